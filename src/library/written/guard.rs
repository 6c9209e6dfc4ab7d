//! What is looked at before a YAML parser sees a file from outside: size, signs, depth, references.
//!
//! The parser takes the square of the depth of brackets, and copies what is referred to as often as it is.

use super::{LARGEST, WrittenError};

/// Brackets within brackets; a deck needs three.
const DEEPEST: u32 = 40;

/// Returns the text without its byte order mark, if a parser may see it.
pub(super) fn guarded(text: &str) -> Result<&str, WrittenError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.len() > LARGEST {
        return Err(WrittenError::TooLarge { bytes: text.len() });
    }
    if let Some(at) = text.find(|letter| !is_printable(letter)) {
        return Err(WrittenError::Control {
            line: line_at(text, at),
        });
    }
    if let Some(at) = too_deep(text) {
        return Err(WrittenError::TooDeep {
            line: line_at(text, at),
        });
    }
    match reference(text) {
        Some(line) => Err(WrittenError::Alias { line }),
        None => Ok(text),
    }
}

/// True if a YAML file looks like a deck: it lists cards, and says of itself that it is one.
///
/// Nothing is parsed: among the files of a folder, most are something else.
pub fn is_deck(text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let has = |key: &str| {
        text.lines().any(|line| {
            let line = line.trim_start_matches(['"', '\'']);
            line.strip_prefix(key).is_some_and(|rest| {
                let rest = rest.trim_start_matches(['"', '\'']).trim_start();
                rest.strip_prefix(':')
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
            })
        })
    };
    has("cards") && (has("onmay") || has("deck"))
}

/// True for a sign that may stand in YAML as it is.
pub(super) fn is_printable(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{a0}'..='\u{fffd}' | '\u{10000}'..)
        && letter != '\u{feff}'
}

/// True for a sign at which YAML ends a line.
pub(super) fn is_break(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Returns the line of a place, from 1.
pub(super) fn line_at(text: &str, at: usize) -> u32 {
    let breaks = text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n');
    u32::try_from(breaks.count()).map_or(u32::MAX, |count| count + 1)
}

/// Where a parser may stand among brackets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Before a value.
    Before,
    /// Before a key that a question mark announces, and in the words of one.
    Announced,
    KeyWords,
    /// Behind a value that has ended.
    Behind,
    /// In words without quotes; on their first line, or on a later one.
    Words,
    MoreWords,
    /// In words with quotes.
    Single,
    Double,
    /// After a backslash.
    Escaped,
    /// In a tag or the like, in which brackets may be letters.
    Tag,
    Comment,
}

const MODES: [Mode; 11] = [
    Mode::Before,
    Mode::Announced,
    Mode::KeyWords,
    Mode::Behind,
    Mode::Words,
    Mode::MoreWords,
    Mode::Single,
    Mode::Double,
    Mode::Escaped,
    Mode::Tag,
    Mode::Comment,
];

/// Returns the place at which a parser might stand too deep in brackets.
///
/// Outside brackets it depends on much whether one of them is a letter or opens something; within, on little.
/// So each is suspected of opening something, and every suspicion is followed until the parser would give up.
/// For every mode the deepest suspicion is enough, so this is quick, and deep brackets cannot be hidden from it.
fn too_deep(text: &str) -> Option<usize> {
    let mut suspected = [0_u32; MODES.len()];
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let opens = matches!(letter, '[' | '{');
        if !opens && suspected == [0; MODES.len()] {
            continue;
        }
        let next = letters.peek().map(|(_, next)| *next);
        let before_blank = next.is_none_or(|next| matches!(next, ' ' | '\t') || is_break(next));
        let mut now = [0_u32; MODES.len()];
        now[Mode::Before as usize] = u32::from(opens);
        for (mode, depth) in MODES.into_iter().zip(suspected) {
            if depth == 0 {
                continue;
            }
            for (mode, depth) in step(mode, depth, letter, before_blank)
                .into_iter()
                .flatten()
            {
                let deepest = &mut now[mode as usize];
                *deepest = depth.max(*deepest);
            }
        }
        if now.iter().any(|depth| *depth > DEEPEST) {
            return Some(at);
        }
        suspected = now;
    }
    None
}

