//! The keys, printed from the table that reads them.

use egui::{Context, Grid, ScrollArea};

use crate::{
    app::{App, Command},
    ui::{keys::BINDINGS, parts, theme},
};

pub(in crate::ui) fn help(app: &App, ctx: &Context, asked: &mut Vec<Command>) {
    if !app.help {
        return;
    }
    let words = app.words();
    let room = ctx.content_rect().size();
    let modal = parts::dialog(ctx, "help", 420.0, |ui| {
        let colours = theme::palette(ui);
        ui.label(theme::bold(words.say("help.title"), theme::size::LARGE));
        ui.add_space(4.0);
        ScrollArea::vertical()
            .max_height((room.y - 170.0).max(160.0))
            .show(ui, |ui| {
                Grid::new("keys")
                    .num_columns(2)
                    .spacing([20.0, 7.0])
                    .show(ui, |ui| {
                        let screens = ("Ctrl+1…6", "key.screens");
                        let more = [("Ctrl+F", "key.search"), ("Ctrl+Enter", "key.keep")];
                        for (key, words_key) in BINDINGS
                            .iter()
                            .map(|binding| (binding.shown, binding.words))
                            .chain([screens])
                            .chain(more)
                        {
                            parts::chip(ui, key, (colours.accent, colours.accent_soft));
                            ui.label(words.say(words_key));
                            ui.end_row();
                        }
                    });
            });
        ui.add_space(8.0);
        if parts::quiet(ui, words.say("notice.close")).clicked() {
            asked.push(Command::ShowHelp(false));
        }
    });
    if modal.should_close() {
        asked.push(Command::ShowHelp(false));
    }
}
