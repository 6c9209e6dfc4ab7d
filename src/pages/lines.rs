//! Lines within a paragraph or a cell: people write lists there by hand, with `<br>`, `&emsp;` and dashes.

use super::marks::{BOLD, BREAK, PLAIN};

/// One line, cleaned: single spaces, no marks, no control characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// Its words.
    pub(super) text: String,
    /// How far the words with weight reach that it begins with; all of them for a line that is bold as a whole.
    pub(super) lead: usize,
    /// How deep it stands as an item; none for plain words.
    pub(super) level: Option<u8>,
    /// How many lines of the file below the first it stands.
    pub(super) below: u32,
    /// At which byte of the raw text it begins.
    pub(super) from: usize,
}

/// Signs that people begin an item with.
const BULLETS: &[char] = &[
    '-', '+', '*', '•', '–', '—', '→', '✅', '✔', '▪', '·', '●', '○', '►', '➤', '❌', '👉', '🔹',
    '🔸', '☑',
];

/// Cuts raw text into lines. In a cell every break counts; in a paragraph a mere line end only before an item.
pub(super) fn lines(raw: &str, in_cell: bool) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    let (mut below, mut from) = (0, 0);
    let mut bold = false;
    for (piece, wanted) in pieces(raw) {
        let indent = Indent::of(piece, in_cell);
        bold |= piece[..piece.len() - indent.rest.len()].contains(BOLD);
        let joins = !wanted && indent.level.is_none();
        match found
            .last_mut()
            .filter(|last| joins && !last.text.is_empty())
        {
            Some(last) => {
                last.text.push(' ');
                clean(piece, &mut bold, last);
            }
            None => {
                let mut line = Line {
                    level: indent.level,
                    below,
                    from,
                    ..Line::default()
                };
                clean(indent.rest, &mut bold, &mut line);
                if !line.text.is_empty() {
                    found.push(line);
                }
            }
        }
        below += u32::from(piece.ends_with('\n'));
        from += piece.len();
    }
    if in_cell
        && let [only] = found.as_slice()
        && only.level.is_some()
        && only.text.contains(" - ")
    {
        return dashes(only);
    }
    found
}

/// Returns the pieces between breaks, each with whether a new line was wanted before it.
fn pieces(raw: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut wanted = true;
    raw.split_inclusive(['\n', BREAK]).map(move |piece| {
        let before = wanted;
        wanted = piece.ends_with(BREAK);
        (piece, before)
    })
}

/// How a line begins.
struct Indent<'a> {
    level: Option<u8>,
    rest: &'a str,
}

impl<'a> Indent<'a> {
    fn of(piece: &'a str, in_cell: bool) -> Self {
        let rest = piece.trim_start_matches(|c: char| is_space(c));
        let width: usize = piece[..piece.len() - rest.len()]
            .chars()
            .map(|c| if c == '\u{2003}' || c == '\t' { 4 } else { 1 })
            .sum();
        let marked = rest.trim_start_matches(BOLD);
        let plain = Self {
            level: None,
            rest: piece,
        };
        let Some(sign) = marked.chars().next().filter(|sign| BULLETS.contains(sign)) else {
            return plain;
        };
        let after = marked[sign.len_utf8()..].trim_start_matches(['\u{fe0f}', '\u{fe0e}']);
        let next = after.chars().next();
        // "-5 %" and "--" are words; "-Thực hành" is an item that lacks its space.
        let begins = match (sign, next) {
            (_, None) => false,
            ('-' | '+', Some(c)) => is_space(c) || c.is_uppercase() || c == BOLD,
            ('*' | '–' | '—' | '·', Some(c)) => is_space(c),
            (_, Some(_)) => true,
        };
        if !begins {
            return plain;
        }
        let deep = match (sign, width) {
            (_, 6..) if in_cell => 3,
            ('+', _) | (_, 2..) if in_cell => 2,
            (_, 4..) => 2,
            _ => 1,
        };
        // The mark of weight that stood before the sign goes with it.
        Self {
            level: Some(deep),
            rest: &piece[piece.len() - after.len()..],
        }
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}')
}

