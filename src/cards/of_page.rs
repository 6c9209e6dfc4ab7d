//! The cards that a page gives: those it states itself, and those of the reference for what it merely names.

use std::{
    collections::BTreeSet,
    sync::{Arc, OnceLock},
};

use super::{Card, CardKind, Wording, from_fact};
use crate::{
    concepts::{Concept, Room},
    facts::{self, Named, Reader, Reading, from_concept, from_contrast},
    text::Language,
};

/// The most concepts that a page is served with from the reference; the weightiest come first.
const CONCEPTS: usize = 28;

/// Where a page names no more than so many things, the reference also tells what the page does not touch.
const FEW: usize = 6;

/// The most cards of the reference for one page.
const CARDS: usize = 40;

/// The most cards that tell apart what a page names side by side.
const APART: usize = 8;

/// The most words of an answer; a longer one tests more than one thing.
const LONGEST: usize = 15;

/// A list of more members is rarely given back whole.
const MOST: usize = 5;

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
    reader: &'a Reader,
    made: Vec<OnceLock<Vec<Made>>>,
}

/// What is asked of the concepts, one after the other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Round {
    /// What each is.
    Nature,
    /// What ties it to others.
    Tie,
}

/// A card of the reference, and which concepts its answer names.
#[derive(Debug)]
struct Made {
    card: Arc<Card>,
    answers: Vec<usize>,
    /// The languages in which its answer is short enough to test one thing.
    short: Vec<Language>,
}

