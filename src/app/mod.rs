//! What the program knows and can do, without a window. Commands go in; state is read out.

mod appearance;
mod branches;
mod browsing;
mod clock;
mod command;
mod deciding;
mod exporting;
mod imported;
mod importing;
mod jobs;
mod notice;
mod overview;
mod preparing;
mod quizzing;
mod refused;
mod shelving;
mod sitting;
mod studying;
mod telling;
mod topics;
mod typed_path;
mod words;

pub use appearance::{Appearance, Theme};
pub use branches::{Branch, branches, without};
pub use browsing::Browsing;
pub use clock::Clock;
pub use command::{Command, Screen};
pub use exporting::{ExportError, Format, exported, file_name};
pub use importing::{Going, ImportCommand, Importing, Picking};
pub use jobs::{Jobs, fit};
pub use notice::{Fault, Notice};
pub use overview::{DeckToday, Overview};
pub use preparing::{Digest, Prepared, Wanted, prepare};
pub use quizzing::{Open, QuizCommand, QuizPlan, Quizzing, Subject};
pub use refused::{flaw, reason_key, refused, shown};
pub use shelving::DeckCommand;
pub use studying::{Shown, Step, UndoLabel};
pub use telling::{
    date, interval, minutes, moment, number, percent, reviewed, short_date, sums_told,
};
pub use topics::{OwnDeck, named_topic};
pub use typed_path::typed_path;
pub use words::Words;

use std::path::Path;

use crate::{
    library::{self, LibraryError},
    progress::Progress,
    store::{CardView, Store, StoreError},
    study::{Day, Memory, Model, Now, Session, StudySettings, Workload},
    text::Language,
};
use jobs::{Job, News};
use overview::Plan;

/// The program without its window.
pub struct App {
    /// What is looked at.
    pub screen: Screen,
    /// How it looks.
    pub appearance: Appearance,
    /// What the person decided about study.
    pub settings: StudySettings,
    /// What today holds.
    pub overview: Overview,
    /// The sitting, while there is one.
    pub session: Option<Session>,
    /// The card of the sitting.
    pub shown: Option<Shown>,
    /// The card whose words are being changed.
    pub editing: Option<CardView>,
    /// What the library screen looks at.
    pub browsing: Browsing,
    /// Quizzes and mock exams.
    pub quizzing: Quizzing,
    /// Imports: what is being read, looked at, or was done.
    pub importing: Importing,
    /// What the progress screen shows; none while it is being counted.
    pub progress: Option<Progress>,
    /// What the retention that is being considered would cost; none while it is being simulated.
    pub workload: Option<(f32, Workload)>,
    /// What the person should know.
    pub notice: Option<Notice>,
    /// True while the keys are shown.
    pub help: bool,
    words: Words,
    store: Store,
    model: Model,
    jobs: Jobs,
    clock: Clock,
    seed: u64,
    steps: Vec<Step>,
    /// What today's sitting will be made of, as long as nothing else was done since.
    planned: Option<(Day, Plan)>,
    /// Grades since the log beside the library was folded into it.
    unfolded: usize,
}

/// Why the program cannot begin.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The library cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The built-in decks cannot be read: a mistake of ours.
    #[error(transparent)]
    Library(#[from] LibraryError),
}

impl App {
    /// Begins with a library; `language` wins over what it remembers.
    ///
    /// Clock, dice and threads come in by the door, so that a test can bring its own.
    /// Nothing is looked at yet: whoever shows a screen goes there first.
    pub fn new(
        mut store: Store,
        jobs: Jobs,
        clock: Clock,
        seed: u64,
        language: Option<Language>,
    ) -> Result<Self, AppError> {
        let mut appearance: Appearance = store.setting("appearance")?.unwrap_or_default();
        let settings = store
            .setting::<StudySettings>("study")?
            .unwrap_or_default()
            .within_range();
        appearance.override_language(language);
        let fingerprint = library::fingerprint();
        if store.can_write() && store.shelved()? != Some(fingerprint) {
            store.shelve(&library::built_in()?, fingerprint, clock.ms())?;
        }
        let model = store.model()?;
        let importing = Importing {
            watched: store.setting(importing::WATCHED)?.unwrap_or_default(),
            ..Importing::default()
        };
        let app = Self {
            screen: Screen::Today,
            words: Words::of(appearance.language()),
            appearance,
            settings,
            overview: Overview::default(),
            session: None,
            shown: None,
            editing: None,
            browsing: Browsing::default(),
            quizzing: Quizzing::default(),
            importing,
            progress: None,
            workload: None,
            notice: None,
            help: false,
            store,
            model,
            jobs,
            clock,
            seed,
            steps: Vec::new(),
            planned: None,
            unfolded: 0,
        };
        Ok(app)
    }

