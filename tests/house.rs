//! The law of the house: who may use whom, where each outside crate lives, and what every file keeps to.
//!
//! Each rule is a function from sources to complaints, so that a small test below it can show that it does complain.
#![allow(clippy::unwrap_used)]

use std::{collections::BTreeSet, fs, path::Path};

/// The rooms, bottom to top, and the rooms below that each may use. A new room has to be added here.
const PLAN: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("pages", &["text"]),
    ("concepts", &["text"]),
    ("facts", &["text", "pages", "concepts"]),
    ("cards", &["text", "pages", "concepts", "facts"]),
    ("study", &["text", "pages", "concepts", "facts", "cards"]),
    ("progress", BELOW_PROGRESS),
    ("library", BELOW_PROGRESS),
    ("store", BELOW_STORE),
    ("app", BELOW_APP),
    ("ui", BELOW_WINDOW),
    ("cli", BELOW_WINDOW),
];
const BELOW_PROGRESS: &[&str] = &["text", "pages", "concepts", "facts", "cards", "study"];
const BELOW_STORE: &[&str] = &[
    "text", "pages", "concepts", "facts", "cards", "study", "progress", "library",
];
const BELOW_APP: &[&str] = &[
    "text", "pages", "concepts", "facts", "cards", "study", "progress", "library", "store",
];
const BELOW_WINDOW: &[&str] = &[
    "text", "pages", "concepts", "facts", "cards", "study", "progress", "library", "store", "app",
];

/// Where each outside crate may be named; an empty path means everywhere. A new crate has to be given a home here.
const HOMES: &[(&str, &[&str])] = &[
    ("clap", &["src/cli/", "src/main.rs"]),
    ("directories", &["src/cli/"]),
    ("eframe", &["src/ui/"]),
    ("egui", &["src/ui/", "src/main.rs"]),
    ("egui_plot", &["src/ui/"]),
    ("fsrs", &["src/study/schedule.rs"]),
    ("jiff", &["src/app/clock.rs"]),
    ("pulldown_cmark", &["src/pages/"]),
    ("rand", &["src/study/"]),
    ("rusqlite", &["src/store/"]),
    ("serde", &[""]),
    ("serde_json", &["src/store/", "src/cli/"]),
    (
        "serde_yaml",
        &["src/concepts/", "src/library/", "src/app/words.rs"],
    ),
    ("sys_locale", &["src/app/"]),
    ("thiserror", &[""]),
    ("unicode_normalization", &["src/text/"]),
    ("uuid", &["src/store/", "src/app/"]),
];

/// Names that say nothing of what stands behind the door.
const NAMELESS: &[&str] = &[
    "util", "utils", "helper", "helpers", "manager", "common", "misc",
];

/// The longest file in `src`, its tests included.
const LONGEST: usize = 500;

/// A file of ours: its path from the root, with slashes, and its text.
struct Source {
    path: String,
    text: String,
}

#[test]
fn a_room_uses_only_rooms_below_it() {
    kept(&layers(&ours(&["src"])));
}

#[test]
fn the_layers_are_watched() {
    for (path, text) in [
        ("src/study/x.rs", "use crate::store::Store;"),
        (
            "src/cards/x.rs",
            "use crate::{\n    text::Both,\n    study::{Day, Grade},\n};",
        ),
        ("src/ui/x.rs", "fn f() -> Vec<crate::cli::Place> { vec![] }"),
        ("src/cli/x.rs", "use crate::ui;"),
        ("src/progress/mod.rs", "use super::library::Deck;"),
        ("src/ui/screens/x.rs", "use super::super::super::cli::Ask;"),
        ("src/attic/mod.rs", "//! A room that nobody planned."),
        ("src/attic.rs", "//! Nor this one."),
    ] {
        assert_eq!(complaints(layers, path, text), 1, "{path}: {text}");
    }
    for (path, text) in [
        (
            "src/store/x.rs",
            "use crate::{library::Deck, study::{Day, Grade}};",
        ),
        (
            "src/text/x.rs",
            "// crate::store is far above\nconst S: &str = \"crate::store\";",
        ),
        ("src/store/edits.rs", "use super::{cards::original, voids};"),
        (
            "src/ui/parts/x.rs",
            "pub(in crate::ui) fn f(app: &crate::app::App) {}",
        ),
        ("src/main.rs", "use onmay::{cli, ui};"),
    ] {
        assert_eq!(complaints(layers, path, text), 0, "{path}: {text}");
    }
}

