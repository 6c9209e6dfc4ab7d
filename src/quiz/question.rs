//! A question as it is shown, with everything that is needed to mark and to explain it later.

use serde::{Deserialize, Serialize};

use crate::text::Language;

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// One of several.
    One,
    /// Several of five or more.
    Several,
    /// Put in order.
    Order,
    /// Match with each other.
    Match,
    /// Type it.
    Type,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::One,
        Self::Several,
        Self::Order,
        Self::Match,
        Self::Type,
    ];

    /// Returns the word for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Several => "several",
            Self::Order => "order",
            Self::Match => "match",
            Self::Type => "type",
        }
    }

    /// Reads the word back.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// One question, whole: kept as it was shown, so that it can be gone through again whatever has changed since.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// The same in every language and with every seed: what is asked, and how.
    pub id: String,
    /// The language of its words.
    pub language: Language,
    /// What is asked, as Markdown.
    pub stem: String,
    /// What can be answered.
    #[serde(flatten)]
    pub body: Body,
    /// What a learner who missed it should read, as Markdown.
    pub explanation: String,
    /// The concept it asks for.
    pub concept: String,
    /// What it is about, for people.
    pub topic: String,
    /// The exam domains that ask so.
    pub domains: Vec<String>,
    /// The fact it asks for; empty for a scenario.
    pub fact: String,
    /// Where it comes from.
    pub source: Origin,
}

/// What can be answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Body {
    /// Choose one.
    One {
        /// As shown.
        options: Vec<Choice>,
    },
    /// Choose as many as are right; the question says how many.
    Several {
        /// As shown.
        options: Vec<Choice>,
    },
    /// Put in order.
    Order {
        /// In the right order.
        items: Vec<String>,
        /// The order in which they are shown.
        shown: Vec<usize>,
    },
    /// Match the left with the right.
    Match {
        /// Each with what belongs to it.
        pairs: Vec<(String, String)>,
        /// The order in which the right-hand sides are shown.
        shown: Vec<usize>,
    },
    /// Type it.
    Type {
        /// What is right; the first is shown as the answer.
        accepted: Vec<String>,
    },
}

/// One option.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// What it says.
    pub text: String,
    /// True if it is to be chosen.
    pub right: bool,
    /// Why it is right, or why not.
    pub why: String,
}

/// Where a question comes from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    /// The path that leads there.
    pub trail: String,
    /// The documentation that supports it.
    pub reference: String,
    /// The day on which that was looked up, as `YYYY-MM-DD`.
    pub checked: String,
    /// The line of the page that says so; 0 if none does.
    pub line: u32,
    /// The page's own words.
    pub words: String,
}

impl Question {
    /// Returns how it is answered.
    pub fn kind(&self) -> Kind {
        match self.body {
            Body::One { .. } => Kind::One,
            Body::Several { .. } => Kind::Several,
            Body::Order { .. } => Kind::Order,
            Body::Match { .. } => Kind::Match,
            Body::Type { .. } => Kind::Type,
        }
    }

    /// Returns the options; none for other kinds.
    pub fn options(&self) -> &[Choice] {
        match &self.body {
            Body::One { options } | Body::Several { options } => options,
            Body::Order { .. } | Body::Match { .. } | Body::Type { .. } => &[],
        }
    }

    /// Returns the right answer in words.
    pub fn key(&self) -> String {
        match &self.body {
            Body::One { options } | Body::Several { options } => options
                .iter()
                .filter(|option| option.right)
                .map(|option| option.text.as_str())
                .collect::<Vec<_>>()
                .join("; "),
            Body::Order { items, .. } => items.join(" → "),
            Body::Match { pairs, .. } => pairs
                .iter()
                .map(|(left, right)| format!("{left}: {right}"))
                .collect::<Vec<_>>()
                .join("; "),
            Body::Type { accepted } => accepted.first().cloned().unwrap_or_default(),
        }
    }
}
