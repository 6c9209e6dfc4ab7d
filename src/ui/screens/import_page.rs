//! A page of an import: what it states, what changed, what it merely names, and why the rest gave nothing.

use egui::{Align, CollapsingHeader, Layout, Role, ScrollArea, TextEdit, Ui, WidgetInfo};

use crate::{
    app::{App, Command, ImportCommand, flaw, reason_key, shown},
    cards::Wording,
    library::{CardChange, CardPlan, PagePlan, SourcePage, Standing},
    text::Language,
    ui::{drafts::Drafts, parts, theme},
};

/// So many cards of a sort are shown at first: a deck may have thousands.
const LISTED: usize = 120;

pub(super) fn page(
    app: &App,
    number: usize,
    page: &PagePlan,
    drafts: &mut Drafts,
    ui: &mut Ui,
    asked: &mut Vec<Command>,
) {
    ScrollArea::vertical()
        .id_salt(("page", &page.place))
        .auto_shrink(false)
        .show(ui, |ui| {
            head(app, number, page, ui, asked);
            if let Some(source) = &page.source {
                problems(app, source, ui);
            }
            for section in Section::ALL {
                let cards: Vec<(usize, &CardPlan)> = page
                    .cards
                    .iter()
                    .enumerate()
                    .filter(|(_, card)| Section::of(card) == section)
                    .collect();
                if !cards.is_empty() {
                    show(app, (number, page), section, &cards, drafts, ui, asked);
                }
            }
            if let Some(source) = &page.source {
                passed_over(app, source, ui);
            }
            ui.add_space(20.0);
        });
}

/// What the page is, and the button that accepts it alone.
fn head(app: &App, number: usize, page: &PagePlan, ui: &mut Ui, asked: &mut Vec<Command>) {
    let words = app.words();
    let colours = theme::palette(ui);
    parts::surface(ui, 18, |ui| {
        ui.horizontal_top(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                // Where there is but one page, all of it is accepted above.
                let pages = app
                    .importing
                    .prepared
                    .as_ref()
                    .map_or(0, |p| p.plan.pages.len());
                let others = pages > 1 && page.changes();
                if others && parts::quiet(ui, words.say("import.accept_page")).clicked() {
                    asked.push(Command::Import(ImportCommand::AcceptPage(number)));
                }
                ui.with_layout(Layout::top_down(Align::Min), |ui| {
                    let title = theme::bold(page.title.get(app.language()), theme::size::LARGE);
                    ui.add(egui::Label::new(title).wrap());
                });
            });
        });
        let Some(source) = &page.source else {
            ui.label(theme::soft(ui, words.say("import.gone_hint")));
            return;
        };
        ui.horizontal_wrapped(|ui| {
            let quiet = (colours.soft, colours.code);
            for file in &source.files {
                let language = match file.language {
                    Language::Vi => "Tiếng Việt",
                    Language::En => "English",
                };
                parts::chip(ui, language, quiet);
            }
            parts::chip(ui, words.say(kind(source)), quiet);
            if source.draft {
                let look = (colours.warn, colours.warn_soft);
                parts::chip(ui, words.say("import.draft"), look);
            }
        });
        for file in &source.files {
            let path = shown(&file.path);
            let text = theme::soft(ui, &path).size(theme::size::SMALL);
            ui.add(egui::Label::new(text).truncate())
                .on_hover_text(path);
        }
        if !source.topics.is_empty() {
            let topics: Vec<&str> = source.topics.iter().take(14).map(String::as_str).collect();
            let said = words.fill("import.topics", &[("topics", &topics.join(", "))]);
            ui.add(egui::Label::new(theme::soft(ui, said).size(theme::size::SMALL)).wrap());
        }
    });
    ui.add_space(4.0);
}

fn kind(source: &SourcePage) -> &'static str {
    match source.kind.code() {
        "worklog" => "kind.worklog",
        "event" => "kind.event",
        "blog" => "kind.blog",
        "workshop" => "kind.workshop",
        "notes" => "kind.notes",
        "deck" => "kind.deck",
        _ => "kind.other",
    }
}

