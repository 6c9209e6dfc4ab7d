//! Opening a library: refused untouched where it cannot be trusted, brought up to date where it can.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io::Read as _,
    path::Path,
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, config::DbConfig};
use uuid::{ContextV7, Uuid};

use super::{Store, StoreError, backups};

/// The steps that make a library what it is today, oldest first. A released step is never edited.
const STEPS: &[&str] = &[
    include_str!("schema/0001_house.sql"),
    include_str!("schema/0002_quiz.sql"),
    include_str!("schema/0003_pages.sql"),
];

/// The schema that this program writes.
pub const SCHEMA_VERSION: i64 = STEPS.len() as i64;

/// Marks the file as ours: "onmy".
const APPLICATION: i64 = 0x6f6e_6d79;

/// The first bytes of every SQLite file.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// What a library is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// To study: nobody else may write, and it is made if it is missing.
    Study,
    /// To work beside an open window of our own: no lock, nothing made or upgraded.
    Beside,
    /// To look only.
    Read,
}

impl Store {
    /// Opens the library at `path`, `ms` being the present moment.
    pub fn open(path: &Path, access: Access, ms: i64) -> Result<Self, StoreError> {
        let exists = path.metadata().is_ok_and(|file| file.len() > 0);
        if exists {
            inspect(path)?;
        } else if access != Access::Study {
            return Err(StoreError::Missing {
                path: path.to_owned(),
            });
        }
        let lock = match access {
            Access::Study => Some(lock(path)?),
            Access::Beside | Access::Read => None,
        };
        let flags = match access {
            Access::Study => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
            Access::Beside => OpenFlags::SQLITE_OPEN_READ_WRITE,
            Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
        };
        let mut db = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        // Until it is known that the library is ours and of a version we know, not even its write-ahead log is folded in.
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        db.busy_timeout(Duration::from_secs(if access == Access::Study {
            2
        } else {
            10
        }))?;
        let found = version(&db, path)?;
        if access == Access::Study {
            prepare(&mut db, path, found, ms)?;
        } else if found < SCHEMA_VERSION {
            return Err(StoreError::unreadable(format!(
                "schema {found} is brought up to date when the window opens it"
            )));
        }
        if access != Access::Read {
            db.pragma_update(None, "synchronous", "full")?;
            db.pragma_update(None, "foreign_keys", true)?;
        }
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
        // Folding the log in takes tens of milliseconds: it is done on another thread, and when the library is closed.
        if access == Access::Study {
            db.pragma_update(None, "wal_autocheckpoint", 0)?;
        }
        db.pragma_update(None, "cache_size", -8_000)?;
        db.set_prepared_statement_cache_capacity(64);
        let device = db.query_row("select id from devices order by id limit 1", [], |row| {
            row.get(0)
        })?;
        Ok(Self {
            db,
            path: path.to_owned(),
            device,
            ids: ContextV7::new(),
            _lock: lock,
        })
    }

    /// Folds the write-ahead log into the file, as far as nobody reads from it.
    pub fn fold_in(&self) -> Result<(), StoreError> {
        Ok(self
            .db
            .query_row("pragma wal_checkpoint(passive)", [], |_| Ok(()))?)
    }

    /// Opens the same library once more, for work on another thread.
    pub fn beside(path: &Path) -> Result<Self, StoreError> {
        Self::open(path, Access::Beside, 0)
    }
}

