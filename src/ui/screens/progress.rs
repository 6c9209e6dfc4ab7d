//! Progress: twelve weeks back, thirty days ahead, and how much stays.

use egui::{Align2, FontId, Rect, ScrollArea, Sense, Ui, vec2};
use egui_plot::{Bar, BarChart, HLine, Line, Plot, PlotPoints};

use crate::{
    app::{App, Command, Words, date, minutes, number, percent, short_date},
    progress::{Calendar, Progress},
    study::Day,
    ui::{
        parts,
        theme::{self, Palette},
    },
};

pub(in crate::ui) fn progress(app: &App, ui: &mut Ui, _asked: &mut Vec<Command>) {
    let words = app.words();
    ScrollArea::vertical()
        .id_salt("progress")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.add_space(22.0);
            parts::column(ui, 960.0, |ui| {
                ui.label(theme::bold(
                    words.say("screen.progress"),
                    theme::size::TITLE,
                ));
                let Some(progress) = &app.progress else {
                    ui.add_space(30.0);
                    ui.label(theme::soft(ui, words.say("settings.counting")));
                    return;
                };
                summary(app, progress, ui);
                section(ui, words.say("progress.calendar"));
                parts::surface(ui, 20, |ui| calendar(words, progress, ui));
                section(ui, words.say("progress.forecast"));
                parts::surface(ui, 16, |ui| forecast(words, progress, ui));
                section(ui, words.say("progress.retention"));
                parts::surface(ui, 16, |ui| retention(app, progress, ui));
                section(ui, words.say("progress.states"));
                parts::surface(ui, 20, |ui| states(words, progress, ui));
                ui.add_space(24.0);
            });
        });
}

fn section(ui: &mut Ui, text: &str) {
    ui.add_space(10.0);
    ui.label(theme::bold(text, theme::size::LARGE));
}

/// Four numbers that say most of it.
fn summary(app: &App, progress: &Progress, ui: &mut Ui) {
    let words = app.words();
    let (reviews, remembered) = progress
        .retention
        .iter()
        .rev()
        .take(4)
        .fold((0, 0), |sum, week| {
            (sum.0 + week.reviews, sum.1 + week.remembered)
        });
    let kept = if reviews > 0 {
        percent(remembered as f64 / reviews as f64)
    } else {
        "–".to_owned()
    };
    let figures = [
        ("progress.streak", number(words, f64::from(progress.streak))),
        (
            "progress.active",
            number(words, progress.calendar.active_days() as f64),
        ),
        (
            "progress.answers",
            number(words, progress.calendar.answers() as f64),
        ),
        ("progress.kept", kept),
    ];
    let columns = if ui.available_width() < 560.0 { 2 } else { 4 };
    for line in figures.chunks(columns) {
        ui.columns(columns, |columns| {
            for (ui, (label, value)) in columns.iter_mut().zip(line) {
                parts::surface(ui, 14, |ui| {
                    ui.spacing_mut().item_spacing.y = 2.0;
                    ui.label(theme::bold(value.as_str(), theme::size::TITLE));
                    ui.add(
                        egui::Label::new(
                            theme::soft(ui, words.say(label)).size(theme::size::SMALL),
                        )
                        .truncate(),
                    );
                });
            }
        });
    }
}

/// Returns the colour of a square: nothing, or one of four shades.
fn shade(colours: &Palette, level: u8) -> egui::Color32 {
    match level {
        0 => colours.code,
        level => colours
            .accent
            .gamma_multiply(0.25 + 0.25 * f32::from(level.min(3))),
    }
}

