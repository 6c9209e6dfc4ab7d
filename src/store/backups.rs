//! Copies of the library: one a day, verified, the last ten kept.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::{Store, StoreError, opening};
use crate::study::Day;

/// How many copies are kept.
const KEPT: usize = 10;

/// A copy of the library that was read back and found whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Where it lies.
    pub path: PathBuf,
    /// How many reviews it holds.
    pub reviews: u64,
    /// Its size in bytes.
    pub bytes: u64,
}

impl Store {
    /// Returns the folder in which copies of the library at `path` lie.
    pub fn backup_folder(path: &Path) -> PathBuf {
        opening::beside(path, ".backups")
    }

    /// Makes a verified copy, unless one of that day is there already.
    pub fn back_up_daily(&self, today: Day) -> Result<Option<Backup>, StoreError> {
        let name = today.iso();
        if file(&self.path, &name).exists() {
            Ok(None)
        } else {
            copy(&self.db, &self.path, &name).map(Some)
        }
    }

    /// Makes a verified copy now, named for the moment.
    pub fn back_up_now(&self, today: Day, ms: i64) -> Result<Backup, StoreError> {
        copy(&self.db, &self.path, &format!("{}-{ms}", today.iso()))
    }
}

/// Returns where a copy of this name lies.
fn file(library: &Path, name: &str) -> PathBuf {
    Store::backup_folder(library).join(format!("{name}.onmay"))
}

/// Copies the library, reads the copy back, and lets go of the oldest ones.
pub(super) fn copy(db: &Connection, library: &Path, name: &str) -> Result<Backup, StoreError> {
    let (folder, path) = (Store::backup_folder(library), file(library, name));
    let unwritable = |source| StoreError::Unwritable {
        path: folder.clone(),
        source,
    };
    std::fs::create_dir_all(&folder).map_err(unwritable)?;
    // Under another name until it is known to be whole, so that a copy cut short never passes for one.
    let half = path.with_extension("half");
    match std::fs::remove_file(&half) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(unwritable(error));
        }
        Ok(()) | Err(_) => {}
    }
    db.execute("vacuum into ?", [half.to_string_lossy()])?;
    let reviews = verified(&half)?;
    std::fs::rename(&half, &path).map_err(unwritable)?;
    let bytes = path.metadata().map_err(unwritable)?.len();
    let mut copies: Vec<PathBuf> = std::fs::read_dir(&folder)
        .map_err(unwritable)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "onmay"))
        .collect();
    copies.sort_by_key(|path| {
        (
            path.metadata().and_then(|file| file.modified()).ok(),
            path.clone(),
        )
    });
    let over = copies.len().saturating_sub(KEPT);
    for old in &copies[..over] {
        std::fs::remove_file(old).map_err(unwritable)?;
    }
    Ok(Backup {
        path,
        reviews,
        bytes,
    })
}

/// Reads a copy back and returns how many reviews it holds.
fn verified(path: &Path) -> Result<u64, StoreError> {
    let copy = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let found: String = copy.query_row("pragma integrity_check(1)", [], |row| row.get(0))?;
    if found != "ok" {
        return Err(StoreError::Damaged { what: found });
    }
    Ok(copy.query_row("select count(*) from reviews", [], |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        store::{
            Access,
            desk::{Desk, FIRST},
        },
        study::Grade,
    };

    fn copies(desk: &Desk) -> Vec<String> {
        let folder = Store::backup_folder(desk.store.path());
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn one_copy_a_day_is_made_and_the_last_ten_are_kept() {
        let desk = Desk::with_cards(1);
        for day in 0..13 {
            assert!(desk.store.back_up_daily(FIRST + day).unwrap().is_some());
            assert_eq!(desk.store.back_up_daily(FIRST + day).unwrap(), None);
        }
        let last: Vec<String> = (3..13)
            .map(|day| format!("{}.onmay", (FIRST + day).iso()))
            .collect();
        assert_eq!(copies(&desk), last);
    }

    #[test]
    fn a_copy_holds_every_review_and_opens_as_a_library() {
        let mut desk = Desk::with_cards(2);
        desk.grade(1, Grade::Good, FIRST);
        let first = desk.store.back_up_daily(FIRST).unwrap().unwrap();
        desk.grade(2, Grade::Easy, FIRST);
        let second = desk.store.back_up_now(FIRST, 5).unwrap();
        assert_eq!((first.reviews, second.reviews), (1, 2));
        assert_eq!(second.bytes, second.path.metadata().unwrap().len());
        let copy = Store::open(&second.path, Access::Study, 0).unwrap();
        assert_eq!(copy.review_count().unwrap(), 2);
        assert_eq!(copy.check().unwrap().stale, 0);
    }

    #[test]
    fn a_copy_that_was_cut_short_is_made_anew_and_never_passes_for_one() {
        let desk = Desk::with_cards(1);
        let whole = file(desk.store.path(), &FIRST.iso());
        std::fs::create_dir_all(whole.parent().unwrap()).unwrap();
        std::fs::write(whole.with_extension("half"), "cut sho").unwrap();
        assert!(desk.store.back_up_daily(FIRST).unwrap().is_some());
        assert_eq!(copies(&desk), [format!("{}.onmay", FIRST.iso())]);
    }

    #[test]
    fn a_copy_is_read_back_and_one_that_is_not_whole_is_not_taken() {
        let desk = Desk::with_cards(200);
        let copy = desk.store.back_up_daily(FIRST).unwrap().unwrap();
        assert_eq!(verified(&copy.path).unwrap(), 0);
        let mut bytes = std::fs::read(&copy.path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle..middle + 4_096].fill(0xff);
        std::fs::write(&copy.path, bytes).unwrap();
        assert!(matches!(
            verified(&copy.path),
            Err(StoreError::Damaged { .. })
        ));
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named() {
        let desk = Desk::with_cards(1);
        let folder = Store::backup_folder(desk.store.path());
        std::fs::write(&folder, "in the way").unwrap();
        let error = desk.store.back_up_daily(FIRST).unwrap_err();
        assert!(
            matches!(&error, StoreError::Unwritable { path, .. } if *path == folder),
            "{error:?}"
        );
    }
}
