//! What a quiz can be about, as people name it.

use std::collections::BTreeSet;

use crate::{
    concepts::Concept,
    exams::Blueprint,
    library::Taught,
    quiz::{Pool, Topic},
    text::{Language, fold},
};

/// Returns the topic that a name means: an exam or a domain, a deck, a contrast, a family, a concept; none if nothing goes by it.
pub fn named_topic(
    name: &str,
    pool: &Pool,
    decks: &[Taught],
    exams: &[Blueprint],
) -> Option<Topic> {
    let sought = fold(name.trim());
    if sought.is_empty() || sought == "all" {
        return Some(Topic::All);
    }
    for exam in exams {
        let domains = exam.tagged().map(|(tag, _)| tag);
        let mut tags = std::iter::once(exam.code.clone()).chain(domains);
        if let Some(tag) = tags.find(|tag| fold(tag) == sought) {
            return Some(Topic::Exam(tag));
        }
    }
    if let Some(deck) = decks.iter().find(|deck| {
        deck.key == name
            || Language::ALL
                .iter()
                .any(|l| fold(deck.title.get(*l)) == sought)
    }) {
        return Some(Topic::Concepts(deck.concepts.iter().cloned().collect()));
    }
    if pool.contrasts.iter().any(|contrast| contrast.key == name) {
        return Some(Topic::Contrasts([name.to_owned()].into()));
    }
    let keys = |takes: &dyn Fn(&Concept) -> bool| -> BTreeSet<String> {
        pool.base
            .iter()
            .filter(|c| takes(c))
            .map(|c| c.key.clone())
            .collect()
    };
    let family = keys(&|concept| {
        Language::ALL
            .iter()
            .any(|l| fold(concept.family.get(*l)) == sought)
    });
    if !family.is_empty() {
        return Some(Topic::Concepts(family));
    }
    let named = keys(&|concept| {
        concept.key == name
            || concept
                .names()
                .chain(&concept.risky)
                .any(|n| fold(n) == sought)
    });
    (!named.is_empty()).then_some(Topic::Concepts(named))
}
