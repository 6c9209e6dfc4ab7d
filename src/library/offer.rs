//! What a page offers to be studied: a card, where the page says so, and how far it may be trusted.

use std::sync::Arc;

use crate::{
    cards::{Card, CardId, CardKind, Maker, PageCards},
    facts::{self, Place, Reader, Reading},
    text::Both,
};

/// A card that a page offers.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// The card, in as many languages as are known.
    pub card: Arc<Card>,
    /// What the page in the other language calls it, where that is something else.
    pub also: Option<CardId>,
    /// Where the page says so, or first names what the card is about.
    pub place: Place,
    /// True if the page merely names what the card asks for, and the reference says it.
    pub named: bool,
    /// True if the words are those of the reference, and not the page's own.
    pub of_reference: bool,
    /// True if a person wrote them for a card that is in the library: then they are an edit by hand.
    pub by_hand: bool,
}

impl Offer {
    /// Returns everything that the card is called.
    pub fn keys(&self) -> impl Iterator<Item = &CardId> {
        std::iter::once(&self.card.id).chain(&self.also)
    }

    /// True if nobody has to look at it first.
    pub fn sure(&self) -> bool {
        self.card.sure
    }
}

/// Returns what a page offers: what it states, in its order, and then what it names.
pub fn offers(reading: &Reading, cards: PageCards, reader: &Reader, maker: &Maker) -> Vec<Offer> {
    let PageCards { stated, named } = cards;
    let stated = stated.into_iter().map(|mut card| {
        let place = match card.source.places.is_empty() {
            true => Place::default(),
            false => card.source.places.swap_remove(0),
        };
        card.source.places = Vec::new();
        // What the reference says too is said in its words, in both languages; the page is a place that says so.
        let full = maker.in_full(&card).filter(|_| card.sure);
        Offer {
            of_reference: full.is_some(),
            card: full.unwrap_or_else(|| Arc::new(card)),
            also: None,
            place,
            named: false,
            by_hand: false,
        }
    });
    let named = named.into_iter().map(|card| {
        let names = reading
            .named
            .iter()
            .find(|named| named.concept == card.source.concept);
        let note = names
            .and_then(|named| named.old_name.as_deref())
            .and_then(|old| {
                let concept = reader.base.get(&card.source.concept)?;
                Some(facts::renamed(old, &concept.name))
            });
        Offer {
            card: maker.in_full(&card).unwrap_or(card),
            also: None,
            place: Place {
                line: names.map_or(0, |named| named.line),
                note: note.unwrap_or_default(),
                ..Place::default()
            },
            named: true,
            of_reference: true,
            by_hand: false,
        }
    });
    stated.chain(named).collect()
}

/// What tells a card from others whatever its words: what it is about, how that is asked, and what sort of question it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Asked<'a> {
    /// The concept, or whatever else the key begins with.
    pub(super) about: &'a str,
    /// How subject and words belong together.
    pub(super) relation: &'a str,
    /// The sort of question.
    pub(super) kind: &'a str,
}

impl<'a> Asked<'a> {
    /// Reads it off a key: `concept/relation/object/kind`.
    pub(super) fn of(key: &'a CardId) -> Self {
        let key = key.0.as_str();
        let mut parts = key.split('/');
        let about = parts.next().unwrap_or_default();
        let relation = parts.next().unwrap_or_default();
        let kind = key.rsplit('/').next().unwrap_or_default();
        Self {
            about,
            relation,
            kind: CardKind::from_code(kind).map_or("", CardKind::code),
        }
    }
}

/// Fills what one language lacks with the other's words.
pub(super) fn either(both: &mut Both) {
    if both.vi.is_empty() {
        both.vi.clone_from(&both.en);
    } else if both.en.is_empty() {
        both.en.clone_from(&both.vi);
    }
}
