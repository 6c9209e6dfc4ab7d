//! All concepts together: read from YAML, checked, found by key.

use std::collections::BTreeMap;

use super::{Concept, Sayings, entry::Family};

/// A family of the built-in base: its file, its concepts, and how people describe them.
struct FamilyFile {
    file: &'static str,
    concepts: &'static str,
    sayings: &'static str,
}

macro_rules! family {
    ($name:literal) => {
        FamilyFile {
            file: concat!($name, ".yaml"),
            concepts: include_str!(concat!("../../decks/concepts/", $name, ".yaml")),
            sayings: include_str!(concat!("../../decks/sayings/", $name, ".yaml")),
        }
    };
}

/// The families of the built-in base, in reading order.
const FAMILIES: &[FamilyFile] = &[
    family!("cloud"),
    family!("compute"),
    family!("containers"),
    family!("serverless"),
    family!("storage"),
    family!("databases"),
    family!("networking"),
    family!("security"),
    family!("management"),
    family!("monitoring"),
    family!("deployment"),
    family!("devops"),
    family!("iac"),
    family!("integration"),
    family!("analytics"),
    family!("ai"),
    family!("migration"),
    family!("cost"),
    family!("architecture"),
];

/// Every concept, in the order of their keys.
#[derive(Clone, Debug, Default)]
pub struct Base {
    concepts: Vec<Concept>,
}

/// Why a file of concepts was refused.
#[derive(Debug, thiserror::Error)]
pub enum BaseError {
    /// The YAML itself is broken; the source names line and column.
    #[error("decks/concepts/{file}: {source}")]
    Yaml {
        /// The file that could not be read.
        file: String,
        /// Where, and what was wrong.
        source: serde_yaml::Error,
    },
    /// An entry says something that cannot be.
    #[error("decks/concepts/{file}: {wrong}")]
    Entry {
        /// The file it stands in.
        file: String,
        /// What is wrong with it.
        wrong: String,
    },
}

impl Base {
    /// Reads files of concepts, each a name and its YAML.
    pub fn read<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, BaseError> {
        let mut concepts = BTreeMap::new();
        for (file, yaml) in files {
            let family: Family = serde_yaml::from_str(yaml).map_err(|source| BaseError::Yaml {
                file: file.to_owned(),
                source,
            })?;
            for entry in family.concepts {
                let wrong = |wrong| BaseError::Entry {
                    file: file.to_owned(),
                    wrong,
                };
                let concept = entry.into_concept(&family.family).map_err(wrong)?;
                if let Some(before) = concepts.insert(concept.key.clone(), concept) {
                    return Err(wrong(format!("the key {:?} stands twice", before.key)));
                }
            }
        }
        Ok(Self {
            concepts: concepts.into_values().collect(),
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

/// Returns the YAML of the built-in base, file by file.
pub fn builtin() -> impl Iterator<Item = (&'static str, &'static str)> {
    FAMILIES.iter().map(|family| (family.file, family.concepts))
}

/// Returns how people describe the concepts of the built-in base.
pub fn sayings() -> Result<Sayings, BaseError> {
    let mut all = Sayings::new();
    for family in FAMILIES {
        let said: Sayings =
            serde_yaml::from_str(family.sayings).map_err(|source| BaseError::Yaml {
                file: family.file.to_owned(),
                source,
            })?;
        all.extend(said);
    }
    Ok(all)
}
