//! A whole program on a temporary desk: its own library, a clock that the test moves, and the real window.
//!
//! It offers what a person can do and see; only the last methods look behind the window, for the truth.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc, OnceLock,
        atomic::{AtomicI64, Ordering},
    },
};

use egui::{Event, Key, Modifiers, Rect, Role, vec2};
use egui_kittest::{
    Harness, Node,
    kittest::{NodeT as _, Queryable as _},
};
use onmay::{
    app::{App, Clock, Jobs},
    pages::short,
    quiz::{Body, Question},
    store::{Access, CardView, Store},
    study::OffsetMinutes,
    text::Language,
    ui::Window,
};
use rusqlite::{Connection, types::FromSql};
use tempfile::TempDir;

const LETTERS: [Key; 6] = [Key::A, Key::B, Key::C, Key::D, Key::E, Key::F];
const DIGITS: [Key; 7] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
];
const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;
/// Nine in the morning in Hà Nội, on Saturday 21 November 2026.
const START: i64 = 20_778 * DAY + 2 * 60 * MINUTE;

/// A whole program on a temporary desk.
pub(crate) struct Desk {
    window: Harness<'static, Window>,
    clock: Arc<AtomicI64>,
    said: Option<Language>,
    folder: TempDir,
}

impl Desk {
    /// Sits down at a library that was just made, in Vietnamese.
    pub(crate) fn vi() -> Self {
        Self::with_a_copy(Language::Vi)
    }

    /// Sits down at a library that was just made, in English.
    pub(crate) fn en() -> Self {
        Self::with_a_copy(Language::En)
    }

    /// Sits down where there is no library yet.
    pub(crate) fn empty(language: Language) -> Self {
        let (folder, clock) = (tempfile::tempdir().unwrap(), Arc::new(START.into()));
        let window = open(&library_in(folder.path()), &clock, Some(language));
        Self {
            window,
            clock,
            said: Some(language),
            folder,
        }
    }

    /// Reading the decks takes a moment, so it is done once, and each desk gets a copy of what came of it.
    fn with_a_copy(language: Language) -> Self {
        static FRESH: OnceLock<Vec<u8>> = OnceLock::new();
        let fresh = FRESH.get_or_init(|| {
            let folder = tempfile::tempdir().unwrap();
            let path = library_in(folder.path());
            drop(app(&path, &Arc::new(START.into()), Some(Language::Vi)));
            fs::read(path).unwrap()
        });
        let (folder, clock) = (tempfile::tempdir().unwrap(), Arc::new(START.into()));
        let path = library_in(folder.path());
        fs::write(&path, fresh).unwrap();
        let window = open(&path, &clock, Some(language));
        Self {
            window,
            clock,
            said: Some(language),
            folder,
        }
    }

    /// Closes the window and opens it again, some time later or at once.
    pub(crate) fn reopen(self) -> Self {
        let Self {
            window,
            clock,
            said,
            folder,
        } = self;
        drop(window);
        let window = open(&library_in(folder.path()), &clock, said);
        Self {
            window,
            clock,
            said,
            folder,
        }
    }

    /// Presses a button, a link or a field, scrolling to it if need be.
    #[track_caller]
    pub(crate) fn press(&mut self, label: &str) -> &mut Self {
        if !self.screen().contains(self.find(label).rect().center()) {
            self.find(label).scroll_to_me();
            self.window.run();
        }
        self.find(label).click();
        self.window.remove_cursor();
        self.settle()
    }

    /// Presses the first of several things that are called so.
    #[track_caller]
    pub(crate) fn press_first(&mut self, label: &str) -> &mut Self {
        self.all_named(label).first().expect(label).click();
        self.window.remove_cursor();
        self.settle()
    }

    /// Presses the line of a list that begins so.
    #[track_caller]
    pub(crate) fn press_line(&mut self, start: &str) -> &mut Self {
        let line = self
            .window
            .query_all_by(|node| can_be_pressed(node.role()))
            .find(|node| {
                let label = node.accesskit_node().label();
                label.is_some_and(|label| label.starts_with(start))
            });
        line.expect(start).click();
        self.window.remove_cursor();
        self.settle()
    }

    /// Lets a file or folder fall on the window.
    #[track_caller]
    pub(crate) fn drop_file(&mut self, path: &Path) -> &mut Self {
        let dropped = Arc::new(Dropped(path.to_owned()));
        self.window.input_mut().dropped_files.push(dropped);
        self.window.step();
        self.settle()
    }

