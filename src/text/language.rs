//! Which language a phrase is in. Names of services are in neither.

use super::Language;

/// English words that hold a sentence together and are no Vietnamese syllables.
const ENGLISH: &[&str] = &[
    "the", "of", "and", "for", "with", "is", "are", "in", "on", "a", "an", "that", "from", "by",
    "as", "it", "its", "your", "you", "can", "each", "when", "which", "this", "these", "into",
    "or", "be", "will", "their", "they", "we", "our", "how", "using", "used", "use", "such",
    "between", "across", "without", "through", "via", "at", "was", "were", "has", "have", "not",
];

/// How much of a phrase is in which language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// All its words.
    pub words: u32,
    /// Words with a mark that only Vietnamese has.
    pub vietnamese: u32,
    /// Words that only English uses to hold a sentence together.
    pub english: u32,
}

impl Share {
    /// Counts the words of a phrase.
    pub fn of(phrase: &str) -> Self {
        let mut share = Self::default();
        for word in phrase.split(|c: char| !c.is_alphanumeric()) {
            if word.is_empty() {
                continue;
            }
            share.words += 1;
            if word.is_ascii() {
                share.english += u32::from(is_english(word));
            } else {
                share.vietnamese += u32::from(word.chars().any(is_vietnamese));
            }
        }
        share
    }

    /// Returns the language of the phrase; none where it is only names and terms.
    pub fn language(self) -> Option<Language> {
        if self.vietnamese * 6 >= self.words && self.vietnamese > 0 {
            Some(Language::Vi)
        } else if self.english > 0 || self.words >= 6 && self.vietnamese == 0 {
            Some(Language::En)
        } else {
            None
        }
    }

    /// True for a phrase that speaks both languages in whole clauses.
    pub fn is_mixed(self) -> bool {
        self.vietnamese >= 3 && self.english >= 3 && self.english * 5 > self.vietnamese
    }

    /// Returns both counts together.
    pub fn and(self, other: Self) -> Self {
        Self {
            words: self.words + other.words,
            vietnamese: self.vietnamese + other.vietnamese,
            english: self.english + other.english,
        }
    }
}

fn is_english(word: &str) -> bool {
    word.len() <= 7 && ENGLISH.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// True for a letter that Vietnamese has and English has not.
fn is_vietnamese(letter: char) -> bool {
    matches!(letter,
        '\u{c0}'..='\u{c3}' | '\u{c8}'..='\u{ca}' | '\u{cc}' | '\u{cd}' | '\u{d2}'..='\u{d5}' | '\u{d9}' | '\u{da}' | '\u{dd}'
        | '\u{e0}'..='\u{e3}' | '\u{e8}'..='\u{ea}' | '\u{ec}' | '\u{ed}' | '\u{f2}'..='\u{f5}' | '\u{f9}' | '\u{fa}' | '\u{fd}'
        | '\u{102}' | '\u{103}' | '\u{110}' | '\u{111}' | '\u{128}' | '\u{129}' | '\u{168}' | '\u{169}'
        | '\u{1a0}' | '\u{1a1}' | '\u{1af}' | '\u{1b0}' | '\u{1ea0}'..='\u{1ef9}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_do_not_decide_the_language() {
        for (phrase, language) in [
            ("Triển khai container trên Amazon ECS", Some(Language::Vi)),
            ("Lưu trữ image, quét bảo mật", Some(Language::Vi)),
            ("Store container images and scan them", Some(Language::En)),
            ("Amazon ECS", None),
            ("Template, stack lifecycle, drift detection", None),
            ("", None),
        ] {
            assert_eq!(Share::of(phrase).language(), language, "{phrase}");
        }
    }

    #[test]
    fn two_languages_in_whole_clauses_are_noticed() {
        assert!(
            Share::of("Dịch vụ lưu trữ dữ liệu and it is used for the backup of your data")
                .is_mixed()
        );
        assert!(!Share::of("Dịch vụ lưu trữ object, hỗ trợ versioning và lifecycle").is_mixed());
    }
}
