//! The law of the house: who may use whom, where each outside crate lives, and what every file keeps to.
//!
//! Each rule is a function from sources to complaints, so that a test can show that it does complain.

mod reading;

use std::{collections::BTreeSet, path::Path};

pub(crate) use reading::{Source, ours, root};
use reading::{Token, What, declares, pieces, tokens, without_tests, word};

/// The rooms, bottom to top, and the rooms below that each may use. A new room has to be added here.
pub(crate) const PLAN: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("pages", &["text"]),
    ("concepts", &["text"]),
    ("facts", &["text", "pages", "concepts"]),
    ("cards", &["text", "pages", "concepts", "facts"]),
    ("study", &["text", "pages", "concepts", "facts", "cards"]),
    ("quiz", &["text", "pages", "concepts", "facts", "cards"]),
    (
        "exams",
        &["text", "pages", "concepts", "facts", "cards", "quiz"],
    ),
    ("progress", BELOW_PROGRESS),
    ("library", BELOW_PROGRESS),
    ("store", BELOW_STORE),
    (
        "sources",
        &[
            "text", "pages", "concepts", "facts", "cards", "study", "library",
        ],
    ),
    (
        "exchange",
        &[
            "text", "pages", "concepts", "facts", "cards", "study", "library",
        ],
    ),
    ("app", BELOW_APP),
    ("ui", BELOW_WINDOW),
    ("cli", BELOW_WINDOW),
];
pub(crate) const BELOW_PROGRESS: &[&str] =
    &["text", "pages", "concepts", "facts", "cards", "study"];
pub(crate) const BELOW_STORE: &[&str] = &[
    "text", "pages", "concepts", "facts", "cards", "study", "quiz", "exams", "progress", "library",
];
pub(crate) const BELOW_APP: &[&str] = &[
    "text", "pages", "concepts", "facts", "cards", "study", "quiz", "exams", "progress", "library",
    "store", "sources", "exchange",
];
pub(crate) const BELOW_WINDOW: &[&str] = &[
    "text", "pages", "concepts", "facts", "cards", "study", "quiz", "exams", "progress", "library",
    "store", "sources", "exchange", "app",
];

/// Where each outside crate may be named; an empty path means everywhere. A new crate has to be given a home here.
pub(crate) const HOMES: &[(&str, &[&str])] = &[
    (
        "aho_corasick",
        &["src/concepts/names.rs", "src/facts/lexicon.rs"],
    ),
    ("clap", &["src/cli/", "src/main.rs"]),
    ("directories", &["src/cli/"]),
    ("eframe", &["src/ui/"]),
    ("egui", &["src/ui/", "src/main.rs"]),
    ("egui_plot", &["src/ui/"]),
    ("fsrs", &["src/study/schedule.rs"]),
    ("image", &["src/ui/parts/album.rs"]),
    ("jiff", &["src/app/clock.rs"]),
    ("libc", &["src/sources/opening.rs"]),
    ("memchr", &["src/pages/"]),
    ("pulldown_cmark", &["src/pages/"]),
    ("rand", &["src/study/", "src/quiz/", "src/exams/"]),
    ("rfd", &["src/sources/picking.rs"]),
    ("rusqlite", &["src/store/"]),
    ("rustc_hash", &["src/concepts/", "src/facts/"]),
    ("serde", &[""]),
    ("serde_json", &["src/concepts/", "src/store/", "src/cli/"]),
    (
        "serde_yaml",
        &[
            "src/concepts/",
            "src/facts/",
            "src/quiz/translated.rs",
            "src/library/written/node.rs",
            "src/app/words.rs",
        ],
    ),
    ("sys_locale", &["src/app/"]),
    ("thiserror", &[""]),
    ("unicode_normalization", &["src/text/"]),
    ("uuid", &["src/store/", "src/app/"]),
];

/// Names that say nothing of what stands behind the door.
pub(crate) const NAMELESS: &[&str] = &[
    "util", "utils", "helper", "helpers", "manager", "common", "misc",
];

/// The longest file in `src`, its tests included.
pub(crate) const LONGEST: usize = 500;