    /// Returns the names of all tick boxes that are ticked.
    pub(crate) fn ticked(&self) -> Vec<String> {
        let boxes = self
            .window
            .query_all_by(|node| node.role() == Role::CheckBox);
        boxes
            .filter(|node| node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True))
            .map(|node| node.accesskit_node().label().unwrap_or_default())
            .collect()
    }

    /// Returns the folder in which the library lies.
    pub(crate) fn folder(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    /// Presses a key.
    #[track_caller]
    pub(crate) fn key(&mut self, key: Key) -> &mut Self {
        self.window.key_press(key);
        self.settle()
    }

    /// Presses a key while Ctrl is held.
    #[track_caller]
    pub(crate) fn ctrl(&mut self, key: Key) -> &mut Self {
        let ctrl = Modifiers::CTRL | Modifiers::COMMAND;
        self.window.key_press_modifiers(ctrl, key);
        self.settle()
    }

    /// Presses keys so fast that all of them fall into one frame.
    #[track_caller]
    pub(crate) fn keys_at_once(&mut self, keys: &[Key]) -> &mut Self {
        for (key, pressed) in keys.iter().flat_map(|&key| [(key, true), (key, false)]) {
            self.window.input_mut().events.push(Event::Key {
                key,
                physical_key: None,
                pressed,
                repeat: false,
                modifiers: Modifiers::NONE,
            });
        }
        self.window.step();
        self.settle()
    }

    /// Moves the keyboard to a field without changing it.
    #[track_caller]
    pub(crate) fn focus(&mut self, label: &str) -> &mut Self {
        // A slider and the number beside it share their name: the slider comes first.
        let named = self.all_named(label);
        named.first().expect(label).focus();
        self.settle()
    }

    /// Writes into a field in place of what stands there.
    #[track_caller]
    pub(crate) fn type_in(&mut self, label: &str, text: &str) -> &mut Self {
        self.press(label)
            .ctrl(Key::A)
            .key(Key::Backspace)
            .write(text)
    }

    /// Writes where the keyboard is.
    #[track_caller]
    pub(crate) fn write(&mut self, text: &str) -> &mut Self {
        self.window.event(Event::Text(text.to_owned()));
        self.settle()
    }

    /// Takes hold of a slider and draws it to one end, without letting go yet.
    #[track_caller]
    pub(crate) fn drag_to_the_end(&mut self, label: &str) -> &mut Self {
        let named = self.all_named(label);
        let slider = named.first().expect(label).rect();
        self.window.drag_at(slider.center());
        self.window.hover_at(slider.right_center());
        self.settle()
    }

    /// Lets go of what was dragged.
    #[track_caller]
    pub(crate) fn let_go(&mut self, label: &str) -> &mut Self {
        let named = self.all_named(label);
        let slider = named.first().expect(label).rect();
        self.window.drop_at(slider.right_center());
        self.settle()
    }

    /// Makes the window larger or smaller, in pixels.
    #[track_caller]
    pub(crate) fn resize(&mut self, width: f32, height: f32) -> &mut Self {
        let zoom = self.window.ctx.zoom_factor();
        self.window.set_size(vec2(width, height) / zoom);
        self.settle()
    }

    /// Speaks this language from now on, as chosen in the settings.
    #[track_caller]
    pub(crate) fn language(&mut self, language: Language) -> &mut Self {
        self.said = None;
        self.ctrl(Key::Num7).press(match language {
            Language::Vi => "Tiếng Việt",
            Language::En => "English",
        })
    }

    /// Minutes pass, and the window wakes.
    #[track_caller]
    pub(crate) fn minutes_pass(&mut self, minutes: i64) -> &mut Self {
        self.clock.fetch_add(minutes * MINUTE, Ordering::SeqCst);
        self.settle()
    }

    /// Days pass, and the window wakes.
    #[track_caller]
    pub(crate) fn days_pass(&mut self, days: i64) -> &mut Self {
        self.minutes_pass(days * DAY / MINUTE)
    }

    /// Sees these words somewhere.
    #[track_caller]
    pub(crate) fn sees(&mut self, words: &str) -> &mut Self {
        let seen = self.all_words();
        assert!(
            seen.iter().any(|text| text.contains(words)),
            "does not see {words:?} in {seen:#?}"
        );
        self
    }

    /// Sees something that says just this.
    #[track_caller]
    pub(crate) fn sees_just(&mut self, words: &str) -> &mut Self {
        let seen = self.all_words();
        assert!(
            seen.iter().any(|text| text == words),
            "does not see just {words:?} in {seen:#?}"
        );
        self
    }

    /// Sees these words nowhere.
    #[track_caller]
    pub(crate) fn lacks(&mut self, words: &str) -> &mut Self {
        let seen = self.all_words();
        assert!(
            !seen.iter().any(|text| text.contains(words)),
            "still sees {words:?} in {seen:#?}"
        );
        self
    }

    /// Sees a text as it stands on a card, each paragraph by itself.
    #[track_caller]
    pub(crate) fn sees_text(&mut self, markdown: &str) -> &mut Self {
        for paragraph in paragraphs(markdown) {
            self.sees(&paragraph);
        }
        self
    }

    /// True if there is a thing to press that is called so.
    pub(crate) fn offers(&self, label: &str) -> bool {
        self.all_named(label).len() == 1
    }

    /// Returns the card that is asked, having seen its question.
    #[track_caller]
    pub(crate) fn asked(&mut self) -> CardView {
        let shown = self.window.state().app.shown.as_ref();
        let view = shown.expect("a card is asked").view.clone();
        self.sees_text(&view.wording.prompt);
        view
    }

    /// Sees that the card is asked, and that nothing on the screen says its answer.
    #[track_caller]
    pub(crate) fn sees_no_answer(&mut self) -> &mut Self {
        let asked = self.asked();
        // What is to be put in order stands in the question; which comes first is the answer.
        let given = paragraphs(&asked.wording.prompt);
        for paragraph in paragraphs(&asked.wording.answer) {
            if !given.contains(&paragraph) {
                self.lacks(&paragraph);
            }
        }
        self
    }

    /// Returns how many cards of the sitting are left.
    pub(crate) fn cards_left(&self) -> usize {
        let sitting = self.window.state().app.session.as_ref();
        sitting.expect("a sitting").standing().total()
    }

    /// Answers one card after the other with this key until none is left; returns their keys as they came.
    #[track_caller]
    pub(crate) fn answer_all(&mut self, key: Key) -> Vec<String> {
        let (keys, mut asked) = ([Key::Space, key], Vec::new());
        while let Some(sitting) = self.window.state().app.session.as_ref() {
            let (revealed, over) = (sitting.revealed, sitting.current().is_none());
            if over {
                break;
            }
            asked.push(self.asked().key);
            assert!(asked.len() < 400, "the sitting does not end: {asked:?}");
            self.keys_at_once(if revealed { &keys[1..] } else { &keys });
        }
        asked
    }

    /// Returns the question that is asked, having seen it.
    #[track_caller]
    pub(crate) fn question(&mut self) -> Question {
        let open = self.window.state().app.quizzing.open.as_ref();
        let question = open.and_then(|open| open.sitting.question());
        let question = question.expect("a question is asked").clone();
        self.sees_text(&question.stem);
        question
    }

    /// Answers the question with the keyboard alone, rightly or wrongly, and checks it.
    #[track_caller]
    pub(crate) fn answer(&mut self, rightly: bool) -> &mut Self {
        let question = self.question();
        match &question.body {
            Body::One { options } | Body::Several { options } => {
                let most = options.iter().filter(|option| option.right).count();
                let wanted = options
                    .iter()
                    .enumerate()
                    .filter(|(_, o)| o.right == rightly);
                for (place, _) in wanted.take(most) {
                    self.key(LETTERS[place]);
                }
            }
            Body::Order { items, .. } => {
                // Sorted by hand: each item is taken by its letter and carried up.
                for item in 0..if rightly { items.len() } else { 0 } {
                    let order = self.order();
                    let from = order.iter().position(|other| *other == item).unwrap();
                    self.key(LETTERS[from]);
                    for _ in item..from {
                        self.key(Key::ArrowUp);
                    }
                }
            }
            Body::Match { pairs, shown } => {
                for (left, digit) in DIGITS.iter().enumerate().take(pairs.len()) {
                    let right = if rightly {
                        left
                    } else {
                        (left + 1) % pairs.len()
                    };
                    let letter = shown.iter().position(|other| *other == right).unwrap();
                    self.key(*digit).key(LETTERS[letter]);
                }
            }
            Body::Type { accepted } => {
                let text = if rightly {
                    accepted[0].clone()
                } else {
                    "zzz".to_owned()
                };
                self.write(&text);
            }
        }
        self.key(Key::Enter)
    }

    fn order(&self) -> Vec<usize> {
        let open = self.window.state().app.quizzing.open.as_ref();
        open.expect("a sitting").sitting.order()
    }

    /// Returns the lines of the list of cards.
    pub(crate) fn listed(&self) -> Vec<String> {
        let found = &self.window.state().app.browsing.found.cards;
        found.iter().map(|card| line(&card.prompt)).collect()
    }

    /// Returns how many cards the list says it has.
    pub(crate) fn count_listed(&self) -> usize {
        self.window.state().app.browsing.found.total
    }

    /// True if the window is dark.
    pub(crate) fn is_dark(&self) -> bool {
        self.window.ctx.theme() == egui::Theme::Dark
    }

    /// Returns how much larger than usual everything is.
    pub(crate) fn zoom(&self) -> f32 {
        self.window.ctx.zoom_factor()
    }

    /// Returns the window's room in points.
    pub(crate) fn screen(&self) -> Rect {
        self.window.ctx.content_rect()
    }

    /// Returns everything that can be pressed, and where it is.
    pub(crate) fn pressable(&self) -> Vec<(String, Rect)> {
        let nodes = self.window.query_all_by(|node| can_be_pressed(node.role()));
        nodes
            .map(|node| {
                let name = node.accesskit_node().label().unwrap_or_default();
                (name, node.rect())
            })
            .collect()
    }

    /// Returns how many reviews stand in the library's file and count.
    pub(crate) fn reviews_kept(&self) -> i64 {
        self.library("select count(*) from reviews where id not in (select target from voids)")
    }

    /// Returns what the library's file answers.
    pub(crate) fn library<T: FromSql>(&self, sql: &str) -> T {
        let db = Connection::open(library_in(self.folder.path())).unwrap();
        db.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// Returns all that the library's file knows of how well a card is remembered.
    pub(crate) fn memory(&self, key: &str) -> String {
        self.library(&format!("select concat_ws(' ', stage, step, stability, difficulty, last_ms, due_day, due_ms, reps, lapses, suspended, leech, queue, ready) from memories where card = (select id from cards where key = '{key}')"))
    }

    /// Does something to the library behind the window's back.
    pub(crate) fn spoil_library(&mut self, sql: &str) -> &mut Self {
        let db = Connection::open(library_in(self.folder.path())).unwrap();
        db.execute_batch(sql).unwrap();
        self
    }

    #[track_caller]
    fn settle(&mut self) -> &mut Self {
        self.window.run();
        self
    }

    #[track_caller]
    fn find(&self, label: &str) -> Node<'_> {
        let found = self.all_named(label);
        assert_eq!(found.len(), 1, "{label:?} in {:#?}", self.all_words());
        found[0]
    }

    fn all_named(&self, label: &str) -> Vec<Node<'_>> {
        let nodes = self.window.query_all_by(|node| can_be_pressed(node.role()));
        nodes
            .filter(|node| node.accesskit_node().label().as_deref() == Some(label))
            .collect()
    }

    /// Returns the name and the words of everything in the window.
    fn all_words(&self) -> Vec<String> {
        let mut words = Vec::new();
        for node in self.window.root().children_recursive() {
            let node = node.accesskit_node();
            words.extend(node.label());
            words.extend(node.value());
        }
        words
    }
}

