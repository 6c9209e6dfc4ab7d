//! What the library knows of the pages that were imported before.

use std::{
    collections::{HashMap, HashSet},
    path::PathBuf,
};

use crate::{
    cards::{CardId, CardKind, Wording},
    study::CardRef,
    text::{Both, Language},
};

/// A page by its number in the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PageRef(pub i64);

/// How a card stands to a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// The page says it, and it is studied.
    Taken,
    /// The page says it, and a person left it out.
    Left,
    /// The page says it, and nobody has looked yet whether it is right.
    Unsure,
    /// The page no longer says it.
    Gone,
    /// The page no longer says it, and a person studies it all the same.
    Kept,
}

impl Standing {
    /// Every standing.
    pub const ALL: [Self; 5] = [
        Self::Taken,
        Self::Left,
        Self::Unsure,
        Self::Gone,
        Self::Kept,
    ];

    /// Returns the word that stands in the library.
    pub fn code(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Left => "left",
            Self::Unsure => "unsure",
            Self::Gone => "gone",
            Self::Kept => "kept",
        }
    }

    /// Reads the word back.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// True if the card is studied because of the page.
    pub fn is_studied(self) -> bool {
        matches!(self, Self::Taken | Self::Kept)
    }
}

/// A card of a page that was imported before.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownCard {
    /// What the page called it.
    pub key: CardId,
    /// The card, if it ever entered the library.
    pub card: Option<CardRef>,
    /// How it stands to the page.
    pub standing: Standing,
    /// The concept of the reference that it asks for, if it does.
    pub concept: String,
    /// The sort of question, where the card is in the library.
    pub kind: Option<CardKind>,
    /// True if the page merely named what it is about.
    pub named: bool,
    /// The line that said so.
    pub line: u32,
    /// The words of the page there.
    pub words: String,
    /// The card's words, where they were the page's own; none where they are the reference's.
    pub said: Vec<Wording>,
}

/// A page that was imported before.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownPage {
    /// Its number.
    pub page: PageRef,
    /// Where it stood.
    pub place: String,
    /// Its files, with the fingerprint of each.
    pub files: Vec<(PathBuf, u64)>,
    /// What it was called.
    pub title: Both,
    /// The language of its cards.
    pub language: Language,
    /// True if its file was not found any more.
    pub gone: bool,
    /// Its cards.
    pub cards: Vec<KnownCard>,
}

/// All that the library knows of pages and of what cards are called.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The pages.
    pub pages: Vec<KnownPage>,
    /// The number of the card that goes by a key, today or earlier.
    pub cards: HashMap<String, CardRef>,
    /// The version of all this in the library.
    pub version: i64,
    /// The cards whose words a person changed.
    pub edited: HashSet<CardRef>,
    /// Of cards that a person wrote out and now brings again: their words as they are shown.
    pub shown: HashMap<CardRef, Vec<Wording>>,
    /// Of decks that a person wrote out and now brings again, by their keys: the cards that stand in them.
    pub decks: HashMap<String, HashSet<CardRef>>,
    /// The cards that stand in a built-in deck, and are studied whatever the pages say.
    pub taught: HashSet<CardRef>,
}
