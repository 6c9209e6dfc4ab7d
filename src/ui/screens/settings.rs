//! Settings: few, each with what it means.

use egui::{DragValue, Role, ScrollArea, Slider, TextEdit, Ui, WidgetInfo};

use crate::{
    app::{App, Appearance, Command, DeckCommand, Theme, minutes, number, percent, typed_path},
    study::{Buttons, StudySettings},
    text::Language,
    ui::{drafts::Drafts, parts, theme},
};

pub(in crate::ui) fn settings(
    app: &App,
    drafts: &mut Drafts,
    ui: &mut Ui,
    asked: &mut Vec<Command>,
) {
    let words = app.words();
    ScrollArea::vertical()
        .id_salt("settings")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.add_space(22.0);
            parts::column(ui, 760.0, |ui| {
                ui.label(theme::bold(
                    words.say("screen.settings"),
                    theme::size::TITLE,
                ));
                heading(ui, words.say("settings.study"));
                parts::surface(ui, 20, |ui| study(app, drafts, ui, asked));
                heading(ui, words.say("settings.look"));
                parts::surface(ui, 20, |ui| look(app, ui, asked));
                heading(ui, words.say("settings.data"));
                parts::surface(ui, 20, |ui| data(app, drafts, ui, asked));
                ui.add_space(24.0);
            });
        });
}

fn heading(ui: &mut Ui, text: &str) {
    ui.add_space(10.0);
    ui.label(theme::bold(text, theme::size::LARGE));
}

/// Shows a setting: its name, what it does, and what can be chosen.
fn row(ui: &mut Ui, name: &str, hint: &str, content: impl FnOnce(&mut Ui)) {
    ui.label(theme::bold(name, theme::size::BODY));
    if !hint.is_empty() {
        ui.label(theme::soft(ui, hint).size(theme::size::SMALL));
    }
    ui.horizontal_wrapped(content);
    ui.add_space(8.0);
}

fn study(app: &App, drafts: &mut Drafts, ui: &mut Ui, asked: &mut Vec<Command>) {
    let words = app.words();
    let mut draft = drafts.study.take().unwrap_or_else(|| app.settings.clone());
    let mut settled = false;

    let name = words.say("settings.retention");
    row(ui, name, words.say("settings.retention_hint"), |ui| {
        // Whole per cent: a step of 0.01 from 0.80 misses 0.90 by a hair, and would change it by being shown.
        let whole = |share: f32| (share * 100.0).round() as u32;
        let mut percent = whole(draft.retention);
        let range =
            whole(*StudySettings::RETENTION.start())..=whole(*StudySettings::RETENTION.end());
        let response = ui.add(Slider::new(&mut percent, range).suffix("%"));
        response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, name));
        if response.changed() {
            draft.retention = percent as f32 / 100.0;
            asked.push(Command::Consider(draft.retention));
        }
        settled |= response.drag_stopped() || (response.changed() && !response.dragged());
    });
    cost(app, ui);

    for (label, hint, value, range) in [
        (
            "settings.new_per_day",
            "settings.new_per_day_hint",
            &mut draft.new_per_day,
            0..=200,
        ),
        (
            "settings.reviews_per_day",
            "settings.reviews_per_day_hint",
            &mut draft.reviews_per_day,
            10..=2_000,
        ),
    ] {
        let name = words.say(label);
        row(ui, name, words.say(hint), |ui| {
            let response = ui.add(DragValue::new(value).range(range).speed(0.5));
            response.widget_info(|| WidgetInfo::labeled(Role::SpinButton, true, name));
            settled |= response.drag_stopped()
                || response.lost_focus()
                || (response.changed() && !response.dragged() && !response.has_focus());
        });
    }

    row(
        ui,
        words.say("settings.buttons"),
        words.say("settings.buttons_hint"),
        |ui| {
            for (buttons, label) in [
                (Buttons::Two, "settings.two_buttons"),
                (Buttons::Four, "settings.four_buttons"),
            ] {
                settled |= ui
                    .selectable_value(&mut draft.buttons, buttons, words.say(label))
                    .clicked();
            }
        },
    );

    let name = words.say("settings.day_turns");
    row(ui, name, words.say("settings.day_turns_hint"), |ui| {
        let response = ui.add(
            DragValue::new(&mut draft.day_turns_at)
                .range(0..=12)
                .suffix(":00")
                .speed(0.1),
        );
        response.widget_info(|| WidgetInfo::labeled(Role::SpinButton, true, name));
        settled |= response.drag_stopped()
            || response.lost_focus()
            || (response.changed() && !response.dragged() && !response.has_focus());
    });

    if draft != app.settings {
        if settled {
            asked.push(Command::SetStudy(draft));
        } else {
            drafts.study = Some(draft);
        }
    }
}

