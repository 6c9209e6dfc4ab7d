//! What was found on a page: each fact once with all its places, and of one concept not too much.

use std::collections::BTreeMap;

use super::{Fact, FactKey, PassedOver, Place, Reason};
use crate::concepts::Relation;

/// The most facts in the page's own words that are shown of one concept.
const PER_CONCEPT: usize = 2;

/// The most places that are kept of one fact.
const PLACES: usize = 12;

/// The facts of a page, as they are found.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    best: BTreeMap<FactKey, (Fact, f32)>,
}

impl Gathered {
    /// Adds a fact and how well it is confirmed; one that is there already gets another place.
    pub(super) fn add(&mut self, fact: Fact, score: f32) {
        let Some((kept, best)) = self.best.get_mut(&fact.key) else {
            self.best.insert(fact.key.clone(), (fact, score));
            return;
        };
        if (fact.sure, score) > (kept.sure, *best) {
            let before = std::mem::replace(kept, fact);
            *best = score;
            merge(&mut kept.source.places, before.source.places);
        } else {
            merge(&mut kept.source.places, fact.source.places);
        }
    }

    /// Returns the best of what was found, in the order of the page; what is left out is passed over.
    pub(super) fn settle(self, passed_over: &mut Vec<PassedOver>) -> Vec<Fact> {
        let mut ranked: Vec<(Fact, f32)> = self.best.into_values().collect();
        ranked.sort_by(|a, b| {
            b.0.sure
                .cmp(&a.0.sure)
                .then(b.1.total_cmp(&a.1))
                .then_with(|| a.0.key.cmp(&b.0.key))
        });
        let mut told: BTreeMap<(String, bool), usize> = BTreeMap::new();
        let mut facts: Vec<Fact> = Vec::new();
        for (fact, _) in ranked {
            let own_words = fact.relation == Relation::Described;
            let count = told
                .entry((fact.source.concept.clone(), own_words))
                .or_default();
            if own_words && *count >= PER_CONCEPT || !fact.sure && *count > 0 {
                passed_over.push(PassedOver {
                    line: line(&fact),
                    reason: Reason::Enough,
                });
                continue;
            }
            *count += 1;
            facts.push(fact);
        }
        facts.sort_by(|a, b| line(a).cmp(&line(b)).then_with(|| a.key.cmp(&b.key)));
        facts
    }
}

fn line(fact: &Fact) -> u32 {
    fact.source.places.first().map_or(0, |place| place.line)
}

/// Adds places, each line once.
fn merge(places: &mut Vec<Place>, more: Vec<Place>) {
    for place in more {
        if places.len() < PLACES && !places.iter().any(|other| other.line == place.line) {
            places.push(place);
        }
    }
}
