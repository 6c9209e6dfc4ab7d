//! All concepts together: read, found by key.

use std::collections::BTreeMap;

use super::{BaseError, Concept, Sayings, baked, entry::Family, written};

const CONCEPTS: &str = include_str!(concat!(env!("OUT_DIR"), "/concepts.json"));
const SAYINGS: &str = include_str!(concat!(env!("OUT_DIR"), "/sayings.json"));

/// Every concept, in the order of their keys.
#[derive(Clone, Debug, Default)]
pub struct Base {
    concepts: Vec<Concept>,
}

impl Base {
    /// Reads the built-in base.
    pub fn built_in() -> Result<Self, BaseError> {
        Self::of(baked("decks/concepts", CONCEPTS)?)
    }

    /// Reads YAML files of concepts, each given by name and text.
    pub fn read<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, BaseError> {
        Self::of(written(files)?)
    }

    fn of(files: BTreeMap<String, Family>) -> Result<Self, BaseError> {
        let mut concepts = Vec::new();
        for (file, family) in files {
            for entry in family.concepts {
                let concept =
                    entry
                        .into_concept(&family.family)
                        .map_err(|wrong| BaseError::Entry {
                            file: file.clone(),
                            wrong,
                        })?;
                concepts.push((concept, file.clone()));
            }
        }
        concepts.sort_by(|(a, _), (b, _)| a.key.cmp(&b.key));
        if let Some([(before, _), (_, file)]) = concepts
            .array_windows()
            .find(|[(a, _), (b, _)]| a.key == b.key)
        {
            return Err(BaseError::Entry {
                file: file.clone(),
                wrong: format!("the key {:?} stands twice", before.key),
            });
        }
        Ok(Self {
            concepts: concepts.into_iter().map(|(concept, _)| concept).collect(),
        })
    }

    /// Returns the concept with this key.
    pub fn get(&self, key: &str) -> Option<&Concept> {
        self.place(key).and_then(|place| self.at(place))
    }

    /// Returns the place of a key in the order of keys.
    pub fn place(&self, key: &str) -> Option<usize> {
        self.concepts
            .binary_search_by(|concept| concept.key.as_str().cmp(key))
            .ok()
    }

    /// Returns the concept at a place in the order of keys.
    pub fn at(&self, place: usize) -> Option<&Concept> {
        self.concepts.get(place)
    }

    /// Returns all concepts in the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = &Concept> {
        self.concepts.iter()
    }

    /// Returns every mention of a concept that the base does not have.
    pub fn dangling(&self) -> Vec<String> {
        let mut missing = Vec::new();
        for concept in self.iter() {
            let named = concept
                .parent
                .iter()
                .chain(&concept.siblings)
                .chain(&concept.near);
            for key in named.filter(|key| self.place(key).is_none()) {
                missing.push(format!(
                    "{} names {key}, which is not in the base",
                    concept.key
                ));
            }
        }
        missing
    }
}

/// Returns how people describe the concepts of the built-in base.
pub fn sayings() -> Result<Sayings, BaseError> {
    let files = baked::<Sayings>("decks/sayings", SAYINGS)?;
    Ok(files.into_values().flatten().collect())
}
