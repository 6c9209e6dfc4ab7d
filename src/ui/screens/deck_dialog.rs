//! What is asked about a deck before something is done to it: its name, where it goes, with which it becomes one.

use std::path::PathBuf;

use egui::{Align, Context, Key, Layout, Role, ScrollArea, TextEdit, Ui, WidgetInfo};

use crate::{
    app::{App, Command, DeckCommand, Format, branches, file_name, typed_path, without},
    store::DeckRow,
    study::DeckRef,
    ui::{drafts::Drafts, parts, theme},
};

/// A deck, and what is asked about it.
pub(in crate::ui) struct DeckDialog {
    pub(super) deck: DeckRef,
    pub(super) asking: Asking,
}

/// What is asked about a deck.
pub(super) enum Asking {
    /// What it is to be called.
    Name(String),
    /// Below which deck it is to stand.
    Parent,
    /// With which deck it is to become one.
    Partner,
    /// Into which file it is to be written.
    File(Format, String),
}

impl Asking {
    /// Asks for a file, beside the library to begin with.
    pub(super) fn file(app: &App, row: &DeckRow) -> Self {
        let format = Format::default();
        let name = format!("{}.{}", file_name(&row.key), format.ending());
        let folder = app
            .library()
            .parent()
            .map(PathBuf::from)
            .unwrap_or_default();
        let path = folder.join("exports").join(name);
        Self::File(format, path.display().to_string())
    }
}

pub(in crate::ui) fn deck_dialog(
    app: &App,
    drafts: &mut Drafts,
    ctx: &Context,
    asked: &mut Vec<Command>,
) {
    let Some(DeckDialog { deck, asking }) = &mut drafts.deck else {
        return;
    };
    let rows = || app.overview.decks.iter().map(|deck| &deck.row);
    let Some(row) = rows().find(|row| row.deck == *deck) else {
        drafts.deck = None;
        return;
    };
    let deck = *deck;
    let words = app.words();
    let mut over = false;
    let modal = parts::dialog(ctx, "deck", 520.0, |ui| {
        let title = row.title.get(app.language());
        let heading = match asking {
            Asking::Name(_) => "deck.rename",
            Asking::Parent => "deck.move",
            Asking::Partner => "deck.merge",
            Asking::File(..) => "deck.export",
        };
        ui.label(theme::bold(words.say(heading), theme::size::LARGE));
        ui.add(egui::Label::new(theme::soft(ui, title)).wrap());
        ui.add_space(4.0);
        let said = match asking {
            Asking::Name(name) => name_asked(app, deck, name, ui),
            Asking::Parent => {
                ui.label(theme::soft(ui, words.say("deck.move_hint")).size(theme::size::SMALL));
                let own = branches(rows().filter(|other| !other.built_in), |row| row);
                let others = without(own, |other| other.deck == deck);
                let top = std::iter::once((words.say("deck.top"), None));
                let others = others.map(|branch| branch.of);
                let others =
                    others.map(|other| (other.title.get(app.language()), Some(other.deck)));
                choice(ui, top.chain(others)).map(|parent| DeckCommand::Move(deck, parent))
            }
            Asking::Partner => {
                ui.label(theme::soft(ui, words.say("deck.merge_hint")).size(theme::size::SMALL));
                let own = rows().filter(|other| !other.built_in && other.deck != deck);
                let others = own.map(|other| (other.title.get(app.language()), other.deck));
                choice(ui, others).map(|into| DeckCommand::Merge(deck, into))
            }
            Asking::File(format, path) => file_asked(app, deck, format, path, ui),
        };
        ui.add_space(6.0);
        if parts::quiet(ui, words.say("editor.cancel")).clicked() {
            over = true;
        }
        if let Some(command) = said {
            asked.push(Command::Deck(command));
            over = true;
        }
    });
    if over || modal.should_close() {
        drafts.deck = None;
    }
}

fn name_asked(app: &App, deck: DeckRef, name: &mut String, ui: &mut Ui) -> Option<DeckCommand> {
    let words = app.words();
    let field = TextEdit::singleline(name)
        .desired_width(f32::INFINITY)
        .margin(egui::Margin::symmetric(12, 8));
    let response = ui.add(field);
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, words.say("deck.new_name")));
    ui.label(theme::soft(ui, words.say("deck.rename_hint")).size(theme::size::SMALL));
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let kept = last(ui, words.say("editor.keep"));
    (kept || entered).then(|| DeckCommand::Rename(deck, name.clone()))
}

/// Lets one of several decks be chosen.
fn choice<'a, T>(ui: &mut Ui, decks: impl Iterator<Item = (&'a str, T)>) -> Option<T> {
    let mut chosen = None;
    let tallest = (ui.ctx().content_rect().height() - 260.0).clamp(120.0, 360.0);
    ScrollArea::vertical()
        .id_salt("choice")
        .max_height(tallest)
        .show(ui, |ui| {
            for (title, deck) in decks {
                let button = egui::Button::new(title)
                    .truncate()
                    .min_size(egui::vec2(ui.available_width(), 32.0));
                if ui.add(button).clicked() {
                    chosen = Some(deck);
                }
            }
        });
    chosen
}

fn file_asked(
    app: &App,
    deck: DeckRef,
    format: &mut Format,
    path: &mut String,
    ui: &mut Ui,
) -> Option<DeckCommand> {
    let words = app.words();
    let before = *format;
    for (one, label) in [
        (Format::Yaml, "format.yaml"),
        (Format::Markdown, "format.markdown"),
        (Format::Anki, "format.anki"),
    ] {
        ui.radio_value(format, one, words.say(label));
    }
    if *format != before {
        let with = PathBuf::from(&*path).with_extension(format.ending());
        *path = with.display().to_string();
    }
    ui.label(theme::soft(ui, words.say("deck.file")).size(theme::size::SMALL));
    let field = TextEdit::singleline(path)
        .desired_width(f32::INFINITY)
        .margin(egui::Margin::symmetric(12, 8));
    ui.add(field)
        .widget_info(|| WidgetInfo::labeled(Role::TextInput, true, words.say("deck.file")));
    let kept = last(ui, words.say("deck.write"));
    let path = typed_path(path).filter(|_| kept)?;
    Some(DeckCommand::Export(deck, *format, path))
}

/// Shows the button that ends a dialog, on its right; true when it is pressed.
fn last(ui: &mut Ui, label: &str) -> bool {
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        let right = Layout::right_to_left(Align::Center);
        ui.with_layout(right, |ui| parts::primary(ui, label, 120.0).clicked())
            .inner
    })
    .inner
}
