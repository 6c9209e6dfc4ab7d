//! What can go wrong with a library.

use std::path::PathBuf;

/// What can go wrong with a library.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another window or command writes to it.
    #[error("the library is open in another window")]
    InUse {
        /// The library.
        path: PathBuf,
    },
    /// Another program holds SQLite's own lock.
    #[error("the library is locked by another program")]
    Locked,
    /// The file is not what SQLite wrote.
    #[error("the library is damaged: {what}")]
    Damaged {
        /// What was noticed.
        what: String,
    },
    /// The file is a database, but not a library.
    #[error("this file is not an Ôn Mây library")]
    NotALibrary {
        /// The file.
        path: PathBuf,
    },
    /// A newer program wrote it.
    #[error(
        "the library was written by a newer version (schema {found}, this program knows {known})"
    )]
    Newer {
        /// The schema found.
        found: i64,
        /// The newest schema this program knows.
        known: i64,
    },
    /// The folder or file cannot be written.
    #[error("the library cannot be written: {path}")]
    Unwritable {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// There is no library at that place, and none was to be made.
    #[error("there is no library yet: {path}")]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// Another import came between plan and deed; nothing was done.
    #[error("something else was imported meanwhile")]
    Overtaken,
    /// A person called it off; nothing was done.
    #[error("it was called off")]
    Cancelled,
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// A row holds what no version of the program writes.
    #[error("the library holds a value that cannot be read: {what}")]
    Unreadable {
        /// Which value.
        what: String,
    },
    /// The memory model refused a log.
    #[error(transparent)]
    Model(#[from] crate::study::ModelError),
    /// SQLite said no.
    #[error("the library could not be read or written: {0}")]
    Sql(rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged {
                what: error.to_string(),
            },
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(_) | None => Self::Sql(error),
        }
    }
}

impl StoreError {
    /// Names a value that no version of the program writes.
    pub fn unreadable(what: impl Into<String>) -> Self {
        Self::Unreadable { what: what.into() }
    }
}