impl<'a> Maker<'a> {
    /// Prepares for what a reader knows.
    pub fn of(reader: &'a Reader) -> Self {
        Self {
            reader,
            made: reader.base.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// Makes the cards of a page.
    pub fn of_page(&self, reading: &Reading) -> PageCards {
        let mut known = BTreeSet::new();
        let mut stated: Vec<Card> = reading.facts.iter().flat_map(from_fact).collect();
        stated.retain(|card| known.insert(card.id.0.clone()));
        let base = &self.reader.base;
        let studied = reading
            .named
            .iter()
            .filter(|named| named.studied)
            .filter_map(|named| Some((named, base.place(&named.concept)?)));
        let mut studied: Vec<(&Named, usize)> = studied.collect();
        let around: BTreeSet<usize> = studied.iter().map(|(_, place)| *place).collect();
        // Services and tools before notions: those are what exams ask for.
        let rank = |(named, place): &(&Named, usize)| {
            base.at(*place).map_or(0.0, |concept| {
                named.weight * if concept.kind.is_proper() { 3.0 } else { 1.0 }
            })
        };
        studied.sort_by(|a, b| rank(b).total_cmp(&rank(a)));
        studied.truncate(CONCEPTS);
        let few = studied.len() <= FEW;
        let mut told_apart = false;
        let mut named = Vec::new();
        // First what each thing is, then what tells it from others and ties it to them, as far as the page names them.
        for round in [Round::Nature, Round::Tie, Round::Tie] {
            if round == Round::Tie && !told_apart {
                told_apart = true;
                let cards = self.apart(&around, reading.language);
                let new = cards.filter(|card| known.insert(card.id.0.clone()));
                named.extend(new.take(APART.min(CARDS.saturating_sub(named.len()))));
            }
            for (name, place) in &studied {
                let Some(concept) = base.at(*place) else {
                    continue;
                };
                let asked = |card: &Card| {
                    card.sure && card.source.concept == concept.key && card.kind == CardKind::Name
                };
                let card = match round {
                    // A concept whose name the page already asks for needs no second question of that kind.
                    Round::Nature if stated.iter().any(asked) => None,
                    Round::Nature => self.nature(*place, reading.language),
                    Round::Tie => self.tie(*place, &around, &known, few, reading),
                };
                if let Some(card) =
                    card.filter(|card| named.len() < CARDS && known.insert(card.id.0.clone()))
                {
                    named.push(renamed(card, name, concept));
                }
            }
        }
        PageCards { stated, named }
    }

    /// Returns the reference's own card for what a page states, where the reference says it too: in both languages.
    pub fn in_full(&self, card: &Card) -> Option<Arc<Card>> {
        let place = self.reader.base.place(&card.source.concept)?;
        let made = self
            .made
            .get(place)?
            .get_or_init(|| self.make(place))
            .iter();
        let mut same = made.filter(|made| made.card.id == card.id);
        same.next().map(|made| Arc::clone(&made.card))
    }

    /// Returns the cards that tell things apart of which the page names every one.
    fn apart(
        &self,
        around: &BTreeSet<usize>,
        language: Language,
    ) -> impl Iterator<Item = Arc<Card>> {
        let base = &self.reader.base;
        let named = |key: &String| base.place(key).is_some_and(|place| around.contains(&place));
        let contrasts = self
            .reader
            .contrasts
            .iter()
            .filter(move |contrast| contrast.sides.iter().all(|side| named(&side.concept)));
        let facts = contrasts.flat_map(|contrast| from_contrast(contrast, base, 0));
        let cards = facts.flat_map(|fact| from_fact(&fact));
        cards
            .filter(move |card| card.wordings.iter().any(|w| w.language == language))
            .map(Arc::new)
    }

    /// Returns the card that asks for a concept by what it is, or else what its letters stand for or mean.
    fn nature(&self, place: usize, language: Language) -> Option<Arc<Card>> {
        let kinds = [CardKind::Name, CardKind::Abbreviation, CardKind::Meaning];
        kinds
            .iter()
            .find_map(|kind| {
                self.short(place, language)
                    .find(|made| made.card.kind == *kind)
            })
            .map(|made| Arc::clone(&made.card))
    }

    /// Returns the next card of a concept that is answered by something else that the page names, or by words that stand on
    /// it; if none is, any where there are few.
    fn tie(
        &self,
        place: usize,
        around: &BTreeSet<usize>,
        known: &BTreeSet<String>,
        few: bool,
        reading: &Reading,
    ) -> Option<Arc<Card>> {
        let language = reading.language;
        let ties = |made: &Made| {
            let named = made
                .answers
                .iter()
                .filter(|other| **other != place && around.contains(other))
                .count();
            let answer = made
                .card
                .wordings
                .iter()
                .find(|wording| wording.language == language)
                .map_or("", |wording| &wording.answer);
            named * 2 + usize::from(reading.words.hold(answer))
        };
        let kinds = [CardKind::Cloze, CardKind::List, CardKind::Order];
        let all = || {
            self.short(place, language)
                .filter(|made| kinds.contains(&made.card.kind))
        };
        let fresh = || all().filter(|made| !known.contains(&made.card.id.0));
        let most = fresh().map(ties).max()?;
        let first = all().all(|made| !known.contains(&made.card.id.0));
        let card = if most > 0 {
            fresh().find(|made| ties(made) == most)
        } else {
            fresh().next().filter(|_| few && first)
        };
        card.map(|made| Arc::clone(&made.card))
    }

    /// Returns the cards of a concept whose answers are short.
    fn short(&self, place: usize, language: Language) -> impl Iterator<Item = &Made> {
        let made = self
            .made
            .get(place)
            .map(|made| made.get_or_init(|| self.make(place)));
        made.into_iter()
            .flatten()
            .filter(move |made| made.short.contains(&language))
    }

    fn make(&self, place: usize) -> Vec<Made> {
        let base = &self.reader.base;
        let Some(concept) = base.at(place) else {
            return Vec::new();
        };
        let mut room = Room::default();
        let cards = from_concept(concept, base)
            .iter()
            .flat_map(from_fact)
            .collect::<Vec<_>>();
        cards
            .into_iter()
            .map(|card| {
                let mut mentions = Vec::new();
                for wording in &card.wordings {
                    self.reader
                        .names()
                        .find(&wording.answer, &mut room, &mut mentions);
                }
                let mut answers: Vec<usize> = mentions
                    .into_iter()
                    .map(|mention| mention.concept)
                    .collect();
                answers.sort_unstable();
                answers.dedup();
                let fits = |wording: &&Wording| match card.kind {
                    CardKind::Meaning => wording.answer.split_whitespace().count() <= LONGEST,
                    CardKind::List => wording.answer.lines().count() <= MOST,
                    _ => true,
                };
                let short = card
                    .wordings
                    .iter()
                    .filter(fits)
                    .map(|wording| wording.language)
                    .collect();
                Made {
                    card: Arc::new(card),
                    answers,
                    short,
                }
            })
            .collect()
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
