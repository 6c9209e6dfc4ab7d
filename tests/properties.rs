//! What holds for any grades, any days, any two libraries and any words.
//!
//! The dice are the same at every run; `PROPTEST_RNG_SEED` throws others, `PROPTEST_CASES` throws more.
#![allow(clippy::unwrap_used)]

mod made_up;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::{
        Arc, LazyLock,
        atomic::{AtomicI64, Ordering},
    },
};

use made_up::{FIRST, at, card, cases, deck, folder, grade};
use onmay::{
    app::{App, Command, Fault, Notice},
    cards::Wording,
    library,
    progress::StateCounts,
    store::{Access, Aside, CardView, DeckCounts, DueCounts, Filter, Mark, Store, Within},
    study::{
        CardRef, Day, DeckRef, Event, Grade, Logged, Memory, Model, Now, Session, StudySettings,
        outcomes, replay,
    },
    text::{Language, fold},
};
use proptest::prelude::*;
use rusqlite::Connection;
use tempfile::TempDir;
use unicode_normalization::UnicodeNormalization as _;

fn any_grade() -> impl Strategy<Value = Grade> {
    proptest::sample::select(Grade::ALL.to_vec())
}

/// How long until the next thing is done, in minutes: within a sitting, or days later.
fn any_wait() -> impl Strategy<Value = i64> {
    prop_oneof![3 => 1..20_i64, 1 => (1..40_i64).prop_map(|days| days * 24 * 60)]
}

// ---- grade, then undo ----

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn grades_that_are_taken_back_leave_the_library_as_it_was(
        grades in prop::collection::vec((0..CARDS, any_grade(), any_wait()), 1..24)
    ) {
        let (_folder, mut store) = started();
        let mut minute = 0;
        let mut done = Vec::new();
        for (card, how, wait) in grades {
            minute += wait;
            let before = seen(&store);
            let now = later(minute);
            done.push((before, grade(&mut store, CardRef(card + 1), how, now)));
        }
        for (before, review) in done.into_iter().rev() {
            minute += 1;
            prop_assert!(store.undo_review(review, later(minute).ms).unwrap().is_some());
            prop_assert_eq!(seen(&store), before);
        }
    }

    #[test]
    fn whatever_is_done_in_a_sitting_undo_brings_the_sitting_back(
        acts in prop::collection::vec((any_act(), any_wait()), 1..24)
    ) {
        let (_folder, store) = started();
        let ms = Arc::new(AtomicI64::new(later(0).ms));
        let mut app = made_up::app(store, &ms);
        app.apply(Command::Study(None));
        let mut done: Vec<(Session, CardView, Seen)> = Vec::new();
        for (act, wait) in acts {
            ms.fetch_add(wait * 60_000, Ordering::Relaxed);
            if act == Command::Undo && !done.is_empty() {
                undone(&mut app, done.pop().unwrap())?;
            } else if app.shown.is_some() && act != Command::Undo {
                app.apply(Command::Reveal);
                let view = app.shown.as_ref().unwrap().view.clone();
                done.push((app.session.clone().unwrap(), view, seen(app.store())));
                app.apply(act);
                let (session, _, before) = done.last().unwrap();
                let changed = app.session.as_ref() != Some(session) || seen(app.store()) != *before;
                prop_assert!(changed, "nothing was done");
            }
        }
        while let Some(before) = done.pop() {
            undone(&mut app, before)?;
        }
    }
}

fn undone(
    app: &mut App,
    (session, view, before): (Session, CardView, Seen),
) -> Result<(), TestCaseError> {
    app.apply(Command::Undo);
    let faulty = |notice: &Notice| matches!(notice.fault, Fault::Machine | Fault::Program);
    prop_assert!(!app.notice.as_ref().is_some_and(faulty), "{:?}", app.notice);
    prop_assert_eq!(app.session.as_ref(), Some(&session));
    prop_assert_eq!(app.shown.as_ref().map(|shown| &shown.view), Some(&view));
    prop_assert_eq!(seen(app.store()), before);
    Ok(())
}

