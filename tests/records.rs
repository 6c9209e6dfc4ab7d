//! A saved library of each released schema opens with every review in it; what is no library of ours is refused untouched.
//!
//! `ONMAY_MAKE_RECORD=1 cargo test --test records -- --ignored` makes the record of today's schema, once, before a release.
#![allow(clippy::unwrap_used)]

mod made_up;

use std::{
    fs,
    path::{Path, PathBuf},
};

use made_up::{FIRST, at, deck, grade};
use onmay::{
    cards::Wording,
    library::{Plan, SourcePage, Standing},
    quiz::{Answer, Body, Choice, Mode, Origin, Paper, Question, Sitting},
    store::{Access, Mark, SCHEMA_VERSION, SittingStep, Store, StoreError, Within},
    study::{CardRef, Grade, Stage},
    text::Language,
};
use rusqlite::Connection;
use tempfile::TempDir;

/// The grades in the record: card, grade, days since it was begun, minute. The last one is taken back.
const GRADES: &[(i64, Grade, i32, i64)] = &[
    (1, Grade::Good, 0, 0),
    (1, Grade::Good, 0, 10),
    (3, Grade::Easy, 0, 11),
    (5, Grade::Again, 0, 12),
    (5, Grade::Hard, 0, 13),
    (7, Grade::Hard, 0, 14),
    (1, Grade::Again, 3, 0),
    (1, Grade::Good, 3, 10),
    (3, Grade::Good, 9, 0),
    (9, Grade::Good, 9, 1),
    (9, Grade::Good, 9, 11),
];

#[test]
fn a_library_of_each_schema_opens_with_all_that_is_in_it() {
    for schema in 1..=SCHEMA_VERSION {
        let (_folder, path) = laid(&fs::read(record_of(schema)).unwrap());
        opens_with_all_that_is_in_it(&path, schema);
    }
}

fn opens_with_all_that_is_in_it(path: &Path, schema: i64) {
    let mut store = Store::open(path, Access::Study, 0).unwrap();
    let health = store.check().unwrap();
    assert_eq!(
        (health.damage, health.dangling, health.stale),
        (vec![], 0, 0)
    );
    // From schema 3 on, a page has brought one more.
    let cards = if schema >= 3 { 13 } else { 12 };
    assert_eq!((health.cards, health.reviews), (cards, GRADES.len() as u64));
    let mut logged = Vec::new();
    for card in made_up::cards(&store) {
        let detail = store.card_detail(card, Language::Vi).unwrap().unwrap();
        for row in detail.history {
            logged.push((row.at.ms, card.0, row.grade, row.at.day, row.void));
        }
    }
    logged.sort_unstable();
    let kept: Vec<_> = GRADES
        .iter()
        .enumerate()
        .map(|(number, &(card, how, days, minute))| {
            let now = at(FIRST + days, minute);
            (now.ms, card, how, now.day, number + 1 == GRADES.len())
        })
        .collect();
    assert_eq!(logged, kept);
    let view = |card| store.card(CardRef(card), Language::Vi).unwrap().unwrap();
    let stages = [1, 3, 5, 7, 9, 11].map(|card| (view(card).memory.stage, view(card).memory.reps));
    assert_eq!(
        stages,
        [
            (Stage::Review, 4),
            (Stage::Review, 2),
            (Stage::Learning(0), 2),
            (Stage::Learning(0), 1),
            (Stage::Learning(1), 1),
            (Stage::New, 0),
        ]
    );
    assert_eq!(view(1).memory.lapses, 1);
    assert!(view(2).edited && view(2).wording.prompt == "Sửa bằng tay");
    assert!(view(4).aside.suspended && !view(6).aside.suspended && view(6).aside.flagged);
    let found = store
        .find("sua bang tay", Within::default(), FIRST, Language::Vi, 0..9)
        .unwrap();
    assert_eq!(found.cards[0].card, CardRef(2));
    assert_eq!(store.rebuild().unwrap().changed, 0);
    // It is not only read: studying goes on, and what was kept last can still be taken back.
    let (review, card) = store.last_review().unwrap().unwrap();
    assert_eq!(card, CardRef(9));
    store.undo_review(review, at(FIRST + 10, 0).ms).unwrap();
    grade(&mut store, CardRef(11), Grade::Good, at(FIRST + 10, 0));
    assert_eq!(store.check().unwrap().stale, 0);
}