/// Looks at the file before SQLite does, so that what is refused stays as it is to the last byte.
fn inspect(path: &Path) -> Result<(), StoreError> {
    let unreadable = |source| StoreError::Unwritable {
        path: path.to_owned(),
        source,
    };
    let length = path.metadata().map_err(unreadable)?.len();
    let mut header = Vec::with_capacity(100);
    File::open(path)
        .and_then(|file| file.take(100).read_to_end(&mut header))
        .map_err(unreadable)?;
    if !header.starts_with(MAGIC) {
        // A library whose first page was overwritten still goes by its name; anything else never was one.
        let was_ours = path.extension().is_some_and(|ending| ending == "onmay")
            || beside(path, "-wal").exists();
        return Err(if was_ours {
            StoreError::Damaged {
                what: "its first page is not SQLite's".to_owned(),
            }
        } else {
            StoreError::NotALibrary {
                path: path.to_owned(),
            }
        });
    }
    let number = |at: usize, size: usize| {
        header.get(at..at + size).map(|bytes| {
            bytes
                .iter()
                .fold(0_u64, |n, byte| n << 8 | u64::from(*byte))
        })
    };
    let (Some(page), Some(pages), Some(version), Some(application)) =
        (number(16, 2), number(28, 4), number(60, 4), number(68, 4))
    else {
        return Err(StoreError::Damaged {
            what: format!("it ends after {length} bytes"),
        });
    };
    let page = if page == 1 { 65_536 } else { page };
    let logged = beside(path, "-wal")
        .metadata()
        .is_ok_and(|log| log.len() > 0);
    if !logged && length < page * pages {
        return Err(StoreError::Damaged {
            what: format!("{} bytes are missing at its end", page * pages - length),
        });
    }
    if !logged && application != APPLICATION as u64 {
        return Err(StoreError::NotALibrary {
            path: path.to_owned(),
        });
    }
    refuse_newer(i64::try_from(version).unwrap_or(i64::MAX))
}

fn refuse_newer(found: i64) -> Result<(), StoreError> {
    if found > SCHEMA_VERSION {
        Err(StoreError::Newer {
            found,
            known: SCHEMA_VERSION,
        })
    } else {
        Ok(())
    }
}

/// Returns the schema of an open library; 0 for one that was just made.
fn version(db: &Connection, path: &Path) -> Result<i64, StoreError> {
    let found: i64 = db.query_row("select user_version from pragma_user_version", [], |row| {
        row.get(0)
    })?;
    let application: i64 = db.query_row(
        "select application_id from pragma_application_id",
        [],
        |row| row.get(0),
    )?;
    let empty: bool = db.query_row("select count(*) = 0 from sqlite_schema", [], |row| {
        row.get(0)
    })?;
    if application != APPLICATION && !empty {
        return Err(StoreError::NotALibrary {
            path: path.to_owned(),
        });
    }
    refuse_newer(found)?;
    Ok(found)
}

/// Makes the library what this program expects, all of it or nothing.
fn prepare(db: &mut Connection, path: &Path, found: i64, ms: i64) -> Result<(), StoreError> {
    db.pragma_update(None, "journal_mode", "wal")?;
    db.pragma_update(None, "synchronous", "full")?;
    let missing = usize::try_from(found)
        .ok()
        .and_then(|found| STEPS.get(found..))
        .unwrap_or_default();
    if missing.is_empty() {
        return Ok(());
    }
    if found > 0 {
        backups::copy(db, path, &format!("before-schema-{SCHEMA_VERSION}"))?;
    }
    let upgrade = db.transaction()?;
    for step in missing {
        upgrade.execute_batch(step)?;
    }
    upgrade.pragma_update(None, "application_id", APPLICATION)?;
    upgrade.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    upgrade.execute("insert into devices (uuid, created_ms) select ?, ? where not exists (select 1 from devices)", (Uuid::now_v7().to_string(), ms))?;
    upgrade.commit()?;
    Ok(())
}

/// Takes the lock that says "a window studies here".
fn lock(path: &Path) -> Result<File, StoreError> {
    let unwritable = |source| StoreError::Unwritable {
        path: path.to_owned(),
        source,
    };
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder).map_err(unwritable)?;
    }
    if path.exists() {
        OpenOptions::new()
            .write(true)
            .open(path)
            .map_err(unwritable)?;
    }
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(beside(path, ".lock"))
        .map_err(unwritable)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse {
            path: path.to_owned(),
        }),
        Err(TryLockError::Error(source)) => Err(unwritable(source)),
    }
}

/// Returns the path of a file that belongs to the library and lies beside it.
pub(super) fn beside(path: &Path, ending: &str) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