fn any_act() -> impl Strategy<Value = Command> {
    prop_oneof![
        8 => any_grade().prop_map(Command::Grade),
        1 => Just(Command::Skip),
        1 => Just(Command::Bury),
        1 => Just(Command::Suspend),
        1 => Just(Command::ToggleFlag),
        2 => Just(Command::Undo),
    ]
}

// ---- the log is the truth ----

#[derive(Clone, Debug)]
enum Deed {
    Grade(i64, Grade),
    UndoGrade,
    Mark(i64, Mark),
    UndoMark,
}

fn any_mark() -> impl Strategy<Value = Mark> {
    let day = (FIRST.0..FIRST.0 + 200).prop_map(|day| Mark::Bury(Day(day)));
    prop_oneof![
        day,
        Just(Mark::Suspend),
        Just(Mark::Resume),
        Just(Mark::Flag),
        Just(Mark::Unflag),
        Just(Mark::Reset),
    ]
}

/// Few cards, so that much happens to each: new ones, one on its steps, and the one that is often forgotten.
fn any_card() -> impl Strategy<Value = i64> {
    prop_oneof![3 => 0..3_i64, 1 => Just(CARDS - 1)]
}

fn any_deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        6 => (any_card(), any_grade()).prop_map(|(card, how)| Deed::Grade(card, how)),
        2 => Just(Deed::UndoGrade),
        2 => (any_card(), any_mark()).prop_map(|(card, mark)| Deed::Mark(card, mark)),
        1 => Just(Deed::UndoMark),
    ]
}

