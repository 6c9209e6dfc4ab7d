//! A stretch of a page with what is known of it: which concepts it names, what its section holds, what it is about.

use super::{Place, sections::Section};
use crate::{
    concepts::Mention,
    pages::{Node, Page},
    text::Both,
};

/// A node of a page and what is known of it.
#[derive(Clone, Copy)]
pub(super) struct Spot<'a> {
    pub(super) page: &'a Page,
    pub(super) node: &'a Node,
    /// Which node of the page it is.
    pub(super) number: u32,
    pub(super) section: Section,
    /// The concepts it names, from left to right.
    pub(super) mentions: &'a [Mention],
    /// What hangs right below it: the label of each item, or its words.
    pub(super) below: &'a [&'a str],
    /// The concept that the item or heading above it names, if it names one and nothing else.
    pub(super) above: Option<usize>,
}

/// The most pictures that are kept of a place: a card is no album.
const PICTURES: usize = 3;

impl Spot<'_> {
    /// Returns the place of the node, for those who want to see it.
    pub(super) fn place(&self) -> Place {
        let beside = self.page.outline.beside(self.number).iter();
        let pictures = beside.map(|picture| &picture.path).take(PICTURES);
        Place {
            line: self.node.line,
            trail: self.page.outline.trail(self.node).join(" › "),
            words: self.node.text.clone(),
            note: Both::default(),
            pictures: pictures.cloned().collect(),
        }
    }

    /// Returns the mentions within a stretch of the node's text, counted from its beginning.
    pub(super) fn within(&self, start: usize, end: usize) -> Vec<Mention> {
        let inside = self
            .mentions
            .iter()
            .filter(|mention| mention.start >= start && mention.end <= end);
        inside
            .map(|mention| Mention {
                start: mention.start - start,
                end: mention.end - start,
                ..*mention
            })
            .collect()
    }
}

/// Returns the concept that a label is about: the label is its name, perhaps with something in brackets behind it.
pub(super) fn subject(label: &str, mentions: &[Mention]) -> Option<usize> {
    let first = mentions.first()?;
    let before = &label[..first.start];
    if before.chars().any(|c| c.is_alphabetic()) {
        return None;
    }
    let mut behind = label[first.end..].trim();
    if let Some(open) = behind.strip_prefix('(') {
        behind = open.split_once(')').map_or(behind, |(_, rest)| rest.trim());
    }
    let rest = behind.chars().any(char::is_alphanumeric);
    (!rest).then_some(first.concept)
}

/// Cuts a text into sentences: start and end of each.
pub(super) fn sentences(text: &str) -> Vec<(usize, usize)> {
    let (mut found, mut start, mut depth) = (Vec::new(), 0, 0_i32);
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => depth = (depth - 1).max(0),
            b'.' | b';' | b'!' if depth == 0 => {
                let ends = bytes.get(at + 1).is_none_or(|b| *b == b' ');
                let next = text[at + 1..].trim_start().chars().next();
                let short = text[start..at].rsplit(' ').next().is_some_and(|word| {
                    word.len() <= 3 && word.contains('.')
                        || matches!(word, "v.v" | "e.g" | "i.e" | "vs" | "etc")
                });
                if ends
                    && !short
                    && (*byte == b';'
                        || next.is_none_or(|c| c.is_uppercase() || !c.is_alphabetic()))
                {
                    found.push((start, at));
                    start = at + 1;
                }
            }
            _ => {}
        }
    }
    found.push((start, text.len()));
    found
        .into_iter()
        .map(|(start, end)| {
            let piece = &text[start..end];
            let lead = piece.len() - piece.trim_start().len();
            (start + lead, start + lead + piece.trim().len())
        })
        .filter(|(start, end)| start < end)
        .collect()
}

/// Returns a statement as it is shown: a capital first, no sign at its end.
pub(super) fn tidy(words: &str) -> String {
    let is_sign = |c: char| !c.is_alphanumeric() && !matches!(c, '(' | '“' | '"' | '.' | '/');
    let mut plain = words
        .trim_start_matches(is_sign)
        .trim_end_matches(|c: char| {
            matches!(c, '.' | ',' | ';' | ':' | '!' | '…' | '-' | '–' | '—' | '→')
                || c.is_whitespace()
        });
    for tail in [", v.v", " v.v", ", etc", " etc"] {
        plain = plain.strip_suffix(tail).unwrap_or(plain);
    }
    // One pair of brackets around all of it, or quotes, are not part of the words.
    for (open, close) in [('(', ')'), ('“', '”'), ('"', '"')] {
        if let Some(inner) = plain
            .strip_prefix(open)
            .and_then(|rest| rest.strip_suffix(close))
            .filter(|inner| !inner.contains([open, close]))
        {
            plain = inner.trim();
        }
    }
    let plain: String = spaced(plain).chars().filter(|c| !is_picture(*c)).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = plain.chars();
    let is_name = plain.split(' ').next().is_some_and(|word| {
        word.chars().skip(1).any(char::is_uppercase)
            || word.contains(['.', '-']) && word.chars().any(|c| c.is_ascii_digit())
    });
    match letters.next() {
        Some(first) if !is_name => first.to_uppercase().chain(letters).collect(),
        _ => plain,
    }
}

/// Sets the space that people forget behind a comma and before a bracket.
fn spaced(words: &str) -> String {
    let letters: Vec<char> = words.chars().collect();
    let mut out = String::with_capacity(words.len() + 8);
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| letters[at]);
        let next = letters.get(at + 1);
        if *letter == '('
            && before.is_some_and(|c| c.is_alphanumeric())
            && next.is_some_and(|c| *c != ')' && *c != 's')
        {
            out.push(' ');
        }
        out.push(*letter);
        let comma = *letter == ',' && before.is_some_and(char::is_alphabetic);
        if (comma || *letter == ')') && next.is_some_and(|c| c.is_alphabetic()) {
            out.push(' ');
        }
    }
    out
}

/// True for pictures among letters.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{21ff}' if c != '→')
        || matches!(c, '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}' | '\u{fe0f}' | '\u{2b00}'..='\u{2bff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_the_next_begins() {
        let cut = |text: &'static str| {
            sentences(text)
                .into_iter()
                .map(|(start, end)| &text[start..end])
                .collect::<Vec<_>>()
        };
        assert_eq!(
            cut("Serverless cho Container. AWS lo hạ tầng; bạn chạy."),
            ["Serverless cho Container", "AWS lo hạ tầng", "bạn chạy"]
        );
        assert_eq!(
            cut("Dùng Node.js (e.g. v18. LTS) và v.v. khác"),
            ["Dùng Node.js (e.g. v18. LTS) và v.v. khác"]
        );
        assert_eq!(cut(""), Vec::<&str>::new());
    }

    #[test]
    fn statements_are_shown_without_what_hangs_on_them() {
        for (words, tidied) in [
            (" – lưu trữ image, v.v.", "Lưu trữ image"),
            ("“Zero-ops” để chạy Web App.", "“Zero-ops” để chạy Web App"),
            ("(stateful)", "Stateful"),
            ("👉 giám sát ✅", "Giám sát"),
            ("gp3 volume", "Gp3 volume"),
            ("eBPF agent", "eBPF agent"),
            (
                "Languages(Python,Java)and Go",
                "Languages (Python, Java) and Go",
            ),
        ] {
            assert_eq!(tidy(words), tidied);
        }
    }
}
