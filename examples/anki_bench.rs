//! Measures Ôn Mây on the very data that a comparison with Anki uses.
//!
//! `anki_bench make FOLDER` reads `notes.csv` and `revlog.csv` in the folder and makes `library.onmay` there;
//! `anki_bench OP FOLDER` prints one JSON line `{"metrics": {…}, "peak_rss_kb": N}` for open, answer, search, graphs or fsrs.
//! The names of the metrics are those of the comparison, so that both stand side by side.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    time::{Instant, SystemTime},
};

use onmay::{
    app::{App, Clock, Command, Jobs},
    store::{Access, NewReview, Store, Within},
    study::{Day, Grade, Model, Now, OffsetMinutes, StudySettings, outcomes},
    text::{Language, exact, fold},
};
use serde_json::{Map, Value, json};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, op, folder] = arguments.as_slice() else {
        panic!("usage: anki_bench OP FOLDER")
    };
    let folder = Path::new(folder);
    let library = folder.join("library.onmay");
    if op == "make" || !library.exists() {
        make(folder, &library);
    }
    let metrics = match op.as_str() {
        "make" => Map::new(),
        "open" => open(&library),
        "answer" => answer(&library),
        "search" => search(&library),
        "graphs" => graphs(&library),
        "fsrs" => fsrs(&library),
        other => panic!("{other} is not measured"),
    };
    println!(
        "{}",
        json!({ "metrics": metrics, "peak_rss_kb": peak_rss_kb() })
    );
}

fn ms() -> i64 {
    SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap()
        .as_millis() as i64
}

fn day(ms: i64) -> Day {
    Day::of(ms, OffsetMinutes(0), 4)
}

fn clock() -> Clock {
    Clock::by(|| (ms(), OffsetMinutes(0)))
}

/// Makes the library that the neutral files describe: cards through SQL, memories from the log.
fn make(folder: &Path, library: &Path) {
    for ending in ["", "-wal", "-shm", ".lock"] {
        fs::remove_file(format!("{}{ending}", library.display())).ok();
    }
    drop(Store::open(library, Access::Study, ms()).unwrap());
    let mut db = rusqlite::Connection::open(library).unwrap();
    let tx = db.transaction().unwrap();
    let mut decks: HashMap<String, i64> = HashMap::new();
    for row in csv::Reader::from_path(folder.join("notes.csv"))
        .unwrap()
        .records()
    {
        let row = row.unwrap();
        let (n, deck, front, back): (i64, &str, &str, &str) =
            (row[0].parse().unwrap(), &row[1], &row[3], &row[4]);
        let (card, count) = (n + 1, decks.len() as i64);
        let deck = *decks.entry(deck.to_owned()).or_insert_with(|| {
            tx.execute("insert into decks (id, key, built_in, position, title_vi, title_en, about_vi, about_en) values (?1, ?2, 0, ?1, ?2, ?2, '', '')", (count + 1, deck)).unwrap();
            count + 1
        });
        let run = |sql: &str, values: &[&dyn rusqlite::ToSql]| {
            tx.prepare_cached(sql).unwrap().execute(values).unwrap()
        };
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
            "insert into deck_cards (deck, card, position, queue, ready) values (?1, ?2, ?2, 0, 0)",
            &[&deck, &card],
        );
    }
    let mut log: Vec<[i64; 7]> = csv::Reader::from_path(folder.join("revlog.csv"))
        .unwrap()
        .records()
        .map(|row| {
            let row = row.unwrap();
            std::array::from_fn(|at| row[at].parse().unwrap())
        })
        .collect();
    log.sort_unstable_by_key(|row| row[1]);
    let mut met = std::collections::HashSet::new();
    for [n, at, rating, kind, interval, _, took] in log {
        let (card, first) = (n + 1, met.insert(n));
        let was = match kind {
            0 if first => 0,
            0 => 1,
            other => other + 1,
        };
        let today = day(at);
        // Positive intervals are days; negative ones seconds within the day, on a learning or a relearning step.
        let (stage, due_day, due_ms) = if interval > 0 {
            (2, today.0 + interval as i32, 0)
        } else {
            (if was >= 2 { 3 } else { 1 }, today.0, at - interval * 1_000)
        };
        let id = uuid(at, n);
        tx.prepare_cached("insert into reviews (id, device, card, at_ms, day, was, grade, took_ms, stage, step, due_day, due_ms) values (?, 1, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)")
            .unwrap()
            .execute(rusqlite::params![id, card, at, today.0, was, rating, took, stage, due_day, due_ms])
            .unwrap();
    }
    tx.commit().unwrap();
    drop(db);
    let mut store = Store::open(library, Access::Study, ms()).unwrap();
    store
        .keep_setting(
            "study",
            &StudySettings {
                reviews_per_day: 9_999,
                new_per_day: 9_999,
                ..StudySettings::default()
            },
            ms(),
        )
        .unwrap();
    store.rebuild().unwrap();
    drop(store);
    // The built-in decks would come on top of the measured cards: say that they are there.
    let db = rusqlite::Connection::open(library).unwrap();
    db.execute(
        "insert or replace into settings values ('built_in', ?, 0, 1)",
        [onmay::library::fingerprint().to_string()],
    )
    .unwrap();
    db.execute_batch("insert into card_search (card_search) values ('optimize'); analyze; pragma wal_checkpoint(truncate);").unwrap();
}