/// Does what a person could do; `marks` holds those that can be taken back.
fn act(store: &mut Store, deed: &Deed, now: Now, marks: &mut Vec<(CardRef, uuid::Uuid)>) {
    match deed {
        Deed::Grade(card, how) => {
            grade(store, CardRef(card + 1), *how, now);
        }
        Deed::UndoGrade => {
            if let Some((review, _)) = store.last_review().unwrap() {
                store.undo_review(review, now.ms).unwrap();
            }
        }
        Deed::Mark(card, mark) => {
            let card = CardRef(card + 1);
            marks.push((card, store.keep_mark(card, *mark, now.ms).unwrap()));
        }
        Deed::UndoMark => {
            if let Some((card, mark)) = marks.pop() {
                store.undo_mark(card, mark, now.ms).unwrap();
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn replaying_the_log_changes_nothing(
        deeds in prop::collection::vec((any_deed(), any_wait()), 1..30)
    ) {
        let (_folder, mut store) = started();
        let (mut minute, mut marks) = (0, Vec::new());
        for (deed, wait) in &deeds {
            minute += wait;
            act(&mut store, deed, later(minute), &mut marks);
        }
        let health = store.check().unwrap();
        prop_assert_eq!((health.damage.len(), health.dangling, health.stale), (0, 0, 0));
        let before = seen(&store);
        prop_assert_eq!(store.rebuild().unwrap().changed, 0);
        prop_assert_eq!(seen(&store), before);
    }
}

#[test]
fn a_card_made_new_stays_new_when_an_older_grade_is_taken_back() {
    let (_folder, mut store) = started();
    let first = CardRef(1);
    grade(&mut store, first, Grade::Good, later(1));
    let second = grade(&mut store, first, Grade::Good, later(20));
    store.keep_mark(first, Mark::Reset, later(30).ms).unwrap();
    store.undo_review(second, later(31).ms).unwrap();
    let memory = store.card(first, Language::Vi).unwrap().unwrap().memory;
    assert_eq!(memory, Memory::default());
    assert_eq!(store.check().unwrap().stale, 0);
}

// ---- what grades lead to ----

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn a_better_grade_never_comes_back_earlier(
        grades in prop::collection::vec((any_grade(), 0..400_i32), 0..25),
        retention in 0.80_f32..=0.95,
        seed: u64,
    ) {
        let model = Model::default();
        let (mut memory, mut day) = (Memory::default(), FIRST);
        for (how, days) in grades {
            let now = at(day, 0);
            let four = outcomes(&model, retention, &memory, now, seed).unwrap();
            prop_assert_eq!(outcomes(&model, retention, &memory, now, seed).unwrap(), four);
            let when = four.map(|outcome| match outcome.minutes {
                Some(minutes) => (0, minutes),
                None => (1, outcome.days),
            });
            prop_assert!(when.is_sorted_by(|a, b| a < b), "{:?} from {:?}", when, memory);
            for outcome in four {
                let due = outcome.memory.due;
                prop_assert_eq!(due.day, day + outcome.days as i32);
                prop_assert_eq!(due.ms, outcome.minutes.map_or(0, |m| now.ms + i64::from(m) * 60_000));
                prop_assert_eq!(outcome.memory.stage.in_minutes(), outcome.minutes.is_some());
                prop_assert!(outcome.minutes.is_some() != (outcome.days > 0), "{:?}", outcome);
                let strength = outcome.memory.strength.unwrap();
                prop_assert!(strength.stability > 0.0 && (1.0..=10.0).contains(&strength.difficulty), "{:?}", strength);
            }
            let stabilities = four.map(|outcome| outcome.memory.strength.unwrap().stability);
            prop_assert!(stabilities.is_sorted(), "{:?} from {:?}", stabilities, memory);
            memory = four[how.place()].memory;
            day = day + days;
        }
    }
}

proptest! {
    #![proptest_config(cases(16))]

    #[test]
    fn the_interval_shown_is_the_interval_given(
        grades in prop::collection::vec((any_grade(), 0..240_i64, any_wait()), 1..20)
    ) {
        let (_folder, store) = started();
        let ms = Arc::new(AtomicI64::new(later(0).ms));
        let mut app = made_up::app(store, &ms);
        app.apply(Command::Study(None));
        for (how, seconds, wait) in grades {
            if app.shown.is_none() {
                app.apply(Command::Study(None));
            }
            let Some(shown) = app.shown.clone() else {
                ms.fetch_add(wait * 60_000, Ordering::Relaxed);
                continue;
            };
            let today = app.now().day;
            app.apply(Command::Reveal);
            ms.fetch_add(seconds * 1_000, Ordering::Relaxed);
            app.apply(Command::Grade(how));
            let promised = shown.outcomes[how.place()];
            let detail = app.store().card_detail(shown.view.card, Language::Vi).unwrap().unwrap();
            let logged = detail.history[0];
            prop_assert_eq!(logged.grade, how);
            prop_assert_eq!(logged.due.day, today + promised.days as i32);
            prop_assert_eq!(logged.due.ms, promised.minutes.map_or(0, |m| logged.at.ms + i64::from(m) * 60_000));
            prop_assert_eq!(detail.view.memory.due, logged.due);
            prop_assert_eq!(detail.view.memory.stage, promised.memory.stage);
            ms.store(to_daytime(ms.load(Ordering::Relaxed) + wait * 60_000), Ordering::Relaxed);
            // The card shown next was shown before the wait, perhaps yesterday: it is shown anew.
            app.apply(Command::Skip);
            app.apply(Command::Undo);
        }
    }
}

/// Moves a moment between ten at night and six in the morning to ten, so that no day turns while a card is shown.
fn to_daytime(ms: i64) -> i64 {
    let hour = ms.rem_euclid(made_up::DAY) / 3_600_000;
    if (6..22).contains(&hour) {
        ms
    } else {
        ms + 12 * 3_600_000
    }
}

// ---- two libraries become one ----

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn two_halves_of_a_log_give_one_memory_in_any_order(
        grades in prop::collection::vec((any_grade(), 0..30_i32, any::<u32>(), 0..3_u8), 1..20),
        shuffled in any::<prop::sample::Index>(),
    ) {
        let model = Model::default();
        let (mut memory, mut day) = (Memory::default(), FIRST);
        let mut log = Vec::new();
        for (number, (how, days, id, half)) in grades.into_iter().enumerate() {
            day = day + days;
            let now = at(day, number as i64);
            memory = outcomes(&model, 0.9, &memory, now, 1).unwrap()[how.place()].memory;
            let logged = Logged { at: now, grade: how, stage: memory.stage, due: memory.due };
            log.push(((now.ms, id), Event::Graded(logged), half));
        }
        // A row may stand in one half, in the other, or in both.
        let half = |kept: [u8; 2]| log.iter().filter(move |(_, _, half)| kept.contains(half)).map(|(key, event, _)| (*key, *event));
        let (one, other) = (half([0, 2]), half([1, 2]));
        for halves in [one.clone().chain(other.clone()).collect::<Vec<_>>(), other.chain(one).collect()] {
            let mut merged = halves;
            let turned = shuffled.index(merged.len());
            merged.rotate_left(turned);
            merged.sort_by_key(|(key, _)| *key);
            merged.dedup_by_key(|(key, _)| *key);
            let found = replay(&model, merged.into_iter().map(|(_, event)| event)).unwrap();
            prop_assert_eq!(found, memory);
        }
    }
}

proptest! {
    #![proptest_config(cases(16))]

    #[test]
    fn the_union_of_two_libraries_gives_the_same_memories_in_both(
        deeds in prop::collection::vec((any::<bool>(), any_deed(), any_wait()), 1..24)
    ) {
        let (_folder, [one, other]) = parted(&deeds);
        let memories = |path: &Path| {
            let store = mended(path);
            let health = store.check().unwrap();
            assert_eq!((health.stale, health.dangling), (0, 0));
            made_up::cards(&store).into_iter().map(|card| store.card(card, Language::Vi).unwrap().unwrap().memory).collect::<Vec<_>>()
        };
        for (a, b) in memories(&one).into_iter().zip(memories(&other)) {
            prop_assert!(alike(&a, &b), "{:?} is not {:?}", a, b);
        }
    }

    #[test]
    fn the_union_of_two_libraries_sets_the_same_cards_aside_in_both(
        deeds in prop::collection::vec((any::<bool>(), any_deed(), any_wait()), 1..24)
    ) {
        let (_folder, [one, other]) = parted(&deeds);
        let aside = |path: &Path| {
            let seen = seen(&mended(path));
            let asides: Vec<Aside> = seen.cards.iter().map(|view| view.aside).collect();
            (asides, seen.due, seen.decks, seen.states)
        };
        prop_assert_eq!(aside(&one), aside(&other));
    }
}

#[test]
fn the_newest_of_two_edits_is_shown_in_both_libraries() {
    let (folder, [one, other]) = parted(&[]);
    let card = CardRef(2);
    for (minute, path) in [(1, &one), (2, &other)] {
        let mut store = Store::open(path, Access::Study, 0).unwrap();
        let wording = Wording {
            language: Language::Vi,
            prompt: format!("Câu hỏi sửa lúc {minute}"),
            answer: "Đáp án".to_owned(),
            explanation: String::new(),
        };
        store.keep_edit(card, &wording, later(minute).ms).unwrap();
    }
    unite(&one, &other);
    for path in [&one, &other] {
        let store = mended(path);
        let view = store.card(card, Language::Vi).unwrap().unwrap();
        assert_eq!(view.wording.prompt, "Câu hỏi sửa lúc 2");
        let found = store
            .find("sua luc 2", Within::default(), FIRST, Language::Vi, 0..9)
            .unwrap();
        assert_eq!(found.total, 1);
    }
    drop(folder);
}

/// Two copies of one library go their own ways and are then united.
fn parted(deeds: &[(bool, Deed, i64)]) -> (TempDir, [PathBuf; 2]) {
    let (folder, store) = started();
    let one = store.path().to_owned();
    drop(store);
    let other = one.with_extension("other");
    std::fs::copy(&one, &other).unwrap();
    let mut stores = [&one, &other].map(|path| Store::open(path, Access::Study, 0).unwrap());
    let (mut minute, mut marks) = (0, [vec![], vec![]]);
    for (first, deed, wait) in deeds {
        minute += wait;
        let which = usize::from(!first);
        act(&mut stores[which], deed, later(minute), &mut marks[which]);
    }
    drop(stores);
    unite(&one, &other);
    (folder, [one, other])
}

/// Adds the rows of each library's logs to the other.
fn unite(one: &Path, other: &Path) {
    for (to, from) in [(one, other), (other, one)] {
        let db = Connection::open(to).unwrap();
        db.execute("attach ? as other", [from.to_str().unwrap()])
            .unwrap();
        for table in ["reviews", "marks", "voids", "edits"] {
            db.execute(
                &format!("insert or ignore into {table} select * from other.{table}"),
                [],
            )
            .unwrap();
        }
    }
}

fn mended(path: &Path) -> Store {
    let mut store = Store::open(path, Access::Study, 0).unwrap();
    store.rebuild().unwrap();
    store.rebuild_words().unwrap();
    store
}

/// True if two memories say the same; a strength that was kept may differ from one that was replayed by its last digits.
fn alike(one: &Memory, other: &Memory) -> bool {
    let close = |a: f32, b: f32| (a - b).abs() <= 1e-3 * a.abs().max(1.0);
    let bare = |memory: &Memory| Memory {
        strength: None,
        ..*memory
    };
    let strengths = match (one.strength, other.strength) {
        (Some(a), Some(b)) => close(a.stability, b.stability) && close(a.difficulty, b.difficulty),
        (a, b) => a == b,
    };
    bare(one) == bare(other) && strengths
}

// ---- siblings ----

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn no_two_cards_of_one_fact_are_asked_on_one_day(
        days in prop::collection::vec((1..4_i32, prop::collection::vec((any_grade(), 1..8_i64), 0..14), any::<bool>(), 0..3_usize), 2..7)
    ) {
        let folder = folder();
        let path = folder.path().join("library.onmay");
        let mut shared = deck("b", 2, 2);
        shared.cards.extend(deck("a", 4, 3).cards);
        let mut store = made_up::library(&path, &[deck("a", 4, 3), shared]);
        let settings = StudySettings { new_per_day: 5, ..StudySettings::default() };
        store.keep_setting("study", &settings, 0).unwrap();
        let ms = Arc::new(AtomicI64::new(at(FIRST, 0).ms));
        let mut app = made_up::app(store, &ms);
        let mut today = FIRST;
        let mut asked: BTreeMap<(Day, String), CardRef> = BTreeMap::new();
        for (days, grades, reopens, which) in days {
            today = today + days;
            ms.store(at(today, 0).ms, Ordering::Relaxed);
            if reopens {
                drop(app);
                app = made_up::app(Store::open(&path, Access::Study, 0).unwrap(), &ms);
            }
            let decks = [None, Some(DeckRef(1)), Some(DeckRef(2))];
            app.apply(Command::Study(decks[which]));
            for (at_card, (how, minutes)) in grades.into_iter().enumerate() {
                if at_card == 6 {
                    app.apply(Command::Study(None));
                }
                let Some(shown) = &app.shown else { break };
                let fact = shown.view.key.split('/').next().unwrap().to_owned();
                let met = *asked.entry((today, fact.clone())).or_insert(shown.view.card);
                prop_assert_eq!(met, shown.view.card, "two cards of {} on {:?}", fact, today);
                ms.fetch_add(minutes * 60_000, Ordering::Relaxed);
                app.apply(Command::Reveal);
                app.apply(Command::Grade(how));
            }
        }
    }
}

