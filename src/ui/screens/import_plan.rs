//! What an import would do: a list of pages that can be opened, and the button that accepts them.

use egui::{Align, Layout, ScrollArea, Ui, vec2};

use super::import_page;
use crate::{
    app::{App, Command, ImportCommand, Prepared, refused, sums_told},
    library::{PageChange, PagePlan, Sums},
    ui::{drafts::Drafts, parts, theme},
};

/// The height of a page in the list.
const LINE: f32 = 54.0;

/// From this width on, the list and the page stand side by side.
const WIDE: f32 = 900.0;

pub(super) fn plan(
    app: &App,
    prepared: &Prepared,
    drafts: &mut Drafts,
    ui: &mut Ui,
    asked: &mut Vec<Command>,
) {
    ui.add_space(16.0);
    let open = app
        .importing
        .open
        .and_then(|number| Some((number, prepared.plan.pages.get(number)?)));
    let alone = prepared.plan.pages.len() == 1 && prepared.refused.is_empty();
    parts::column(ui, 1240.0, |ui| {
        head(app, prepared, ui, asked);
        ui.add_space(4.0);
        let wide = ui.available_width() >= WIDE;
        match open {
            Some((number, page)) if !wide || alone => {
                if !alone && parts::quiet(ui, app.words().say("import.all_pages")).clicked() {
                    asked.push(Command::Import(ImportCommand::Open(None)));
                }
                import_page::page(app, number, page, drafts, ui, asked);
            }
            Some((number, page)) => {
                ui.horizontal_top(|ui| {
                    let room = ui.available_height();
                    ui.allocate_ui(vec2(360.0, room), |ui| {
                        ui.vertical(|ui| list(app, prepared, drafts, ui, asked));
                    });
                    ui.add_space(10.0);
                    ui.vertical(|ui| import_page::page(app, number, page, drafts, ui, asked));
                });
            }
            None => list(app, prepared, drafts, ui, asked),
        }
    });
}

/// What would be done in all, and the buttons that do it or leave it.
fn head(app: &App, prepared: &Prepared, ui: &mut Ui, asked: &mut Vec<Command>) {
    let words = app.words();
    let (sums, changes) = (prepared.sums(), prepared.changes());
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if changes {
                if parts::primary(ui, words.say("import.accept"), 150.0).clicked() {
                    asked.push(Command::Import(ImportCommand::Accept));
                }
                if parts::quiet(ui, words.say("import.leave")).clicked() {
                    asked.push(Command::Import(ImportCommand::Leave));
                }
            } else if parts::primary(ui, words.say("import.fine"), 150.0).clicked() {
                asked.push(Command::Import(ImportCommand::Leave));
            }
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.label(theme::bold(words.say("import.preview"), theme::size::TITLE));
                ui.add(egui::Label::new(theme::soft(ui, sums_told(words, &sums))).wrap());
            });
        });
    });
}

