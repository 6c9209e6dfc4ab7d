//! Import: where pages come in. Nothing enters the library before it was looked at.

use std::sync::Arc;

use egui::{Align, Layout, ProgressBar, Role, ScrollArea, Stroke, TextEdit, Ui, WidgetInfo, vec2};

use super::import_plan;
use crate::{
    app::{App, Command, Going, ImportCommand, Picking, moment, sums_told, typed_path},
    sources::Progress,
    ui::{
        drafts::Drafts,
        parts::{self, Icon},
        theme,
    },
};

pub(in crate::ui) fn import(app: &App, drafts: &mut Drafts, ui: &mut Ui, asked: &mut Vec<Command>) {
    let importing = &app.importing;
    match (&importing.going, &importing.reading) {
        (Some(Going::Accepting(progress)), _) => {
            going_on(app, "import.accepting", Some(progress), ui, asked);
            return;
        }
        (Some(Going::TakingBack), _) => {
            going_on(app, "import.taking_back", None, ui, asked);
            return;
        }
        (None, Some(progress)) => {
            going_on(app, "import.reading", Some(progress), ui, asked);
            return;
        }
        (None, None) => {}
    }
    if let Some(prepared) = &importing.prepared {
        import_plan::plan(app, prepared, drafts, ui, asked);
    } else {
        begin(app, drafts, ui, asked);
    }
}

/// How far it is, and a way out.
fn going_on(
    app: &App,
    said: &str,
    progress: Option<&Arc<Progress>>,
    ui: &mut Ui,
    asked: &mut Vec<Command>,
) {
    let words = app.words();
    let (done, all) = progress.map_or((0, 0), |progress| progress.far());
    ui.ctx()
        .request_repaint_after(std::time::Duration::from_millis(80));
    ui.add_space((ui.available_height() * 0.24).clamp(20.0, 200.0));
    parts::column(ui, 520.0, |ui| {
        parts::surface(ui, 30, |ui| {
            ui.label(theme::bold(words.say(said), theme::size::LARGE));
            let share = done as f32 / all.max(1) as f32;
            let bar = ProgressBar::new(share)
                .desired_height(8.0)
                .fill(theme::palette(ui).accent)
                .corner_radius(4);
            ui.add(bar).widget_info(|| {
                WidgetInfo::labeled(Role::ProgressIndicator, true, words.say(said))
            });
            ui.horizontal(|ui| {
                if all > 0 {
                    ui.label(theme::soft(
                        ui,
                        words.fill(
                            "read.progress",
                            &[("done", &done.to_string()), ("all", &all.to_string())],
                        ),
                    ));
                }
                if progress.is_some() {
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        if parts::quiet(ui, words.say("import.cancel")).clicked() {
                            asked.push(Command::Import(ImportCommand::Cancel));
                        }
                    });
                }
            });
        });
    });
}

fn begin(app: &App, drafts: &mut Drafts, ui: &mut Ui, asked: &mut Vec<Command>) {
    let words = app.words();
    ScrollArea::vertical()
        .id_salt("import")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.add_space(22.0);
            parts::column(ui, 820.0, |ui| {
                ui.label(theme::bold(words.say("screen.import"), theme::size::TITLE));
                ui.label(theme::soft(ui, words.say("import.about")));
                ui.add_space(6.0);
                done(app, ui, asked);
                ways_in(app, drafts, ui, asked);
                if drafts.paste.is_some() {
                    paste(app, drafts, ui, asked);
                }
                watched(app, ui, asked);
                earlier(app, ui, asked);
                ui.add_space(24.0);
            });
        });
}

/// What was just done, and what can be done with it.
fn done(app: &App, ui: &mut Ui, asked: &mut Vec<Command>) {
    let Some((import, sums)) = &app.importing.done else {
        return;
    };
    let words = app.words();
    let colours = theme::palette(ui);
    parts::surface(ui, 20, |ui| {
        ui.horizontal(|ui| {
            parts::icon(ui, Icon::Check, 22.0, colours.good);
            ui.label(theme::bold(words.say("import.done"), theme::size::LARGE));
        });
        ui.label(sums_told(words, sums));
        ui.horizontal_wrapped(|ui| {
            if sums.new > 0 && parts::primary(ui, words.say("import.study"), 150.0).clicked() {
                asked.push(Command::Study(app.importing.deck));
            }
            if parts::quiet(ui, words.say("import.undo")).clicked() {
                asked.push(Command::Import(ImportCommand::Undo(*import)));
            }
            for folder in &app.importing.watchable {
                let said = words.fill("import.watch_this", &[("path", &short(folder))]);
                if parts::quiet(ui, &said).clicked() {
                    asked.push(Command::Import(ImportCommand::Watch(folder.clone(), true)));
                }
            }
        });
    });
    ui.add_space(8.0);
}