#[test]
fn a_card_left_on_its_steps_yesterday_keeps_its_siblings_away_today() {
    let folder = folder();
    let store = made_up::library(&folder.path().join("library.onmay"), &[deck("a", 2, 2)]);
    let ms = Arc::new(AtomicI64::new(at(FIRST, 0).ms));
    let mut app = made_up::app(store, &ms);
    app.apply(Command::Study(None));
    app.apply(Command::Reveal);
    app.apply(Command::Grade(Grade::Again));
    ms.store(at(FIRST + 1, 0).ms, Ordering::Relaxed);
    app.apply(Command::Study(None));
    assert_eq!(walked(&mut app, &ms), ["a-0", "a-1"]);
}

#[test]
fn a_grade_taken_back_after_a_restart_puts_its_card_into_the_sitting_once() {
    for day in (60..66).map(|days| FIRST + days) {
        let folder = folder();
        let path = folder.path().join("library.onmay");
        let mut store = made_up::library(&path, &[deck("a", 4, 2)]);
        for card in made_up::cards(&store) {
            // Siblings on two days, as everywhere.
            let learned = FIRST + (card.0 % 2) as i32;
            grade(&mut store, card, Grade::Easy, at(learned, card.0));
        }
        let ms = Arc::new(AtomicI64::new(at(day, 0).ms));
        let mut app = made_up::app(store, &ms);
        app.apply(Command::Study(None));
        for _ in 0..2 {
            app.apply(Command::Reveal);
            app.apply(Command::Grade(Grade::Good));
        }
        drop(app);
        let mut app = made_up::app(Store::open(&path, Access::Study, 0).unwrap(), &ms);
        app.apply(Command::Undo);
        assert_eq!(app.session.as_ref().unwrap().standing().total(), 3);
        let asked = walked(&mut app, &ms);
        let facts: BTreeSet<&String> = asked.iter().collect();
        assert_eq!((asked.len(), facts.len()), (3, 3), "{asked:?}");
    }
}

