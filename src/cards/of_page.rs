//! The cards that a page gives: those it states itself, and those of the reference for what it merely names.

use std::collections::BTreeSet;

use super::{Card, CardKind, from_fact};
use crate::{
    concepts::{Base, Concept},
    facts::{Named, Reading, from_concept},
    text::Language,
};

/// The most concepts that a page is served with from the reference; the weightiest come first.
const CONCEPTS: usize = 12;

/// The most words of an answer; a longer one tests more than one thing.
const LONGEST: usize = 15;

/// What there is to study because of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageCards {
    /// Cards that the page states, sure and unsure ones, in its order.
    pub stated: Vec<Card>,
    /// Cards of the reference, for what the page names.
    pub named: Vec<Card>,
}

impl PageCards {
    /// Returns the cards that may be studied at once.
    pub fn sure(&self) -> impl Iterator<Item = &Card> {
        self.stated
            .iter()
            .filter(|card| card.sure)
            .chain(&self.named)
    }
}

/// Makes the cards of a page.
pub fn of_page(reading: &Reading, base: &Base) -> PageCards {
    let mut known = BTreeSet::new();
    let mut stated: Vec<Card> = reading.facts.iter().flat_map(from_fact).collect();
    stated.retain(|card| known.insert(card.id.clone()));
    let mut named = Vec::new();
    let studied = reading.named.iter().filter(|named| named.studied);
    for name in studied.take(CONCEPTS) {
        let Some(concept) = base.get(&name.concept) else {
            continue;
        };
        // A concept whose name the page already asks for needs no second question of that kind.
        let asked = stated.iter().any(|card| {
            card.sure && card.source.concept == concept.key && card.kind == CardKind::Name
        });
        for card in of_concept(concept, base, asked, reading.language) {
            if known.insert(card.id.clone()) {
                named.push(renamed(card, name, concept));
            }
        }
    }
    PageCards { stated, named }
}

/// Chooses two cards of a concept: its name, and one thing about it whose answer is short.
fn of_concept(
    concept: &Concept,
    base: &Base,
    name_is_asked: bool,
    language: Language,
) -> Vec<Card> {
    let facts = from_concept(concept, base);
    let cards: Vec<Card> = facts.iter().flat_map(from_fact).collect();
    let short = |card: &&Card| {
        let wording = card
            .wordings
            .iter()
            .find(|wording| wording.language == language);
        wording.is_some_and(|wording| wording.answer.split_whitespace().count() <= LONGEST)
    };
    let first = |kinds: &[CardKind]| {
        cards
            .iter()
            .filter(short)
            .find(|card| kinds.contains(&card.kind))
            .cloned()
    };
    let name = first(&[CardKind::Name]).filter(|_| !name_is_asked);
    let more = first(&[CardKind::Cloze])
        .or_else(|| first(&[CardKind::Abbreviation]))
        .or_else(|| {
            name.is_none()
                .then(|| first(&[CardKind::Meaning]))
                .flatten()
        });
    name.into_iter().chain(more).collect()
}

/// Says so where the page calls a thing by a name that it no longer has.
fn renamed(mut card: Card, name: &Named, concept: &Concept) -> Card {
    if let Some(old) = &name.old_name {
        for wording in &mut card.wordings {
            let note = match wording.language {
                Language::Vi => format!(
                    "Trang gọi là “{old}”; tên hiện nay là **{}**.",
                    concept.name
                ),
                Language::En => format!(
                    "The page says “{old}”; today's name is **{}**.",
                    concept.name
                ),
            };
            wording.explanation = format!("{note}\n\n{}", wording.explanation);
        }
    }
    card
}
