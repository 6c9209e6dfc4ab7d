//! Which key says what. The help is printed from the same table.

use egui::{Context, Key, Modifiers};

use crate::{
    app::{App, Command, QuizCommand, Screen},
    quiz::{Kind, Mode},
    study::{Buttons, Grade},
};

/// A key, where it works, and what it says.
pub(super) struct Binding {
    /// The key as it is printed.
    pub(super) shown: &'static str,
    /// The key of the words that explain it.
    pub(super) words: &'static str,
    /// The only screen on which it works; none if it works on all.
    pub(super) at: Option<Screen>,
    keys: &'static [Key],
    says: fn(&App, Key) -> Option<Command>,
}

/// Every key of the window.
pub(super) const BINDINGS: &[Binding] = &[
    Binding {
        shown: "Space",
        words: "key.reveal",
        at: Some(Screen::Study),
        keys: &[Key::Space, Key::Enter],
        says: reveal_or_pass,
    },
    Binding {
        shown: "1",
        words: "key.again",
        at: Some(Screen::Study),
        keys: &[Key::Num1],
        says: |_, _| Some(Command::Grade(Grade::Again)),
    },
    Binding {
        shown: "2",
        words: "key.hard",
        at: Some(Screen::Study),
        keys: &[Key::Num2],
        says: |app, _| {
            Some(Command::Grade(if app.settings.buttons == Buttons::Two {
                Grade::Good
            } else {
                Grade::Hard
            }))
        },
    },
    Binding {
        shown: "3",
        words: "key.good",
        at: Some(Screen::Study),
        keys: &[Key::Num3],
        says: |_, _| Some(Command::Grade(Grade::Good)),
    },
    Binding {
        shown: "4",
        words: "key.easy",
        at: Some(Screen::Study),
        keys: &[Key::Num4],
        says: |_, _| Some(Command::Grade(Grade::Easy)),
    },
    Binding {
        shown: "Z",
        words: "key.undo",
        at: None,
        keys: &[Key::Z],
        says: |app, _| {
            let here = app.screen != Screen::Quiz;
            app.undo_label().filter(|_| here).map(|_| Command::Undo)
        },
    },
    Binding {
        shown: "E",
        words: "key.edit",
        at: Some(Screen::Study),
        keys: &[Key::E],
        says: |app, _| {
            app.shown
                .as_ref()
                .map(|shown| Command::Edit(shown.view.card))
        },
    },
    Binding {
        shown: "S",
        words: "key.skip",
        at: Some(Screen::Study),
        keys: &[Key::S],
        says: |_, _| Some(Command::Skip),
    },
    Binding {
        shown: "B",
        words: "key.bury",
        at: Some(Screen::Study),
        keys: &[Key::B],
        says: |_, _| Some(Command::Bury),
    },
    Binding {
        shown: "X",
        words: "key.suspend",
        at: Some(Screen::Study),
        keys: &[Key::X],
        says: |_, _| Some(Command::Suspend),
    },
    Binding {
        shown: "F",
        words: "key.flag",
        at: Some(Screen::Study),
        keys: &[Key::F],
        says: |_, _| Some(Command::ToggleFlag),
    },
    Binding {
        shown: "L",
        words: "key.language",
        at: Some(Screen::Study),
        keys: &[Key::L],
        says: |_, _| Some(Command::OtherLanguage),
    },
    Binding {
        shown: "A…F",
        words: "key.choose",
        at: Some(Screen::Quiz),
        keys: &[Key::A, Key::B, Key::C, Key::D, Key::E, Key::F, Key::G],
        says: |app, key| {
            let place = place_of(key, Key::A)?;
            asking(app).then_some(Command::Quiz(QuizCommand::Choose(place)))
        },
    },
    Binding {
        shown: "1…7",
        words: "key.hold",
        at: Some(Screen::Quiz),
        keys: &[
            Key::Num1,
            Key::Num2,
            Key::Num3,
            Key::Num4,
            Key::Num5,
            Key::Num6,
            Key::Num7,
        ],
        says: |app, key| {
            let place = place_of(key, Key::Num1)?;
            asking(app).then_some(Command::Quiz(QuizCommand::Hold(place)))
        },
    },
    Binding {
        shown: "↑ ↓",
        words: "key.move",
        at: Some(Screen::Quiz),
        keys: &[Key::ArrowUp, Key::ArrowDown],
        says: |app, key| {
            let up = key == Key::ArrowUp;
            ordering(app).then_some(Command::Quiz(QuizCommand::Move(up)))
        },
    },
    Binding {
        shown: "Enter",
        words: "key.check",
        at: Some(Screen::Quiz),
        keys: &[Key::Enter, Key::Space],
        says: |app, _| asking(app).then_some(Command::Quiz(QuizCommand::Check)),
    },
    Binding {
        shown: "← →",
        words: "key.turn",
        at: Some(Screen::Quiz),
        keys: &[Key::ArrowLeft, Key::ArrowRight],
        says: turn,
    },
    Binding {
        shown: "M",
        words: "key.mark",
        at: Some(Screen::Quiz),
        keys: &[Key::M],
        says: |app, _| asking(app).then_some(Command::Quiz(QuizCommand::ToggleFlag)),
    },
    Binding {
        shown: "R",
        words: "key.report",
        at: Some(Screen::Quiz),
        keys: &[Key::R],
        says: |app, _| asking(app).then_some(Command::Quiz(QuizCommand::Report)),
    },
    Binding {
        shown: "Esc",
        words: "key.back",
        at: None,
        keys: &[Key::Escape],
        says: back,
    },
    Binding {
        shown: "?",
        words: "key.help",
        at: None,
        keys: &[Key::Questionmark, Key::F1],
        says: |app, _| Some(Command::ShowHelp(!app.help)),
    },
];

