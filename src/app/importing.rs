//! Commands of an import: read, look, choose, accept, take back.

use std::{path::PathBuf, sync::Arc, time::Duration};

use uuid::Uuid;

use super::{
    App, Notice, Prepared, Wanted,
    jobs::{Job, PreparedNews},
};
use crate::{
    cards::Wording,
    library::{PagePlan, Plan, Sums},
    pages,
    sources::{self, PASTED, Progress},
    store::{Import, StoreError},
    study::DeckRef,
};

/// Everything that can be asked of an import.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportCommand {
    /// Read files and folders, and show what would be done.
    Read(Vec<PathBuf>),
    /// Read pasted text as a page of this name.
    Paste(String, String),
    /// Ask the system for files, or for a folder.
    Choose(Picking),
    /// Call the reading or the import off.
    Cancel,
    /// Look at a page of the plan, or at none.
    Open(Option<usize>),
    /// Take a card of a page or leave it.
    Take(usize, usize, bool),
    /// Take all cards of a page or leave them; unsure ones stay as they are.
    TakeAll(usize, bool),
    /// Change the words of a card before it is taken.
    Edit(usize, usize, Wording),
    /// Accept one page.
    AcceptPage(usize),
    /// Accept all pages.
    Accept,
    /// Leave the plan; nothing was done.
    Leave,
    /// Take the last import back.
    Undo(Uuid),
    /// Read a folder again whenever something in it changes, or no longer.
    Watch(PathBuf, bool),
}

/// What the system's dialog is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picking {
    /// Files.
    Files,
    /// A folder.
    Folder,
}

/// A dialog that is over so soon was never seen.
const NO_DIALOG: Duration = Duration::from_millis(300);

/// The setting that holds the watched folders.
pub(super) const WATCHED: &str = "watched";

/// The most lines of an open page that are kept, and the most letters of each.
const LINES: usize = 20_000;
const WIDEST: usize = 240;

/// What is known of imports.
#[derive(Default)]
pub struct Importing {
    /// The import that is looked at.
    pub prepared: Option<Prepared>,
    /// The page of it that is open.
    pub open: Option<usize>,
    /// How far the reading is, while it goes on.
    pub reading: Option<Arc<Progress>>,
    /// How far the accepting is, while it goes on.
    pub accepting: Option<Arc<Progress>>,
    /// What was done last, and can be taken back.
    pub done: Option<(Uuid, Sums)>,
    /// Imports of earlier, newest first.
    pub imports: Vec<Import>,
    /// The lines of the page that is open, to show which gave nothing.
    pub lines: Vec<String>,
    /// The deck in which what was done last stands.
    pub deck: Option<DeckRef>,
    /// Where that deck stands among folders.
    pub place: Option<String>,
    /// The folders that are watched.
    pub watched: Vec<PathBuf>,
    /// Folders that were imported just now and could be watched.
    pub watchable: Vec<PathBuf>,
}

impl App {
    pub(super) fn import(&mut self, command: ImportCommand) -> Result<(), StoreError> {
        match command {
            ImportCommand::Read(paths) => self.read_pages(Wanted::paths(paths)),
            ImportCommand::Paste(name, text) => self.read_pages(Wanted {
                pasted: vec![(name, text)],
                ..Wanted::default()
            }),
            ImportCommand::Choose(what) => self.jobs.start(Job::Pick { what }),
            ImportCommand::Cancel => {
                let going = [&self.importing.reading, &self.importing.accepting];
                for progress in going.into_iter().flatten() {
                    progress.cancel();
                }
            }
            ImportCommand::Open(page) => self.open_page(page),
            ImportCommand::Watch(folder, watched) => self.watch(folder, watched)?,
            ImportCommand::Take(page, card, take) => {
                if let Some(card) = self
                    .planned_page(page)
                    .and_then(|plan| plan.cards.get_mut(card))
                {
                    card.take = take;
                }
                self.count_page(page);
            }
            ImportCommand::TakeAll(page, take) => {
                let cards = self.planned_page(page).map(|plan| &mut plan.cards);
                for card in cards.into_iter().flatten() {
                    if !card.is_unsure() && card.offer.is_some() {
                        card.take = take;
                    }
                }
                self.count_page(page);
            }
            ImportCommand::Edit(page, card, wording) => {
                if let Some(card) = self
                    .planned_page(page)
                    .and_then(|plan| plan.cards.get_mut(card))
                {
                    card.edit = Some(wording);
                    // Whoever mends a card has looked at it, and wants it.
                    card.take = true;
                }
                self.count_page(page);
            }
            ImportCommand::AcceptPage(page) => {
                if let Some(prepared) = &self.importing.prepared
                    && let Some(plan) = prepared.plan.pages.get(page)
                {
                    let plan = Plan {
                        pages: vec![plan.clone()],
                        since: prepared.plan.since,
                    };
                    self.accept(plan, prepared.wanted.names(), Some(page));
                }
            }
            ImportCommand::Accept => {
                let changes = |prepared: &&mut Prepared| prepared.changes();
                if let Some(prepared) = self.importing.prepared.as_mut().filter(changes) {
                    let plan = std::mem::take(&mut prepared.plan);
                    let names = prepared.wanted.names();
                    self.accept(plan, names, None);
                }
            }
            ImportCommand::Leave => self.leave_import(),
            ImportCommand::Undo(import) => self.undo_import(import),
        }
        Ok(())
    }

