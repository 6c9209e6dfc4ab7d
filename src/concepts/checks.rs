//! What must hold of the whole base, and what is still missing from it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Base, Concept, Words, gap, leak::gives_away};
use crate::text::{Both, Language, Terms, exact};

/// The most words of a definition; Vietnamese counts syllables, so it has more of them.
const LONGEST: [(Language, usize); 2] = [(Language::En, 25), (Language::Vi, 34)];

/// The most words of a reason.
const LONGEST_WHY: [(Language, usize); 2] = [(Language::En, 32), (Language::Vi, 44)];

/// The share of a reason's telling words that may stand in the definition that it gives a reason for.
const AGAIN: f32 = 0.7;

/// The share of its telling words that a definition may have in common with a sibling's.
const ALIKE: f32 = 0.6;

impl Base {
    /// Returns everything that is wrong with the base, in words that say where.
    pub fn problems(&self) -> Vec<String> {
        let mut problems = self.dangling();
        for concept in self.iter() {
            let wrong = wrong_with(concept, self);
            problems.extend(
                wrong
                    .into_iter()
                    .map(|wrong| format!("{}: {wrong}", concept.key)),
            );
        }
        problems.extend(self.ambiguous());
        problems
    }

    /// Returns names that two concepts claim without calling them risky.
    fn ambiguous(&self) -> Vec<String> {
        let mut claimed: BTreeMap<String, &str> = BTreeMap::new();
        let mut problems = Vec::new();
        for concept in self.iter() {
            for name in concept.names() {
                let risky = concept
                    .risky
                    .iter()
                    .any(|risky| exact(risky) == exact(name));
                match claimed.insert(exact(name), &concept.key) {
                    Some(other) if other != concept.key && !risky => {
                        problems.push(format!("{name:?} means both {other} and {}", concept.key));
                    }
                    Some(_) | None => {}
                }
            }
        }
        problems
    }

    /// Returns siblings whose definitions say nearly the same: a list to be read by hand, for one might fit the other.
    ///
    /// Most pairs of opposites stand here rightly: the one word on which they differ decides.
    pub fn look_alikes(&self) -> Vec<String> {
        let terms = Terms::default();
        let mut pairs = Vec::new();
        for concept in self.iter() {
            for sibling in concept.siblings.iter().filter_map(|key| self.get(key)) {
                let shared = Language::ALL.map(|language| {
                    let [one, other] = [concept, sibling]
                        .map(|concept| heard(&terms, concept.definition.get(language)));
                    one.intersection(&other).count() as f32 / one.len().max(1) as f32
                });
                if shared.iter().all(|share| *share >= ALIKE) {
                    pairs.push(format!(
                        "{}: most words of its definition stand in that of {}",
                        concept.key, sibling.key
                    ));
                }
            }
        }
        pairs
    }
}

/// Returns the words of a text that say something.
fn heard(terms: &Terms, text: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    terms.each(text, |word, _| {
        all.insert(word.to_owned());
    });
    all
}

fn wrong_with(concept: &Concept, base: &Base) -> Vec<String> {
    let mut wrong = Vec::new();
    for (language, longest) in LONGEST {
        let definition = concept.definition.get(language);
        let words = definition.split_whitespace().count();
        if words == 0 || words > longest {
            wrong.push(format!(
                "the {} definition has {words} words",
                language.code()
            ));
        }
        if definition.trim_end().ends_with('.') {
            wrong.push(format!(
                "the {} definition ends with a full stop",
                language.code()
            ));
        }
        if let Some(noun) = &concept.noun
            && gives_away(concept.names(), &[noun.get(language), definition])
        {
            wrong.push(format!(
                "the {} definition gives the name away",
                language.code()
            ));
        }
    }
    let mut asked = BTreeMap::new();
    for statement in &concept.facts {
        let Words::Phrase(phrase) = &statement.words else {
            continue;
        };
        if let Some((_, missing, _)) = gap(&phrase.en)
            && asked.insert(exact(missing), ()).is_some()
        {
            wrong.push(format!("two gaps are answered by {missing:?}"));
        }
    }
    wrong.extend(concept.why.iter().flat_map(|why| wrong_why(concept, why)));
    if concept.facts.is_empty() {
        wrong.push("nothing but its definition is known of it".to_owned());
    }
    if concept.seen.is_none() {
        wrong.push("nobody has looked it up".to_owned());
    }
    for sibling in &concept.siblings {
        if concept.near.contains(sibling) {
            wrong.push(format!("{sibling} cannot be both a sibling and near"));
        }
        if *sibling == concept.key {
            wrong.push("it is its own sibling".to_owned());
        }
    }
    if concept
        .parent
        .as_ref()
        .and_then(|key| base.get(key))
        .is_some_and(|parent| parent.parent.as_deref() == Some(&concept.key))
    {
        wrong.push("it is a part of its own part".to_owned());
    }
    wrong
}

