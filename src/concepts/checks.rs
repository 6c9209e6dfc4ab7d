//! What must hold of the whole base, and what is still missing from it.

use std::collections::BTreeMap;

use super::{Base, Concept, Words, gap, leak::gives_away};
use crate::text::{Language, exact};

/// The most words of a definition; Vietnamese counts syllables, so it has more of them.
const LONGEST: [(Language, usize); 2] = [(Language::En, 25), (Language::Vi, 34)];

/// The exams whose every domain the base should serve, each with its number of domains.
const EXAMS: [(&str, usize); 5] = [
    ("CLF-C02", 4),
    ("SAA-C03", 4),
    ("DVA-C02", 4),
    ("SOA-C03", 5),
    ("DOP-C02", 6),
];

/// Concepts that a domain should have at least.
const PER_DOMAIN: usize = 25;

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
        problems.extend(self.thin_domains());
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

    /// Returns the domains of the main exams that have too few concepts.
    fn thin_domains(&self) -> Vec<String> {
        let domains = EXAMS
            .iter()
            .flat_map(|(exam, domains)| (1..=*domains).map(move |n| format!("{exam} {n}")));
        let count = |domain: &String| self.iter().filter(|c| c.exams.contains(domain)).count();
        domains
            .map(|domain| (count(&domain), domain))
            .filter(|(count, _)| *count < PER_DOMAIN)
            .map(|(count, domain)| format!("{domain} has only {count} concepts"))
            .collect()
    }
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
    if concept.facts.is_empty() {
        wrong.push("nothing but its definition is known of it".to_owned());
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
    let known = |exam: &String| {
        EXAMS.iter().any(|(code, domains)| {
            exam.strip_prefix(code)
                .and_then(|rest| rest.trim().parse::<usize>().ok())
                .is_some_and(|n| (1..=*domains).contains(&n))
        })
    };
    wrong.extend(
        concept
            .exams
            .iter()
            .filter(|exam| !known(exam))
            .map(|exam| format!("there is no exam domain {exam:?}")),
    );
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::concepts::builtin;

    const GOOD: &str = "
family: {vi: Thử, en: Trial}
concepts:
  - {key: one, kind: service, name: AWS One, aliases: [One], noun: {vi: dịch vụ, en: service}, definition: {vi: Việc thứ nhất, en: The first thing},
     facts: [{relation: purpose, vi: thử, en: try}], siblings: [two], exams: [CLF-C02 1], reference: 'https://a.b', checked: 2026-11-21}
  - {key: two, kind: service, name: AWS Two, definition: {vi: Việc thứ hai, en: The second thing},
     facts: [{relation: purpose, vi: thử, en: try}], reference: 'https://a.b', checked: 2026-11-21}
";

    fn problems(yaml: &str) -> Vec<String> {
        let base = Base::read([("trial.yaml", yaml)]).unwrap();
        base.problems()
            .into_iter()
            .filter(|problem| !problem.contains("has only"))
            .collect()
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
                "CLF-C02 1",
                "CLF-C02 9",
                "one: there is no exam domain \"CLF-C02 9\"",
            ),
        ] {
            assert!(GOOD.contains(right), "{right}");
            assert_eq!(problems(&GOOD.replacen(right, fault, 1)), [said], "{fault}");
        }
    }

    #[test]
    fn the_built_in_base_is_sound() {
        let base = Base::read(builtin()).unwrap();
        // A concept with nothing but its definition, a domain with few concepts: gaps to fill, not faults.
        let faults: Vec<String> = base
            .problems()
            .into_iter()
            .filter(|problem| {
                !problem.ends_with("is known of it") && !problem.contains(" has only ")
            })
            .collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        assert!(base.iter().count() >= 450);
    }
}
