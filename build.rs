//! Bakes the YAML of `decks` and `assets/exams` into JSON, one file for each folder.
//!
//! The YAML stays the only source; JSON is read at start in a fifth of the time.
//! A mistake in the YAML stops the build here, with its file and line.

use std::{
    collections::BTreeMap,
    env,
    error::Error,
    fs,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    path::Path,
};

/// The folders, each with the name of what is baked of it.
const FOLDERS: [(&str, &str); 6] = [
    ("decks/concepts", "concepts"),
    ("decks/sayings", "sayings"),
    ("decks/contrasts", "contrasts"),
    ("decks/scenarios", "scenarios"),
    ("decks/topics", "topics"),
    ("assets/exams", "exams"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let out = env::var("OUT_DIR")?;
    let mut hasher = DefaultHasher::new();
    env::var("CARGO_PKG_VERSION")?.hash(&mut hasher);
    for (folder, name) in FOLDERS {
        println!("cargo:rerun-if-changed={folder}");
        let baked = serde_json::to_vec(&read(Path::new(folder))?)?;
        baked.hash(&mut hasher);
        fs::write(Path::new(&out).join(name).with_extension("json"), baked)?;
    }
    println!("cargo:rustc-env=ONMAY_DECKS={}", hasher.finish());
    Ok(())
}

/// Reads the YAML files of a folder, by name.
fn read(folder: &Path) -> Result<BTreeMap<String, serde_json::Value>, Box<dyn Error>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "yaml") {
            let wrong = |error: &dyn Error| format!("{}: {error}", path.display());
            let yaml = fs::read_to_string(&path).map_err(|error| wrong(&error))?;
            let said = serde_yaml::from_str(&yaml).map_err(|error| wrong(&error))?;
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            files.insert(name.into_owned(), said);
        }
    }
    Ok(files)
}
