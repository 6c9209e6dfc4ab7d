//! The built-in decks: topics made of what the concept base knows.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::Deck;
use crate::{
    cards,
    concepts::{Base, BaseError, Contrast, baked, contrasts},
    facts,
    text::Both,
};

const TOPICS: &str = include_str!(concat!(env!("OUT_DIR"), "/topics.json"));

/// A deck as it is written: a title, and what it teaches.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Topic {
    key: String,
    /// Its place among the decks.
    place: u16,
    title: Both,
    about: Both,
    /// The concepts it teaches, in this order.
    #[serde(default)]
    concepts: Vec<String>,
    /// The exam domain it teaches, instead: every concept that the domain asks for.
    domain: Option<String>,
}

/// Why a deck was refused.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// What is built in could not be read.
    #[error(transparent)]
    Base(#[from] BaseError),
    /// A deck names a concept that is not there.
    #[error("decks/topics/{file}: there is no concept {key:?}")]
    Unknown {
        /// The file that names it.
        file: String,
        /// The key it names.
        key: String,
    },
}

/// What a built-in deck teaches, without its cards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taught {
    /// The deck's key.
    pub key: String,
    /// What it is called.
    pub title: Both,
    /// The concepts, in the order in which they are met.
    pub concepts: Vec<String>,
}

/// Reads what the built-in decks teach, in the order in which they are shown.
pub fn taught(base: &Base) -> Result<Vec<Taught>, LibraryError> {
    let topics = topics(base)?.into_iter();
    Ok(topics
        .map(|(_, topic)| Taught {
            key: topic.key,
            title: topic.title,
            concepts: topic.concepts,
        })
        .collect())
}

/// Reads the built-in decks, in the order in which they are shown.
pub fn built_in() -> Result<Vec<Deck>, LibraryError> {
    let base = Base::built_in()?;
    let contrasts = contrasts()?;
    topics(&base)?
        .into_iter()
        .map(|(file, topic)| deck(&file, topic, &base, &contrasts))
        .collect()
}

/// Reads the topics, each with its file, and lists the concepts of those that teach an exam domain.
fn topics(base: &Base) -> Result<Vec<(String, Topic)>, LibraryError> {
    let mut topics: Vec<(String, Topic)> = baked::<Topic>("decks/topics", TOPICS)?
        .into_iter()
        .collect();
    topics.sort_by_key(|(_, topic)| topic.place);
    // What one learns first in its topic comes first in its domain.
    let mut order: Vec<String> = Vec::new();
    let mut met = BTreeSet::new();
    let taught = topics.iter().flat_map(|(_, topic)| topic.concepts.iter());
    for key in taught.chain(base.iter().map(|concept| &concept.key)) {
        if met.insert(key) {
            order.push(key.clone());
        }
    }
    for (_, topic) in &mut topics {
        if let Some(domain) = &topic.domain {
            let asks = |key: &&String| {
                base.get(key)
                    .is_some_and(|concept| concept.exams.contains(domain))
            };
            topic.concepts = order.iter().filter(asks).cloned().collect();
        }
    }
    Ok(topics)
}

/// Returns a number that changes when any built-in deck or concept does.
///
/// As long as it is the one kept in the library, starting the program reads no deck at all.
pub fn fingerprint() -> u64 {
    env!("ONMAY_DECKS").parse().unwrap_or_default()
}

/// Makes the cards of a topic: each concept in turn, and a contrast as soon as all its sides have been met.
fn deck(
    file: &str,
    topic: Topic,
    base: &Base,
    contrasts: &[Contrast],
) -> Result<Deck, LibraryError> {
    let mut facts = Vec::new();
    let mut met: BTreeSet<&str> = BTreeSet::new();
    let mut waiting: Vec<&Contrast> = contrasts
        .iter()
        .filter(|contrast| {
            topic
                .domain
                .as_ref()
                .is_none_or(|domain| contrast.exams.contains(domain))
        })
        .collect();
    for key in &topic.concepts {
        let concept = base.get(key).ok_or_else(|| LibraryError::Unknown {
            file: file.to_owned(),
            key: key.clone(),
        })?;
        facts.extend(facts::from_concept(concept, base));
        met.insert(key);
        waiting.retain(|contrast| {
            let ready = contrast
                .sides
                .iter()
                .all(|side| met.contains(side.concept.as_str()));
            if ready {
                facts.extend(facts::from_contrast(contrast, base, 1));
            }
            !ready
        });
    }
    Ok(Deck {
        key: topic.key,
        title: topic.title,
        about: topic.about,
        cards: facts.iter().flat_map(cards::from_fact).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_decks_can_be_studied_and_no_card_stands_twice_in_one() {
        for deck in built_in().unwrap() {
            assert!(
                deck.cards.len() >= 12,
                "{} has only {} cards",
                deck.key,
                deck.cards.len()
            );
            let ids: BTreeSet<_> = deck.cards.iter().map(|card| &card.id).collect();
            assert_eq!(ids.len(), deck.cards.len(), "{}", deck.key);
            for wording in deck.cards.iter().flat_map(|card| &card.wordings) {
                assert!(
                    !wording.prompt.trim().is_empty() && !wording.answer.trim().is_empty(),
                    "{wording:?}"
                );
            }
        }
    }
}