/// The last part of a path, for a button.
fn short(path: &std::path::Path) -> String {
    path.file_name().map_or_else(
        || crate::app::shown(path),
        |name| crate::app::shown(name.as_ref()),
    )
}

fn ways_in(app: &App, drafts: &mut Drafts, ui: &mut Ui, asked: &mut Vec<Command>) {
    let words = app.words();
    let colours = theme::palette(ui);
    let frame = egui::Frame::new()
        .fill(colours.surface)
        .corner_radius(theme::ROUND + 2)
        .inner_margin(26);
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.vertical_centered(|ui| {
            parts::icon(ui, Icon::Tray, 40.0, colours.accent);
            ui.add_space(4.0);
            ui.label(theme::bold(words.say("import.drop"), theme::size::LARGE));
            ui.label(theme::soft(ui, words.say("import.kinds")));
        });
        ui.add_space(10.0);
        let buttons = [
            ("import.choose_folder", Picking::Folder),
            ("import.choose_files", Picking::Files),
        ];
        parts::centred(ui, "ways in", |ui| {
            for (label, what) in buttons {
                if parts::quiet(ui, words.say(label)).clicked() {
                    asked.push(Command::Import(ImportCommand::Choose(what)));
                }
            }
            if parts::quiet(ui, words.say("import.paste")).clicked() {
                drafts.paste = match drafts.paste.take() {
                    Some(_) => None,
                    None => Some((String::new(), String::new())),
                };
            }
        });
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let read = parts::quiet(ui, words.say("import.read")).clicked();
                let field = TextEdit::singleline(&mut drafts.path)
                    .hint_text(words.say("import.path_hint"))
                    .desired_width(f32::INFINITY)
                    .margin(egui::Margin::symmetric(12, 7));
                let response = ui.add(field);
                let name = words.say("import.path");
                response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
                let entered =
                    response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
                if let Some(path) = typed_path(&drafts.path).filter(|_| read || entered) {
                    asked.push(Command::Import(ImportCommand::Read(vec![path])));
                }
            });
        });
    });
    dashed(ui, shown.response.rect, colours.line);
}

/// Draws the edge of a place on which things can be dropped.
fn dashed(ui: &Ui, rect: egui::Rect, ink: egui::Color32) {
    let rect = rect.shrink(1.0);
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    ui.painter().extend(egui::Shape::dashed_line(
        &corners,
        Stroke::new(1.5, ink),
        7.0,
        5.0,
    ));
}

/// A page that is not in a file: its name and its words.
fn paste(app: &App, drafts: &mut Drafts, ui: &mut Ui, asked: &mut Vec<Command>) {
    let words = app.words();
    let Some((name, text)) = &mut drafts.paste else {
        return;
    };
    ui.add_space(8.0);
    let mut over = false;
    parts::surface(ui, 20, |ui| {
        ui.label(theme::soft(ui, words.say("import.paste_name")).size(theme::size::SMALL));
        let field = TextEdit::singleline(name)
            .hint_text(words.say("import.paste_name_hint"))
            .desired_width(f32::INFINITY)
            .margin(egui::Margin::symmetric(12, 7));
        ui.add(field).widget_info(|| {
            WidgetInfo::labeled(Role::TextInput, true, words.say("import.paste_name"))
        });
        ui.label(theme::soft(ui, words.say("import.paste_text")).size(theme::size::SMALL));
        ScrollArea::vertical()
            .id_salt("pasted")
            .max_height(260.0)
            .show(ui, |ui| {
                let field = TextEdit::multiline(text)
                    .desired_rows(9)
                    .desired_width(f32::INFINITY)
                    .margin(egui::Margin::symmetric(12, 8));
                ui.add(field).widget_info(|| {
                    WidgetInfo::labeled(Role::TextInput, true, words.say("import.paste_text"))
                });
            });
        ui.horizontal(|ui| {
            if parts::quiet(ui, words.say("import.read_text")).clicked() && !text.trim().is_empty()
            {
                let name = match name.trim() {
                    // Two pages without a name are two pages.
                    "" => format!(
                        "{} {}",
                        words.say("import.paste_unnamed"),
                        moment(app, app.now().ms)
                    ),
                    name => name.to_owned(),
                };
                asked.push(Command::Import(ImportCommand::Paste(name, text.clone())));
                over = true;
            }
        });
    });
    if over {
        drafts.paste = None;
    }
}

