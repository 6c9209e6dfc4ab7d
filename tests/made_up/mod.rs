//! Made-up cards, days and libraries that several tests begin with.
#![allow(dead_code)] // each test takes what it needs

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use onmay::{
    app::{App, Clock, Jobs},
    cards::{Card, CardId, CardKind, Wording},
    facts::{FactKey, Pattern, Place, Source},
    library::{self, Deck, Offer, SourceFile, SourceKind, SourcePage},
    pages::PageKind,
    store::{Access, NewReview, Store},
    study::{CardRef, Day, Grade, Model, Now, OffsetMinutes, StudySettings, is_leech, outcomes},
    text::{Both, Language, fingerprint},
};
use proptest::test_runner::{Config, RngSeed};
use tempfile::TempDir;
use uuid::Uuid;

/// The day on which made-up libraries begin.
pub(crate) const FIRST: Day = Day(20_000);

/// Milliseconds of a day.
pub(crate) const DAY: i64 = 86_400_000;

/// Returns so many throws of the dice, the same at every run, unless others are asked for.
pub(crate) fn cases(usual: u32) -> Config {
    let asked = std::env::var("PROPTEST_CASES").ok();
    let mut config = Config {
        cases: asked.and_then(|n| n.parse().ok()).unwrap_or(usual),
        failure_persistence: None,
        ..Config::default()
    };
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(26);
    }
    config
}

/// Returns a folder of this test's own; in memory where the system has such a place, for no disk is tested here.
pub(crate) fn folder() -> TempDir {
    tempfile::tempdir_in("/dev/shm")
        .or_else(|_| tempfile::tempdir())
        .unwrap()
}

/// Returns a moment: ten in the morning of a day, and so many minutes.
pub(crate) fn at(day: Day, minutes: i64) -> Now {
    Now {
        ms: i64::from(day.0) * DAY + (10 * 60 + minutes) * 60_000,
        day,
    }
}

/// Returns a card of a fact; cards of one fact are siblings.
pub(crate) fn card(fact: &str, part: usize) -> Card {
    let words = |language, prompt: String, answer: String| Wording {
        language,
        prompt,
        answer,
        explanation: format!("Vì sao {fact}."),
    };
    Card {
        id: CardId(format!("{fact}/{part}")),
        fact: FactKey(fact.to_owned()),
        kind: CardKind::ALL[part % CardKind::ALL.len()],
        wordings: vec![
            words(
                Language::Vi,
                format!("Câu hỏi {part} về **{fact}**?"),
                format!("Đáp án {part} của {fact}"),
            ),
            words(
                Language::En,
                format!("Question {part} on **{fact}**?"),
                format!("Answer {part} of {fact}"),
            ),
        ],
        pattern: Pattern::Reference,
        sure: true,
        source: Source {
            places: Vec::new(),
            concept: fact.to_owned(),
            trail: both("Chương", "Chapter"),
            reference: "https://example.org/".to_owned(),
            checked: "2026-11-01".to_owned(),
        },
    }
}

/// Returns a deck of so many facts, each with so many cards.
pub(crate) fn deck(key: &str, facts: usize, parts: usize) -> Deck {
    let cards = (0..facts)
        .flat_map(|fact| (0..parts).map(move |part| card(&format!("{key}-{fact}"), part)));
    Deck {
        key: key.to_owned(),
        title: both(&format!("Bộ {key}"), &format!("Deck {key}")),
        about: both("Để thử", "To try"),
        cards: cards.collect(),
    }
}

fn both(vi: &str, en: &str) -> Both {
    Both {
        vi: vi.to_owned(),
        en: en.to_owned(),
    }
}

/// Returns a page that states these cards, one line each.
pub(crate) fn page(place: &str, cards: &[Card]) -> SourcePage {
    let offers = (1..).zip(cards).map(|(line, card)| Offer {
        card: Arc::new(card.clone()),
        also: None,
        place: Place {
            line,
            words: card.wordings[0].prompt.clone(),
            ..Place::default()
        },
        named: false,
        of_reference: false,
        by_hand: false,
    });
    let words: Vec<&str> = cards.iter().map(|card| &*card.id.0).collect();
    SourcePage {
        place: place.to_owned(),
        above: Vec::new(),
        heads: false,
        files: vec![SourceFile {
            path: format!("{place}.md").into(),
            language: Language::Vi,
            fingerprint: fingerprint(&words.join("\n")),
        }],
        title: both(&format!("Trang {place}"), &format!("Page {place}")),
        kind: SourceKind::Page(PageKind::Notes),
        draft: false,
        offers: offers.collect(),
        topics: Vec::new(),
        concepts: std::collections::HashSet::new(),
        said: Box::default(),
        passed_over: Vec::new(),
        lines: cards.len() as u32,
        problems: Vec::new(),
        deck: None,
    }
}

/// Makes a library of these decks; the program will not put its own beside them.
pub(crate) fn library(path: &Path, decks: &[Deck]) -> Store {
    let now = at(FIRST, 0);
    let mut store = Store::open(path, Access::Study, now.ms).unwrap();
    store.shelve(decks, library::fingerprint(), now.ms).unwrap();
    store
}

/// Returns every card of a library.
pub(crate) fn cards(store: &Store) -> Vec<CardRef> {
    let last = i64::try_from(store.card_count().unwrap()).unwrap();
    (1..=last).map(CardRef).collect()
}

/// Grades a card as the program does, and returns the row of the log.
pub(crate) fn grade(store: &mut Store, card: CardRef, grade: Grade, at: Now) -> Uuid {
    let before = store.card(card, Language::Vi).unwrap().unwrap().memory;
    let after = outcomes(&Model::default(), 0.9, &before, at, 7).unwrap()[grade.place()].memory;
    let review = NewReview {
        card,
        at,
        grade,
        took_ms: 4_000,
        before,
        after,
        leech: is_leech(&before, &after),
    };
    store.keep_review(&review).unwrap()
}

/// Begins the program on a library, at a moment that the test moves.
pub(crate) fn app(store: Store, ms: &Arc<AtomicI64>) -> App {
    let ms = Arc::clone(ms);
    let clock = Clock::by(move || (ms.load(Ordering::Relaxed), OffsetMinutes(0)));
    App::new(store, Jobs::here(), clock, 26, Some(Language::Vi)).unwrap()
}

/// Makes a day as long as a test needs it.
pub(crate) fn long_days(store: &mut Store) {
    let settings = StudySettings {
        new_per_day: 9_999,
        reviews_per_day: 9_999,
        ..StudySettings::default()
    };
    store.keep_setting("study", &settings, 0).unwrap();
}