#[test]
fn a_library_of_schema_2_has_its_sittings_reports_and_wishes() {
    let (_folder, path) = copied();
    let mut store = Store::open(&path, Access::Study, 0).unwrap();
    let left = store.sittings(false, 9).unwrap().remove(0);
    assert_eq!(left.sitting.paper, paper());
    assert_eq!(left.sitting.answers[0], Some(Answer::Chosen([0].into())));
    assert_eq!((left.sitting.at, left.sitting.flagged.len()), (1, 1));
    assert!(store.sittings(true, 9).unwrap().is_empty());
    assert!(store.reported_ids().unwrap().contains("two"));
    assert_eq!(store.wished(None).unwrap()[0].0.card, CardRef(3));
    store.restore("two", at(FIRST + 20, 0).ms).unwrap();
    assert!(store.reported_ids().unwrap().is_empty());
}

#[test]
fn a_library_of_schema_3_has_its_pages_and_their_import_can_be_taken_back() {
    let (_folder, path) = laid(&fs::read(record_of(3)).unwrap());
    let mut store = Store::open(&path, Access::Study, 0).unwrap();
    let known = store.known().unwrap();
    let standings: Vec<Standing> = known.pages[0].cards.iter().map(|c| c.standing).collect();
    assert_eq!(
        standings,
        [Standing::Taken, Standing::Taken, Standing::Left]
    );
    assert_eq!(known.pages[0].files[0].0, Path::new("tuần-5.md"));
    let decks = |store: &Store, card| {
        let view = store.card(CardRef(card), Language::Vi).unwrap().unwrap();
        (view.decks.len(), view.pages.len(), view.retired)
    };
    assert_eq!(decks(&store, 13), (1, 1, false));
    assert_eq!(decks(&store, 2), (2, 1, false));
    let same = Plan::of(vec![page()], &known, |_| false);
    assert!(!same.pages[0].changes());
    let import = store.last_import().unwrap().unwrap();
    assert!(store.undo_import(import.id, at(FIRST + 20, 0).ms).unwrap());
    assert_eq!(decks(&store, 2), (1, 0, false));
    assert!(store.known().unwrap().pages.is_empty());
    assert_eq!(store.card_count().unwrap(), 12);
    assert_eq!(store.check().unwrap().stale, 0);
}

/// A page that says something new, something that a built-in deck teaches too, and something that was left out.
fn page() -> SourcePage {
    let cards =
        [("page", 0), ("a-0", 1), ("page", 1)].map(|(fact, part)| made_up::card(fact, part));
    let mut page = made_up::page("tuần-5", &cards);
    page.offers[1].of_reference = true;
    page
}

#[test]
fn a_record_is_of_the_schema_it_is_named_for() {
    for schema in 1..=SCHEMA_VERSION {
        let bytes = fs::read(record_of(schema)).unwrap();
        assert_eq!(bytes[60..64], [0, 0, 0, schema as u8]);
        assert!(bytes.len() < 300_000, "{} bytes", bytes.len());
    }
    assert!(
        !record_of(SCHEMA_VERSION + 1).exists(),
        "a record of a schema that nobody knows"
    );
}

/// Two questions, made up.
fn paper() -> Paper {
    let question = |id: &str| Question {
        id: id.to_owned(),
        language: Language::Vi,
        stem: "Câu hỏi?".to_owned(),
        body: Body::One {
            options: [true, false, false]
                .map(|right| Choice {
                    text: format!("{right}"),
                    right,
                    why: "vì".to_owned(),
                })
                .to_vec(),
        },
        explanation: String::new(),
        concept: "concept".to_owned(),
        topic: "Chủ đề".to_owned(),
        domains: vec!["CLF-C02 1".to_owned()],
        fact: String::new(),
        source: Origin::default(),
    };
    Paper {
        mode: Mode::Exam,
        title: "Thử".to_owned(),
        code: "CLF-C02".to_owned(),
        questions: vec![question("one"), question("two")],
        domains: vec!["CLF-C02 1".to_owned(), "CLF-C02 1".to_owned()],
        limit_ms: 60_000,
        full: 65,
        ..Paper::default()
    }
}

