//! Where a file stands among pages, whatever its language and ending: twins stand at the same place.

use std::path::{Component, Path, PathBuf};

use super::{Root, RootKind};
use crate::{
    library::Folder,
    text::{Language, calm},
};

/// Where a file stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    /// The place.
    pub(super) place: PathBuf,
    /// The language that its name or folder tells.
    pub(super) told: Option<Language>,
    /// The folders above it, the outermost first.
    pub(super) above: Vec<Folder>,
    /// True if it is the page of its folder.
    pub(super) heads: bool,
    /// What it is called if its words do not say.
    pub(super) name: String,
}

/// Tells where a file stands.
pub(super) fn placed(path: &Path, root: &Root) -> Placed {
    let folder = path.parent().unwrap_or(Path::new(""));
    let (folder, of_folder) = without_language(folder);
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let (stem, ending) = match file.rsplit_once('.') {
        Some((stem, ending)) => (stem, ending.to_lowercase()),
        None => (&*file, String::new()),
    };
    let (stem, of_name) = match stem.rsplit_once('.') {
        Some((stem, code)) if language(code).is_some() => (stem, language(code)),
        _ => (stem, None),
    };
    let heads = matches!(stem, "_index" | "index") && ending != "yaml" && ending != "yml";
    let plain = matches!(ending.as_str(), "md" | "markdown");
    let place = match (heads, plain) {
        (true, _) => folder.clone(),
        (false, true) => folder.join(stem),
        (false, false) => folder.join(format!("{stem}.{ending}")),
    };
    let base = base(root);
    let named = if heads { &folder } else { &place };
    let name = named.file_name().map_or_else(
        || stem.to_owned(),
        |name| name.to_string_lossy().into_owned(),
    );
    let name = if *named == base {
        root_name(root)
    } else {
        name
    };
    Placed {
        told: of_name.or(of_folder),
        above: above(&folder, &base, root, heads),
        heads,
        name: readable(name.strip_suffix(".txt").unwrap_or(&name)),
        place,
    }
}

/// Returns the folder from which the tree of decks grows.
fn base(root: &Root) -> PathBuf {
    match root.kind {
        RootKind::Site => root.path.join("content"),
        RootKind::Folder => without_language(&root.path).0,
        RootKind::File => root.path.parent().unwrap_or(Path::new("")).to_owned(),
    }
}

fn root_name(root: &Root) -> String {
    let name = root.path.file_name();
    name.map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn above(folder: &Path, base: &Path, root: &Root, heads: bool) -> Vec<Folder> {
    let mut above = Vec::new();
    let Ok(inside) = folder.strip_prefix(base) else {
        return above;
    };
    if root.kind == RootKind::File {
        return above;
    }
    let mut place = base.to_owned();
    above.push(Folder {
        place: place.to_string_lossy().into_owned(),
        name: readable(&root_name(root)),
    });
    for part in inside.components() {
        place.push(part);
        above.push(Folder {
            place: place.to_string_lossy().into_owned(),
            name: readable(&part.as_os_str().to_string_lossy()),
        });
    }
    if heads {
        above.pop();
    }
    above
}

/// Returns a folder without the one that holds a language: `content/vi/1-Worklog` is `content/1-Worklog` in Vietnamese.
fn without_language(folder: &Path) -> (PathBuf, Option<Language>) {
    let mut plain = PathBuf::new();
    let (mut told, mut in_content) = (None, false);
    for part in folder.components() {
        let name = part.as_os_str().to_string_lossy();
        if in_content
            && told.is_none()
            && matches!(part, Component::Normal(_))
            && let Some(language) = language(&name)
        {
            told = Some(language);
            continue;
        }
        in_content = name == "content";
        plain.push(part);
    }
    (plain, told)
}

fn language(code: &str) -> Option<Language> {
    match code.to_ascii_lowercase().as_str() {
        "vi" | "vn" | "vi-vn" => Some(Language::Vi),
        "en" | "en-us" => Some(Language::En),
        _ => None,
    }
}

/// Returns the name of a file or folder as people say it: without the number before it, and with spaces.
fn readable(name: &str) -> String {
    let bare = name.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let bare = match bare.strip_prefix(['-', '_', ' ']) {
        Some(rest) if bare.len() < name.len() => rest,
        _ => name,
    };
    let spaced = bare.replace(['_', '-'], " ");
    let spaced = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    if spaced.is_empty() {
        calm(name)
    } else {
        calm(&spaced)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Root {
        Root {
            path: "/home/an/my-site".into(),
            kind: RootKind::Site,
        }
    }

    fn told(path: &str, root: &Root) -> (String, Option<Language>, Vec<String>, bool) {
        let placed = placed(Path::new(path), root);
        let above = placed.above.into_iter().map(|folder| folder.name);
        (
            placed.place.to_string_lossy().into_owned(),
            placed.told,
            above.collect(),
            placed.heads,
        )
    }

    #[test]
    fn twins_stand_at_one_place_by_suffix_and_by_folder() {
        let root = site();
        let week = "/home/an/my-site/content/1-Worklog/1.5-Week5";
        let above = vec!["my site".to_owned(), "Worklog".to_owned()];
        for (path, language) in [
            ("content/1-Worklog/1.5-Week5/_index.md", None),
            (
                "content/1-Worklog/1.5-Week5/_index.vi.md",
                Some(Language::Vi),
            ),
            (
                "content/en/1-Worklog/1.5-Week5/index.md",
                Some(Language::En),
            ),
        ] {
            let path = format!("/home/an/my-site/{path}");
            assert_eq!(
                told(&path, &root),
                (week.to_owned(), language, above.clone(), true),
                "{path}"
            );
        }
    }

    #[test]
    fn the_page_of_a_folder_heads_it_and_the_root_has_the_name_of_the_site() {
        let root = site();
        let (place, _, above, heads) = told("/home/an/my-site/content/_index.md", &root);
        assert_eq!((place.as_str(), heads), ("/home/an/my-site/content", true));
        assert!(above.is_empty());
        let placed = placed(Path::new("/home/an/my-site/content/_index.vi.md"), &root);
        assert_eq!(placed.name, "my site");
    }

    #[test]
    fn a_file_alone_has_nothing_above_it() {
        let root = Root {
            path: "/home/an/tuan_5.txt".into(),
            kind: RootKind::File,
        };
        let placed = placed(&root.path, &root);
        assert_eq!(placed.place, Path::new("/home/an/tuan_5.txt"));
        assert!(placed.above.is_empty() && !placed.heads);
        assert_eq!(placed.name, "tuan 5");
    }

    #[test]
    fn names_are_read_as_people_say_them() {
        for (name, said) in [
            ("1.5-Week5", "Week5"),
            ("2-Proposal", "Proposal"),
            ("nhat_ky-tuan-5", "nhat ky tuan 5"),
            ("2024", "2024"),
            ("3D notes", "3D notes"),
        ] {
            assert_eq!(readable(name), said);
        }
    }
}
