//! Before handing in: what is still open. Afterwards: how it came out, in words and as a picture.

use egui::{Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use crate::{
    app::{App, Command, Open, QuizCommand, Screen, percent},
    exams::Verdict,
    quiz::Mode,
    ui::{
        parts::{self, Icon},
        theme,
    },
};

/// Looks over the answers before handing in.
pub(super) fn review(app: &App, open: &Open, ui: &mut Ui, asked: &mut Vec<Command>) {
    let (words, sitting) = (app.words(), &open.sitting);
    let unanswered = sitting.unanswered();
    scroll(ui, "review", |ui| {
        ui.label(theme::bold(words.say("exam.review"), theme::size::TITLE));
        ui.label(if unanswered.is_empty() {
            words.say("exam.all_answered").to_owned()
        } else {
            words.count("exam.unanswered", unanswered.len())
        });
        if let Some(left) = sitting.left_ms(app.now().ms) {
            let time = super::question::clock(left);
            ui.label(theme::soft(
                ui,
                words.fill("quiz.time_left", &[("time", &time)]),
            ));
        }
        if !sitting.flagged.is_empty() {
            ui.label(words.count("exam.flagged", sitting.flagged.len()));
        }
        ui.add_space(6.0);
        numbers(app, open, ui, asked, |place, colours| {
            if unanswered.contains(&place) {
                (colours.warn, colours.warn_soft, "exam.is_open")
            } else {
                (colours.accent, colours.accent_soft, "exam.is_answered")
            }
        });
        ui.add_space(14.0);
        ui.horizontal_wrapped(|ui| {
            if parts::primary(ui, words.say("exam.hand_in"), 220.0).clicked() {
                asked.push(Command::Quiz(QuizCommand::End));
            }
            ui.add_space(6.0);
            if parts::quiet(ui, words.say("exam.go_on")).clicked() {
                asked.push(Command::Quiz(QuizCommand::Review(false)));
            }
        });
    });
}

/// Shows how a sitting came out.
pub(super) fn outcome(app: &App, open: &Open, ui: &mut Ui, asked: &mut Vec<Command>) {
    let (words, colours, sitting) = (app.words(), theme::palette(ui), &open.sitting);
    let outcome = sitting.outcome();
    let wrong = outcome.marks.iter().filter(|right| !**right).count();
    scroll(ui, "outcome", |ui| {
        ui.label(theme::soft(ui, &sitting.paper.title));
        let share = outcome.right as f32 / outcome.of.max(1) as f32;
        ui.horizontal_wrapped(|ui| {
            ui.label(theme::bold(percent(f64::from(share)), 40.0));
            let said = words.fill(
                "quiz.score_long",
                &[
                    ("right", &outcome.right.to_string()),
                    ("of", &outcome.of.to_string()),
                ],
            );
            ui.label(theme::soft(ui, said).size(theme::size::LARGE));
        });
        if sitting.paper.mode == Mode::Exam {
            estimate(app, open, outcome.right, outcome.of, ui);
        }
        ui.add_space(8.0);
        parts::surface(ui, 20, |ui| parts_of(app, open, ui));
        ui.add_space(12.0);
        ui.horizontal_wrapped(|ui| {
            if wrong > 0 {
                match open.sent {
                    None => {
                        let said = words.count("quiz.send", wrong);
                        if parts::primary(ui, &said, 220.0).clicked() {
                            asked.push(Command::Quiz(QuizCommand::SendToStudy));
                        }
                    }
                    Some(sent) => {
                        parts::icon(ui, Icon::Check, 16.0, colours.good);
                        let said = words.count("quiz.sent", sent);
                        ui.label(egui::RichText::new(said).color(colours.good));
                        if parts::quiet(ui, words.say("study.to_today")).clicked() {
                            asked.push(Command::Go(Screen::Today));
                        }
                    }
                }
                if parts::quiet(ui, &words.count("quiz.again", wrong)).clicked() {
                    asked.push(Command::Quiz(QuizCommand::Again));
                }
            }
            if parts::quiet(ui, words.say("quiz.go_through")).clicked() {
                asked.push(Command::Quiz(QuizCommand::At(0)));
            }
            if parts::quiet(ui, words.say("quiz.back")).clicked() {
                asked.push(Command::Quiz(QuizCommand::Leave));
            }
        });
        ui.add_space(14.0);
        ui.label(theme::bold(words.say("quiz.each"), theme::size::LARGE));
        numbers(app, open, ui, asked, |place, colours| {
            if outcome.marks[place] {
                (colours.good, colours.good_soft, "quiz.right")
            } else {
                (colours.bad, colours.bad_soft, "quiz.wrong")
            }
        });
    });
}

/// What the result may mean on AWS's scale, and that AWS does not say so.
fn estimate(app: &App, open: &Open, right: usize, of: usize, ui: &mut Ui) {
    let (words, colours, paper) = (app.words(), theme::palette(ui), &open.sitting.paper);
    if paper.questions.len() < paper.full {
        let said = words.fill(
            "exam.shorter",
            &[
                ("n", &paper.questions.len().to_string()),
                ("full", &paper.full.to_string()),
            ],
        );
        ui.label(egui::RichText::new(said).color(colours.warn));
    }
    let estimate = app.quizzing.exam(&paper.code).and_then(|exam| {
        exam.estimate(right, of)
            .map(|estimate| (exam.pass, estimate))
    });
    let Some((pass, estimate)) = estimate else {
        return;
    };
    let (ink, key) = match estimate.verdict {
        Verdict::LikelyPass => (colours.good, "exam.likely_pass"),
        Verdict::Open => (colours.warn, "exam.open"),
        Verdict::LikelyFail => (colours.bad, "exam.likely_fail"),
    };
    let said = words.fill(
        "exam.estimate",
        &[
            ("low", &estimate.low.to_string()),
            ("middle", &estimate.middle.to_string()),
            ("high", &estimate.high.to_string()),
            ("pass", &pass.to_string()),
        ],
    );
    ui.label(theme::bold(words.say(key), theme::size::LARGE).color(ink));
    ui.label(said.clone());
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width().min(560.0), 26.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &said));
    let at = |score: u16| rect.left() + rect.width() * (f32::from(score) - 100.0) / 900.0;
    let (middle, painter) = (rect.center().y, ui.painter());
    let line = |from: f32, to: f32, thick: f32, ink| {
        let bar = egui::Rect::from_min_max(
            egui::pos2(from, middle - thick / 2.0),
            egui::pos2(to, middle + thick / 2.0),
        );
        painter.rect_filled(bar, thick / 2.0, ink);
    };
    line(rect.left(), rect.right(), 6.0, colours.line);
    line(
        at(estimate.low),
        at(estimate.high),
        10.0,
        ink.gamma_multiply(0.55),
    );
    line(
        at(estimate.middle) - 3.0,
        at(estimate.middle) + 3.0,
        18.0,
        ink,
    );
    painter.vline(
        at(pass),
        rect.y_range(),
        egui::Stroke::new(2.0, colours.ink),
    );
    ui.label(theme::soft(ui, words.say("exam.no_table")).size(theme::size::SMALL));
}