/// The keys that change screens, with Ctrl.
const SCREENS: [(Key, Screen); 7] = [
    (Key::Num1, Screen::Today),
    (Key::Num2, Screen::Study),
    (Key::Num3, Screen::Quiz),
    (Key::Num4, Screen::Library),
    (Key::Num5, Screen::Import),
    (Key::Num6, Screen::Progress),
    (Key::Num7, Screen::Settings),
];

/// Returns how far a key stands from the first of its row.
fn place_of(key: Key, first: Key) -> Option<usize> {
    (key as usize).checked_sub(first as usize)
}

/// True while a question of a quiz is looked at.
fn asking(app: &App) -> bool {
    let open = app.quizzing.open.as_ref();
    open.is_some_and(|open| {
        !open.reviewing && (open.sitting.ended_ms.is_none() || open.looking_back)
    })
}

/// True while things are put in order.
fn ordering(app: &App) -> bool {
    let question = app
        .quizzing
        .open
        .as_ref()
        .and_then(|open| open.sitting.question());
    asking(app) && question.is_some_and(|question| question.kind() == Kind::Order)
}

/// Turns to the question before or after: in an exam, and when looking back.
fn turn(app: &App, key: Key) -> Option<Command> {
    let sitting = &app.quizzing.open.as_ref().filter(|_| asking(app))?.sitting;
    let free = sitting.paper.mode == Mode::Exam || sitting.ended_ms.is_some();
    let place = if key == Key::ArrowLeft {
        sitting.at.checked_sub(1)?
    } else {
        sitting.at + 1
    };
    free.then_some(Command::Quiz(QuizCommand::At(place)))
}

fn reveal_or_pass(app: &App, _: Key) -> Option<Command> {
    let session = app.session.as_ref()?;
    session.current()?;
    Some(if session.revealed {
        Command::Grade(Grade::Good)
    } else {
        Command::Reveal
    })
}

fn back(app: &App, _: Key) -> Option<Command> {
    match app.screen {
        _ if app.help => Some(Command::ShowHelp(false)),
        _ if app.notice.is_some() => Some(Command::CloseNotice),
        Screen::Library if app.browsing.open.is_some() => Some(Command::CloseCard),
        Screen::Quiz if app.quizzing.open.is_some() => Some(Command::Quiz(QuizCommand::Leave)),
        Screen::Today => None,
        Screen::Study
        | Screen::Quiz
        | Screen::Library
        | Screen::Import
        | Screen::Progress
        | Screen::Settings => Some(Command::Go(Screen::Today)),
    }
}

/// Returns what the keys of this frame say, in the order in which they were pressed.
pub(super) fn said(app: &App, ctx: &Context) -> Vec<Command> {
    let mut asked = Vec::new();
    for (key, screen) in SCREENS {
        if ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, key)) {
            asked.push(Command::Go(screen));
        }
    }
    // While words are typed, or a question is open, letters are letters.
    let asks = ctx.memory(|memory| memory.top_modal_layer().is_some()) && !app.help;
    if ctx.text_edit_focused() || app.editing.is_some() || asks {
        return asked;
    }
    if ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Z)) {
        asked.extend(app.undo_label().map(|_| Command::Undo));
    }
    let pressed: Vec<Key> = ctx.input(|input| {
        let plain = |modifiers: &Modifiers| !modifiers.ctrl && !modifiers.alt && !modifiers.command;
        input
            .events
            .iter()
            .filter_map(|event| match event {
                egui::Event::Key {
                    key,
                    pressed: true,
                    repeat: false,
                    modifiers,
                    ..
                } if plain(modifiers) => Some(*key),
                _ => None,
            })
            .collect()
    });
    let here = |binding: &&Binding| binding.at.is_none_or(|at| at == app.screen && !app.help);
    for key in pressed {
        let binding = BINDINGS
            .iter()
            .find(|binding| binding.keys.contains(&key) && here(binding))
            .filter(|binding| !app.help || matches!(binding.words, "key.back" | "key.help"));
        if let Some(command) = binding.and_then(|binding| (binding.says)(app, key)) {
            // Space and Enter also press the button that has the keyboard: the key is ours then.
            ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
            asked.push(command);
        }
    }
    asked
}