/// Walks a sitting to its end and returns the facts asked, each turn one, sorted.
fn walked(app: &mut App, ms: &AtomicI64) -> Vec<String> {
    let mut facts = Vec::new();
    while let Some(shown) = &app.shown {
        facts.push(shown.view.key.split('/').next().unwrap().to_owned());
        assert!(facts.len() < 100, "a sitting without an end");
        app.apply(Command::Reveal);
        ms.fetch_add(60_000, Ordering::Relaxed);
        app.apply(Command::Grade(Grade::Easy));
    }
    facts.sort();
    facts
}

// ---- search ----

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn any_vietnamese_word_of_a_card_finds_it(card in any::<prop::sample::Index>(), word in any::<prop::sample::Index>()) {
        let store = built_in();
        let cards = made_up::cards(&store);
        let card = *card.get(&cards);
        let wording = store.card(card, Language::Vi).unwrap().unwrap().wording;
        let text = format!("{} {}", wording.prompt, wording.answer);
        let words: Vec<&str> = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).collect();
        let word = *word.get(&words);
        let (nfc, nfd): (String, String) = (word.nfc().collect(), word.nfd().collect());
        for form in [fold(word), nfc, nfd.clone(), nfd.to_uppercase()] {
            let found = store.find(&form, Within::default(), FIRST, Language::Vi, 0..cards.len()).unwrap();
            prop_assert!(found.cards.iter().any(|line| line.card == card), "{:?} does not find {:?}", form, wording);
            prop_assert_eq!(found.total, found.cards.len());
        }
    }

    #[test]
    fn no_words_at_all_make_the_search_fail(words in prop_oneof![
        any::<String>(),
        "[ a\"*^:(){}+-]{0,40}",
        "(AND|OR|NOT|NEAR|exact|folded| |\"|\\*|:|đ|e\u{301}){0,20}",
        prop::collection::vec("\\PC{1,6}", 0..400).prop_map(|words| words.join(" ")),
    ], filter in prop::sample::select(vec![Filter::All, Filter::Due, Filter::Flagged]), first in 0..30_usize) {
        let found = built_in().find(&words, Within { deck: Some(DeckRef(1)), filter }, FIRST, Language::Vi, first..first + 20).unwrap();
        prop_assert!(found.cards.len() <= 20);
    }
}