/// The share right of each part, as bars, the weakest first.
fn parts_of(app: &App, open: &Open, ui: &mut Ui) {
    let (words, colours) = (app.words(), theme::palette(ui));
    let outcome = open.sitting.outcome();
    let mut rows: Vec<(String, usize, usize)> = outcome
        .parts
        .iter()
        .map(|(part, (right, of))| (named(app, open, part), *right, *of))
        .collect();
    let share = |right: usize, of: usize| right as f32 / of.max(1) as f32;
    rows.sort_by(|a, b| {
        share(a.1, a.2)
            .total_cmp(&share(b.1, b.2))
            .then(b.2.cmp(&a.2))
    });
    let exam = open.sitting.paper.mode == Mode::Exam;
    if !exam {
        // Of a quiz, what is still to be learned is what matters.
        rows.retain(|(_, right, of)| right < of);
        let key = if rows.is_empty() {
            "quiz.nothing_wrong"
        } else {
            "quiz.study_next"
        };
        ui.label(theme::bold(words.say(key), theme::size::BODY + 1.0));
    }
    for (part, right, of) in rows.iter().take(if exam { 10 } else { 12 }) {
        let said = words.fill(
            "quiz.score",
            &[("right", &right.to_string()), ("of", &of.to_string())],
        );
        ui.horizontal(|ui| {
            let room = (ui.available_width() - 190.0).max(120.0);
            let line = egui::Layout::left_to_right(egui::Align::Center);
            ui.allocate_ui_with_layout(vec2(room, 22.0), line, |ui| {
                ui.set_min_width(room);
                ui.add(egui::Label::new(part).truncate());
            });
            let (rect, response) = ui.allocate_exact_size(vec2(120.0, 10.0), Sense::hover());
            let name = format!("{part}: {said}");
            response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
            let ratio = share(*right, *of);
            let ink = if ratio >= 0.7 {
                colours.good
            } else if ratio >= 0.5 {
                colours.warn
            } else {
                colours.bad
            };
            ui.painter().rect_filled(rect, 5.0, colours.line);
            let mut full = rect;
            full.set_width(rect.width() * ratio);
            ui.painter().rect_filled(full, 5.0, ink);
            ui.label(theme::bold(said, theme::size::SMALL));
        });
    }
}

/// Returns what a part is called: a domain by its name, a topic as it is.
fn named(app: &App, open: &Open, part: &str) -> String {
    let exam = app.quizzing.exam(&open.sitting.paper.code);
    let domain = exam.and_then(|exam| exam.tagged().find(|(tag, _)| tag == part));
    domain.map_or_else(
        || crate::text::capital(part),
        |(tag, domain)| {
            let number = tag.rsplit(' ').next().unwrap_or_default();
            format!("{number}. {}", domain.name.get(app.language()))
        },
    )
}

/// The numbers of all questions, each a way to its question.
fn numbers(
    app: &App,
    open: &Open,
    ui: &mut Ui,
    asked: &mut Vec<Command>,
    look: impl Fn(usize, theme::Palette) -> (egui::Color32, egui::Color32, &'static str),
) {
    let (words, colours) = (app.words(), theme::palette(ui));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for place in 0..open.sitting.paper.questions.len() {
            let (ink, fill, key) = look(place, colours);
            let flagged = open.sitting.flagged.contains(&place);
            let text = theme::bold((place + 1).to_string(), theme::size::SMALL).color(ink);
            let button = egui::Button::new(text)
                .fill(fill)
                .min_size(vec2(46.0, 30.0));
            let response = ui.add(button);
            if flagged {
                let corner = egui::Rect::from_min_size(
                    response.rect.right_top() - vec2(10.0, 2.0),
                    vec2(9.0, 9.0),
                );
                parts::paint_icon(ui.painter(), Icon::Flag, corner, colours.bad);
            }
            let mut name = words.fill(
                "quiz.number",
                &[("n", &(place + 1).to_string()), ("state", words.say(key))],
            );
            if flagged {
                name = format!("{name}, {}", words.say("quiz.flagged"));
            }
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if response.clicked() {
                asked.push(Command::Quiz(QuizCommand::At(place)));
            }
        }
    });
}

fn scroll(ui: &mut Ui, name: &str, content: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical()
        .id_salt(name)
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.add_space(26.0);
            parts::column(ui, 860.0, content);
            ui.add_space(26.0);
        });
}
