//! One thing to be asked, in one or both languages.

use crate::{
    facts::{FactKey, Pattern, Source},
    text::Language,
};

/// What a card asks, independent of its wording: a fact and the part of it that is missing.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CardId(pub String);

/// What a card asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CardKind {
    /// Which thing is it?
    Name,
    /// What is it?
    Meaning,
    /// What is it for?
    Purpose,
    /// What do the letters stand for?
    Abbreviation,
    /// What stands in the gap?
    Cloze,
    /// Which are they all?
    List,
    /// In which order do they come?
    Order,
    /// Which of these is it?
    Choice,
}

impl CardKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Name,
        Self::Meaning,
        Self::Purpose,
        Self::Abbreviation,
        Self::Cloze,
        Self::List,
        Self::Order,
        Self::Choice,
    ];

    /// Returns the word that stands in keys and in the library.
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Meaning => "meaning",
            Self::Purpose => "purpose",
            Self::Abbreviation => "abbreviation",
            Self::Cloze => "cloze",
            Self::List => "list",
            Self::Order => "order",
            Self::Choice => "choice",
        }
    }

    /// Reads the word back.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// One thing to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Stays the same while the knowledge is the same.
    pub id: CardId,
    /// The fact it asks for; cards of one fact are siblings.
    pub fact: FactKey,
    /// What it asks for.
    pub kind: CardKind,
    /// How it is asked, once for each language it exists in.
    pub wordings: Vec<Wording>,
    /// Where the fact comes from.
    pub source: Source,
    /// How the fact was found.
    pub pattern: Pattern,
    /// True if it may be studied without anybody looking at it first.
    pub sure: bool,
}

/// A card in one language, as Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// The language of the words.
    pub language: Language,
    /// The question.
    pub prompt: String,
    /// The answer.
    pub answer: String,
    /// What a learner who missed it should read.
    pub explanation: String,
}
