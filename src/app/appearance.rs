//! How the program looks and speaks.

use serde::{Deserialize, Serialize};

use crate::text::Language;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system is.
    #[default]
    System,
    /// Dark letters on light ground.
    Light,
    /// Light letters on dark ground.
    Dark,
}

/// How the program looks and speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Appearance {
    /// The language that was chosen; none follows the system.
    chosen: Option<Language>,
    /// Light or dark.
    pub theme: Theme,
    /// The size of text in per cent.
    pub text_percent: u16,
    /// The language of this run, where it was said at the start.
    #[serde(skip)]
    said: Option<Language>,
}

impl Default for Appearance {
    fn default() -> Self {
        Self {
            chosen: None,
            theme: Theme::System,
            text_percent: 100,
            said: None,
        }
    }
}

impl Appearance {
    /// The sizes of text on offer, in per cent.
    pub const TEXT_PERCENTS: [u16; 6] = [85, 100, 115, 130, 150, 175];

    /// Returns the language: as said at the start, as chosen, as the system speaks, else Vietnamese.
    pub fn language(&self) -> Language {
        self.said
            .or(self.chosen)
            .or_else(|| {
                sys_locale::get_locale()
                    .as_deref()
                    .and_then(Language::from_code)
            })
            .unwrap_or_default()
    }

    pub(super) fn override_language(&mut self, language: Option<Language>) {
        self.said = language;
        if !Self::TEXT_PERCENTS.contains(&self.text_percent) {
            self.text_percent = 100;
        }
    }

    pub(super) fn choose_language(&mut self, language: Language) {
        self.chosen = Some(language);
        self.said = None;
    }
}
