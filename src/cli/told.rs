//! The words of a card in a terminal.

use crate::pages::{BlockKind, short};

/// Returns short Markdown as lines of text.
pub(super) fn told(markdown: &str) -> String {
    let mut lines = Vec::new();
    for block in short(markdown) {
        let words: String = block.spans.iter().map(|span| span.text.as_str()).collect();
        lines.push(match block.kind {
            BlockKind::Bullet(deep) => format!(
                "{}• {words}",
                "  ".repeat(usize::from(deep.saturating_sub(1)))
            ),
            BlockKind::Numbered(number) => format!("{number}. {words}"),
            BlockKind::Quote => format!("| {words}"),
            BlockKind::Paragraph | BlockKind::Heading | BlockKind::Code => words,
        });
    }
    lines.join("\n")
}
