//! What is known of how well a card is remembered. A summary: the log of reviews is the truth.

use serde::{Deserialize, Serialize};

use super::{Day, Now};

/// How far a card has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Never graded.
    #[default]
    New,
    /// First met, coming back within minutes; the step it stands on.
    Learning(u8),
    /// Comes back after days.
    Review,
    /// Forgotten after days, coming back within minutes; the step it stands on.
    Relearning(u8),
}

impl Stage {
    /// Returns the stage as two numbers for the library: which, and the step.
    pub fn code(self) -> (i64, i64) {
        match self {
            Self::New => (0, 0),
            Self::Learning(step) => (1, i64::from(step)),
            Self::Review => (2, 0),
            Self::Relearning(step) => (3, i64::from(step)),
        }
    }

    /// Reads the two numbers back.
    pub fn from_code(stage: i64, step: i64) -> Option<Self> {
        let step = u8::try_from(step).ok()?;
        match stage {
            0 => Some(Self::New),
            1 => Some(Self::Learning(step)),
            2 => Some(Self::Review),
            3 => Some(Self::Relearning(step)),
            _ => None,
        }
    }

    /// True while a card comes back within minutes.
    pub fn in_minutes(self) -> bool {
        matches!(self, Self::Learning(_) | Self::Relearning(_))
    }
}

/// The two numbers of the memory model.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Strength {
    /// Days until the chance to remember falls to nine in ten.
    pub stability: f32,
    /// From 1 (easy) to 10 (hard).
    pub difficulty: f32,
}

/// When a card comes back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The study day.
    pub day: Day,
    /// The moment, for a card that comes back within minutes; else 0.
    pub ms: i64,
}

/// What is known of how well a card is remembered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Memory {
    /// How far the card has come.
    pub stage: Stage,
    /// What the memory model holds; none before the first grade.
    pub strength: Option<Strength>,
    /// When it was last graded.
    pub last: Option<Now>,
    /// When it comes back.
    pub due: Due,
    /// How often it was graded.
    pub reps: u32,
    /// How often it was forgotten after days.
    pub lapses: u32,
}

impl Memory {
    /// Returns the moment, or the one after the last grade if the clock was moved back behind it.
    pub fn not_before_last(&self, now: Now) -> Now {
        self.last.map_or(now, |last| Now {
            ms: now.ms.max(last.ms + 1),
            day: now.day.max(last.day),
        })
    }

    /// Returns the whole days since the last grade.
    pub fn elapsed(&self, today: Day) -> u32 {
        self.last.map_or(0, |last| today.since(last.day))
    }
}