/// A room uses only rooms below it, and every room is in the plan.
pub(crate) fn layers(sources: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    for source in sources {
        let Some(room) = source.room() else {
            continue;
        };
        let Some((_, below)) = PLAN.iter().find(|(planned, _)| *planned == room) else {
            broken.push(format!(
                "{}: {room} is not in the plan of the house",
                source.path
            ));
            continue;
        };
        let used = rooms_used(&tokens(&source.text), source.depth());
        for (line, other) in used {
            if other != room && !below.contains(&other.as_str()) {
                broken.push(format!("{}:{line}: {room} uses {other}", source.path));
            }
        }
    }
    broken
}

/// Returns the rooms that are named by way of the crate's root, by `crate::` or by as many `super::` as lead there.
pub(crate) fn rooms_used(tokens: &[Token], depth: usize) -> Vec<(usize, String)> {
    let is_room = |name: &str| PLAN.iter().any(|(room, _)| *room == name);
    let mut used = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let start = at;
        while word(tokens, at) == "super" && word(tokens, at + 1) == "::" {
            at += 2;
        }
        let at_root = at > start && (at - start) / 2 >= depth;
        let by_crate = word(tokens, at) == "crate" && word(tokens, at + 1) == "::";
        at += if by_crate { 2 } else { 0 };
        if by_crate || at_root {
            used.extend(
                heads(tokens, at)
                    .into_iter()
                    .filter(|(_, name)| by_crate || is_room(name)),
            );
        }
        at = at.max(start + 1);
    }
    used
}

