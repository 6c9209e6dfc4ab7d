//! Headings: those that are none by the book, and what they say without their numbers and pictures.

use super::lines::Line;

/// Words of more bytes than this are no heading, whatever signs stand before them.
pub(super) const LONGEST: usize = 2_000;

/// True for a short bold line that stands alone: it serves as a heading, unless it holds a label with its value.
pub(super) fn is_headline(line: &Line) -> bool {
    let rest = line.text[line.lead..].trim_matches([':', ' ']);
    let plain = line.text.trim_end_matches([':', ' ']);
    let value = plain
        .split_once(": ")
        .is_some_and(|(label, _)| label.split(' ').count() <= 3);
    line.lead > 0
        && rest.is_empty()
        && !value
        && line.text.len() <= LONGEST
        && line.text.split_whitespace().count() <= 14
        && !line.text.ends_with(['.', '!'])
}

/// Returns a heading without its number, its pictures and its colon.
pub(super) fn plain_heading(text: &str) -> &str {
    let mut plain = text;
    loop {
        let before = plain;
        plain =
            plain.trim_start_matches(|c: char| !c.is_alphanumeric() && !"(\"“‘'[`.".contains(c));
        let digits = plain.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let number = &plain[..plain.len() - digits.len()];
        // "1. Overview" and "5.3.2 Overview" are numbered; "8:30", "3 pillars" and "2025" are words.
        if number.contains('.') && (number.ends_with('.') || digits.starts_with(' ')) {
            plain = digits.trim_start_matches([')', ' ']);
        } else if let Some(rest) = digits.strip_prefix(')').filter(|_| !number.is_empty()) {
            plain = rest;
        }
        if plain == before {
            break;
        }
    }
    plain.trim_end_matches([':', ' ', '*'])
}
