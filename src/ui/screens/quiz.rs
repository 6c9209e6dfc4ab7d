//! The quiz screen: what can be practised, what was left, what is over; then one question at a time.

use std::collections::BTreeSet;

use egui::{Align, ComboBox, Layout, Role, ScrollArea, Ui, WidgetInfo};

use super::{outcome, question};
use crate::{
    app::{App, Command, QuizCommand, QuizPlan, Subject, number, short_date},
    exams::MAIN,
    quiz::{Kind, Mode},
    store::KeptSitting,
    study::Day,
    ui::{drafts::Drafts, parts, theme},
};

/// How many questions can be chosen.
const COUNTS: [usize; 4] = [5, 10, 20, 40];

pub(in crate::ui) fn quiz(app: &App, drafts: &mut Drafts, ui: &mut Ui, asked: &mut Vec<Command>) {
    if let Some(open) = &app.quizzing.open {
        if open.reviewing {
            outcome::review(app, open, ui, asked);
        } else if open.sitting.ended_ms.is_some() && !open.looking_back {
            outcome::outcome(app, open, ui, asked);
        } else {
            question::question(app, open, drafts, ui, asked);
        }
        return;
    }
    ScrollArea::vertical()
        .id_salt("quiz")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.add_space(22.0);
            parts::column(ui, 860.0, |ui| {
                ui.label(theme::bold(
                    app.words().say("screen.quiz"),
                    theme::size::TITLE,
                ));
                left(app, ui, asked);
                plan(app, ui, asked);
                ui.add_space(10.0);
                exams(app, drafts, ui, asked);
                past(app, ui, asked);
                reported(app, ui, asked);
                ui.add_space(26.0);
            });
        });
}

/// Sittings that were left and wait.
fn left(app: &App, ui: &mut Ui, asked: &mut Vec<Command>) {
    let words = app.words();
    for kept in app.quizzing.left.iter().take(3) {
        let sitting = &kept.sitting;
        let total = sitting.paper.questions.len();
        let done = total - sitting.unanswered().len();
        ui.add_space(6.0);
        parts::surface(ui, 16, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.label(theme::bold(&sitting.paper.title, theme::size::BODY));
                let (done, total) = (number(words, done as f64), number(words, total as f64));
                let said = words.fill("quiz.left", &[("n", &done), ("of", &total)]);
                ui.label(theme::soft(ui, said));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if parts::quiet(ui, words.say("quiz.resume")).clicked() {
                        asked.push(Command::Quiz(QuizCommand::Open(kept.id)));
                    }
                });
            });
        });
    }
}

/// What the next quiz is about, and the button that begins it.
fn plan(app: &App, ui: &mut Ui, asked: &mut Vec<Command>) {
    let (words, quizzing) = (app.words(), &app.quizzing);
    let before = &quizzing.plan;
    let mut plan = before.clone();
    ui.add_space(8.0);
    parts::surface(ui, 22, |ui| {
        ui.spacing_mut().item_spacing.y = 10.0;
        ui.label(theme::bold(words.say("quiz.title"), theme::size::LARGE));
        ui.horizontal_wrapped(|ui| {
            let weak = words.fill("quiz.weak_n", &[("n", &quizzing.weak.len().to_string())]);
            let mixed = words.fill(
                "quiz.mixed_up_n",
                &[("n", &quizzing.mixed_up.len().to_string())],
            );
            ui.selectable_value(&mut plan.subject, Subject::All, words.say("quiz.all"));
            if !quizzing.recent.is_empty() {
                let recent = words.say("quiz.recent");
                ui.selectable_value(&mut plan.subject, Subject::Recent, recent);
            }
            ui.add_enabled_ui(!quizzing.weak.is_empty(), |ui| {
                ui.selectable_value(&mut plan.subject, Subject::Weak, weak);
            });
            ui.add_enabled_ui(!quizzing.mixed_up.is_empty(), |ui| {
                ui.selectable_value(&mut plan.subject, Subject::MixedUp, mixed);
            });
        });
        ui.horizontal_wrapped(|ui| subjects(app, ui, &mut plan));
        ui.horizontal_wrapped(|ui| {
            ui.label(theme::soft(ui, words.say("quiz.count")));
            for count in COUNTS {
                ui.selectable_value(&mut plan.count, count, count.to_string());
            }
            ui.add_space(12.0);
            ui.checkbox(&mut plan.timed, words.say("quiz.timed"));
        });
        ui.horizontal_wrapped(|ui| {
            ui.label(theme::soft(ui, words.say("quiz.kinds")));
            for kind in Kind::ALL {
                let every = plan.kinds.is_empty();
                let mut chosen = every || plan.kinds.contains(&kind);
                let label = words.say(kind_words(kind)).to_owned();
                if ui.checkbox(&mut chosen, label).changed() {
                    let mut kinds: BTreeSet<Kind> = if every {
                        Kind::ALL.into()
                    } else {
                        plan.kinds.clone()
                    };
                    if chosen {
                        kinds.insert(kind);
                    } else {
                        kinds.remove(&kind);
                    }
                    plan.kinds = if kinds.len() == Kind::ALL.len() {
                        BTreeSet::new()
                    } else {
                        kinds
                    };
                }
            }
        });
        ui.horizontal_wrapped(|ui| {
            ui.add_enabled_ui(quizzing.available > 0, |ui| {
                if parts::primary(ui, words.say("quiz.begin"), 200.0).clicked() {
                    asked.push(Command::Quiz(QuizCommand::Begin));
                }
            });
            ui.add_space(6.0);
            ui.label(theme::soft(
                ui,
                words.count("quiz.available", quizzing.available),
            ));
        });
    });
    if plan != *before {
        asked.push(Command::Quiz(QuizCommand::Plan(plan)));
    }
}

