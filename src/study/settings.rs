//! What a person may decide about study.

use serde::{Deserialize, Serialize};

/// How many answer buttons there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Buttons {
    /// Forgot and remembered: predicts best, and nothing to ponder.
    #[default]
    Two,
    /// Again, hard, good and easy.
    Four,
}

/// What a person may decide about study.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct StudySettings {
    /// The chance to remember at which a card comes back.
    pub retention: f32,
    /// New cards a day.
    pub new_per_day: u32,
    /// Reviews a day; more are spread over the next days.
    pub reviews_per_day: u32,
    /// The hour at which a day turns.
    pub day_turns_at: u8,
    /// How many answer buttons there are.
    pub buttons: Buttons,
}

impl StudySettings {
    /// The range in which retention makes sense.
    pub const RETENTION: std::ops::RangeInclusive<f32> = 0.80..=0.95;

    /// Returns the settings with every value inside its range, whatever was read.
    pub fn within_range(mut self) -> Self {
        if !self.retention.is_finite() {
            self.retention = Self::default().retention;
        }
        self.retention = self
            .retention
            .clamp(*Self::RETENTION.start(), *Self::RETENTION.end());
        self.new_per_day = self.new_per_day.min(9_999);
        self.reviews_per_day = self.reviews_per_day.clamp(1, 9_999);
        self.day_turns_at = self.day_turns_at.min(23);
        self
    }
}

impl Default for StudySettings {
    fn default() -> Self {
        Self {
            retention: 0.90,
            new_per_day: 15,
            reviews_per_day: 200,
            day_turns_at: 4,
            buttons: Buttons::Two,
        }
    }
}
