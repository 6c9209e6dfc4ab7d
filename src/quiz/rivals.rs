//! What may stand beside an answer as a wrong option: of its kind, confused with it, and certainly wrong.

use std::collections::BTreeSet;

use crate::{
    concepts::{Base, Concept, State, Words, gap, name_words},
    text::{Language, Terms, exact, words},
};

/// The share of a question's telling words in what is known of another concept, from which it may be right too.
const ALSO_TRUE: f32 = 0.6;

/// From so many bearers on, a class noun says little.
const SHARED: usize = 16;

/// Returns concepts that a half-prepared learner might take for this one, the likeliest first.
///
/// Its siblings in their order, then theirs, then others of its family: those by the same class noun only.
/// All are of its kind, and where the class noun names its owner ("Lambda component"), parts of the same owner.
pub(super) fn rivals<'a>(base: &'a Base, key: &Concept) -> Vec<&'a Concept> {
    let siblings = |concept: &Concept| -> Vec<&'a Concept> {
        concept
            .siblings
            .iter()
            .filter_map(|key| base.get(key))
            .collect()
    };
    let first = siblings(key);
    // A noun that many share, such as "AWS service", says too little for strangers to stand side by side.
    let shared = base.iter().filter(|other| other.noun == key.noun).count();
    let telling = key.noun.is_some() && shared <= SHARED;
    let same_noun = |other: &&Concept| telling && other.noun == key.noun && other.kind == key.kind;
    let second: Vec<&Concept> = first
        .iter()
        .flat_map(|sibling| siblings(sibling))
        .filter(same_noun)
        .collect();
    let family = base
        .iter()
        .filter(|other| other.family == key.family)
        .filter(same_noun);
    let owned = names_owner(base, key);
    let fits = |other: &&Concept| {
        let kind = if key.noun.is_some() {
            other.noun == key.noun
        } else {
            other.kind == key.kind
        };
        kind && (!owned || other.parent == key.parent)
    };
    let mut seen = BTreeSet::new();
    first
        .iter()
        .copied()
        .chain(second)
        .chain(family)
        .filter(fits)
        .filter(|other| seen.insert(other.key.as_str()) && may_be_wrong(base, key, other))
        .collect()
}

/// True if the class noun of a concept holds a word of its owner's name.
fn names_owner(base: &Base, concept: &Concept) -> bool {
    let owner = concept.parent.as_deref().and_then(|key| base.get(key));
    let (Some(noun), Some(owner)) = (&concept.noun, owner) else {
        return false;
    };
    let telling = |word: &String| word.len() > 2 && !matches!(word.as_str(), "aws" | "amazon");
    let asked = name_words(&noun.en);
    let letters = owner.expansion.iter().map(|expansion| &expansion.short);
    [&owner.name]
        .into_iter()
        .chain(letters)
        .flat_map(|name| name_words(name))
        .filter(telling)
        .any(|word| asked.contains(&word))
}

/// True unless the other may be right as well: near it, a part of it, its whole, or gone from AWS.
fn may_be_wrong(base: &Base, key: &Concept, other: &Concept) -> bool {
    let there = matches!(other.state, State::Active | State::Renamed);
    let near = key.near.contains(&other.key) || other.near.contains(&key.key);
    let one_name = other
        .names()
        .any(|name| key.names().any(|own| exact(own) == exact(name)));
    other.key != key.key
        && there
        && !near
        && !one_name
        && !is_above(base, key, other)
        && !is_above(base, other, key)
}

/// True if one concept is the whole, or the whole's whole, of another.
fn is_above(base: &Base, part: &Concept, whole: &Concept) -> bool {
    let mut above = part.parent.as_deref();
    let mut steps = 0;
    while let Some(key) = above.filter(|_| steps < 8) {
        if key == whole.key {
            return true;
        }
        above = base.get(key).and_then(|concept| concept.parent.as_deref());
        steps += 1;
    }
    false
}

/// Returns the telling words of a text.
pub(super) fn heard(terms: &Terms, text: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    terms.each(text, |word, _| {
        all.insert(word.to_owned());
    });
    all
}

