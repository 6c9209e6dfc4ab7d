//! The notice above a screen: what happened, and what to do.

use egui::{Align, Frame, Layout, Margin, Ui};

use super::{column, quiet};
use crate::{
    app::{App, Command, Fault},
    ui::theme,
};

/// Shows the notice, if there is one.
pub(in crate::ui) fn notice(app: &App, ui: &mut Ui, asked: &mut Vec<Command>) {
    let Some(notice) = &app.notice else { return };
    let colours = theme::palette(ui);
    let (ink, fill) = match notice.fault {
        Fault::None => (colours.good, colours.good_soft),
        Fault::Person => (colours.warn, colours.warn_soft),
        Fault::Machine | Fault::Program => (colours.bad, colours.bad_soft),
    };
    ui.add_space(12.0);
    column(ui, 860.0, |ui| {
        Frame::new()
            .fill(fill)
            .corner_radius(theme::ROUND)
            .inner_margin(Margin::symmetric(16, 10))
            .show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        if quiet(ui, app.words().say("notice.close")).clicked() {
                            asked.push(Command::CloseNotice);
                        }
                        if let Some(card) = notice.card
                            && quiet(ui, app.words().say("notice.edit_card")).clicked()
                        {
                            asked.push(Command::CloseNotice);
                            asked.push(Command::Edit(card));
                        }
                        ui.with_layout(Layout::top_down(Align::Min), |ui| {
                            ui.label(theme::bold(&notice.sentence, theme::size::BODY).color(ink));
                            if !notice.advice.is_empty() {
                                ui.label(&notice.advice);
                            }
                        });
                    });
                });
            });
    });
}
