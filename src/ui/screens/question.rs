//! One question: what is asked, what can be answered, and afterwards why.

use egui::{Align, Layout, Margin, Panel, ProgressBar, Role, ScrollArea, Ui, WidgetInfo};

use super::answers;
use crate::{
    app::{App, Command, Open, QuizCommand, reviewed},
    quiz::{Body, Mode, Question},
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
            parts::column(ui, WIDEST, |ui| turns(app, open, ui, asked));
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
                        answers::answers(app, open, question, drafts, ui, asked);
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
pub(super) fn clock(ms: i64) -> String {
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
