//! Study: one calm card at a time.

use egui::{Align, Color32, Layout, Margin, Panel, ProgressBar, ScrollArea, Ui};

use crate::{
    app::{App, Command, Screen, Shown, UndoLabel, interval, minutes},
    study::{Buttons, Grade, Session},
    text::fold,
    ui::{
        parts::{self, Icon},
        theme,
    },
};

/// The card is never wider than reads well.
const WIDEST: f32 = 780.0;

pub(in crate::ui) fn study(app: &App, ui: &mut Ui, asked: &mut Vec<Command>) {
    let Some(session) = &app.session else {
        not_begun(app, ui, asked);
        return;
    };
    match &app.shown {
        Some(shown) => sitting(app, session, shown, ui, asked),
        None => done(app, session, ui, asked),
    }
}

fn sitting(app: &App, session: &Session, shown: &Shown, ui: &mut Ui, asked: &mut Vec<Command>) {
    ui.add_space(14.0);
    parts::column(ui, WIDEST, |ui| bar(app, session, ui));
    let ground = theme::palette(ui).ground;
    let low = ui.available_height() < 420.0;
    let foot = egui::Frame::new().fill(ground).inner_margin(Margin {
        left: 0,
        right: 0,
        top: 10,
        bottom: if low { 6 } else { 14 },
    });
    Panel::bottom("answers")
        .resizable(false)
        .show_separator_line(false)
        .frame(foot)
        .show(ui, |ui| {
            parts::column(ui, WIDEST, |ui| {
                answers(app, session, shown, ui, asked);
                ui.add_space(if low { 0.0 } else { 6.0 });
                actions(app, shown, ui, asked);
            });
        });
    ScrollArea::vertical()
        .auto_shrink(false)
        .id_salt(("card", shown.view.card.0))
        .show(ui, |ui| {
            // In a tall window the card stands nearer to the buttons below it.
            ui.add_space(((ui.available_height() - 480.0) * 0.2).clamp(10.0, 180.0));
            parts::column(ui, WIDEST, |ui| card(app, session, shown, ui));
            ui.add_space(10.0);
        });
}

/// How far the sitting has come, and what is left of it.
fn bar(app: &App, session: &Session, ui: &mut Ui) {
    let words = app.words();
    let colours = theme::palette(ui);
    let left = session.standing();
    let share = session.answered as f32 / (session.answered + left.total()).max(1) as f32;
    ui.horizontal(|ui| {
        for (count, ink, key) in [
            (left.reviews, colours.good, "study.reviews"),
            (left.new, colours.accent, "study.new"),
            (left.learning, colours.warn, "study.learning"),
        ] {
            if count > 0 {
                ui.label(theme::bold(count.to_string(), theme::size::SMALL).color(ink));
                ui.label(theme::soft(ui, words.say(key)).size(theme::size::SMALL));
                ui.add_space(6.0);
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(
                theme::soft(
                    ui,
                    words.fill(
                        "study.left",
                        &[("time", &minutes(words, app.minutes_left()))],
                    ),
                )
                .size(theme::size::SMALL),
            );
        });
    });
    let bar = ProgressBar::new(share)
        .desired_height(6.0)
        .fill(colours.accent)
        .corner_radius(3);
    let name = words.say("study.progress");
    ui.add(bar)
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, name));
}

fn card(app: &App, session: &Session, shown: &Shown, ui: &mut Ui) {
    let (words, view) = (app.words(), &shown.view);
    let colours = theme::palette(ui);
    parts::surface(
        ui,
        if ui.available_width() < 560.0 { 18 } else { 30 },
        |ui| {
            ui.spacing_mut().item_spacing.y = 10.0;
            ui.horizontal_wrapped(|ui| {
                // Deck and last stop often name the answer itself: they are shown with it.
                let trail = view.source.trail.get(app.language());
                let start = trail.rsplit_once(" › ").map_or(trail, |(start, _)| start);
                let deck = view.decks.first().map(|title| title.get(app.language()));
                let tells = fold(start).contains(&fold(&parts::plain(&view.wording.answer)));
                let said = match (session.revealed, deck) {
                    (true, Some(deck)) if trail.is_empty() => deck.to_owned(),
                    (true, Some(deck)) => format!("{deck} · {trail}"),
                    (true, None) => trail.to_owned(),
                    (false, _) if tells => String::new(),
                    (false, _) => start.to_owned(),
                };
                if !said.is_empty() {
                    ui.label(theme::soft(ui, said).size(theme::size::SMALL));
                }
                if view.aside.flagged {
                    parts::icon(ui, Icon::Flag, 14.0, colours.bad);
                    ui.label(
                        egui::RichText::new(words.say("study.flagged"))
                            .size(theme::size::SMALL)
                            .color(colours.bad),
                    );
                }
                if view.memory.reps == 0 {
                    parts::chip(
                        ui,
                        words.say("state.new"),
                        (colours.accent, colours.accent_soft),
                    );
                }
                if view.wording.language != app.language() {
                    parts::chip(
                        ui,
                        view.wording.language.code(),
                        (colours.soft, colours.code),
                    );
                }
            });
            ui.add_space(2.0);
            parts::markdown(
                ui,
                &view.wording.prompt,
                theme::size::QUESTION,
                colours.ink,
                true,
            );
            if session.revealed {
                ui.add_space(4.0);
                ui.separator();
                ui.add_space(4.0);
                parts::markdown(
                    ui,
                    &view.wording.answer,
                    theme::size::QUESTION - 2.0,
                    colours.accent,
                    true,
                );
                if !view.wording.explanation.trim().is_empty() {
                    ui.add_space(4.0);
                    parts::markdown(
                        ui,
                        &view.wording.explanation,
                        theme::size::BODY,
                        colours.ink,
                        false,
                    );
                }
                parts::source(ui, words, &view.source);
                parts::places(ui, words, &view.pages, 2);
            }
        },
    );
}

