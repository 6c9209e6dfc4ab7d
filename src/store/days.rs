//! Days: how many answers of each kind a day saw. A summary of the log, so that looking back reads no review.

use rusqlite::{Connection, Transaction};
use uuid::Uuid;

use super::{Store, StoreError};
use crate::{
    progress::Answers,
    study::{Day, Grade, Stage},
};

/// What the log itself says, for counting anew and for checking.
const COUNTED: &str = "select day, was, grade, count(*), sum(took_ms) from reviews where id not in (select target from voids) group by day, was, grade";

/// Counts a review in.
pub(super) fn add(tx: &Transaction<'_>, review: Uuid) -> Result<(), StoreError> {
    tx.prepare_cached(
        "insert into days (day, was, grade, count, ms) select day, was, grade, 1, took_ms from reviews where id = ?
         on conflict (day, was, grade) do update set count = count + 1, ms = ms + excluded.ms",
    )?
    .execute([review.as_bytes()])?;
    Ok(())
}

/// Counts a review out again.
pub(super) fn remove(tx: &Transaction<'_>, review: Uuid) -> Result<(), StoreError> {
    tx.prepare_cached(
        "update days set count = count - 1, ms = ms - r.took_ms from reviews r
         where r.id = ? and days.day = r.day and days.was = r.was and days.grade = r.grade",
    )?
    .execute([review.as_bytes()])?;
    Ok(())
}

/// Counts all days anew from the log.
pub(super) fn recount(tx: &Transaction<'_>) -> Result<(), StoreError> {
    tx.execute_batch(&format!(
        "delete from days; insert into days (day, was, grade, count, ms) {COUNTED};"
    ))?;
    Ok(())
}

/// Returns how many rows do not say what the log says.
pub(super) fn stale(db: &Connection) -> Result<usize, StoreError> {
    let kept = "select day, was, grade, count, ms from days where count <> 0 or ms <> 0";
    let sql = format!(
        "select count(*) from (
             select day, was, grade from (select * from ({COUNTED}) except {kept})
             union
             select day, was, grade from ({kept} except select * from ({COUNTED}))
         )"
    );
    Ok(db.query_row(&sql, [], |row| row.get(0))?)
}

impl Store {
    /// Returns what each day since `from` saw; gradings taken back do not count.
    pub fn day_tallies(&self, from: Day) -> Result<Vec<Answers>, StoreError> {
        let mut statement = self.db.prepare_cached("select day, was, grade, count, ms from days where day >= ? and count > 0 order by day, was, grade")?;
        let mut rows = statement.query([from.0])?;
        let mut answers = Vec::new();
        while let Some(row) = rows.next()? {
            let (Some(was), Some(grade)) = (
                Stage::from_code(row.get(1)?, 0),
                Grade::from_number(row.get(2)?),
            ) else {
                continue;
            };
            let ms: i64 = row.get(4)?;
            answers.push(Answers {
                day: Day(row.get(0)?),
                was,
                grade,
                count: row.get(3)?,
                seconds: ms as f64 / 1_000.0,
            });
        }
        Ok(answers)
    }

    /// Returns how many answers a day saw: all, to new cards, and to cards after days.
    pub fn answered_on(&self, day: Day) -> Result<(usize, usize, usize), StoreError> {
        let sql = "select coalesce(sum(count), 0), coalesce(sum(count) filter (where was = 0), 0), coalesce(sum(count) filter (where was = 2), 0) from days where day = ?";
        Ok(self
            .db
            .prepare_cached(sql)?
            .query_row([day.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?)
    }

    /// Returns for how many days without a gap there were answers, today or yesterday being the last.
    pub fn streak(&self, today: Day) -> Result<u32, StoreError> {
        let mut statement = self.db.prepare_cached(
            "select distinct day from days where day <= ? and count > 0 order by day desc",
        )?;
        let mut rows = statement.query([today.0])?;
        let (mut streak, mut next) = (0, None);
        while let Some(row) = rows.next()? {
            let day: i32 = row.get(0)?;
            if day < next.unwrap_or(today.0 - 1) {
                break;
            }
            streak += 1;
            next = Some(day - 1);
        }
        Ok(streak)
    }
}
