//! Other programs' formats, one file each. Only text is made here; whoever asks for it writes it to a file.

mod anki_text;
mod markdown;
mod reviews;

pub use anki_text::anki_text;
pub use markdown::markdown;
pub use reviews::{KeyedReview, reviews};

use crate::{cards::Wording, library::WrittenCard, text::Language};

/// Returns how a card is worded for one who prefers a language.
fn preferred(card: &WrittenCard, language: Language) -> Option<&Wording> {
    let mut wordings = card.wordings.iter();
    wordings
        .find(|wording| wording.language == language)
        .or_else(|| card.wordings.first())
}