/// A file that falls on the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        fs::read(&self.0).map_err(|error| error.to_string())
    }
}

fn can_be_pressed(role: Role) -> bool {
    matches!(
        role,
        Role::Button
            | Role::Link
            | Role::TextInput
            | Role::MultilineTextInput
            | Role::SpinButton
            | Role::Slider
            | Role::ComboBox
            | Role::RadioButton
            | Role::CheckBox
    )
}

fn library_in(folder: &Path) -> PathBuf {
    folder.join("library.onmay")
}

fn app(path: &Path, clock: &Arc<AtomicI64>, said: Option<Language>) -> App {
    let clock = Arc::clone(clock);
    let store = Store::open(path, Access::Study, clock.load(Ordering::SeqCst)).unwrap();
    let clock = Clock::by(move || (clock.load(Ordering::SeqCst), OffsetMinutes(7 * 60)));
    App::new(store, Jobs::here(), clock, 7, said).unwrap()
}

fn open(path: &Path, clock: &Arc<AtomicI64>, said: Option<Language>) -> Harness<'static, Window> {
    let app = app(path, clock, said);
    Harness::builder()
        .with_size([1080.0, 740.0])
        .with_max_steps(8)
        .build_eframe(|cc| Window::new(app, &cc.egui_ctx))
}

/// Returns the paragraphs of a card's words as they are read.
pub(crate) fn paragraphs(markdown: &str) -> Vec<String> {
    let blocks = short(markdown);
    let said = blocks
        .iter()
        .map(|block| block.spans.iter().map(|span| span.text.as_str()).collect());
    said.collect()
}

/// Returns a card's words as one line of the list.
pub(crate) fn line(markdown: &str) -> String {
    paragraphs(markdown).join(" · ").replace('\n', " ")
}
