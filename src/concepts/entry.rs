//! A concept as it is written in YAML, and what must hold before it is believed.

use serde::Deserialize;

use super::{Concept, Expansion, Kind, Relation, State, Statement, Words, gap};
use crate::text::Both;

/// A file of `decks/concepts/`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Family {
    pub(super) family: Both,
    pub(super) concepts: Vec<Entry>,
}

/// One entry as written. Flat, so that YAML mistakes are reported where they are.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub(super) key: String,
    kind: Kind,
    name: String,
    official: Option<String>,
    expansion: Option<Expansion>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    risky: Vec<String>,
    noun: Option<Both>,
    definition: Both,
    why: Option<Both>,
    #[serde(default)]
    facts: Vec<Told>,
    parent: Option<String>,
    #[serde(default)]
    siblings: Vec<String>,
    #[serde(default)]
    near: Vec<String>,
    #[serde(default)]
    exams: Vec<String>,
    reference: String,
    checked: String,
    seen: Option<String>,
    #[serde(default)]
    state: State,
    changed: Option<Both>,
}

/// A statement as written: `vi` and `en`, or a label with items.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    relation: Relation,
    vi: Option<String>,
    en: Option<String>,
    label: Option<Both>,
    items: Option<Items>,
    why: Option<Both>,
}

/// The items of a list in both languages, in the same order.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Items {
    vi: Vec<String>,
    en: Vec<String>,
}

impl Entry {
    /// Returns the concept, or what is wrong with the entry.
    pub(super) fn into_concept(self, family: &Both) -> Result<Concept, String> {
        let plain_key = !self.key.is_empty()
            && self
                .key
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if !plain_key {
            return Err(format!(
                "the key {:?} may hold only a–z, 0–9 and '-'",
                self.key
            ));
        }
        if !self.reference.starts_with("https://") {
            return Err(format!(
                "{}: the reference must be an https address",
                self.key
            ));
        }
        if self.state != State::Active && self.changed.is_none() {
            return Err(format!(
                "{}: a state other than active needs `changed`",
                self.key
            ));
        }
        let facts = self
            .facts
            .into_iter()
            .map(Told::into_statement)
            .collect::<Result<_, _>>()
            .map_err(|wrong| format!("{}: {wrong}", self.key))?;
        Ok(Concept {
            key: self.key,
            family: family.clone(),
            kind: self.kind,
            name: self.name,
            official: self.official,
            expansion: self.expansion,
            aliases: self.aliases,
            risky: self.risky,
            noun: self.noun,
            definition: self.definition,
            why: self.why,
            facts,
            parent: self.parent,
            siblings: self.siblings,
            near: self.near,
            exams: self.exams,
            reference: self.reference,
            checked: self.checked,
            seen: self.seen,
            state: self.state,
            changed: self.changed,
        })
    }
}

impl Told {
    fn into_statement(self) -> Result<Statement, String> {
        let (relation, why) = (self.relation, self.why);
        if why.is_some() && relation != Relation::Steps {
            return Err(format!(
                "`{}` takes no `why`; only an order needs one",
                relation.code()
            ));
        }
        let words = match relation {
            Relation::Is
            | Relation::StandsFor
            | Relation::Described
            | Relation::Fits
            | Relation::CalledFor => {
                return Err(format!(
                    "`{}` is said by `definition`, by `expansion`, by a contrast or by a page, not by a fact",
                    relation.code()
                ));
            }
            Relation::Purpose | Relation::Gap => {
                let (Some(vi), Some(en), None, None) = (self.vi, self.en, self.label, self.items)
                else {
                    return Err(format!(
                        "`{}` takes `vi` and `en` and nothing else",
                        relation.code()
                    ));
                };
                if relation == Relation::Gap && [&vi, &en].iter().any(|said| gap(said).is_none()) {
                    return Err(format!(
                        "`gap` needs exactly one {{{{…}}}} in each language: {vi:?}"
                    ));
                }
                Words::Phrase(Both { vi, en })
            }
            Relation::Members | Relation::Steps => {
                let (None, None, Some(label), Some(items)) =
                    (self.vi, self.en, self.label, self.items)
                else {
                    return Err(format!(
                        "`{}` takes `label` and `items` and nothing else",
                        relation.code()
                    ));
                };
                if items.vi.len() != items.en.len() || !(2..=7).contains(&items.vi.len()) {
                    return Err(format!(
                        "`{}` needs the same two to seven items in both languages: {:?}",
                        relation.code(),
                        label.en
                    ));
                }
                Words::List {
                    label,
                    vi: items.vi,
                    en: items.en,
                }
            }
        };
        Ok(Statement {
            relation,
            words,
            why,
        })
    }
}
