//! What share of cards was still known when they came back after days.

use super::{Answers, Progress, WEEKS};
use crate::study::{Day, Grade, Stage};

/// What share was remembered in one week.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeekRetention {
    /// The Monday it began.
    pub monday: Day,
    /// Reviews after days.
    pub reviews: usize,
    /// Those that were remembered.
    pub remembered: usize,
}

impl WeekRetention {
    /// Returns the share; none without reviews.
    pub fn share(&self) -> Option<f64> {
        (self.reviews > 0).then(|| self.remembered as f64 / self.reviews as f64)
    }
}

/// Returns the weeks, oldest first. Short steps within a day say nothing of memory and do not count.
pub fn by_week(today: Day, answers: &[Answers]) -> Vec<WeekRetention> {
    let first = Progress::since(today);
    let mut weeks: Vec<WeekRetention> = (0..WEEKS)
        .map(|week| WeekRetention {
            monday: first + week * 7,
            reviews: 0,
            remembered: 0,
        })
        .collect();
    for answer in answers
        .iter()
        .filter(|answer| answer.was == Stage::Review && answer.day >= first)
    {
        if let Some(week) = weeks.get_mut((answer.day.since(first) / 7) as usize) {
            week.reviews += answer.count;
            week.remembered += if answer.grade == Grade::Again {
                0
            } else {
                answer.count
            };
        }
    }
    weeks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_reviews_after_days_count() {
        let today = Day(20_000);
        let answer = |was, grade, count| Answers {
            day: today,
            was,
            grade,
            count,
            seconds: 1.0,
        };
        let weeks = by_week(
            today,
            &[
                answer(Stage::Review, Grade::Good, 9),
                answer(Stage::Review, Grade::Again, 1),
                answer(Stage::New, Grade::Again, 50),
            ],
        );
        let last = weeks[weeks.len() - 1];
        assert_eq!(
            (last.reviews, last.remembered, last.share()),
            (10, 9, Some(0.9))
        );
        assert_eq!(weeks[0].share(), None);
    }
}