/// Returns the first names of the path, or of the braces full of paths, that stands at `at`.
pub(crate) fn heads(tokens: &[Token], at: usize) -> Vec<(usize, String)> {
    let head = |at: usize| {
        tokens
            .get(at)
            .filter(|token| token.is_name())
            .map(|token| (token.line, token.word.clone()))
    };
    if word(tokens, at) != "{" {
        return head(at).into_iter().collect();
    }
    let (mut depth, mut found) = (0, Vec::new());
    for place in at..tokens.len() {
        match word(tokens, place) {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
        if depth == 1 && ["{", ","].contains(&word(tokens, place)) {
            found.extend(head(place + 1));
        }
    }
    found
}

/// An outside crate is named only in its home; `main` may only hand on the window's context.
pub(crate) fn homes(sources: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    for source in sources {
        let tokens = tokens(&source.text);
        let mut imported = BTreeSet::new();
        for at in 0..tokens.len() {
            if word(&tokens, at) == "use" {
                imported.extend(heads(&tokens, at + 1));
            }
            let starts_path =
                word(&tokens, at + 1) == "::" && (at == 0 || word(&tokens, at - 1) != "::");
            if starts_path {
                imported.insert((tokens[at].line, tokens[at].word.clone()));
            }
            let only_context = source.path == "src/main.rs"
                && word(&tokens, at) == "egui"
                && word(&tokens, at + 2) != "Context";
            if only_context {
                broken.push(format!(
                    "{}:{}: main takes more of egui than its context",
                    source.path, tokens[at].line
                ));
            }
        }
        for (line, name) in imported {
            if let Some((name, home)) = HOMES.iter().find(|(outside, _)| *outside == name)
                && !home.iter().any(|home| source.path.starts_with(home))
            {
                broken.push(format!("{}:{line}: {name} outside its home", source.path));
            }
        }
    }
    broken
}

/// Returns the names under which a manifest's crates are used.
pub(crate) fn dependencies(manifest: &str) -> impl Iterator<Item = String> {
    manifest
        .lines()
        .skip_while(|line| *line != "[dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| Some(line.split_once('=')?.0.trim().replace('-', "_")))
}

/// Every file begins with a sentence on what it is for.
pub(crate) fn headers(sources: &[Source]) -> Vec<String> {
    let said = |source: &&Source| {
        let first = source.text.lines().next().unwrap_or_default();
        first
            .strip_prefix("//! ")
            .is_some_and(|rest| !rest.trim().is_empty())
    };
    sources
        .iter()
        .filter(|source| !said(source))
        .map(|source| format!("{}: does not begin with `//! ` and a sentence", source.path))
        .collect()
}

/// No file is longer than can be read at a sitting.
pub(crate) fn lengths(sources: &[Source]) -> Vec<String> {
    sources
        .iter()
        .map(|source| (source, source.text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(source, lines)| format!("{}: {lines} lines, {LONGEST} at most", source.path))
        .collect()
}

/// No file and no folder has a name that says nothing.
pub(crate) fn names(sources: &[Source]) -> Vec<String> {
    let nameless = |source: &&Source| {
        source
            .path
            .trim_end_matches(".rs")
            .split(['/', '_', '-'])
            .any(|part| NAMELESS.contains(&part))
    };
    sources
        .iter()
        .filter(nameless)
        .map(|source| format!("{}: a name that says nothing", source.path))
        .collect()
}

/// Outside tests nothing is unwrapped, put off, or printed past the door.
pub(crate) fn drafts(sources: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    for source in sources.iter().filter(|source| !source.is_test(sources)) {
        let tokens = without_tests(tokens(&source.text));
        for at in 0..tokens.len() {
            let here = [0, 1, 2, 3].map(|step| word(&tokens, at + step));
            let draft = match here {
                [".", "unwrap", "(", ")"] => "unwrap()",
                [
                    "todo" | "dbg" | "println" | "print" | "unimplemented",
                    "!",
                    ..,
                ] => here[0],
                _ => continue,
            };
            broken.push(format!(
                "{}:{}: {draft} outside tests",
                source.path, tokens[at].line
            ));
        }
    }
    broken
}

/// Colours are named in one file; shade and nothing at all have no name.
pub(crate) fn colours(sources: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    for source in sources
        .iter()
        .filter(|source| source.path != "src/ui/theme.rs")
    {
        let tokens = tokens(&source.text);
        for at in 0..tokens.len() {
            let named = match word(&tokens, at) {
                "Color32" | "Rgba" => {
                    word(&tokens, at + 1) == "::"
                        && !["TRANSPARENT", "from_black_alpha"].contains(&word(&tokens, at + 2))
                }
                "hex_color" => true,
                _ => false,
            };
            if named {
                broken.push(format!(
                    "{}:{}: a colour outside the theme",
                    source.path, tokens[at].line
                ));
            }
        }
    }
    broken
}

/// Statements stand in the store only.
pub(crate) fn sql(sources: &[Source]) -> Vec<String> {
    let statements = ["select ", "insert into ", "delete from ", "pragma "];
    let mut broken = Vec::new();
    for source in sources
        .iter()
        .filter(|source| !source.path.starts_with("src/store/"))
    {
        for piece in pieces(&source.text)
            .into_iter()
            .filter(|piece| piece.what == What::Quoted)
        {
            let said = piece.text.to_lowercase();
            let is_update = said
                .split_once("update ")
                .is_some_and(|(_, rest)| rest.contains(" set "));
            if is_update || statements.iter().any(|word| said.contains(word)) {
                broken.push(format!(
                    "{}:{}: SQL outside the store",
                    source.path, piece.line
                ));
            }
        }
    }
    broken
}

/// Every file is compiled: by Cargo's own finding, or because a `mod` names it.
pub(crate) fn forgotten(sources: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    for source in sources {
        let path = Path::new(&source.path);
        let folder = path.parent().unwrap().to_string_lossy().into_owned();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let is_target = ["tests", "benches", "examples"].contains(&folder.as_str())
            || stem == "main"
            || source.path == "src/lib.rs";
        // The file of a folder is `mod.rs`: its name is the folder's, and it is declared one higher.
        let (folder, stem) = match folder.rsplit_once('/') {
            Some((above, name)) if stem == "mod" => (above.to_owned(), name.to_owned()),
            _ => (folder, stem),
        };
        let keeps = |keeper: &str| {
            ["mod.rs", "main.rs", "lib.rs"].map(|name| format!("{folder}/{name}")).contains(&keeper.to_owned())
                || keeper == format!("{folder}.rs")
                // What lies beside the tests may be taken by any of them.
                || folder == "tests" && keeper.rsplit_once('/').is_some_and(|(of, _)| of == folder)
        };
        let declared = sources
            .iter()
            .filter(|other| keeps(&other.path))
            .any(|keeper| declares(&tokens(&keeper.text), &stem).is_some());
        if !is_target && !declared {
            broken.push(format!("{}: nobody declares it", source.path));
        }
    }
    broken
}
