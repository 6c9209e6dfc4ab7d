//! What the base says of a concept, as facts.

use super::{Fact, FactKey, Pattern, Source, Subject};
use crate::{
    concepts::{Base, Concept, Relation, Words, gap},
    text::{Both, Language, fold},
};

/// Returns the facts of a concept: what it is, what its letters stand for, and what else is known.
pub fn from_concept(concept: &Concept, base: &Base) -> Vec<Fact> {
    let subject = subject(concept, base);
    let owner = subject.owner.clone();
    let trail = |language| {
        let path = [
            Some(concept.family.get(language)),
            owner.as_deref(),
            Some(concept.name.as_str()),
        ];
        // A path is plain text: the marks of code are for cards.
        path.into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" › ")
            .replace('`', "")
    };
    let source = Source {
        places: Vec::new(),
        concept: concept.key.clone(),
        trail: Both {
            vi: trail(Language::Vi),
            en: trail(Language::En),
        },
        reference: concept.reference.clone(),
        checked: concept.looked_up().to_owned(),
    };
    let fact = |relation: Relation, object: &str, words: Words| Fact {
        key: FactKey(
            [concept.key.as_str(), relation.code(), object]
                .iter()
                .filter(|part| !part.is_empty())
                .copied()
                .collect::<Vec<_>>()
                .join("/"),
        ),
        background: background(concept, relation, &words),
        subject: subject.clone(),
        relation,
        words,
        among: Vec::new(),
        respect: String::new(),
        source: source.clone(),
        pattern: Pattern::Reference,
        sure: true,
    };

    let mut facts = vec![fact(
        Relation::Is,
        "",
        Words::Phrase(concept.definition.clone()),
    )];
    if let Some(expansion) = &concept.expansion {
        let long = Both {
            vi: expansion.long.clone(),
            en: expansion.long.clone(),
        };
        facts.push(fact(
            Relation::StandsFor,
            &slug(&expansion.short),
            Words::Phrase(long),
        ));
    }
    for statement in &concept.facts {
        // The object names the fact, so that it stays itself when others are added around it.
        let object = match &statement.words {
            Words::Phrase(said) if statement.relation == Relation::Gap => gap(&said.en)
                .map(|(_, missing, _)| slug(missing))
                .unwrap_or_default(),
            Words::Phrase(_) => String::new(),
            Words::List { label, .. } => slug(&label.en),
        };
        facts.push(fact(statement.relation, &object, statement.words.clone()));
    }
    facts
}

/// Returns a concept as the subject of a fact.
pub(super) fn subject(concept: &Concept, base: &Base) -> Subject {
    let owner = concept.parent.as_deref().and_then(|key| base.get(key));
    Subject {
        name: concept.name.clone(),
        kind: concept.kind,
        noun: concept.noun.clone(),
        owner: owner.map(|parent| parent.name.clone()),
        short: concept.expansion.as_ref().map(|e| e.short.clone()),
        names: concept.names().cloned().collect(),
    }
}

/// Returns what else a learner should see beside the answer: what the concept is or why it is that, a fact or two, what changed.
pub(super) fn background(concept: &Concept, relation: Relation, words: &Words) -> Both {
    let said = |language: Language| {
        let mut lines = Vec::new();
        let why = concept
            .facts
            .iter()
            .find(|statement| statement.words == *words);
        lines.extend(
            why.and_then(|said| said.why.as_ref())
                .map(|why| why.get(language).to_owned()),
        );
        if relation != Relation::Is {
            lines.push(format!(
                "**{}**: {}.",
                concept.name,
                concept.definition.get(language)
            ));
        } else {
            lines.extend(concept.why.iter().map(|why| why.get(language).to_owned()));
            lines.extend(
                concept
                    .official
                    .iter()
                    // The maker's name alone is no other name.
                    .filter(|official| !official.ends_with(&concept.name))
                    .map(|official| format!("**{}** = {official}.", concept.name)),
            );
        }
        let others = concept
            .facts
            .iter()
            .filter(|statement| statement.words != *words);
        lines.extend(
            others
                .filter_map(|statement| concept.sentence(statement, language))
                .take(2),
        );
        lines.extend(
            concept
                .changed
                .iter()
                .map(|changed| format!("*{}*", changed.get(language))),
        );
        lines.join("\n\n")
    };
    Both {
        vi: said(Language::Vi),
        en: said(Language::En),
    }
}

/// Returns words as they stand in keys.
pub(super) fn slug(words: &str) -> String {
    let folded = fold(words);
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}