/// Returns sixteen bytes that begin with the time, as the program's own ids do.
fn uuid(at: i64, n: i64) -> [u8; 16] {
    let mut id = [0_u8; 16];
    id[..6].copy_from_slice(&at.to_be_bytes()[2..]);
    id[6] = 0x70;
    id[8..].copy_from_slice(&n.to_be_bytes());
    id
}

struct Laps(Map<String, Value>, Instant);

impl Laps {
    fn new() -> Self {
        Self(Map::new(), Instant::now())
    }

    fn lap(&mut self, name: &str) {
        self.put(name, self.1.elapsed().as_secs_f64() * 1_000.0);
        self.1 = Instant::now();
    }

    fn put(&mut self, name: &str, ms: f64) {
        self.0
            .insert(name.to_owned(), json!((ms * 1_000.0).round() / 1_000.0));
    }
}

fn begin(library: &Path) -> App {
    let store = Store::open(library, Access::Study, ms()).unwrap();
    let seed = store.seed().unwrap();
    App::new(store, Jobs::here(), clock(), seed, Some(Language::Vi)).unwrap()
}

/// Opens the library and takes the first card in hand.
fn open(library: &Path) -> Map<String, Value> {
    let start = Instant::now();
    let mut laps = Laps::new();
    let mut app = begin(library);
    laps.lap("open_ms");
    app.apply(Command::Study(None));
    assert!(app.shown.is_some());
    laps.lap("queue_and_render_ms");
    laps.put("in_process_ms", start.elapsed().as_secs_f64() * 1_000.0);
    if let Some(spawned) = std::env::var("BENCH_T0")
        .ok()
        .and_then(|text| text.parse::<f64>().ok())
    {
        laps.put("spawn_to_card_ms", (monotonic() - spawned) * 1_000.0);
    }
    let mut counts = Laps::new();
    app.store().deck_counts(day(ms())).unwrap();
    counts.lap("deck_counts_ms");
    laps.0.extend(counts.0);
    laps.0
}

/// Returns the system's steady clock in seconds, as the comparison's script reads it.
fn monotonic() -> f64 {
    let uptime = fs::read_to_string("/proc/uptime").unwrap();
    uptime.split(' ').next().unwrap().parse().unwrap()
}

/// Grades two hundred cards: each kept on disk before the next is shown.
fn answer(library: &Path) -> Map<String, Value> {
    let copy = scratch(library);
    let mut app = begin(&copy);
    app.apply(Command::Study(None));
    let (mut answers, mut turns) = (Vec::new(), Vec::new());
    for n in 0..200 {
        app.apply(Command::Reveal);
        let grade = [
            Grade::Good,
            Grade::Good,
            Grade::Again,
            Grade::Good,
            Grade::Good,
            Grade::Hard,
            Grade::Good,
            Grade::Good,
            Grade::Easy,
            Grade::Good,
        ][n % 10];
        let start = Instant::now();
        app.apply(Command::Grade(grade));
        let took = start.elapsed().as_secs_f64() * 1_000.0;
        // One command keeps the grade and takes the next card in hand; there is no half of it to time.
        answers.push(took);
        turns.push(took);
        assert!(app.notice.is_none(), "{:?}", app.notice);
    }
    drop(app);
    let (kept, bare) = kept_and_bare(&copy);
    fs::remove_dir_all(copy.parent().unwrap()).unwrap();
    let mut laps = Laps::new();
    for (name, times) in [
        ("answer", answers),
        ("turn", turns),
        ("kept", kept),
        ("bare_commit", bare),
    ] {
        let (half, most) = percentiles(times);
        laps.put(&format!("{name}_p50_ms"), half);
        laps.put(&format!("{name}_p99_ms"), most);
    }
    laps.0
}

