//! The decks: one's own pages as a tree, what is built in, and what was put away; each with what can be done to it.

use egui::{Align, Layout, Role, Sense, Ui, WidgetInfo, vec2};

use super::deck_dialog::{Asking, DeckDialog};
use crate::{
    app::{
        App, Branch, Command, DeckCommand, DeckToday, ImportCommand, QuizCommand, QuizPlan, Screen,
        Subject, branches, number, sums_told,
    },
    ui::{drafts::Drafts, parts, theme},
};

/// The height of a deck in the tree.
const LINE: f32 = 44.0;

/// So many decks of one's own are shown with all that stands below them, unless a person closed some.
const FEW: usize = 14;

/// From so many on, only those in sight are painted.
const MANY: usize = 120;

pub(super) fn decks(app: &App, drafts: &mut Drafts, ui: &mut Ui, asked: &mut Vec<Command>) {
    let words = app.words();
    let shown = |deck: &&DeckToday| !deck.row.archived && deck.counts.all > 0;
    let all = || app.overview.decks.iter().filter(shown);
    let own: Vec<&DeckToday> = all().filter(|deck| !deck.row.built_in).collect();
    ui.horizontal(|ui| {
        let title = if own.is_empty() {
            "today.decks"
        } else {
            "today.own_decks"
        };
        ui.label(theme::bold(words.say(title), theme::size::LARGE));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.link(words.say("today.all_cards")).clicked() {
                asked.push(Command::Go(Screen::Library));
            }
        });
    });
    if own.is_empty() {
        invitation(app, ui, asked);
    } else {
        parts::surface(ui, 8, |ui| tree(app, &own, drafts, ui, asked));
        ui.add_space(12.0);
        ui.label(theme::bold(
            words.say("today.built_in_decks"),
            theme::size::LARGE,
        ));
    }
    for deck in all().filter(|deck| deck.row.built_in) {
        parts::surface(ui, 16, |ui| one(app, deck, drafts, ui, asked));
    }
    archived(app, drafts, ui, asked);
}

/// Asks for one's own pages, where there are none yet.
fn invitation(app: &App, ui: &mut Ui, asked: &mut Vec<Command>) {
    let words = app.words();
    parts::surface(ui, 16, |ui| {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if parts::quiet(ui, words.say("today.import")).clicked() {
                    asked.push(Command::Go(Screen::Import));
                }
                ui.with_layout(Layout::top_down(Align::Min), |ui| {
                    ui.label(theme::bold(
                        words.say("today.no_own"),
                        theme::size::BODY + 1.0,
                    ));
                    let hint = theme::soft(ui, words.say("today.no_own_hint"));
                    ui.add(egui::Label::new(hint.size(theme::size::SMALL)).wrap());
                });
            });
        });
    });
}

/// What was found in the watched folders and waits to be looked at.
pub(super) fn waiting(app: &App, ui: &mut Ui, asked: &mut Vec<Command>) {
    let found = app.importing.prepared.as_ref();
    let Some(prepared) = found.filter(|_| app.importing.found) else {
        return;
    };
    let words = app.words();
    let colours = theme::palette(ui);
    ui.add_space(8.0);
    egui::Frame::new()
        .fill(colours.accent_soft)
        .corner_radius(theme::ROUND)
        .inner_margin(egui::Margin::symmetric(16, 10))
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if parts::quiet(ui, words.say("today.look_at_pages")).clicked() {
                        asked.push(Command::Go(Screen::Import));
                    }
                    if ui.link(words.say("import.leave")).clicked() {
                        asked.push(Command::Import(ImportCommand::Leave));
                    }
                    ui.with_layout(Layout::top_down(Align::Min), |ui| {
                        ui.label(theme::bold(
                            words.say("today.pages_changed"),
                            theme::size::BODY,
                        ));
                        let sums = sums_told(words, &prepared.sums());
                        ui.add(egui::Label::new(theme::soft(ui, sums)).wrap());
                    });
                });
            });
        });
}

