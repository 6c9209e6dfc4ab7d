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
        let bytes = phrase.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if !is_letter(bytes[at]) {
                at += 1;
                continue;
            }
            let (start, mut is_ascii, mut vietnamese) = (at, true, false);
            while at < bytes.len() && is_letter(bytes[at]) {
                is_ascii &= bytes[at] < 0x80;
                vietnamese |= bytes[at] >= 0xc3 && is_vietnamese(&bytes[at..]);
                at += 1;
            }
            share.words += 1;
            share.vietnamese += u32::from(vietnamese);
            share.english += u32::from(is_ascii && is_english(&bytes[start..at]));
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

/// True for a byte of a word. Bytes of signs such as “ and – begin with others than those of letters.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80 && !matches!(byte, 0xc2 | 0xe2 | 0xef | 0xf0)
}

fn is_english(word: &[u8]) -> bool {
    let begins = word[0].to_ascii_lowercase();
    word.len() <= 7
        && ENGLISH
            .iter()
            .filter(|known| known.as_bytes()[0] == begins && known.len() == word.len())
            .any(|known| known.as_bytes().eq_ignore_ascii_case(word))
}

/// True if the bytes begin with a letter that Vietnamese has and English has not.
fn is_vietnamese(bytes: &[u8]) -> bool {
    match *bytes {
        // À–Ý and à–ý but for × and ÷, and the letters of other languages among them.
        [0xc3, b, ..] => {
            matches!(b & 0xdf, 0x80..=0x83 | 0x88..=0x8a | 0x8c | 0x8d | 0x92..=0x95 | 0x99 | 0x9a | 0x9d)
        }
        [0xc4, b, ..] => matches!(b, 0x82 | 0x83 | 0x90 | 0x91 | 0xa8 | 0xa9),
        [0xc5, b, ..] => matches!(b, 0xa8 | 0xa9),
        [0xc6, b, ..] => matches!(b, 0xa0 | 0xa1 | 0xaf | 0xb0),
        [0xe1, b, ..] => matches!(b, 0xba | 0xbb),
        _ => false,
    }
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