/// The folders that are read again when something in them changes.
fn watched(app: &App, ui: &mut Ui, asked: &mut Vec<Command>) {
    let words = app.words();
    let folders = &app.importing.watched;
    if folders.is_empty() {
        return;
    }
    ui.add_space(14.0);
    ui.label(theme::bold(words.say("import.watched"), theme::size::LARGE));
    parts::surface(ui, 16, |ui| {
        for folder in folders {
            ui.horizontal(|ui| {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if parts::quiet(ui, words.say("import.unwatch")).clicked() {
                        let command = ImportCommand::Watch(folder.clone(), false);
                        asked.push(Command::Import(command));
                    }
                    if parts::quiet(ui, words.say("import.read_again")).clicked() {
                        let command = ImportCommand::Read(vec![folder.clone()]);
                        asked.push(Command::Import(command));
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        let path = egui::RichText::new(crate::app::shown(folder)).monospace();
                        ui.add(egui::Label::new(path).truncate());
                    });
                });
            });
        }
        ui.label(theme::soft(ui, words.say("import.watched_hint")).size(theme::size::SMALL));
    });
}

/// What was imported before; the newest can be taken back.
fn earlier(app: &App, ui: &mut Ui, asked: &mut Vec<Command>) {
    let words = app.words();
    let imports = &app.importing.imports;
    if imports.is_empty() {
        return;
    }
    ui.add_space(14.0);
    ui.label(theme::bold(words.say("import.earlier"), theme::size::LARGE));
    let newest = imports.iter().find(|import| !import.undone);
    parts::surface(ui, 16, |ui| {
        for import in imports.iter().take(12) {
            ui.horizontal(|ui| {
                ui.set_min_height(32.0);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let newest = newest.is_some_and(|newest| newest.id == import.id);
                    if newest && import.can_go_back {
                        if parts::quiet(ui, words.say("import.undo")).clicked() {
                            asked.push(Command::Import(ImportCommand::Undo(import.id)));
                        }
                    } else if import.undone {
                        ui.label(
                            theme::soft(ui, words.say("import.was_undone"))
                                .size(theme::size::SMALL),
                        );
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        let at = moment(app, import.at_ms);
                        ui.label(theme::soft(ui, at).size(theme::size::SMALL));
                        let said = format!(
                            "{} — {}",
                            import.from.join(", "),
                            sums_told(words, &import.sums)
                        );
                        ui.add(egui::Label::new(said).truncate());
                    });
                });
            });
        }
    });
}

/// Says where what is held over the window would go.
pub(in crate::ui) fn dropping(app: &App, ctx: &egui::Context) {
    let held = ctx.input(|input| !input.raw.hovered_files.is_empty());
    if !held {
        return;
    }
    let colours = theme::palette_of(ctx);
    let rect = ctx.content_rect();
    let layer = egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("dropping"));
    let painter = ctx.layer_painter(layer);
    painter.rect_filled(rect, 0.0, colours.ground.gamma_multiply(0.85));
    let square = egui::Rect::from_center_size(rect.center() - vec2(0.0, 40.0), vec2(56.0, 56.0));
    parts::paint_icon(&painter, Icon::Tray, square, colours.accent);
    painter.text(
        rect.center() + vec2(0.0, 14.0),
        egui::Align2::CENTER_CENTER,
        app.words().say("import.drop_here"),
        theme::bold_font(theme::size::TITLE),
        colours.ink,
    );
}

/// Returns what was dropped on the window in this frame.
pub(in crate::ui) fn dropped(ctx: &egui::Context) -> Option<Command> {
    let files = ctx.input_mut(|input| std::mem::take(&mut input.raw.dropped_files));
    if files.is_empty() {
        return None;
    }
    let paths: Vec<_> = files.iter().map(|file| file.path().to_owned()).collect();
    Some(Command::Import(ImportCommand::Read(paths)))
}
