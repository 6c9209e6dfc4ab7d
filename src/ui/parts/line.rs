//! A line of a list: two rows of words that are pressed as one, with signs on the right.

use egui::{
    Align, CursorIcon, Label, Layout, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    vec2,
};

use crate::ui::theme;

/// Shows a line of a list, one of which may be chosen; true when it is pressed.
pub(in crate::ui) fn line(
    ui: &mut Ui,
    height: f32,
    (name, below): (&str, String),
    chosen: bool,
    signs: impl FnOnce(&mut Ui),
) -> bool {
    let colours = theme::palette(ui);
    let size = vec2(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    if !ui.is_rect_visible(rect) {
        return false;
    }
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, name));
    let inner = rect.shrink2(vec2(0.0, 2.0));
    let fill = if chosen {
        colours.accent_soft
    } else if response.hovered() || response.has_focus() {
        colours.hovered
    } else {
        colours.surface
    };
    ui.painter().rect_filled(inner, theme::ROUND - 2, fill);
    if response.has_focus() {
        ui.painter().rect_stroke(
            inner.shrink(1.0),
            theme::ROUND - 2,
            Stroke::new(1.5, colours.accent),
            StrokeKind::Inside,
        );
    }
    let mut content = ui.new_child(
        UiBuilder::new()
            .max_rect(inner.shrink2(vec2(13.0, 6.0)))
            .layout(Layout::right_to_left(Align::Center)),
    );
    content.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        signs(ui);
    });
    content.with_layout(Layout::top_down(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.add(Label::new(theme::bold(name, theme::size::BODY - 0.5)).truncate());
        let below = theme::soft(ui, below).size(theme::size::SMALL);
        ui.add(Label::new(below).truncate());
    });
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}