/// What the retention that is being considered would cost, by simulation.
fn cost(app: &App, ui: &mut Ui) {
    let words = app.words();
    let colours = theme::palette(ui);
    let said = match &app.workload {
        Some((retention, load)) => words.fill(
            "settings.cost",
            &[
                ("retention", &percent(f64::from(*retention))),
                ("reviews", &number(words, f64::from(load.reviews).round())),
                ("time", &minutes(words, f64::from(load.minutes))),
                (
                    "remembered",
                    &number(words, f64::from(load.remembered).round()),
                ),
            ],
        ),
        None => words.say("settings.counting").to_owned(),
    };
    egui::Frame::new()
        .fill(colours.accent_soft)
        .corner_radius(theme::ROUND)
        .inner_margin(egui::Margin::symmetric(14, 8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.label(said);
        });
    ui.add_space(10.0);
}

fn look(app: &App, ui: &mut Ui, asked: &mut Vec<Command>) {
    let words = app.words();
    row(ui, words.say("settings.language"), "", |ui| {
        for (language, label) in [(Language::Vi, "Tiếng Việt"), (Language::En, "English")] {
            if ui
                .selectable_label(app.language() == language, label)
                .clicked()
            {
                asked.push(Command::SetLanguage(language));
            }
        }
    });
    row(ui, words.say("settings.theme"), "", |ui| {
        for (theme, label) in [
            (Theme::System, "settings.theme_system"),
            (Theme::Light, "settings.theme_light"),
            (Theme::Dark, "settings.theme_dark"),
        ] {
            if ui
                .selectable_label(app.appearance.theme == theme, words.say(label))
                .clicked()
            {
                asked.push(Command::SetTheme(theme));
            }
        }
    });
    row(ui, words.say("settings.text"), "", |ui| {
        for percent in Appearance::TEXT_PERCENTS {
            if ui
                .selectable_label(
                    app.appearance.text_percent == percent,
                    format!("{percent}%"),
                )
                .clicked()
            {
                asked.push(Command::SetTextSize(percent));
            }
        }
    });
}

fn data(app: &App, drafts: &mut Drafts, ui: &mut Ui, asked: &mut Vec<Command>) {
    let words = app.words();
    row(
        ui,
        words.say("settings.library"),
        words.say("settings.library_hint"),
        |ui| {
            ui.add(
                egui::Label::new(
                    egui::RichText::new(app.library().display().to_string()).monospace(),
                )
                .selectable(true)
                .wrap(),
            );
        },
    );
    row(
        ui,
        words.say("settings.backup"),
        words.say("settings.backup_hint"),
        |ui| {
            if parts::quiet(ui, words.say("settings.backup_now")).clicked() {
                asked.push(Command::BackUp);
            }
        },
    );
    row(
        ui,
        words.say("settings.export"),
        words.say("settings.export_hint"),
        |ui| {
            let field = TextEdit::singleline(drafts.export.get_or_insert_with(|| {
                let folder = app.library().with_file_name("exports");
                folder.display().to_string()
            }))
            .desired_width((ui.available_width() - 90.0).clamp(160.0, 520.0))
            .margin(egui::Margin::symmetric(12, 7));
            let name = words.say("settings.export_folder");
            ui.add(field)
                .widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
            if parts::quiet(ui, words.say("deck.write")).clicked()
                && let Some(folder) = drafts.export.as_deref().and_then(typed_path)
            {
                asked.push(Command::Deck(DeckCommand::ExportAll(folder)));
            }
        },
    );
}
