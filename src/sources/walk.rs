//! Which files the paths of a person mean: folders are walked, links are not followed, and what is odd is named.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::Progress;
use crate::library::WrittenError;

/// The files that were found, and the paths that could not be used, each with the reason.
#[derive(Debug, Default)]
pub struct Files {
    /// What was asked for, each with what it is.
    pub roots: Vec<Root>,
    /// The files that may be pages or decks, in a fixed order.
    pub found: Vec<Found>,
    /// What is not read.
    pub refused: Vec<(PathBuf, Refusal)>,
}

/// A file or folder that a person chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// Where it lies.
    pub path: PathBuf,
    /// What it is.
    pub kind: RootKind,
}

/// What a person chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RootKind {
    /// One file.
    File,
    /// A folder.
    Folder,
    /// A Hugo site, whose pages lie in `content`.
    Site,
}

/// A file that may be a page or a deck.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it lies.
    pub path: PathBuf,
    /// Which of the roots it lies in.
    pub root: usize,
}

/// Why a path is not read.
#[derive(Debug)]
pub enum Refusal {
    /// The system said no.
    Io(io::Error),
    /// A pipe, a device, a socket.
    NotAFile,
    /// A link: what it points to is read where it lies, if it was chosen.
    Link,
    /// More bytes than any page has.
    TooLarge,
    /// A folder in more folders than anybody makes.
    TooDeep,
    /// More pages at once than anybody can look at.
    TooMany,
    /// Its name is not Unicode, so it could not be found again.
    Nameless,
    /// It is YAML that means to be a deck, and is not.
    Deck(WrittenError),
}

/// Endings of pages.
const PAGES: &[&str] = &["md", "markdown", "txt"];

/// Endings of decks that people write by hand.
const DECKS: &[&str] = &["yaml", "yml"];

/// Folders in which nobody writes pages.
const SKIPPED: &[&str] = &["node_modules", "target", "__pycache__"];

/// What a folder holds that is a Hugo site, besides `content`.
const SITE: &[&str] = &[
    "hugo.toml",
    "hugo.yaml",
    "hugo.json",
    "config.toml",
    "config.yaml",
    "config.yml",
    "config",
    "archetypes",
    "themes",
];

/// The most bytes of a file.
pub(super) const LARGEST: u64 = 64 << 20;

/// The most pages that are read at once.
const MOST: usize = 20_000;

/// The deepest that folders are walked.
const DEEPEST: usize = 64;

/// Finds the pages and decks below the paths, in a fixed order; stops early if that is cancelled.
pub fn files(paths: &[PathBuf], progress: &Progress) -> Files {
    let mut files = Files::default();
    for path in paths {
        let kind = match fs::metadata(path) {
            Ok(meta) if meta.is_dir() && is_site(path) => RootKind::Site,
            Ok(meta) if meta.is_dir() => RootKind::Folder,
            Ok(meta) if meta.is_file() => RootKind::File,
            Ok(_) => {
                files.refused.push((path.clone(), Refusal::NotAFile));
                continue;
            }
            Err(error) => {
                files.refused.push((path.clone(), Refusal::Io(error)));
                continue;
            }
        };
        files.roots.push(Root {
            path: path.clone(),
            kind,
        });
        match kind {
            RootKind::File => files.add(path.clone()),
            RootKind::Folder => files.walk(path, progress),
            RootKind::Site => files.walk(&path.join("content"), progress),
        }
    }
    files
}

/// True for a folder that Hugo would build.
fn is_site(folder: &Path) -> bool {
    folder.join("content").is_dir() && SITE.iter().any(|name| folder.join(name).exists())
}