/// What is wrong in a deck that somebody wrote.
fn problems(app: &App, source: &SourcePage, ui: &mut Ui) {
    let colours = theme::palette(ui);
    for problem in source.problems.iter().take(20) {
        let text = egui::RichText::new(flaw(app.words(), problem)).color(colours.warn);
        ui.add(egui::Label::new(text).wrap());
    }
}

/// What sort of change a card stands under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Section {
    Changed,
    Unsure,
    New,
    Gone,
    Named,
    Same,
}

impl Section {
    /// What needs a decision comes first.
    const ALL: [Self; 6] = [
        Self::Changed,
        Self::Unsure,
        Self::New,
        Self::Gone,
        Self::Named,
        Self::Same,
    ];

    fn of(card: &CardPlan) -> Self {
        let named = card.offer.as_ref().is_some_and(|offer| offer.named);
        let was_left = card
            .before
            .as_ref()
            .is_some_and(|before| before.standing == Standing::Left);
        match card.change {
            CardChange::Gone { .. } => Self::Gone,
            CardChange::Reworded | CardChange::Answered => Self::Changed,
            _ if card.is_unsure() => Self::Unsure,
            CardChange::Same if !was_left => Self::Same,
            _ if named => Self::Named,
            CardChange::Same | CardChange::New | CardChange::Back | CardChange::Moved { .. } => {
                Self::New
            }
        }
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Changed => ("import.changed", "import.changed_hint"),
            Self::Unsure => ("import.unsure", "import.unsure_hint"),
            Self::New => ("import.new", "import.new_hint"),
            Self::Gone => ("import.gone", "import.gone_cards_hint"),
            Self::Named => ("import.named", "import.named_hint"),
            Self::Same => ("import.same", "import.same_hint"),
        }
    }
}

fn show(
    app: &App,
    (number, page): (usize, &PagePlan),
    section: Section,
    cards: &[(usize, &CardPlan)],
    drafts: &mut Drafts,
    ui: &mut Ui,
    asked: &mut Vec<Command>,
) {
    let words = app.words();
    let (title, hint) = section.words();
    let title = format!("{} ({})", words.say(title), cards.len());
    ui.add_space(6.0);
    CollapsingHeader::new(theme::bold(title, theme::size::BODY + 1.0))
        .id_salt((&page.place, hint))
        .default_open(section != Section::Same)
        .show_unindented(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.label(theme::soft(ui, words.say(hint)).size(theme::size::SMALL));
                if matches!(section, Section::New | Section::Named) && cards.len() > 3 {
                    let all = cards.iter().all(|(_, card)| card.take);
                    let label = if all {
                        "import.take_none"
                    } else {
                        "import.take_all"
                    };
                    if ui.link(words.say(label)).clicked() {
                        for (card, _) in cards {
                            let command = ImportCommand::Take(number, *card, !all);
                            asked.push(Command::Import(command));
                        }
                    }
                }
            });
            for (at, card) in cards.iter().take(drafts.listed.max(LISTED)) {
                one(app, page, (number, *at), card, drafts, ui, asked);
            }
            let beyond = cards.len().saturating_sub(drafts.listed.max(LISTED));
            if beyond > 0 && ui.link(words.count("import.n_more", beyond)).clicked() {
                drafts.listed = drafts.listed.max(LISTED) + LISTED;
            }
        });
}