/// Adds words to a line: spaces single, marks gone, the bold beginning measured.
fn clean(piece: &str, bold: &mut bool, line: &mut Line) {
    if line.text.is_empty() {
        line.text.reserve(piece.len());
    }
    let mut measuring = line.text.trim().len() == line.lead;
    let mut rest = piece;
    while let Some(at) = rest
        .bytes()
        .position(|b| b <= b' ' || b == 0x7f || b == b'*' || b == 0xc2 || b == 0xe2 || b == 0xef)
    {
        add(&rest[..at], *bold, &mut measuring, line);
        let Some(c) = rest[at..].chars().next() else {
            break;
        };
        rest = &rest[at + c.len_utf8()..];
        match c {
            BOLD => *bold = true,
            PLAIN => *bold = false,
            '*' if rest.starts_with('*') || line.text.ends_with([':', '*']) => {
                rest = rest.trim_start_matches('*');
            }
            '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '\u{2060}' => {}
            c if c.is_whitespace() => {
                if !line.text.is_empty() && !line.text.ends_with(' ') {
                    line.text.push(' ');
                }
            }
            c if c.is_control() => {}
            c => add(c.encode_utf8(&mut [0; 4]), *bold, &mut measuring, line),
        }
    }
    add(rest, *bold, &mut measuring, line);
    line.text.truncate(line.text.trim_end().len());
    line.lead = line.lead.min(line.text.len());
}

fn add(words: &str, bold: bool, measuring: &mut bool, line: &mut Line) {
    if words.is_empty() {
        return;
    }
    line.text.push_str(words);
    // The colon after a bold label belongs to nobody.
    *measuring &= bold;
    if *measuring {
        line.lead = line.text.len();
    }
}

/// Cuts "a - b - c" that was written as one line.
fn dashes(line: &Line) -> Vec<Line> {
    if line.text.matches(" - ").count() < 2 {
        return vec![line.clone()];
    }
    let parts = line
        .text
        .split(" - ")
        .map(str::trim)
        .filter(|part| !part.is_empty());
    parts
        .map(|part| Line {
            text: part.to_owned(),
            lead: 0,
            level: line.level,
            below: line.below,
            from: line.from,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(raw: &str, in_cell: bool) -> Vec<String> {
        let raw = raw
            .replace("<b>", "\u{2}")
            .replace("</b>", "\u{3}")
            .replace("<br>", "\u{1e}");
        lines(&raw, in_cell)
            .into_iter()
            .map(|line| {
                format!(
                    "{}{}|{}",
                    line.level.map_or(String::new(), |n| n.to_string()),
                    &line.text[..line.lead],
                    &line.text[line.lead..]
                )
            })
            .collect()
    }

    #[test]
    fn lists_written_by_hand_are_lists() {
        for (raw, expected) in [
            ("- a <br> + b<br>\u{2003}+ c", vec!["1|a", "2|b", "2|c"]),
            ("<b>Title</b> <br> - <b>A:</b> b", vec!["Title|", "1A:| b"]),
            ("- a - b - c", vec!["1|a", "1|b", "1|c"]),
            ("-Thực hành<br>- 5 % off", vec!["1|Thực hành", "1|5 % off"]),
            ("-5 %", vec!["|-5 %"]),
            ("- a <br>\u{2003}\u{2003} * b", vec!["1|a", "3|b"]),
            ("plain", vec!["|plain"]),
        ] {
            assert_eq!(told(raw, true), expected, "{raw}");
        }
    }

    #[test]
    fn a_paragraph_goes_on_over_line_ends() {
        assert_eq!(told("one\ntwo\n- three\n", false), ["|one two", "1|three"]);
        assert_eq!(told("one<br>two", false), ["|one", "|two"]);
    }

    #[test]
    fn words_come_out_clean() {
        assert_eq!(told("a\u{a0}\u{a0} b\u{200b}c\u{7}", false), ["|a bc"]);
        assert_eq!(told("*Tên:** giá trị", false), ["|*Tên: giá trị"]);
        assert_eq!(told("<b>- Ngày:</b> hôm nay", false), ["1Ngày:| hôm nay"]);
        assert_eq!(
            told("<b>ECS</b>: chạy <b>container</b>", false),
            ["ECS|: chạy container"]
        );
        assert_eq!(told("<b>All</b> <b>bold</b>", false), ["All bold|"]);
    }
}