    fn count_page(&mut self, page: usize) {
        if let Some(prepared) = &mut self.importing.prepared {
            prepared.count_page(page);
        }
    }

    fn planned_page(&mut self, page: usize) -> Option<&mut PagePlan> {
        self.importing.prepared.as_mut()?.plan.pages.get_mut(page)
    }

    fn read_pages(&mut self, wanted: Wanted) {
        if self.importing.accepting.is_some() {
            return;
        }
        self.leave_import();
        self.screen = super::Screen::Import;
        let progress = Arc::new(Progress::default());
        self.importing.reading = Some(Arc::clone(&progress));
        self.jobs.start(Job::Prepare {
            path: self.store.path().to_owned(),
            wanted,
            language: self.language(),
            progress,
            quiet: false,
        });
    }

    /// Opens a page of the plan; its lines are read once more, to show which of them gave nothing.
    fn open_page(&mut self, page: Option<usize>) {
        self.importing.open = page;
        let prepared = self.importing.prepared.as_ref();
        let source = page
            .and_then(|page| prepared?.plan.pages.get(page)?.source.as_ref())
            .and_then(|source| source.files.first());
        let text = source.and_then(|file| {
            let name = file
                .path
                .to_str()
                .and_then(|path| path.strip_prefix(PASTED));
            match name {
                Some(name) => {
                    let mut texts = prepared?.wanted.pasted.iter();
                    texts
                        .find(|(other, _)| other == name)
                        .map(|(_, text)| text.clone())
                }
                None => Some(pages::text(sources::bytes(&file.path).ok()?)),
            }
        });
        let text = text.unwrap_or_default();
        self.importing.lines = text
            .lines()
            .take(LINES)
            .map(|line| line.chars().take(WIDEST).collect())
            .collect();
    }

    /// Watches a folder, or no longer.
    fn watch(&mut self, folder: PathBuf, watched: bool) -> Result<(), StoreError> {
        let now = self.now().ms;
        let importing = &mut self.importing;
        importing.watchable.retain(|other| *other != folder);
        importing.watched.retain(|other| *other != folder);
        if watched {
            importing.watched.push(folder);
        }
        let folders = importing.watched.clone();
        self.store.keep_setting(WATCHED, &folders, now)?;
        self.jobs.watch(folders);
        Ok(())
    }

    /// Begins to watch the folders that a person chose.
    pub(super) fn begin_watch(&self) {
        self.jobs.watch(self.importing.watched.clone());
    }

    /// Reads the watched folders without being asked: what is found waits until somebody looks at it.
    fn read_quietly(&mut self) {
        let importing = &self.importing;
        let busy = importing.reading.is_some() || importing.accepting.is_some();
        let looked_at = self.screen == super::Screen::Import && importing.prepared.is_some();
        if busy || looked_at || importing.watched.is_empty() {
            return;
        }
        self.jobs.start(Job::Prepare {
            path: self.store.path().to_owned(),
            wanted: Wanted::paths(importing.watched.clone()),
            language: self.language(),
            progress: Arc::new(Progress::default()),
            quiet: true,
        });
    }

    /// Takes in what was found in the watched folders, if there is anything new and nobody looks at another import.
    fn found_quietly(&mut self, prepared: Prepared) {
        let importing = &mut self.importing;
        let busy = importing.reading.is_some() || importing.accepting.is_some();
        let looked_at = self.screen == super::Screen::Import && importing.prepared.is_some();
        if busy || looked_at {
            return;
        }
        let sums = prepared.sums();
        let new = sums.new + sums.changed + sums.moved + sums.retired > 0;
        importing.open = None;
        importing.prepared = new.then_some(prepared);
    }

    fn leave_import(&mut self) {
        if let Some(progress) = self.importing.reading.take() {
            progress.cancel();
        }
        if let Some(prepared) = self.importing.prepared.take() {
            // A large plan takes a while to be let go of, and nobody has to wait for that.
            std::thread::spawn(move || drop(prepared));
        }
        self.importing.open = None;
        self.importing.done = None;
    }

    fn accept(&mut self, plan: Plan, from: Vec<String>, only: Option<usize>) {
        // An import that changes nothing is none, and need not be taken back.
        let changes = plan.pages.iter().any(PagePlan::changes);
        if self.importing.accepting.is_some() || !changes {
            return;
        }
        self.importing.place = plan
            .pages
            .iter()
            .find(|page| page.source.is_some())
            .map(
                |page| match page.source.iter().flat_map(|s| &s.above).next() {
                    Some(folder) => folder.place.clone(),
                    None => page.place.clone(),
                },
            );
        let progress = Arc::new(Progress::default());
        progress.expect(plan.pages.iter().filter(|page| page.changes()).count());
        self.importing.accepting = Some(Arc::clone(&progress));
        self.jobs.start(Job::Accept {
            path: self.store.path().to_owned(),
            plan,
            from,
            ms: self.now().ms,
            progress,
            only,
        });
    }

