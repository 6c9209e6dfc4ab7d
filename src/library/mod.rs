//! What is studied: the built-in decks, the pages that were imported, and what an import would do to them;
//! also decks as people write them by hand.

mod built_in;
mod deck;
mod known;
mod likeness;
#[cfg(test)]
pub(crate) mod made_up;
mod matching;
mod offer;
mod plan;
mod planning;
#[cfg(test)]
mod planning_tests;
mod source_page;
mod staying;
mod twins;
#[cfg(test)]
mod twins_tests;
mod written;

pub use built_in::{LibraryError, Taught, built_in, fingerprint, taught};
pub use deck::Deck;
pub use known::{Known, KnownCard, KnownPage, PageRef, Standing};
pub use offer::{Offer, offers};
pub use plan::{CardChange, CardPlan, PageChange, PagePlan, Plan, Sums};
pub use source_page::{Folder, SourceFile, SourceKind, SourcePage};
pub use twins::{Told, joined};
pub use written::{
    Flaw, WrittenCard, WrittenDeck, WrittenError, WrittenProblem, is_deck, read_deck, write_deck,
};
