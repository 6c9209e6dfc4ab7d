//! One card with its whole history: what it says, how well it is remembered, what was done with it.

use egui::{Align, Grid, Layout, ScrollArea, Ui};

use crate::{
    app::{App, Command, date, number, percent, short_date},
    cards::Wording,
    store::{CardDetail, CardView, Mark, ReviewRow},
    study::{Grade, Stage},
    ui::{drafts::Drafts, parts, theme},
};

pub(super) fn card_page(
    app: &App,
    detail: &CardDetail,
    drafts: &mut Drafts,
    ui: &mut Ui,
    asked: &mut Vec<Command>,
) {
    let words = app.words();
    // Each card begins at its top, wherever another screen or card was scrolled to.
    ScrollArea::vertical()
        .id_salt(("card", detail.view.key.as_str()))
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.add_space(18.0);
            parts::column(ui, 860.0, |ui| {
                ui.horizontal_wrapped(|ui| {
                    if parts::quiet(ui, words.say("card.back")).clicked() {
                        asked.push(Command::CloseCard);
                    }
                    actions(app, detail, drafts, ui, asked);
                });
                ui.add_space(4.0);
                said(app, detail, ui, asked);
                ui.add_space(8.0);
                remembered(app, detail, ui);
                ui.add_space(8.0);
                history(app, detail, ui);
                ui.add_space(24.0);
            });
        });
    confirm_reset(app, detail, drafts, ui, asked);
}

fn actions(
    app: &App,
    detail: &CardDetail,
    drafts: &mut Drafts,
    ui: &mut Ui,
    asked: &mut Vec<Command>,
) {
    let (words, view) = (app.words(), &detail.view);
    if parts::quiet(ui, words.say("study.edit")).clicked() {
        asked.push(Command::Edit(view.card));
    }
    let (label, mark) = if view.aside.suspended {
        ("card.resume", Mark::Resume)
    } else {
        ("study.suspend", Mark::Suspend)
    };
    if parts::quiet(ui, words.say(label)).clicked() {
        asked.push(Command::Mark(view.card, mark));
    }
    let (label, mark) = if view.aside.flagged {
        ("study.unflag", Mark::Unflag)
    } else {
        ("study.flag", Mark::Flag)
    };
    if parts::quiet(ui, words.say(label)).clicked() {
        asked.push(Command::Mark(view.card, mark));
    }
    if view.retired
        && !view.pages.is_empty()
        && parts::quiet(ui, words.say("card.bring_back")).clicked()
    {
        asked.push(Command::BringBack(view.card));
    }
    if view.memory.reps > 0 && parts::quiet(ui, words.say("card.reset")).clicked() {
        drafts.reset = Some(view.card);
    }
}

/// The words of the card, and where they come from.
fn said(app: &App, detail: &CardDetail, ui: &mut Ui, asked: &mut Vec<Command>) {
    let (words, view) = (app.words(), &detail.view);
    let colours = theme::palette(ui);
    parts::surface(ui, 22, |ui| {
        ui.horizontal_wrapped(|ui| {
            let today = app.overview.day;
            parts::state_chip(ui, words, &view.memory, &view.aside, view.retired, today);
            if view.edited {
                parts::chip(ui, words.say("card.edited"), (colours.soft, colours.code));
            }
            if view.aside.flagged {
                parts::icon(ui, parts::Icon::Flag, 14.0, colours.bad);
            }
            ui.label(
                theme::soft(ui, view.source.trail.get(app.language())).size(theme::size::SMALL),
            );
        });
        parts::markdown(
            ui,
            &view.wording.prompt,
            theme::size::LARGE + 1.0,
            colours.ink,
            true,
        );
        ui.separator();
        parts::markdown(
            ui,
            &view.wording.answer,
            theme::size::LARGE,
            colours.accent,
            true,
        );
        parts::markdown(
            ui,
            &view.wording.explanation,
            theme::size::BODY,
            colours.ink,
            false,
        );
        if let Some(original) = view.original.as_ref().filter(|o| **o != view.wording) {
            source_words(app, view, original, ui, asked);
        }
        parts::source(ui, words, &view.source);
        parts::places(ui, words, &view.pages, 12);
    });
}

/// The words of the source, where they are others than a person's own.
fn source_words(
    app: &App,
    view: &CardView,
    original: &Wording,
    ui: &mut Ui,
    asked: &mut Vec<Command>,
) {
    let words = app.words();
    let colours = theme::palette(ui);
    egui::Frame::new()
        .fill(colours.code)
        .corner_radius(theme::ROUND)
        .inner_margin(egui::Margin::symmetric(14, 10))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.label(theme::soft(ui, words.say("card.source_says")).size(theme::size::SMALL));
            let body = theme::size::BODY;
            parts::markdown(ui, &original.prompt, body, colours.ink, false);
            parts::markdown(ui, &original.answer, body, colours.accent, false);
            if parts::quiet(ui, words.say("card.take_source")).clicked() {
                let language = view.wording.language;
                asked.push(Command::LetGoOfEdits(view.card, language));
            }
        });
}