    /// Takes an import back on another thread: a large one takes a while.
    fn undo_import(&mut self, import: Uuid) {
        if self.importing.accepting.is_some() {
            return;
        }
        self.importing.accepting = Some(Arc::new(Progress::default()));
        self.jobs.start(Job::UndoImport {
            path: self.store.path().to_owned(),
            import,
            ms: self.now().ms,
        });
    }

    fn undone(&mut self, undone: bool) -> Result<(), StoreError> {
        let words = if undone {
            "import.undone"
        } else {
            "import.not_undone"
        };
        self.importing.done = None;
        self.notice = Some(Notice::done(self.words.say(words).to_owned()));
        // Cards of it may be gone that could be gone back to.
        self.steps.clear();
        self.show_again()?;
        self.after_import()
    }

    /// Notes which of the folders that were imported could be watched.
    fn watchable(&mut self) {
        let paths = self.importing.prepared.iter().flat_map(|p| &p.wanted.paths);
        let folders = paths
            .filter(|path| path.is_dir() && !self.importing.watched.contains(path))
            .cloned();
        self.importing.watchable = folders.collect();
    }

    /// Looks again at everything that an import may have changed.
    fn after_import(&mut self) -> Result<(), StoreError> {
        self.importing.imports = self.store.imports()?;
        self.importing.deck = None;
        if let Some(place) = &self.importing.place {
            self.importing.deck = self.store.deck_at(place)?;
        }
        self.overview = self.look_at_today()?;
        self.planned = None;
        self.look_again()
    }

    pub(super) fn look_at_imports(&mut self) -> Result<(), StoreError> {
        self.importing.imports = self.store.imports()?;
        Ok(())
    }

    pub(super) fn take_in_import(&mut self, news: PreparedNews) -> Result<(), StoreError> {
        match news {
            PreparedNews::Prepared(done, progress) => {
                // Somebody may have called it off, and begun another meanwhile.
                let current = self
                    .importing
                    .reading
                    .as_ref()
                    .is_some_and(|reading| Arc::ptr_eq(reading, &progress));
                if !current {
                    return Ok(());
                }
                self.importing.reading = None;
                let Some(prepared) = done? else {
                    return Ok(());
                };
                let only = (prepared.plan.pages.len() == 1).then_some(0);
                self.importing.prepared = Some(prepared);
                self.open_page(only);
            }
            PreparedNews::Accepted {
                done,
                sums,
                plan,
                only,
            } => {
                self.importing.accepting = None;
                if matches!(done, Err(StoreError::Overtaken)) {
                    // Compared once more with what the library holds now, for the person to look at.
                    let wanted = self.importing.prepared.take().map(|p| p.wanted);
                    self.read_pages(wanted.unwrap_or_default());
                }
                let accepted = done?;
                match (accepted, only) {
                    (Some(import), Some(page)) => {
                        if let Some(prepared) = &mut self.importing.prepared
                            && page < prepared.plan.pages.len()
                        {
                            prepared.plan.pages.remove(page);
                            prepared.digests.remove(page);
                            // What is left of the plan is as good as it was.
                            prepared.plan.since += 1;
                        }
                        self.importing.open = None;
                        self.importing.done = Some((import, sums));
                        let left = self.importing.prepared.as_ref();
                        if !left.is_some_and(Prepared::changes) {
                            self.importing.prepared = None;
                        }
                    }
                    (Some(import), None) => {
                        self.watchable();
                        self.importing.prepared = None;
                        self.importing.open = None;
                        self.importing.done = Some((import, sums));
                    }
                    // Nothing was done: the plan is there to be looked at again.
                    (None, None) => {
                        if let Some(prepared) = &mut self.importing.prepared {
                            prepared.plan = plan.unwrap_or_default();
                        }
                    }
                    (None, Some(_)) => {}
                }
                self.after_import()?;
            }
            PreparedNews::Undone(done) => {
                self.importing.accepting = None;
                self.undone(done?)?;
            }
            PreparedNews::Stirred => self.read_quietly(),
            PreparedNews::Found(done) => {
                if let Some(prepared) = done? {
                    self.found_quietly(prepared);
                }
            }
            PreparedNews::Picked(paths, _) if !paths.is_empty() => {
                self.read_pages(Wanted::paths(paths));
            }
            // Nobody can close a dialog so quickly: there was none.
            PreparedNews::Picked(_, waited) if waited < NO_DIALOG => {
                self.notice = Some(Notice::mend(
                    self.words.say("import.no_dialog").to_owned(),
                    self.words.say("import.no_dialog.advice").to_owned(),
                ));
            }
            PreparedNews::Picked(..) => {}
        }
        Ok(())
    }
}
