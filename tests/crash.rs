//! A program that grades is killed at random moments, two hundred times over: what it said it kept is kept.
//! One that imports is killed too: its import was made whole or not at all.
#![allow(clippy::unwrap_used)]

mod made_up;

use std::{
    collections::BTreeSet,
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Child, Command as Process, Stdio},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicI64, Ordering},
        mpsc,
    },
    time::{Duration, Instant},
};

use onmay::{
    app::{App, Command, Fault, Notice},
    store::{Access, Store},
    study::Grade,
};
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};
use rusqlite::{Connection, OpenFlags};

/// How often the program is killed, all times in one library.
const ROUNDS: usize = 200;

/// Names the library to the program that is going to be killed.
const LIBRARY: &str = "ONMAY_CRASH_LIBRARY";

/// What the program that was killed had said, one review of the log a line.
#[derive(Default)]
struct Said {
    kept: BTreeSet<String>,
    taken_back: BTreeSet<String>,
}

#[test]
fn what_was_said_to_be_kept_is_kept_whenever_the_program_is_killed() {
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.onmay");
    let mut store = made_up::library(&path, &[made_up::deck("a", 3_000, 1)]);
    made_up::long_days(&mut store);
    drop(store);
    let mut dice = StdRng::seed_from_u64(26);
    let (mut all, mut early) = (Said::default(), 0);
    for round in 0..ROUNDS {
        // One in four is killed before it has graded anything: while it starts, opens, or plans its day.
        let said = if round % 4 == 0 {
            killed_while_opening(&path, dice.random_range(0..60))
        } else {
            killed_while_grading(&path, dice.random_range(0..40_000))
        };
        early += usize::from(said.kept.is_empty());
        let log = log(&path);
        assert!(
            said.kept.is_subset(&log.kept),
            "round {round}: lost {:?}",
            said.kept.difference(&log.kept).collect::<Vec<_>>()
        );
        assert!(
            said.taken_back.is_subset(&log.taken_back),
            "round {round}: came back {:?}",
            said.taken_back
                .difference(&log.taken_back)
                .collect::<Vec<_>>()
        );
        all.kept.extend(said.kept);
        all.taken_back.extend(said.taken_back);
        // Opening to study takes the lock: the killed program's is gone.
        let store = Store::open(&path, Access::Study, 0).unwrap();
        assert!(store.can_write());
        if round % 20 == 0 {
            whole(&store);
        }
    }
    let log = log(&path);
    assert!(all.kept.is_subset(&log.kept) && all.taken_back.is_subset(&log.taken_back));
    // A grade may be on disk without having been said to be: one a round, no more.
    assert!(log.kept.len() <= all.kept.len() + ROUNDS);
    whole(&Store::open(&path, Access::Study, 0).unwrap());
    assert!(all.kept.len() > ROUNDS && !all.taken_back.is_empty() && early > 0);
}

/// How often an import is killed.
const IMPORTS: usize = 18;

/// What an import may change.
const TABLES: [&str; 10] = [
    "pages",
    "page_files",
    "page_cards",
    "decks",
    "deck_cards",
    "cards",
    "wordings",
    "memories",
    "card_keys",
    "imports",
];

/// Writes the pages of a site in one of two versions, which share most of what they say.
fn write_site(site: &Path, version: usize) {
    let services = [
        "Amazon S3",
        "AWS Lambda",
        "Amazon ECS",
        "Amazon RDS",
        "Amazon SQS",
        "Amazon SNS",
    ];
    for number in 0..40 {
        let folder = site.join(format!("content/{}-Part/{number}-Page", number % 4));
        std::fs::create_dir_all(&folder).unwrap();
        let name = services[(number + version) % services.len()];
        let other = services[(number + 2) % services.len()];
        let text = format!(
            "---\ntitle: \"Trang {number}\"\n---\n\n- **{name}**: dịch vụ số {number} của bản {version}\n- Tìm hiểu {other}\n"
        );
        std::fs::write(folder.join("_index.md"), text).unwrap();
    }
    std::fs::write(site.join("hugo.toml"), "").unwrap();
}