impl Files {
    fn walk(&mut self, root: &Path, progress: &Progress) {
        let mut folders = vec![(root.to_owned(), 0)];
        let mut found = Vec::new();
        while let Some((folder, depth)) = folders.pop() {
            if progress.is_cancelled() {
                return;
            }
            let entries = match fs::read_dir(&folder) {
                Ok(entries) => entries,
                Err(error) => {
                    self.refused.push((folder, Refusal::Io(error)));
                    continue;
                }
            };
            for entry in entries.flatten() {
                let path = entry.path();
                let name = entry.file_name();
                let name = name.to_string_lossy();
                if name.starts_with('.') || SKIPPED.contains(&&*name) {
                    continue;
                }
                let readable = has_ending(&path, PAGES) || has_ending(&path, DECKS);
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() && depth < DEEPEST => folders.push((path, depth + 1)),
                    Ok(kind) if kind.is_dir() => self.refused.push((path, Refusal::TooDeep)),
                    Ok(kind) if kind.is_file() && readable => found.push(path),
                    // A link may lead out of the folder, or round in a circle.
                    Ok(kind) if kind.is_symlink() && (readable || path.is_dir()) => {
                        self.refused.push((path, Refusal::Link));
                    }
                    Ok(kind) if !kind.is_dir() && !kind.is_symlink() && readable => {
                        self.refused.push((path, Refusal::NotAFile));
                    }
                    _ => {}
                }
            }
        }
        found.sort();
        for path in found {
            if self.found.len() >= MOST {
                self.refused.push((root.to_owned(), Refusal::TooMany));
                return;
            }
            self.add(path);
        }
    }

    fn add(&mut self, path: PathBuf) {
        let size = fs::metadata(&path).map(|meta| meta.len());
        match size {
            _ if path.to_str().is_none() => self.refused.push((path, Refusal::Nameless)),
            Ok(size) if size > LARGEST => self.refused.push((path, Refusal::TooLarge)),
            Ok(_) => self.found.push(Found {
                path,
                root: self.roots.len().saturating_sub(1),
            }),
            Err(error) => self.refused.push((path, Refusal::Io(error))),
        }
    }

    /// Returns the paths of the pages, without the decks.
    pub fn pages(&self) -> Vec<PathBuf> {
        let pages = self.found.iter().filter(|found| !found.is_yaml());
        pages.map(|found| found.path.clone()).collect()
    }

    /// True for a file that was looked for and is not there any more.
    pub fn lack(&self, path: &Path) -> bool {
        let looked_for = self.roots.iter().any(|root| match root.kind {
            RootKind::File => root.path == path,
            RootKind::Folder | RootKind::Site => path.starts_with(&root.path),
        });
        looked_for && matches!(path.try_exists(), Ok(false))
    }
}

impl Found {
    /// True for what may be a deck that somebody wrote by hand.
    pub fn is_yaml(&self) -> bool {
        has_ending(&self.path, DECKS)
    }
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path
        .extension()
        .map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| endings.contains(&ending.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(root: &Path, also: &[PathBuf]) -> (Vec<String>, Files) {
        let paths = [&[root.to_owned()], also].concat();
        let files = files(&paths, &Progress::default());
        let name = |found: &Found| {
            let inside = found.path.strip_prefix(root).unwrap();
            inside.to_string_lossy().into_owned()
        };
        (files.found.iter().map(name).collect(), files)
    }

    fn write(root: &Path, names: &[&str]) {
        for name in names {
            let path = root.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
    }

    #[test]
    fn folders_are_walked_in_order_and_what_is_missing_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let names = [
            "b/_index.md",
            "a.txt",
            "c.png",
            "b/.git/x.md",
            "b/z.MARKDOWN",
            "deck.yaml",
            "node_modules/a/README.md",
        ];
        write(root, &names);
        let (names, files) = found(root, &[root.join("missing.md")]);
        assert_eq!(names, ["a.txt", "b/_index.md", "b/z.MARKDOWN", "deck.yaml"]);
        assert_eq!(files.refused.len(), 1);
        assert_eq!(files.pages().len(), 3);
    }

    #[test]
    fn of_a_hugo_site_only_its_content_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let names = [
            "hugo.toml",
            "README.md",
            "content/1-Worklog/_index.md",
            "themes/x/y.md",
        ];
        write(root, &names);
        let (names, files) = found(root, &[]);
        assert_eq!(names, ["content/1-Worklog/_index.md"]);
        assert_eq!(files.roots[0].kind, RootKind::Site);
        assert!(files.lack(&root.join("content/gone.md")));
        assert!(!files.lack(&root.join("content/1-Worklog/_index.md")));
        assert!(!files.lack(Path::new("/elsewhere.md")));
    }

    #[cfg(unix)]
    #[test]
    fn links_and_pipes_are_refused_and_the_rest_goes_in() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        write(root, &["a.md", "odd\nname.md"]);
        std::os::unix::fs::symlink(root, root.join("again")).unwrap();
        std::os::unix::fs::symlink("/etc/hostname", root.join("out.md")).unwrap();
        let made = std::process::Command::new("mkfifo")
            .arg(root.join("pipe.md"))
            .status();
        let (names, files) = found(root, &[]);
        assert_eq!(names, ["a.md", "odd\nname.md"]);
        let pipes = usize::from(made.is_ok_and(|status| status.success()));
        assert_eq!(files.refused.len(), 2 + pipes);
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_not_unicode_is_refused() {
        use std::os::unix::ffi::OsStrExt as _;
        let folder = tempfile::tempdir().unwrap();
        let name = std::ffi::OsStr::from_bytes(b"tu\xe1\xba.md");
        if fs::write(folder.path().join(name), "x").is_ok() {
            let (names, files) = found(folder.path(), &[]);
            assert!(names.is_empty());
            assert!(matches!(files.refused[0].1, Refusal::Nameless));
        }
    }
}
