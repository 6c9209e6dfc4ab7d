//! Commands of the library screen: find cards, look at one, set it aside.

use super::App;
use crate::{
    store::{CardDetail, Filter, Found, Mark, StoreError, Within},
    study::{CardRef, DeckRef},
};

/// What the library screen looks at.
#[derive(Clone, Debug, Default)]
pub struct Browsing {
    /// The words that are looked for.
    pub words: String,
    /// Which cards are looked through.
    pub filter: Filter,
    /// The one deck that is looked through.
    pub deck: Option<DeckRef>,
    /// The line of the list at which `found` begins.
    pub first: usize,
    /// The cards found.
    pub found: Found,
    /// The card that is looked at.
    pub open: Option<CardDetail>,
}

/// Cards that are read at a time: a few screens full.
pub(super) const PAGE: usize = 200;

impl App {
    pub(super) fn find(&mut self, words: String) -> Result<(), StoreError> {
        self.browsing.words = words;
        self.browsing.first = 0;
        self.look_again()
    }

    pub(super) fn filter_by(&mut self, filter: Filter) -> Result<(), StoreError> {
        self.browsing.filter = filter;
        self.browsing.first = 0;
        self.look_again()
    }

    pub(super) fn in_deck(&mut self, deck: Option<DeckRef>) -> Result<(), StoreError> {
        self.browsing.deck = deck;
        self.browsing.first = 0;
        self.browsing.open = None;
        self.look_again()
    }

    pub(super) fn show_from(&mut self, line: usize) -> Result<(), StoreError> {
        self.browsing.first = line.saturating_sub(PAGE / 4);
        self.look_again()
    }

    pub(super) fn open_card(&mut self, card: CardRef) -> Result<(), StoreError> {
        self.browsing.open = self.store.card_detail(card, self.language())?;
        self.screen = super::Screen::Library;
        Ok(())
    }

    pub(super) fn close_card(&mut self) -> Result<(), StoreError> {
        self.browsing.open = None;
        Ok(())
    }

    pub(super) fn mark(&mut self, card: CardRef, mark: Mark) -> Result<(), StoreError> {
        self.store.keep_mark(card, mark, self.now().ms)?;
        if mark == Mark::Reset {
            // Its grades no longer count: there is nothing to go back to.
            self.steps.clear();
        }
        self.show_again()?;
        self.look_again()
    }

    /// Reads the list and the open card again.
    pub(super) fn look_again(&mut self) -> Result<(), StoreError> {
        let (today, language) = (self.now().day, self.language());
        let looking = &self.browsing;
        let found = self.store.find(
            &looking.words,
            Within {
                deck: looking.deck,
                filter: looking.filter,
            },
            today,
            language,
            looking.first..looking.first + PAGE,
        )?;
        let open = match &looking.open {
            Some(detail) => self.store.card_detail(detail.view.card, language)?,
            None => None,
        };
        self.browsing.found = found;
        self.browsing.open = open;
        Ok(())
    }
}
