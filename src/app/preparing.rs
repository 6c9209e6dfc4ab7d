//! Prepares an import: finds the files, reads them, and compares them with what the library knows. Nothing is changed.

use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
};

use crate::{
    facts::Reader,
    library::{Known, PagePlan, Plan, Sums, joined},
    sources::{self, Files, Found, Progress, Refusal, RootKind},
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
    /// The folders among what was chosen.
    pub folders: Vec<PathBuf>,
    /// For each page of the plan, what would be done to it in all.
    pub digests: Vec<Digest>,
}

/// What an import would do to a page, in numbers: counted once, for a plan may have thousands of pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    /// How many cards of each kind.
    pub sums: Sums,
    /// True if anything would be done.
    pub changes: bool,
}

impl Digest {
    fn of(page: &PagePlan) -> Self {
        Self {
            sums: page.sums(),
            changes: page.changes(),
        }
    }
}

impl Prepared {
    /// Counts anew what would be done to each page.
    pub fn count(&mut self) {
        self.digests = self.plan.pages.iter().map(Digest::of).collect();
    }

    /// Counts anew what would be done to one page.
    pub fn count_page(&mut self, page: usize) {
        if let (Some(digest), Some(plan)) = (self.digests.get_mut(page), self.plan.pages.get(page))
        {
            *digest = Digest::of(plan);
        }
    }

    /// Returns what would be done in all.
    pub fn sums(&self) -> Sums {
        self.digests
            .iter()
            .fold(Sums::default(), |sums, digest| sums + digest.sums)
    }

    /// True if anything would be done.
    pub fn changes(&self) -> bool {
        self.digests.iter().any(|digest| digest.changes)
    }
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
    if known.pages.is_empty() {
        // Nothing can stay that was not there.
        told.iter_mut()
            .for_each(|(_, page)| page.said = Box::default());
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
    let mut plan = Plan::of(pages, &known, |path| is_gone(&files, path));
    store.recall_words(&mut plan)?;
    if progress.is_cancelled() {
        return Ok(None);
    }
    let mut prepared = Prepared {
        wanted,
        plan,
        folders: files
            .roots
            .iter()
            .filter(|root| root.kind != RootKind::File)
            .map(|root| root.path.clone())
            .collect(),
        refused: files.refused,
        digests: Vec::new(),
    };
    prepared.count();
    Ok(Some(prepared))
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
        for (path, _) in &page.files {
            let refused = files.refused.iter().any(|(refused, _)| refused == path);
            if refused || chosen.contains_key(path) {
                continue;
            }
            // What became something else since is not opened: a pipe would be waited for without end.
            match std::fs::symlink_metadata(path) {
                Ok(meta) if meta.is_file() => files.found.push(Found {
                    path: path.clone(),
                    root: *root,
                }),
                Ok(meta) if meta.is_symlink() => files.refused.push((path.clone(), Refusal::Link)),
                Ok(_) => files.refused.push((path.clone(), Refusal::NotAFile)),
                Err(_) => {}
            }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        library::PageChange,
        store::{Access, Store},
    };

    /// A folder with a page in two languages, imported.
    fn scene() -> (tempfile::TempDir, Store, Reader) {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            std::fs::write(folder.path().join(name), text).unwrap();
        };
        write(
            "a.vi.md",
            "- **CloudTrail** (ai đã gọi API nào) khác với **CloudWatch** (số liệu, log, cảnh báo).\n",
        );
        write(
            "a.en.md",
            "- **CloudTrail** (who called which API) versus **CloudWatch** (metrics, logs, alarms).\n",
        );
        let mut store =
            Store::open(&folder.path().join("library.onmay"), Access::Study, 0).unwrap();
        let reader = Reader::built_in().unwrap();
        let prepared = prepared(&store, &reader, folder.path());
        assert_eq!(prepared.plan.pages.len(), 1);
        store.accept(&prepared.plan, &[], 1, &mut || true).unwrap();
        (folder, store, reader)
    }

    fn prepared(store: &Store, reader: &Reader, path: &Path) -> Prepared {
        let wanted = Wanted::paths([path.to_owned()]);
        let done = prepare(wanted, store, reader, Language::Vi, &Progress::default());
        done.unwrap().unwrap()
    }

    #[test]
    fn a_twin_that_is_imported_alone_does_not_lose_the_other() {
        let (folder, store, reader) = scene();
        let known = store.known().unwrap();
        assert!(!known.pages[0].cards.is_empty());
        for twin in ["a.en.md", "a.vi.md"] {
            let plan = prepared(&store, &reader, &folder.path().join(twin)).plan;
            assert_eq!(plan.pages.len(), 1);
            assert_eq!(plan.pages[0].change, PageChange::Same, "{twin}");
        }
        std::fs::remove_file(folder.path().join("a.vi.md")).unwrap();
        let plan = prepared(&store, &reader, &folder.path().join("a.en.md")).plan;
        assert_eq!(plan.pages[0].change, PageChange::Changed);
        assert_eq!(plan.pages[0].source.as_ref().unwrap().files.len(), 1);
    }

    #[test]
    fn one_file_named_in_two_ways_is_read_once() {
        let (folder, store, reader) = scene();
        let paths = ["a.en.md", "./a.en.md", "."].map(|name| folder.path().join(name));
        let wanted = Wanted::paths(paths);
        let done = prepare(wanted, &store, &reader, Language::Vi, &Progress::default());
        let done = done.unwrap().unwrap();
        assert_eq!(done.plan.pages.len(), 1);
        assert_eq!(done.plan.pages[0].change, PageChange::Same);
    }

    #[cfg(unix)]
    #[test]
    fn a_twin_that_became_a_pipe_or_a_link_is_not_opened() {
        let (folder, store, reader) = scene();
        let twin = folder.path().join("a.en.md");
        std::fs::remove_file(&twin).unwrap();
        let made = std::process::Command::new("mkfifo").arg(&twin).status();
        assert!(made.unwrap().success());
        for chosen in ["", "a.vi.md"] {
            let done = prepared(&store, &reader, &folder.path().join(chosen));
            assert!(
                done.plan.pages.iter().all(|page| !page.changes()),
                "{chosen}"
            );
        }
        std::fs::remove_file(&twin).unwrap();
        std::fs::write(folder.path().join("elsewhere"), "- **S3**: x").unwrap();
        std::os::unix::fs::symlink(folder.path().join("elsewhere"), &twin).unwrap();
        let done = prepared(&store, &reader, folder.path());
        assert_eq!(done.refused.len(), 1);
        assert!(done.plan.pages.iter().all(|page| !page.changes()));
    }
}
