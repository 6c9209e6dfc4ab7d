//! Imports and exports through the program as people start it in a terminal.
#![allow(clippy::unwrap_used)]

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};

use tempfile::TempDir;

/// A folder with a library of its own.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).unwrap_or_default()
    }

    /// Says something to the program and types an answer.
    fn run(&self, arguments: &[&str], typed: &str) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_onmay"))
            .current_dir(self.0.path())
            .args(["--library", "l.onmay", "--lang", "en"])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Who asks nothing need not listen.
        child.stdin.take().unwrap().write_all(typed.as_bytes()).ok();
        child.wait_with_output().unwrap()
    }

    fn said(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments, "");
        String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap()
    }

    /// Returns how many cards words find.
    fn found(&self, words: &str) -> u64 {
        let said = self.said(&["find", "--json", words]);
        let said: serde_json::Value = serde_json::from_str(&said).unwrap();
        said["total"].as_u64().unwrap()
    }
}

fn deck(title: &str, ask: &str, answer: &str) -> String {
    format!("deck: {title}\ncards:\n  - ask: {ask}\n    answer: {answer}\n")
}

#[test]
fn what_was_declined_page_by_page_stays_out_also_after_an_earlier_import() {
    let desk = Desk::new();
    desk.write("a/one.yaml", &deck("One", "Qqone?", "1"));
    assert!(desk.said(&["import", "a"]).contains("1 new card"));
    desk.write("a/three.yaml", &deck("Three", "Qqthree?", "3"));
    desk.write("a/two.yaml", &deck("Two", "Qqtwo?", "2"));
    let output = desk.run(&["import", "a", "--ask"], "n\ny\n");
    assert!(output.status.success());
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.trim_end().ends_with("2 pages: 1 new card"), "{told}");
    assert_eq!((desk.found("qqtwo"), desk.found("qqthree")), (1, 0));
}

#[test]
fn an_import_that_cannot_be_made_says_so_and_one_that_cannot_be_taken_back_too() {
    let desk = Desk::new();
    let nothing = desk.run(&["import", "--undo"], "");
    assert!(!nothing.status.success() && !nothing.stderr.is_empty());
    desk.write("one.yaml", &deck("One", "Qqone?", "1"));
    desk.said(&["today"]);
    let db = rusqlite::Connection::open(desk.0.path().join("l.onmay")).unwrap();
    db.execute_batch(
        "create trigger full before insert on imports begin select raise(abort, 'no room'); end",
    )
    .unwrap();
    drop(db);
    let refused = desk.run(&["import", "one.yaml"], "");
    assert!(!refused.status.success());
    assert!(
        String::from_utf8(refused.stderr)
            .unwrap()
            .contains("no room")
    );
    assert_eq!(desk.found("qqone"), 0);
}

#[test]
fn every_word_of_a_deck_can_be_edited_outside_and_comes_back() {
    let desk = Desk::new();
    desk.write("one.yaml", &deck("One", "Qqone?", "1"));
    desk.said(&["import", "one.yaml"]);
    desk.said(&["export", "one", "--to", "out.yaml"]);
    desk.said(&["export", "ecs-and-eks", "--to", "ecs.yaml"]);
    let ecs = desk.read("ecs.yaml");
    let edited = ecs.replacen("why: ", "why: Qqwhy. ", 1).replacen(
        "why: |-\n",
        "why: |-\n        Qqwhy.\n\n",
        1,
    );
    assert_ne!(ecs, edited);
    desk.write("ecs.yaml", &edited);
    assert!(
        !desk
            .said(&["import", "ecs.yaml"])
            .contains("nothing changes")
    );
    desk.said(&["export", "ecs-and-eks", "--to", "again.yaml"]);
    assert!(desk.read("again.yaml").contains("Qqwhy."));
    assert!(
        desk.said(&["import", "ecs.yaml"])
            .contains("nothing changes")
    );
}

#[test]
fn the_whole_library_is_written_out_and_nobody_elses_file_written_over() {
    let desk = Desk::new();
    let page = |title: &str, said: &str| {
        format!("---\ntitle: {title}\n---\n\n## Kiến thức học được\n\n- {said}\n")
    };
    desk.write("site/w/_index.md", &page("Sổ tay Sen", "Học về AWS Lambda"));
    desk.write(
        "site/w/w1/_index.md",
        &page("Lưu trữ đối tượng", "Học về Amazon S3"),
    );
    desk.said(&["import", "site"]);
    assert!(desk.said(&["export", "--all", "out"]).contains("Written"));
    let index = desk.read("out/README.md");
    let names = fs::read_dir(desk.0.path().join("out/decks")).unwrap();
    let names: Vec<String> = names
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    // The page of a folder stands beside those in it.
    for title in ["Sổ tay Sen", "Lưu trữ đối tượng"] {
        assert!(index.contains(title), "{title} in {names:?}");
    }
    assert!(desk.read("out/anki.txt").starts_with("#separator:tab"));
    assert!(desk.said(&["export", "--all", "out"]).contains("Written"));
    // A page of the site is not a place for an export.
    let before = desk.read("site/w/_index.md");
    let refused = desk.run(
        &[
            "export",
            "ecs-and-eks",
            "--as",
            "markdown",
            "--to",
            "site/w/_index.md",
        ],
        "",
    );
    assert!(!refused.status.success());
    assert_eq!(desk.read("site/w/_index.md"), before);
    assert!(Path::new(&desk.0.path().join("out/reviews.tsv")).exists());
}