/// The most height of an open list; what is longer scrolls.
const LIST: f32 = 340.0;

/// A step to the right in the list, for a deck that stands in another.
const INDENT: &str = "    ";

/// From so many steps on, a deck stands no further to the right.
const DEEPEST: usize = 6;

/// The lists of one's own pages, of decks, domains, families and contrasts.
fn subjects(app: &App, ui: &mut Ui, plan: &mut QuizPlan) {
    let (words, quizzing, language) = (app.words(), &app.quizzing, app.language());
    let width = (ui.available_width() / 2.0 - 8.0).clamp(180.0, 390.0);
    let own: Vec<(Subject, String)> = quizzing
        .own
        .iter()
        .map(|deck| {
            let indent = INDENT.repeat(deck.depth.min(DEEPEST));
            let said = format!("{indent}{}", deck.title.get(language));
            (Subject::OwnDeck(deck.key.clone()), said)
        })
        .collect();
    let decks: Vec<(Subject, String)> = quizzing
        .decks
        .iter()
        .map(|deck| {
            (
                Subject::Deck(deck.key.clone()),
                deck.title.get(language).to_owned(),
            )
        })
        .collect();
    let mut domains: Vec<(Subject, String)> = Vec::new();
    for exam in MAIN.iter().filter_map(|code| quizzing.exam(code)) {
        domains.push((
            Subject::Exam(exam.code.clone()),
            format!("{} · {}", exam.code, exam.name),
        ));
        domains.extend(exam.tagged().map(|(tag, domain)| {
            let said = format!("{tag} · {}", domain.name.get(language));
            (Subject::Exam(tag), said)
        }));
    }
    let families: Vec<(Subject, String)> = app
        .families()
        .into_iter()
        .map(|family| {
            (
                Subject::Family(family.vi.clone()),
                family.get(language).to_owned(),
            )
        })
        .collect();
    let contrasts: Vec<(Subject, String)> = quizzing
        .pool
        .iter()
        .flat_map(|pool| &pool.contrasts)
        .map(|contrast| {
            (
                Subject::Contrast(contrast.key.clone()),
                app.contrast_title(&contrast.key),
            )
        })
        .collect();
    for (id, label, list) in [
        ("own", "quiz.own", own),
        ("decks", "quiz.decks", decks),
        ("domains", "quiz.domains", domains),
        ("families", "quiz.families", families),
        ("contrasts", "quiz.contrasts", contrasts),
    ] {
        // Who has brought no page yet is not asked about one.
        if list.is_empty() {
            continue;
        }
        let chosen = list.iter().find(|(subject, _)| *subject == plan.subject);
        let text = chosen.map_or_else(
            || words.say(label).to_owned(),
            |(_, said)| said.trim_start().to_owned(),
        );
        let combo = ComboBox::from_id_salt(id)
            .selected_text(egui::RichText::new(text))
            .width(width)
            .height(LIST)
            .truncate()
            .show_ui(ui, |ui| {
                ui.set_min_width(width);
                for (subject, said) in list {
                    let name = said.trim_start().to_owned();
                    let response = ui.selectable_value(&mut plan.subject, subject.clone(), said);
                    let chosen = plan.subject == subject;
                    response
                        .widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &name));
                }
            });
        let name = words.say(label);
        combo
            .response
            .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, name));
    }
}

/// The mock exams.
fn exams(app: &App, drafts: &mut Drafts, ui: &mut Ui, asked: &mut Vec<Command>) {
    let words = app.words();
    parts::surface(ui, 22, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.label(theme::bold(words.say("exam.title"), theme::size::LARGE));
        ui.label(theme::soft(ui, words.say("exam.about")));
        ui.checkbox(&mut drafts.extra_time, words.say("exam.extra"));
        for exam in MAIN.iter().filter_map(|code| app.quizzing.exam(code)) {
            ui.separator();
            ui.horizontal(|ui| {
                ui.vertical(|ui| {
                    ui.set_max_width((ui.available_width() - 130.0).max(200.0));
                    ui.label(theme::bold(&exam.code, theme::size::BODY));
                    ui.label(&exam.name);
                    let extra = if drafts.extra_time { exam.extra } else { 0 };
                    let said = words.fill(
                        "exam.shape",
                        &[
                            ("questions", &exam.questions().to_string()),
                            ("minutes", &(exam.minutes + extra).to_string()),
                            ("pass", &exam.pass.to_string()),
                        ],
                    );
                    ui.label(theme::soft(ui, said).size(theme::size::SMALL));
                    for what in &exam.unconfirmed {
                        let said =
                            words.fill("cli.unconfirmed", &[("what", what.get(app.language()))]);
                        ui.label(theme::soft(ui, said).size(theme::size::SMALL));
                    }
                });
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let label = words.fill("exam.begin", &[("code", &exam.code)]);
                    if parts::quiet(ui, &label).clicked() {
                        let begin = QuizCommand::BeginExam(exam.code.clone(), drafts.extra_time);
                        asked.push(Command::Quiz(begin));
                    }
                });
            });
        }
    });
}

