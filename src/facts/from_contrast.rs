//! What sets confused things apart, as facts: each side's description, and a situation that calls for it.

use super::{Fact, FactKey, Pattern, Source, from_concept::subject};
use crate::{
    concepts::{Base, Concept, Contrast, Relation, Side, Words},
    text::{Both, Language},
};

/// Returns the facts of a contrast, with so many situations for each side; none if the base lacks one of its sides.
pub fn from_contrast(contrast: &Contrast, base: &Base, situations: usize) -> Vec<Fact> {
    let Some(concepts) = contrast.concepts(base) else {
        return Vec::new();
    };
    let mut facts = Vec::new();
    for (side, concept) in contrast.sides.iter().zip(&concepts) {
        let fact = |relation: Relation, object: &str, words: &Both| Fact {
            key: FactKey(format!(
                "{}/{}/{}{object}",
                concept.key,
                relation.code(),
                contrast.key
            )),
            subject: subject(concept, base),
            relation,
            words: Words::Phrase(words.clone()),
            background: told_apart(contrast, side, &concepts),
            among: concepts
                .iter()
                .map(|concept| concept.name.clone())
                .collect(),
            respect: String::new(),
            source: source(contrast, concept, &concepts),
            pattern: Pattern::Reference,
            sure: true,
        };
        facts.push(fact(Relation::Fits, "", &side.is));
        for (at, when) in side.when.iter().take(situations).enumerate() {
            let object = match at {
                0 => String::new(),
                at => format!("/{}", at + 1),
            };
            facts.push(fact(Relation::CalledFor, &object, when));
        }
    }
    facts
}

/// Says what each side is, the one sought first.
fn told_apart(contrast: &Contrast, sought: &Side, concepts: &[&Concept]) -> Both {
    let said = |language: Language| {
        let mut sides: Vec<_> = contrast.sides.iter().zip(concepts).collect();
        sides.sort_by_key(|(side, _)| side.concept != sought.concept);
        sides
            .iter()
            .map(|(side, concept)| format!("**{}**: {}.", concept.name, side.is.get(language)))
            .collect::<Vec<_>>()
            .join("\n\n")
    };
    Both {
        vi: said(Language::Vi),
        en: said(Language::En),
    }
}

fn source(contrast: &Contrast, concept: &Concept, concepts: &[&Concept]) -> Source {
    let names: Vec<&str> = concepts
        .iter()
        .map(|concept| concept.name.as_str())
        .collect();
    let trail = |language| {
        let path = format!("{} › {}", concept.family.get(language), names.join(" / "));
        path.replace('`', "")
    };
    Source {
        places: Vec::new(),
        concept: concept.key.clone(),
        trail: Both {
            vi: trail(Language::Vi),
            en: trail(Language::En),
        },
        reference: contrast.reference.clone(),
        checked: contrast.checked.clone(),
    }
}
