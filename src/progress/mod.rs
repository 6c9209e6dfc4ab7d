//! Looking back and ahead: what was done, what stayed, what is coming. Pure: counted days in, pictures of them out.

mod calendar;
mod retention;

pub use calendar::{Calendar, CalendarDay};
pub use retention::{WeekRetention, by_week};

use crate::study::{Day, Grade, Stage};

/// Answers of one kind on one day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answers {
    /// The study day.
    pub day: Day,
    /// The stage the cards stood in.
    pub was: Stage,
    /// How it went.
    pub grade: Grade,
    /// How many.
    pub count: usize,
    /// How long they took together.
    pub seconds: f64,
}

/// How many cards stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StateCounts {
    /// Never graded.
    pub new: usize,
    /// On their short steps.
    pub learning: usize,
    /// Known for less than three weeks.
    pub young: usize,
    /// Known for three weeks and more.
    pub mature: usize,
    /// Set aside.
    pub aside: usize,
}

/// The weeks that the progress page looks back.
pub const WEEKS: i32 = 12;

/// The days that it looks ahead.
pub const AHEAD: usize = 30;

/// All that the progress page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// The day it was counted.
    pub today: Day,
    /// Twelve weeks, a square a day.
    pub calendar: Calendar,
    /// What share was remembered, week by week.
    pub retention: Vec<WeekRetention>,
    /// Cards that come due on each of the next days.
    pub forecast: Vec<usize>,
    /// How many cards stand where.
    pub states: StateCounts,
    /// Days in a row with answers.
    pub streak: u32,
}

impl Progress {
    /// Puts together what was counted; `answers` reach back to [`Progress::since`].
    pub fn new(
        today: Day,
        answers: &[Answers],
        forecast: Vec<usize>,
        states: StateCounts,
        streak: u32,
    ) -> Self {
        Self {
            today,
            calendar: Calendar::new(today, answers),
            retention: by_week(today, answers),
            forecast,
            states,
            streak,
        }
    }

    /// Returns the first day that is looked at: the Monday of the twelfth week.
    pub fn since(today: Day) -> Day {
        today - today.weekday() as i32 - (WEEKS - 1) * 7
    }
}
