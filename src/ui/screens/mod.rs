//! The screens. Each is a function: it reads the app, paints, and answers with commands.

mod answers;
mod card_page;
mod deck_dialog;
mod decks;
mod editor;
mod help;
mod import;
mod import_page;
mod import_plan;
mod library;
mod outcome;
mod progress;
mod question;
mod quiz;
mod settings;
mod study;
mod today;

pub(super) use deck_dialog::{DeckDialog, deck_dialog};
pub(super) use editor::editor;
pub(super) use help::help;
pub(super) use import::{dropped, dropping, import};
pub(super) use library::library;
pub(super) use progress::progress;
pub(super) use quiz::quiz;
pub(super) use settings::settings;
pub(super) use study::study;
pub(super) use today::today;
