//! One thing worth knowing, and where it comes from.

use super::Pattern;
use crate::{
    concepts::{Kind, Relation, Words},
    text::Both,
};

/// What a fact is, independent of wording and language: subject, relation and object.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FactKey(pub String);

/// One thing worth knowing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Stays the same while the knowledge is the same.
    pub key: FactKey,
    /// What the fact is about.
    pub subject: Subject,
    /// How subject and words belong together.
    pub relation: Relation,
    /// What is said of the subject.
    pub words: Words,
    /// What a learner who missed it should read as well.
    pub background: Both,
    /// Among which names the choice is made, where a fact tells several apart; else empty.
    pub among: Vec<String>,
    /// In which respect the words are said, such as the row of a table; else empty.
    pub respect: String,
    /// Where it comes from.
    pub source: Source,
    /// How it was found.
    pub pattern: Pattern,
    /// True if it may be shown to a learner without anybody looking at it first.
    pub sure: bool,
}

/// What a fact is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The name that cards print.
    pub name: String,
    /// What sort of thing it is.
    pub kind: Kind,
    /// The class noun for "which … ?".
    pub noun: Option<Both>,
    /// The name of what it is a part of.
    pub owner: Option<String>,
    /// Its abbreviation, where it has one.
    pub short: Option<String>,
    /// Every name it goes by, for the gate against giving the answer away.
    pub names: Vec<String>,
}

/// Where a fact comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The places on pages that say so; none for what only the base says.
    pub places: Vec<Place>,
    /// The concept of the base that says so, or that knows what a page says.
    pub concept: String,
    /// The path of headings that leads there.
    pub trail: Both,
    /// The documentation that supports it.
    pub reference: String,
    /// The day on which that was looked up, as `YYYY-MM-DD`.
    pub checked: String,
}

/// A place on a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The line, from 1.
    pub line: u32,
    /// The headings above it, the outermost first.
    pub trail: String,
    /// The very words.
    pub words: String,
    /// What is to be said of them, where they differ from the reference; else empty.
    pub note: Both,
    /// The paths of the pictures that the page shows beside them, as the page writes them: three at most.
    pub pictures: Vec<String>,
}
