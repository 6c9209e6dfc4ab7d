//! Marks that stand in a text between reading Markdown and cutting it into lines; no page can hold them.

/// Here words with weight begin.
pub(super) const BOLD: char = '\u{2}';

/// Here they end.
pub(super) const PLAIN: char = '\u{3}';

/// Here the writer wanted a new line: `<br>`, or two spaces at the end.
pub(super) const BREAK: char = '\u{1e}';
