//! The words of a card: short Markdown, with real bold, quotes, lists and links that open only when pressed.

use egui::{Color32, FontFamily, FontId, Stroke, TextFormat, Ui, text::LayoutJob};

use crate::{
    pages::{Block, BlockKind, Span, short},
    ui::theme,
};

/// Returns the beginning of words that are too long to be shown.
pub(in crate::ui) fn cut(words: &str, most: usize) -> String {
    match words.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words.to_owned(),
    }
}

/// Shows short Markdown in one size.
pub(in crate::ui) fn markdown(ui: &mut Ui, text: &str, size: f32, ink: Color32, weighty: bool) {
    let colours = theme::palette(ui);
    for block in short(text) {
        match block.kind {
            BlockKind::Quote => {
                let top = ui.cursor().top();
                ui.horizontal_top(|ui| {
                    ui.add_space(16.0);
                    ui.vertical(|ui| paragraph(ui, &block.spans, size, ink, false));
                });
                let bottom = ui.min_rect().bottom();
                ui.painter().vline(
                    ui.min_rect().left() + 2.0,
                    top..=bottom,
                    Stroke::new(3.0, colours.accent.gamma_multiply(0.6)),
                );
            }
            BlockKind::Bullet(deep) => {
                item(ui, "•", f32::from(deep.min(6)) * 14.0, &block, size, ink);
            }
            BlockKind::Numbered(number) => item(ui, &format!("{number}."), 14.0, &block, size, ink),
            BlockKind::Heading => paragraph(ui, &block.spans, size, ink, true),
            BlockKind::Paragraph => paragraph(ui, &block.spans, size, ink, weighty),
            BlockKind::Code => {
                egui::Frame::new()
                    .fill(colours.code)
                    .corner_radius(6)
                    .inner_margin(10)
                    .show(ui, |ui| paragraph(ui, &block.spans, size, ink, false));
            }
        }
    }
}

fn item(ui: &mut Ui, mark: &str, indent: f32, block: &Block, size: f32, ink: Color32) {
    ui.horizontal_top(|ui| {
        ui.add_space(indent);
        ui.label(
            egui::RichText::new(mark)
                .size(size)
                .color(theme::palette(ui).accent),
        );
        ui.vertical(|ui| paragraph(ui, &block.spans, size, ink, false));
    });
}

fn paragraph(ui: &mut Ui, spans: &[Span], size: f32, ink: Color32, weighty: bool) {
    let mut job = LayoutJob::default();
    let links = spans.iter().any(|span| span.link.is_some());
    if links {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            for span in spans {
                match &span.link {
                    // The address is shown before it is followed.
                    Some(address) => {
                        ui.hyperlink_to(egui::RichText::new(&span.text).size(size), address);
                    }
                    None => {
                        let mut job = LayoutJob::default();
                        append(ui, &mut job, span, size, ink, weighty);
                        ui.label(job);
                    }
                }
            }
        });
        return;
    }
    for span in spans {
        append(ui, &mut job, span, size, ink, weighty);
    }
    ui.label(job);
}

fn append(ui: &Ui, job: &mut LayoutJob, span: &Span, size: f32, ink: Color32, weighty: bool) {
    let colours = theme::palette(ui);
    let font = match (span.code, span.bold || weighty) {
        (true, _) => FontId::new(size * 0.92, FontFamily::Monospace),
        (false, true) => theme::bold_font(size),
        (false, false) => FontId::proportional(size),
    };
    let format = TextFormat {
        font_id: font,
        color: ink,
        italics: span.italic,
        background: if span.code {
            colours.code
        } else {
            Color32::TRANSPARENT
        },
        line_height: Some(size * 1.42),
        ..TextFormat::default()
    };
    job.append(&span.text, 0.0, format);
}

/// Returns short Markdown as one plain line, for lists.
pub(in crate::ui) fn plain(text: &str) -> String {
    let blocks = short(text);
    let said = blocks.iter().map(|block| {
        block
            .spans
            .iter()
            .map(|span| span.text.as_str())
            .collect::<String>()
    });
    said.collect::<Vec<_>>().join(" · ").replace('\n', " ")
}
