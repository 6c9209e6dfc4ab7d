//! The cards that a page gives: those it states itself, and those of the reference for what it merely names.

use std::{
    collections::BTreeSet,
    sync::{Arc, OnceLock},
};

use super::{Card, CardKind, from_fact};
use crate::{
    concepts::{Base, Concept},
    facts::{self, Named, Reading, from_concept},
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
    pub named: Vec<Arc<Card>>,
}

impl PageCards {
    /// Returns the cards that may be studied at once.
    pub fn sure(&self) -> impl Iterator<Item = &Card> {
        self.stated
            .iter()
            .filter(|card| card.sure)
            .chain(self.named.iter().map(Arc::as_ref))
    }
}

/// Makes the cards of pages; those of a concept are made when a page first names it.
#[derive(Debug)]
pub struct Maker<'a> {
    base: &'a Base,
    made: Vec<OnceLock<Vec<Arc<Card>>>>,
}

impl<'a> Maker<'a> {
    /// Prepares for a base.
    pub fn of(base: &'a Base) -> Self {
        Self {
            base,
            made: base.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// Makes the cards of a page.
    pub fn of_page(&self, reading: &Reading) -> PageCards {
        let mut known = BTreeSet::new();
        let mut stated: Vec<Card> = reading.facts.iter().flat_map(from_fact).collect();
        stated.retain(|card| known.insert(card.id.0.clone()));
        let mut named = Vec::new();
        for name in reading
            .named
            .iter()
            .filter(|named| named.studied)
            .take(CONCEPTS)
        {
            let Some(place) = self.base.place(&name.concept) else {
                continue;
            };
            let Some(concept) = self.base.at(place) else {
                continue;
            };
            // A concept whose name the page already asks for needs no second question of that kind.
            let asked = stated.iter().any(|card| {
                card.sure && card.source.concept == concept.key && card.kind == CardKind::Name
            });
            for card in self.of_concept(place, concept, asked, reading.language) {
                if known.insert(card.id.0.clone()) {
                    named.push(renamed(card, name, concept));
                }
            }
        }
        PageCards { stated, named }
    }

    /// Chooses two cards of a concept: its name, and one thing about it whose answer is short.
    fn of_concept(
        &self,
        place: usize,
        concept: &Concept,
        name_is_asked: bool,
        language: Language,
    ) -> Vec<Arc<Card>> {
        let Some(made) = self.made.get(place) else {
            return Vec::new();
        };
        let cards = made.get_or_init(|| {
            from_concept(concept, self.base)
                .iter()
                .flat_map(from_fact)
                .map(Arc::new)
                .collect()
        });
        let short = |card: &&Arc<Card>| {
            let wording = card
                .wordings
                .iter()
                .find(|wording| wording.language == language);
            wording.is_some_and(|wording| wording.answer.split_whitespace().count() <= LONGEST)
        };
        let first = |kind: CardKind| {
            cards
                .iter()
                .filter(short)
                .find(|card| card.kind == kind)
                .cloned()
        };
        let name = first(CardKind::Name).filter(|_| !name_is_asked);
        let more = first(CardKind::Cloze).or_else(|| first(CardKind::Abbreviation));
        let more = more.or_else(|| first(CardKind::Meaning).filter(|_| name.is_none()));
        name.into_iter().chain(more).collect()
    }
}

/// Says so where the page calls a thing by a name that it no longer has.
fn renamed(card: Arc<Card>, name: &Named, concept: &Concept) -> Arc<Card> {
    let Some(old) = &name.old_name else {
        return card;
    };
    let mut card = Arc::unwrap_or_clone(card);
    let note = facts::renamed(old, &concept.name);
    for wording in &mut card.wordings {
        wording.explanation = format!("{}\n\n{}", note.get(wording.language), wording.explanation);
    }
    Arc::new(card)
}
