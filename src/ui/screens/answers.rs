//! What can be answered: options, an order, pairs, a field. Each by mouse, by keyboard and by name.

use egui::{
    Align, Align2, Color32, Layout, Margin, Role, Sense, Stroke, StrokeKind, TextEdit, Ui,
    UiBuilder, WidgetInfo, vec2,
};

use crate::{
    app::{App, Command, Open, QuizCommand},
    quiz::{Answer, Body, Choice, Question, Typed},
    ui::{
        drafts::Drafts,
        parts::{self, Icon},
        theme,
    },
};

pub(super) fn answers(
    app: &App,
    open: &Open,
    question: &Question,
    drafts: &mut Drafts,
    ui: &mut Ui,
    asked: &mut Vec<Command>,
) {
    match &question.body {
        Body::One { options } | Body::Several { options } => {
            for (place, option) in options.iter().enumerate() {
                if choice(open, place, option, ui) {
                    asked.push(Command::Quiz(QuizCommand::Choose(place)));
                }
            }
        }
        Body::Order { items, .. } => order(app, open, items, ui, asked),
        Body::Match { pairs, shown } => matching(app, open, pairs, shown, ui, asked),
        Body::Type { accepted } => typed(app, open, accepted, drafts, ui, asked),
    }
}

/// How a row looks: its letters, its line and what it stands on.
fn dress(ui: &Ui, explained: bool, right: bool, chosen: bool) -> (Color32, Color32, Option<Icon>) {
    let colours = theme::palette(ui);
    match (explained, right, chosen) {
        (true, true, _) => (colours.good, colours.good_soft, Some(Icon::Check)),
        (true, false, true) => (colours.bad, colours.bad_soft, Some(Icon::Cross)),
        (false, _, true) => (colours.accent, colours.accent_soft, None),
        (_, _, false) => (colours.line, colours.surface, None),
    }
}

/// Shows an option; true when it is pressed.
fn choice(open: &Open, place: usize, option: &Choice, ui: &mut Ui) -> bool {
    let explained = open.sitting.is_explained(open.sitting.at);
    let chosen =
        matches!(open.sitting.answer(), Some(Answer::Chosen(chosen)) if chosen.contains(&place));
    let (line, fill, icon) = dress(ui, explained, option.right, chosen);
    let letter = letter(place);
    let response = row(ui, (&letter, line, fill), icon, &option.text, |ui| {
        if explained {
            parts::markdown(
                ui,
                &option.why,
                theme::size::SMALL + 0.5,
                theme::palette(ui).soft,
                false,
            );
        }
    });
    let name = format!("{letter}. {}", option.text);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, !explained, chosen, &name));
    response.clicked() && !explained
}

/// Paints a row that can be pressed and dragged: a mark, words, and what stands below them.
fn row(
    ui: &mut Ui,
    (mark, line, fill): (&str, Color32, Color32),
    icon: Option<Icon>,
    text: &str,
    below: impl FnOnce(&mut Ui),
) -> egui::Response {
    let colours = theme::palette(ui);
    let at = ui.painter().add(egui::Shape::Noop);
    // The row is there before its buttons, so that they lie above it and are pressed themselves.
    let pressed = UiBuilder::new()
        .id_salt(("row", mark, text))
        .sense(Sense::click_and_drag());
    let inner = ui.scope_builder(pressed, |ui| {
        let frame = egui::Frame::new().inner_margin(Margin::symmetric(14, 10));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_top(|ui| {
                // All marks are as wide, so that the words below each other begin in one line.
                let (place, _) = ui.allocate_exact_size(vec2(14.0, 20.0), Sense::hover());
                let font = theme::bold_font(theme::size::BODY);
                ui.painter().text(
                    place.left_center(),
                    Align2::LEFT_CENTER,
                    mark,
                    font,
                    colours.accent,
                );
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 4.0;
                    ui.horizontal_top(|ui| {
                        let room = if icon.is_some() { 26.0 } else { 0.0 };
                        ui.vertical(|ui| {
                            ui.set_max_width((ui.available_width() - room).max(60.0));
                            ui.label(egui::RichText::new(text).size(theme::size::BODY + 0.5));
                        });
                        if let Some(icon) = icon {
                            ui.with_layout(Layout::right_to_left(Align::TOP), |ui| {
                                parts::icon(ui, icon, 16.0, line);
                            });
                        }
                    });
                    below(ui);
                });
            });
        })
    });
    let response = inner.response;
    let rect = response.rect;
    let dropping = response.dnd_hover_payload::<usize>().is_some();
    let (line, width) = if response.has_focus() || dropping {
        (colours.accent, 2.0)
    } else if response.hovered() && line == colours.line {
        (colours.accent, 1.0)
    } else {
        (line, 1.2)
    };
    ui.painter().set(
        at,
        egui::epaint::RectShape::new(
            rect,
            theme::ROUND,
            fill,
            Stroke::new(width, line),
            StrokeKind::Inside,
        ),
    );
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

