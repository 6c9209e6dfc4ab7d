//! Strangers' files: whatever lies in a folder, the program says in one line what it does not read, and the rest goes in.
#![allow(clippy::unwrap_used)]
#![cfg(unix)]

mod made_up;

use std::{
    ffi::OsStr,
    fs,
    io::Read as _,
    os::unix::{ffi::OsStrExt as _, fs::symlink, net::UnixListener},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use made_up::{deck, folder, library};
use onmay::{
    app::{Words, refused},
    sources::{self, Progress, Refusal},
    store::{Access, Store},
    text::Language,
};
use tempfile::TempDir;

/// After so long the program hangs.
const HANGS: Duration = Duration::from_secs(300);

/// A page with one card in it, or a little more.
const GOOD: &str = "# Ghi chép\n\n- **Amazon ECR**: lưu trữ và quản lý container image\n";

/// A library, and a folder for strangers' files beside it.
struct Scene {
    folder: TempDir,
}

/// What an import said.
struct Said {
    out: String,
    err: String,
    whole: bool,
}

impl Scene {
    fn new() -> Self {
        let scene = Self { folder: folder() };
        fs::create_dir(scene.at("files")).unwrap();
        library(&scene.at("library.onmay"), &[deck("a", 1, 1)]);
        scene
    }

    fn at(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Lays a file among those that are imported.
    fn lay(&self, name: impl AsRef<Path>, bytes: impl AsRef<[u8]>) {
        let path = self.at("files").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn import(&self) -> Said {
        self.run(&[OsStr::new("import"), self.at("files").as_os_str()])
    }

    fn run(&self, arguments: &[&OsStr]) -> Said {
        let mut child = Command::new(env!("CARGO_BIN_EXE_onmay"))
            .args(["--lang", "en", "--library"])
            .arg(self.at("library.onmay"))
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (mut out, mut err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        let read = std::thread::spawn(move || {
            let mut said = String::new();
            out.read_to_string(&mut said).unwrap();
            said
        });
        let complaints = std::thread::spawn(move || {
            let mut said = String::new();
            err.read_to_string(&mut said).unwrap();
            said
        });
        let begun = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            if begun.elapsed() > HANGS {
                child.kill().unwrap();
                child.wait().unwrap();
                panic!("it hangs: {:?}", complaints.join().unwrap());
            }
            std::thread::sleep(Duration::from_millis(5));
        };
        let said = Said {
            out: read.join().unwrap(),
            err: complaints.join().unwrap(),
            whole: status.success(),
        };
        assert!(status.code().is_some(), "it was ended: {}", said.err);
        assert!(!said.err.contains("panicked"), "{}", said.err);
        said
    }

    /// Returns the places of the pages that are in the library, from the folder on.
    fn pages(&self) -> Vec<String> {
        let store = Store::open(&self.at("library.onmay"), Access::Study, 0).unwrap();
        let health = store.check().unwrap();
        assert_eq!((health.dangling, health.stale), (0, 0));
        let files = fs::canonicalize(self.at("files")).unwrap();
        let pages = store.known().unwrap().pages.into_iter();
        let place = |place: String| match Path::new(&place).strip_prefix(&files) {
            Ok(inside) => inside.display().to_string(),
            Err(_) => panic!("{place} is not among the files"),
        };
        pages.map(|page| place(page.place)).collect()
    }
}

impl Said {
    /// Finds the one line that complains of each of these, and no other complaint.
    fn names(&self, complaints: &[(&str, &str)]) {
        assert!(!self.whole, "it said that all was read");
        for (name, why) in complaints {
            let lines: Vec<&str> = self
                .err
                .lines()
                .filter(|line| line.contains(name))
                .collect();
            assert_eq!(lines.len(), 1, "{name}: {}", self.err);
            assert!(lines[0].contains(why), "{name}: {}", lines[0]);
            assert!(lines[0].starts_with("onmay: "), "{}", lines[0]);
        }
        assert_eq!(self.err.lines().count(), complaints.len(), "{}", self.err);
        self.is_calm();
    }

    /// Nothing that was said can do anything to a terminal, or to the line it stands on.
    fn is_calm(&self) {
        for said in [&self.out, &self.err] {
            let odd = |c: char| {
                c.is_control() && c != '\n'
                    || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}')
            };
            assert!(!said.contains(odd), "{said:?}");
        }
    }
}

/// Returns the text of a deck with this among its cards.
fn deck_with(cards: &str) -> String {
    format!("onmay: 1\ndeck: D\ncards:\n{cards}")
}

#[test]
fn decks_that_would_burst_are_refused_and_the_rest_goes_in() {
    let scene = Scene::new();
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for at in 1..12 {
        let above = format!("*a{}, ", at - 1).repeat(10);
        bomb += &format!("a{at}: &a{at} [{above}]\n");
    }
    let steps: String = (0..1_500)
        .map(|at| format!("{}a:\n", " ".repeat(at)))
        .collect();
    for (name, text) in [
        ("alias.yaml", bomb + &deck_with("- *a11\n")),
        ("brackets.yaml", deck_with(&"[".repeat(200_000))),
        (
            "braces.yml",
            deck_with(&format!("- ask: {}", "{a: ".repeat(50_000))),
        ),
        ("dashes.yaml", deck_with(&"- ".repeat(100_000))),
        ("steps.yaml", deck_with(&steps)),
        (
            "large.yaml",
            deck_with(&"- {ask: a, answer: b}\n".repeat(200_000)),
        ),
        ("zeros.yaml", deck_with("- ask: \0\n")),
        ("newer.yaml", "onmay: 99\ndeck: D\ncards: []\n".to_owned()),
    ] {
        scene.lay(name, text);
    }
    scene.lay("other.yaml", "[".repeat(200_000));
    scene.lay("good.yaml", deck_with("- {ask: a, answer: b}\n"));
    scene.lay("good.md", GOOD);
    let said = scene.import();
    said.names(&[
        ("alias.yaml", "line 1"),
        ("brackets.yaml", "too much stands within each other"),
        ("braces.yml", "too much stands within each other"),
        ("dashes.yaml", "too much stands within each other"),
        ("steps.yaml", "too much stands within each other"),
        ("large.yaml", "divide"),
        ("zeros.yaml", "line 4"),
        ("newer.yaml", "99"),
    ]);
    assert_eq!(scene.pages(), ["good", "good.yaml"]);
}

#[test]
fn pages_that_would_burst_are_read() {
    let scene = Scene::new();
    let list: String = (0..3_000)
        .map(|at| format!("{}- a\n", " ".repeat(2 * at)))
        .collect();
    let pages = [
        ("brackets.md", "[".repeat(200_000)),
        ("pictures.md", "![".repeat(100_000)),
        ("links.md", "[a](".repeat(50_000)),
        ("quotes.md", "> ".repeat(100_000)),
        ("dashes.md", "- ".repeat(100_000) + "a"),
        (
            "lazy.md",
            format!("{}a\n{}", "- ".repeat(30_000), "b\n".repeat(30_000)),
        ),
        (
            "broken.md",
            format!("|a|b\n|--|--|--|\n{}", "|c|d|\n".repeat(20_000)),
        ),
        ("stars.md", "*a_ ".repeat(50_000)),
        ("ticks.md", (1..600).map(|n| "`".repeat(n) + " ").collect()),
        ("list.md", list),
        ("tags.md", "<ul><li>".repeat(25_000)),
        ("comment.md", "<!-- ".repeat(40_000)),
        (
            "table.md",
            format!(
                "|{}\n|{}\n{}",
                "a|".repeat(5_000),
                "-|".repeat(5_000),
                "|\n".repeat(200)
            ),
        ),
        ("matter.md", format!("---\n{}\n---\n", "[".repeat(200_000))),
        ("references.md", "[a]: b\n".repeat(30_000)),
        ("entities.md", "&#x".repeat(60_000)),
        ("zeros.md", "\0".repeat(200_000)),
    ];
    for (name, text) in &pages {
        scene.lay(name, text);
    }
    scene.lay("good.md", GOOD);
    let said = scene.import();
    assert!(said.whole && said.err.is_empty(), "{}", said.err);
    assert_eq!(scene.pages().len(), pages.len() + 1);
}

#[test]
fn links_pipes_and_circles_are_not_followed() {
    let scene = Scene::new();
    fs::create_dir(scene.at("outside")).unwrap();
    fs::write(scene.at("outside/secret.md"), GOOD).unwrap();
    let files = scene.at("files");
    scene.lay("inside/good.md", GOOD);
    symlink(scene.at("outside/secret.md"), files.join("link.md")).unwrap();
    symlink(scene.at("outside"), files.join("away")).unwrap();
    symlink(&files, files.join("inside/round")).unwrap();
    symlink(files.join("self.md"), files.join("self.md")).unwrap();
    symlink(files.join("nothing"), files.join("broken.md")).unwrap();
    let _socket = UnixListener::bind(files.join("socket.md")).unwrap();
    for pipe in ["pipe.md", "pipe.yaml"] {
        let made = Command::new("mkfifo").arg(files.join(pipe)).status();
        assert!(made.unwrap().success());
    }
    let said = scene.import();
    said.names(&[
        ("link.md", "it is a link"),
        ("away", "it is a link"),
        ("round", "it is a link"),
        ("self.md", "it is a link"),
        ("broken.md", "it is a link"),
        ("socket.md", "not an ordinary file"),
        ("pipe.md", "not an ordinary file"),
        ("pipe.yaml", "not an ordinary file"),
    ]);
    assert_eq!(scene.pages(), ["inside/good"]);
    // Chosen by themselves, they are refused as well, and nothing that is known is taken to be gone.
    let pipe = files.join("pipe.md");
    let said = scene.run(&[
        OsStr::new("import"),
        pipe.as_os_str(),
        OsStr::new("/dev/zero"),
    ]);
    said.names(&[
        ("pipe.md", "not an ordinary file"),
        ("/dev/zero", "not an ordinary file"),
    ]);
}

#[test]
fn names_that_are_odd_are_told_on_one_line() {
    let scene = Scene::new();
    let broken = deck_with("- ask: \"a\n");
    for name in [
        "two\nlines.yaml",
        "red\u{1b}[31m.yaml",
        "turned\u{202e}lmay.yaml",
        "apart\u{2028}here.yaml",
    ] {
        scene.lay(name, &broken);
    }
    scene.lay(OsStr::from_bytes(b"tu\xe1\xba.md"), GOOD);
    scene.lay(
        Path::new(OsStr::from_bytes(b"th\xff")).join("good.md"),
        GOOD,
    );
    // These have odd names too, and are read.
    scene.lay("good\nname.md", "Không có tiêu đề.\n");
    scene.lay("good\u{1b}[2Jname.md", "Không có tiêu đề.\n");
    scene.lay(
        "title.md",
        "---\ntitle: \"a\\e[31m\\u202e\"\n---\n\n# b\u{1b}[2J\n",
    );
    scene.lay(
        "flaw.yaml",
        deck_with("- {ask: a, answer: b, \"c\\e[31m\\nd\": e}\n"),
    );
    let said = scene.import();
    said.names(&[
        ("two·lines.yaml", "never closed"),
        ("red·[31m.yaml", "never closed"),
        ("turned·lmay.yaml", "never closed"),
        ("apart·here.yaml", "never closed"),
        ("tu\u{fffd}", "not Unicode"),
        ("th\u{fffd}", "not Unicode"),
    ]);
    assert_eq!(scene.pages().len(), 4);
    for arguments in [&["import", "--list"][..], &["decks"]] {
        let arguments: Vec<&OsStr> = arguments.iter().map(OsStr::new).collect();
        scene.run(&arguments).is_calm();
    }
}

#[test]
fn a_file_larger_than_any_page_is_refused() {
    let scene = Scene::new();
    scene.lay("good.md", GOOD);
    for name in ["large.md", "large.yaml"] {
        scene.lay(name, "");
        let large = fs::File::options()
            .write(true)
            .open(scene.at("files").join(name));
        large.unwrap().set_len(68_000_000).unwrap();
    }
    let said = scene.import();
    said.names(&[("large.md", "64 MB"), ("large.yaml", "64 MB")]);
    assert_eq!(scene.pages(), ["good"]);
}

#[test]
fn a_page_shows_no_picture_from_outside_its_folder() {
    let scene = Scene::new();
    fs::write(scene.at("secret.png"), "x").unwrap();
    let shows = |path: &str| format!("{GOOD}\n  ![a]({path})\n");
    let absolute = scene.at("secret.png").display().to_string();
    for (name, path) in [
        ("up.md", "../secret.png"),
        ("far.md", "../../../../../../../../../etc/passwd.png"),
        ("absolute.md", &absolute),
        ("address.md", &format!("file://{absolute}")),
        ("link.md", "link.png"),
        ("coded.md", "%2e%2e/secret.png"),
        ("good.md", "good.png"),
    ] {
        scene.lay(name, shows(path));
    }
    scene.lay(
        "picture.yaml",
        deck_with("- {ask: a, answer: b, picture: ../secret.png}\n"),
    );
    scene.lay("good.png", "x");
    symlink(scene.at("secret.png"), scene.at("files/link.png")).unwrap();
    assert!(scene.import().whole);
    let store = Store::open(&scene.at("library.onmay"), Access::Study, 0).unwrap();
    let cards = made_up::cards(&store).into_iter();
    let views = cards.filter_map(|card| store.card(card, Language::Vi).unwrap());
    let pages: Vec<_> = views.flat_map(|view| view.pages).collect();
    let mut pictures: Vec<&Path> = pages
        .iter()
        .flat_map(|page| &page.pictures)
        .map(PathBuf::as_path)
        .collect();
    pictures.dedup();
    assert_eq!(
        pictures,
        [fs::canonicalize(scene.at("files"))
            .unwrap()
            .join("good.png")]
    );
}

#[test]
fn of_more_pages_than_anybody_can_look_at_the_folder_is_named() {
    let folder = folder();
    for number in 0..20_001 {
        fs::File::create(folder.path().join(format!("{number}.md"))).unwrap();
    }
    let files = sources::files(&[folder.path().to_owned()], &Progress::default());
    assert_eq!(files.found.len(), 20_000);
    let [(path, why)] = &files.refused[..] else {
        panic!("{} complaints", files.refused.len());
    };
    assert!(matches!(why, Refusal::TooMany) && path == folder.path());
    let said = refused(&Words::of(Language::En), path, why);
    assert!(said.contains(&*folder.path().to_string_lossy()), "{said}");
}

#[test]
fn a_folder_deeper_than_anybody_makes_is_named() {
    let scene = Scene::new();
    scene.lay("good.md", GOOD);
    let deep: PathBuf = std::iter::repeat_n("d", 80).collect();
    scene.lay(deep.join("lost.md"), GOOD);
    let said = scene.import();
    assert_eq!(said.err.lines().count(), 1, "{}", said.err);
    assert!(!said.whole && said.err.contains("/d/d/d"), "{}", said.err);
    assert_eq!(scene.pages(), ["good"]);
}