/// Starts the program to import a site.
fn import(path: &Path, site: &Path) -> Child {
    Process::new(env!("CARGO_BIN_EXE_onmay"))
        .arg("--library")
        .arg(path)
        .arg("import")
        .arg(site)
        .stdout(Stdio::null())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap()
}

/// Counts the rows of all that an import may change, and finds the library whole.
fn counts(path: &Path) -> Vec<i64> {
    whole(&Store::open(path, Access::Study, 0).unwrap());
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let count = |table: &&str| {
        let sql = format!("select count(*) from {table}");
        db.query_row(&sql, [], |row| row.get(0)).unwrap()
    };
    TABLES.iter().map(count).collect()
}

#[test]
fn an_import_that_is_killed_was_made_whole_or_not_at_all() {
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let (site, before, path) = (at("site"), at("before.onmay"), at("library.onmay"));
    write_site(&site, 1);
    drop(made_up::library(&before, &[made_up::deck("a", 50, 1)]));
    assert!(import(&before, &site).wait().unwrap().success());
    // The second version: other words, other services, and pages that are gone.
    write_site(&site, 2);
    for part in ["content/1-Part/1-Page", "content/2-Part/2-Page"] {
        std::fs::remove_dir_all(site.join(part)).unwrap();
    }
    let lay = || {
        for ending in ["", "-wal", "-shm", ".lock"] {
            std::fs::remove_file(at(&format!("library.onmay{ending}"))).ok();
        }
        std::fs::copy(&before, &path).unwrap();
    };
    let old = counts(&before);
    lay();
    let begun = Instant::now();
    assert!(import(&path, &site).wait().unwrap().success());
    let takes = begun.elapsed();
    let new = counts(&path);
    assert_ne!(new, old);
    let (mut dice, mut as_before, mut as_after) = (StdRng::seed_from_u64(26), 0, 0);
    for round in 0..IMPORTS {
        lay();
        let mut child = import(&path, &site);
        if round % 3 == 0 {
            // At any moment: while it starts, reads, compares, writes.
            std::thread::sleep(takes.mul_f64(dice.random_range(0.0..1.0)));
        } else {
            // While the log grows, or just after.
            let log = at("library.onmay-wal");
            let grows = || log.metadata().is_ok_and(|log| log.len() > 0);
            while !grows() && child.try_wait().unwrap().is_none() {
                std::hint::spin_loop();
            }
            if dice.random_bool(0.5) {
                std::thread::sleep(Duration::from_micros(dice.random_range(0..3_000)));
            }
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let found = counts(&path);
        as_before += usize::from(found == old);
        as_after += usize::from(found == new);
        assert!(
            found == old || found == new,
            "round {round}: {found:?} is neither {old:?} nor {new:?}"
        );
        // What was cut short can be done again.
        if round % 8 == 0 {
            assert!(import(&path, &site).wait().unwrap().success());
            assert_eq!(counts(&path), new, "round {round}");
        }
    }
    assert_eq!(as_before + as_after, IMPORTS);
}

/// Lets one test after the other start programs: between its birth and its first instruction a program holds what its
/// parent holds, the lock of the other test's library among it.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Opens the library and grades, until somebody ends it.
#[test]
#[ignore = "the program that is killed; the test above starts it"]
fn a_program_that_grades_until_it_is_killed() {
    let path = std::env::var_os(LIBRARY).expect("the test above names the library");
    let store = Store::open(Path::new(&path), Access::Study, 0).unwrap();
    let ms = Arc::new(AtomicI64::new(latest(Path::new(&path)) + 1_000));
    let mut app = made_up::app(store, &ms);
    let mut out = std::io::stdout().lock();
    let mut say = |what: &str, review: uuid::Uuid| {
        writeln!(out, "{what} {review}").unwrap();
        out.flush().unwrap();
    };
    app.apply(Command::Study(None));
    for turn in 0.. {
        // A second a grade; when nothing is left, a day passes.
        ms.fetch_add(1_000, Ordering::Relaxed);
        if app.shown.is_none() {
            ms.fetch_add(made_up::DAY, Ordering::Relaxed);
            app.apply(Command::Study(None));
        }
        app.apply(Command::Reveal);
        app.apply(Command::Grade(Grade::ALL[turn % 4]));
        fine(&app);
        let (review, _) = app.store().last_review().unwrap().unwrap();
        say("kept", review);
        if turn % 5 == 4 {
            app.apply(Command::Undo);
            fine(&app);
            say("taken-back", review);
        }
    }
}

/// Nothing failed; that a card was forgotten too often may be said.
fn fine(app: &App) {
    let failed = |notice: &Notice| matches!(notice.fault, Fault::Machine | Fault::Program);
    assert!(!app.notice.as_ref().is_some_and(failed), "{:?}", app.notice);
}

/// Kills the program so many milliseconds after it was started.
fn killed_while_opening(path: &Path, milliseconds: u64) -> Said {
    let mut child = started(path);
    std::thread::sleep(Duration::from_millis(milliseconds));
    child.kill().unwrap();
    child.wait().unwrap();
    said(BufReader::new(child.stdout.take().unwrap()).lines())
}

/// Kills the program so many microseconds after it said that it kept its first grade.
fn killed_while_grading(path: &Path, microseconds: u64) -> Said {
    let mut child = started(path);
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let (first, began) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        said(lines.inspect(|line| {
            if line.as_ref().is_ok_and(|line| line.contains("kept ")) {
                first.send(Instant::now()).ok();
            }
        }))
    });
    began
        .recv_timeout(Duration::from_secs(30))
        .expect("the program grades");
    std::thread::sleep(Duration::from_micros(microseconds));
    child.kill().unwrap();
    let status = child.wait().unwrap();
    assert_eq!(
        status.code(),
        None,
        "it was to be killed, but ended: {status}"
    );
    reader.join().unwrap()
}

