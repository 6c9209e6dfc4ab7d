//! The words on the screen, in Vietnamese and in English.

use std::collections::BTreeMap;

use crate::text::Language;

const VI: &str = include_str!("../../assets/interface/vi.yaml");
const EN: &str = include_str!("../../assets/interface/en.yaml");

/// The words of one language, by key.
#[derive(Clone, Debug)]
pub struct Words {
    /// The language.
    pub language: Language,
    words: BTreeMap<String, String>,
}

impl Words {
    /// Returns the words of a language.
    pub fn of(language: Language) -> Self {
        let yaml = match language {
            Language::Vi => VI,
            Language::En => EN,
        };
        // A test reads both files, so no release can hold one that does not parse.
        Self {
            language,
            words: serde_yaml::from_str(yaml).unwrap_or_default(),
        }
    }

    /// Returns the words for a key; the key itself where they are missing, so that a gap is seen.
    pub fn say<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// Returns the words for a key with `{name}` replaced by values.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        values
            .iter()
            .fold(self.say(key).to_owned(), |words, (name, value)| {
                words.replace(&format!("{{{name}}}"), value)
            })
    }

    /// Returns the words for a number of things: `key.one` for one, `key` otherwise.
    pub fn count(&self, key: &str, n: usize) -> String {
        let one = format!("{key}.one");
        let key = if n == 1 && self.words.contains_key(&one) {
            &one
        } else {
            key
        };
        self.fill(key, &[("n", &super::number(self, n as f64))])
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn keys(language: Language) -> BTreeSet<String> {
        let yaml = if language == Language::Vi { VI } else { EN };
        serde_yaml::from_str::<BTreeMap<String, String>>(yaml)
            .unwrap()
            .into_keys()
            .filter(|key| !key.ends_with(".one"))
            .collect()
    }

    #[test]
    fn neither_language_lacks_a_key() {
        let (vi, en) = (keys(Language::Vi), keys(Language::En));
        assert_eq!(
            vi.difference(&en).collect::<Vec<_>>(),
            Vec::<&String>::new(),
            "missing in en.yaml"
        );
        assert_eq!(
            en.difference(&vi).collect::<Vec<_>>(),
            Vec::<&String>::new(),
            "missing in vi.yaml"
        );
    }

    #[test]
    fn every_key_that_the_code_says_has_words_and_takes_the_same_values() {
        let mut said = BTreeSet::new();
        visit(
            std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")),
            &mut |text| {
                for call in [".say(\"", ".fill(\"", ".count(\""] {
                    said.extend(
                        text.split(call)
                            .skip(1)
                            .filter_map(|rest| rest.split('"').next())
                            .map(str::to_owned),
                    );
                }
            },
        );
        let known = keys(Language::Vi);
        let missing: Vec<_> = said
            .iter()
            .filter(|key| !known.contains(*key) && key.contains('.'))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
        let names = |text: &str| -> BTreeSet<String> {
            text.split('{')
                .skip(1)
                .filter_map(|rest| rest.split('}').next())
                .map(str::to_owned)
                .collect()
        };
        let (vi, en) = (Words::of(Language::Vi), Words::of(Language::En));
        for key in &known {
            assert_eq!(names(vi.say(key)), names(en.say(key)), "{key}");
        }
    }

    fn visit(folder: &std::path::Path, see: &mut dyn FnMut(&str)) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                visit(&path, see);
            } else {
                see(&std::fs::read_to_string(&path).unwrap());
            }
        }
    }
}
