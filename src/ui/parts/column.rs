//! Columns and surfaces: what things stand on.

use egui::{Frame, Margin, Stroke, Ui};

use crate::ui::theme;

/// Shows things in one column in the middle, never wider than reads well, with air around it.
pub(in crate::ui) fn column<R>(ui: &mut Ui, widest: f32, content: impl FnOnce(&mut Ui) -> R) -> R {
    let room = ui.available_width();
    let side = if room < 640.0 { 14.0 } else { 28.0 };
    let width = (room - 2.0 * side).min(widest);
    let left = ((room - width) / 2.0).max(side);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(left);
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing = egui::vec2(8.0, 8.0);
            content(ui)
        })
        .inner
    })
    .inner
}

/// Shows a row of things in the middle; `name` tells it from other rows of the screen.
pub(in crate::ui) fn centred(ui: &mut Ui, name: &'static str, content: impl FnOnce(&mut Ui)) {
    // How wide the row is, is only known once it was shown.
    let id = ui.make_persistent_id(name);
    let width: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(0.0);
    ui.horizontal_wrapped(|ui| {
        ui.add_space(((ui.available_width() - width) / 2.0).max(0.0));
        let left = ui.cursor().left();
        content(ui);
        let shown = ui.min_rect().right() - left;
        if (shown - width).abs() > 0.5 {
            ui.data_mut(|data| data.insert_temp(id, shown));
            ui.ctx().request_repaint();
        }
    });
}

/// Shows things on a surface of their own.
pub(in crate::ui) fn surface<R>(ui: &mut Ui, padding: i8, content: impl FnOnce(&mut Ui) -> R) -> R {
    let colours = theme::palette(ui);
    Frame::new()
        .fill(colours.surface)
        .stroke(Stroke::new(1.0, colours.line))
        .corner_radius(theme::ROUND + 2)
        .inner_margin(Margin::same(padding))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            content(ui)
        })
        .inner
}
