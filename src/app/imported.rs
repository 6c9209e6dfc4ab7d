//! News of imports: what was read, what was done, what changed in the watched folders.

use std::{path::PathBuf, sync::Arc, time::Duration};

use super::{App, Notice, Prepared, Screen, Wanted, importing::WATCHED, jobs::ImportNews};
use crate::{
    library::{Plan, Sums},
    sources::Progress,
    store::{Accepted, StoreError},
};

/// A dialog that is over so soon was never seen.
const NO_DIALOG: Duration = Duration::from_millis(300);

impl App {
    pub(super) fn take_in_import(&mut self, news: ImportNews) -> Result<(), StoreError> {
        let same = |going: &Option<Arc<Progress>>, progress: &Arc<Progress>| {
            going
                .as_ref()
                .is_some_and(|going| Arc::ptr_eq(going, progress))
        };
        match news {
            ImportNews::Prepared(done, progress) if same(&self.importing.reading, &progress) => {
                self.importing.reading = None;
                if let Some(prepared) = done? {
                    let only = (prepared.plan.pages.len() == 1).then_some(0);
                    self.replace_plan(Some(prepared));
                    self.open_page(only);
                }
            }
            ImportNews::Prepared(done, progress) if same(&self.importing.looking, &progress) => {
                self.importing.looking = None;
                if let Some(prepared) = done? {
                    self.found(prepared);
                }
            }
            // It was called off, or another was begun meanwhile.
            ImportNews::Prepared(..) => {}
            ImportNews::Accepted {
                done,
                sums,
                plan,
                only,
            } => {
                self.importing.going = None;
                self.accepted(done, sums, plan, only)?;
                self.look_at_what_stirred();
            }
            ImportNews::Undone(done) => {
                self.importing.going = None;
                self.undone(done?)?;
                self.look_at_what_stirred();
            }
            ImportNews::Stirred => {
                self.importing.stirred = true;
                self.look_at_what_stirred();
            }
            ImportNews::Lines(file, lines) => {
                let open = self.importing.open.and_then(|page| {
                    let prepared = self.importing.prepared.as_ref()?;
                    Some(prepared.plan.pages.get(page)?.file == file)
                });
                if open == Some(true) {
                    self.importing.lines = lines;
                }
            }
            ImportNews::Picked(paths, _) if !paths.is_empty() => {
                self.apply(super::Command::Import(super::ImportCommand::Read(paths)));
            }
            // Nobody can close a dialog so quickly: there was none.
            ImportNews::Picked(_, waited) if waited < NO_DIALOG => {
                self.notice = Some(Notice::mend(
                    self.words.say("import.no_dialog").to_owned(),
                    self.words.say("import.no_dialog.advice").to_owned(),
                ));
            }
            ImportNews::Picked(..) => {}
        }
        Ok(())
    }

    fn accepted(
        &mut self,
        done: Result<Option<Accepted>, StoreError>,
        sums: Sums,
        plan: Option<Plan>,
        only: Option<usize>,
    ) -> Result<(), StoreError> {
        // What was not carried out is there to be looked at again, with all that was chosen in it.
        if let (Some(prepared), Some(plan), None) = (&mut self.importing.prepared, plan, only) {
            prepared.plan = plan;
        }
        self.importing.overtaken = matches!(done, Err(StoreError::Overtaken));
        if self.importing.overtaken {
            // Compared once more with what the library holds now.
            let wanted = self.importing.prepared.as_ref().map(|p| p.wanted.clone());
            self.read_again(wanted.unwrap_or_default());
        }
        let Some(Accepted { import, since }) = done? else {
            return Ok(());
        };
        match (only, &mut self.importing.prepared) {
            (Some(page), Some(prepared)) if page < prepared.plan.pages.len() => {
                prepared.plan.pages.remove(page);
                prepared.digests.remove(page);
                // What is left of the plan is as good as it was.
                prepared.plan.since = since;
                self.importing.open = None;
            }
            _ => {
                let folders = self.importing.prepared.iter().flat_map(|p| &p.folders);
                let watched = &self.importing.watched;
                let new = folders.filter(|folder| !watched.contains(folder)).cloned();
                self.importing.watchable = new.collect();
            }
        }
        let left = self.importing.prepared.as_ref();
        if only.is_none() || !left.is_some_and(Prepared::changes) {
            self.replace_plan(None);
        }
        self.importing.done = Some((import, sums));
        self.after_import()
    }