/// How well the card is remembered, in numbers.
fn remembered(app: &App, detail: &CardDetail, ui: &mut Ui) {
    let (words, view) = (app.words(), &detail.view);
    let memory = &view.memory;
    let mut facts: Vec<(&str, String)> = Vec::new();
    if let Some(strength) = memory.strength {
        if let Some(chance) = app.chance(memory) {
            facts.push(("card.chance", percent(f64::from(chance))));
        }
        facts.push((
            "card.stability",
            words.fill(
                "card.days",
                &[("n", &number(words, f64::from(strength.stability)))],
            ),
        ));
        facts.push((
            "card.difficulty",
            words.fill(
                "card.of_ten",
                &[("n", &number(words, f64::from(strength.difficulty)))],
            ),
        ));
        facts.push(("card.due", date(words, memory.due.day)));
    }
    facts.push(("card.reps", number(words, f64::from(memory.reps))));
    facts.push(("card.lapses", number(words, f64::from(memory.lapses))));
    let decks: Vec<&str> = view
        .decks
        .iter()
        .map(|title| title.get(app.language()))
        .collect();
    facts.push(("card.decks", decks.join(", ")));
    parts::surface(ui, 18, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(28.0, 10.0);
            for (label, value) in facts {
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 1.0;
                    ui.label(theme::soft(ui, words.say(label)).size(theme::size::SMALL));
                    ui.label(theme::bold(value, theme::size::BODY));
                });
            }
        });
    });
}

fn history(app: &App, detail: &CardDetail, ui: &mut Ui) {
    let words = app.words();
    ui.label(theme::bold(words.say("card.history"), theme::size::LARGE));
    if detail.history.is_empty() {
        ui.label(theme::soft(ui, words.say("card.no_history")));
        return;
    }
    parts::surface(ui, 18, |ui| {
        Grid::new("history")
            .num_columns(5)
            .striped(false)
            .spacing([26.0, 8.0])
            .show(ui, |ui| {
                for head in [
                    "history.day",
                    "history.grade",
                    "history.was",
                    "history.took",
                    "history.next",
                ] {
                    ui.label(theme::soft(ui, words.say(head)).size(theme::size::SMALL));
                }
                ui.end_row();
                for review in &detail.history {
                    row(app, review, ui);
                    ui.end_row();
                }
            });
    });
}

fn row(app: &App, review: &ReviewRow, ui: &mut Ui) {
    let words = app.words();
    let colours = theme::palette(ui);
    let (grade, ink) = match review.grade {
        Grade::Again => ("grade.again", colours.bad),
        Grade::Hard => ("grade.hard", colours.warn),
        Grade::Good => ("grade.good", colours.good),
        Grade::Easy => ("grade.easy", colours.accent),
    };
    let stage = match review.was {
        Stage::New => "state.new",
        Stage::Learning(_) | Stage::Relearning(_) => "state.learning",
        Stage::Review => "state.review",
    };
    let struck = |text: egui::RichText| {
        if review.void {
            text.strikethrough().color(colours.soft)
        } else {
            text
        }
    };
    ui.label(struck(date(words, review.at.day).into()));
    ui.label(struck(
        theme::bold(words.say(grade), theme::size::BODY).color(ink),
    ));
    ui.label(struck(words.say(stage).into()));
    ui.label(struck(
        words
            .fill(
                "history.seconds",
                &[("n", &number(words, f64::from(review.took_ms) / 1_000.0))],
            )
            .into(),
    ));
    let next = if review.void {
        words.say("history.void").to_owned()
    } else {
        short_date(words, review.due.day)
    };
    ui.label(struck(next.into()));
}

/// Asks before a card is made new: its history stays, but it begins again.
fn confirm_reset(
    app: &App,
    detail: &CardDetail,
    drafts: &mut Drafts,
    ui: &mut Ui,
    asked: &mut Vec<Command>,
) {
    let card = detail.view.card;
    if drafts.reset != Some(card) {
        return;
    }
    let words = app.words();
    let modal = parts::dialog(ui.ctx(), "reset", 380.0, |ui| {
        ui.label(theme::bold(words.say("card.reset_ask"), theme::size::LARGE));
        ui.label(words.say("card.reset_means"));
        ui.add_space(8.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if parts::primary(ui, words.say("card.reset_do"), 140.0).clicked() {
                asked.push(Command::Mark(card, Mark::Reset));
                drafts.reset = None;
            }
            if parts::quiet(ui, words.say("editor.cancel")).clicked() {
                drafts.reset = None;
            }
        });
    });
    if modal.should_close() {
        drafts.reset = None;
    }
}
