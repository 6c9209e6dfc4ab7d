//! Words as they are compared: which of them say something, and in one form each.

use super::{settle_tones, small};

/// Words that hold a sentence together and say nothing of a thing: they are never compared.
const EMPTY: &str = include_str!("../../assets/language/empty-words.txt");

/// Knows the words that say nothing.
#[derive(Clone, Debug)]
pub struct Terms {
    empty: std::collections::BTreeSet<&'static str>,
}

impl Default for Terms {
    fn default() -> Self {
        let words = EMPTY.lines().filter(|line| !line.starts_with('#'));
        Self {
            empty: words.flat_map(str::split_whitespace).collect(),
        }
    }
}

impl Terms {
    /// Calls `take` with each word that says something, in its form for comparing, and whether it follows the one before.
    pub fn each(&self, phrase: &str, mut take: impl FnMut(&str, bool)) {
        let mut follows = false;
        let mut end = 0;
        for (start, word) in words(phrase) {
            follows &= phrase[end..start]
                .chars()
                .all(|c| matches!(c, ' ' | '-' | '/'));
            end = start + word.len();
            let plain = plain(word);
            if self.empty.contains(plain.as_str())
                || plain.len() == 1 && !plain.starts_with(|c: char| c.is_ascii_digit())
            {
                follows = false;
                continue;
            }
            take(&stem(&plain), follows);
            follows = true;
        }
    }

    /// Counts the words that say something.
    pub fn count(&self, phrase: &str) -> usize {
        let mut count = 0;
        self.each(phrase, |_, _| count += 1);
        count
    }
}

/// True for a letter or a digit of any language; quick for those of Vietnamese and English.
pub fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        '\u{c0}'..='\u{24f}' => !matches!(c, '×' | '÷'),
        '\u{1ea0}'..='\u{1ef9}' => true,
        '\u{2000}'..='\u{206f}' => false,
        other => other.is_alphanumeric(),
    }
}

/// Returns the words of a text with their places. A dot or an at sign within a word belongs to it.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_letter)?;
        let mut end = start;
        let mut letters = text[start..].char_indices().peekable();
        while let Some((place, letter)) = letters.next() {
            let joins = matches!(letter, '.' | '@' | '\'' | '’')
                && letters.peek().is_some_and(|(_, next)| is_letter(*next));
            if !is_letter(letter) && !joins {
                break;
            }
            end = start + place + letter.len_utf8();
        }
        at = end;
        Some((start, &text[start..end]))
    })
}

/// Returns a word in small letters and one style of tone placement.
fn plain(word: &str) -> String {
    if word.is_ascii() {
        word.to_ascii_lowercase()
    } else {
        settle_tones(&word.chars().map(small).collect::<String>()).into_owned()
    }
}

/// Returns an English word without its ending, so that "stores", "stored" and "storing" are one. Others stay.
fn stem(word: &str) -> String {
    if !word.is_ascii() || word.len() < 4 || word.bytes().any(|b| !b.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let cut =
        |ending: &str, least: usize| word.strip_suffix(ending).filter(|rest| rest.len() >= least);
    let rest = if let Some(rest) = cut("ies", 2).or_else(|| cut("ied", 2)) {
        return format!("{rest}i");
    } else if word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        word
    } else {
        [
            "ations", "ation", "ing", "ers", "er", "ed", "es", "s", "e", "ly",
        ]
        .iter()
        .find_map(|ending| cut(ending, 3))
        .unwrap_or(word)
    };
    // "running" and "run", "policy" and "policies".
    let rest = rest
        .strip_suffix('e')
        .filter(|rest| rest.len() >= 3)
        .unwrap_or(rest);
    let bytes = rest.as_bytes();
    match bytes {
        [.., a, b] if a == b && rest.len() > 3 && !matches!(a, b'l' | b's' | b'o') => {
            rest[..rest.len() - 1].to_owned()
        }
        [.., b'y'] => format!("{}i", &rest[..rest.len() - 1]),
        _ => rest.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(phrase: &str) -> Vec<String> {
        let mut found = Vec::new();
        Terms::default().each(phrase, |word, follows| {
            found.push(format!("{}{word}", if follows { "+" } else { "" }));
        });
        found
    }

    #[test]
    fn letters_are_those_of_the_standard() {
        for c in '\0'..='\u{2fff}' {
            assert_eq!(
                is_letter(c),
                c.is_alphanumeric() && !('\u{2000}'..='\u{206f}').contains(&c),
                "{c:?}"
            );
        }
    }

    #[test]
    fn endings_do_not_matter() {
        for pair in [
            ("stores", "storing"),
            ("policy", "policies"),
            ("run", "running"),
            ("deploy", "deployed"),
            ("managed", "manages"),
            ("scaling", "scale"),
        ] {
            assert_eq!(stem(pair.0), stem(pair.1), "{pair:?}");
        }
        assert_ne!(stem("access"), stem("acces"));
    }

    #[test]
    fn words_that_say_nothing_are_left_out() {
        assert_eq!(
            terms("Lưu trữ và quét các image"),
            ["lưu", "+trữ", "quét", "imag"]
        );
        assert_eq!(terms("the data, which is stored"), ["data", "stor"]);
    }

    #[test]
    fn dots_within_words_belong_to_them() {
        let found: Vec<&str> = words("Node.js, TLS 1.3. Lambda@Edge")
            .map(|(_, word)| word)
            .collect();
        assert_eq!(found, ["Node.js", "TLS", "1.3", "Lambda@Edge"]);
    }
}