/// Shows a card with its tick box.
fn one(
    app: &App,
    page: &PagePlan,
    at: (usize, usize),
    card: &CardPlan,
    drafts: &mut Drafts,
    ui: &mut Ui,
    asked: &mut Vec<Command>,
) {
    let words = app.words();
    let colours = theme::palette(ui);
    let wording = card.wording(app.language());
    parts::surface(ui, 12, |ui| {
        ui.horizontal_top(|ui| {
            let mut take = card.take;
            let decided = card.change == CardChange::Same
                && card
                    .before
                    .as_ref()
                    .is_some_and(|b| b.standing.is_studied());
            let name = wording.map_or("", |wording| wording.prompt.as_str());
            let tick = ui.add_enabled(!decided, egui::Checkbox::without_text(&mut take));
            let said = parts::plain(name);
            tick.widget_info(|| WidgetInfo::selected(Role::CheckBox, !decided, take, &said));
            if tick.changed() {
                asked.push(Command::Import(ImportCommand::Take(at.0, at.1, take)));
            }
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                if let Some(((place, key), draft)) = &mut drafts.offer
                    && place == &page.place
                    && key == card.key()
                {
                    if edit(app, at, draft, ui, asked) {
                        drafts.offer = None;
                    }
                    return;
                }
                match (card.rewords(), wording) {
                    (true, Some(new)) => side_by_side(app, card, new, ui),
                    (false, Some(wording)) => question(ui, wording),
                    (_, None) => {
                        ui.label(theme::soft(ui, &card.key().0));
                    }
                }
                ui.horizontal_wrapped(|ui| {
                    for (key, look) in chips(card, &colours) {
                        parts::chip(ui, words.say(key), look);
                    }
                    place(app, card, ui);
                    if let (Some(wording), true) = (wording, card.offer.is_some() && !decided)
                        && ui.link(words.say("import.edit")).clicked()
                    {
                        let which = (page.place.clone(), card.key().clone());
                        drafts.offer = Some((which, wording.clone()));
                    }
                });
            });
        });
    });
}

fn question(ui: &mut Ui, wording: &Wording) {
    let colours = theme::palette(ui);
    parts::markdown(ui, &wording.prompt, theme::size::BODY, colours.ink, true);
    parts::markdown(ui, &wording.answer, theme::size::BODY, colours.accent, true);
}

/// The words as they were, and as they would be.
fn side_by_side(app: &App, card: &CardPlan, new: &Wording, ui: &mut Ui) {
    let words = app.words();
    let old = card
        .before
        .iter()
        .flat_map(|before| &before.said)
        .find(|old| old.language == new.language);
    let Some(old) = old else {
        question(ui, new);
        return;
    };
    let both = [("import.before", old), ("import.after", new)];
    let one = |ui: &mut Ui, (label, wording): (&str, &Wording)| {
        ui.label(theme::soft(ui, words.say(label)).size(theme::size::SMALL));
        question(ui, wording);
    };
    if ui.available_width() < 460.0 {
        both.into_iter().for_each(|each| one(ui, each));
    } else {
        let half = (ui.available_width() - 18.0) / 2.0;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 18.0;
            for each in both {
                ui.vertical(|ui| {
                    ui.set_width(half);
                    one(ui, each);
                });
            }
        });
    }
}

type Look = (egui::Color32, egui::Color32);

/// What has to be known of a card besides its words.
fn chips(card: &CardPlan, colours: &theme::Palette) -> Vec<(&'static str, Look)> {
    let mut chips = Vec::new();
    let (quiet, warn) = (
        (colours.soft, colours.code),
        (colours.warn, colours.warn_soft),
    );
    match &card.change {
        CardChange::Moved { .. } => chips.push(("import.chip_moved", quiet)),
        CardChange::Back => chips.push(("import.chip_back", quiet)),
        CardChange::Answered => chips.push(("import.chip_answer", warn)),
        CardChange::Gone { elsewhere: true } => chips.push(("import.chip_elsewhere", quiet)),
        CardChange::Gone { elsewhere: false }
        | CardChange::New
        | CardChange::Same
        | CardChange::Reworded => {}
    }
    if card.by_hand {
        chips.push(("import.chip_by_hand", warn));
    }
    if card.edit.is_some() {
        chips.push(("card.edited", quiet));
    }
    match &card.offer {
        Some(offer) if offer.named => chips.push(("import.chip_reference", quiet)),
        Some(_) | None => {}
    }
    chips
}