#[test]
fn every_planned_room_is_built() {
    let built: BTreeSet<String> = ours(&["src"]).iter().filter_map(Source::room).collect();
    let planned: BTreeSet<String> = PLAN.iter().map(|(room, _)| (*room).to_owned()).collect();
    assert_eq!(built, planned);
}

#[test]
fn an_outside_crate_stays_in_its_home() {
    kept(&homes(&ours(&["src"])));
}

#[test]
fn the_homes_are_watched() {
    for (path, text) in [
        ("src/app/x.rs", "use rusqlite::Connection;"),
        ("src/study/steps.rs", "let s = fsrs::DEFAULT_PARAMETERS;"),
        ("src/cli/told.rs", "use pulldown_cmark::Parser;"),
        ("src/app/mod.rs", "fn f(ctx: &egui::Context) {}"),
        ("src/app/overview.rs", "use jiff::Timestamp;"),
        ("src/ui/keys.rs", "use clap::Parser as _;"),
        ("src/study/day.rs", "use rusqlite;"),
        ("src/study/day.rs", "use {eframe as frame, std::fmt};"),
        (
            "src/main.rs",
            "fn f(ctx: egui::Context) -> egui::Ui { todo(ctx) }",
        ),
    ] {
        assert_eq!(complaints(homes, path, text), 1, "{path}: {text}");
    }
    for (path, text) in [
        (
            "src/study/schedule.rs",
            "use fsrs::{FSRS, FSRSError}; fn f() { fsrs::simulate() }",
        ),
        (
            "src/study/queue.rs",
            "fn f(m: M) { m.fsrs.next(); crate::ui::egui::x() }",
        ),
        ("src/main.rs", "let c: egui::Context = f();"),
        ("src/text/x.rs", "// rusqlite::Connection is elsewhere"),
    ] {
        assert_eq!(complaints(homes, path, text), 0, "{path}: {text}");
    }
}

#[test]
fn every_outside_crate_has_a_home() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let named: BTreeSet<String> = dependencies(&manifest).collect();
    let homed: BTreeSet<String> = HOMES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(named, homed);
    let with_one_more = manifest.replace("[dependencies]\n", "[dependencies]\nleft-pad = \"1\"\n");
    assert!(dependencies(&with_one_more).any(|name| name == "left_pad"));
}

#[test]
fn every_file_says_what_it_is_for() {
    kept(&headers(&ours(&["src", "tests", "benches", "examples"])));
    assert_eq!(
        complaints(headers, "src/text/x.rs", "use std::fmt;\n//! Late."),
        1
    );
    assert_eq!(complaints(headers, "src/text/x.rs", "//!\nuse x;"), 1);
    assert_eq!(complaints(headers, "benches/x.rs", ""), 1);
    assert_eq!(complaints(headers, "src/text/x.rs", "//! Texts.\n"), 0);
}

#[test]
fn no_file_is_too_long_to_read() {
    kept(&lengths(&ours(&["src"])));
    assert_eq!(
        complaints(lengths, "src/text/x.rs", &"\n".repeat(LONGEST + 1)),
        1
    );
    assert_eq!(
        complaints(lengths, "src/text/x.rs", &"\n".repeat(LONGEST)),
        0
    );
}

#[test]
fn every_file_and_folder_has_a_name_that_says_something() {
    kept(&names(&ours(&["src", "tests", "benches", "examples"])));
    for path in [
        "src/utils.rs",
        "src/ui/helper.rs",
        "src/text/string_util.rs",
        "tests/common/mod.rs",
        "src/misc/day.rs",
        "src/app/job-manager.rs",
    ] {
        assert_eq!(complaints(names, path, "//! X."), 1, "{path}");
    }
    assert_eq!(complaints(names, "src/ui/utility_room.rs", ""), 0);
}

#[test]
fn no_word_that_only_a_draft_may_hold_is_left() {
    kept(&drafts(&ours(&["src"])));
}

