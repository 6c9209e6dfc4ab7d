//! The concept base: what AWS services and terms are called and what they are, in two languages.
//! It is written by hand in `decks/concepts/*.yaml`, each entry looked up and dated.

mod baked;
mod base;
mod checks;
mod concept;
mod contrast;
mod entry;
mod leak;
mod names;
mod recogniser;
mod scenario;

use baked::joined;
pub use baked::{BaseError, baked, written};
pub use base::{Base, sayings};
pub use concept::{Concept, Expansion, Kind, Relation, State, Statement, Words, gap};
pub use contrast::{Contrast, Side, contrasts};
pub use leak::{
    gives_away, hints_at, is_readable, longest_key, name_words, points_at, telling_word,
};
pub use names::{Mention, Names, Room, related};
pub use recogniser::{Description, Fit, Recogniser, Said, Sayings, belongs};
pub use scenario::{Choice, Scenario, scenarios};