    /// Starts what is done once a day, off the window's thread: a copy of the library, and fitting the model.
    pub fn begin_upkeep(&self) {
        let (path, now) = (self.store.path().to_owned(), self.now());
        self.jobs.start(Job::BackUp {
            path: path.clone(),
            today: now.day,
        });
        self.jobs.start(Job::Fit { path, ms: now.ms });
        self.begin_watch();
    }

    /// Does what was asked. What goes wrong becomes a notice; the state stays as it was.
    pub fn apply(&mut self, command: Command) {
        // While pages come in, nothing else can be written: the window does not wait for that.
        if self.importing.going.is_some() && command.writes() {
            self.tell_busy();
            return;
        }
        let planned = self.planned.take();
        let done = match command {
            Command::Go(screen) => self.go(screen),
            Command::Study(deck) => self.begin_study(deck, planned),
            Command::Reveal => self.reveal(),
            Command::Grade(grade) => self.grade(grade),
            Command::Undo => self.undo(),
            Command::Skip => self.skip(),
            Command::Bury => self.bury(),
            Command::Suspend => self.suspend(),
            Command::ToggleFlag => self.toggle_flag(),
            Command::Edit(card) => self.edit(card),
            Command::KeepEdit(wording) => self.keep_edit(&wording),
            Command::CancelEdit => self.cancel_edit(),
            Command::Find(words) => self.find(words),
            Command::FilterBy(filter) => self.filter_by(filter),
            Command::InDeck(deck) => self.in_deck(deck),
            Command::ShowFrom(first) => self.show_from(first),
            Command::Open(card) => self.open_card(card),
            Command::CloseCard => self.close_card(),
            Command::Mark(card, mark) => self.mark(card, mark),
            Command::Quiz(command) => self.quiz(command),
            Command::Import(command) => self.import(command),
            Command::Deck(command) => self.deck(command),
            Command::BringBack(card) => self.bring_back(card),
            Command::LetGoOfEdits(card, language) => self.let_go_of_edits(card, language),
            Command::OtherLanguage => self.other_language(),
            Command::SetLanguage(language) => self.set_language(language),
            Command::SetTheme(theme) => self.set_theme(theme),
            Command::SetTextSize(percent) => self.set_text_size(percent),
            Command::SetStudy(settings) => self.set_study(settings),
            Command::Consider(retention) => self.consider(retention),
            Command::BackUp => self.back_up(),
            Command::ShowHelp(shown) => self.show_help(shown),
            Command::CloseNotice => self.close_notice(),
        };
        if let Err(error) = done {
            self.notice = Some(Notice::of_store(&error, &self.words));
        }
    }

    /// Takes in what finished jobs have to tell, and a new day. True if there was any.
    pub fn hear(&mut self) -> bool {
        let mut heard = false;
        while let Some(news) = self.jobs.next() {
            heard = true;
            if let Err(error) = self.take_in(news) {
                self.notice = Some(Notice::of_store(&error, &self.words));
            }
        }
        if self.screen == Screen::Quiz
            && let Err(error) = self.watch_the_clock()
        {
            self.notice = Some(Notice::of_store(&error, &self.words));
        }
        if self.screen == Screen::Today
            && self.now().day != self.overview.day
            && self.notice.is_none()
        {
            heard = true;
            self.apply(Command::Go(Screen::Today));
        }
        heard
    }

