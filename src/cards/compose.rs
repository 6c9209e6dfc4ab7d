//! Which questions a fact allows.

use super::{Card, CardId, CardKind, Wording, wording};
use crate::{
    concepts::{Relation, Words, gives_away},
    facts::Fact,
    text::Language,
};

/// Returns the cards that a fact gives, at most two: asked for the name first, then for the rest.
pub fn from_fact(fact: &Fact) -> Vec<Card> {
    let on_page = !fact.source.places.is_empty();
    let kinds: &[CardKind] = match fact.relation {
        // What a page says of a thing asks for the thing: one right answer far more often than the other way round.
        Relation::Is | Relation::Purpose if on_page => &[CardKind::Name],
        Relation::Is => &[CardKind::Name, CardKind::Meaning],
        Relation::StandsFor => &[CardKind::Abbreviation],
        Relation::Purpose => &[CardKind::Name, CardKind::Purpose],
        Relation::Gap => &[CardKind::Cloze],
        Relation::Members => &[CardKind::List],
        Relation::Steps => &[CardKind::Order],
        Relation::Described => &[CardKind::Name],
        Relation::Fits | Relation::CalledFor => &[CardKind::Choice],
    };
    kinds
        .iter()
        .filter(|kind| may_ask(fact, **kind))
        .map(|kind| card(fact, *kind))
        .collect()
}

/// A name is asked for only where a class noun says what is sought and the words do not give it away.
fn may_ask(fact: &Fact, kind: CardKind) -> bool {
    let Words::Phrase(said) = &fact.words else {
        return true;
    };
    kind != CardKind::Name
        || fact.subject.noun.as_ref().is_some_and(|noun| {
            Language::ALL.iter().all(|&language| {
                !gives_away(
                    &fact.subject.names,
                    &[noun.get(language), said.get(language)],
                )
            })
        })
}

fn card(fact: &Fact, kind: CardKind) -> Card {
    // A page speaks one language; the base speaks both.
    let spoken = Language::ALL
        .into_iter()
        .filter(|language| match &fact.words {
            Words::Phrase(said) => !said.get(*language).is_empty(),
            Words::List { label, .. } => !label.get(*language).is_empty(),
        });
    let wordings = spoken.map(|language| {
        let (prompt, answer) = wording::words(fact, kind, language);
        Wording {
            language,
            prompt,
            answer,
            explanation: fact.background.get(language).to_owned(),
        }
    });
    Card {
        id: CardId(format!("{}/{}", fact.key.0, kind.code())),
        fact: fact.key.clone(),
        kind,
        wordings: wordings.collect(),
        source: fact.source.clone(),
        pattern: fact.pattern,
        sure: fact.sure,
    }
}
