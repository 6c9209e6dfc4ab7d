//! Opening a stranger's file: only a plain one, and without ever waiting for whoever is at the other end.

use std::{
    fs::{File, OpenOptions},
    path::Path,
};

use super::Refusal;

/// Opens a plain file to be read; refuses anything else.
pub fn open(path: &Path) -> Result<File, Refusal> {
    // Looked at before it is opened, for opening alone sets some devices going; and after, for it may be another by then.
    if !path.metadata().map_err(Refusal::Io)?.is_file() {
        return Err(Refusal::NotAFile);
    }
    let file = at_once().open(path).map_err(Refusal::Io)?;
    if !file.metadata().map_err(Refusal::Io)?.is_file() {
        return Err(Refusal::NotAFile);
    }
    Ok(file)
}

/// How to open what may have become a pipe since it was looked at: a pipe would wait for whoever writes into it.
fn at_once() -> OpenOptions {
    let mut options = File::options();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NONBLOCK);
    options
}

#[cfg(test)]
mod tests {
    use std::{fs, io::Read as _};

    use super::*;

    #[test]
    fn only_a_plain_file_is_opened() {
        let folder = tempfile::tempdir().unwrap();
        let page = folder.path().join("a.md");
        fs::write(&page, "# A").unwrap();
        let mut read = String::new();
        open(&page).unwrap().read_to_string(&mut read).unwrap();
        assert_eq!(read, "# A");
        assert!(matches!(open(folder.path()), Err(Refusal::NotAFile)));
        let missing = open(&folder.path().join("b.md"));
        assert!(matches!(missing, Err(Refusal::Io(_))));
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_that_nobody_writes_into_does_not_hold_up_the_reading() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe.md");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        if made.is_ok_and(|made| made.success()) {
            assert!(matches!(open(&pipe), Err(Refusal::NotAFile)));
            // The same if it took the place of a file only after that was looked at.
            let opened = at_once().open(&pipe).unwrap();
            assert!(!opened.metadata().unwrap().is_file());
        }
    }
}
