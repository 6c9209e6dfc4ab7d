//! One file for each family of patterns. Each looks at one spot of a page, and tells what it found or why it did not.

pub(super) mod abbreviation;
pub(super) mod attributes;
mod claims;
pub(super) mod comparison;
pub(super) mod description;
pub(super) mod members;
pub(super) mod parts;
pub(super) mod steps;

use super::{Fact, Reason};

/// What a pattern made of a spot.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// What it found, with how well each is confirmed.
    pub(super) found: Vec<(Fact, f32)>,
    /// Why it did not find more.
    pub(super) reasons: Vec<Reason>,
}
