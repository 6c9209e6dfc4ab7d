//! What must outlive the window: one SQLite file, one file of code per table, one door for every change.

mod accepting;
mod backups;
mod befores;
mod cards;
mod checking;
mod days;
mod decks;
#[cfg(test)]
mod desk;
mod edits;
mod error;
mod imports;
#[cfg(test)]
mod imports_tests;
mod marks;
mod memories;
mod opening;
mod pages;
mod parameters;
mod recent;
mod reports;
mod reviews;
mod search;
mod settings;
mod shelving;
mod sittings;
mod steps;
mod tallies;
mod today;
mod tree;
#[cfg(test)]
mod tree_tests;
mod voids;
mod wishes;

pub use backups::Backup;
pub use cards::{CardDetail, CardView, PageView, SourceView};
pub use checking::{Health, Rebuilt};
pub use decks::{DeckCounts, DeckRow};
pub use error::StoreError;
pub use imports::{Accepted, Import};
pub use marks::{Aside, Mark};
pub use opening::{Access, SCHEMA_VERSION};
pub use reports::Reported;
pub use reviews::{NewReview, ReviewRow};
pub use search::{Filter, Found, FoundCard, Within};
pub use sittings::KeptSitting;
pub use steps::{Asked, SittingStep};
pub use today::DueCounts;

use std::{fs::File, path::PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};
use uuid::{ContextV7, Timestamp, Uuid};

/// An open library.
pub struct Store {
    db: Connection,
    path: PathBuf,
    /// This machine, by its number in this library.
    device: i64,
    /// Keeps ids of one millisecond in the order in which they were made.
    ids: ContextV7,
    /// Held for as long as the library is open for writing; the system lets go of it even after `kill -9`.
    _lock: Option<File>,
}

impl Store {
    /// Returns where the library lies.
    pub fn path(&self) -> &std::path::Path {
        &self.path
    }

    /// True unless the library was opened to look only.
    pub fn can_write(&self) -> bool {
        !self.db.is_readonly(rusqlite::MAIN_DB).unwrap_or(true)
    }

    /// Returns a number of this library's own, the same at every start: luck is thrown with it.
    pub fn seed(&self) -> Result<u64, StoreError> {
        let uuid: String = self.db.query_row(
            "select uuid from devices where id = ?",
            [self.device],
            |row| row.get(0),
        )?;
        Ok(crate::text::fingerprint(&uuid))
    }

    /// The one door for every change: all of it is kept, or none.
    fn change<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let transaction = self
            .db
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = work(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }

    /// Returns an id that is unique in the world and sorts by time.
    fn new_id(&self, ms: i64) -> Uuid {
        id_at(&self.ids, ms)
    }
}

/// Returns an id of a moment that sorts behind those made from the same context before.
fn id_at(ids: &ContextV7, ms: i64) -> Uuid {
    let ms = u64::try_from(ms).unwrap_or(0);
    let nanos = (ms % 1_000) as u32 * 1_000_000;
    Uuid::new_v7(Timestamp::from_unix(ids, ms / 1_000, nanos))
}

/// Returns the least id that could be made at a moment.
fn id_since(ms: i64) -> Uuid {
    let ms = u128::try_from(ms).unwrap_or(0);
    Uuid::from_u128(ms << 80)
}