fn list(
    app: &App,
    prepared: &Prepared,
    drafts: &mut Drafts,
    ui: &mut Ui,
    asked: &mut Vec<Command>,
) {
    let words = app.words();
    if !prepared.refused.is_empty() {
        not_read(app, prepared, ui);
    }
    let pages = &prepared.plan.pages;
    let digests = &prepared.digests;
    let shown: Vec<usize> = (0..pages.len().min(digests.len()))
        .filter(|number| drafts.unchanged || digests[*number].changes)
        .collect();
    let same = digests.iter().filter(|digest| !digest.changes).count();
    if same > 0 {
        let label = words.count("import.n_same", same);
        ui.checkbox(&mut drafts.unchanged, label);
    }
    if pages.is_empty() {
        ui.label(theme::soft(ui, words.say("read.no_pages")));
        return;
    }
    if shown.is_empty() {
        ui.add_space(30.0);
        ui.vertical_centered(|ui| {
            ui.label(theme::bold(
                words.say("import.nothing_new"),
                theme::size::LARGE,
            ));
            ui.label(theme::soft(ui, words.say("import.nothing_new_hint")));
        });
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .id_salt("pages")
        .auto_shrink(false)
        .show_rows(ui, LINE, shown.len(), |ui, lines| {
            for number in &shown[lines] {
                let chosen = app.importing.open == Some(*number);
                let counted = &digests[*number].sums;
                if line(app, &pages[*number], counted, chosen, ui) {
                    asked.push(Command::Import(ImportCommand::Open(Some(*number))));
                }
            }
        });
}

/// The files that are not read, each with the reason.
fn not_read(app: &App, prepared: &Prepared, ui: &mut Ui) {
    let words = app.words();
    let colours = theme::palette(ui);
    let many = prepared.refused.len();
    egui::Frame::new()
        .fill(colours.warn_soft)
        .corner_radius(theme::ROUND)
        .inner_margin(egui::Margin::symmetric(14, 8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let title = egui::RichText::new(words.count("import.n_refused", many));
            egui::CollapsingHeader::new(title.color(colours.warn))
                .id_salt("refused")
                .default_open(many <= 3)
                .show(ui, |ui| {
                    ScrollArea::vertical()
                        .id_salt("refused files")
                        .max_height(160.0)
                        .show_rows(ui, 20.0, many, |ui, lines| {
                            for (path, why) in &prepared.refused[lines] {
                                let said = refused(words, path, why);
                                let text = egui::RichText::new(&said).size(theme::size::SMALL);
                                ui.add(egui::Label::new(text).truncate())
                                    .on_hover_text(said);
                            }
                        });
                });
        });
    ui.add_space(6.0);
}

/// Shows a page of the list; true when it is pressed.
fn line(app: &App, page: &PagePlan, counted: &Sums, chosen: bool, ui: &mut Ui) -> bool {
    let words = (page.title.get(app.language()), where_it_stands(app, page));
    parts::line(ui, LINE, words, chosen, |ui| sums(counted, page, app, ui))
}

/// Where a page stands, or what became of it.
fn where_it_stands(app: &App, page: &PagePlan) -> String {
    let words = app.words();
    let above: Vec<&str> = page
        .source
        .iter()
        .flat_map(|source| source.above.iter().skip(1))
        .map(|folder| folder.name.as_str())
        .collect();
    let file = page
        .source
        .as_ref()
        .and_then(|source| source.files.first())
        .and_then(|file| file.path.file_name())
        .map(|name| crate::app::shown(name.as_ref()));
    let mut parts: Vec<String> = Vec::new();
    match &page.change {
        PageChange::Gone => parts.push(words.say("import.page_gone").to_owned()),
        PageChange::Moved { .. } => parts.push(words.say("import.page_moved").to_owned()),
        PageChange::Back => parts.push(words.say("import.page_back").to_owned()),
        PageChange::New | PageChange::Same | PageChange::Changed => {}
    }
    if !above.is_empty() {
        parts.push(above.join(" › "));
    }
    parts.extend(file);
    parts.join(" · ")
}

/// How many cards of a page come, change, go, or wait for a look.
fn sums(sums: &Sums, page: &PagePlan, app: &App, ui: &mut Ui) {
    let colours = theme::palette(ui);
    let quiet = [
        (sums.unsure, "?", (colours.warn, colours.warn_soft)),
        (sums.retired, "−", (colours.bad, colours.bad_soft)),
        (sums.moved, "→", (colours.soft, colours.code)),
        (sums.changed, "≠", (colours.accent, colours.accent_soft)),
        (sums.new, "+", (colours.good, colours.good_soft)),
    ];
    let mut any = false;
    for (count, sign, look) in quiet {
        if count > 0 {
            parts::chip(ui, &format!("{sign}{count}"), look);
            any = true;
        }
    }
    let said = match page.change {
        PageChange::New => "import.no_cards",
        PageChange::Same => return,
        PageChange::Changed | PageChange::Moved { .. } | PageChange::Back | PageChange::Gone => {
            "import.same_cards"
        }
    };
    if !any {
        parts::chip(ui, app.words().say(said), (colours.soft, colours.code));
    }
}
