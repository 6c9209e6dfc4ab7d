//! A library of 100,000 cards and 1,000,000 reviews: the first card, a grade, counts, search, progress, fitting.
//!
//! It is made on the first run, in the folder for temporary files; `ONMAY_BENCH_LIBRARY` names another one.
#![allow(clippy::unwrap_used)]

use std::{hint::black_box, path::PathBuf, time::Duration};

use criterion::{Criterion, criterion_group, criterion_main};
use onmay::{
    app::{App, Clock, Command, Jobs, fit},
    store::{Access, NewReview, Store, Within},
    study::{Day, Due, Grade, Memory, Model, Now, OffsetMinutes, Stage, outcomes},
    text::{Language, exact, fold},
};
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};

const CARDS: i64 = 100_000;
const REVIEWS: i64 = 10;
const TODAY: Day = Day(20_778);
const WORDS: &[&str] = &[
    "triển khai",
    "điều phối",
    "đường ống",
    "khóa mã hóa",
    "vùng sẵn sàng",
    "máy chủ",
    "cân bằng tải",
    "giám sát",
    "hàng đợi",
    "bộ nhớ đệm",
    "latency",
    "throughput",
    "bucket policy",
    "read replica",
    "task definition",
    "canary",
    "rollback",
    "lifecycle",
    "snapshot",
    "endpoint",
    "nhật ký",
    "kết nối",
];

fn ms(day: Day) -> i64 {
    i64::from(day.0) * 86_400_000 + 43_200_000
}

/// Returns the library, made once and kept.
fn library() -> PathBuf {
    if let Some(path) = std::env::var_os("ONMAY_BENCH_LIBRARY") {
        return path.into();
    }
    let path = std::env::temp_dir().join(format!(
        "onmay-bench-{}.onmay",
        onmay::store::SCHEMA_VERSION
    ));
    if !path.exists() {
        make(&path);
    }
    path
}

fn make(path: &std::path::Path) {
    drop(Store::open(path, Access::Study, ms(TODAY)).unwrap());
    let mut db = rusqlite::Connection::open(path).unwrap();
    let mut rng = StdRng::seed_from_u64(7);
    let tx = db.transaction().unwrap();
    for deck in 1..=50 {
        tx.execute("insert into decks (id, key, built_in, position, title_vi, title_en, about_vi, about_en) values (?1, 'deck-' || ?1, 0, ?1, 'Bộ ' || ?1, 'Deck ' || ?1, '', '')", [deck]).unwrap();
    }
    let run = |sql: &str, values: &[&dyn rusqlite::ToSql]| {
        tx.prepare_cached(sql).unwrap().execute(values).unwrap()
    };
    for card in 1..=CARDS {
        let mut said = |count: usize| {
            (0..count)
                .map(|_| WORDS[rng.random_range(0..WORDS.len())])
                .collect::<Vec<_>>()
                .join(" ")
        };
        let (front, back) = (format!("Câu {card}: {}?", said(4)), said(10));
        run("insert into facts (id, key) values (?1, ?1)", &[&card]);
        run(
            "insert into cards (id, key, fact, kind, concept, trail_vi, trail_en, reference, checked) values (?1, ?1, ?1, 'meaning', '', '', '', '', '')",
            &[&card],
        );
        run(
            "insert into wordings (id, card, language, prompt, answer, explanation) values (?1 * 2, ?1, 'vi', ?2, ?3, '')",
            &[&card, &front, &back],
        );
        let words = format!("{front}\n{back}");
        run(
            "insert into card_search (rowid, folded, exact) values (?1 * 2, ?2, ?3)",
            &[&card, &fold(&words), &exact(&words)],
        );
        run(
            "insert into memories values (?1, ?1, 0, 0, 0, 0, 0.0, 0.0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)",
            &[&card],
        );
        run(
            "insert into deck_cards (deck, card, position, queue, ready) values (?1 % 50 + 1, ?1, ?1, 0, 0)",
            &[&card],
        );
    }
    // Ten reviews a card over two years, the last so long ago that about half have come due.
    let mut log = Vec::new();
    for card in 1..=CARDS {
        let mut days: Vec<i32> = (0..REVIEWS)
            .map(|_| TODAY.0 - rng.random_range(1..700))
            .collect();
        days.sort_unstable();
        for (at, day) in days.iter().enumerate() {
            let gap = days.get(at + 1).map_or_else(
                || rng.random_range(1..(TODAY.0 - day) * 2 + 2),
                |next| next - day,
            );
            let grade = if rng.random_bool(0.1) { 1 } else { 3 };
            log.push((
                ms(Day(*day)) + card,
                card,
                *day,
                if at == 0 { 0 } else { 2 },
                grade,
                gap.max(1),
            ));
        }
    }
    log.sort_unstable();
    for (n, (at, card, day, was, grade, gap)) in log.into_iter().enumerate() {
        let mut id = [0_u8; 16];
        id[..6].copy_from_slice(&at.to_be_bytes()[2..]);
        id[8..].copy_from_slice(&n.to_be_bytes());
        run(
            "insert into reviews (id, device, card, at_ms, day, was, grade, took_ms, stage, step, due_day, due_ms) values (?, 1, ?, ?, ?, ?, ?, 8000, 2, 0, ?, 0)",
            &[&id.as_slice(), &card, &at, &day, &was, &grade, &(day + gap)],
        );
    }
    tx.execute(
        "insert into settings values ('built_in', ?, 0, 1)",
        [onmay::library::fingerprint().to_string()],
    )
    .unwrap();
    tx.commit().unwrap();
    drop(db);
    Store::open(path, Access::Study, ms(TODAY))
        .unwrap()
        .rebuild()
        .unwrap();
}