#[test]
fn the_drafts_are_watched() {
    for text in [
        "fn f() { g().unwrap(); }",
        "fn f() { g()\n    .unwrap() }",
        "fn f() { todo!(\"later\") }",
        "fn f() { dbg!(1); }",
        "fn f() { println!(); }",
        "#[cfg(test)]\nmod tests { fn a() {} }\nfn f() { g().unwrap() }",
        "#[cfg(test)]\nmod desk;\nfn f() { g().unwrap() }",
    ] {
        assert_eq!(complaints(drafts, "src/text/x.rs", text), 1, "{text}");
    }
    for text in [
        "fn f() { g().unwrap_or_default(); writeln!(out).ok(); }",
        "/// Like `.unwrap()`.\nfn f() { say(\"println!() { .unwrap()\") }",
        "#[cfg(test)]\nmod tests {\n    #[test]\n    fn a() { if b('{') { g().unwrap(); } }\n}\n",
    ] {
        assert_eq!(complaints(drafts, "src/text/x.rs", text), 0, "{text}");
    }
    let desk = [
        Source::of("src/text/mod.rs", "//! X.\n#[cfg(test)]\nmod desk;\n"),
        Source::of("src/text/desk.rs", "//! X.\nfn f() { g().unwrap() }"),
    ];
    assert!(drafts(&desk).is_empty(), "a file that only tests see");
    assert_eq!(drafts(&desk[1..]).len(), 1);
}

#[test]
fn colours_are_named_in_the_theme_and_nowhere_else() {
    kept(&colours(&ours(&["src"])));
    for text in [
        "let c = Color32::from_rgb(1, 2, 3);",
        "let c = egui::Color32::RED;",
        "let c = Color32::from_hex(\"#fff\");",
        "let c = hex_color!(\"#fff\");",
        "let c = Rgba::WHITE;",
    ] {
        assert_eq!(complaints(colours, "src/ui/rail.rs", text), 1, "{text}");
        assert_eq!(complaints(colours, "src/ui/theme.rs", text), 0, "{text}");
    }
    let allowed = "fn f(c: Color32) { g(Color32::TRANSPARENT, Color32::from_black_alpha(9)) }";
    assert_eq!(complaints(colours, "src/ui/rail.rs", allowed), 0);
}

#[test]
fn sql_is_spoken_in_the_store_and_nowhere_else() {
    kept(&sql(&ours(&["src"])));
    for text in [
        "const Q: &str = \"select 1 from cards\";",
        "fn f() { g(\"INSERT INTO cards values (1)\") }",
        "fn f() { g(r#\"with x as (\n select a from b) \"#) }",
        "fn f() { g(\"pragma user_version\") }",
        "fn f() { g(\"update cards set id = 1\") }",
        "fn f() { g(\"delete from cards\") }",
    ] {
        assert_eq!(complaints(sql, "src/app/x.rs", text), 1, "{text}");
        assert_eq!(complaints(sql, "src/store/x.rs", text), 0, "{text}");
    }
    let prose = "// select a card from the list\nfn f() { g(\"library.select\"); }";
    assert_eq!(complaints(sql, "src/app/x.rs", prose), 0);
}

#[test]
fn no_file_is_forgotten() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    assert!(
        !manifest.contains("autotests"),
        "Cargo is to find every tests/*.rs by itself"
    );
    kept(&forgotten(&ours(&["src", "tests", "benches", "examples"])));
}

#[test]
fn forgotten_files_are_noticed() {
    let desk = |main: &str| {
        [
            Source::of("tests/journeys/main.rs", main),
            Source::of("tests/journeys/desk.rs", "//! X."),
        ]
    };
    assert_eq!(forgotten(&desk("//! X.\n// mod desk;")).len(), 1);
    assert!(forgotten(&desk("//! X.\nmod desk;")).is_empty());
    let shared = |test: &str| {
        [
            Source::of("tests/a.rs", test),
            Source::of("tests/made_up/mod.rs", "//! X."),
        ]
    };
    assert_eq!(forgotten(&shared("//! X.")).len(), 1);
    assert!(forgotten(&shared("//! X.\nmod made_up;")).is_empty());
    assert_eq!(complaints(forgotten, "tests/loose/day.rs", "//! X."), 1);
    assert_eq!(complaints(forgotten, "src/text/day.rs", "//! X."), 1);
    assert_eq!(complaints(forgotten, "tests/house.rs", "//! X."), 0);
    let room = [
        Source::of("src/lib.rs", "//! X.\npub mod text;"),
        Source::of("src/text/mod.rs", "//! X.\nmod tone;"),
        Source::of("src/text/tone.rs", "//! X."),
    ];
    assert!(forgotten(&room).is_empty());
    assert_eq!(forgotten(&room[1..]).len(), 1);
}