/// The buttons that say how it went; before, the one that shows the answer.
fn answers(app: &App, session: &Session, shown: &Shown, ui: &mut Ui, asked: &mut Vec<Command>) {
    let words = app.words();
    if !session.revealed {
        ui.vertical_centered(|ui| {
            if parts::primary(
                ui,
                words.say("study.show_answer"),
                ui.available_width().min(360.0),
            )
            .clicked()
            {
                asked.push(Command::Reveal);
            }
        });
        return;
    }
    let colours = theme::palette(ui);
    let look = |grade: Grade| -> (&str, (Color32, Color32)) {
        match (grade, app.settings.buttons) {
            (Grade::Again, _) => ("grade.again", (colours.bad, colours.bad_soft)),
            (Grade::Hard, _) => ("grade.hard", (colours.warn, colours.warn_soft)),
            (Grade::Good, _) => ("grade.good", (colours.good, colours.good_soft)),
            (Grade::Easy, _) => ("grade.easy", (colours.accent, colours.accent_soft)),
        }
    };
    let grades: &[(Grade, &str)] = match app.settings.buttons {
        Buttons::Two => &[(Grade::Again, "1"), (Grade::Good, "2")],
        Buttons::Four => &[
            (Grade::Again, "1"),
            (Grade::Hard, "2"),
            (Grade::Good, "3"),
            (Grade::Easy, "4"),
        ],
    };
    let gap = 10.0;
    let width =
        ((ui.available_width() - gap * (grades.len() - 1) as f32) / grades.len() as f32).floor();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for (grade, key) in grades {
            let (label, look) = look(*grade);
            let wait = interval(words, &shown.outcomes[grade.place()]);
            if parts::grade(ui, words.say(label), &wait, key, look, width).clicked() {
                asked.push(Command::Grade(*grade));
            }
        }
    });
}

/// What else can be done with the card.
fn actions(app: &App, shown: &Shown, ui: &mut Ui, asked: &mut Vec<Command>) {
    let words = app.words();
    let flag = if shown.view.aside.flagged {
        "study.unflag"
    } else {
        "study.flag"
    };
    let actions = [
        ("study.edit", "E", Command::Edit(shown.view.card)),
        ("study.skip", "S", Command::Skip),
        ("study.bury", "B", Command::Bury),
        ("study.suspend", "X", Command::Suspend),
        (flag, "F", Command::ToggleFlag),
        ("study.language", "L", Command::OtherLanguage),
    ];
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.spacing_mut().button_padding.x = 8.0;
        if let Some(label) = app.undo_label() {
            let said = undo_words(app, label);
            if parts::action(ui, &said, "Z").clicked() {
                asked.push(Command::Undo);
            }
        }
        for (key, letter, command) in actions {
            if parts::action(ui, words.say(key), letter).clicked() {
                asked.push(command);
            }
        }
    });
}

/// Says what undo would take back: "Hoàn tác “Nhớ”".
fn undo_words(app: &App, label: UndoLabel) -> String {
    let words = app.words();
    let what = match label {
        UndoLabel::Grade(Grade::Again) => "grade.again",
        UndoLabel::Grade(Grade::Hard) => "grade.hard",
        UndoLabel::Grade(Grade::Good) => "grade.good",
        UndoLabel::Grade(Grade::Easy) => "grade.easy",
        UndoLabel::Suspend => "study.suspend",
        UndoLabel::Bury => "study.bury",
        UndoLabel::Flag => "study.flag",
        UndoLabel::Skip => "study.skip",
        UndoLabel::Edit => "study.edit",
        UndoLabel::LastGrade => return words.say("undo.last_grade").to_owned(),
    };
    words.fill("undo.what", &[("what", words.say(what))])
}

/// The sitting is done: what was done, and what comes next.
fn done(app: &App, session: &Session, ui: &mut Ui, asked: &mut Vec<Command>) {
    let words = app.words();
    let colours = theme::palette(ui);
    ui.add_space((ui.available_height() * 0.16).clamp(20.0, 140.0));
    parts::column(ui, 560.0, |ui| {
        parts::surface(ui, 34, |ui| {
            ui.vertical_centered(|ui| {
                parts::icon(ui, Icon::Check, 44.0, colours.good);
                ui.add_space(8.0);
                ui.label(theme::bold(words.say("study.done"), theme::size::TITLE));
                if session.answered > 0 {
                    ui.label(theme::soft(
                        ui,
                        words.count("today.answered", app.overview.answered),
                    ));
                }
                let tomorrow = app.overview.tomorrow;
                ui.label(theme::soft(
                    ui,
                    if tomorrow > 0 {
                        words.count("today.tomorrow", tomorrow)
                    } else {
                        words.say("today.tomorrow_new").to_owned()
                    },
                ));
                ui.add_space(12.0);
                if parts::primary(ui, words.say("study.to_today"), 220.0).clicked() {
                    asked.push(Command::Go(Screen::Today));
                }
                if let Some(label) = app.undo_label() {
                    ui.add_space(4.0);
                    let said = undo_words(app, label);
                    if parts::action(ui, &said, "Z").clicked() {
                        asked.push(Command::Undo);
                    }
                }
            });
        });
    });
}

/// No sitting: the day's plan may have changed.
fn not_begun(app: &App, ui: &mut Ui, asked: &mut Vec<Command>) {
    ui.add_space((ui.available_height() * 0.3).clamp(20.0, 240.0));
    ui.vertical_centered(|ui| {
        if parts::primary(ui, app.words().say("today.start"), 220.0).clicked() {
            asked.push(Command::Study(None));
        }
    });
}
