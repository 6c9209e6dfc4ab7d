//! Tallies for looking back and ahead: counted by indexes, never by reading reviews.

use std::collections::BTreeMap;

use super::{Store, StoreError};
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
        let mut forecast = vec![0; days];
        let last = today + i32::try_from(days).unwrap_or(i32::MAX);
        let mut statement = self.db.prepare_cached("select max(ready, ?1), count(*) from memories where queue in (1, 2) and ready < ?2 group by 1")?;
        let mut rows = statement.query((today.0, last.0))?;
        while let Some(row) = rows.next()? {
            let day: i32 = row.get(0)?;
            if let Some(place) = forecast.get_mut(Day(day).since(today) as usize) {
                *place += row.get::<_, usize>(1)?;
            }
        }
        Ok(forecast)
    }

    /// Returns how many cards stand where.
    pub fn state_counts(&self) -> Result<StateCounts, StoreError> {
        let sql = "select queue, stability >= ?, count(*) from memories indexed by memories_by_queue group by 1, 2";
        let mut counts = StateCounts::default();
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query([MATURE])?;
        while let Some(row) = rows.next()? {
            let (queue, mature, count): (i64, bool, usize) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            match (queue, mature) {
                (0, _) => counts.new += count,
                (1, _) => counts.learning += count,
                (2, false) => counts.young += count,
                (2, true) => counts.mature += count,
                _ => counts.aside += count,
            }
        }
        Ok(counts)
    }

    /// Returns for how many days without a gap there were answers, today or yesterday being the last.
    pub fn streak(&self, today: Day) -> Result<u32, StoreError> {
        let mut before = self
            .db
            .prepare_cached("select max(day) from reviews where day <= ?")?;
        let mut latest = |day: Day| -> Result<Option<i32>, StoreError> {
            Ok(before.query_row([day.0], |row| row.get(0))?)
        };
        let Some(mut day) = latest(today)?.filter(|day| *day >= today.0 - 1) else {
            return Ok(0);
        };
        let mut days = 1;
        while latest(Day(day - 1))? == Some(day - 1) {
            day -= 1;
            days += 1;
        }
        Ok(days)
    }
}