/// Opens a library of the built-in decks to look at.
fn built_in() -> Store {
    static MADE: LazyLock<(TempDir, PathBuf)> = LazyLock::new(|| {
        let folder = folder();
        let path = folder.path().join("library.onmay");
        made_up::library(&path, &library::built_in().unwrap());
        (folder, path)
    });
    Store::open(&MADE.1, Access::Read, 0).unwrap()
}

// ---- a library to begin with ----

/// Cards of the library that tests begin with.
const CARDS: i64 = 8;

/// Returns a moment so many minutes after the library was begun with.
fn later(minutes: i64) -> Now {
    let ms = at(FIRST + 120, minutes).ms;
    Now {
        ms,
        day: Day::of(ms, onmay::study::OffsetMinutes(0), 4),
    }
}

/// Returns a copy of a library with new, learning, known and often forgotten cards; the last has lapsed seven times.
fn started() -> (TempDir, Store) {
    static MADE: LazyLock<(TempDir, PathBuf)> = LazyLock::new(|| {
        let folder = folder();
        let path = folder.path().join("library.onmay");
        let mut extra = deck("b", 0, 0);
        extra.cards = (0..CARDS as usize / 2)
            .map(|n| card(&format!("a-{n}"), 0))
            .collect();
        let mut store = made_up::library(&path, &[deck("a", CARDS as usize / 2, 2), extra]);
        made_up::long_days(&mut store);
        for (number, how) in [
            (3, Grade::Again),
            (4, Grade::Good),
            (5, Grade::Easy),
            (6, Grade::Easy),
        ] {
            grade(&mut store, CardRef(number), how, at(FIRST + 100, number));
        }
        let often = CardRef(CARDS);
        grade(&mut store, often, Grade::Easy, at(FIRST, 0));
        for lapse in 1..=7 {
            grade(&mut store, often, Grade::Again, at(FIRST + lapse * 12, 0));
            grade(&mut store, often, Grade::Good, at(FIRST + lapse * 12, 15));
        }
        (folder, path)
    });
    let folder = folder();
    let path = folder.path().join("library.onmay");
    std::fs::copy(&MADE.1, &path).unwrap();
    let store = Store::open(&path, Access::Study, 0).unwrap();
    (folder, store)
}

