//! All concepts together: read from YAML, checked, found by key.

use std::collections::BTreeMap;

use super::{Concept, entry::Family};

/// The files of the built-in base, in reading order.
const FILES: &[(&str, &str)] = &[
    (
        "cloud.yaml",
        include_str!("../../decks/concepts/cloud.yaml"),
    ),
    (
        "compute.yaml",
        include_str!("../../decks/concepts/compute.yaml"),
    ),
    (
        "containers.yaml",
        include_str!("../../decks/concepts/containers.yaml"),
    ),
    (
        "serverless.yaml",
        include_str!("../../decks/concepts/serverless.yaml"),
    ),
    (
        "storage.yaml",
        include_str!("../../decks/concepts/storage.yaml"),
    ),
    (
        "databases.yaml",
        include_str!("../../decks/concepts/databases.yaml"),
    ),
    (
        "networking.yaml",
        include_str!("../../decks/concepts/networking.yaml"),
    ),
    (
        "security.yaml",
        include_str!("../../decks/concepts/security.yaml"),
    ),
    (
        "management.yaml",
        include_str!("../../decks/concepts/management.yaml"),
    ),
    (
        "monitoring.yaml",
        include_str!("../../decks/concepts/monitoring.yaml"),
    ),
    (
        "deployment.yaml",
        include_str!("../../decks/concepts/deployment.yaml"),
    ),
    (
        "devops.yaml",
        include_str!("../../decks/concepts/devops.yaml"),
    ),
    ("iac.yaml", include_str!("../../decks/concepts/iac.yaml")),
    (
        "integration.yaml",
        include_str!("../../decks/concepts/integration.yaml"),
    ),
    (
        "analytics.yaml",
        include_str!("../../decks/concepts/analytics.yaml"),
    ),
    ("ai.yaml", include_str!("../../decks/concepts/ai.yaml")),
    (
        "migration.yaml",
        include_str!("../../decks/concepts/migration.yaml"),
    ),
    ("cost.yaml", include_str!("../../decks/concepts/cost.yaml")),
    (
        "architecture.yaml",
        include_str!("../../decks/concepts/architecture.yaml"),
    ),
];

/// Every concept, by key.
#[derive(Clone, Debug, Default)]
pub struct Base {
    concepts: BTreeMap<String, Concept>,
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
        let mut base = Self::default();
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
                if let Some(before) = base.concepts.insert(concept.key.clone(), concept) {
                    return Err(wrong(format!("the key {:?} stands twice", before.key)));
                }
            }
        }
        Ok(base)
    }

    /// Returns the concept with this key.
    pub fn get(&self, key: &str) -> Option<&Concept> {
        self.concepts.get(key)
    }

    /// Returns all concepts in the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = &Concept> {
        self.concepts.values()
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
            for key in named.filter(|key| !self.concepts.contains_key(*key)) {
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
    FILES.iter().copied()
}
