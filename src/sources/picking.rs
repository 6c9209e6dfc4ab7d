//! The system's own dialog for choosing files.

use std::path::PathBuf;

/// Lets a person choose files, or a folder, and waits for that: nothing chosen and no dialog at all look the same.
pub fn pick(folder: bool) -> Vec<PathBuf> {
    let dialog = rfd::FileDialog::new();
    if folder {
        dialog.pick_folder().into_iter().collect()
    } else {
        let endings = ["md", "markdown", "txt", "yaml", "yml"];
        let dialog = dialog.add_filter("Markdown, YAML", &endings);
        dialog.pick_files().unwrap_or_default()
    }
}
