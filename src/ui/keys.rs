//! Which key says what. The help is printed from the same table.

use egui::{Context, Key, Modifiers};

use crate::{
    app::{App, Command, Screen},
    study::{Buttons, Grade},
};

/// A key, where it works, and what it says.
pub(super) struct Binding {
    /// The key as it is printed.
    pub(super) shown: &'static str,
    /// The key of the words that explain it.
    pub(super) words: &'static str,
    /// Works on the study screen only.
    pub(super) studying: bool,
    keys: &'static [Key],
    says: fn(&App) -> Option<Command>,
}

/// Every key of the window.
pub(super) const BINDINGS: &[Binding] = &[
    Binding {
        shown: "Space",
        words: "key.reveal",
        studying: true,
        keys: &[Key::Space, Key::Enter],
        says: reveal_or_pass,
    },
    Binding {
        shown: "1",
        words: "key.again",
        studying: true,
        keys: &[Key::Num1],
        says: |_| Some(Command::Grade(Grade::Again)),
    },
    Binding {
        shown: "2",
        words: "key.hard",
        studying: true,
        keys: &[Key::Num2],
        says: |app| {
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
        studying: true,
        keys: &[Key::Num3],
        says: |_| Some(Command::Grade(Grade::Good)),
    },
    Binding {
        shown: "4",
        words: "key.easy",
        studying: true,
        keys: &[Key::Num4],
        says: |_| Some(Command::Grade(Grade::Easy)),
    },
    Binding {
        shown: "Z",
        words: "key.undo",
        studying: false,
        keys: &[Key::Z],
        says: |app| app.undo_label().map(|_| Command::Undo),
    },
    Binding {
        shown: "E",
        words: "key.edit",
        studying: true,
        keys: &[Key::E],
        says: |app| {
            app.shown
                .as_ref()
                .map(|shown| Command::Edit(shown.view.card))
        },
    },
    Binding {
        shown: "S",
        words: "key.skip",
        studying: true,
        keys: &[Key::S],
        says: |_| Some(Command::Skip),
    },
    Binding {
        shown: "B",
        words: "key.bury",
        studying: true,
        keys: &[Key::B],
        says: |_| Some(Command::Bury),
    },
    Binding {
        shown: "X",
        words: "key.suspend",
        studying: true,
        keys: &[Key::X],
        says: |_| Some(Command::Suspend),
    },
    Binding {
        shown: "F",
        words: "key.flag",
        studying: true,
        keys: &[Key::F],
        says: |_| Some(Command::ToggleFlag),
    },
    Binding {
        shown: "Esc",
        words: "key.back",
        studying: false,
        keys: &[Key::Escape],
        says: back,
    },
    Binding {
        shown: "?",
        words: "key.help",
        studying: false,
        keys: &[Key::Questionmark, Key::F1],
        says: |app| Some(Command::ShowHelp(!app.help)),
    },
];

/// The keys that change screens, with Ctrl.
const SCREENS: [(Key, Screen); 5] = [
    (Key::Num1, Screen::Today),
    (Key::Num2, Screen::Study),
    (Key::Num3, Screen::Library),
    (Key::Num4, Screen::Progress),
    (Key::Num5, Screen::Settings),
];

fn reveal_or_pass(app: &App) -> Option<Command> {
    let session = app.session.as_ref()?;
    session.current()?;
    Some(if session.revealed {
        Command::Grade(Grade::Good)
    } else {
        Command::Reveal
    })
}

fn back(app: &App) -> Option<Command> {
    match app.screen {
        _ if app.help => Some(Command::ShowHelp(false)),
        _ if app.notice.is_some() => Some(Command::CloseNotice),
        Screen::Library if app.browsing.open.is_some() => Some(Command::CloseCard),
        Screen::Today => None,
        Screen::Study | Screen::Library | Screen::Progress | Screen::Settings => {
            Some(Command::Go(Screen::Today))
        }
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
    let studying = app.screen == Screen::Study && !app.help;
    for key in pressed {
        let binding = BINDINGS
            .iter()
            .find(|binding| binding.keys.contains(&key) && (studying || !binding.studying))
            .filter(|binding| !app.help || matches!(binding.words, "key.back" | "key.help"));
        if let Some(command) = binding.and_then(|binding| (binding.says)(app)) {
            // Space and Enter also press the button that has the keyboard: the key is ours then.
            ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
            asked.push(command);
        }
    }
    asked
}
