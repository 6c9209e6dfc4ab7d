//! What only the window needs: half-typed words, an open question. Lost without harm.

use std::collections::BTreeSet;

use super::screens::DeckDialog;
use crate::{
    cards::{CardId, Wording},
    study::{CardRef, DeckRef, StudySettings},
};

/// What only the window needs.
#[derive(Default)]
pub(super) struct Drafts {
    /// The words being looked for.
    pub(super) search: String,
    /// True when the search field should take the keyboard.
    pub(super) focus_search: bool,
    /// The words being changed, and the card they belong to.
    pub(super) wording: Option<(CardRef, Wording)>,
    /// The card that may be made new, once that is confirmed.
    pub(super) reset: Option<CardRef>,
    /// The answer being typed, and the place of its question.
    pub(super) typed: Option<(usize, String)>,
    /// True for thirty minutes more in the next mock exam.
    pub(super) extra_time: bool,
    /// The path of what is to be imported.
    pub(super) path: String,
    /// The name and the words of a page that is being pasted.
    pub(super) paste: Option<(String, String)>,
    /// True if pages that did not change are listed too.
    pub(super) unchanged: bool,
    /// The words of an offered card while they are being changed, and which card of which page it is.
    pub(super) offer: Option<((String, CardId), Wording)>,
    /// How many cards of a sort are shown in a preview, once more were asked for.
    pub(super) listed: usize,
    /// Decks that a person opened, or closed, against what is usual.
    pub(super) turned: BTreeSet<DeckRef>,
    /// True if the decks that were put away are listed.
    pub(super) archived: bool,
    /// What is being asked about a deck.
    pub(super) deck: Option<DeckDialog>,
    /// The folder into which the library is to be written.
    pub(super) export: Option<String>,
    /// Study settings while they are being moved about.
    pub(super) study: Option<StudySettings>,
}
