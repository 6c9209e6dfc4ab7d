//! What a person should know: whose fault it is, one sentence, what to do now.

use super::{AppError, Words};
use crate::{
    store::{Store, StoreError},
    study::CardRef,
};

/// Whose fault it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nobody's: something was done.
    None,
    /// The person can mend it.
    Person,
    /// The machine's: a disk, a folder, another program.
    Machine,
    /// Ours.
    Program,
}

/// What a person should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Whose fault it is.
    pub fault: Fault,
    /// What happened.
    pub sentence: String,
    /// What to do now; empty where nothing is to be done.
    pub advice: String,
    /// The card that it offers to edit.
    pub card: Option<CardRef>,
}

impl Notice {
    /// Tells that something was done.
    pub fn done(sentence: String) -> Self {
        Self {
            fault: Fault::None,
            sentence,
            advice: String::new(),
            card: None,
        }
    }

    /// Tells what the person can mend.
    pub fn mend(sentence: String, advice: String) -> Self {
        Self {
            fault: Fault::Person,
            sentence,
            advice,
            card: None,
        }
    }

    /// Tells what went wrong with the library.
    pub fn of_store(error: &StoreError, words: &Words) -> Self {
        let said = |fault, key: &str, values: &[(&str, &str)]| {
            let sentence = words.fill(&format!("error.{key}"), values);
            Self {
                fault,
                sentence,
                advice: words.fill(&format!("error.{key}.advice"), values),
                card: None,
            }
        };
        match error {
            StoreError::InUse { path } => said(
                Fault::Person,
                "in_use",
                &[("path", &path.display().to_string())],
            ),
            StoreError::Locked => said(Fault::Machine, "locked", &[]),
            StoreError::Damaged { what } => said(Fault::Machine, "damaged", &[("what", what)]),
            StoreError::NotALibrary { path } => said(
                Fault::Person,
                "not_a_library",
                &[("path", &path.display().to_string())],
            ),
            StoreError::Newer { found, known } => said(
                Fault::Person,
                "newer",
                &[("found", &found.to_string()), ("known", &known.to_string())],
            ),
            StoreError::Unwritable { path, source } => said(
                Fault::Machine,
                "unwritable",
                &[
                    ("path", &path.display().to_string()),
                    ("why", &source.to_string()),
                ],
            ),
            StoreError::Missing { path } => said(
                Fault::Person,
                "missing",
                &[("path", &path.display().to_string())],
            ),
            StoreError::Overtaken => said(Fault::Person, "overtaken", &[]),
            StoreError::Cancelled => said(Fault::Person, "cancelled", &[]),
            StoreError::Full => said(Fault::Machine, "full", &[]),
            StoreError::Unreadable { what } => {
                said(Fault::Program, "unreadable", &[("what", what)])
            }
            StoreError::Model(error) => said(
                Fault::Program,
                "unreadable",
                &[("what", &error.to_string())],
            ),
            StoreError::Sql(error) => said(Fault::Machine, "sql", &[("why", &error.to_string())]),
        }
    }

    /// Tells why the program cannot begin; `path` is where the library was looked for.
    pub fn of_start(error: &AppError, path: &std::path::Path, words: &Words) -> Self {
        match error {
            AppError::Store(error) => {
                let mut notice = Self::of_store(error, words);
                if let StoreError::Damaged { .. } = error {
                    let folder = Store::backup_folder(path);
                    notice.advice = words.fill(
                        "error.damaged.restore",
                        &[
                            ("path", &path.display().to_string()),
                            ("backups", &folder.display().to_string()),
                        ],
                    );
                }
                notice
            }
            AppError::Library(error) => Self {
                fault: Fault::Program,
                sentence: words.fill("error.built_in", &[("what", &error.to_string())]),
                advice: words.say("error.built_in.advice").to_owned(),
                card: None,
            },
        }
    }

    /// Returns sentence and advice as one text.
    pub fn text(&self) -> String {
        [self.sentence.as_str(), self.advice.as_str()]
            .iter()
            .filter(|part| !part.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(" ")
    }
}
