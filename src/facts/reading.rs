//! What was understood of a page: facts, what it merely names, and for every other line why it gave none.

use std::hash::Hasher as _;

use rustc_hash::{FxHashSet, FxHasher};

use super::{Fact, PassedOver};
use crate::{
    pages::PageKind,
    text::{Language, small, words},
};

/// A page understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// What the page may be called.
    pub title: String,
    /// What it is.
    pub kind: PageKind,
    /// The language that most of it is in.
    pub language: Language,
    /// How many lines it has.
    pub lines: u32,
    /// What it states, the best of it, in the order of the page.
    pub facts: Vec<Fact>,
    /// What it names, the weightiest first.
    pub named: Vec<Named>,
    /// The lines that gave no fact.
    pub passed_over: Vec<PassedOver>,
    /// Which words stand where things are learned.
    pub words: PageWords,
}

/// The words of a page, each known by a number; a page of fifty megabytes has no more of them than a dictionary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageWords {
    numbers: FxHashSet<u64>,
}

impl PageWords {
    /// Adds the words of a text.
    pub(super) fn add(&mut self, text: &str) {
        self.numbers
            .extend(words(text).map(|(_, word)| number(word)));
    }

    /// True if all words of a phrase stand on the page, and at least one says something.
    pub fn hold(&self, phrase: &str) -> bool {
        let long = words(phrase).any(|(_, word)| word.len() > 3);
        long && words(phrase).all(|(_, word)| self.numbers.contains(&number(word)))
    }
}

fn number(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    let singular = word
        .strip_suffix('s')
        .filter(|rest| rest.len() > 3)
        .unwrap_or(word);
    singular
        .chars()
        .map(small)
        .for_each(|letter| hasher.write_u32(letter as u32));
    hasher.finish()
}

/// A concept that a page names.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// Its key in the base.
    pub concept: String,
    /// How much of the page it takes up.
    pub weight: f32,
    /// True if it is worth studying because of this page: it stands where things are learned.
    pub studied: bool,
    /// The name by which the page calls it, where that is an old one.
    pub old_name: Option<String>,
    /// The first line that names it.
    pub line: u32,
}