fn tree(app: &App, own: &[&DeckToday], drafts: &mut Drafts, ui: &mut Ui, asked: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let many = own.len() > MANY;
    // What stands in a closed deck is passed over: it follows that deck and stands deeper.
    let mut closed: Option<usize> = None;
    for branch in branches(own.iter().copied(), |deck| &deck.row) {
        closed = closed.filter(|depth| branch.depth > *depth);
        if closed.is_some() {
            continue;
        }
        let deck = branch.of.row.deck;
        let usually = own.len() <= FEW || branch.depth == 0;
        let open = usually != drafts.turned.contains(&deck);
        if row(app, &branch, (open, many), drafts, ui, asked) && !drafts.turned.remove(&deck) {
            drafts.turned.insert(deck);
        }
        if branch.holds && !open {
            closed = Some(branch.depth);
        }
    }
}

/// Shows a deck of the tree; true when it is to be opened or closed.
fn row(
    app: &App,
    branch: &Branch<&DeckToday>,
    (open, many): (bool, bool),
    drafts: &mut Drafts,
    ui: &mut Ui,
    asked: &mut Vec<Command>,
) -> bool {
    let words = app.words();
    let colours = theme::palette(ui);
    let (deck, depth, holds) = (branch.of, branch.depth, branch.holds);
    let title = deck.row.title.get(app.language());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::hover());
    if many && !ui.is_rect_visible(rect) {
        return false;
    }
    let mut inner = ui.new_child(
        egui::UiBuilder::new()
            .id_salt(deck.row.deck.0)
            .max_rect(rect.shrink2(vec2(8.0, 4.0)))
            .layout(Layout::right_to_left(Align::Center)),
    );
    let ui = &mut inner;
    ui.spacing_mut().item_spacing.x = 6.0;
    more(app, deck, holds, drafts, ui, asked);
    study(app, deck, ui, asked);
    counts(app, deck, ui);
    let mut turned = false;
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.add_space(depth as f32 * 20.0);
        let (square, response) = ui.allocate_exact_size(vec2(22.0, 22.0), Sense::click());
        if holds {
            let name = words.fill(
                if open { "deck.close" } else { "deck.open" },
                &[("title", title)],
            );
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            parts::turned(ui, square, open, colours.soft);
            turned = response.clicked();
        }
        let font = if holds {
            theme::bold(title, theme::size::BODY)
        } else {
            egui::RichText::new(title).size(theme::size::BODY)
        };
        let link = egui::Label::new(font.color(colours.ink))
            .truncate()
            .sense(Sense::click());
        let response = ui.add(link).on_hover_cursor(egui::CursorIcon::PointingHand);
        if response.clicked() {
            asked.push(Command::InDeck(Some(deck.row.deck)));
            asked.push(Command::Go(Screen::Library));
        }
    });
    turned
}

fn study(app: &App, deck: &DeckToday, ui: &mut Ui, asked: &mut Vec<Command>) {
    let words = app.words();
    let response = parts::quiet(ui, words.say("today.study_deck"));
    let title = deck.row.title.get(app.language());
    let name = format!("{} {title}", words.say("today.study_deck"));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.clicked() {
        asked.push(Command::Study(Some(deck.row.deck)));
    }
}

fn counts(app: &App, deck: &DeckToday, ui: &mut Ui) {
    let words = app.words();
    let colours = theme::palette(ui);
    let due = deck.counts.due + deck.counts.learning;
    for (count, key, look) in [
        (
            deck.counts.new,
            "today.new",
            (colours.accent, colours.accent_soft),
        ),
        (due, "today.due", (colours.good, colours.good_soft)),
    ] {
        if count > 0 {
            let said = words.fill(key, &[("n", &number(words, count as f64))]);
            parts::chip(ui, &said, look);
        }
    }
}

