//! A scenario: a situation as exams put it, what may be chosen, and for each choice why or why not.

use serde::Deserialize;

use super::{Base, BaseError, baked, joined, longest_key, telling_word};
use crate::text::{Both, Language, Terms, exact};

const SCENARIOS: &str = include_str!(concat!(env!("OUT_DIR"), "/scenarios.json"));

/// A file of `decks/scenarios/`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Paper {
    scenarios: Vec<Scenario>,
}

/// A situation with its options.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// The stable key; never shown, never changed.
    pub key: String,
    /// The exam domains that ask so.
    pub exams: Vec<String>,
    /// From 1, recalling in a situation, to 3, weighing several constraints.
    pub difficulty: u8,
    /// The situation and the question.
    pub stem: Both,
    /// What may be chosen; never shown in this order.
    pub options: Vec<Choice>,
    /// The page of documentation that decides it.
    pub reference: String,
    /// The day on which it was looked up, as `YYYY-MM-DD`.
    pub checked: String,
    /// What was seen there, in words of our own.
    pub seen: String,
}

/// One of the options of a scenario.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// True if it is to be chosen.
    #[serde(default)]
    pub right: bool,
    /// The concept it is about.
    pub concept: Option<String>,
    /// What it says; the concept's name if nothing.
    pub text: Option<Both>,
    /// Why it is right here, or why not.
    pub why: Both,
}

/// Reads the built-in scenarios, in the order of their files.
pub fn scenarios() -> Result<Vec<Scenario>, BaseError> {
    Ok(joined(
        baked("decks/scenarios", SCENARIOS)?,
        |paper: Paper| paper.scenarios,
    ))
}

impl Choice {
    /// Returns what the option says.
    pub fn said<'a>(&'a self, base: &'a Base, language: Language) -> Option<&'a str> {
        let concept = || {
            base.get(self.concept.as_deref()?)
                .map(|concept| concept.name.as_str())
        };
        self.text
            .as_ref()
            .map(|text| text.get(language))
            .or_else(concept)
    }
}

impl Scenario {
    /// Returns how many options are to be chosen.
    pub fn right(&self) -> usize {
        self.options.iter().filter(|option| option.right).count()
    }

    /// Returns what is wrong with the scenario, in words that say where.
    pub fn problems(&self, base: &Base, terms: &Terms) -> Vec<String> {
        let mut wrong = Vec::new();
        let (right, count) = (self.right(), self.options.len());
        if !matches!((right, count), (1, 4..=5) | (2..=3, 5..=6)) {
            wrong.push(format!("{right} right of {count} options"));
        }
        if !(1..=3).contains(&self.difficulty) {
            wrong.push(format!("the difficulty is 1 to 3, not {}", self.difficulty));
        }
        if self.exams.is_empty() {
            wrong.push("no exam domain asks it".to_owned());
        }
        for key in self
            .options
            .iter()
            .filter_map(|option| option.concept.as_ref())
        {
            if base.get(key).is_none() {
                wrong.push(format!("names {key}, which is not in the base"));
            }
        }
        for language in Language::ALL {
            wrong.extend(self.wrong_in(language, base, terms));
        }
        wrong
            .iter()
            .map(|wrong| format!("{}: {wrong}", self.key))
            .collect()
    }

    fn wrong_in(&self, language: Language, base: &Base, terms: &Terms) -> Vec<String> {
        let mut wrong = Vec::new();
        let stem = self.stem.get(language);
        if !stem.trim_end().ends_with('?') {
            wrong.push(format!("the {} stem asks nothing", language.code()));
        }
        let mut said: Vec<(&str, bool)> = Vec::new();
        for option in &self.options {
            match option.said(base, language) {
                None => wrong.push("an option says nothing".to_owned()),
                Some(text) if said.iter().any(|(other, _)| exact(other) == exact(text)) => {
                    wrong.push(format!("{text:?} stands there twice"));
                }
                Some(text) => said.push((text, option.right)),
            }
            if option.why.get(language).trim().is_empty() {
                wrong.push("an option has no reason".to_owned());
            }
        }
        if let Some(text) = longest_key(&said) {
            wrong.push(format!("the key is much longer than the rest: {text:?}"));
        }
        if let Some(word) = telling_word(stem, &said, terms) {
            wrong.push(format!(
                "of the {} stem's words only the key has {word:?}",
                language.code()
            ));
        }
        wrong
    }
}

#[cfg(test)]
mod tests {
    use super::{super::written, *};

    const CONCEPTS: &str = "
family: {vi: Thử, en: Trial}
concepts:
  - {key: one, kind: service, name: Amazon Oneka, definition: {vi: Việc thứ nhất, en: The first thing}, reference: 'https://a.b', checked: 2026-11-21}
";
    const GOOD: &str = "
scenarios:
  - key: shop
    exams: [CLF-C02 1]
    difficulty: 1
    stem: {vi: 'Một cửa hàng cần giữ ảnh lâu dài. Nên chọn gì?', en: 'A shop keeps pictures for long. What should it choose?'}
    options:
      - {right: true, concept: one, why: {vi: đúng, en: it does}}
      - {text: {vi: Hai, en: Second}, why: {vi: sai, en: it does not}}
      - {text: {vi: Ba, en: Third}, why: {vi: sai, en: it does not}}
      - {text: {vi: Bốn, en: Fourth}, why: {vi: sai, en: it does not}}
    reference: https://a.b
    checked: 2026-11-26
    seen: A page.
";

    fn problems(yaml: &str) -> Vec<String> {
        let base = Base::read([("concepts.yaml", CONCEPTS)]).unwrap();
        let scenarios = joined(written([("trial.yaml", yaml)]).unwrap(), |paper: Paper| {
            paper.scenarios
        });
        let terms = Terms::default();
        scenarios
            .iter()
            .flat_map(|scenario| scenario.problems(&base, &terms))
            .collect()
    }

    #[test]
    fn each_fault_is_named() {
        assert_eq!(problems(GOOD), Vec::<String>::new());
        for (right, fault, said) in [
            ("right: true, ", "", "shop: 0 right of 4 options"),
            (
                "difficulty: 1",
                "difficulty: 4",
                "shop: the difficulty is 1 to 3, not 4",
            ),
            (
                "concept: one",
                "text: {vi: Giữ ảnh, en: It keeps}",
                "shop: of the en stem's words only the key has \"keep\"",
            ),
            (
                "concept: one",
                "concept: none, text: {vi: Một, en: First}",
                "shop: names none, which is not in the base",
            ),
            (
                "en: Third",
                "en: second",
                "shop: \"second\" stands there twice",
            ),
            (
                "What should it choose?",
                "Choose.",
                "shop: the en stem asks nothing",
            ),
            (
                "concept: one",
                "text: {vi: Một, en: One that is by far bigger}",
                "shop: the key is much longer than the rest: \"One that is by far bigger\"",
            ),
        ] {
            assert!(GOOD.contains(right), "{right}");
            assert_eq!(problems(&GOOD.replacen(right, fault, 1)), [said], "{fault}");
        }
    }
}