/// A room uses only rooms below it, and every room is in the plan.
fn layers(sources: &[Source]) -> Vec<String> {
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
fn rooms_used(tokens: &[Token], depth: usize) -> Vec<(usize, String)> {
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
fn heads(tokens: &[Token], at: usize) -> Vec<(usize, String)> {
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
fn homes(sources: &[Source]) -> Vec<String> {
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
fn dependencies(manifest: &str) -> impl Iterator<Item = String> {
    manifest
        .lines()
        .skip_while(|line| *line != "[dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| Some(line.split_once('=')?.0.trim().replace('-', "_")))
}

/// Every file begins with a sentence on what it is for.
fn headers(sources: &[Source]) -> Vec<String> {
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
fn lengths(sources: &[Source]) -> Vec<String> {
    sources
        .iter()
        .map(|source| (source, source.text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(source, lines)| format!("{}: {lines} lines, {LONGEST} at most", source.path))
        .collect()
}

/// No file and no folder has a name that says nothing.
fn names(sources: &[Source]) -> Vec<String> {
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
fn drafts(sources: &[Source]) -> Vec<String> {
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
fn colours(sources: &[Source]) -> Vec<String> {
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
fn sql(sources: &[Source]) -> Vec<String> {
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
fn forgotten(sources: &[Source]) -> Vec<String> {
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

/// Returns where `mod name;` stands.
fn declares(tokens: &[Token], name: &str) -> Option<usize> {
    (0..tokens.len())
        .find(|&at| [0, 1, 2].map(|step| word(tokens, at + step)) == ["mod", name, ";"])
}

fn kept(broken: &[String]) {
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

fn complaints(rule: fn(&[Source]) -> Vec<String>, path: &str, text: &str) -> usize {
    rule(&[Source::of(path, text)]).len()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the files of ours in these folders, sorted; a folder that is not there yet holds none.
fn ours(folders: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    for folder in folders {
        gather(Path::new(folder), &mut found);
    }
    assert!(found.len() > 10, "the house is not where it is looked for");
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn gather(folder: &Path, found: &mut Vec<Source>) {
    let Ok(entries) = fs::read_dir(root().join(folder)) else {
        return;
    };
    for entry in entries {
        let entry = entry.unwrap();
        let path = folder.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            gather(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(entry.path()).unwrap();
            found.push(Source {
                path: path.to_string_lossy().replace('\\', "/"),
                text,
            });
        }
    }
}

impl Source {
    fn of(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    /// Returns the room a file of `src` stands in; none for the map and the door.
    fn room(&self) -> Option<String> {
        let inside = self.path.strip_prefix("src/")?;
        let room = inside.split('/').next()?.trim_end_matches(".rs");
        (room != "lib" && room != "main").then(|| room.to_owned())
    }

    /// Returns how many `super::` lead from this file to the crate's root.
    fn depth(&self) -> usize {
        let inside = self.path.trim_start_matches("src/");
        inside.split('/').count() - usize::from(inside.ends_with("/mod.rs"))
    }

    /// True if only tests see this file.
    fn is_test(&self, all: &[Self]) -> bool {
        let Some((folder, file)) = self.path.rsplit_once('/') else {
            return false;
        };
        let (keeper, name) = (format!("{folder}/mod.rs"), file.trim_end_matches(".rs"));
        all.iter()
            .filter(|other| other.path == keeper)
            .any(|other| {
                let tokens = tokens(&other.text);
                declares(&tokens, name).is_some()
                    && declares(&without_tests(tokens), name).is_none()
            })
    }
}

/// A name, `::`, or one other sign of the code.
struct Token {
    line: usize,
    word: String,
}

impl Token {
    fn is_name(&self) -> bool {
        self.word
            .starts_with(|c: char| c.is_alphabetic() || c == '_')
    }
}

fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |token| &token.word)
}

/// Returns the code of a file as names and signs, without comments and without what is quoted.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    for piece in pieces(text) {
        let (mut line, letters) = (piece.line, piece.text.chars().collect::<Vec<_>>());
        let mut at = 0;
        while piece.what == What::Code && at < letters.len() {
            let name = |c: &&char| c.is_alphanumeric() || **c == '_';
            let length = match letters[at] {
                c if c.is_alphanumeric() || c == '_' => {
                    letters[at..].iter().take_while(name).count()
                }
                ':' if letters.get(at + 1) == Some(&':') => 2,
                _ => 1,
            };
            if letters[at] == '\n' {
                line += 1;
            } else if !letters[at].is_whitespace() {
                let word = letters[at..at + length].iter().collect();
                tokens.push(Token { line, word });
            }
            at += length;
        }
    }
    tokens
}

/// Leaves out every item that stands behind `#[cfg(test)]`.
fn without_tests(tokens: Vec<Token>) -> Vec<Token> {
    let marked = |at: usize| {
        (0..7)
            .map(|step| word(&tokens, at + step))
            .collect::<Vec<_>>()
            == ["#", "[", "cfg", "(", "test", ")", "]"]
    };
    let mut left = vec![false; tokens.len()];
    let mut at = 0;
    while at < tokens.len() {
        let start = at;
        if marked(at) {
            let mut depth = 0;
            for place in at + 7..tokens.len() {
                at = place;
                match word(&tokens, place) {
                    "{" => depth += 1,
                    "}" => depth -= 1,
                    _ => {}
                }
                if depth == 0 && ["}", ";"].contains(&word(&tokens, place)) {
                    break;
                }
            }
            left[start..=at].fill(true);
        }
        at += 1;
    }
    let mut left = left.into_iter();
    tokens
        .into_iter()
        .filter(|_| left.next() == Some(false))
        .collect()
}

#[derive(Clone, Copy, PartialEq)]
enum What {
    Code,
    Comment,
    Quoted,
}

/// A stretch of code, a comment, or something quoted, and the line it begins on.
struct Piece {
    what: What,
    line: usize,
    text: String,
}

/// Cuts a file into code, comments and what is quoted.
fn pieces(text: &str) -> Vec<Piece> {
    let (mut found, mut line, mut rest, mut code) = (Vec::<Piece>::new(), 1, text, 0);
    let mut push = |what, text: &str, line: &mut usize| {
        if !text.is_empty() {
            found.push(Piece {
                what,
                line: *line,
                text: text.to_owned(),
            });
        }
        *line += text.matches('\n').count();
    };
    while code < rest.len() {
        let after_name = rest[..code].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let Some((what, length)) = uncoded(&rest[code..], after_name) else {
            code += rest[code..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        push(What::Code, &rest[..code], &mut line);
        push(what, &rest[code..code + length], &mut line);
        (rest, code) = (&rest[code + length..], 0);
    }
    push(What::Code, rest, &mut line);
    found
}

/// Returns how long the comment, string or letter that begins here is; none if code goes on.
fn uncoded(text: &str, after_name: bool) -> Option<(What, usize)> {
    let until = |from: usize, end: &str| {
        text[from..]
            .find(end)
            .map_or(text.len(), |at| from + at + end.len())
    };
    if text.starts_with("//") {
        return Some((What::Comment, text.find('\n').unwrap_or(text.len())));
    }
    if text.starts_with("/*") {
        return Some((What::Comment, until(2, "*/")));
    }
    if text.starts_with('r') && !after_name {
        let hashes = text[1..].chars().take_while(|c| *c == '#').count();
        if text[1 + hashes..].starts_with('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            return Some((What::Quoted, until(2 + hashes, &end)));
        }
    }
    if text.starts_with('"') {
        let mut escaped = false;
        let end = text.char_indices().skip(1).find(|(_, c)| {
            let ends = *c == '"' && !escaped;
            escaped = *c == '\\' && !escaped;
            ends
        });
        return Some((What::Quoted, end.map_or(text.len(), |(at, _)| at + 1)));
    }
    if text.starts_with("'\\") {
        return Some((What::Quoted, until(3, "'")));
    }
    // A letter between quotes; a quote without its pair is a lifetime.
    let mut letters = text.char_indices().skip(2);
    let closing = letters
        .next()
        .filter(|(_, c)| text.starts_with('\'') && *c == '\'');
    closing.map(|(at, _)| (What::Quoted, at + 1))
}
