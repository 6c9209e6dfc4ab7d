//! Voids: rows that say another row no longer counts.

use rusqlite::Transaction;
use uuid::Uuid;

use super::StoreError;

/// Says that a row no longer counts.
pub(super) fn add(
    tx: &Transaction<'_>,
    id: Uuid,
    device: i64,
    ms: i64,
    target: Uuid,
) -> Result<(), StoreError> {
    tx.prepare_cached("insert into voids (id, device, at_ms, target) values (?, ?, ?, ?)")?
        .execute((id.as_bytes(), device, ms, target.as_bytes()))?;
    Ok(())
}
