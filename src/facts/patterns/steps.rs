//! Things in an order: "Source → Build → Test → Deploy", or one below the other. Only an order that the reference has is asked for.

use super::{Outcome, description::one, members::items};
use crate::{
    concepts::{Base, Relation, Words},
    facts::{FactKey, Pattern, Reader, from_concept::slug, sections::Section, spot::Spot},
    text::Language,
};

/// The orders of a base, ready to be held against what a page lists.
#[derive(Debug, Default)]
pub(in crate::facts) struct Orders {
    all: Vec<Order>,
}

/// An order: of which concept, which of its statements, and for each language the ways to say each step.
#[derive(Debug)]
struct Order {
    concept: usize,
    statement: usize,
    steps: [Vec<Vec<String>>; 2],
}

impl Orders {
    /// Learns the orders of a base.
    pub(in crate::facts) fn of(base: &Base) -> Self {
        let mut all = Vec::new();
        for (concept, entry) in base.iter().enumerate() {
            for (statement, told) in entry
                .facts
                .iter()
                .enumerate()
                .filter(|(_, told)| told.relation == Relation::Steps)
            {
                let steps = Language::ALL.map(|language| {
                    told.words
                        .items(language)
                        .iter()
                        .map(|step| items(step))
                        .collect()
                });
                all.push(Order {
                    concept,
                    statement,
                    steps,
                });
            }
        }
        Self { all }
    }
}

impl Order {
    /// True if a list holds every step, in this order.
    fn is_in(&self, said: &[String]) -> bool {
        self.steps.iter().any(|steps| {
            let mut from = 0;
            steps.len() >= 3
                && steps.iter().all(|step| {
                    let found = said[from..].iter().position(|said| {
                        step.iter().any(|word| {
                            said == word
                                || said
                                    .strip_suffix(word.as_str())
                                    .is_some_and(|rest| rest.ends_with(' '))
                        })
                    });
                    found.is_some_and(|at| {
                        from += at + 1;
                        true
                    })
                })
        })
    }
}

/// Finds the orders of a spot.
pub(in crate::facts) fn find(spot: &Spot<'_>, reader: &Reader) -> Outcome {
    let mut outcome = Outcome::default();
    let text = spot.node.text.as_str();
    let arrows = text
        .matches('→')
        .count()
        .max(text.matches('>').count())
        .max(text.matches('⇒').count());
    if arrows < 2 && spot.below.len() < 3 || matches!(spot.section, Section::Nothing(_)) {
        return outcome;
    }
    let said = if arrows >= 2 {
        items(&text.replace("->", "→").replace("=>", "→").replace('⇒', "→"))
    } else {
        items(&spot.below.join("→"))
    };
    for order in reader.orders.all.iter().filter(|order| order.is_in(&said)) {
        let Some(concept) = reader.base.at(order.concept) else {
            continue;
        };
        let Some(Words::List { label, vi, en }) =
            concept.facts.get(order.statement).map(|told| &told.words)
        else {
            continue;
        };
        let language = reader.language(spot, "");
        let only = |spoken: Language, items: &[String]| {
            if language == spoken {
                items.to_vec()
            } else {
                Vec::new()
            }
        };
        let mut fact = reader.fact(concept, spot, Pattern::Steps);
        fact.relation = Relation::Steps;
        fact.key = FactKey(format!("{}/steps/{}", concept.key, slug(&label.en)));
        fact.words = Words::List {
            label: one(language, label.get(language).to_owned()),
            vi: only(Language::Vi, vi),
            en: only(Language::En, en),
        };
        fact.sure = true;
        outcome.found.push((fact, 1.0));
    }
    outcome
}
