//! A deck: a title and the cards under it, in the order in which they are met.

use crate::{cards::Card, text::Both};

/// A deck with its cards.
#[derive(Clone, Debug, PartialEq)]
pub struct Deck {
    /// The stable key.
    pub key: String,
    /// What it is called.
    pub title: Both,
    /// One sentence on what is learned.
    pub about: Both,
    /// The cards, in the order in which they are met.
    pub cards: Vec<Card>,
}
