//! What memories were before the latest grades, so that undo puts them back and recomputes nothing.

use rusqlite::{OptionalExtension as _, Transaction};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Store, StoreError};
use crate::study::{CardRef, Memory};

/// Grades that can be taken back after the program was closed; older ones are let go of.
const KEPT: i64 = 5_000;

/// What a grade replaced.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Before {
    pub(super) memory: Memory,
    /// The mark that set the card aside, if the grade did.
    pub(super) leech: Option<Uuid>,
}

impl Store {
    /// Returns the latest grade that can be taken back, and the card it was given to.
    pub fn last_review(&self) -> Result<Option<(Uuid, CardRef)>, StoreError> {
        let found = self
            .db
            .prepare_cached("select b.review, r.card from befores b join reviews r on r.id = b.review order by b.step desc limit 1")?
            .query_row([], |row| Ok((Uuid::from_bytes(row.get(0)?), CardRef(row.get(1)?))))
            .optional()?;
        Ok(found)
    }
}

/// Remembers what a grade replaces.
pub(super) fn put(tx: &Transaction<'_>, review: Uuid, before: &Before) -> Result<(), StoreError> {
    let json = serde_json::to_string(before).map_err(|_| StoreError::unreadable("a memory"))?;
    tx.prepare_cached("insert into befores (review, memory) values (?, ?)")?
        .execute((review.as_bytes(), json))?;
    let step = tx.last_insert_rowid();
    // Now and then is often enough: a grade has better things to wait for.
    if step % 100 == 0 {
        tx.execute("delete from befores where step <= ?", [step - KEPT])?;
    }
    Ok(())
}

/// Returns what a grade replaced, and forgets it.
pub(super) fn take(
    tx: &Transaction<'_>,
    review: Uuid,
) -> Result<Option<(CardRef, Before)>, StoreError> {
    let found: Option<(i64, String)> = tx
        .prepare_cached("select r.card, b.memory from befores b join reviews r on r.id = b.review where b.review = ? order by b.step desc limit 1")?
        .query_row([review.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((card, json)) = found else {
        return Ok(None);
    };
    tx.prepare_cached("delete from befores where review = ?")?
        .execute([review.as_bytes()])?;
    let before = serde_json::from_str(&json)
        .map_err(|_| StoreError::unreadable("the memory before a grade"))?;
    Ok(Some((CardRef(card), before)))
}
