//! Work that must not make the window wait. A job goes out, its news comes back.

use std::{
    cell::RefCell,
    path::{Path, PathBuf},
    sync::{Arc, mpsc},
    time::{Duration, Instant},
};

use uuid::Uuid;

use super::{
    ExportError, Format, Picking, Prepared, Wanted, exporting::export, importing::lines_of, prepare,
};
use crate::{
    facts::Reader,
    library::{Plan, Sums},
    progress,
    sources::{self, Progress, Watch},
    store::{Accepted, Access, Backup, Store, StoreError},
    study::{Day, DeckRef, Event, Fitted, Grade, Model, ModelError, Workload, WorkloadInput},
    text::Language,
};

/// Work that must not make the window wait.
pub(super) enum Job {
    /// Today's copy of the library.
    BackUp { path: PathBuf, today: Day },
    /// A copy of the library because a person asked.
    BackUpNow { path: PathBuf, today: Day, ms: i64 },
    /// Fold the write-ahead log into the library.
    Fold { path: PathBuf },
    /// Fit the memory model to the log, if there is enough new in it.
    Fit { path: PathBuf, ms: i64 },
    /// Count what the progress screen shows.
    Count { path: PathBuf, today: Day },
    /// Simulate what a retention would cost.
    Simulate {
        model: Box<Model>,
        input: WorkloadInput,
        retention: f32,
    },
    /// Read pages, and compare them with the library.
    Prepare {
        path: PathBuf,
        wanted: Wanted,
        language: Language,
        progress: Arc<Progress>,
    },
    /// Read the lines of a page that is looked at.
    Lines { file: PathBuf },
    /// Carry out what was planned; `only` is the page of the plan that it is about, if it is one.
    Accept {
        path: PathBuf,
        plan: Plan,
        from: Vec<String>,
        ms: i64,
        progress: Arc<Progress>,
        only: Option<usize>,
    },
    /// Take an import back.
    UndoImport {
        path: PathBuf,
        import: Uuid,
        ms: i64,
    },
    /// Write a deck to a file, or the whole library into a folder.
    Export {
        path: PathBuf,
        what: Option<(DeckRef, Format)>,
        to: PathBuf,
        language: Language,
    },
    /// Let the person choose files or a folder in the system's own dialog.
    Pick { what: Picking },
}

/// What the jobs of an import have to tell.
pub(super) enum ImportNews {
    Prepared(Result<Option<Prepared>, StoreError>, Arc<Progress>),
    /// The plan comes back where it was not carried out.
    Accepted {
        done: Result<Option<Accepted>, StoreError>,
        sums: Sums,
        plan: Option<Plan>,
        only: Option<usize>,
    },
    Undone(Result<bool, StoreError>),
    /// What was chosen; nothing and at once means that no dialog was shown.
    Picked(Vec<PathBuf>, Duration),
    Lines(PathBuf, Vec<String>),
    /// Something changed in a watched folder.
    Stirred,
}

/// What a job has to tell.
pub(super) enum News {
    Import(ImportNews),
    /// A mistake of ours ended a job before it had anything to tell; true if it was about an import.
    Broken(bool),
    Exported(Result<PathBuf, ExportError>),
    BackedUp(Result<Option<Backup>, StoreError>),
    BackedUpNow(Result<Backup, StoreError>),
    Fitted(Result<Option<Fitted>, StoreError>),
    Folded,
    Counted(Result<progress::Progress, StoreError>),
    Simulated(f32, Result<Workload, ModelError>),
}

/// Where jobs are done, and where their news waits.
pub struct Jobs {
    out: mpsc::Sender<News>,
    news: mpsc::Receiver<News>,
    place: Place,
    /// What watches folders; at most one does.
    watch: RefCell<Option<Watch>>,
}

enum Place {
    /// On the caller's thread, before `start` returns: tests and the terminal know when it is done.
    Here,
    /// On a thread of its own; `wake` asks the window for a frame.
    Threads { wake: Arc<dyn Fn() + Send + Sync> },
}

impl Jobs {
    /// Does every job at once, on the caller's thread.
    pub fn here() -> Self {
        Self::at(Place::Here)
    }

    /// Does every job on a thread of its own, and wakes the window when there is news.
    pub fn on_threads(wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self::at(Place::Threads {
            wake: Arc::new(wake),
        })
    }

    fn at(place: Place) -> Self {
        let (out, news) = mpsc::channel();
        Self {
            out,
            news,
            place,
            watch: RefCell::default(),
        }
    }

    /// Starts a job.
    pub(super) fn start(&self, job: Job) {
        let out = self.out.clone();
        match &self.place {
            Place::Here => {
                out.send(done(job)).ok();
            }
            Place::Threads { wake } => {
                let wake = wake.clone();
                std::thread::spawn(move || {
                    // Nobody listens any more once the window is closed: then the news is of no use.
                    out.send(done(job)).ok();
                    wake();
                });
            }
        }
    }

    /// Watches folders from now on, and no others; without threads nobody watches.
    pub(super) fn watch(&self, folders: Vec<PathBuf>) {
        let Place::Threads { wake } = &self.place else {
            return;
        };
        let (out, wake) = (self.out.clone(), wake.clone());
        let stirred = move || {
            out.send(News::Import(ImportNews::Stirred)).ok();
            wake();
        };
        self.watch.replace(Watch::begin(folders, stirred));
    }

    /// Returns news, if there is any.
    pub(super) fn next(&self) -> Option<News> {
        self.news.try_recv().ok()
    }
}

