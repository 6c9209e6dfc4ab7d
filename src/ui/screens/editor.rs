//! The editor: a person's own words for a card, without leaving what one was doing.

use egui::{
    Align, Context, Key, Layout, Modifiers, Response, Role, ScrollArea, TextEdit, Ui, WidgetInfo,
};

use crate::{
    app::{App, Command},
    ui::{drafts::Drafts, parts, theme},
};

pub(in crate::ui) fn editor(
    app: &App,
    drafts: &mut Drafts,
    ctx: &Context,
    asked: &mut Vec<Command>,
) {
    let Some(view) = &app.editing else {
        drafts.wording = None;
        return;
    };
    let words = app.words();
    let opens = drafts
        .wording
        .as_ref()
        .is_none_or(|(card, _)| *card != view.card);
    if opens {
        drafts.wording = Some((view.card, view.wording.clone()));
    }
    let Some((_, wording)) = &mut drafts.wording else {
        return;
    };
    let room = ctx.content_rect().size();
    let modal = parts::dialog(ctx, "editor", 620.0, |ui| {
        ui.label(theme::bold(words.say("editor.title"), theme::size::LARGE));
        ScrollArea::vertical()
            .max_height((room.y - 210.0).max(160.0))
            .show(ui, |ui| {
                let first = field(ui, words.say("editor.prompt"), &mut wording.prompt, 3);
                if opens {
                    first.request_focus();
                }
                field(ui, words.say("editor.answer"), &mut wording.answer, 3);
                field(
                    ui,
                    words.say("editor.explanation"),
                    &mut wording.explanation,
                    4,
                );
                ui.label(theme::soft(ui, words.say("editor.hint")).size(theme::size::SMALL));
            });
        ui.add_space(6.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let by_key = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
            if parts::primary(ui, words.say("editor.keep"), 120.0).clicked() || by_key {
                asked.push(Command::KeepEdit(wording.clone()));
            }
            if parts::quiet(ui, words.say("editor.cancel")).clicked() {
                asked.push(Command::CancelEdit);
            }
        });
    });
    if modal.should_close() {
        asked.push(Command::CancelEdit);
    }
}

fn field(ui: &mut Ui, label: &str, text: &mut String, rows: usize) -> Response {
    ui.label(theme::soft(ui, label).size(theme::size::SMALL));
    let response = ui.add(
        TextEdit::multiline(text)
            .desired_rows(rows)
            .desired_width(f32::INFINITY)
            .margin(egui::Margin::symmetric(12, 8)),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, label));
    ui.add_space(2.0);
    response
}
