//! What was understood of a page: facts, what it merely names, and for every other line why it gave none.

use super::{Fact, PassedOver};
use crate::{pages::PageKind, text::Language};

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
