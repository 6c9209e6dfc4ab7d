//! Buttons: one that asks to be pressed, quiet ones, and those that say how it went.

use egui::{
    Align2, Button, Color32, CursorIcon, FontId, Response, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo,
    text::{LayoutJob, TextFormat},
    vec2,
};

use crate::ui::theme;

/// Shows the one button that a screen is about.
pub(in crate::ui) fn primary(ui: &mut Ui, label: &str, width: f32) -> Response {
    let colours = theme::palette(ui);
    let text = theme::bold(label, theme::size::BODY + 1.0).color(colours.on_accent);
    let button = Button::new(text)
        .fill(colours.accent)
        .stroke(Stroke::NONE)
        .corner_radius(theme::ROUND)
        .min_size(vec2(width, 46.0));
    let response = ui_add(ui, button);
    ring(ui, response)
}

/// Shows a button that may be overlooked.
pub(in crate::ui) fn quiet(ui: &mut Ui, label: &str) -> Response {
    let button = Button::new(label).min_size(vec2(0.0, 32.0));
    let response = ui_add(ui, button);
    ring(ui, response)
}

/// Shows a button that says how it went: the word, and when the card comes back.
pub(in crate::ui) fn grade(
    ui: &mut Ui,
    label: &str,
    wait: &str,
    key: &str,
    (ink, fill): (Color32, Color32),
    width: f32,
) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 58.0), Sense::click());
    let name = format!("{label}, {wait}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let strength = if response.is_pointer_button_down_on() {
        1.0
    } else if response.hovered() {
        0.75
    } else {
        0.35
    };
    let painter = ui.painter();
    painter.rect(
        rect,
        theme::ROUND,
        fill,
        Stroke::new(
            if strength > 0.5 { 1.5 } else { 1.0 },
            ink.gamma_multiply(strength),
        ),
        StrokeKind::Inside,
    );
    painter.text(
        rect.center() - vec2(0.0, 10.0),
        Align2::CENTER_CENTER,
        label,
        theme::bold_font(theme::size::BODY + 1.0),
        ink,
    );
    painter.text(
        rect.center() + vec2(0.0, 12.0),
        Align2::CENTER_CENTER,
        wait,
        FontId::proportional(theme::size::SMALL),
        ink,
    );
    painter.text(
        rect.right_top() + vec2(-10.0, 8.0),
        Align2::RIGHT_TOP,
        key,
        FontId::monospace(theme::size::SMALL - 1.5),
        ink.gamma_multiply(0.75),
    );
    ring(ui, response.on_hover_cursor(CursorIcon::PointingHand))
}

/// Shows a small thing that can be done, with its key.
pub(in crate::ui) fn action(ui: &mut Ui, label: &str, key: &str) -> Response {
    let colours = theme::palette(ui);
    let mut job = LayoutJob::default();
    job.append(
        label,
        0.0,
        TextFormat::simple(FontId::proportional(theme::size::SMALL), colours.soft),
    );
    job.append(
        key,
        6.0,
        TextFormat::simple(FontId::monospace(theme::size::SMALL - 1.5), colours.accent),
    );
    let response = ui.add(
        Button::new(job)
            .fill(Color32::TRANSPARENT)
            .stroke(Stroke::NONE)
            .min_size(vec2(0.0, 28.0)),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
    response.on_hover_cursor(CursorIcon::PointingHand)
}

fn ui_add(ui: &mut Ui, button: Button<'_>) -> Response {
    ui.add(button).on_hover_cursor(CursorIcon::PointingHand)
}

/// Draws a ring around what has the keyboard.
fn ring(ui: &Ui, response: Response) -> Response {
    if response.has_focus() {
        let stroke = Stroke::new(2.0, theme::palette(ui).accent);
        ui.painter().rect_stroke(
            response.rect.expand(2.5),
            theme::ROUND + 2,
            stroke,
            StrokeKind::Middle,
        );
    }
    response
}
