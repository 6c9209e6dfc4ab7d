//! Watches folders for changes: looks at names, sizes and times every few seconds.
//!
//! Looking works on every system and on network folders, where notes from the system do not arrive,
//! and a few hundred files are looked at in a millisecond.

use std::{
    fs,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use super::{Progress, files};

/// How long it waits between two looks.
const PAUSE: Duration = Duration::from_secs(3);

/// Somebody who watches, until this is dropped.
pub struct Watch {
    over: Arc<AtomicBool>,
}

impl Watch {
    /// Watches folders and calls `stirred` at the beginning and whenever something changed; none for no folders.
    pub fn begin(folders: Vec<PathBuf>, stirred: impl Fn() + Send + 'static) -> Option<Self> {
        if folders.is_empty() {
            return None;
        }
        let over = Arc::new(AtomicBool::new(false));
        let ends = Arc::clone(&over);
        thread::spawn(move || {
            let mut told = 0;
            let mut last = 0;
            while !ends.load(Ordering::Relaxed) {
                let now = look(&folders);
                // Who is just writing, may write on: it is told when nothing moved between two looks.
                if now != told && (now == last || last == 0) {
                    told = now;
                    stirred();
                }
                last = now;
                thread::sleep(PAUSE);
            }
        });
        Some(Self { over })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
    }
}

/// Returns a number that changes with the files in folders.
fn look(folders: &[PathBuf]) -> u64 {
    let found = files(folders, &Progress::default());
    let mut hasher = DefaultHasher::new();
    for found in found.found {
        found.path.hash(&mut hasher);
        if let Ok(meta) = fs::metadata(&found.path) {
            meta.len().hash(&mut hasher);
            meta.modified().ok().hash(&mut hasher);
        }
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_seen_and_a_mere_look_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let folders = [folder.path().to_owned()];
        fs::write(folder.path().join("a.md"), "một").unwrap();
        let first = look(&folders);
        assert_eq!(look(&folders), first);
        fs::write(folder.path().join("a.md"), "một hai").unwrap();
        let second = look(&folders);
        assert_ne!(second, first);
        fs::rename(folder.path().join("a.md"), folder.path().join("b.md")).unwrap();
        assert_ne!(look(&folders), second);
        assert!(Watch::begin(Vec::new(), || {}).is_none());
    }
}
