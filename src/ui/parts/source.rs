//! Where an answer comes from, and when that was looked up.

use egui::{RichText, Ui};

use crate::{
    app::{Words, reviewed},
    store::SourceView,
    ui::theme,
};

/// Shows the source of a card: where its address leads is seen before it is followed.
pub(in crate::ui) fn source(ui: &mut Ui, words: &Words, source: &SourceView) {
    if source.reference.is_empty() {
        return;
    }
    let small = theme::size::SMALL;
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(theme::soft(ui, words.say("study.reference")).size(small));
        let address = &source.reference;
        let host = address
            .trim_start_matches("https://")
            .split('/')
            .next()
            .unwrap_or_default();
        ui.hyperlink_to(RichText::new(host).size(small), address)
            .on_hover_text(address);
        ui.label(theme::soft(ui, reviewed(words, &source.checked)).size(small));
    });
}
