//! Which files the paths on a command line mean: folders are walked, links out of them are not followed.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The files that were found, and the paths that could not be used, each with the reason.
#[derive(Debug, Default)]
pub(super) struct Files {
    pub(super) found: Vec<PathBuf>,
    pub(super) refused: Vec<(PathBuf, Refusal)>,
}

/// Why a path is not read.
#[derive(Debug)]
pub(super) enum Refusal {
    /// The system said no.
    Io(io::Error),
    /// A pipe, a device, a socket.
    NotAFile,
}

/// Endings of pages.
const ENDINGS: &[&str] = &["md", "markdown", "txt"];

/// Finds the pages below the paths, in a fixed order.
pub(super) fn files(paths: &[PathBuf]) -> Files {
    let mut files = Files::default();
    for path in paths {
        match fs::metadata(path) {
            Ok(meta) if meta.is_dir() => files.walk(path),
            Ok(meta) if meta.is_file() => files.found.push(path.clone()),
            Ok(_) => files.refused.push((path.clone(), Refusal::NotAFile)),
            Err(error) => files.refused.push((path.clone(), Refusal::Io(error))),
        }
    }
    files
}

impl Files {
    fn walk(&mut self, root: &Path) {
        let mut folders = vec![root.to_owned()];
        let mut found = Vec::new();
        while let Some(folder) = folders.pop() {
            let entries = match fs::read_dir(&folder) {
                Ok(entries) => entries,
                Err(error) => {
                    self.refused.push((folder, Refusal::Io(error)));
                    continue;
                }
            };
            for entry in entries.flatten() {
                let path = entry.path();
                let hidden = entry.file_name().to_string_lossy().starts_with('.');
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() && !hidden => folders.push(path),
                    Ok(kind) if kind.is_file() && !hidden && is_page(&path) => found.push(path),
                    _ => {}
                }
            }
        }
        found.sort();
        self.found.append(&mut found);
    }
}

fn is_page(path: &Path) -> bool {
    let ending = path
        .extension()
        .map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_walked_in_order_and_odd_things_are_named() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("b/.git")).unwrap();
        for name in [
            "b/_index.md",
            "a.txt",
            "c.png",
            "b/.git/x.md",
            "b/z.MARKDOWN",
        ] {
            fs::write(root.join(name), "x").unwrap();
        }
        let files = files(&[root.to_owned(), root.join("missing.md")]);
        let names: Vec<_> = files
            .found
            .iter()
            .map(|path| {
                path.strip_prefix(root)
                    .unwrap()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        assert_eq!(names, ["a.txt", "b/_index.md", "b/z.MARKDOWN"]);
        assert_eq!(files.refused.len(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_loop_of_links_ends() {
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("again")).unwrap();
        fs::write(folder.path().join("a.md"), "x").unwrap();
        assert_eq!(files(&[folder.path().to_owned()]).found.len(), 1);
    }
}
