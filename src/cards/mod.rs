//! A fact becomes cards: what is asked, what is answered, and in which words.

mod card;
mod compose;
mod of_page;
mod wording;

pub use card::{Card, CardId, CardKind, Wording};
pub use compose::from_fact;
pub use of_page::{Maker, PageCards};
pub use wording::called_for;