/// Starts this very test once more, as the program that is going to be killed.
fn started(path: &Path) -> Child {
    Process::new(std::env::current_exe().unwrap())
        .args(["--exact", "a_program_that_grades_until_it_is_killed"])
        .args(["--ignored", "--nocapture"])
        .env(LIBRARY, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap()
}

/// Reads what was said; the test's own lines say nothing.
fn said(lines: impl Iterator<Item = std::io::Result<String>>) -> Said {
    let mut said = Said::default();
    for line in lines {
        let line = line.unwrap();
        // The name of the test stands on the line of the first review, without an end of its own.
        let Some((what, review)) = line.rsplit_once(' ').filter(|(_, id)| id.len() == 36) else {
            continue;
        };
        let fits = if what.ends_with("taken-back") {
            said.taken_back.insert(review.to_owned())
        } else {
            what.ends_with("kept") && said.kept.insert(review.to_owned())
        };
        assert!(fits, "not understood: {line}");
    }
    said
}

/// Reads the log as it lies on disk, and finds the file whole.
fn log(path: &Path) -> Said {
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let found: String = db
        .query_row("pragma integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(found, "ok");
    let ids = |sql: &str| {
        db.prepare(sql)
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(|id| uuid::Uuid::from_bytes(id.unwrap()).to_string())
            .collect()
    };
    Said {
        kept: ids("select id from reviews"),
        taken_back: ids("select target from voids"),
    }
}

/// Returns the moment of the last grade, for time goes on where the program was killed.
fn latest(path: &Path) -> i64 {
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let latest: Option<i64> = db
        .query_row("select max(at_ms) from reviews", [], |row| row.get(0))
        .unwrap();
    latest.unwrap_or(made_up::at(made_up::FIRST, 0).ms)
}

/// Finds every memory to be what the log says: no grade is half there.
fn whole(store: &Store) {
    let health = store.check().unwrap();
    assert_eq!(
        (health.damage.len(), health.dangling, health.stale),
        (0, 0, 0)
    );
}
