//! The law of the house, kept: every rule holds for every file of ours, and every rule can complain.
#![allow(clippy::unwrap_used)]

mod law;

use std::{collections::BTreeSet, fs};

use law::{
    HOMES, LONGEST, PLAN, Source, colours, dependencies, drafts, forgotten, headers, homes, layers,
    lengths, names, ours, root, sql,
};

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

fn kept(broken: &[String]) {
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

fn complaints(rule: fn(&[Source]) -> Vec<String>, path: &str, text: &str) -> usize {
    rule(&[Source::of(path, text)]).len()
}
