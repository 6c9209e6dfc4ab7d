//! Questions whose answer is typed: only where every right word is known.

use super::{
    Body, Reason,
    compose::{Draft, Made, Maker},
    rivals::{named, whole},
    saying::{joined, typed},
};
use crate::{
    cards::CardKind,
    concepts::{Concept, Words, gap},
    facts::Fact,
    text::{Language, words},
};

/// The most words that a person is asked to type.
const TYPED: usize = 3;

impl Maker<'_> {
    pub(super) fn typed_gap(&self, fact: &Fact) -> Made<Draft> {
        let said = self.said(fact);
        let (before, missing, after) = gap(&said).ok_or_else(|| (Reason::Count, said.clone()))?;
        // Of a proper name every form is known; of anything else, somebody's right word would be refused.
        let known = named(&self.pool.called, &self.pool.base, missing);
        let proper = known.is_some_and(|concept| concept.kind.is_proper());
        if !proper && !missing.chars().all(|c| c.is_ascii_digit()) {
            return Err((Reason::Untypable, missing.to_owned()));
        }
        let mut accepted = self.accepted(missing)?;
        // Who studies in one language may know the word in the other.
        if let Words::Phrase(both) = &fact.words {
            let told = Language::ALL
                .iter()
                .filter_map(|language| gap(both.get(*language)));
            accepted.extend(told.map(|(_, missing, _)| missing.replace('`', "")));
        }
        Ok(Draft {
            stem: format!(
                "{}\n\n> {before}`_____`{after}",
                self.either("Gõ phần còn thiếu.", "Type what belongs in the gap.")
            ),
            body: typed(accepted),
            explanation: joined(&[&whole(&said), fact.background.get(self.language)]),
        })
    }

    pub(super) fn typed_letters(&self, fact: &Fact) -> Made<Draft> {
        let card = self.card(fact, CardKind::Abbreviation)?;
        Ok(Draft {
            stem: card.prompt,
            body: Body::Type {
                accepted: vec![card.answer.replace('`', "")],
            },
            explanation: card.explanation,
        })
    }

    pub(super) fn typed_name(&self, fact: &Fact, subject: &Concept) -> Made<Draft> {
        let card = self.card(fact, CardKind::Name)?;
        // Proper names are known by heart; for a notion, others have words of their own.
        if !subject.kind.is_proper() {
            return Err((Reason::Untypable, subject.name.clone()));
        }
        let mut accepted = self.accepted(&subject.name)?;
        // "cdk bootstrap" is bootstrap where the question names the CDK.
        let owner = subject
            .parent
            .as_deref()
            .and_then(|key| self.pool.base.get(key));
        let letters = owner
            .and_then(|owner| owner.expansion.as_ref())
            .map(|e| e.short.as_str());
        let bare = [owner.map(|owner| owner.name.as_str()), letters]
            .into_iter()
            .flatten()
            .filter_map(|owner| {
                let name = subject.name.trim_matches('`');
                let rest = name.get(owner.len()..)?;
                name.to_lowercase()
                    .starts_with(&owner.to_lowercase())
                    .then(|| rest.trim().to_owned())
            })
            .filter(|rest| !rest.is_empty());
        accepted.extend(bare);
        accepted.extend(
            subject
                .names()
                .chain(&subject.risky)
                .map(|name| name.replace('`', "")),
        );
        Ok(Draft {
            stem: format!(
                "{}\n\n{}",
                card.prompt,
                self.either("Gõ tên của nó.", "Type its name.")
            ),
            body: typed(accepted),
            explanation: card.explanation,
        })
    }

    /// Returns what may be typed for an answer: itself, and every name of what it names.
    fn accepted(&self, answer: &str) -> Made<Vec<String>> {
        let answer = answer.replace('`', "");
        if words(&answer).count() > TYPED || answer.chars().any(|c| "{}()[]$".contains(c)) {
            return Err((Reason::Untypable, answer));
        }
        let mut accepted = vec![answer.clone()];
        if let Some(concept) = named(&self.pool.called, &self.pool.base, &answer) {
            accepted.extend(concept.names().map(|name| name.replace('`', "")));
        }
        Ok(accepted)
    }
}
