//! Questions that are not asked, and why.

/// Why a question is not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// Fewer than two wrong options can be trusted to be wrong.
    FewOptions,
    /// The question holds the answer, or a word only the answer is called by.
    GivesAway,
    /// The key is much longer than the rest.
    LongestKey,
    /// Two options say the same.
    Twice,
    /// The answer is too long to be typed.
    Untypable,
    /// Nothing says what is sought: no class that all options share, and no owner.
    Vague,
    /// It has too few or too many items.
    Count,
    /// Somebody reported it.
    Reported,
    /// Another question of the same quiz asks nearly the same.
    NearlyTwice,
}

impl Reason {
    /// Returns the word for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::FewOptions => "few-options",
            Self::GivesAway => "gives-away",
            Self::LongestKey => "longest-key",
            Self::Twice => "twice",
            Self::Untypable => "untypable",
            Self::Vague => "vague",
            Self::Count => "count",
            Self::Reported => "reported",
            Self::NearlyTwice => "nearly-twice",
        }
    }
}

/// A question that is not asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its id.
    pub id: String,
    /// Why.
    pub reason: Reason,
    /// What shows it: a word, an option.
    pub shown_by: String,
}
