//! Buttons: one that asks to be pressed, quiet ones, and those that say how it went.

use egui::{Button, Color32, CursorIcon, FontId, Response, Stroke, Ui, WidgetInfo, Role, text::LayoutJob, vec2};

use crate::ui::theme;

/// Shows the one button that a screen is about.
pub(in crate::ui) fn primary(ui: &mut Ui, label: &str, width: f32) -> Response {
    let colours = theme::palette(ui);
    let text = theme::bold(label, theme::size::BODY + 1.0).color(colours.on_accent);
    let button = Button::new(text).fill(colours.accent).stroke(Stroke::NONE).corner_radius(theme::ROUND).min_size(vec2(width, 46.0));
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
pub(in crate::ui) fn grade(ui: &mut Ui, label: &str, wait: &str, key: &str, (ink, fill): (Color32, Color32), width: f32) -> Response {
    let colours = theme::palette(ui);
    let mut job = LayoutJob::default();
    job.append(label, 0.0, egui::TextFormat::simple(theme::bold_font(theme::size::BODY + 1.0), ink));
    job.append(&format!("   {key}\n"), 0.0, egui::TextFormat::simple(FontId::monospace(theme::size::SMALL - 1.0), colours.soft));
    job.append(wait, 0.0, egui::TextFormat::simple(FontId::proportional(theme::size::SMALL), ink));
    job.halign = egui::Align::Center;
    let button = Button::new(job).fill(fill).stroke(Stroke::new(1.0, ink.gamma_multiply(0.35))).corner_radius(theme::ROUND).min_size(vec2(width, 58.0));
    let response = ui_add(ui, button);
    let name = format!("{label}, {wait}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    ring(ui, response)
}

fn ui_add(ui: &mut Ui, button: Button<'_>) -> Response {
    ui.add(button).on_hover_cursor(CursorIcon::PointingHand)
}

/// Draws a ring around what has the keyboard.
fn ring(ui: &Ui, response: Response) -> Response {
    if response.has_focus() {
        let stroke = Stroke::new(2.0, theme::palette(ui).accent);
        ui.painter().rect_stroke(response.rect.expand(2.5), theme::ROUND + 2, stroke, egui::StrokeKind::Middle);
    }
    response
}