    fn take_in(&mut self, news: News) -> Result<(), StoreError> {
        match news {
            News::BackedUp(done) => done.map(|_| ()),
            News::BackedUpNow(done) => {
                let backup = done?;
                self.notice = Some(Notice::done(self.words.fill(
                    "notice.backed_up",
                    &[
                        (
                            "reviews",
                            &self.words.count("count.reviews", backup.reviews as usize),
                        ),
                        ("path", &backup.path.display().to_string()),
                    ],
                )));
                Ok(())
            }
            News::Fitted(done) => {
                if done?.is_some() {
                    self.model = self.store.model()?;
                    self.workload = None;
                    // The buttons show what the new model would give.
                    self.show_again()?;
                }
                Ok(())
            }
            // Another program was reading: the next time will do.
            News::Folded => Ok(()),
            News::Counted(progress) => {
                self.progress = Some(progress?);
                Ok(())
            }
            News::Import(news) => self.take_in_import(news),
            News::Broken(import) => {
                self.broken(import);
                Ok(())
            }
            News::Exported(Ok(path)) => {
                let path = shown(&path);
                let said = self.words.fill("export.done", &[("path", &path)]);
                self.notice = Some(Notice::done(said));
                Ok(())
            }
            News::Exported(Err(ExportError::Store(error))) => Err(error),
            News::Exported(Err(ExportError::Taken { path })) => {
                let path = shown(&path);
                self.notice = Some(Notice::mend(
                    self.words.fill("export.taken", &[("path", &path)]),
                    self.words.say("export.failed.advice").to_owned(),
                ));
                Ok(())
            }
            News::Exported(Err(ExportError::Io { path, source })) => {
                let (path, why) = (shown(&path), source.to_string());
                let said = [("path", path.as_str()), ("why", why.as_str())];
                self.notice = Some(Notice::mend(
                    self.words.fill("export.failed", &said),
                    self.words.say("export.failed.advice").to_owned(),
                ));
                Ok(())
            }
            News::Simulated(retention, workload) => {
                self.workload = Some((retention, workload?));
                Ok(())
            }
        }
    }

    fn go(&mut self, screen: Screen) -> Result<(), StoreError> {
        match screen {
            Screen::Today => self.overview = self.look_at_today()?,
            Screen::Study => {
                let today = self.now().day;
                let over = |session: &Session| session.day != today || session.current().is_none();
                if self.session.as_ref().is_none_or(over) {
                    return self.begin_study(None, None);
                }
            }
            Screen::Quiz => self.look_at_quizzes()?,
            Screen::Library => self.look_again()?,
            Screen::Import => {
                self.importing.found = false;
                self.look_at_imports()?;
            }
            Screen::Progress => {
                self.progress = None;
                self.jobs.start(Job::Count {
                    path: self.store.path().to_owned(),
                    today: self.now().day,
                });
            }
            Screen::Settings => self.consider(self.settings.retention)?,
        }
        self.screen = screen;
        Ok(())
    }

    fn show_help(&mut self, shown: bool) -> Result<(), StoreError> {
        self.help = shown;
        Ok(())
    }

    fn close_notice(&mut self) -> Result<(), StoreError> {
        self.notice = None;
        Ok(())
    }

    /// Returns the present moment and its study day.
    pub fn now(&self) -> Now {
        let ms = self.clock.ms();
        Now {
            ms,
            day: Day::of(ms, self.clock.offset(), self.settings.day_turns_at),
        }
    }

    /// Returns how far local time is ahead of UTC.
    pub fn clock_offset(&self) -> crate::study::OffsetMinutes {
        self.clock.offset()
    }

    /// Returns the chance that a card would be remembered now; none if it was never graded.
    pub fn chance(&self, memory: &Memory) -> Option<f32> {
        Some(
            self.model
                .retrievability(memory.strength?, memory.elapsed(self.now().day)),
        )
    }

    /// Returns the words on the screen.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// Returns the language of screen and cards.
    pub fn language(&self) -> Language {
        self.appearance.language()
    }

    /// Returns where the library lies.
    pub fn library(&self) -> &Path {
        self.store.path()
    }

    /// Returns the library, for commands that only look.
    pub fn store(&self) -> &Store {
        &self.store
    }
}
