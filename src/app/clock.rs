//! What time it is: the system's, or one that is handed in.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use crate::study::{Day, OffsetMinutes};

/// What time it is, and how far local time is ahead of UTC.
pub struct Clock(Box<dyn Fn() -> (i64, OffsetMinutes) + Send>);

impl Clock {
    /// Returns the system's clock.
    pub fn system() -> Self {
        let zone = TimeZone::system();
        Self::by(move || {
            let now = Timestamp::now();
            (now.as_millisecond(), offset(&zone, now))
        })
    }

    /// Returns a clock that began at noon of a day when it was made, for trying out the days to come.
    pub fn starting_on(day: Day) -> Self {
        let (zone, began) = (TimeZone::system(), Timestamp::now());
        let (year, month, of_month) = day.date();
        let noon = i16::try_from(year)
            .ok()
            .and_then(|year| Date::new(year, month as i8, of_month as i8).ok())
            .and_then(|date| zone.to_zoned(date.at(12, 0, 0, 0)).ok());
        let noon = noon.map_or(began, |noon| noon.timestamp());
        Self::by(move || {
            let passed = Timestamp::now().as_millisecond() - began.as_millisecond();
            (noon.as_millisecond() + passed, offset(&zone, noon))
        })
    }

    /// Returns a clock that says what the function says.
    pub fn by(tell: impl Fn() -> (i64, OffsetMinutes) + Send + 'static) -> Self {
        Self(Box::new(tell))
    }

    /// Returns milliseconds since 1970 in UTC.
    pub fn ms(&self) -> i64 {
        (self.0)().0
    }

    /// Returns how far local time is ahead of UTC.
    pub fn offset(&self) -> OffsetMinutes {
        (self.0)().1
    }
}

fn offset(zone: &TimeZone, at: Timestamp) -> OffsetMinutes {
    OffsetMinutes(zone.to_offset(at).seconds() / 60)
}
