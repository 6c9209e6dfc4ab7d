//! Where a person's own pages say what a card asks for, with the pictures beside it.

use egui::{Label, Ui};

use super::{cut, markdown, picture};
use crate::{
    app::{Words, shown},
    library::Standing,
    store::PageView,
    ui::theme,
};

/// Shows the pages that say so, at most so many of them, and the pictures of the first that has any.
pub(in crate::ui) fn places(ui: &mut Ui, words: &Words, pages: &[PageView], most: usize) {
    let says = |page: &&PageView| matches!(page.standing, Standing::Taken | Standing::Kept);
    let mut pictures = None;
    for page in pages.iter().filter(says).take(most) {
        ui.add_space(2.0);
        let key = match (page.named, page.words.is_empty()) {
            (true, _) => "place.names",
            (false, true) => "place.is_in",
            (false, false) => "place.says",
        };
        let said = cut(&page.words, 240);
        let line = page.line.to_string();
        let values = [
            ("page", page.title.get(words.language)),
            ("line", line.as_str()),
            ("words", said.as_str()),
        ];
        let text = theme::soft(ui, words.fill(key, &values)).size(theme::size::SMALL);
        ui.add(Label::new(text).wrap())
            .on_hover_text(shown(page.path.as_ref()));
        let note = page.note.get(words.language);
        if !note.is_empty() {
            markdown(ui, note, theme::size::SMALL, theme::palette(ui).warn, false);
        }
        if pictures.is_none() && !page.pictures.is_empty() {
            pictures = Some(page);
        }
    }
    if let Some(page) = pictures {
        ui.add_space(4.0);
        for path in page.pictures.iter().filter(|path| path.is_file()) {
            picture(ui, path, "");
        }
    }
}