/// A reason is a sentence of its own, in other words than the definition.
fn wrong_why(concept: &Concept, why: &Both) -> Vec<String> {
    let terms = Terms::default();
    let mut wrong = Vec::new();
    for (language, longest) in LONGEST_WHY {
        let (said, code) = (why.get(language), language.code());
        let words = said.split_whitespace().count();
        if words == 0 || words > longest {
            wrong.push(format!("the {code} reason has {words} words"));
        }
        if !said.ends_with('.') {
            wrong.push(format!("the {code} reason does not end with a full stop"));
        }
        let told = heard(&terms, said);
        let again = heard(&terms, concept.definition.get(language));
        let shared = told.intersection(&again).count() as f32 / told.len().max(1) as f32;
        if shared > AGAIN {
            wrong.push(format!("the {code} reason says the definition again"));
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "
family: {vi: Thử, en: Trial}
concepts:
  - {key: one, kind: service, name: AWS One, aliases: [One], noun: {vi: dịch vụ, en: service}, definition: {vi: Việc thứ nhất, en: The first thing},
     facts: [{relation: purpose, vi: thử, en: try}], siblings: [two], reference: 'https://a.b', checked: 2026-11-21, seen: A page}
  - {key: two, kind: service, name: AWS Two, definition: {vi: Việc thứ nhất mà, en: The second thing},
     facts: [{relation: purpose, vi: thử, en: try}], reference: 'https://a.b', checked: 2026-11-21, seen: A page}
";

    fn problems(yaml: &str) -> Vec<String> {
        let base = Base::read([("trial.yaml", yaml)]).unwrap();
        base.problems()
    }

    #[test]
    fn a_sound_base_has_no_problems() {
        assert_eq!(problems(GOOD), Vec::<String>::new());
    }

    #[test]
    fn each_fault_is_named() {
        for (right, fault, said) in [
            (
                "siblings: [two]",
                "siblings: [three]",
                "one names three, which is not in the base",
            ),
            (
                "siblings: [two]",
                "siblings: [two], near: [two]",
                "one: two cannot be both a sibling and near",
            ),
            (
                "The first thing",
                "The one and only",
                "one: the en definition gives the name away",
            ),
            (
                "The first thing",
                "The first thing.",
                "one: the en definition ends with a full stop",
            ),
            (
                "name: AWS Two",
                "name: One",
                "\"One\" means both one and two",
            ),
            (
                "facts: [{relation: purpose, vi: thử, en: try}], siblings",
                "facts: [{relation: gap, vi: 'a {{b}}', en: 'a {{b}}'}, {relation: gap, vi: 'c {{b}}', en: 'c {{b}}'}], siblings",
                "one: two gaps are answered by \"b\"",
            ),
            (
                ", seen: A page}\n  - {key: two",
                "}\n  - {key: two",
                "one: nobody has looked it up",
            ),
        ] {
            assert!(GOOD.contains(right), "{right}");
            assert_eq!(problems(&GOOD.replacen(right, fault, 1)), [said], "{fault}");
        }
    }

    #[test]
    fn siblings_of_nearly_one_definition_are_listed() {
        let alike = |yaml: &str| Base::read([("trial.yaml", yaml)]).unwrap().look_alikes();
        assert!(alike(GOOD).is_empty());
        assert_eq!(
            alike(&GOOD.replacen("The second thing", "A thing that is first", 1)),
            ["one: most words of its definition stand in that of two"]
        );
    }

    #[test]
    fn the_built_in_base_is_sound() {
        let base = Base::built_in().unwrap();
        // A concept with nothing but its definition, or that nobody has looked up: gaps to fill, not faults.
        let faults: Vec<String> = base
            .problems()
            .into_iter()
            .filter(|problem| {
                !problem.ends_with("is known of it") && !problem.ends_with("looked it up")
            })
            .collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        assert!(base.iter().count() >= 450);
    }
}
