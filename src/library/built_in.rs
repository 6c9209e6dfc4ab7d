//! The built-in decks: topics made of what the concept base knows.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use serde::Deserialize;

use super::Deck;
use crate::{
    cards,
    concepts::{self, Base, BaseError},
    facts,
    text::Both,
};

/// The files of the built-in decks, in the order in which they are shown.
const FILES: &[(&str, &str)] = &[
    (
        "ecs-and-eks.yaml",
        include_str!("../../decks/topics/ecs-and-eks.yaml"),
    ),
    (
        "dora-metrics.yaml",
        include_str!("../../decks/topics/dora-metrics.yaml"),
    ),
    (
        "deployment-strategies.yaml",
        include_str!("../../decks/topics/deployment-strategies.yaml"),
    ),
    (
        "ci-cd-on-aws.yaml",
        include_str!("../../decks/topics/ci-cd-on-aws.yaml"),
    ),
    (
        "infrastructure-as-code.yaml",
        include_str!("../../decks/topics/infrastructure-as-code.yaml"),
    ),
    (
        "containers-and-ecr.yaml",
        include_str!("../../decks/topics/containers-and-ecr.yaml"),
    ),
    (
        "kubernetes-and-eks.yaml",
        include_str!("../../decks/topics/kubernetes-and-eks.yaml"),
    ),
    (
        "serverless.yaml",
        include_str!("../../decks/topics/serverless.yaml"),
    ),
    (
        "messaging-and-events.yaml",
        include_str!("../../decks/topics/messaging-and-events.yaml"),
    ),
    (
        "relational-databases.yaml",
        include_str!("../../decks/topics/relational-databases.yaml"),
    ),
    (
        "nosql-and-caching.yaml",
        include_str!("../../decks/topics/nosql-and-caching.yaml"),
    ),
    (
        "amazon-s3.yaml",
        include_str!("../../decks/topics/amazon-s3.yaml"),
    ),
    (
        "block-and-file-storage.yaml",
        include_str!("../../decks/topics/block-and-file-storage.yaml"),
    ),
    (
        "amazon-ec2.yaml",
        include_str!("../../decks/topics/amazon-ec2.yaml"),
    ),
    (
        "scaling-and-load-balancing.yaml",
        include_str!("../../decks/topics/scaling-and-load-balancing.yaml"),
    ),
    (
        "vpc-basics.yaml",
        include_str!("../../decks/topics/vpc-basics.yaml"),
    ),
    (
        "connecting-networks.yaml",
        include_str!("../../decks/topics/connecting-networks.yaml"),
    ),
    (
        "dns-and-content-delivery.yaml",
        include_str!("../../decks/topics/dns-and-content-delivery.yaml"),
    ),
    ("iam.yaml", include_str!("../../decks/topics/iam.yaml")),
    (
        "encryption-and-secrets.yaml",
        include_str!("../../decks/topics/encryption-and-secrets.yaml"),
    ),
    (
        "security-services.yaml",
        include_str!("../../decks/topics/security-services.yaml"),
    ),
    (
        "observability.yaml",
        include_str!("../../decks/topics/observability.yaml"),
    ),
    (
        "incidents-and-reliability.yaml",
        include_str!("../../decks/topics/incidents-and-reliability.yaml"),
    ),
    (
        "governance.yaml",
        include_str!("../../decks/topics/governance.yaml"),
    ),
    ("cost.yaml", include_str!("../../decks/topics/cost.yaml")),
    (
        "disaster-recovery.yaml",
        include_str!("../../decks/topics/disaster-recovery.yaml"),
    ),
    (
        "well-architected.yaml",
        include_str!("../../decks/topics/well-architected.yaml"),
    ),
    (
        "cloud-concepts.yaml",
        include_str!("../../decks/topics/cloud-concepts.yaml"),
    ),
    (
        "analytics.yaml",
        include_str!("../../decks/topics/analytics.yaml"),
    ),
    (
        "generative-ai.yaml",
        include_str!("../../decks/topics/generative-ai.yaml"),
    ),
    (
        "migration.yaml",
        include_str!("../../decks/topics/migration.yaml"),
    ),
];

/// A deck as it is written: a title, and the concepts it teaches.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Topic {
    key: String,
    title: Both,
    about: Both,
    concepts: Vec<String>,
}

/// Why a deck was refused.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// The concept base was.
    #[error(transparent)]
    Base(#[from] BaseError),
    /// The YAML itself is broken; the source names line and column.
    #[error("decks/topics/{file}: {source}")]
    Yaml {
        /// The file that could not be read.
        file: String,
        /// Where, and what was wrong.
        source: serde_yaml::Error,
    },
    /// A deck names a concept that is not there.
    #[error("decks/topics/{file}: there is no concept {key:?}")]
    Unknown {
        /// The file that names it.
        file: String,
        /// The key it names.
        key: String,
    },
}

/// Reads the built-in decks.
pub fn built_in() -> Result<Vec<Deck>, LibraryError> {
    let base = Base::read(concepts::builtin())?;
    FILES
        .iter()
        .map(|(file, yaml)| read(file, yaml, &base))
        .collect()
}

/// Returns a number that changes when any built-in deck or concept does.
///
/// As long as it is the one kept in the library, starting the program reads no YAML at all.
pub fn fingerprint() -> u64 {
    let mut hasher = DefaultHasher::new();
    (env!("CARGO_PKG_VERSION"), FILES).hash(&mut hasher);
    concepts::builtin().for_each(|file| file.hash(&mut hasher));
    hasher.finish()
}

fn read(file: &str, yaml: &str, base: &Base) -> Result<Deck, LibraryError> {
    let topic: Topic = serde_yaml::from_str(yaml).map_err(|source| LibraryError::Yaml {
        file: file.to_owned(),
        source,
    })?;
    let mut cards = Vec::new();
    for key in &topic.concepts {
        let concept = base.get(key).ok_or_else(|| LibraryError::Unknown {
            file: file.to_owned(),
            key: key.clone(),
        })?;
        cards.extend(
            facts::from_concept(concept, base)
                .iter()
                .flat_map(cards::from_fact),
        );
    }
    Ok(Deck {
        key: topic.key,
        title: topic.title,
        about: topic.about,
        cards,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_file_in_the_folder_is_built_in() {
        let in_folder = |folder: &str| -> BTreeSet<String> {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("decks")
                .join(folder);
            std::fs::read_dir(path)
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect()
        };
        assert_eq!(
            in_folder("topics"),
            FILES.iter().map(|(file, _)| (*file).to_owned()).collect()
        );
        assert_eq!(
            in_folder("concepts"),
            concepts::builtin()
                .map(|(file, _)| file.to_owned())
                .collect()
        );
    }

    #[test]
    fn built_in_decks_can_be_studied_and_no_card_stands_twice_in_one() {
        for deck in built_in().unwrap() {
            assert!(
                deck.cards.len() >= 12,
                "{} has only {} cards",
                deck.key,
                deck.cards.len()
            );
            let ids: BTreeSet<_> = deck.cards.iter().map(|card| &card.id).collect();
            assert_eq!(ids.len(), deck.cards.len(), "{}", deck.key);
            for wording in deck.cards.iter().flat_map(|card| &card.wordings) {
                assert!(
                    !wording.prompt.trim().is_empty() && !wording.answer.trim().is_empty(),
                    "{wording:?}"
                );
            }
        }
    }
}
