//! Memories: a summary of each card's log, and the queue it stands in.

use rusqlite::{Connection, OptionalExtension as _, Row};

use super::{Aside, StoreError};
use crate::study::{CardRef, Day, Due, Memory, Now, Stage, Strength};

/// The queues a card can stand in.
pub(super) const NEW: i64 = 0;
pub(super) const MINUTES: i64 = 1;
pub(super) const REVIEW: i64 = 2;
pub(super) const ASIDE: i64 = 9;

/// The columns that [`memory`] and [`aside`] read, in their order.
pub(super) const COLUMNS: &str = "m.stage, m.step, m.stability, m.difficulty, m.last_ms, m.last_day, m.due_day, m.due_ms, m.reps, m.lapses, m.suspended, m.leech, m.flagged, m.buried_until";

/// Reads the memory that stands from column `at` on.
pub(super) fn memory(row: &Row<'_>, at: usize) -> rusqlite::Result<Memory> {
    let reps: u32 = row.get(at + 8)?;
    // A number that no version writes means a card that was never graded: the log still knows better.
    let stage = Stage::from_code(row.get(at)?, row.get(at + 1)?).unwrap_or_default();
    Ok(Memory {
        stage,
        strength: if reps > 0 {
            Some(Strength {
                stability: row.get(at + 2)?,
                difficulty: row.get(at + 3)?,
            })
        } else {
            None
        },
        last: if reps > 0 {
            Some(Now {
                ms: row.get(at + 4)?,
                day: Day(row.get(at + 5)?),
            })
        } else {
            None
        },
        due: Due {
            day: Day(row.get(at + 6)?),
            ms: row.get(at + 7)?,
        },
        reps,
        lapses: row.get(at + 9)?,
    })
}

/// Reads how a card is set aside; `at` is where [`COLUMNS`] begins.
pub(super) fn aside(row: &Row<'_>, at: usize) -> rusqlite::Result<Aside> {
    Ok(Aside {
        suspended: row.get(at + 10)?,
        leech: row.get(at + 11)?,
        flagged: row.get(at + 12)?,
        buried_until: Day(row.get(at + 13)?),
    })
}

/// Returns the memory of a card, and how it is set aside.
pub(super) fn of(db: &Connection, card: CardRef) -> Result<(Memory, Aside), StoreError> {
    let found = db
        .prepare_cached(&format!(
            "select {COLUMNS} from memories m where m.card = ?"
        ))?
        .query_row([card.0], |row| Ok((memory(row, 0)?, aside(row, 0)?)))
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// Writes the memory of a card, and the queue that follows from it.
pub(super) fn put(
    db: &Connection,
    card: CardRef,
    memory: &Memory,
    aside: &Aside,
) -> Result<(), StoreError> {
    let retired: bool = db
        .prepare_cached("select retired from cards where id = ?")?
        .query_row([card.0], |row| row.get(0))?;
    let (queue, ready) = queue(memory, aside, retired);
    let (stage, step) = memory.stage.code();
    let strength = memory.strength.unwrap_or(Strength {
        stability: 0.0,
        difficulty: 0.0,
    });
    let last = memory.last.unwrap_or_default();
    db.prepare_cached(
        "update memories set queue = ?, ready = ?, stage = ?, step = ?, stability = ?, difficulty = ?, last_ms = ?, last_day = ?,
             due_day = ?, due_ms = ?, reps = ?, lapses = ?, suspended = ?, leech = ?, flagged = ?, buried_until = ?
         where card = ?",
    )?
    .execute(rusqlite::params![
        queue,
        ready,
        stage,
        step,
        f64::from(strength.stability),
        f64::from(strength.difficulty),
        last.ms,
        last.day.0,
        memory.due.day.0,
        memory.due.ms,
        memory.reps,
        memory.lapses,
        aside.suspended,
        aside.leech,
        aside.flagged,
        aside.buried_until.0,
        card.0,
    ])?;
    db.prepare_cached("update deck_cards set queue = ?, ready = ? where card = ?")?
        .execute((queue, ready, card.0))?;
    Ok(())
}

/// Writes the queue of a card anew, after its place in decks or its retirement changed.
pub(super) fn refresh_queue(db: &Connection, card: i64) -> Result<(), StoreError> {
    let (memory, aside) = of(db, CardRef(card))?;
    put(db, CardRef(card), &memory, &aside)
}

/// Returns the queue a card stands in, and the day from which on.
pub(super) fn queue(memory: &Memory, aside: &Aside, retired: bool) -> (i64, i32) {
    let queue = match memory.stage {
        _ if aside.suspended || retired => ASIDE,
        Stage::New => NEW,
        Stage::Learning(_) | Stage::Relearning(_) => MINUTES,
        Stage::Review => REVIEW,
    };
    (queue, memory.due.day.max(aside.buried_until).0)
}
