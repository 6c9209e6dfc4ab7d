//! Commands of an import: read, look, choose, accept, take back.

use std::{path::PathBuf, sync::Arc};

use uuid::Uuid;

use super::{
    App, Notice, Prepared, Wanted,
    jobs::{Job, PreparedNews},
};
use crate::{
    cards::Wording,
    library::{PagePlan, Plan, Sums},
    sources::Progress,
    store::{Import, StoreError},
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
}

/// What the system's dialog is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picking {
    /// Files.
    Files,
    /// A folder.
    Folder,
}

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
            ImportCommand::Open(page) => self.importing.open = page,
            ImportCommand::Take(page, card, take) => {
                if let Some(card) = self
                    .planned_page(page)
                    .and_then(|plan| plan.cards.get_mut(card))
                {
                    card.take = take;
                }
            }
            ImportCommand::TakeAll(page, take) => {
                let cards = self.planned_page(page).map(|plan| &mut plan.cards);
                for card in cards.into_iter().flatten() {
                    if !card.is_unsure() && card.offer.is_some() {
                        card.take = take;
                    }
                }
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
            }
            ImportCommand::AcceptPage(page) => {
                if let Some(prepared) = &self.importing.prepared
                    && let Some(plan) = prepared.plan.pages.get(page)
                {
                    let plan = Plan {
                        pages: vec![plan.clone()],
                    };
                    self.accept(plan, prepared.wanted.names(), Some(page));
                }
            }
            ImportCommand::Accept => {
                let changes =
                    |prepared: &&mut Prepared| prepared.plan.pages.iter().any(PagePlan::changes);
                if let Some(prepared) = self.importing.prepared.as_mut().filter(changes) {
                    let plan = std::mem::take(&mut prepared.plan);
                    let names = prepared.wanted.names();
                    self.accept(plan, names, None);
                }
            }
            ImportCommand::Leave => self.leave_import(),
            ImportCommand::Undo(import) => self.undo_import(import)?,
        }
        Ok(())
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
        });
    }

    fn leave_import(&mut self) {
        if let Some(progress) = self.importing.reading.take() {
            progress.cancel();
        }
        self.importing.prepared = None;
        self.importing.open = None;
        self.importing.done = None;
    }

    fn accept(&mut self, plan: Plan, from: Vec<String>, only: Option<usize>) {
        // An import that changes nothing is none, and need not be taken back.
        let changes = plan.pages.iter().any(PagePlan::changes);
        if self.importing.accepting.is_some() || !changes {
            return;
        }
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

    fn undo_import(&mut self, import: Uuid) -> Result<(), StoreError> {
        let now = self.now().ms;
        let undone = self.store.undo_import(import, now)?;
        let words = if undone {
            "import.undone"
        } else {
            "import.not_undone"
        };
        self.importing.done = None;
        self.notice = Some(Notice::done(self.words.say(words).to_owned()));
        self.after_import()
    }

    /// Looks again at everything that an import may have changed.
    fn after_import(&mut self) -> Result<(), StoreError> {
        self.importing.imports = self.store.imports()?;
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
                let pages = &prepared.plan.pages;
                self.importing.open = (pages.len() == 1).then_some(0);
                self.importing.prepared = Some(prepared);
            }
            PreparedNews::Accepted(done, plan, only) => {
                self.importing.accepting = None;
                let sums = plan.sums();
                let accepted = done?;
                match (accepted, only) {
                    (Some(import), Some(page)) => {
                        if let Some(prepared) = &mut self.importing.prepared
                            && page < prepared.plan.pages.len()
                        {
                            prepared.plan.pages.remove(page);
                        }
                        self.importing.open = None;
                        self.importing.done = Some((import, sums));
                        let left =
                            |prepared: &Prepared| prepared.plan.pages.iter().any(PagePlan::changes);
                        if !self.importing.prepared.as_ref().is_some_and(left) {
                            self.importing.prepared = None;
                        }
                    }
                    (Some(import), None) => {
                        self.importing.prepared = None;
                        self.importing.open = None;
                        self.importing.done = Some((import, sums));
                    }
                    // Nothing was done: the plan is there to be looked at again.
                    (None, None) => {
                        if let Some(prepared) = &mut self.importing.prepared {
                            prepared.plan = plan;
                        }
                    }
                    (None, Some(_)) => {}
                }
                self.after_import()?;
            }
            PreparedNews::Picked(paths) => {
                if !paths.is_empty() {
                    self.read_pages(Wanted::paths(paths));
                }
            }
        }
        Ok(())
    }
}