    fn undone(&mut self, undone: bool) -> Result<(), StoreError> {
        self.importing.done = None;
        self.notice = Some(if undone {
            Notice::done(self.words.say("import.undone").to_owned())
        } else {
            let said = self.words.say("import.not_undone").to_owned();
            Notice::mend(said, String::new())
        });
        // Cards of it may be gone that could be gone back to.
        self.steps.clear();
        self.after_import()?;
        self.show_again()
    }

    /// Looks again at everything that an import may have changed.
    fn after_import(&mut self) -> Result<(), StoreError> {
        self.look_at_imports()?;
        self.importing.deck = match &self.importing.place {
            Some(place) => self.store.deck_at(place)?,
            None => None,
        };
        self.overview = self.look_at_today()?;
        self.planned = None;
        self.forget_lost_decks();
        self.look_again()
    }

    /// Lets go of decks that are not there any more: nobody looks into them, and no sitting is about them.
    pub(super) fn forget_lost_decks(&mut self) {
        let decks = &self.overview.decks;
        let is_lost = |deck: &crate::study::DeckRef| !decks.iter().any(|row| row.row.deck == *deck);
        if self.browsing.deck.as_ref().is_some_and(is_lost) {
            self.browsing.deck = None;
        }
        let sitting = self.session.as_ref().and_then(|session| session.deck);
        if sitting.as_ref().is_some_and(is_lost) {
            (self.session, self.shown) = (None, None);
            self.steps.clear();
        }
    }

    /// Watches a folder, or no longer.
    pub(super) fn watch(&mut self, folder: PathBuf, watched: bool) -> Result<(), StoreError> {
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

    /// Reads the watched folders if something changed in them and nobody is in the middle of an import.
    pub(super) fn look_at_what_stirred(&mut self) {
        let importing = &mut self.importing;
        let theirs = importing.prepared.is_some() && !importing.found;
        let busy = importing.reading.is_some() || importing.going.is_some();
        if !importing.stirred || theirs || busy || importing.watched.is_empty() {
            return;
        }
        importing.stirred = false;
        if let Some(before) = &importing.looking {
            before.cancel();
        }
        let progress = Arc::new(Progress::default());
        importing.looking = Some(Arc::clone(&progress));
        let wanted = Wanted::paths(importing.watched.clone());
        self.prepare(wanted, progress);
    }

    /// Takes in what was found in the watched folders, if it is anything new and nobody is in the middle of an import.
    fn found(&mut self, prepared: Prepared) {
        let importing = &self.importing;
        let theirs = importing.prepared.is_some() && !importing.found;
        let looked_at = self.screen == Screen::Import && importing.prepared.is_some();
        if theirs || looked_at || importing.reading.is_some() || importing.going.is_some() {
            self.importing.stirred = true;
            return;
        }
        let sums = prepared.sums();
        let new = sums.new + sums.changed + sums.moved + sums.retired > 0;
        self.replace_plan(new.then_some(prepared));
        self.importing.found = new;
    }

    /// Says that something of ours broke: whatever was going on is over.
    pub(super) fn broken(&mut self, import: bool) {
        if import {
            self.importing.going = None;
            self.importing.reading = None;
            self.importing.looking = None;
        }
        self.notice = Some(Notice {
            fault: super::Fault::Program,
            ..Notice::mend(
                self.words.say("error.broken").to_owned(),
                self.words.say("error.broken.advice").to_owned(),
            )
        });
    }
}
