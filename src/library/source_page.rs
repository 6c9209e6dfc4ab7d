//! A page as it was read: the files it stands in, what it is about, and what it offers to be studied.

use std::{collections::HashSet, path::PathBuf};

use super::{Offer, WrittenProblem};
use crate::{
    facts::PassedOver,
    pages::PageKind,
    text::{Both, Language, exact},
};

/// A page: one file, or two that say the same in two languages.
#[derive(Clone, Debug, PartialEq)]
pub struct SourcePage {
    /// Where it stands, whatever its language and ending: the same for both twins.
    pub place: String,
    /// The folders above it in the tree of decks, the outermost first.
    pub above: Vec<Folder>,
    /// True if it is the page of a folder, so that the pages of the folder stand below it.
    pub heads: bool,
    /// Its files, the one in the person's language first.
    pub files: Vec<SourceFile>,
    /// What it is called.
    pub title: Both,
    /// What it is.
    pub kind: SourceKind,
    /// True if it says that it is a draft.
    pub draft: bool,
    /// What it offers.
    pub offers: Vec<Offer>,
    /// What it is about: the names of services and terms, the weightiest first.
    pub topics: Vec<String>,
    /// The concepts of the reference that it names or says something of, by their keys.
    pub concepts: HashSet<String>,
    /// The lines that stand on it, each in small letters and single spaces.
    pub said: Box<str>,
    /// The lines that gave nothing, of the first file.
    pub passed_over: Vec<PassedOver>,
    /// How many lines the first file has.
    pub lines: u32,
    /// What is wrong in it, where somebody wrote the cards by hand.
    pub problems: Vec<WrittenProblem>,
    /// The deck of the library that it says it is, by its key.
    pub deck: Option<String>,
}

/// A folder in the tree of decks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Folder {
    /// Where it stands.
    pub place: String,
    /// What it is called, as long as no page of its own says it better.
    pub name: String,
}

/// A file of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Where it lies; for pasted text, a name that no file has.
    pub path: PathBuf,
    /// The language that most of it is in.
    pub language: Language,
    /// The same for the same words.
    pub fingerprint: u64,
}

/// What a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// Markdown, from which cards are made.
    Page(PageKind),
    /// A deck in which a person wrote the cards.
    Deck,
}

impl SourceKind {
    /// Returns the word for programs and for the library.
    pub fn code(self) -> &'static str {
        match self {
            Self::Page(kind) => kind.code(),
            Self::Deck => "deck",
        }
    }
}

impl SourcePage {
    /// Returns a line in small letters and single spaces.
    pub fn line(words: &str) -> String {
        let exact = exact(words);
        let words: Vec<&str> = exact.split_whitespace().collect();
        words.join(" ")
    }

    /// Returns the language of the cards.
    pub fn language(&self) -> Language {
        self.files
            .first()
            .map_or(Language::default(), |file| file.language)
    }
}