fn calendar(words: &Words, progress: &Progress, ui: &mut Ui) {
    let Calendar { days } = &progress.calendar;
    let colours = theme::palette(ui);
    let weeks = days.len().div_ceil(7);
    let left = 34.0;
    // Wide rather than square, so that twelve weeks fill the page as the charts below do.
    let (wide, step) = (
        ((ui.available_width() - left) / weeks as f32).max(14.0),
        24.0,
    );
    let (rect, _) = ui.allocate_exact_size(
        vec2(left + wide * weeks as f32, step * 7.0 + 20.0),
        Sense::hover(),
    );
    let painter = ui.painter().clone();
    let font = FontId::proportional(theme::size::SMALL - 1.0);
    for (row, key) in [
        (0, "weekday.mon.short"),
        (2, "weekday.wed.short"),
        (4, "weekday.fri.short"),
        (6, "weekday.sun.short"),
    ] {
        painter.text(
            rect.min + vec2(0.0, (row as f32 + 0.5) * step),
            Align2::LEFT_CENTER,
            words.say(key),
            font.clone(),
            colours.soft,
        );
    }
    for (at, day) in days.iter().enumerate() {
        let (week, row) = (at / 7, at % 7);
        let square = Rect::from_min_size(
            rect.min + vec2(left + week as f32 * wide, row as f32 * step),
            vec2(wide, step),
        )
        .shrink(2.0);
        painter.rect_filled(square, 4, shade(&colours, day.level));
        if day.day == progress.today {
            painter.rect_stroke(
                square,
                4,
                egui::Stroke::new(1.5, colours.ink),
                egui::StrokeKind::Inside,
            );
        }
        if row == 0 && week % 3 == 0 {
            painter.text(
                square.left_top() + vec2(0.0, step * 7.0 + 4.0),
                Align2::LEFT_TOP,
                short_date(words, day.day),
                font.clone(),
                colours.soft,
            );
        }
        let said = format!(
            "{}: {}",
            date(words, day.day),
            words.count("progress.day_answers", day.answers)
        );
        let response = ui.interact(square, ui.scope_id().with(("day", at)), Sense::hover());
        response.on_hover_text(if day.answers > 0 {
            format!("{said}, {}", minutes(words, day.minutes))
        } else {
            said
        });
    }
    ui.label(
        theme::soft(
            ui,
            words.fill(
                "progress.calendar_sum",
                &[
                    (
                        "answers",
                        &words.count("progress.day_answers", progress.calendar.answers()),
                    ),
                    ("time", &minutes(words, progress.calendar.minutes())),
                    (
                        "days",
                        &words.count("interval.days", progress.calendar.active_days()),
                    ),
                ],
            ),
        )
        .size(theme::size::SMALL),
    );
}

/// Shows a plot as ours: no dragging, no boxes, soft lines.
fn plot(name: &str) -> Plot<'_> {
    Plot::new(name.to_owned())
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .show_grid([false, true])
        .height(190.0)
}

/// Lets the lines and labels of a plot stand back behind what it shows.
fn quiet_axes(ui: &mut Ui) {
    let soft = theme::palette(ui).soft;
    ui.visuals_mut().override_text_color = Some(soft);
    ui.style_mut().text_styles.insert(
        egui::TextStyle::Body,
        FontId::proportional(theme::size::SMALL),
    );
}

fn forecast(words: &Words, progress: &Progress, ui: &mut Ui) {
    let colours = theme::palette(ui);
    quiet_axes(ui);
    let bars = progress
        .forecast
        .iter()
        .enumerate()
        .map(|(day, count)| {
            Bar::new(day as f64, *count as f64)
                .width(0.72)
                .fill(colours.accent)
        })
        .collect();
    let label = words.clone();
    let today = progress.today;
    let say_day = move |day: f64| short_date(&label, Day(today.0 + day.round() as i32));
    let chart = BarChart::new("forecast", bars)
        .color(colours.accent)
        .element_formatter(Box::new({
            let (words, say_day) = (words.clone(), say_day.clone());
            move |bar, _| {
                format!(
                    "{}: {}",
                    say_day(bar.argument),
                    words.count("today.cards", bar.value as usize)
                )
            }
        }));
    plot("forecast")
        .include_y(0.0)
        .include_y(4.0)
        .x_axis_formatter(move |mark, _| {
            if mark.value >= 0.0 && mark.value.fract().abs() < 1e-6 {
                say_day(mark.value)
            } else {
                String::new()
            }
        })
        .show(ui, |plot| plot.bar_chart(chart));
    let month: usize = progress.forecast.iter().sum();
    ui.label(
        theme::soft(
            ui,
            words.fill(
                "progress.forecast_sum",
                &[
                    (
                        "today",
                        &words.count(
                            "today.cards",
                            progress.forecast.first().copied().unwrap_or(0),
                        ),
                    ),
                    ("month", &words.count("today.cards", month)),
                ],
            ),
        )
        .size(theme::size::SMALL),
    );
}

