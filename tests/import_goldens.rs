//! Golden imports: what a small site does to an empty library, and what its second version does, as text that a person can review.
//!
//! `UPDATE=1 cargo test --test import_goldens` writes `tests/imports/golden.txt` anew; look at the difference before you commit it.
#![allow(clippy::unwrap_used)]

mod made_up;

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use made_up::{FIRST, at, library};
use onmay::{
    app::Words,
    app::{Prepared, Wanted, prepare, refused},
    facts::Reader,
    library::{CardChange, CardPlan, PageChange, PagePlan},
    sources::Progress,
    store::Store,
    text::Language,
};

fn folder_of(version: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/imports")
        .join(version)
}

/// Lays a version of the site where the one before it lay.
fn lay(version: &str, site: &Path) {
    if site.exists() {
        fs::remove_dir_all(site).unwrap();
    }
    copy(&folder_of(version), site);
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

fn prepared(store: &Store, reader: &Reader, site: &Path) -> Prepared {
    let wanted = Wanted::paths([site.to_owned()]);
    prepare(wanted, store, reader, Language::Vi, &Progress::default())
        .unwrap()
        .unwrap()
}

#[test]
fn a_site_and_its_second_version_come_in_as_was_reviewed() {
    let folder = made_up::folder();
    let site = folder.path().join("site");
    let mut store = library(&folder.path().join("library.onmay"), &[]);
    let reader = Reader::built_in().unwrap();
    let mut found = String::new();
    for (number, version) in ["v1", "v2"].into_iter().enumerate() {
        lay(version, &site);
        let site = fs::canonicalize(&site).unwrap();
        let prepared = prepared(&store, &reader, &site);
        writeln!(found, "===== {version} =====").unwrap();
        tell_plan(&prepared, &site, &mut found);
        let ms = at(FIRST, number as i64).ms;
        let done = store.accept(&prepared.plan, &[], ms, &mut || true).unwrap();
        assert!(done.is_some());
        tell_decks(&store, &mut found);
        let again = self::prepared(&store, &reader, &site);
        assert!(
            !again.plan.pages.iter().any(PagePlan::changes),
            "{version} once more changes something"
        );
    }
    let health = store.check().unwrap();
    assert_eq!((health.dangling, health.stale), (0, 0));
    let golden = folder_of("golden.txt");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&golden, &found).unwrap();
    }
    let reviewed = fs::read_to_string(&golden).unwrap_or_default();
    assert!(
        found == reviewed,
        "the site comes in differently now (UPDATE=1 writes it anew):\n{found}"
    );
}

fn tell_plan(prepared: &Prepared, site: &Path, out: &mut String) {
    let words = Words::of(Language::En);
    for (path, why) in &prepared.refused {
        let path = path.strip_prefix(site).unwrap_or(path);
        writeln!(out, "\nrefused: {}", refused(&words, path, why)).unwrap();
    }
    for page in &prepared.plan.pages {
        tell_page(page, site, out);
    }
}

fn tell_page(page: &PagePlan, site: &Path, out: &mut String) {
    let inside = |path: &str| {
        let inside = Path::new(path).strip_prefix(site);
        inside.map_or_else(
            |_| format!("OUTSIDE {path}"),
            |path| path.display().to_string(),
        )
    };
    let change = match &page.change {
        PageChange::New => "new".to_owned(),
        PageChange::Same => "same".to_owned(),
        PageChange::Changed => "changed".to_owned(),
        PageChange::Moved { from } => format!("moved from {}", inside(from)),
        PageChange::Back => "back".to_owned(),
        PageChange::Gone => "gone".to_owned(),
    };
    writeln!(out, "\n{}: {change}", inside(&page.place)).unwrap();
    writeln!(out, "  {:?} / {:?}", page.title.vi, page.title.en).unwrap();
    if let Some(source) = &page.source {
        let draft = if source.draft { ", draft" } else { "" };
        writeln!(out, "  {}{draft}", source.kind.code()).unwrap();
        for file in &source.files {
            let path = inside(&file.path.to_string_lossy());
            writeln!(out, "  {} {path}", file.language.code()).unwrap();
        }
    }
    // What a page merely names, the reference says: by kind of change, in one line.
    let mut named: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for card in &page.cards {
        let is_named = match (&card.offer, &card.before) {
            (Some(offer), _) => offer.named,
            (None, before) => before.as_ref().is_some_and(|before| before.named),
        };
        if is_named {
            named.entry(sign(card)).or_default().push(&card.key().0);
        } else {
            tell_card(card, inside, out);
        }
    }
    for (sign, mut keys) in named {
        keys.sort_unstable();
        writeln!(out, "  {sign} named: {}", keys.join(" ")).unwrap();
    }
}

fn tell_card(card: &CardPlan, inside: impl Fn(&str) -> String, out: &mut String) {
    write!(out, "  {} {}", sign(card), card.key().0).unwrap();
    if let CardChange::Moved { from } = &card.change {
        write!(out, " from {:?}", from.vi).unwrap();
    }
    if matches!(card.change, CardChange::Gone { elsewhere: true }) {
        write!(out, " (still studied elsewhere)").unwrap();
    }
    let Some(offer) = &card.offer else {
        writeln!(out).unwrap();
        return;
    };
    let whose = if offer.of_reference {
        "reference"
    } else {
        "page"
    };
    write!(out, " (line {}, words of the {whose}", offer.place.line).unwrap();
    if let Some(also) = &offer.also {
        write!(out, ", also {}", also.0).unwrap();
    }
    writeln!(out, ")").unwrap();
    for picture in &offer.place.pictures {
        writeln!(out, "      picture {}", inside(picture)).unwrap();
    }
    if !offer.of_reference {
        for wording in &offer.card.wordings {
            let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            let (asks, answer) = (flat(&wording.prompt), flat(&wording.answer));
            writeln!(out, "      {} {asks} = {answer}", wording.language.code()).unwrap();
        }
    }
}

/// One sign for what would become of a card.
fn sign(card: &CardPlan) -> &'static str {
    match (&card.change, card.take) {
        (CardChange::Gone { .. }, _) => "retired",
        (_, false) => "unsure",
        (CardChange::New, _) => "new",
        (CardChange::Same, _) => "same",
        (CardChange::Reworded, _) => "reworded",
        (CardChange::Answered, _) => "answered",
        (CardChange::Moved { .. }, _) => "moved",
        (CardChange::Back, _) => "back",
    }
}

fn tell_decks(store: &Store, out: &mut String) {
    let decks = store.decks().unwrap();
    writeln!(out, "\ndecks:").unwrap();
    for deck in &decks {
        let (mut depth, mut at) = (0, deck);
        while let Some(parent) = at.parent {
            at = decks.iter().find(|deck| deck.deck == parent).unwrap();
            depth += 1;
        }
        let indent = "  ".repeat(depth + 1);
        let size = store.deck_size(deck.deck).unwrap();
        writeln!(out, "{indent}{} ({size}) {}", deck.title.vi, deck.key).unwrap();
    }
    let counts = store.due_counts(None, FIRST).unwrap();
    writeln!(
        out,
        "in study: {} of {}\n",
        counts.new,
        store.card_count().unwrap()
    )
    .unwrap();
}
