//! What is studied: decks of cards, and the built-in ones among them.

mod built_in;
mod deck;

pub use built_in::{LibraryError, Taught, built_in, fingerprint, taught};
pub use deck::Deck;
