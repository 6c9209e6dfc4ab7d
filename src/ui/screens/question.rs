//! One question: what is asked, what can be answered, and afterwards why.

use egui::{
    Align, Align2, Color32, Layout, Margin, Panel, ProgressBar, Role, ScrollArea, Sense, Stroke,
    StrokeKind, TextEdit, Ui, WidgetInfo, vec2,
};

use crate::{
    app::{App, Command, Open, QuizCommand, reviewed},
    quiz::{Answer, Body, Choice, Mode, Question, Typed},
    ui::{
        drafts::Drafts,
        parts::{self, Icon},
        theme,
    },
};

/// A question is never wider than reads well.
const WIDEST: f32 = 780.0;

/// Minutes before the end at which the clock changes its colour.
const WARN_MS: i64 = 10 * 60_000;

pub(super) fn question(
    app: &App,
    open: &Open,
    drafts: &mut Drafts,
    ui: &mut Ui,
    asked: &mut Vec<Command>,
) {
    let Some(question) = open.sitting.question() else {
        return;
    };
    ui.add_space(14.0);
    parts::column(ui, WIDEST, |ui| bar(app, open, ui));
    let low = ui.available_height() < 420.0;
    let foot = egui::Frame::new()
        .fill(theme::palette(ui).ground)
        .inner_margin(Margin {
            left: 0,
            right: 0,
            top: 10,
            bottom: if low { 6 } else { 14 },
        });
    Panel::bottom("turns")
        .resizable(false)
        .show_separator_line(false)
        .frame(foot)
        .show(ui, |ui| {
            parts::column(ui, WIDEST, |ui| turns(app, open, ui, asked))
        });
    ScrollArea::vertical()
        .auto_shrink(false)
        .id_salt(("question", open.sitting.at, open.sitting.began_ms))
        .show(ui, |ui| {
            ui.add_space(10.0);
            parts::column(ui, WIDEST, |ui| {
                parts::surface(
                    ui,
                    if ui.available_width() < 560.0 { 16 } else { 26 },
                    |ui| {
                        ui.spacing_mut().item_spacing.y = 10.0;
                        asked_for(app, open, question, ui);
                        answers(app, open, question, drafts, ui, asked);
                        if open.sitting.is_explained(open.sitting.at) {
                            explained(app, open, question, ui);
                        }
                    },
                );
            });
            ui.add_space(10.0);
        });
}

/// Where one is, and how much time is left.
fn bar(app: &App, open: &Open, ui: &mut Ui) {
    let (words, colours) = (app.words(), theme::palette(ui));
    let sitting = &open.sitting;
    let total = sitting.paper.questions.len();
    ui.horizontal(|ui| {
        let at = words.fill(
            "quiz.at",
            &[
                ("n", &(sitting.at + 1).to_string()),
                ("of", &total.to_string()),
            ],
        );
        ui.label(theme::bold(at, theme::size::SMALL));
        if sitting.flagged.contains(&sitting.at) {
            parts::icon(ui, Icon::Flag, 13.0, colours.bad);
            ui.label(
                egui::RichText::new(words.say("quiz.flagged"))
                    .size(theme::size::SMALL)
                    .color(colours.bad),
            );
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let (Some(left), None) = (sitting.left_ms(app.now().ms), sitting.ended_ms) {
                let ink = if left < WARN_MS {
                    colours.bad
                } else {
                    colours.ink
                };
                let said = words.fill("quiz.time_left", &[("time", &clock(left))]);
                ui.label(
                    egui::RichText::new(said)
                        .size(theme::size::SMALL)
                        .color(ink),
                );
                ui.ctx()
                    .request_repaint_after(std::time::Duration::from_millis(500));
            }
            ui.add(
                egui::Label::new(theme::soft(ui, &sitting.paper.title).size(theme::size::SMALL))
                    .truncate(),
            );
        });
    });
    let done = total - sitting.unanswered().len();
    let bar = ProgressBar::new(done as f32 / total.max(1) as f32)
        .desired_height(6.0)
        .fill(colours.accent)
        .corner_radius(3);
    let name = words.say("quiz.progress");
    ui.add(bar)
        .widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, name));
}

