//! One form for letters (NFC), and the folded form that search compares.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use super::settle_tones;

/// Returns the text in NFC, the form in which everything is kept.
pub fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// Returns the text in NFD, the form in which some systems write the names of files.
pub fn nfd(text: &str) -> String {
    text.nfd().collect()
}

/// Returns the text without tone and vowel marks, đ as d, in lower case.
///
/// "Triển khai" and "trien khai" fold to the same, in NFC and in NFD.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            'đ' | 'Đ' => folded.push('d'),
            ascii if ascii.is_ascii() => folded.push(ascii.to_ascii_lowercase()),
            other => folded.extend(
                std::iter::once(other)
                    .nfd()
                    .filter(|c| !is_combining_mark(*c))
                    .flat_map(char::to_lowercase),
            ),
        }
    }
    folded
}

/// Returns a letter in lower case, where that is one letter; the letters of Vietnamese without looking far.
pub fn small(letter: char) -> char {
    match letter {
        'A'..='Z' => letter.to_ascii_lowercase(),
        '\0'..='\u{bf}' => letter,
        '\u{c0}'..='\u{de}' if letter != '\u{d7}' => {
            char::from_u32(letter as u32 + 32).unwrap_or(letter)
        }
        '\u{df}'..='\u{ff}' => letter,
        '\u{1ea0}'..='\u{1ef9}' => char::from_u32(letter as u32 | 1).unwrap_or(letter),
        'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' => char::from_u32(letter as u32 + 1).unwrap_or(letter),
        'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => letter,
        other => {
            let mut lower = other.to_lowercase();
            lower
                .next()
                .filter(|_| lower.next().is_none())
                .unwrap_or(other)
        }
    }
}

/// Returns the text with its marks, in NFC, lower case and one style of tone placement.
///
/// Texts that differ only in case, normal form or "hóa"/"hoá" become the same; "quan hệ" and "quản hệ" do not.
pub fn exact(text: &str) -> String {
    settle_tones(&text.nfc().map(small).collect::<String>()).into_owned()
}

/// Begins a text with a capital, unless it begins with code.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if first != '`' => first.to_uppercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

/// Begins a text with a small letter, unless its first word is a name.
pub fn small_start(text: &str) -> String {
    let first = text.split(' ').next().unwrap_or_default();
    let is_name =
        first.chars().skip(1).any(char::is_uppercase) || first.chars().any(|c| c.is_ascii_digit());
    let known = ["Kubernetes", "Docker", "Linux", "Windows", "Amazon", "Web"].contains(&first);
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if !is_name && !known => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_the_barred_d_fold_away_in_both_normal_forms() {
        for (written, folded) in [
            ("Triển khai", "trien khai"),
            ("điều phối", "dieu phoi"),
            ("ĐƯỜNG ỐNG", "duong ong"),
            ("Amazon ECS", "amazon ecs"),
        ] {
            assert_eq!(fold(written), folded);
            assert_eq!(fold(&written.nfd().collect::<String>()), folded);
        }
    }

    #[test]
    fn small_letters_are_those_of_the_standard() {
        for letter in ('\0'..='\u{2000}').filter(|letter| letter.to_lowercase().count() == 1) {
            assert_eq!(
                Some(small(letter)),
                letter.to_lowercase().next(),
                "{letter:?}"
            );
        }
    }

    #[test]
    fn the_exact_form_keeps_meaning_and_forgets_style() {
        assert_eq!(exact("Tự động HÓA"), exact("tự động hoá"));
        assert_eq!(exact(&"thuỷ".nfd().collect::<String>()), exact("thủy"));
        assert_ne!(exact("quan hệ"), exact("quản hệ"));
    }
}
