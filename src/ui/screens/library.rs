//! The library: decks and cards, found by words with or without their marks.

use egui::{Align, ComboBox, Layout, Role, ScrollArea, TextEdit, Ui, WidgetInfo, vec2};

use super::card_page;
use crate::{
    app::{App, Command, branches},
    store::{Filter, FoundCard},
    ui::{drafts::Drafts, parts, theme},
};

const FILTERS: [(Filter, &str); 7] = [
    (Filter::All, "filter.all"),
    (Filter::Due, "filter.due"),
    (Filter::New, "filter.new"),
    (Filter::Flagged, "filter.flagged"),
    (Filter::Suspended, "filter.suspended"),
    (Filter::Leech, "filter.leech"),
    (Filter::Retired, "filter.retired"),
];

/// The height of a line of the list.
const LINE: f32 = 58.0;

pub(in crate::ui) fn library(
    app: &App,
    drafts: &mut Drafts,
    ui: &mut Ui,
    asked: &mut Vec<Command>,
) {
    if let Some(detail) = &app.browsing.open {
        card_page::card_page(app, detail, drafts, ui, asked);
        return;
    }
    ui.add_space(22.0);
    parts::column(ui, 960.0, |ui| {
        ui.label(theme::bold(
            app.words().say("screen.library"),
            theme::size::TITLE,
        ));
        ui.add_space(2.0);
        search(app, drafts, ui, asked);
        narrow_down(app, ui, asked);
        ui.add_space(4.0);
        list(app, ui, asked);
    });
}

fn search(app: &App, drafts: &mut Drafts, ui: &mut Ui, asked: &mut Vec<Command>) {
    let words = app.words();
    let field = TextEdit::singleline(&mut drafts.search)
        .hint_text(words.say("library.search_hint"))
        .desired_width(f32::INFINITY)
        .margin(egui::Margin::symmetric(14, 10));
    let response = ui.add(field);
    let name = words.say("library.search");
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
    if std::mem::take(&mut drafts.focus_search) {
        response.request_focus();
    }
    if response.changed() || drafts.search != app.browsing.words && !response.has_focus() {
        asked.push(Command::Find(drafts.search.clone()));
    }
}

/// Which deck, which cards, and how many there are.
fn narrow_down(app: &App, ui: &mut Ui, asked: &mut Vec<Command>) {
    let words = app.words();
    let looking = &app.browsing;
    ui.horizontal_wrapped(|ui| {
        let all = words.say("library.all_decks");
        let chosen = app
            .overview
            .decks
            .iter()
            .find(|deck| Some(deck.row.deck) == looking.deck)
            .map_or(all, |deck| deck.row.title.get(app.language()));
        let combo = ComboBox::from_id_salt("deck")
            .selected_text(chosen)
            .width(220.0)
            .show_ui(ui, |ui| {
                let mut deck = looking.deck;
                ui.selectable_value(&mut deck, None, all);
                let decks = app.overview.decks.iter();
                let held = decks.filter(|deck| !deck.row.archived && deck.counts.all > 0);
                for branch in branches(held, |deck| &deck.row) {
                    let row = &branch.of.row;
                    let title = row.title.get(app.language());
                    let title = format!("{}{title}", "    ".repeat(branch.depth));
                    ui.selectable_value(&mut deck, Some(row.deck), title);
                }
                if deck != looking.deck {
                    asked.push(Command::InDeck(deck));
                }
            });
        let name = words.say("library.deck");
        combo
            .response
            .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, name));
        for (filter, label) in FILTERS {
            if ui
                .selectable_label(looking.filter == filter, words.say(label))
                .clicked()
            {
                asked.push(Command::FilterBy(filter));
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(theme::soft(
                ui,
                words.count("library.count", looking.found.total),
            ));
        });
    });
}

fn list(app: &App, ui: &mut Ui, asked: &mut Vec<Command>) {
    let looking = &app.browsing;
    let total = looking.found.total;
    if total == 0 {
        nothing_found(app, ui, asked);
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .auto_shrink(false)
        .show_rows(ui, LINE, total, |ui, lines| {
            let read = looking.first..looking.first + looking.found.cards.len();
            if lines.start < read.start || lines.end > read.end && read.end < total {
                asked.push(Command::ShowFrom(lines.start));
            }
            for line in lines {
                match line
                    .checked_sub(looking.first)
                    .and_then(|at| looking.found.cards.get(at))
                {
                    Some(card) => {
                        if self::line(app, card, ui) {
                            asked.push(Command::Open(card.card));
                        }
                    }
                    None => {
                        ui.allocate_space(vec2(ui.available_width(), LINE));
                    }
                }
            }
        });
}

/// Shows one card of the list; true when it is pressed.
fn line(app: &App, card: &FoundCard, ui: &mut Ui) -> bool {
    let prompt = parts::plain(&card.prompt);
    let words = (prompt.as_str(), parts::plain(&card.answer));
    parts::line(ui, LINE, words, false, |ui| {
        if card.aside.flagged {
            let colours = theme::palette(ui);
            parts::icon(ui, parts::Icon::Flag, 15.0, colours.bad);
        }
        let today = app.overview.day;
        parts::state_chip(
            ui,
            app.words(),
            &card.memory,
            &card.aside,
            card.retired,
            today,
        );
    })
}

fn nothing_found(app: &App, ui: &mut Ui, asked: &mut Vec<Command>) {
    let words = app.words();
    let looking = &app.browsing;
    ui.add_space(40.0);
    ui.vertical_centered(|ui| {
        ui.label(theme::bold(
            words.say("library.nothing"),
            theme::size::LARGE,
        ));
        let narrowed = looking.filter != Filter::All || looking.deck.is_some();
        let advice = if narrowed {
            "library.nothing_here"
        } else {
            "library.nothing_at_all"
        };
        ui.label(theme::soft(ui, words.say(advice)));
        if narrowed {
            ui.add_space(6.0);
            if parts::quiet(ui, words.say("library.look_everywhere")).clicked() {
                asked.push(Command::FilterBy(Filter::All));
                asked.push(Command::InDeck(None));
            }
        }
    });
}