/// True if what is known of a concept holds most of the question's words, so that it might be right too.
pub(super) fn also_true(
    terms: &Terms,
    asked: &BTreeSet<String>,
    concept: &Concept,
    language: Language,
) -> bool {
    let phrases = concept
        .facts
        .iter()
        .filter_map(|statement| match &statement.words {
            Words::Phrase(said) => Some(said.get(language)),
            Words::List { .. } => None,
        });
    asked.len() > 2
        && phrases
            .chain([concept.definition.get(language)])
            .any(|said| {
                let known = heard(terms, said);
                asked.intersection(&known).count() as f32 >= ALSO_TRUE * asked.len() as f32
            })
}

/// Returns the concept that an answer names, if it names one and only one.
pub(super) fn named<'a>(names: &Called, base: &'a Base, answer: &str) -> Option<&'a Concept> {
    names
        .0
        .get(&exact(answer.trim_matches('`')))?
        .and_then(|place| base.at(place))
}

/// Every name of the base in its exact form, with the place of its concept; none where two go by it.
#[derive(Debug, Default)]
pub(super) struct Called(std::collections::BTreeMap<String, Option<usize>>);

impl Called {
    pub(super) fn of(base: &Base) -> Self {
        let mut called = std::collections::BTreeMap::new();
        for (place, concept) in base.iter().enumerate() {
            for name in concept.names() {
                called
                    .entry(exact(name))
                    .and_modify(|other: &mut Option<usize>| {
                        if *other != Some(place) {
                            *other = None;
                        }
                    })
                    .or_insert(Some(place));
            }
        }
        Self(called)
    }
}

impl Called {
    /// Returns the place of the first concept that a text names, by the longest name that begins there.
    pub(super) fn first_in(&self, text: &str) -> Option<usize> {
        let all: Vec<&str> = words(text).map(|(_, word)| word).collect();
        (0..all.len()).find_map(|from| {
            (1..=4.min(all.len() - from)).rev().find_map(|count| {
                let name = exact(&all[from..from + count].join(" "));
                let singular = name.strip_suffix('s').unwrap_or(&name);
                [name.as_str(), singular]
                    .iter()
                    .filter(|name| name.len() > 2)
                    .find_map(|name| self.0.get(*name).copied().flatten())
            })
        })
    }
}

/// Returns a sentence with its gap filled.
pub(super) fn whole(sentence: &str) -> String {
    gap(sentence).map_or_else(
        || sentence.to_owned(),
        |(before, missing, after)| format!("{before}{missing}{after}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_rival_is_near_above_or_gone() {
        let base = Base::built_in().unwrap();
        for concept in base.iter() {
            for rival in rivals(&base, concept) {
                assert!(
                    !concept.near.contains(&rival.key),
                    "{} {}",
                    concept.key,
                    rival.key
                );
                assert_ne!(concept.parent.as_deref(), Some(rival.key.as_str()));
                assert_ne!(rival.parent.as_deref(), Some(concept.key.as_str()));
                assert!(
                    !matches!(rival.state, State::Closed | State::Ending),
                    "{}",
                    rival.key
                );
            }
        }
    }

    #[test]
    fn the_longest_name_that_comes_first_is_what_a_text_is_about() {
        let base = Base::built_in().unwrap();
        let called = Called::of(&base);
        let about = |text: &str| {
            called
                .first_in(text)
                .and_then(|at| base.at(at))
                .map(|c| c.key.as_str())
        };
        assert_eq!(
            about("An IAM role attached to the instances"),
            Some("iam-role")
        );
        assert_eq!(
            about("Give the task definitions more memory"),
            Some("ecs-task-definition")
        );
        assert_eq!(about("Nothing of the kind"), None);
    }

    #[test]
    fn a_name_that_two_go_by_names_nobody() {
        let base = Base::read([(
            "trial.yaml",
            "
family: {vi: Thử, en: Trial}
concepts:
  - {key: one, kind: service, name: AWS One, aliases: [Both], definition: {vi: a, en: b}, reference: 'https://a.b', checked: 2026-11-21}
  - {key: two, kind: service, name: AWS Two, aliases: [Both], definition: {vi: a, en: b}, reference: 'https://a.b', checked: 2026-11-21}
",
        )])
        .unwrap();
        let called = Called::of(&base);
        assert_eq!(
            named(&called, &base, "`aws one`").map(|c| c.key.as_str()),
            Some("one")
        );
        assert!(named(&called, &base, "Both").is_none());
    }
}
