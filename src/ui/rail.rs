//! The rail on the left: where one can go.

use egui::{Align, Layout, Margin, Panel, Role, Sense, Ui, WidgetInfo, vec2};

use super::{
    parts::{self, Icon},
    theme,
};
use crate::app::{App, Command, Screen};

/// Below this width only the icons stay.
const NARROW: f32 = 900.0;

/// Returns the key of the words for a screen.
pub(super) fn words(screen: Screen) -> &'static str {
    match screen {
        Screen::Today => "screen.today",
        Screen::Study => "screen.study",
        Screen::Quiz => "screen.quiz",
        Screen::Library => "screen.library",
        Screen::Import => "screen.import",
        Screen::Progress => "screen.progress",
        Screen::Settings => "screen.settings",
    }
}

fn icon(screen: Screen) -> Icon {
    match screen {
        Screen::Today => Icon::Sun,
        Screen::Study => Icon::Cards,
        Screen::Quiz => Icon::Question,
        Screen::Library => Icon::Shelf,
        Screen::Import => Icon::Tray,
        Screen::Progress => Icon::Bars,
        Screen::Settings => Icon::Sliders,
    }
}

pub(super) fn show(app: &App, ui: &mut Ui, asked: &mut Vec<Command>) {
    let colours = theme::palette(ui);
    let narrow = ui.available_width() < NARROW;
    let frame = egui::Frame::new()
        .fill(colours.surface)
        .inner_margin(Margin::symmetric(10, 16));
    Panel::left("rail")
        .resizable(false)
        .exact_size(if narrow { 60.0 } else { 196.0 })
        .frame(frame)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            // Where the window is low, or the letters large, the places stand closer.
            let places = (Screen::ALL.len() + 1) as f32;
            let tall = ((ui.available_height() - 60.0) / places - 4.0).clamp(22.0, 38.0);
            ui.horizontal(|ui| {
                ui.add_space(if narrow { 2.0 } else { 8.0 });
                parts::icon(ui, Icon::Cloud, 26.0, colours.accent);
                if !narrow {
                    ui.label(theme::bold("Ôn Mây", theme::size::LARGE));
                }
            });
            ui.add_space(if tall < 38.0 { 6.0 } else { 18.0 });
            for screen in Screen::ALL {
                if item(
                    ui,
                    app.words().say(words(screen)),
                    icon(screen),
                    app.screen == screen,
                    (narrow, tall),
                ) {
                    asked.push(Command::Go(screen));
                }
                // Something that was found in the watched folders waits to be looked at.
                let waits = app.importing.prepared.is_some() && app.screen != screen;
                if screen == Screen::Import && waits {
                    let at = ui.min_rect().right_bottom() - vec2(12.0, tall / 2.0);
                    ui.painter().circle_filled(at, 4.0, colours.accent);
                }
            }
            ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
                if item(
                    ui,
                    app.words().say("help.title"),
                    Icon::Keyboard,
                    false,
                    (narrow, tall),
                ) {
                    asked.push(Command::ShowHelp(true));
                }
            });
        });
}

/// Paints one place to go; true when it is pressed.
fn item(ui: &mut Ui, label: &str, icon: Icon, chosen: bool, (narrow, tall): (bool, f32)) -> bool {
    let colours = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), tall), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, label));
    let fill = if chosen {
        colours.accent_soft
    } else if response.hovered() || response.has_focus() {
        colours.hovered
    } else {
        colours.surface
    };
    let ink = if chosen { colours.accent } else { colours.soft };
    ui.painter().rect_filled(rect, theme::ROUND - 2, fill);
    if response.has_focus() {
        ui.painter().rect_stroke(
            rect.shrink(0.5),
            theme::ROUND - 2,
            egui::Stroke::new(1.5, colours.accent),
            egui::StrokeKind::Inside,
        );
    }
    let at = rect.left_center() + vec2(if narrow { rect.width() / 2.0 } else { 20.0 }, 0.0);
    parts::paint_icon(
        ui.painter(),
        icon,
        egui::Rect::from_center_size(at, vec2(19.0, 19.0)),
        ink,
    );
    if !narrow {
        let font = if chosen {
            theme::bold_font(theme::size::BODY)
        } else {
            egui::FontId::proportional(theme::size::BODY)
        };
        ui.painter().text(
            rect.left_center() + vec2(40.0, 0.0),
            egui::Align2::LEFT_CENTER,
            label,
            font,
            if chosen { colours.accent } else { colours.ink },
        );
    }
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    let response = if narrow {
        response.on_hover_text(label)
    } else {
        response
    };
    response.clicked()
}