/// Shows a built-in deck.
fn one(app: &App, deck: &DeckToday, drafts: &mut Drafts, ui: &mut Ui, asked: &mut Vec<Command>) {
    let colours = theme::palette(ui);
    let title = deck.row.title.get(app.language());
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            more(app, deck, false, drafts, ui, asked);
            study(app, deck, ui, asked);
            counts(app, deck, ui);
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                let link =
                    egui::Link::new(theme::bold(title, theme::size::BODY + 1.0).color(colours.ink));
                if ui.add(link).clicked() {
                    asked.push(Command::InDeck(Some(deck.row.deck)));
                    asked.push(Command::Go(Screen::Library));
                }
                let about = deck.row.about.get(app.language());
                if !about.is_empty() {
                    ui.add(
                        egui::Label::new(theme::soft(ui, about).size(theme::size::SMALL))
                            .truncate(),
                    );
                }
            });
        });
    });
}

/// What else can be done to a deck.
fn more(
    app: &App,
    deck: &DeckToday,
    holds: bool,
    drafts: &mut Drafts,
    ui: &mut Ui,
    asked: &mut Vec<Command>,
) {
    let words = app.words();
    let row = &deck.row;
    let title = row.title.get(app.language());
    let menu = ui.menu_button("…", |ui| {
        if !row.built_in && ui.button(words.say("deck.quiz")).clicked() {
            // Only there is it known what can be asked.
            asked.push(Command::Go(Screen::Quiz));
            asked.push(Command::Quiz(QuizCommand::Plan(QuizPlan {
                subject: Subject::OwnDeck(row.key.clone()),
                ..app.quizzing.plan.clone()
            })));
            asked.push(Command::Quiz(QuizCommand::Begin));
            ui.close();
        }
        let mut entry = |ui: &mut Ui, key: &str, asking: Asking| {
            if ui.button(words.say(key)).clicked() {
                drafts.deck = Some(DeckDialog {
                    deck: row.deck,
                    asking,
                });
                ui.close();
            }
        };
        entry(ui, "deck.rename", Asking::Name(title.to_owned()));
        if !row.built_in {
            entry(ui, "deck.move", Asking::Parent);
            if !holds {
                entry(ui, "deck.merge", Asking::Partner);
            }
        }
        entry(ui, "deck.export", Asking::file(app, row));
        if ui.button(words.say("deck.archive")).clicked() {
            asked.push(Command::Deck(DeckCommand::Archive(row.deck, true)));
            ui.close();
        }
    });
    let name = words.fill("deck.more", &[("title", title)]);
    menu.response
        .widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
}

/// The decks that were put away.
fn archived(app: &App, drafts: &mut Drafts, ui: &mut Ui, asked: &mut Vec<Command>) {
    let words = app.words();
    // A deck that went with the one above it comes back with it.
    let away = app.overview.decks.iter().filter(|deck| deck.row.archived);
    let away: Vec<&DeckToday> = branches(away, |deck| &deck.row)
        .into_iter()
        .filter(|branch| branch.depth == 0)
        .map(|branch| branch.of)
        .collect();
    if away.is_empty() {
        return;
    }
    ui.add_space(10.0);
    let open = drafts.archived;
    let label = words.count("today.archived", away.len());
    if ui.link(label).clicked() {
        drafts.archived = !open;
    }
    if !open {
        return;
    }
    parts::surface(ui, 12, |ui| {
        for deck in away {
            ui.horizontal(|ui| {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let title = deck.row.title.get(app.language());
                    let response = parts::quiet(ui, words.say("deck.restore"));
                    let name = format!("{} {title}", words.say("deck.restore"));
                    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
                    if response.clicked() {
                        let command = DeckCommand::Archive(deck.row.deck, false);
                        asked.push(Command::Deck(command));
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        ui.add(egui::Label::new(title).truncate());
                    });
                });
            });
        }
    });
}
