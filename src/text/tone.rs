//! Where the tone mark stands: "hóa" and "hoá" are one word in two styles.

use std::borrow::Cow;

/// Moves tone marks of open syllables in -oa, -oe and -uy to the last vowel, in NFC text.
///
/// The older style writes hóa, khỏe, thủy; this settles on hoá, khoẻ, thuỷ.
/// A syllable with a final consonant (hoàn) has one style only and is left alone.
pub fn settle_tones(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !has_older_style(text) {
        return Cow::Borrowed(text);
    }
    let letters: Vec<char> = text.chars().collect();
    let mut settled = letters.clone();
    for at in 1..letters.len() {
        let ends = letters.get(at + 1).is_none_or(|next| !next.is_alphabetic());
        if let (true, Some((first, second))) = (ends, moved(letters[at - 1], letters[at])) {
            settled[at - 1] = first;
            settled[at] = second;
        }
    }
    Cow::Owned(settled.into_iter().collect())
}

/// True if a vowel with a tone stands before a, e or y: only then something may have to move.
fn has_older_style(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|letter| {
        let found = matches!(letter, 'a' | 'e' | 'y')
            && !before.is_ascii()
            && moved(before, letter).is_some();
        before = letter;
        found
    })
}

/// Returns the pair with the tone on its second vowel, if the first carries it.
fn moved(first: char, second: char) -> Option<(char, char)> {
    let (bare, tone) = match "óòỏõọ".chars().position(|c| c == first) {
        Some(tone) => ('o', tone),
        None => ('u', "úùủũụ".chars().position(|c| c == first)?),
    };
    let toned = match (bare, second) {
        ('o', 'a') => "áàảãạ",
        ('o', 'e') => "éèẻẽẹ",
        ('u', 'y') => "ýỳỷỹỵ",
        _ => return None,
    };
    Some((bare, toned.chars().nth(tone)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_styles_become_one() {
        for (older, newer) in [
            ("hóa", "hoá"),
            ("khỏe", "khoẻ"),
            ("thủy", "thuỷ"),
            ("tự động hóa, tùy chọn", "tự động hoá, tuỳ chọn"),
        ] {
            assert_eq!(settle_tones(older), newer);
            assert_eq!(settle_tones(newer), newer);
        }
    }

    #[test]
    fn other_syllables_stay() {
        for word in ["hoàn", "quý", "của", "múa", "tòan", "CI/CD", ""] {
            assert_eq!(settle_tones(word), word);
        }
    }
}