/// Where the page says so, in its own words.
fn place(app: &App, card: &CardPlan, ui: &mut Ui) {
    let words = app.words();
    let (line, said) = match (&card.offer, &card.before) {
        (Some(offer), _) => (offer.place.line, offer.place.words.as_str()),
        (None, Some(before)) => (before.line, before.words.as_str()),
        (None, None) => return,
    };
    if line == 0 {
        return;
    }
    let mut text = words.fill("read.line", &[("line", &line.to_string())]);
    if !said.is_empty() {
        text = format!("{text}: {}", parts::cut(said, 160));
    }
    ui.add(egui::Label::new(theme::soft(ui, text).size(theme::size::SMALL)).wrap());
    let note = card.offer.as_ref().map(|offer| &offer.place.note);
    if let Some(note) = note
        .map(|note| note.get(words.language))
        .filter(|n| !n.is_empty())
    {
        let ink = theme::palette(ui).warn;
        parts::markdown(ui, note, theme::size::SMALL, ink, false);
    }
}

/// Lets a person change the words before the card is taken; true when that is over.
fn edit(
    app: &App,
    at: (usize, usize),
    draft: &mut Wording,
    ui: &mut Ui,
    asked: &mut Vec<Command>,
) -> bool {
    let words = app.words();
    let fields = [
        ("editor.prompt", &mut draft.prompt),
        ("editor.answer", &mut draft.answer),
        ("editor.explanation", &mut draft.explanation),
    ];
    for (label, text) in fields {
        ui.label(theme::soft(ui, words.say(label)).size(theme::size::SMALL));
        let field = TextEdit::multiline(text)
            .desired_rows(2)
            .desired_width(f32::INFINITY)
            .margin(egui::Margin::symmetric(10, 6));
        ui.add(field)
            .widget_info(|| WidgetInfo::labeled(Role::TextInput, true, words.say(label)));
    }
    let mut over = false;
    ui.horizontal(|ui| {
        let whole = !draft.prompt.trim().is_empty() && !draft.answer.trim().is_empty();
        ui.add_enabled_ui(whole, |ui| {
            if parts::quiet(ui, words.say("editor.keep")).clicked() {
                let command = ImportCommand::Edit(at.0, at.1, draft.clone());
                asked.push(Command::Import(command));
                over = true;
            }
        });
        if parts::quiet(ui, words.say("editor.cancel")).clicked() {
            over = true;
        }
    });
    over
}

/// The lines that gave nothing, each with the reason.
fn passed_over(app: &App, source: &SourcePage, ui: &mut Ui) {
    let words = app.words();
    if source.passed_over.is_empty() {
        return;
    }
    ui.add_space(6.0);
    let title = words.count("import.passed_over", source.passed_over.len());
    CollapsingHeader::new(theme::bold(title, theme::size::BODY + 1.0))
        .id_salt("passed over")
        .show_unindented(ui, |ui| {
            let lines = &app.importing.lines;
            ScrollArea::vertical()
                .id_salt("lines")
                .max_height(420.0)
                .show_rows(ui, 38.0, source.passed_over.len(), |ui, shown| {
                    for passed in &source.passed_over[shown] {
                        let said = lines
                            .get(passed.line.saturating_sub(1) as usize)
                            .map_or("", |line| line.trim());
                        ui.vertical(|ui| {
                            ui.spacing_mut().item_spacing.y = 1.0;
                            ui.set_height(38.0);
                            let small = theme::size::SMALL;
                            let text = format!("{}  {said}", passed.line);
                            ui.add(
                                egui::Label::new(egui::RichText::new(text).size(small)).truncate(),
                            );
                            let why = theme::soft(ui, words.say(reason_key(passed.reason)));
                            ui.add(egui::Label::new(why.size(small - 0.5)).truncate());
                        });
                    }
                });
        });
}
