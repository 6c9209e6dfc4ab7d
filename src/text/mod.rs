//! Vietnamese and English as text: one form for letters, a folded form for search, words, and which language it is.
//! Knows nothing of pages or cards.

mod calm;
mod fingerprint;
mod fold;
mod language;
mod tone;
mod words;

pub use calm::calm;
pub use fingerprint::fingerprint;
pub use fold::{capital, exact, fold, nfc, nfd, small, small_start};
pub use language::Share;
pub use tone::settle_tones;
pub use words::{Terms, is_letter, words};

use serde::{Deserialize, Serialize};

/// A language that pages, cards and the screen come in.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Vietnamese, the default.
    #[default]
    Vi,
    /// English.
    En,
}

impl Language {
    /// Both languages, the default first.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// Returns the two-letter code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// Returns the other language.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Vi => Self::En,
            Self::En => Self::Vi,
        }
    }

    /// Reads a language code or a locale such as `en_US.UTF-8`.
    pub fn from_code(code: &str) -> Option<Self> {
        let start = code.get(..2)?.to_ascii_lowercase();
        let ends = code[2..]
            .chars()
            .next()
            .is_none_or(|c| !c.is_alphanumeric());
        Self::ALL
            .into_iter()
            .find(|language| ends && language.code() == start)
    }
}

/// The same words in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Both {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

impl Both {
    /// Returns the words in one language.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Vi => &self.vi,
            Language::En => &self.en,
        }
    }

    /// Returns a person's own words in place of both, if there are any.
    #[must_use]
    pub fn or(self, own: &str) -> Self {
        if own.is_empty() {
            return self;
        }
        Self {
            vi: own.to_owned(),
            en: own.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_its_language() {
        assert_eq!(Language::from_code("vi_VN.UTF-8"), Some(Language::Vi));
        assert_eq!(Language::from_code("en-US"), Some(Language::En));
        assert_eq!(Language::from_code("en"), Some(Language::En));
        assert_eq!(Language::from_code("eng"), None);
        assert_eq!(Language::from_code("C"), None);
        assert_eq!(Language::from_code("ệ"), None);
    }
}
