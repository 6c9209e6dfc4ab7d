//! Study days: a day turns at four in the morning, so that a late evening is one sitting.

use std::ops::{Add, Sub};

use serde::{Deserialize, Serialize};

/// A study day, counted from 1 January 1970 in local time.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub struct Day(pub i32);

/// Local time ahead of UTC, in minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OffsetMinutes(pub i32);

/// A moment, and the study day it falls on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Now {
    /// Milliseconds since 1970 in UTC.
    pub ms: i64,
    /// The study day.
    pub day: Day,
}

impl Day {
    /// Returns the study day of a moment, where days turn at `turn` o'clock.
    pub fn of(ms: i64, offset: OffsetMinutes, turn: u8) -> Self {
        let local_minutes = ms.div_euclid(60_000) + i64::from(offset.0) - i64::from(turn) * 60;
        Self(i32::try_from(local_minutes.div_euclid(24 * 60)).unwrap_or(i32::MAX))
    }

    /// Returns year, month and day of the month.
    pub fn date(self) -> (i32, u32, u32) {
        // Days to civil date, after the proleptic Gregorian calendar; eras of 400 years keep all terms positive.
        let shifted = i64::from(self.0) + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 {
            month_from_march + 3
        } else {
            month_from_march - 9
        };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        (year as i32, month as u32, day as u32)
    }

    /// Returns the day of a date; none if there is no such date.
    pub fn from_date(year: i32, month: u32, day: u32) -> Option<Self> {
        let years = i64::from(year) - i64::from(month <= 2);
        let (era, of_era) = (years.div_euclid(400), years.rem_euclid(400));
        let from_march = i64::from(if month > 2 {
            month.checked_sub(3)?
        } else {
            month.checked_add(9)?
        });
        let of_year = (153 * from_march + 2) / 5 + i64::from(day) - 1;
        let found = Self(
            i32::try_from(
                era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468,
            )
            .ok()?,
        );
        (found.date() == (year, month, day)).then_some(found)
    }

    /// Reads a date written as `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().splitn(3, '-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        Self::from_date(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// Returns the date as `YYYY-MM-DD`.
    pub fn iso(self) -> String {
        let (year, month, day) = self.date();
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// Returns the day of the week, Monday as 0.
    pub fn weekday(self) -> u32 {
        (self.0 + 3).rem_euclid(7) as u32
    }

    /// Returns the whole days since another day, none below zero.
    pub fn since(self, earlier: Self) -> u32 {
        u32::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0)
    }
}

impl Add<i32> for Day {
    type Output = Self;

    fn add(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }
}

impl Sub<i32> for Day {
    type Output = Self;

    fn sub(self, days: i32) -> Self {
        Self(self.0.saturating_sub(days))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HANOI: OffsetMinutes = OffsetMinutes(7 * 60);

    #[test]
    fn a_day_turns_at_four_in_the_morning() {
        let at = |hour: i64, minute: i64| {
            Day::of(((20_000 * 24 + hour - 7) * 60 + minute) * 60_000, HANOI, 4)
        };
        assert_eq!(at(3, 59), Day(19_999));
        assert_eq!(at(4, 0), Day(20_000));
        assert_eq!(at(27, 59), Day(20_000));
    }

    #[test]
    fn dates_go_there_and_back() {
        for day in (-200_000..200_000).step_by(37) {
            let (year, month, of_month) = Day(day).date();
            assert_eq!(Day::from_date(year, month, of_month), Some(Day(day)));
        }
        assert_eq!(
            Day::parse("2026-11-21").map(Day::iso).as_deref(),
            Some("2026-11-21")
        );
        assert_eq!(Day::parse("2026-11-21").map(Day::weekday), Some(5));
        for wrong in [
            "2026-02-30",
            "2026-13-01",
            "2026-00-10",
            "tomorrow",
            "",
            "2026-4294967295-1",
        ] {
            assert_eq!(Day::parse(wrong), None, "{wrong}");
        }
    }
}
