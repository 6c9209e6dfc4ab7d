//! What an import would do: page by page and card by card, so that a person can look at it and choose.

use std::{ops::Add, path::PathBuf};

use super::{KnownCard, Offer, PageRef, SourcePage, Standing};
use crate::{
    cards::{CardId, Wording},
    study::CardRef,
    text::{Both, Language},
};

/// What an import would do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The pages, in their order.
    pub pages: Vec<PagePlan>,
    /// The version of what the library knew when it was compared: the plan is good as long as that stays.
    pub since: i64,
}

/// What an import would do to a page.
#[derive(Clone, Debug, PartialEq)]
pub struct PagePlan {
    /// Its number in the library, if it was imported before.
    pub known: Option<PageRef>,
    /// The page as it was read; none if it is not there any more. What it offers stands in `cards`.
    pub source: Option<SourcePage>,
    /// Where it stands, or stood.
    pub place: String,
    /// The first of its files, or what it was.
    pub file: PathBuf,
    /// What it is called, or was.
    pub title: Both,
    /// What became of it.
    pub change: PageChange,
    /// What would become of its cards.
    pub cards: Vec<CardPlan>,
}

/// What became of a page since the last import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageChange {
    /// It was not there.
    New,
    /// Not a letter is another.
    Same,
    /// Its words are others.
    Changed,
    /// Its file has another name or stands elsewhere.
    Moved {
        /// Where it stood.
        from: String,
    },
    /// It had gone, and is there again.
    Back,
    /// Its file is not there any more.
    Gone,
}

/// What would become of a card.
#[derive(Clone, Debug, PartialEq)]
pub struct CardPlan {
    /// The card as the page has it now; none if the page no longer has it.
    pub offer: Option<Offer>,
    /// How it stood to the page before; none if it did not.
    pub before: Option<Box<KnownCard>>,
    /// The card, if it is in the library.
    pub card: Option<CardRef>,
    /// What became of it.
    pub change: CardChange,
    /// True if that should be done: a new card taken, a changed one changed, one that is gone retired.
    pub take: bool,
    /// Its words as they are shown, where the page does not say them now.
    pub words: Vec<Wording>,
    /// A person's own words for it, written before it was taken.
    pub edit: Option<Wording>,
    /// True if a person changed its words before: those stay.
    pub by_hand: bool,
}

/// What became of a card since the last import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CardChange {
    /// The page did not say so before.
    New,
    /// As it was.
    Same,
    /// The same in other words.
    Reworded,
    /// The answer is another.
    Answered,
    /// It stood on another page.
    Moved {
        /// What that page is called.
        from: Both,
    },
    /// The page had ceased to say so, and says it again.
    Back,
    /// The page no longer says so.
    Gone {
        /// True if it still stands in another deck.
        elsewhere: bool,
    },
}

impl CardPlan {
    /// Returns what the page calls the card.
    pub fn key(&self) -> &CardId {
        match (&self.offer, &self.before) {
            (Some(offer), _) => &offer.card.id,
            (None, Some(before)) => &before.key,
            (None, None) => const { &CardId(String::new()) },
        }
    }

    /// Returns the words in which it is looked at, in a language if they exist in it.
    pub fn wording(&self, language: Language) -> Option<&Wording> {
        if let Some(edit) = &self.edit {
            return Some(edit);
        }
        let wordings = match &self.offer {
            Some(offer) => &offer.card.wordings,
            None => &self.words,
        };
        wordings
            .iter()
            .find(|wording| wording.language == language)
            .or_else(|| wordings.first())
    }

    /// True for a card that somebody should look at first, and that nobody has decided on.
    pub fn is_unsure(&self) -> bool {
        let undecided = self
            .before
            .as_ref()
            .is_none_or(|before| before.standing == Standing::Unsure);
        undecided && self.offer.as_ref().is_some_and(|offer| !offer.sure())
    }

    /// Returns how the card will stand to the page.
    pub fn standing(&self) -> Standing {
        let was_studied = self
            .before
            .as_ref()
            .is_some_and(|before| before.standing.is_studied());
        match (&self.offer, self.take) {
            // Not offered anew, and yet as true of the page as it was.
            (None, _) if self.change == CardChange::Same => self
                .before
                .as_ref()
                .map_or(Standing::Gone, |before| before.standing),
            (None, true) => Standing::Gone,
            (None, false) => Standing::Kept,
            (Some(_), true) => Standing::Taken,
            // Only the new words were declined.
            (Some(_), false) if was_studied && self.rewords() => Standing::Taken,
            (Some(_), false) if self.is_unsure() => Standing::Unsure,
            (Some(_), false) => Standing::Left,
        }
    }

    /// True if its words or its answer would be others.
    pub fn rewords(&self) -> bool {
        matches!(self.change, CardChange::Reworded | CardChange::Answered)
    }

    /// True if anything would be done to it.
    pub fn changes(&self) -> bool {
        let stood = self.before.as_ref().map(|before| before.standing);
        self.change != CardChange::Same || self.edit.is_some() || stood != Some(self.standing())
    }

    /// True if it would come into a deck in which it was not.
    pub fn comes_in(&self) -> bool {
        let was_studied = self
            .before
            .as_ref()
            .is_some_and(|before| before.standing.is_studied());
        self.take && self.offer.is_some() && !was_studied
    }
}

/// How many pages and cards there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Pages that were read, or are gone.
    pub pages: usize,
    /// Cards that would be new in a deck.
    pub new: usize,
    /// Cards whose words or answer would change.
    pub changed: usize,
    /// Cards that stand elsewhere now.
    pub moved: usize,
    /// Cards that would be retired.
    pub retired: usize,
    /// Cards that somebody should look at.
    pub unsure: usize,
}

impl Plan {
    /// Counts what would be done.
    pub fn sums(&self) -> Sums {
        self.pages
            .iter()
            .map(PagePlan::sums)
            .fold(Sums::default(), Sums::add)
    }
}

impl Add for Sums {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            pages: self.pages + other.pages,
            new: self.new + other.new,
            changed: self.changed + other.changed,
            moved: self.moved + other.moved,
            retired: self.retired + other.retired,
            unsure: self.unsure + other.unsure,
        }
    }
}

impl PagePlan {
    /// Counts what would be done.
    pub fn sums(&self) -> Sums {
        let mut sums = Sums {
            pages: 1,
            ..Sums::default()
        };
        for card in &self.cards {
            sums.unsure += usize::from(card.is_unsure() && !card.take);
            if !card.take {
                continue;
            }
            match card.change {
                CardChange::Moved { .. } => sums.moved += 1,
                CardChange::Gone { .. } => sums.retired += 1,
                CardChange::Reworded | CardChange::Answered => sums.changed += 1,
                CardChange::New | CardChange::Back | CardChange::Same => {
                    sums.new += usize::from(card.comes_in());
                }
            }
        }
        sums
    }

    /// True if the page is new, or says something else than it did: not if it is gone, or only has another place.
    pub fn brings(&self) -> bool {
        match self.change {
            PageChange::New | PageChange::Changed | PageChange::Back => true,
            PageChange::Same | PageChange::Moved { .. } => self.cards.iter().any(CardPlan::changes),
            PageChange::Gone => false,
        }
    }

    /// True if accepting it would change anything in the library.
    pub fn changes(&self) -> bool {
        self.change != PageChange::Same || self.cards.iter().any(CardPlan::changes)
    }
}
