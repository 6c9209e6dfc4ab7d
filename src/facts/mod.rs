//! Facts: each one thing worth knowing, wherever it comes from.
//! A concept of the base gives its facts here; pages will give theirs by the same type.

mod fact;
mod from_concept;

pub use fact::{Fact, FactKey, Source, Subject};
pub use from_concept::from_concept;