/// Returns where a parser may stand after a letter; nowhere, where it would have given up.
fn step(mode: Mode, depth: u32, letter: char, before_blank: bool) -> [Option<(Mode, u32)>; 2] {
    let only = |mode| [Some((mode, depth)), None];
    let blank = matches!(letter, ' ' | '\t') || is_break(letter);
    match (mode, letter) {
        (Mode::Comment, _) if is_break(letter) => only(Mode::Before),
        (Mode::Comment, _) => only(Mode::Comment),
        (Mode::Escaped, _) => only(Mode::Double),
        (Mode::Double, '\\') => only(Mode::Escaped),
        (Mode::Double, '"') | (Mode::Single, '\'') => only(Mode::Behind),
        (Mode::Double | Mode::Single, _) => only(mode),
        (Mode::Tag, ',' | '[' | ']' | '{' | '}') => {
            let [ends, _] = step(Mode::Before, depth, letter, before_blank);
            [Some((Mode::Tag, depth)), ends]
        }
        (Mode::Tag, ':' | '?') => [Some((Mode::Tag, depth)), Some((Mode::Announced, depth))],
        (Mode::Tag, _) if blank => only(Mode::Announced),
        (Mode::Tag, _) => only(Mode::Tag),
        // Two single quotes are one within quotes, so what looked closed is open again.
        (Mode::Behind, '\'') => only(Mode::Single),
        (Mode::Behind, '[' | '{') => [None, None],
        (_, '[' | '{') => [Some((Mode::Before, depth + 1)), None],
        (_, ']' | '}') => [Some((Mode::Behind, depth - 1)), None],
        (_, ',') => only(Mode::Before),
        // Behind a blank it begins a comment; elsewhere it may be a letter.
        (_, '#') => [Some((Mode::Comment, depth)), Some((mode, depth))],
        (Mode::Words, _) if is_break(letter) => only(Mode::MoreWords),
        // A key stands on one line, so after two there is no key, and the parser gives up.
        (Mode::MoreWords, ':') if before_blank => [None, None],
        (Mode::Words | Mode::KeyWords, ':') if before_blank => only(Mode::Before),
        (Mode::Words | Mode::MoreWords | Mode::KeyWords, _) => only(mode),
        (Mode::Before | Mode::Announced | Mode::Behind, ':') => only(Mode::Before),
        (Mode::Before | Mode::Announced | Mode::Behind, _) if blank => only(mode),
        (Mode::Behind, _) => [None, None],
        (Mode::Before | Mode::Announced, '\'') => only(Mode::Single),
        (Mode::Before | Mode::Announced, '"') => only(Mode::Double),
        (Mode::Before | Mode::Announced, '!' | '&' | '*') => only(Mode::Tag),
        (Mode::Before | Mode::Announced, '-') if before_blank => [None, None],
        (_, '?') => [
            Some((Mode::KeyWords, depth)),
            Some((Mode::Announced, depth)),
        ],
        (Mode::Announced, _) => only(Mode::KeyWords),
        (Mode::Before, _) => only(Mode::Words),
    }
}

