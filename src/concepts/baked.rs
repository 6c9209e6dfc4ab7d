//! The folders of YAML as the build script baked them: JSON by file name.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

/// Why what is built in was refused.
#[derive(Debug, thiserror::Error)]
pub enum BaseError {
    /// The YAML itself is broken; the source names line and column.
    #[error("{file}: {source}")]
    Yaml {
        /// The file that could not be read.
        file: String,
        /// Where, and what was wrong.
        source: serde_yaml::Error,
    },
    /// What was baked has not the form that this program expects.
    #[error("{folder}: {source}")]
    Baked {
        /// The folder of the YAML.
        folder: String,
        /// What was wrong.
        source: serde_json::Error,
    },
    /// An entry says something that cannot be.
    #[error("{file}: {wrong}")]
    Entry {
        /// The file it stands in.
        file: String,
        /// What is wrong with it.
        wrong: String,
    },
}

/// Reads what was baked of a folder: for each file name, what it says.
pub fn baked<T: DeserializeOwned>(
    folder: &str,
    json: &str,
) -> Result<BTreeMap<String, T>, BaseError> {
    serde_json::from_str(json).map_err(|source| BaseError::Baked {
        folder: folder.to_owned(),
        source,
    })
}

/// Reads YAML files, each given by name and text, into the same form.
pub fn written<'a, T: DeserializeOwned>(
    files: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<BTreeMap<String, T>, BaseError> {
    files
        .into_iter()
        .map(|(file, yaml)| {
            let said = serde_yaml::from_str(yaml).map_err(|source| BaseError::Yaml {
                file: file.to_owned(),
                source,
            })?;
            Ok((file.to_owned(), said))
        })
        .collect()
}

/// Joins what the files of a folder list, in the order of their names.
pub(super) fn joined<F, T>(files: BTreeMap<String, F>, listed: impl Fn(F) -> Vec<T>) -> Vec<T> {
    files.into_values().flat_map(listed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_in_yaml_is_told_with_its_file_and_line() {
        let files = [("a.yaml", "key: 1\n"), ("b.yaml", "key: 1\nkey: [\n")];
        let error = written::<BTreeMap<String, u32>>(files).unwrap_err();
        assert!(error.to_string().starts_with("b.yaml: "), "{error}");
        assert!(error.to_string().contains("line 2"), "{error}");
    }

    #[test]
    fn what_is_baked_in_another_form_names_its_folder() {
        let error = baked::<u32>("decks/concepts", "{\"a.yaml\": \"one\"}").unwrap_err();
        assert!(error.to_string().starts_with("decks/concepts: "), "{error}");
    }
}
