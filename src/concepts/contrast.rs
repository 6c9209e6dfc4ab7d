//! A contrast: things that learners take for one another, and by what each is told apart.

use serde::Deserialize;

use super::{Base, BaseError, Concept, baked, is_readable, joined};
use crate::text::{Both, Language, exact, words};

const CONTRASTS: &str = include_str!(concat!(env!("OUT_DIR"), "/contrasts.json"));

/// The most words of what a side is; Vietnamese counts syllables.
const LONGEST: [(Language, usize); 2] = [(Language::En, 22), (Language::Vi, 30)];

/// A file of `decks/contrasts/`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Area {
    contrasts: Vec<Contrast>,
}

/// Two to four things that are confused, the axis on which they differ, and what each is on it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contrast {
    /// The stable key; never shown, never changed.
    pub key: String,
    /// On what they differ: a noun phrase.
    pub axis: Both,
    /// What is set apart.
    pub sides: Vec<Side>,
    /// The exam domains that ask for it.
    pub exams: Vec<String>,
    /// The page of documentation that supports it.
    pub reference: String,
    /// The day on which it was looked up, as `YYYY-MM-DD`.
    pub checked: String,
    /// What was seen there, in words of our own.
    pub seen: String,
}

/// One of the things set apart.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Side {
    /// The concept's key.
    pub concept: String,
    /// What it is on the axis: words that go on after its name, true of no other side.
    pub is: Both,
    /// Situations that call for this side and for no other.
    #[serde(default)]
    pub when: Vec<Both>,
}

/// Reads the built-in contrasts, in the order of their files.
pub fn contrasts() -> Result<Vec<Contrast>, BaseError> {
    Ok(joined(
        baked("decks/contrasts", CONTRASTS)?,
        |area: Area| area.contrasts,
    ))
}

impl Contrast {
    /// Returns the concepts that are set apart; none if one of them is not in the base.
    pub fn concepts<'a>(&self, base: &'a Base) -> Option<Vec<&'a Concept>> {
        self.sides
            .iter()
            .map(|side| base.get(&side.concept))
            .collect()
    }

    /// Returns what is wrong with the contrast, in words that say where.
    pub fn problems(&self, base: &Base) -> Vec<String> {
        let Some(concepts) = self.concepts(base) else {
            let missing = self
                .sides
                .iter()
                .find(|side| base.get(&side.concept).is_none());
            let missing = missing.map_or("", |side| side.concept.as_str());
            return vec![format!(
                "{}: names {missing}, which is not in the base",
                self.key
            )];
        };
        let mut wrong = Vec::new();
        if !(2..=4).contains(&self.sides.len()) {
            wrong.push("sets apart two to four things, no more and no fewer".to_owned());
        }
        for (at, side) in self.sides.iter().enumerate() {
            if self.sides[..at].iter().any(|other| {
                other.concept == side.concept || exact(&other.is.en) == exact(&side.is.en)
            }) {
                wrong.push(format!("{} stands there twice", side.concept));
            }
            for language in Language::ALL {
                wrong.extend(wrong_with(side, &concepts, language));
            }
        }
        wrong
            .iter()
            .map(|wrong| format!("{}: {wrong}", self.key))
            .collect()
    }
}

fn wrong_with(side: &Side, concepts: &[&Concept], language: Language) -> Vec<String> {
    let mut wrong = Vec::new();
    let is = side.is.get(language);
    let count = words(is).count();
    let longest = LONGEST.iter().find(|(of, _)| *of == language);
    if count == 0 || longest.is_some_and(|(_, longest)| count > *longest) {
        wrong.push(format!("{}: `is` has {count} words: {is:?}", side.concept));
    }
    if is.trim_end().ends_with('.') {
        wrong.push(format!(
            "`is` goes on after a name and takes no full stop: {is:?}"
        ));
    }
    for when in &side.when {
        let when = when.get(language);
        if !when.trim_end().ends_with(['.', '!']) {
            wrong.push(format!("a situation is a whole sentence: {when:?}"));
        }
    }
    let said = side.when.iter().map(|when| when.get(language));
    for text in said.chain([is]) {
        let own = concepts.iter().find(|concept| concept.key == side.concept);
        if own.is_some_and(|own| is_readable(own, concepts, text)) {
            wrong.push(format!("{text:?} gives {} away", side.concept));
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::{super::written, *};

    const CONCEPTS: &str = "
family: {vi: Thử, en: Trial}
concepts:
  - {key: one, kind: service, name: Amazon Oneka, definition: {vi: Việc thứ nhất, en: The first thing}, reference: 'https://a.b', checked: 2026-11-21}
  - {key: two, kind: service, name: Amazon Twist, definition: {vi: Việc thứ hai, en: The second thing}, reference: 'https://a.b', checked: 2026-11-21}
";
    const GOOD: &str = "
contrasts:
  - key: one-two
    axis: {vi: cách giữ, en: how it keeps}
    sides:
      - {concept: one, is: {vi: giữ lâu, en: keeps for long}, when: [{vi: Cần giữ lâu., en: It must be kept for long.}]}
      - {concept: two, is: {vi: giữ ngắn, en: keeps briefly}}
    exams: [CLF-C02 1]
    reference: https://a.b
    checked: 2026-11-26
    seen: A page.
";

    fn problems(yaml: &str) -> Vec<String> {
        let base = Base::read([("concepts.yaml", CONCEPTS)]).unwrap();
        let contrasts = joined(written([("trial.yaml", yaml)]).unwrap(), |area: Area| {
            area.contrasts
        });
        contrasts
            .iter()
            .flat_map(|contrast| contrast.problems(&base))
            .collect()
    }

    #[test]
    fn each_fault_is_named() {
        assert_eq!(problems(GOOD), Vec::<String>::new());
        for (right, fault, said) in [
            (
                "concept: two",
                "concept: three",
                "one-two: names three, which is not in the base",
            ),
            (
                "concept: two",
                "concept: one",
                "one-two: one stands there twice",
            ),
            (
                "keeps briefly",
                "keeps with a twist",
                "one-two: \"keeps with a twist\" gives two away",
            ),
            (
                "keeps briefly",
                "keeps briefly.",
                "one-two: `is` goes on after a name and takes no full stop: \"keeps briefly.\"",
            ),
            (
                "kept for long.",
                "kept for long",
                "one-two: a situation is a whole sentence: \"It must be kept for long\"",
            ),
        ] {
            assert!(GOOD.contains(right), "{right}");
            assert_eq!(problems(&GOOD.replacen(right, fault, 1)), [said], "{fault}");
        }
    }
}
