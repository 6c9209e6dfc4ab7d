//! Chips: a word or a number on a breath of colour.

use egui::{Color32, Role, Sense, Ui, WidgetInfo, vec2};

use crate::{
    app::Words,
    store::Aside,
    study::{Day, Memory, Stage},
    ui::theme,
};

/// Shows a word on a breath of colour.
pub(in crate::ui) fn chip(ui: &mut Ui, text: &str, (ink, fill): (Color32, Color32)) {
    let font = theme::bold_font(theme::size::SMALL - 0.5);
    let words = ui.painter().layout_no_wrap(text.to_owned(), font, ink);
    let (rect, response) = ui.allocate_exact_size(words.size() + vec2(18.0, 6.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    ui.painter().rect_filled(rect, rect.height() / 2.0, fill);
    ui.painter()
        .galley(rect.center() - words.size() / 2.0, words, ink);
}

/// Shows where a card stands: new, learning, when it is due, or why it is set aside.
pub(in crate::ui) fn state_chip(
    ui: &mut Ui,
    words: &Words,
    memory: &Memory,
    aside: &Aside,
    retired: bool,
    today: Day,
) {
    let colours = theme::palette(ui);
    let (text, look) = if aside.leech {
        (
            words.say("state.leech").to_owned(),
            (colours.bad, colours.bad_soft),
        )
    } else if retired {
        (
            words.say("state.retired").to_owned(),
            (colours.soft, colours.code),
        )
    } else if aside.suspended {
        (
            words.say("state.suspended").to_owned(),
            (colours.warn, colours.warn_soft),
        )
    } else {
        match memory.stage {
            Stage::New => (
                words.say("state.new").to_owned(),
                (colours.accent, colours.accent_soft),
            ),
            Stage::Learning(_) | Stage::Relearning(_) => (
                words.say("state.learning").to_owned(),
                (colours.warn, colours.warn_soft),
            ),
            Stage::Review if memory.due.day <= today => (
                words.say("state.due").to_owned(),
                (colours.good, colours.good_soft),
            ),
            Stage::Review => (
                words.fill(
                    "state.comes_back",
                    &[("date", &crate::app::short_date(words, memory.due.day))],
                ),
                (colours.soft, colours.code),
            ),
        }
    };
    chip(ui, &text, look);
}
