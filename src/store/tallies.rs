//! Tallies for looking back and ahead: counted by indexes, never by reading reviews.

use std::collections::BTreeMap;

use super::{Store, StoreError, memories};
use crate::{
    progress::{Answers, StateCounts},
    study::{Day, Grade, Stage},
};

/// Days of stability from which a card counts as mature.
const MATURE: f64 = 21.0;

impl Store {
    /// Returns what each day since `from` saw; gradings taken back do not count.
    pub fn day_tallies(&self, from: Day) -> Result<Vec<Answers>, StoreError> {
        let mut tallies: BTreeMap<(i32, i64, i64), (i64, i64)> = BTreeMap::new();
        let counted = "select day, was, grade, count(*), sum(took_ms) from reviews where day >= ? group by day, was, grade";
        // What was taken back is little; it is counted apart and subtracted, so that the log itself is only ever counted.
        let voided = "select r.day, r.was, r.grade, -count(*), -sum(r.took_ms) from voids v join reviews r on r.id = v.target where r.day >= ? group by r.day, r.was, r.grade";
        for sql in [counted, voided] {
            let mut statement = self.db.prepare_cached(sql)?;
            let mut rows = statement.query([from.0])?;
            while let Some(row) = rows.next()? {
                let (count, ms): (i64, i64) = (row.get(3)?, row.get(4)?);
                let tally = tallies
                    .entry((row.get(0)?, row.get(1)?, row.get(2)?))
                    .or_default();
                *tally = (tally.0 + count, tally.1 + ms);
            }
        }
        let read = |((day, was, grade), (count, ms)): ((i32, i64, i64), (i64, i64))| {
            let count = usize::try_from(count).ok().filter(|count| *count > 0)?;
            Some(Answers {
                day: Day(day),
                was: Stage::from_code(was, 0)?,
                grade: Grade::from_number(grade)?,
                count,
                seconds: ms as f64 / 1_000.0,
            })
        };
        Ok(tallies.into_iter().filter_map(read).collect())
    }

    /// Returns how many answers a day saw, by the stage its cards stood in: new ones, and all.
    pub fn answered_on(&self, day: Day) -> Result<(usize, usize, usize), StoreError> {
        let sql = "select count(*), coalesce(sum(was = 0), 0), coalesce(sum(was = 2), 0) from reviews r where day = ? and not exists (select 1 from voids v where v.target = r.id)";
        Ok(self
            .db
            .prepare_cached(sql)?
            .query_row([day.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?)
    }

    /// Returns how many cards come due on each of the next days, those overdue on the first.
    pub fn forecast(&self, today: Day, days: usize) -> Result<Vec<usize>, StoreError> {
        let overdue = self
            .db
            .prepare_cached("select count(*) from memories where queue in (1, 2) and ready <= ?")?
            .query_row([today.0], |row| row.get(0))?;
        let mut forecast = vec![overdue];
        forecast.extend(self.arriving(today + 1, days.saturating_sub(1))?);
        Ok(forecast)
    }

    /// Returns how many cards come due on each of some days.
    pub fn arriving(&self, from: Day, days: usize) -> Result<Vec<usize>, StoreError> {
        let mut arriving = vec![0; days];
        let until = from + i32::try_from(days).unwrap_or(i32::MAX);
        for queue in [memories::MINUTES, memories::REVIEW] {
            // One queue at a time, in the order of the index: nothing has to be sorted.
            let mut statement = self.db.prepare_cached(
                "select ready, count(*) from memories where queue = ? and ready >= ? and ready < ? group by ready",
            )?;
            let mut rows = statement.query((queue, from.0, until.0))?;
            while let Some(row) = rows.next()? {
                let day: i32 = row.get(0)?;
                if let Some(place) = arriving.get_mut(Day(day).since(from) as usize) {
                    *place += row.get::<_, usize>(1)?;
                }
            }
        }
        Ok(arriving)
    }

    /// Returns how many cards come due on one day.
    pub fn due_on(&self, day: Day) -> Result<usize, StoreError> {
        Ok(self
            .db
            .prepare_cached("select count(*) from memories where queue in (1, 2) and ready = ?")?
            .query_row([day.0], |row| row.get(0))?)
    }

    /// Returns how many cards stand where.
    pub fn state_counts(&self) -> Result<StateCounts, StoreError> {
        let count = |queue: i64, at_least: f64| -> Result<usize, StoreError> {
            Ok(self
                .db
                .prepare_cached("select count(*) from memories where queue = ? and stability >= ?")?
                .query_row((queue, at_least), |row| row.get(0))?)
        };
        let mature = count(memories::REVIEW, MATURE)?;
        Ok(StateCounts {
            new: count(memories::NEW, 0.0)?,
            learning: count(memories::MINUTES, 0.0)?,
            young: count(memories::REVIEW, 0.0)?.saturating_sub(mature),
            mature,
            aside: count(memories::ASIDE, 0.0)?,
        })
    }

    /// Returns for how many days without a gap there were answers, today or yesterday being the last.
    pub fn streak(&self, today: Day) -> Result<u32, StoreError> {
        // From day to day by the index, as far as there is a day before.
        let sql = "with recursive run (day) as (
                 select max(day) from reviews where day <= ?1
                 union all
                 select (select r.day from reviews r where r.day = run.day - 1 limit 1) from run where run.day is not null
             )
             select count(day) from run where exists (select 1 from reviews where day between ?1 - 1 and ?1)";
        Ok(self
            .db
            .prepare_cached(sql)?
            .query_row([today.0], |row| row.get(0))?)
    }
}
