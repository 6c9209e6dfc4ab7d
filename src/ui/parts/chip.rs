//! Chips: a word or a number on a breath of colour.

use egui::{Color32, Margin, Ui};

use crate::{
    app::Words,
    store::Aside,
    study::{Day, Memory, Stage},
    ui::theme,
};

/// Shows a word on a breath of colour.
pub(in crate::ui) fn chip(ui: &mut Ui, text: &str, (ink, fill): (Color32, Color32)) {
    egui::Frame::new().fill(fill).corner_radius(20).inner_margin(Margin::symmetric(9, 2)).show(ui, |ui| {
        ui.label(theme::bold(text, theme::size::SMALL - 0.5).color(ink));
    });
}

/// Shows where a card stands: new, learning, when it is due, or why it is set aside.
pub(in crate::ui) fn state_chip(ui: &mut Ui, words: &Words, memory: &Memory, aside: &Aside, today: Day) {
    let colours = theme::palette(ui);
    let (text, look) = if aside.leech {
        (words.say("state.leech").to_owned(), (colours.bad, colours.bad_soft))
    } else if aside.suspended {
        (words.say("state.suspended").to_owned(), (colours.warn, colours.warn_soft))
    } else {
        match memory.stage {
            Stage::New => (words.say("state.new").to_owned(), (colours.accent, colours.accent_soft)),
            Stage::Learning(_) | Stage::Relearning(_) => (words.say("state.learning").to_owned(), (colours.warn, colours.warn_soft)),
            Stage::Review if memory.due.day <= today => (words.say("state.due").to_owned(), (colours.good, colours.good_soft)),
            Stage::Review => (words.fill("state.comes_back", &[("date", &crate::app::short_date(words, memory.due.day))]), (colours.soft, colours.code)),
        }
    };
    chip(ui, &text, look);
}