/// Sittings that are over, and how they came out.
fn past(app: &App, ui: &mut Ui, asked: &mut Vec<Command>) {
    let words = app.words();
    if app.quizzing.past.is_empty() {
        return;
    }
    ui.add_space(16.0);
    ui.label(theme::bold(words.say("quiz.past"), theme::size::LARGE));
    let papers: Vec<&KeptSitting> = app.quizzing.past.iter().collect();
    trend(app, &papers, ui);
    ui.add_space(4.0);
    for kept in papers {
        let outcome = kept.sitting.outcome();
        let day = Day::of(
            kept.sitting.began_ms,
            app.clock_offset(),
            app.settings.day_turns_at,
        );
        let score = words.fill(
            "quiz.score",
            &[
                ("right", &outcome.right.to_string()),
                ("of", &outcome.of.to_string()),
            ],
        );
        ui.horizontal(|ui| {
            ui.label(theme::soft(ui, short_date(words, day)));
            let title = &kept.sitting.paper.title;
            let said = if kept.sitting.paper.code.is_empty() {
                title.clone()
            } else {
                format!("{} · {title}", kept.sitting.paper.code)
            };
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let name = format!("{} {said}", words.say("quiz.look_back"));
                let response = parts::quiet(ui, words.say("quiz.look_back"));
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
                if response.clicked() {
                    asked.push(Command::Quiz(QuizCommand::Open(kept.id)));
                }
                ui.label(theme::bold(score, theme::size::BODY));
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(egui::Label::new(said).truncate());
                });
            });
        });
    }
}

/// The share right of each mock exam, the oldest first: a bar for each.
fn trend(app: &App, papers: &[&KeptSitting], ui: &mut Ui) {
    let words = app.words();
    let mut shares: Vec<f32> = papers
        .iter()
        .filter(|kept| kept.sitting.paper.mode == Mode::Exam)
        .map(|kept| kept.sitting.outcome())
        .filter(|outcome| outcome.of > 0)
        .map(|outcome| outcome.right as f32 / outcome.of as f32)
        .collect();
    if shares.len() < 2 {
        return;
    }
    shares.reverse();
    let colours = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(
        egui::vec2(ui.available_width().min(420.0), 64.0),
        egui::Sense::hover(),
    );
    let told: Vec<String> = shares
        .iter()
        .map(|share| crate::app::percent(f64::from(*share)))
        .collect();
    let said = words.fill("exam.trend", &[("shares", &told.join(", "))]);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &said));
    let wide = (rect.width() / shares.len() as f32).min(44.0);
    for (at, share) in shares.iter().enumerate() {
        let left = rect.left() + wide * at as f32;
        let bar = egui::Rect::from_min_max(
            egui::pos2(
                left + 3.0,
                rect.bottom() - (rect.height() - 4.0) * share.max(0.03),
            ),
            egui::pos2(left + wide - 3.0, rect.bottom()),
        );
        ui.painter().rect_filled(bar, 3.0, colours.accent);
    }
    response.on_hover_text(said);
}

/// Questions that were reported, and the way back for each.
fn reported(app: &App, ui: &mut Ui, asked: &mut Vec<Command>) {
    let words = app.words();
    if app.quizzing.reported.is_empty() {
        return;
    }
    ui.add_space(16.0);
    ui.label(theme::bold(
        words.say("quiz.reported_list"),
        theme::size::LARGE,
    ));
    ui.label(theme::soft(ui, words.say("quiz.reported_about")));
    for reported in &app.quizzing.reported {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let stem = parts::plain(&reported.question.stem);
                let name = format!("{}: {stem}", words.say("quiz.restore"));
                let response = parts::quiet(ui, words.say("quiz.restore"));
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
                if response.clicked() {
                    let restore = QuizCommand::Restore(reported.question.id.clone());
                    asked.push(Command::Quiz(restore));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(egui::Label::new(stem).truncate());
                });
            });
        });
    }
}

/// Returns the key of the words for a kind of question.
pub(super) fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::One => "exam.kind.one",
        Kind::Several => "exam.kind.several",
        Kind::Order => "exam.kind.order",
        Kind::Match => "exam.kind.match",
        Kind::Type => "exam.kind.type",
    }
}
