//! A deck as people write it by hand: one YAML file, generous to read, always written in one form.
//!
//! ```yaml
//! onmay: 1
//! deck: "Tuần 5: ECS và EKS"
//! about: {vi: …, en: …}
//! language: vi
//! cards:
//!   - id: ecs/is/name
//!     ask: …
//!     answer: …
//!     why: …
//!     picture: images/ecs.png
//!   - vi: {ask: …, answer: …}
//!     en: {ask: …, answer: …}
//! ```
//!
//! Only `deck` and `cards` have to be there. What is written is words, letter by letter: `answer: 1.10` is no number.
//! `id` and `key` are written by the program; the history of a card hangs on its id.

mod guard;
mod node;
mod reading;
#[cfg(test)]
mod reading_tests;
mod writing;

pub use guard::is_deck;
pub use reading::read_deck;
pub use writing::write_deck;

use crate::{
    cards::{CardKind, Wording},
    text::{Both, exact, fingerprint},
};

/// The largest file that is read, in bytes.
const LARGEST: usize = 4 * 1024 * 1024;

/// A deck as a file says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenDeck {
    /// Which deck of the library it is, if it has been there.
    pub key: Option<String>,
    /// What it is called; empty where the file does not say.
    pub title: Both,
    /// What is learned; empty where the file does not say.
    pub about: Both,
    /// The cards, in the order of the file.
    pub cards: Vec<WrittenCard>,
}

/// A card as a file says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenCard {
    /// Which card of the library it is, if it has been there.
    pub id: Option<String>,
    /// What it asks for; a meaning where the file does not say.
    pub kind: CardKind,
    /// How it is asked, in one language or in both.
    pub wordings: Vec<Wording>,
    /// The picture that belongs to it, as a path from the file.
    pub picture: Option<String>,
    /// The line of the file, from 1; 0 for a card that was in no file.
    pub line: u32,
}

impl WrittenCard {
    /// Returns what the card is called: its id, or else what follows from its words.
    pub fn key(&self) -> String {
        self.id.clone().unwrap_or_else(|| {
            let words = self.wordings.first();
            let said = words.map(|words| format!("{}\n{}", words.prompt, words.answer));
            let print = fingerprint(&exact(&said.unwrap_or_default()));
            format!("own/{print:016x}/{}", self.kind.code())
        })
    }
}

/// What was wrong at one place of a file that could be read for the rest.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct WrittenProblem {
    /// The line, from 1.
    pub line: u32,
    /// What was wrong there.
    pub what: Flaw,
}

/// What may be wrong at one place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// A word that the form does not know; often the rest of a text with a comma, in braces.
    #[error("{key:?} is not a word of the form; a text with a comma or a colon needs quotes")]
    UnknownKey {
        /// The word.
        key: String,
    },
    /// The same word twice; the first one counts.
    #[error("{key:?} is said twice; the first one counts")]
    TwiceSaid {
        /// The word.
        key: String,
    },
    /// Words were wanted, and there is a list or something deeper.
    #[error("{key:?} has to be a text")]
    NotAText {
        /// Where the text was wanted.
        key: String,
    },
    /// An entry of the list that is no card.
    #[error("this is not a card: a card has ask: and answer:")]
    NotACard,
    /// A card without a question.
    #[error("the card has no question (ask:)")]
    NoQuestion,
    /// A card without an answer.
    #[error("the card has no answer (answer:)")]
    NoAnswer,
    /// A word that stands where only some are allowed.
    #[error("{word:?} is not one of those that {key:?} may be")]
    NotOneOf {
        /// Where it stands.
        key: String,
        /// What stands there.
        word: String,
    },
    /// The card is written twice in one language; the first one counts.
    #[error("the card is written twice in one language; the first one counts")]
    TwiceWorded,
    /// An id that an earlier card has; this card goes in without it.
    #[error("the id {id:?} is taken by an earlier card, so this one is new")]
    TwiceTaken {
        /// The id.
        id: String,
    },
}

/// Why a file was not read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrittenError {
    /// Larger than any deck.
    #[error("the file has {bytes} bytes; {LARGEST} are read at most, so divide the deck")]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// Brackets within brackets without end.
    #[error("line {line}: too much stands within each other")]
    TooDeep {
        /// The line.
        line: u32,
    },
    /// YAML's references to other places of the file.
    #[error("line {line}: a text that begins with & or * needs quotes around it")]
    Alias {
        /// The line.
        line: u32,
    },
    /// A sign that no text file has.
    #[error("line {line}: there is a control character, so this is not a text file")]
    Control {
        /// The line.
        line: u32,
    },
    /// Written by a newer version of the program.
    #[error(
        "the file has form {found}, and this version reads form 1; a newer version will read it"
    )]
    Newer {
        /// The form it says it has.
        found: String,
    },
    /// A YAML file of another kind.
    #[error("the file is not a deck: a deck has deck: and cards:")]
    NotADeck,
    /// `cards:` is something else than a list.
    #[error("line {line}: cards: has to be a list, in which every card begins with a dash")]
    NotAList {
        /// The line.
        line: u32,
    },
    /// A text with a colon and a space, which YAML takes for a key.
    #[error("line {line}: a text with a colon needs quotes around it, as in \"Week 5: ECS\"")]
    Colon {
        /// The line.
        line: u32,
    },
    /// A text that begins with a sign which means something else in YAML.
    #[error("line {line}: a text that begins with such a sign needs quotes around it")]
    Sign {
        /// The line.
        line: u32,
    },
    /// A quotation mark that nothing closes.
    #[error("line {line}: the quotation mark is never closed")]
    Unclosed {
        /// The line where it opens.
        line: u32,
    },
    /// A tab among the spaces that a line begins with.
    #[error("line {line}: the line begins with a tab; use spaces")]
    Tab {
        /// The line.
        line: u32,
    },
    /// Anything else that is no YAML.
    #[error("{}{what}", at(*.line))]
    Yaml {
        /// The line, if it is known.
        line: Option<u32>,
        /// What the parser says.
        what: String,
    },
}

fn at(line: Option<u32>) -> String {
    line.map(|line| format!("line {line}: "))
        .unwrap_or_default()
}
