//! Today: how much there is to do, how long it takes, and one big button.

use egui::{Align, Layout, ScrollArea, Ui};

use super::decks;
use crate::{
    app::{App, Command, Overview, UndoLabel, date, minutes, number},
    ui::{
        drafts::Drafts,
        parts::{self, Icon},
        theme,
    },
};

pub(in crate::ui) fn today(app: &App, drafts: &mut Drafts, ui: &mut Ui, asked: &mut Vec<Command>) {
    ScrollArea::vertical()
        .id_salt("today")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.add_space(26.0);
            parts::column(ui, 860.0, |ui| {
                head(app, ui);
                decks::waiting(app, ui, asked);
                ui.add_space(6.0);
                plan(app, ui, asked);
                if app.overview.untouched {
                    first_steps(app, ui);
                }
                ui.add_space(14.0);
                decks::decks(app, drafts, ui, asked);
                ui.add_space(26.0);
            });
        });
}

/// Today's date, and how many days in a row there were answers.
fn head(app: &App, ui: &mut Ui) {
    let (words, overview) = (app.words(), &app.overview);
    let colours = theme::palette(ui);
    ui.horizontal(|ui| {
        ui.vertical(|ui| {
            ui.label(theme::bold(words.say("screen.today"), theme::size::TITLE));
            let weekday = words.say(WEEKDAYS[overview.day.weekday() as usize]);
            ui.label(theme::soft(
                ui,
                format!("{weekday}, {}", date(words, overview.day)),
            ));
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if overview.streak > 0 {
                ui.label(
                    theme::bold(
                        words.count("today.streak", overview.streak as usize),
                        theme::size::BODY,
                    )
                    .color(colours.warn),
                );
                parts::icon(ui, Icon::Flame, 20.0, colours.warn);
            }
        });
    });
}

const WEEKDAYS: [&str; 7] = [
    "weekday.mon",
    "weekday.tue",
    "weekday.wed",
    "weekday.thu",
    "weekday.fri",
    "weekday.sat",
    "weekday.sun",
];

/// What today holds, and the button that begins it.
fn plan(app: &App, ui: &mut Ui, asked: &mut Vec<Command>) {
    let (words, overview) = (app.words(), &app.overview);
    let colours = theme::palette(ui);
    let total = overview.reviews + overview.new;
    parts::surface(ui, 24, |ui| {
        if total == 0 {
            nothing_left(app, ui);
        } else {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 10.0;
                ui.label(theme::bold(words.count("today.cards", total), 34.0));
                ui.label(
                    theme::soft(
                        ui,
                        words.fill(
                            "today.about",
                            &[("time", &minutes(words, overview.minutes))],
                        ),
                    )
                    .size(theme::size::LARGE),
                );
            });
            ui.horizontal_wrapped(|ui| {
                if overview.reviews > 0 {
                    parts::chip(
                        ui,
                        &words.fill(
                            "today.reviews",
                            &[("n", &number(words, overview.reviews as f64))],
                        ),
                        (colours.good, colours.good_soft),
                    );
                }
                if overview.new > 0 {
                    parts::chip(
                        ui,
                        &words.fill("today.new", &[("n", &number(words, overview.new as f64))]),
                        (colours.accent, colours.accent_soft),
                    );
                }
                if overview.answered > 0 {
                    parts::chip(
                        ui,
                        &words.count("today.answered", overview.answered),
                        (colours.soft, colours.code),
                    );
                }
            });
            if let Some(catch_up) = overview.catch_up {
                ui.add_space(4.0);
                let over = number(words, catch_up.over as f64);
                let said = match catch_up.days {
                    Some(days) => words.fill(
                        "today.catch_up",
                        &[
                            ("n", &over),
                            ("date", &date(words, overview.day + days as i32)),
                        ],
                    ),
                    None => words.fill("today.catch_up_never", &[("n", &over)]),
                };
                ui.label(egui::RichText::new(said).color(colours.warn));
            }
            ui.add_space(10.0);
        }
        ui.horizontal_wrapped(|ui| {
            if total > 0 {
                let label = if overview.answered > 0 {
                    "today.resume"
                } else {
                    "today.start"
                };
                if parts::primary(ui, words.say(label), 220.0).clicked() {
                    asked.push(Command::Study(None));
                }
            }
            if app.undo_label() == Some(UndoLabel::LastGrade) {
                ui.add_space(4.0);
                if parts::quiet(ui, words.say("undo.last_grade")).clicked() {
                    asked.push(Command::Undo);
                }
            }
        });
    });
}

/// Nothing is left for today: why, and what comes next.
fn nothing_left(app: &App, ui: &mut Ui) {
    let (
        words,
        Overview {
            answered,
            tomorrow,
            empty,
            ..
        },
    ) = (app.words(), &app.overview);
    let colours = theme::palette(ui);
    ui.horizontal(|ui| {
        parts::icon(ui, Icon::Check, 30.0, colours.good);
        ui.add_space(6.0);
        let done = if *empty {
            "today.no_cards"
        } else {
            "today.done"
        };
        ui.label(theme::bold(words.say(done), theme::size::TITLE));
    });
    if *answered > 0 {
        ui.label(theme::soft(ui, words.count("today.answered", *answered)));
    }
    ui.label(theme::soft(
        ui,
        if *tomorrow > 0 {
            words.count("today.tomorrow", *tomorrow)
        } else {
            words.say("today.tomorrow_new").to_owned()
        },
    ));
}

/// The first step, for somebody who never took one.
fn first_steps(app: &App, ui: &mut Ui) {
    let words = app.words();
    let colours = theme::palette(ui);
    ui.add_space(14.0);
    ui.label(theme::bold(words.say("first.title"), theme::size::LARGE));
    parts::surface(ui, 20, |ui| {
        for (number, step) in ["first.one", "first.two", "first.three"]
            .into_iter()
            .enumerate()
        {
            ui.horizontal_top(|ui| {
                parts::chip(
                    ui,
                    &(number + 1).to_string(),
                    (colours.accent, colours.accent_soft),
                );
                ui.add(egui::Label::new(words.say(step)).wrap());
            });
        }
    });
}
