//! Writes decks, or the whole library, to files that people and other programs read.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{Branch, Words, branches};
use crate::{
    exchange::{KeyedReview, anki_text, markdown, reviews},
    library::{WrittenDeck, write_deck},
    store::{Access, DeckRow, Store, StoreError},
    study::DeckRef,
    text::{Both, Language, fold},
};

/// How a deck is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Our own form, to be edited and imported again.
    #[default]
    Yaml,
    /// To be read.
    Markdown,
    /// For Anki's text import.
    Anki,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 3] = [Self::Yaml, Self::Markdown, Self::Anki];

    /// Returns how its files end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Yaml => "yaml",
            Self::Markdown => "md",
            Self::Anki => "txt",
        }
    }

    /// Returns the word for the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Yaml => "yaml",
            Self::Markdown => "markdown",
            Self::Anki => "anki",
        }
    }
}

/// Why something was not written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The library cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file cannot be written.
    #[error("{path}: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// There is a file already, and somebody else wrote it.
    #[error("{path} is there already")]
    Taken {
        /// The file.
        path: PathBuf,
    },
}

/// Returns a deck as text.
pub fn exported(
    store: &Store,
    deck: &DeckRow,
    format: Format,
    language: Language,
) -> Result<String, StoreError> {
    let written = store.written(deck.deck)?;
    Ok(match format {
        Format::Yaml => write_deck(&written),
        Format::Markdown => markdown(&written, language),
        Format::Anki => {
            let decks = store.decks()?;
            let mut paths = paths(&decks, language);
            let path = paths.find(|(branch, _)| branch.of.deck == deck.deck);
            let path = path.map_or_else(|| deck.key.clone(), |(_, path)| path);
            anki_text(&[(path, &written)], language)
        }
    })
}

/// Writes a deck to a file, or the whole library into a folder; returns where it is.
pub(super) fn export(
    library: &Path,
    what: Option<(DeckRef, Format)>,
    to: &Path,
    language: Language,
) -> Result<PathBuf, ExportError> {
    let store = Store::open(library, Access::Read, 0)?;
    let decks = store.decks()?;
    match what {
        Some((deck, format)) => {
            let row = decks.iter().find(|row| row.deck == deck);
            let row = row.ok_or_else(|| StoreError::unreadable("a deck"))?;
            write(to, &exported(&store, row, format, language)?)?;
        }
        None => whole(&store, &decks, to, language)?,
    }
    Ok(to.to_owned())
}

/// Writes the whole library: each deck to be read and to be imported, all of it for Anki, and the log of reviews.
fn whole(
    store: &Store,
    decks: &[DeckRow],
    to: &Path,
    language: Language,
) -> Result<(), ExportError> {
    let words = Words::of(language);
    let mut for_anki: Vec<(String, WrittenDeck)> = Vec::new();
    let mut index = format!("# Ôn Mây\n\n{}\n\n", words.say("export.index"));
    for (branch, path) in paths(decks, language) {
        let deck = branch.of;
        // A folder is written with what its own page says: the rest stands in the decks below it.
        let written = if branch.holds {
            store.written_alone(deck.deck)?
        } else {
            store.written(deck.deck)?
        };
        if written.cards.is_empty() {
            continue;
        }
        let name = file_name(&deck.key);
        write(
            &to.join("decks").join(format!("{name}.yaml")),
            &write_deck(&written),
        )?;
        write(
            &to.join("decks").join(format!("{name}.md")),
            &markdown(&written, language),
        )?;
        index.push_str(&format!(
            "- [{}](decks/{name}.md) · {}\n",
            path.replace("::", " › "),
            words.count("today.cards", written.cards.len())
        ));
        for_anki.push((path, written));
    }
    let retired = WrittenDeck {
        title: Both::default().or(words.say("filter.retired")),
        cards: store.written_retired()?,
        ..WrittenDeck::default()
    };
    if !retired.cards.is_empty() {
        write(&to.join("out-of-study.md"), &markdown(&retired, language))?;
    }
    let for_anki: Vec<(String, &WrittenDeck)> = for_anki
        .iter()
        .map(|(path, written)| (path.clone(), written))
        .collect();
    write(&to.join("anki.txt"), &anki_text(&for_anki, language))?;
    let log = store.keyed_log()?.into_iter();
    let log: Vec<KeyedReview> = log
        .map(|(card, at_ms, grade, took_ms)| KeyedReview {
            card,
            at_ms,
            grade,
            took_ms,
        })
        .collect();
    write(&to.join("reviews.tsv"), &reviews(&log))?;
    write(&to.join("README.md"), &index)
}

/// Returns each deck with its path, as Anki writes it: "Site::Worklog::Week 5".
fn paths(
    decks: &[DeckRow],
    language: Language,
) -> impl Iterator<Item = (Branch<&DeckRow>, String)> {
    let mut above: Vec<String> = Vec::new();
    branches(decks, |deck| deck).into_iter().map(move |branch| {
        above.truncate(branch.depth);
        above.push(branch.of.title.get(language).replace("::", ":"));
        (branch, above.join("::"))
    })
}

/// Returns a name that every system takes for a file.
pub fn file_name(key: &str) -> String {
    let folded = fold(key);
    let plain: String = folded
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || c == '-' {
                c
            } else {
                '-'
            }
        })
        .take(80)
        .collect();
    if plain.is_empty() {
        "deck".to_owned()
    } else {
        plain
    }
}

/// How the files begin that this program writes, besides pages to be read.
const OURS: [&str; 3] = ["# Ôn Mây", "#separator:tab", "card\ttime_ms"];

/// Writes a file whole or not at all; what somebody else wrote there is left alone.
fn write(path: &Path, text: &str) -> Result<(), ExportError> {
    let failed = |source| ExportError::Io {
        path: path.to_owned(),
        source,
    };
    if path.exists() {
        let there = fs::read(path).map_err(failed)?;
        let there = String::from_utf8_lossy(&there);
        let same_title = there.lines().next() == text.lines().next();
        if !same_title && !OURS.iter().any(|start| there.starts_with(start)) {
            return Err(ExportError::Taken {
                path: path.to_owned(),
            });
        }
    }
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let mut half = path.as_os_str().to_owned();
    half.push(".half");
    fs::write(&half, text).map_err(failed)?;
    fs::rename(&half, path).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_whole_and_their_names_plain() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b.md");
        write(&path, "# một").unwrap();
        write(&path, "# một\nhai").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "# một\nhai");
        // What somebody else wrote is not written over.
        let theirs = write(&path, "# Ôn Mây\n");
        assert!(matches!(theirs, Err(ExportError::Taken { .. })));
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
        assert_eq!(file_name("Tuần 5: ../ECS"), "tuan-5-----ecs");
        assert_eq!(file_name(""), "deck");
        assert!(write(folder.path(), "x").is_err());
    }
}