fn letter(place: usize) -> String {
    char::from_u32('A' as u32 + place as u32)
        .unwrap_or('?')
        .to_string()
}

/// Items that are moved by dragging, by their buttons, or by a letter and the arrow keys.
fn order(app: &App, open: &Open, items: &[String], ui: &mut Ui, asked: &mut Vec<Command>) {
    let (words, explained) = (app.words(), open.sitting.is_explained(open.sitting.at));
    if !explained {
        ui.label(theme::soft(ui, words.say("quiz.order_how")).size(theme::size::SMALL));
    }
    let order = open.sitting.order();
    for (place, item) in order.iter().enumerate() {
        let Some(text) = items.get(*item) else {
            continue;
        };
        let held = !explained && open.held == place;
        let (line, fill, icon) = dress(ui, explained, place == *item, explained || held);
        let mark = letter(place);
        let zone = ui.scope(|ui| {
            let response = row(ui, (&mark, line, fill), icon, text, |ui| {
                if explained {
                    let said = words.fill("quiz.place", &[("n", &(*item + 1).to_string())]);
                    ui.label(theme::soft(ui, said).size(theme::size::SMALL));
                    return;
                }
                ui.horizontal(|ui| {
                    for (up, key, to) in [
                        (true, "quiz.up", place.checked_sub(1)),
                        (false, "quiz.down", Some(place + 1)),
                    ] {
                        let to = to.filter(|to| *to < order.len());
                        let arrow = if up { "▲" } else { "▼" };
                        let button = egui::Button::new(theme::soft(ui, arrow).size(11.0))
                            .min_size(vec2(30.0, 22.0));
                        let response = ui.add_enabled(to.is_some(), button);
                        let name = words.fill(key, &[("item", text)]);
                        response
                            .widget_info(|| WidgetInfo::labeled(Role::Button, to.is_some(), &name));
                        if let (true, Some(to)) = (response.clicked(), to) {
                            asked.push(Command::Quiz(QuizCommand::Shift(place, to)));
                            asked.push(Command::Quiz(QuizCommand::Hold(to)));
                        }
                    }
                });
            });
            let name = format!("{mark}. {text}");
            response.widget_info(|| WidgetInfo::selected(Role::Button, !explained, held, &name));
            if response.clicked() && !explained {
                asked.push(Command::Quiz(QuizCommand::Hold(place)));
            }
            if !explained {
                response.dnd_set_drag_payload(place);
                if let Some(from) = response.dnd_release_payload::<usize>() {
                    asked.push(Command::Quiz(QuizCommand::Shift(*from, place)));
                    asked.push(Command::Quiz(QuizCommand::Hold(place)));
                }
            }
            response.dnd_hover_payload::<usize>().is_some()
        });
        if zone.inner && !explained {
            let rect = zone.response.rect;
            ui.painter().hline(
                rect.x_range(),
                rect.top() - 5.0,
                Stroke::new(2.0, theme::palette(ui).accent),
            );
        }
    }
}

