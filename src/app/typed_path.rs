//! A path as people type it: with a tilde for their own folder, and spaces around it.

use std::path::{Path, PathBuf};

/// Returns the path that was meant; none if nothing was typed.
pub fn typed_path(typed: &str) -> Option<PathBuf> {
    meant(typed, std::env::home_dir().as_deref())
}

fn meant(typed: &str, home: Option<&Path>) -> Option<PathBuf> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let below = typed.strip_prefix('~').and_then(|rest| {
        let rest = rest
            .strip_prefix(['/', '\\'])
            .or(rest.is_empty().then_some(""))?;
        Some(home?.join(rest))
    });
    Some(below.unwrap_or_else(|| PathBuf::from(typed)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tilde_is_ones_own_folder_and_nothing_is_nothing() {
        let home = Some(Path::new("/home/sen"));
        for (typed, path) in [
            (" ~/site ", "/home/sen/site"),
            ("~", "/home/sen"),
            ("~other/x", "~other/x"),
            ("a b.md", "a b.md"),
        ] {
            assert_eq!(meant(typed, home), Some(PathBuf::from(path)));
        }
        assert_eq!(meant("  ", home), None);
        assert_eq!(meant("~/x", None), Some(PathBuf::from("~/x")));
    }
}