/// Returns hours, minutes and seconds: 1:29:59.
fn clock(ms: i64) -> String {
    let seconds = ms / 1_000;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

fn asked_for(app: &App, open: &Open, question: &Question, ui: &mut Ui) {
    let colours = theme::palette(ui);
    if open.sitting.is_explained(open.sitting.at) {
        ui.horizontal_wrapped(|ui| {
            let right = open.sitting.mark(open.sitting.at).right;
            let (key, ink, fill) = if right {
                ("quiz.right", colours.good, colours.good_soft)
            } else {
                ("quiz.wrong", colours.bad, colours.bad_soft)
            };
            parts::chip(ui, app.words().say(key), (ink, fill));
            ui.label(theme::soft(ui, &question.topic).size(theme::size::SMALL));
            if open.sitting.paper.unscored.contains(&open.sitting.at) {
                ui.label(
                    theme::soft(ui, app.words().say("exam.unscored")).size(theme::size::SMALL),
                );
            }
        });
    }
    let long = question.stem.chars().count() > 220;
    let size = if long {
        theme::size::LARGE - 1.0
    } else {
        theme::size::LARGE + 1.0
    };
    parts::markdown(ui, &question.stem, size, colours.ink, !long);
    if let Body::Several { options } = &question.body {
        let right = options.iter().filter(|option| option.right).count();
        let said = app
            .words()
            .fill("quiz.choose_n", &[("n", &right.to_string())]);
        ui.label(theme::soft(ui, said));
    }
}

fn answers(
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

/// Paints a row that can be pressed: a mark, words, and what stands below them.
fn row(
    ui: &mut Ui,
    (mark, line, fill): (&str, Color32, Color32),
    icon: Option<Icon>,
    text: &str,
    below: impl FnOnce(&mut Ui),
) -> egui::Response {
    let colours = theme::palette(ui);
    let at = ui.painter().add(egui::Shape::Noop);
    let inner = egui::Frame::new()
        .inner_margin(Margin::symmetric(14, 10))
        .show(ui, |ui| {
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
        });
    let rect = inner.response.rect;
    let id = ui.scope_id().with(("row", mark, text));
    let response = ui.interact(rect, id, Sense::click());
    let (line, width) = if response.has_focus() {
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
            let drag = ui.interact(response.rect, response.id.with("drag"), Sense::drag());
            if !explained {
                drag.dnd_set_drag_payload(place);
                if let Some(from) = drag.dnd_release_payload::<usize>() {
                    asked.push(Command::Quiz(QuizCommand::Shift(*from, place)));
                    asked.push(Command::Quiz(QuizCommand::Hold(place)));
                }
            }
            drag.dnd_hover_payload::<usize>().is_some()
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
        ui.interact(response.rect, response.id.with("drag"), Sense::drag())
            .dnd_set_drag_payload(*right);
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
        drafts.typed.get_or_insert_with(|| (place, kept))
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

/// Why, and where that comes from.
fn explained(app: &App, open: &Open, question: &Question, ui: &mut Ui) {
    let (words, colours) = (app.words(), theme::palette(ui));
    let told = matches!(question.body, Body::Match { .. })
        || question
            .options()
            .iter()
            .any(|option| option.why == question.explanation);
    if !question.explanation.trim().is_empty() && !told {
        ui.separator();
        parts::markdown(
            ui,
            &question.explanation,
            theme::size::BODY,
            colours.ink,
            false,
        );
    }
    let small = theme::size::SMALL;
    let source = &question.source;
    if !source.words.is_empty() {
        let line = source.line.to_string();
        let said = words.fill(
            "quiz.from_page",
            &[("line", &line), ("words", &source.words)],
        );
        ui.label(theme::soft(ui, said).size(small));
    }
    if !source.reference.is_empty() {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.label(theme::soft(ui, words.say("study.reference")).size(small));
            let host = source
                .reference
                .trim_start_matches("https://")
                .split('/')
                .next();
            ui.hyperlink_to(
                egui::RichText::new(host.unwrap_or_default()).size(small),
                &source.reference,
            )
            .on_hover_text(&source.reference);
            ui.label(theme::soft(ui, reviewed(words, &source.checked)).size(small));
        });
    }
    if open.sitting.paper.mode == Mode::Practice || open.sitting.ended_ms.is_some() {
        let domains = question.domains.join(", ");
        if !domains.is_empty() {
            ui.label(theme::soft(ui, domains).size(small));
        }
    }
}

/// The button that goes on, and what else can be done.
fn turns(app: &App, open: &Open, ui: &mut Ui, asked: &mut Vec<Command>) {
    let (words, sitting) = (app.words(), &open.sitting);
    let (place, total) = (sitting.at, sitting.paper.questions.len());
    let (exam, over) = (sitting.paper.mode == Mode::Exam, sitting.ended_ms.is_some());
    let is_last = place + 1 == total;
    let key = match (sitting.is_explained(place), exam, is_last) {
        (true, _, true) if over => "quiz.to_result",
        (true, _, true) => "quiz.finish",
        (false, true, true) => "exam.review",
        (true, _, false) | (false, true, false) => "quiz.next",
        (false, false, _) => "quiz.check",
    };
    let whole = sitting
        .question()
        .zip(sitting.answer())
        .is_some_and(|(question, answer)| answer.is_whole(question))
        || matches!(
            sitting.question().map(|q| &q.body),
            Some(Body::Order { .. })
        );
    let ready = key != "quiz.check" || whole;
    ui.vertical_centered(|ui| {
        ui.add_enabled_ui(ready, |ui| {
            if parts::primary(ui, words.say(key), ui.available_width().min(360.0)).clicked() {
                asked.push(Command::Quiz(QuizCommand::Check));
            }
        });
    });
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let mut act = |key: &str, letter: &str, command: QuizCommand| {
            if parts::action(ui, words.say(key), letter).clicked() {
                asked.push(Command::Quiz(command));
            }
        };
        if exam || over {
            if place > 0 {
                act("quiz.before", "←", QuizCommand::At(place - 1));
            }
            if !is_last {
                act("quiz.after", "→", QuizCommand::At(place + 1));
            }
        }
        if !over {
            let flag = if sitting.flagged.contains(&place) {
                "study.unflag"
            } else {
                "quiz.flag"
            };
            act(flag, "M", QuizCommand::ToggleFlag);
            if exam {
                act("exam.review", "", QuizCommand::Review(true));
            }
        }
        act("quiz.report", "R", QuizCommand::Report);
        act(
            if over { "quiz.to_result" } else { "quiz.leave" },
            "Esc",
            QuizCommand::Leave,
        );
    });
}