/// Left-hand sides with what was put to them, and right-hand sides to put.
fn matching(
    app: &App,
    open: &Open,
    pairs: &[(String, String)],
    shown: &[usize],
    ui: &mut Ui,
    asked: &mut Vec<Command>,
) {
    let (words, colours) = (app.words(), theme::palette(ui));
    let explained = open.sitting.is_explained(open.sitting.at);
    let put: Vec<Option<usize>> = match open.sitting.answer() {
        Some(Answer::Matched(put)) => put.clone(),
        _ => vec![None; pairs.len()],
    };
    if !explained {
        ui.label(theme::soft(ui, words.say("quiz.match_how")).size(theme::size::SMALL));
    }
    for (left, (name, right)) in pairs.iter().enumerate() {
        let held = !explained && open.held == left;
        let mine = put.get(left).copied().flatten();
        let (line, fill, icon) = dress(ui, explained, mine == Some(left), explained || held);
        let mark = (left + 1).to_string();
        let response = row(ui, (&mark, line, fill), icon, name, |ui| {
            let said = mine
                .and_then(|right| pairs.get(right))
                .map(|(_, right)| right.as_str());
            ui.label(theme::soft(
                ui,
                said.unwrap_or_else(|| words.say("quiz.nothing_put")),
            ));
            if explained && mine != Some(left) {
                ui.label(egui::RichText::new(right).color(colours.good));
            }
        });
        let said = mine
            .and_then(|right| pairs.get(right))
            .map_or("", |(_, right)| right);
        let label = format!("{mark}. {name}: {said}");
        response.widget_info(|| WidgetInfo::selected(Role::Button, !explained, held, &label));
        if !explained {
            if response.clicked() {
                asked.push(Command::Quiz(QuizCommand::Hold(left)));
            }
            if let Some(right) = response.dnd_release_payload::<usize>() {
                asked.push(Command::Quiz(QuizCommand::Pair(left, Some(*right))));
            }
        }
    }
    if explained {
        return;
    }
    ui.separator();
    for (place, right) in shown.iter().enumerate() {
        let Some((_, text)) = pairs.get(*right) else {
            continue;
        };
        let used = put.contains(&Some(*right));
        let (line, fill) = if used {
            (colours.line, colours.hovered)
        } else {
            (colours.line, colours.surface)
        };
        let mark = letter(place);
        let response = row(ui, (&mark, line, fill), None, text, |_| {});
        let label = format!("{mark}. {text}");
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, used, &label));
        if response.clicked() {
            asked.push(Command::Quiz(QuizCommand::Choose(place)));
        }
        response.dnd_set_drag_payload(*right);
    }
}

fn typed(
    app: &App,
    open: &Open,
    accepted: &[String],
    drafts: &mut Drafts,
    ui: &mut Ui,
    asked: &mut Vec<Command>,
) {
    let (words, colours) = (app.words(), theme::palette(ui));
    let place = open.sitting.at;
    let kept = match open.sitting.answer() {
        Some(Answer::Typed(text)) => text.clone(),
        _ => String::new(),
    };
    if open.sitting.is_explained(place) {
        let mark = open.sitting.mark(place);
        let (ink, key) = match mark.typed {
            Some(Typed::Exact) => (colours.good, "quiz.typed_exact"),
            Some(Typed::Tones) => (colours.good, "quiz.typed_tones"),
            Some(Typed::Slip) => (colours.warn, "quiz.typed_slip"),
            Some(Typed::Wrong) | None => (colours.bad, "quiz.typed_wrong"),
        };
        let right = accepted.first().map_or("", String::as_str);
        let said = words.fill(key, &[("typed", &kept), ("right", right)]);
        ui.label(
            egui::RichText::new(said)
                .size(theme::size::BODY + 1.0)
                .color(ink),
        );
        return;
    }
    let fresh = drafts.typed.as_ref().is_none_or(|(of, _)| *of != place);
    let (_, text) = if fresh {
        drafts.typed.insert((place, kept))
    } else {
        drafts.typed.get_or_insert((place, kept))
    };
    let field = TextEdit::singleline(text)
        .hint_text(words.say("quiz.type_hint"))
        .desired_width(f32::INFINITY)
        .margin(Margin::symmetric(14, 10));
    let response = ui.add(field);
    let name = words.say("quiz.type_hint");
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
    if fresh {
        response.request_focus();
    }
    if response.changed() {
        asked.push(Command::Quiz(QuizCommand::Write(text.clone())));
    }
    let enter = ui.input(|input| input.key_pressed(egui::Key::Enter));
    if response.lost_focus() && enter {
        asked.push(Command::Quiz(QuizCommand::Check));
    }
}
