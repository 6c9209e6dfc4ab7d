//! Prepares an import: finds the files, reads them, and compares them with what the library knows. Nothing is changed.

use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
};

use crate::{
    facts::Reader,
    library::{Known, Plan, joined},
    sources::{self, Files, Found, Progress, Refusal},
    store::{Store, StoreError},
    text::Language,
};

/// What is to be imported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Files and folders.
    pub paths: Vec<PathBuf>,
    /// Texts that were pasted, each with its name.
    pub pasted: Vec<(String, String)>,
}

/// An import that can be looked at and accepted.
#[derive(Debug, Default)]
pub struct Prepared {
    /// What was chosen.
    pub wanted: Wanted,
    /// What would be done.
    pub plan: Plan,
    /// What is not read, each with the reason.
    pub refused: Vec<(PathBuf, Refusal)>,
}

impl Wanted {
    /// Wants files and folders.
    pub fn paths(paths: impl IntoIterator<Item = PathBuf>) -> Self {
        Self {
            paths: paths.into_iter().collect(),
            pasted: Vec::new(),
        }
    }

    /// Returns what was chosen as it is told to people.
    pub fn names(&self) -> Vec<String> {
        let paths = self.paths.iter().map(|path| super::shown(path));
        paths
            .chain(self.pasted.iter().map(|(name, _)| name.clone()))
            .collect()
    }
}

/// Prepares an import; none if it was called off.
pub fn prepare(
    wanted: Wanted,
    store: &Store,
    reader: &Reader,
    language: Language,
    progress: &Progress,
) -> Result<Option<Prepared>, StoreError> {
    let mut known = store.known()?;
    // One file is one file, by whatever way it was named.
    let mut roots: Vec<PathBuf> = wanted.paths.iter().map(|path| in_full(path)).collect();
    let mut seen = HashSet::new();
    roots.retain(|path| seen.insert(path.clone()));
    let mut files = sources::files(&roots, progress);
    let mut seen = HashSet::new();
    files.found.retain(|found| seen.insert(found.path.clone()));
    bring_twins(&mut files, &known);
    let mut told = sources::read_all(&mut files, reader, progress);
    // A page of which one file cannot be read is left as it is.
    let half: HashSet<&str> = known
        .pages
        .iter()
        .filter(|page| {
            let mut refused = files.refused.iter();
            refused.any(|(refused, _)| page.files.iter().any(|(path, _)| path == refused))
        })
        .map(|page| page.place.as_str())
        .collect();
    told.retain(|(_, page)| !half.contains(page.place.as_str()));
    if progress.is_cancelled() {
        return Ok(None);
    }
    for (name, text) in &wanted.pasted {
        told.push((None, sources::pasted(name, text, reader)));
    }
    // The language that led a page once leads it as long as it has both.
    let led: HashMap<&str, Language> = known
        .pages
        .iter()
        .map(|page| (page.place.as_str(), page.language))
        .collect();
    let pages = joined(told, |place| led.get(place).copied().unwrap_or(language));
    store.recall(&pages, &mut known)?;
    let plan = Plan::of(pages, &known, |path| is_gone(&files, path));
    Ok(Some(Prepared {
        wanted,
        plan,
        refused: files.refused,
    }))
}

/// Reads the other files of a page too, where it has more than one and only some were chosen: half of it is not it.
fn bring_twins(files: &mut Files, known: &Known) {
    let chosen: HashMap<PathBuf, usize> = files
        .found
        .iter()
        .map(|found| (found.path.clone(), found.root))
        .collect();
    for page in known.pages.iter().filter(|page| page.files.len() > 1) {
        let here = page.files.iter().find_map(|(path, _)| chosen.get(path));
        let Some(root) = here else { continue };
        let missing = page.files.iter().map(|(path, _)| path);
        for path in missing.filter(|path| !chosen.contains_key(*path) && path.exists()) {
            files.found.push(Found {
                path: path.clone(),
                root: *root,
            });
        }
    }
}

/// True for a file of a page that was looked for and is not there; what could not be read is not gone.
fn is_gone(files: &Files, path: &Path) -> bool {
    let unread = files
        .refused
        .iter()
        .any(|(refused, _)| path.starts_with(refused));
    !unread && files.lack(path)
}

/// Returns a path from the root of the machine on, without links and dots.
fn in_full(path: &Path) -> PathBuf {
    std::fs::canonicalize(path)
        .or_else(|_| std::path::absolute(path))
        .unwrap_or_else(|_| path.to_owned())
}