/// All that a person could see of a library.
#[derive(Clone, Debug, PartialEq)]
struct Seen {
    cards: Vec<CardView>,
    due: Vec<DueCounts>,
    decks: Vec<(DeckRef, DeckCounts)>,
    forecast: Vec<usize>,
    states: StateCounts,
    met: Vec<BTreeSet<i64>>,
    answered: Vec<(usize, usize, usize)>,
    tallies: Vec<onmay::progress::Answers>,
}

fn seen(store: &Store) -> Seen {
    let days = [FIRST + 120, FIRST + 121, FIRST + 150];
    let today = days[2];
    Seen {
        cards: made_up::cards(store)
            .into_iter()
            .map(|card| store.card(card, Language::Vi).unwrap().unwrap())
            .collect(),
        due: [None, Some(DeckRef(1)), Some(DeckRef(2))]
            .iter()
            .flat_map(|deck| days.map(|day| store.due_counts(*deck, day).unwrap()))
            .collect(),
        decks: store.deck_counts(today).unwrap(),
        forecast: store.forecast(days[0], 60).unwrap(),
        states: store.state_counts().unwrap(),
        met: days.map(|day| store.facts_met(day).unwrap()).to_vec(),
        answered: days.map(|day| store.answered_on(day).unwrap()).to_vec(),
        tallies: store.day_tallies(FIRST).unwrap(),
    }
}