fn retention(app: &App, progress: &Progress, ui: &mut Ui) {
    let words = app.words();
    let colours = theme::palette(ui);
    let known: Vec<[f64; 2]> = progress
        .retention
        .iter()
        .enumerate()
        .filter_map(|(week, kept)| Some([week as f64, kept.share()? * 100.0]))
        .collect();
    if known.is_empty() {
        ui.label(theme::soft(ui, words.say("progress.no_retention")));
        return;
    }
    quiet_axes(ui);
    let mondays: Vec<Day> = progress.retention.iter().map(|week| week.monday).collect();
    let label = words.clone();
    let wanted = f64::from(app.settings.retention) * 100.0;
    plot("retention")
        .include_y(60.0)
        .include_y(100.0)
        .include_x(0.0)
        .include_x(11.0)
        .y_axis_formatter(|mark, _| {
            if mark.value <= 100.0 {
                format!("{:.0}%", mark.value)
            } else {
                String::new()
            }
        })
        .x_axis_formatter(move |mark, _| {
            let whole = mark.value.fract().abs() < 1e-6;
            mondays
                .get(mark.value as usize)
                .filter(|_| whole && mark.value >= 0.0)
                .map(|day| short_date(&label, *day))
                .unwrap_or_default()
        })
        .show(ui, |plot| {
            plot.hline(
                HLine::new("wanted", wanted)
                    .color(colours.good.gamma_multiply(0.7))
                    .style(egui_plot::LineStyle::dashed_dense()),
            );
            plot.line(
                Line::new("kept", PlotPoints::from(known.clone()))
                    .color(colours.accent)
                    .width(2.5),
            );
            plot.points(
                egui_plot::Points::new("weeks", PlotPoints::from(known))
                    .radius(4.0)
                    .color(colours.accent),
            );
        });
    ui.label(
        theme::soft(
            ui,
            words.fill(
                "progress.retention_sum",
                &[("wanted", &percent(f64::from(app.settings.retention)))],
            ),
        )
        .size(theme::size::SMALL),
    );
}

/// One bar of all cards, by how well they are known.
fn states(words: &Words, progress: &Progress, ui: &mut Ui) {
    let colours = theme::palette(ui);
    let states = &progress.states;
    let parts = [
        ("progress.mature", states.mature, colours.good),
        (
            "progress.young",
            states.young,
            colours.good.gamma_multiply(0.5),
        ),
        ("progress.learning", states.learning, colours.warn),
        (
            "progress.new",
            states.new,
            colours.accent.gamma_multiply(0.55),
        ),
        (
            "progress.aside",
            states.aside,
            colours.soft.gamma_multiply(0.5),
        ),
    ];
    let total: usize = parts.iter().map(|(_, count, _)| count).sum();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
    let name = words.say("progress.states");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, name));
    let painter = ui.painter().with_clip_rect(rect);
    painter.rect_filled(rect, 6, colours.code);
    let mut left = rect.left();
    for (_, count, ink) in parts {
        let width = rect.width() * count as f32 / total.max(1) as f32;
        painter.rect_filled(
            Rect::from_min_size(egui::pos2(left, rect.top()), vec2(width, rect.height())),
            0,
            ink,
        );
        left += width;
    }
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for (label, count, ink) in parts {
            let (dot, _) = ui.allocate_exact_size(vec2(12.0, 12.0), Sense::hover());
            ui.painter().circle_filled(dot.center(), 5.0, ink);
            ui.label(words.say(label));
            ui.label(theme::bold(number(words, count as f64), theme::size::BODY));
            ui.add_space(14.0);
        }
    });
}
