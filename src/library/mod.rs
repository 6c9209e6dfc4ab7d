//! What is studied: decks of cards, and the built-in ones among them.

mod built_in;
mod deck;

pub use built_in::{LibraryError, built_in, fingerprint};
pub use deck::Deck;
