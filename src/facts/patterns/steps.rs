//! Things in an order: "Source → Build → Test → Deploy", or one below the other. Only an order that the reference has is asked for.

use super::{Outcome, description::one, members::items};
use crate::{
    concepts::{Relation, Words},
    facts::{FactKey, Pattern, Reader, from_concept::slug, sections::Section, spot::Spot},
    text::Language,
};

/// Finds the orders of a spot.
pub(in crate::facts) fn find(spot: &Spot<'_>, reader: &Reader) -> Outcome {
    let mut outcome = Outcome::default();
    let text = spot.node.text.as_str();
    let arrows = text
        .matches('→')
        .count()
        .max(text.matches('>').count())
        .max(text.matches('⇒').count());
    let listed = spot.below.len() >= 3;
    if arrows < 2 && !listed || matches!(spot.section, Section::Nothing(_)) {
        return outcome;
    }
    let said = if arrows >= 2 {
        items(&text.replace("->", "→").replace("=>", "→").replace('⇒', "→"))
    } else {
        items(&spot.below.join("→"))
    };
    for concept in reader
        .reference
        .with_steps()
        .iter()
        .filter_map(|place| reader.base.at(*place))
    {
        for statement in concept
            .facts
            .iter()
            .filter(|statement| statement.relation == Relation::Steps)
        {
            let Words::List { label, vi, en } = &statement.words else {
                continue;
            };
            let found = |list: &[String]| -> Option<Vec<usize>> {
                list.iter()
                    .map(|step| {
                        let step = items(step);
                        said.iter().position(|said| {
                            step.iter()
                                .any(|word| said == word || said.ends_with(&format!(" {word}")))
                        })
                    })
                    .collect()
            };
            let in_order = [found(vi), found(en)]
                .into_iter()
                .flatten()
                .any(|places| places.windows(2).all(|pair| pair[0] < pair[1]));
            if !in_order || en.len() < 3 {
                continue;
            }
            let language = reader.language(spot, "");
            let mut fact = reader.fact(concept, spot, Pattern::Steps);
            fact.relation = Relation::Steps;
            fact.key = FactKey(format!("{}/steps/{}", concept.key, slug(&label.en)));
            fact.words = Words::List {
                label: one(language, label.get(language).to_owned()),
                vi: if language == Language::Vi {
                    vi.clone()
                } else {
                    Vec::new()
                },
                en: if language == Language::En {
                    en.clone()
                } else {
                    Vec::new()
                },
            };
            fact.sure = true;
            outcome.found.push((fact, 1.0));
        }
    }
    outcome
}