fn begin(path: &std::path::Path) -> App {
    let store = Store::open(path, Access::Study, ms(TODAY)).unwrap();
    App::new(
        store,
        Jobs::here(),
        Clock::by(|| (ms(TODAY), OffsetMinutes(0))),
        1,
        Some(Language::Vi),
    )
    .unwrap()
}

fn reading(c: &mut Criterion) {
    let path = library();
    c.bench_function("open to first card in hand", |b| {
        b.iter(|| {
            let mut app = begin(&path);
            app.apply(Command::Study(None));
            assert!(app.shown.is_some());
        });
    });
    let store = Store::open(&path, Access::Read, 0).unwrap();
    c.bench_function("counts by deck", |b| {
        b.iter(|| black_box(store.deck_counts(TODAY).unwrap()));
    });
    for words in [
        "khoa",
        "khóa",
        "trien khai",
        "duong ong",
        "canary lat",
        "khôngcótừnày",
    ] {
        c.bench_function(&format!("search {words}"), |b| {
            b.iter(|| {
                black_box(
                    store
                        .find(words, Within::default(), TODAY, Language::Vi, 0..200)
                        .unwrap(),
                )
            });
        });
    }
    c.bench_function("the whole list, first page", |b| {
        b.iter(|| {
            black_box(
                store
                    .find("", Within::default(), TODAY, Language::Vi, 0..200)
                    .unwrap(),
            )
        });
    });
    c.bench_function("the whole progress page", |b| {
        b.iter(|| black_box(store.progress(TODAY).unwrap()));
    });
}

fn keeping(c: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.onmay");
    std::fs::copy(library(), &path).unwrap();
    let mut store = Store::open(&path, Access::Study, ms(TODAY)).unwrap();
    let model = Model::default();
    let mut card = 0;
    c.bench_function("a grade kept", |b| {
        b.iter(|| {
            card = card % CARDS + 1;
            let before = Memory {
                stage: Stage::Review,
                due: Due { day: TODAY, ms: 0 },
                ..Memory::default()
            };
            let now = Now {
                ms: ms(TODAY) + card,
                day: TODAY,
            };
            let after = outcomes(&model, 0.9, &before, now, 1).unwrap()[Grade::Good.place()].memory;
            store
                .keep_review(&NewReview {
                    card: onmay::study::CardRef(card),
                    at: now,
                    grade: Grade::Good,
                    took_ms: 8_000,
                    before,
                    after,
                    leech: false,
                })
                .unwrap()
        });
    });
    let bare = rusqlite::Connection::open(folder.path().join("bare.db")).unwrap();
    bare.execute_batch("pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 0; create table bare (id integer primary key, n integer) strict;").unwrap();
    c.bench_function("a bare commit of one row", |b| {
        b.iter(|| {
            bare.prepare_cached("insert into bare (n) values (1)")
                .unwrap()
                .execute([])
                .unwrap()
        });
    });
}

fn fitting(c: &mut Criterion) {
    let store = Store::open(&library(), Access::Read, 0).unwrap();
    let mut group = c.benchmark_group("once a day");
    group
        .sample_size(10)
        .measurement_time(Duration::from_secs(20));
    group.bench_function("parameters fitted to 1,000,000 reviews", |b| {
        b.iter(|| black_box(fit(&store, &Model::default()).unwrap()));
    });
}

criterion_group!(benches, reading, keeping, fitting);
criterion_main!(benches);