/// Does a job; should a mistake of ours end it, that is news too, so that nobody waits for ever.
fn done(job: Job) -> News {
    let import = matches!(
        job,
        Job::Prepare { .. } | Job::Accept { .. } | Job::UndoImport { .. } | Job::Lines { .. }
    );
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| run(job)))
        .unwrap_or(News::Broken(import))
}

fn run(job: Job) -> News {
    match job {
        Job::BackUp { path, today } => {
            News::BackedUp(Store::beside(&path).and_then(|store| store.back_up_daily(today)))
        }
        Job::BackUpNow { path, today, ms } => {
            News::BackedUpNow(Store::beside(&path).and_then(|store| store.back_up_now(today, ms)))
        }
        Job::Fold { path } => {
            // Where another connection reads just now, the next time will do.
            Store::beside(&path).and_then(|store| store.fold_in()).ok();
            News::Folded
        }
        Job::Fit { path, ms } => News::Fitted(fit_if_due(&path, ms)),
        Job::Count { path, today } => News::Counted(count(&path, today)),
        Job::Simulate {
            model,
            input,
            retention,
        } => News::Simulated(retention, model.workload(input, retention)),
        Job::Prepare {
            path,
            wanted,
            language,
            progress,
        } => {
            let done = read_pages(&path, wanted, language, &progress);
            News::Import(ImportNews::Prepared(done, progress))
        }
        Job::Lines { file } => {
            let lines = lines_of(&file);
            News::Import(ImportNews::Lines(file, lines))
        }
        Job::Accept {
            path,
            plan,
            from,
            ms,
            progress,
            only,
        } => {
            let mut goes_on = || {
                progress.step();
                !progress.is_cancelled()
            };
            let done = Store::beside(&path)
                .and_then(|mut store| store.accept(&plan, &from, ms, &mut goes_on));
            // A large plan takes a while to be let go of: that is done here.
            News::Import(ImportNews::Accepted {
                sums: plan.sums(),
                plan: (!matches!(done, Ok(Some(_)))).then_some(plan),
                done,
                only,
            })
        }
        Job::UndoImport { path, import, ms } => {
            let done = Store::beside(&path).and_then(|mut store| store.undo_import(import, ms));
            News::Import(ImportNews::Undone(done))
        }
        Job::Export {
            path,
            what,
            to,
            language,
        } => News::Exported(export(&path, what, &to, language)),
        Job::Pick { what } => {
            let asked = Instant::now();
            let chosen = sources::pick(what == Picking::Folder);
            News::Import(ImportNews::Picked(chosen, asked.elapsed()))
        }
    }
}

fn read_pages(
    path: &Path,
    wanted: Wanted,
    language: Language,
    progress: &Progress,
) -> Result<Option<Prepared>, StoreError> {
    let store = Store::open(path, Access::Read, 0)?;
    // A test reads the base, so no release can hold one that does not parse.
    let reader = Reader::built_in().map_err(|error| StoreError::unreadable(error.to_string()))?;
    prepare(wanted, &store, &reader, language, progress)
}

fn count(path: &Path, today: Day) -> Result<progress::Progress, StoreError> {
    Store::open(path, Access::Read, 0)?.progress(today)
}

/// The setting that holds how long the log was when fitting was last tried, whatever came of it.
const FIT_TRIED: &str = "fit_tried";

/// Fits the model once the log has grown by a tenth, and lets every memory follow.
fn fit_if_due(path: &Path, ms: i64) -> Result<Option<Fitted>, StoreError> {
    let mut store = Store::beside(path)?;
    let reviews = store.review_count()?;
    let tried: u64 = store.setting(FIT_TRIED)?.unwrap_or(0);
    if reviews < tried + (tried / 10).max(100) {
        return Ok(None);
    }
    let found = fit(&store, &store.model()?)?;
    if let Some(found) = &found {
        store.keep_parameters(found, reviews, ms)?;
    }
    // Also where an earlier fitting was cut short before every memory had followed.
    if store.reviews_fitted()? > tried {
        store.rebuild()?;
    }
    store.keep_setting(FIT_TRIED, &reviews, ms)?;
    Ok(found)
}

/// Fits the model to the whole log of a library.
pub fn fit(store: &Store, model: &Model) -> Result<Option<Fitted>, StoreError> {
    Ok(model.fit(&histories(&store.whole_log()?))?)
}

/// Returns the log as the model learns from it: each card's grades with the days before each, from its last reset on.
fn histories(log: &[(crate::study::CardRef, Vec<Event>)]) -> Vec<Vec<(Grade, u32)>> {
    let history = |events: &Vec<Event>| {
        let from = events
            .iter()
            .rposition(|event| *event == Event::Reset)
            .map_or(0, |at| at + 1);
        let mut last: Option<Day> = None;
        let mut history = Vec::with_capacity(events.len());
        for event in &events[from..] {
            if let Event::Graded(logged) = event {
                history.push((
                    logged.grade,
                    last.map_or(0, |last| logged.at.day.since(last)),
                ));
                last = Some(logged.at.day);
            }
        }
        history
    };
    log.iter()
        .map(|(_, events)| history(events))
        .filter(|history| !history.is_empty())
        .collect()
}

impl Store {
    /// Counts all that the progress screen shows.
    pub fn progress(&self, today: Day) -> Result<progress::Progress, StoreError> {
        let answers = self.day_tallies(progress::Progress::since(today))?;
        Ok(progress::Progress::new(
            today,
            &answers,
            self.forecast(today, progress::AHEAD)?,
            self.state_counts()?,
            self.streak(today)?,
        ))
    }
}
