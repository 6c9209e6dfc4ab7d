//! How well a card was remembered.

/// The four answers a person can give to "did you know it?".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grade {
    /// Forgotten.
    Again = 1,
    /// Remembered with trouble.
    Hard,
    /// Remembered.
    Good,
    /// Remembered without thinking.
    Easy,
}

impl Grade {
    /// All grades, worst first.
    pub const ALL: [Self; 4] = [Self::Again, Self::Hard, Self::Good, Self::Easy];

    /// Returns 1 for `Again` to 4 for `Easy`.
    pub fn number(self) -> u32 {
        self as u32
    }

    /// Returns the grade with this number.
    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|grade| i64::from(grade.number()) == number)
    }

    /// Returns the place in a list of four, worst first.
    pub fn place(self) -> usize {
        self as usize - 1
    }
}
