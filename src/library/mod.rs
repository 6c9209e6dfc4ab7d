//! What is studied: decks of cards, the built-in ones among them, and decks as people write them.

mod built_in;
mod deck;
mod written;

pub use built_in::{LibraryError, Taught, built_in, fingerprint, taught};
pub use deck::Deck;
pub use written::{
    Flaw, WrittenCard, WrittenDeck, WrittenError, WrittenProblem, is_deck, read_deck, write_deck,
};