#[test]
fn a_fresh_library_has_the_very_tables_of_the_record() {
    let tables = |path: &Path| -> Vec<String> {
        let db = Connection::open(path).unwrap();
        let mut sql = db
            .prepare("select sql from sqlite_schema where sql is not null order by type, name")
            .unwrap();
        sql.query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap()
    };
    let (_folder, path) = copied();
    let (_fresh, fresh) = laid(&[]);
    drop(Store::open(&fresh, Access::Study, 0).unwrap());
    assert_eq!(
        tables(&fresh),
        tables(&path),
        "a released step is never edited; before the release, make the record anew"
    );
}

#[test]
#[ignore = "makes the record anew; see the top of this file"]
fn make_the_record_of_todays_schema() {
    assert!(
        std::env::var_os("ONMAY_MAKE_RECORD").is_some(),
        "a released record is never edited"
    );
    let folder = made_up::folder();
    let path = folder.path().join("library.onmay");
    let mut store = made_up::library(&path, &[deck("a", 6, 2)]);
    for &(card, how, days, minute) in GRADES {
        grade(&mut store, CardRef(card), how, at(FIRST + days, minute));
    }
    let (last, _) = store.last_review().unwrap().unwrap();
    let now = at(FIRST + 9, 12).ms;
    store.undo_review(last, now).unwrap();
    let wording = Wording {
        language: Language::Vi,
        prompt: "Sửa bằng tay".to_owned(),
        answer: "Lời của người học".to_owned(),
        explanation: String::new(),
    };
    store.keep_edit(CardRef(2), &wording, now).unwrap();
    store.keep_mark(CardRef(4), Mark::Suspend, now).unwrap();
    let mark = store.keep_mark(CardRef(6), Mark::Suspend, now).unwrap();
    store.undo_mark(CardRef(6), mark, now).unwrap();
    store.keep_mark(CardRef(6), Mark::Flag, now).unwrap();
    store
        .keep_mark(CardRef(8), Mark::Bury(FIRST + 10), now)
        .unwrap();
    let id = store.keep_sitting(&paper(), now).unwrap();
    let mut sitting = Sitting::begin(paper(), now);
    sitting.choose(0);
    store
        .keep_step(id, &sitting, SittingStep::Answer, now + 1, 5_000)
        .unwrap();
    sitting.at = 1;
    store
        .keep_step(id, &sitting, SittingStep::Flag, now + 2, 0)
        .unwrap();
    store.report(&paper().questions[1], now + 3).unwrap();
    let fact: String = Connection::open(&path)
        .unwrap()
        .query_row(
            "select f.key from facts f join cards c on c.fact = f.id where c.id = 3",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(store.wish_for(&fact, "", now + 4).unwrap(), 1);
    let mut plan = Plan::of(vec![page()], &store.known().unwrap(), |_| false);
    plan.pages[0].cards[2].take = false;
    let from = ["tuần-5.md".to_owned()];
    store.accept(&plan, &from, now + 5, &mut || true).unwrap();
    drop(store);
    Connection::open(&path)
        .unwrap()
        .execute_batch("vacuum; pragma wal_checkpoint(truncate)")
        .unwrap();
    fs::copy(
        &path,
        folder_of_records().join(format!("v{SCHEMA_VERSION}.onmay")),
    )
    .unwrap();
}

#[test]
fn a_damaged_library_is_refused_and_left_as_it_is() {
    let bytes = fs::read(record()).unwrap();
    let page = usize::from(u16::from_be_bytes([bytes[16], bytes[17]]));
    let flipped = |at: usize| {
        let mut flipped = bytes.clone();
        flipped[at] ^= 0xff;
        flipped
    };
    for (what, broken) in [
        // The kind of the first page, and the place of its first table.
        ("a flipped byte in the first page", flipped(100)),
        ("a flipped byte in the list of tables", flipped(108)),
        ("half of it", bytes[..bytes.len() / 2].to_vec()),
        (
            "without its last page",
            bytes[..bytes.len() - page].to_vec(),
        ),
        ("without its last byte", bytes[..bytes.len() - 1].to_vec()),
        ("its first 50 bytes", bytes[..50].to_vec()),
        ("its first page", bytes[..page].to_vec()),
    ] {
        let error = refused(&broken);
        assert!(
            matches!(error, StoreError::Damaged { .. }),
            "{what}: {error:?}"
        );
    }
}

#[test]
fn a_library_whose_first_bytes_were_overwritten_is_called_damaged_and_not_foreign() {
    let (folder, path) = copied();
    drop(Store::open(&path, Access::Study, 0).unwrap());
    let mut broken = fs::read(&path).unwrap();
    broken[..16].fill(0);
    fs::write(&path, &broken).unwrap();
    let error = Store::open(&path, Access::Study, 0).err().unwrap();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
    assert_eq!(fs::read(&path).unwrap(), broken);
    drop(folder);
}

#[test]
fn whatever_byte_is_flipped_a_refused_file_stays_as_it_is_and_no_review_is_lost_in_silence() {
    let bytes = fs::read(record()).unwrap();
    let (mut refusals, mut noticed) = (0, 0);
    for at in (0..160).chain((160..bytes.len()).step_by(199)) {
        let mut flipped = bytes.clone();
        flipped[at] ^= 0x55;
        let (_folder, path) = laid(&flipped);
        match Store::open(&path, Access::Study, 0) {
            Err(_) => {
                refusals += 1;
                assert_eq!(fs::read(&path).unwrap(), flipped, "byte {at}");
            }
            Ok(store) => match store.check() {
                Ok(health) if health.damage.is_empty() => {
                    assert_eq!(health.reviews, GRADES.len() as u64, "byte {at}");
                }
                Ok(_) | Err(_) => noticed += 1,
            },
        }
    }
    assert!(refusals > 20 && noticed > 20, "{refusals}, {noticed}");
}

#[test]
fn a_file_that_is_no_library_is_refused_and_left_as_it_is() {
    let folder = made_up::folder();
    let other = folder.path().join("other.db");
    let db = Connection::open(&other).unwrap();
    db.execute_batch("create table notes (text); insert into notes values ('mine')")
        .unwrap();
    drop(db);
    for (what, foreign) in [
        ("plain text", "Nhật ký của tôi\n".repeat(40).into_bytes()),
        ("one letter", b"a".to_vec()),
        ("another program's database", fs::read(&other).unwrap()),
    ] {
        let error = refused_as("notes.txt", &foreign);
        assert!(
            matches!(error, StoreError::NotALibrary { .. }),
            "{what}: {error:?}"
        );
    }
}

#[test]
fn a_file_that_goes_by_a_librarys_name_and_holds_something_else_is_called_damaged() {
    let error = refused("Nhật ký của tôi\n".repeat(40).as_bytes());
    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
}

#[test]
fn another_programs_database_with_a_log_beside_it_is_refused_and_left_as_it_is() {
    let folder = made_up::folder();
    let other = folder.path().join("other.db");
    let db = Connection::open(&other).unwrap();
    db.execute_batch("pragma journal_mode = wal; create table notes (text)")
        .unwrap();
    let (_folder, path, before) = laid_with_log(&other);
    let error = Store::open(&path, Access::Study, 0).err().unwrap();
    assert!(matches!(error, StoreError::NotALibrary { .. }), "{error:?}");
    assert_eq!(both(&path), before);
}

#[test]
fn a_library_of_a_newer_schema_is_refused_and_left_as_it_is() {
    let mut bytes = fs::read(record()).unwrap();
    bytes[60..64].copy_from_slice(&7_u32.to_be_bytes());
    let error = refused(&bytes);
    assert!(
        matches!(error, StoreError::Newer { found: 7, known } if known == SCHEMA_VERSION),
        "{error:?}"
    );
}

#[test]
fn a_newer_schema_that_stands_only_in_the_log_is_refused_and_left_as_it_is() {
    let (_newer, path) = copied();
    let db = Connection::open(&path).unwrap();
    db.execute_batch("pragma user_version = 7").unwrap();
    let (_folder, path, before) = laid_with_log(&path);
    let error = Store::open(&path, Access::Study, 0).err().unwrap();
    assert!(
        matches!(error, StoreError::Newer { found: 7, .. }),
        "{error:?}"
    );
    assert_eq!(both(&path), before);
}

#[test]
fn an_empty_file_becomes_a_fresh_library() {
    let (_folder, path) = laid(&[]);
    let store = Store::open(&path, Access::Study, 0).unwrap();
    assert_eq!(
        (store.card_count().unwrap(), store.check().unwrap().stale),
        (0, 0)
    );
    assert!(store.can_write());
}

#[test]
fn a_second_window_is_refused_and_reading_beside_the_first_is_not() {
    let (_folder, path) = copied();
    let mut first = Store::open(&path, Access::Study, 0).unwrap();
    let error = Store::open(&path, Access::Study, 0).err().unwrap();
    assert!(matches!(error, StoreError::InUse { .. }), "{error:?}");
    let reader = Store::open(&path, Access::Read, 0).unwrap();
    assert!(!reader.can_write());
    grade(&mut first, CardRef(11), Grade::Good, at(FIRST + 20, 0));
    assert_eq!(reader.review_count().unwrap(), GRADES.len() as u64 + 1);
    let mut beside = Store::beside(&path).unwrap();
    assert_eq!(beside.rebuild().unwrap().changed, 0);
    drop(first);
    assert!(
        Store::open(&path, Access::Study, 0).is_ok(),
        "the lock went with the window"
    );
}

#[test]
fn only_a_window_makes_a_library() {
    let folder = made_up::folder();
    let path = folder.path().join("deep/library.onmay");
    for access in [Access::Read, Access::Beside] {
        let error = Store::open(&path, access, 0).err().unwrap();
        assert!(matches!(error, StoreError::Missing { .. }), "{error:?}");
        assert!(!path.parent().unwrap().exists());
    }
    assert!(Store::open(&path, Access::Study, 0).is_ok());
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    let folder = made_up::folder();
    let file = folder.path().join("a-file");
    fs::write(&file, "not a folder").unwrap();
    for place in [
        file.join("library.onmay"),
        file.join("deep/library.onmay"),
        folder.path().to_owned(),
    ] {
        let error = Store::open(&place, Access::Study, 0).err().unwrap();
        assert!(
            matches!(&error, StoreError::Unwritable { path, .. } if *path == place),
            "{place:?}: {error:?}"
        );
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "not a folder");
}

/// Opens these bytes by a library's name, to read and to study, and returns the refusal; the file stays as it is.
fn refused(bytes: &[u8]) -> StoreError {
    refused_as("library.onmay", bytes)
}

fn refused_as(name: &str, bytes: &[u8]) -> StoreError {
    let folder = made_up::folder();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let error = Store::open(&path, Access::Read, 0).err();
    assert!(error.is_some(), "opened to read");
    assert_eq!(fs::read(&path).unwrap(), bytes);
    let error = Store::open(&path, Access::Study, 0).err();
    assert_eq!(fs::read(&path).unwrap(), bytes);
    error.expect("it is refused")
}

/// Lays bytes into a folder of their own.
fn laid(bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = made_up::folder();
    let path = folder.path().join("library.onmay");
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

/// Lays a database into a folder of its own, with the log beside it that its program has not folded in.
fn laid_with_log(from: &Path) -> (TempDir, PathBuf, (Vec<u8>, Vec<u8>)) {
    let before = both(from);
    assert!(!before.1.is_empty());
    let (folder, path) = laid(&before.0);
    fs::write(log_of(&path), &before.1).unwrap();
    (folder, path, before)
}

fn both(path: &Path) -> (Vec<u8>, Vec<u8>) {
    (fs::read(path).unwrap(), fs::read(log_of(path)).unwrap())
}

fn log_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

fn copied() -> (TempDir, PathBuf) {
    laid(&fs::read(record()).unwrap())
}

fn record() -> PathBuf {
    record_of(SCHEMA_VERSION)
}

fn record_of(schema: i64) -> PathBuf {
    folder_of_records().join(format!("v{schema}.onmay"))
}

fn folder_of_records() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/records")
}