/// Returns the first line with an anchor or an alias where a value begins.
///
/// It follows quotes, blocks of text and brackets as far as decks have them. Where it errs nothing breaks:
/// what is copied too often is noticed while reading.
fn reference(text: &str) -> Option<u32> {
    let mut block: Option<usize> = None;
    let mut quote: Option<char> = None;
    let mut depth = 0_u32;
    for (number, line) in text.lines().enumerate() {
        let indent = line.len() - line.trim_start_matches(' ').len();
        if let Some(parent) = block {
            if line.trim().is_empty() || indent > parent {
                continue;
            }
            block = None;
        }
        // Words that go on from the line before begin no value.
        let mut begins = false;
        let mut parent = indent;
        let mut letters = line.char_indices().skip(indent).peekable();
        while let Some((at, letter)) = letters.next() {
            let next = letters.peek().map(|(_, next)| *next);
            let before_blank = next.is_none_or(char::is_whitespace);
            if let Some(open) = quote {
                match (letter, next) {
                    ('\\', _) if open == '"' => _ = letters.next(),
                    ('\'', Some('\'')) if open == '\'' => _ = letters.next(),
                    _ if letter == open => quote = None,
                    _ => {}
                }
                continue;
            }
            let first = at == indent;
            match letter {
                '"' | '\'' if begins || first => {
                    (quote, begins) = (Some(letter), false);
                }
                '&' | '*' if begins && !before_blank => {
                    return u32::try_from(number + 1).ok();
                }
                '[' | '{' if begins || first || depth > 0 => (depth, begins) = (depth + 1, true),
                ']' | '}' if depth > 0 => (depth, begins) = (depth - 1, false),
                ',' if depth > 0 => begins = true,
                '-' if depth == 0 && (begins || first) && before_blank => {
                    (parent, begins) = (at, true);
                }
                ':' if before_blank => begins = true,
                '#' if at == 0 || line[..at].ends_with([' ', '\t']) => break,
                '|' | '>' if begins && depth == 0 => {
                    block = Some(parent);
                    break;
                }
                ' ' | '\t' => {}
                _ => {
                    // What follows dashes is a key, and its text stands deeper than the key.
                    if begins && line[parent..at].trim_matches([' ', '-']).is_empty() {
                        parent = at;
                    }
                    begins = false;
                }
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;
    use crate::library::read_deck;

    fn refused(text: &str) -> WrittenError {
        let start = Instant::now();
        let error = read_deck(text).unwrap_err();
        assert!(start.elapsed().as_secs() < 20, "{error}");
        error
    }

    fn deck(rest: &str) -> String {
        format!("deck: D\ncards:\n{rest}")
    }

    #[test]
    fn brackets_without_end_are_refused_at_once() {
        for brackets in [
            "[",
            "{",
            "[{",
            "{a: [",
            "[\n",
            "[ # ]\n",
            "[']', ",
            "[\"]\", ",
            "[!a] ",
            "[&a [*a, ",
            "[? a\nb: ",
            "[a b, {c: ",
        ] {
            let many = brackets.repeat(200_000 / brackets.len());
            for before in [
                "- ask: ",
                "- \"it\\\"s\" # isn't '\n- ",
                "- ask: |-\n    a \" b ' c\n  answer: ",
            ] {
                assert!(
                    matches!(
                        refused(&deck(&format!("{before}{many}"))),
                        WrittenError::TooDeep { .. }
                    ),
                    "{before}{brackets}"
                );
            }
        }
    }

    #[test]
    fn brackets_in_words_are_words() {
        let open = "- ask: Trong [0, 1), {x | x > 0 và it's ok?\n  answer: \"[a, don't\"\n  why: |-\n    [x, \"y: [\n    {\n".repeat(3_000);
        assert_eq!(read_deck(&deck(&open)).unwrap().0.cards.len(), 3_000);
        let policy =
            "- {ask: \"Policy [?\", answer: '{\"Statement\": [{\"Action\": \"s3:*\"}]}'}\n"
                .repeat(3_000);
        assert_eq!(read_deck(&deck(&policy)).unwrap().0.cards.len(), 3_000);
    }

    #[test]
    fn things_within_things_without_end_are_refused() {
        let dashes = "- ".repeat(100_000);
        assert!(matches!(
            refused(&deck(&dashes)),
            WrittenError::TooDeep { .. }
        ));
        let steps: String = (0..2_000)
            .map(|at| format!("{}a:\n", " ".repeat(at)))
            .collect();
        assert!(matches!(
            refused(&deck(&steps)),
            WrittenError::TooDeep { .. }
        ));
        let few: String = (0..60)
            .map(|at| format!("{}a:\n", " ".repeat(at)))
            .collect();
        assert!(matches!(refused(&deck(&few)), WrittenError::TooDeep { .. }));
    }

    #[test]
    fn references_are_refused_before_they_are_followed() {
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for at in 1..12 {
            let above = format!("*a{}, ", at - 1).repeat(10);
            bomb += &format!("a{at}: &a{at} [{above}]\n");
        }
        assert_eq!(refused(&bomb), WrittenError::Alias { line: 1 });
        // Hidden from the first look, they are noticed by their number.
        let hidden = bomb
            .replace(": &", ":\n  &")
            .replace("[*", "[\n  *")
            .replace(", *", ",\n  *");
        assert_eq!(reference(&hidden), None);
        assert!(matches!(refused(&hidden), WrittenError::Alias { .. }));
    }

    #[test]
    fn stars_and_ampersands_in_words_are_words() {
        for rest in [
            "- ask: a * b & c, *d\n  answer: R&D\n",
            "- ask: |-\n    * a\n    *b*\n    &c\n  answer: \"**b**\"\n",
            "- ask: >\n\n   *b*\n\n   &c\n  answer: '&c it''s *d'\n",
            "- ask: \"x\n    \\\" *b: *c\n    - *d\"\n  answer: b # *c: *d\n",
            "-\n  vi:\n    ask: |\n     *b*\n    answer: \"*c\"\n",
            "- {ask: \"*a\", answer: 'it''s, *b'}\n- {ask: a, answer: b}\n",
            "- |\n *a\n- ask: a\n  answer: b\n",
        ] {
            let (read, _) =
                read_deck(&deck(rest)).unwrap_or_else(|error| panic!("{error}: {rest}"));
            assert!(!read.cards.is_empty());
        }
        for rest in [
            "- &x\n",
            "- ask: &x y\n",
            "- {ask: a, answer: *x}\n",
            "- [*x]\n",
            "- - *x\n",
            "- ? *x\n",
        ] {
            let error = refused(&deck(rest));
            assert!(
                matches!(error, WrittenError::Alias { line: 3 }),
                "{error}: {rest}"
            );
        }
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_line() {
        for sign in ["\0", "\u{7}", "\u{7f}", "\u{80}", "\u{feff}", "\u{ffff}"] {
            let text = deck(&format!("- ask: a{sign}\n"));
            assert_eq!(refused(&text), WrittenError::Control { line: 3 });
        }
        let bytes = LARGEST + 1;
        assert_eq!(
            refused(&"#".repeat(bytes)),
            WrittenError::TooLarge { bytes }
        );
    }

    #[test]
    fn other_yaml_is_no_deck() {
        for text in [
            "cards: []\ndeck: D",
            "\u{feff}\"onmay\": 1\r\n'cards' :\r\n",
            "# x\ncards:\nonmay: 1",
        ] {
            assert!(is_deck(text), "{text}");
        }
        for text in [
            "",
            "baseURL: x\n",
            "cards: []\n",
            "deck: D\n",
            "a:\n  deck: D\n  cards: []\n",
            "decks: D\ncards: []",
            "deck: D\ncards:x",
        ] {
            assert!(!is_deck(text), "{text}");
        }
    }
}
