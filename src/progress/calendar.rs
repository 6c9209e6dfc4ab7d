//! Twelve weeks of study, a square a day.

use super::{Answers, Progress};
use crate::study::Day;

/// One day of the calendar.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CalendarDay {
    /// The study day.
    pub day: Day,
    /// Answers given.
    pub answers: usize,
    /// Minutes they took.
    pub minutes: f64,
    /// From 0 (nothing) to 4 (the busiest days).
    pub level: u8,
}

/// Twelve weeks, Monday first, up to today.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calendar {
    /// The days, oldest first.
    pub days: Vec<CalendarDay>,
}

impl Calendar {
    /// Counts the answers of each day.
    pub(super) fn new(today: Day, answers: &[Answers]) -> Self {
        let first = Progress::since(today);
        let mut days: Vec<CalendarDay> = (first.0..=today.0)
            .map(|day| CalendarDay {
                day: Day(day),
                ..CalendarDay::default()
            })
            .collect();
        for answer in answers.iter().filter(|answer| answer.day >= first) {
            if let Some(day) = days.get_mut(answer.day.since(first) as usize) {
                day.answers += answer.count;
                day.minutes += answer.seconds / 60.0;
            }
        }
        let busiest = days.iter().map(|day| day.answers).max().unwrap_or(0);
        for day in &mut days {
            // Quarters of the busiest day, so that a calm person's calendar has shades too.
            day.level = (day.answers * 4).div_ceil(busiest.max(1)).min(4) as u8;
        }
        Self { days }
    }

    /// Returns on how many days there were answers.
    pub fn active_days(&self) -> usize {
        self.days.iter().filter(|day| day.answers > 0).count()
    }

    /// Returns all answers.
    pub fn answers(&self) -> usize {
        self.days.iter().map(|day| day.answers).sum()
    }

    /// Returns all minutes.
    pub fn minutes(&self) -> f64 {
        self.days.iter().map(|day| day.minutes).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{Grade, Stage};

    #[test]
    fn twelve_weeks_begin_on_a_monday_and_end_today() {
        let today = Day::parse("2026-11-21").unwrap();
        let answers = [
            Answers {
                day: today,
                was: Stage::Review,
                grade: Grade::Good,
                count: 8,
                seconds: 60.0,
            },
            Answers {
                day: today - 1,
                was: Stage::New,
                grade: Grade::Again,
                count: 1,
                seconds: 5.0,
            },
        ];
        let calendar = Calendar::new(today, &answers);
        assert_eq!(
            (calendar.days[0].day.weekday(), calendar.days.len()),
            (0, 11 * 7 + 6)
        );
        let last: Vec<(usize, u8)> = calendar.days[calendar.days.len() - 3..]
            .iter()
            .map(|day| (day.answers, day.level))
            .collect();
        assert_eq!(last, [(0, 0), (1, 1), (8, 4)]);
        assert_eq!((calendar.active_days(), calendar.answers()), (2, 9));
    }
}
