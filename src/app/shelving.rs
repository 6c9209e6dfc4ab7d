//! Commands on decks: rename, move, merge, put away, write out; and bringing back a card that left study.

use std::path::PathBuf;

use super::{App, Format, Notice, jobs::Job};
use crate::{
    store::StoreError,
    study::{CardRef, DeckRef},
    text::Language,
};

/// Everything that can be asked of a deck.
#[derive(Clone, Debug, PartialEq)]
pub enum DeckCommand {
    /// Call it otherwise; an empty name gives it back its own.
    Rename(DeckRef, String),
    /// Put it below another, or at the top.
    Move(DeckRef, Option<DeckRef>),
    /// Make one deck of two: the first goes into the second.
    Merge(DeckRef, DeckRef),
    /// Put it away, or bring it back.
    Archive(DeckRef, bool),
    /// Write it to a file.
    Export(DeckRef, Format, PathBuf),
    /// Write the whole library into a folder.
    ExportAll(PathBuf),
}

impl DeckCommand {
    /// True if it would change the library.
    pub(super) fn writes(&self) -> bool {
        !matches!(self, Self::Export(..) | Self::ExportAll(_))
    }
}

impl App {
    pub(super) fn deck(&mut self, command: DeckCommand) -> Result<(), StoreError> {
        let done = match command {
            DeckCommand::Rename(deck, title) => {
                self.store.rename_deck(deck, &title)?;
                true
            }
            DeckCommand::Move(deck, parent) => self.store.move_deck(deck, parent)?,
            DeckCommand::Merge(deck, into) => {
                let done = self.store.merge_decks(deck, into)?;
                if self.browsing.deck == Some(deck) {
                    self.browsing.deck = Some(into);
                }
                done
            }
            DeckCommand::Archive(deck, archived) => {
                self.store.archive_deck(deck, archived)?;
                true
            }
            DeckCommand::Export(deck, format, to) => {
                self.write_out(Some((deck, format)), to);
                return Ok(());
            }
            DeckCommand::ExportAll(to) => {
                self.write_out(None, to);
                return Ok(());
            }
        };
        if !done {
            self.notice = Some(Notice::mend(
                self.words.say("deck.not_there").to_owned(),
                self.words.say("deck.not_there.advice").to_owned(),
            ));
        }
        self.overview = self.look_at_today()?;
        self.planned = None;
        self.forget_lost_decks();
        self.look_again()
    }

    fn write_out(&self, what: Option<(DeckRef, Format)>, to: PathBuf) {
        self.jobs.start(Job::Export {
            path: self.store.path().to_owned(),
            what,
            to,
            language: self.language(),
        });
    }

    /// Brings a card back that left study with its page.
    pub(super) fn bring_back(&mut self, card: CardRef) -> Result<(), StoreError> {
        self.store.bring_back(card, self.clock.ms())?;
        self.overview = self.look_at_today()?;
        self.planned = None;
        self.look_again()
    }

    /// Shows the words of the source in place of a person's own.
    pub(super) fn let_go_of_edits(
        &mut self,
        card: CardRef,
        language: Language,
    ) -> Result<(), StoreError> {
        self.store
            .let_go_of_edits(card, language, self.clock.ms())?;
        self.steps.clear();
        self.show_again()?;
        self.look_again()
    }

    /// Shows the card that is looked at in the other language, and back.
    pub(super) fn other_language(&mut self) -> Result<(), StoreError> {
        if let Some(shown) = &mut self.shown {
            let other = shown.view.wording.language.other();
            if let Some(view) = self.store.card(shown.view.card, other)? {
                shown.view = view;
            }
        }
        Ok(())
    }
}