/// Times a grade kept and a bare one-row commit on the same disk, turn by turn.
fn kept_and_bare(copy: &Path) -> (Vec<f64>, Vec<f64>) {
    let db = rusqlite::Connection::open(copy.with_file_name("bare.db")).unwrap();
    db.execute_batch("pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 0; create table bare (id integer primary key, n integer) strict;").unwrap();
    let mut store = Store::open(copy, Access::Study, ms()).unwrap();
    let model = Model::default();
    let (mut kept, mut bare) = (Vec::new(), Vec::new());
    for (n, due) in store
        .due(None, day(ms()), 500)
        .unwrap()
        .into_iter()
        .enumerate()
    {
        let before = store.card(due.card, Language::Vi).unwrap().unwrap().memory;
        let at = Now {
            ms: ms(),
            day: day(ms()),
        };
        let after = outcomes(&model, 0.9, &before, at, 1).unwrap()[Grade::Good.place()].memory;
        let review = NewReview {
            card: due.card,
            at,
            grade: Grade::Good,
            took_ms: 5_000,
            before,
            after,
            leech: false,
        };
        let start = Instant::now();
        store.keep_review(&review).unwrap();
        kept.push(start.elapsed().as_secs_f64() * 1_000.0);
        let start = Instant::now();
        db.prepare_cached("insert into bare (n) values (?)")
            .unwrap()
            .execute([n])
            .unwrap();
        bare.push(start.elapsed().as_secs_f64() * 1_000.0);
    }
    (kept, bare)
}

fn percentiles(mut times: Vec<f64>) -> (f64, f64) {
    times.sort_by(f64::total_cmp);
    (times[times.len() / 2], times[times.len() * 99 / 100])
}

/// Finds what the comparison finds.
fn search(library: &Path) -> Map<String, Value> {
    let store = Store::open(library, Access::Read, ms()).unwrap();
    let today = day(ms());
    let mut laps = Laps::new();
    let queries = [
        ("find_common_en", "latency"),
        ("find_rare_en", "Snowball"),
        ("find_common_vi", "khóa"),
        ("find_common_vi_nc", "khoa"),
        ("find_common_vi_nc_typed", "khóa"),
        ("find_rare_vi", "chịu lỗi"),
        ("find_rare_vi_nc", "chiu loi"),
        ("find_d_bar_nc", "dam"),
        ("find_none", "khôngcótừnày"),
        ("ignore_accents_khoa", "khoa"),
        ("ignore_accents_dam", "dam"),
    ];
    store
        .find("x", Within::default(), today, Language::Vi, 0..200)
        .unwrap();
    for (name, words) in queries {
        let times = (0..5).map(|_| {
            let start = Instant::now();
            store
                .find(words, Within::default(), today, Language::Vi, 0..200)
                .unwrap();
            start.elapsed().as_secs_f64() * 1_000.0
        });
        let (half, _) = percentiles(times.collect());
        laps.put(&format!("{name}_ms"), half);
    }
    laps.0
}

/// Counts the whole progress page.
fn graphs(library: &Path) -> Map<String, Value> {
    let store = Store::open(library, Access::Read, ms()).unwrap();
    let mut laps = Laps::new();
    store.progress(day(ms())).unwrap();
    laps.lap("graphs_year_ms");
    laps.0
}

/// Fits the model to every review.
fn fsrs(library: &Path) -> Map<String, Value> {
    let store = Store::open(library, Access::Read, ms()).unwrap();
    let mut laps = Laps::new();
    let fitted = onmay::app::fit(&store, &Model::default()).unwrap();
    laps.lap("optimize_ms");
    assert!(fitted.is_some());
    laps.0
}

/// Copies a library to a folder of its own on the same disk.
fn scratch(library: &Path) -> PathBuf {
    let folder = library.with_file_name(format!("scratch-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let copy = folder.join("library.onmay");
    fs::copy(library, &copy).unwrap();
    copy
}

/// Returns this process's own high-water mark.
fn peak_rss_kb() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM"))
        .unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}
