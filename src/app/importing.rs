//! Commands of an import: read, look, choose, accept, take back.

use std::{path::PathBuf, sync::Arc};

use uuid::Uuid;

use super::{App, Notice, Prepared, Wanted, jobs::Job};
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

/// The setting that holds the watched folders.
pub(super) const WATCHED: &str = "watched";

/// The most lines of an open page that are kept, and the most letters of each.
const LINES: usize = 20_000;
const WIDEST: usize = 240;

/// What goes on in the library while nothing else may be written to it.
#[derive(Clone, Debug)]
pub enum Going {
    /// Pages come in.
    Accepting(Arc<Progress>),
    /// An import is taken back.
    TakingBack,
}

/// What is known of imports.
#[derive(Default)]
pub struct Importing {
    /// The import that is looked at.
    pub prepared: Option<Prepared>,
    /// True if nobody asked for it and nobody has looked at it: it was found in a watched folder.
    pub found: bool,
    /// The page of it that is open.
    pub open: Option<usize>,
    /// How far the reading is, while it goes on.
    pub reading: Option<Arc<Progress>>,
    /// The reading of watched folders, while it goes on.
    pub(super) looking: Option<Arc<Progress>>,
    /// True if something changed in a watched folder that nobody had time to read.
    pub(super) stirred: bool,
    /// What is being done to the library just now.
    pub going: Option<Going>,
    /// True if the last import was not made because another came between; the pages were compared again.
    pub overtaken: bool,
    /// What was done last, and can be taken back.
    pub done: Option<(Uuid, Sums)>,
    /// Imports of earlier, newest first.
    pub imports: Vec<Import>,
    /// The lines of the page that is open, to show which gave nothing.
    pub lines: Vec<String>,
    /// The deck in which what was done last stands.
    pub deck: Option<DeckRef>,
    /// Where that deck stands among folders.
    pub(super) place: Option<String>,
    /// The folders that are watched.
    pub watched: Vec<PathBuf>,
    /// Folders that were imported just now and could be watched.
    pub watchable: Vec<PathBuf>,
}

impl App {
    pub(super) fn import(&mut self, command: ImportCommand) -> Result<(), StoreError> {
        if self.screen == super::Screen::Import {
            // Whoever does something with a plan has seen it.
            self.importing.found = false;
        }
        match command {
            ImportCommand::Read(paths) => self.read_pages(Wanted::paths(paths)),
            ImportCommand::Paste(name, text) => self.read_pages(Wanted {
                pasted: vec![(name, text)],
                ..Wanted::default()
            }),
            ImportCommand::Choose(what) => self.jobs.start(Job::Pick { what }),
            ImportCommand::Cancel => self.cancel(),
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
            ImportCommand::Leave => {
                self.leave_import();
                self.look_at_what_stirred();
            }
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

    /// Reads what a person chose, and shows how far that is.
    fn read_pages(&mut self, wanted: Wanted) {
        if self.importing.going.is_some() {
            self.tell_busy();
            return;
        }
        self.screen = super::Screen::Import;
        self.read_again(wanted);
    }

    /// Reads what was chosen, wherever the person is.
    pub(super) fn read_again(&mut self, wanted: Wanted) {
        self.leave_import();
        let progress = Arc::new(Progress::default());
        self.importing.reading = Some(Arc::clone(&progress));
        self.prepare(wanted, progress);
    }

    pub(super) fn prepare(&self, wanted: Wanted, progress: Arc<Progress>) {
        self.jobs.start(Job::Prepare {
            path: self.store.path().to_owned(),
            wanted,
            language: self.language(),
            progress,
        });
    }

    /// Calls off what goes on: what comes of a reading is not looked at, and an import is not made.
    fn cancel(&mut self) {
        if let Some(progress) = self.importing.reading.take() {
            progress.cancel();
        }
        if let Some(Going::Accepting(progress)) = &self.importing.going {
            progress.cancel();
        }
    }

    /// Says that nothing else can be written to the library just now.
    pub(super) fn tell_busy(&mut self) {
        self.notice = Some(Notice::mend(
            self.words.say("import.busy").to_owned(),
            self.words.say("import.busy.advice").to_owned(),
        ));
    }

    /// Opens a page of the plan; its lines are read once more, to show which of them gave nothing.
    pub(super) fn open_page(&mut self, page: Option<usize>) {
        self.importing.open = page;
        self.importing.lines.clear();
        let prepared = self.importing.prepared.as_ref();
        let source = page
            .and_then(|page| prepared?.plan.pages.get(page)?.source.as_ref())
            .and_then(|source| source.files.first());
        let Some(file) = source.map(|file| file.path.clone()) else {
            return;
        };
        let name = file.to_str().and_then(|path| path.strip_prefix(PASTED));
        match name {
            Some(name) => {
                let mut texts = prepared.iter().flat_map(|p| &p.wanted.pasted);
                let text = texts.find(|(other, _)| other == name);
                self.importing.lines = text.map(|(_, text)| lines(text)).unwrap_or_default();
            }
            None => self.jobs.start(Job::Lines { file }),
        }
    }

    pub(super) fn leave_import(&mut self) {
        if let Some(progress) = self.importing.reading.take() {
            progress.cancel();
        }
        self.replace_plan(None);
        self.importing.done = None;
    }

    /// Puts another plan in the place of the one that was looked at.
    pub(super) fn replace_plan(&mut self, plan: Option<Prepared>) {
        self.importing.open = None;
        self.importing.found = false;
        if let Some(prepared) = std::mem::replace(&mut self.importing.prepared, plan) {
            // A large plan takes a while to be let go of, and nobody has to wait for that.
            std::thread::spawn(move || drop(prepared));
        }
    }

    fn accept(&mut self, plan: Plan, from: Vec<String>, only: Option<usize>) {
        // An import that changes nothing is none, and need not be taken back.
        let changes = plan.pages.iter().any(PagePlan::changes);
        if self.importing.going.is_some() || !changes {
            return;
        }
        let first = plan.pages.iter().find_map(|page| page.source.as_ref());
        self.importing.place = first.map(|source| match source.above.first() {
            Some(folder) => folder.place.clone(),
            None => source.place.clone(),
        });
        let progress = Arc::new(Progress::default());
        progress.expect(plan.pages.iter().filter(|page| page.changes()).count());
        self.importing.going = Some(Going::Accepting(Arc::clone(&progress)));
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
        if self.importing.going.is_some() {
            self.tell_busy();
            return;
        }
        self.importing.going = Some(Going::TakingBack);
        self.jobs.start(Job::UndoImport {
            path: self.store.path().to_owned(),
            import,
            ms: self.now().ms,
        });
    }

    pub(super) fn look_at_imports(&mut self) -> Result<(), StoreError> {
        self.importing.imports = self.store.imports()?;
        Ok(())
    }
}

/// Returns the lines of a page, no more of them and no more of each than can be shown.
pub(super) fn lines(text: &str) -> Vec<String> {
    text.lines()
        .take(LINES)
        .map(|line| line.chars().take(WIDEST).collect())
        .collect()
}

/// Reads the lines of a file.
pub(super) fn lines_of(file: &std::path::Path) -> Vec<String> {
    let bytes = sources::bytes(file).unwrap_or_default();
    lines(&pages::text(bytes))
}
