//! How people write worklogs: the lists of `assets/language/reading.yaml`, ready for use.

use std::collections::BTreeSet;

use serde::Deserialize;

const READING: &str = include_str!("../../assets/language/reading.yaml");

/// The lists as they are written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lexicon {
    pub(super) headings_people: Vec<String>,
    pub(super) headings_personal: Vec<String>,
    pub(super) headings_logistics: Vec<String>,
    pub(super) headings_plans: Vec<String>,
    pub(super) headings_project: Vec<String>,
    pub(super) headings_cleanup: Vec<String>,
    pub(super) headings_goals: Vec<String>,
    pub(super) headings_activity: Vec<String>,
    pub(super) headings_results: Vec<String>,
    pub(super) headings_generic: Vec<String>,
    pub(super) study: Vec<String>,
    pub(super) action: Vec<String>,
    pub(super) adjectives: BTreeSet<String>,
    pub(super) author: Vec<String>,
    pub(super) praise: BTreeSet<String>,
    pub(super) copulas: Vec<String>,
    pub(super) verbs: Vec<String>,
    pub(super) using: Vec<String>,
    pub(super) purpose: Vec<String>,
    pub(super) how: Vec<String>,
    pub(super) suits: Vec<String>,
    pub(super) against: Vec<String>,
    pub(super) hanging: BTreeSet<String>,
    pub(super) describing: Vec<String>,
    pub(super) tasks: Vec<String>,
}

impl Lexicon {
    /// Reads the lists; the longest beginnings first, so that "tìm hiểu về" is cut before "tìm hiểu".
    pub(super) fn built_in() -> Self {
        // A test reads the file, so no release can hold one that does not parse.
        let mut lists: Self = serde_yaml::from_str(READING).unwrap_or_default();
        for list in [
            &mut lists.study,
            &mut lists.action,
            &mut lists.copulas,
            &mut lists.verbs,
            &mut lists.using,
            &mut lists.purpose,
            &mut lists.how,
            &mut lists.suits,
            &mut lists.against,
        ] {
            list.sort_by_key(|words| std::cmp::Reverse(words.len()));
        }
        lists
    }
}

/// Returns what follows the words a text begins with, if they are in the list and end there.
pub(super) fn after<'a>(text: &'a str, list: &[String]) -> Option<&'a str> {
    list.iter().find_map(|words| starts(text, words))
}

/// Returns what follows `words` at the beginning of a text, whatever its capitals.
pub(super) fn starts<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for wanted in words.chars() {
        let letter = rest.next()?;
        let same = letter == wanted || letter.to_lowercase().eq(std::iter::once(wanted));
        if !same {
            return None;
        }
    }
    let rest = rest.as_str();
    rest.chars()
        .next()
        .is_none_or(|c| !c.is_alphanumeric())
        .then(|| rest.trim_start())
}

/// True if one of the phrases stands in a text as whole words.
pub(super) fn holds(text: &str, phrases: &[String]) -> bool {
    let small = text.to_lowercase();
    phrases.iter().any(|phrase| {
        small.match_indices(phrase.as_str()).any(|(at, _)| {
            let before = small[..at].chars().next_back();
            let behind = small[at + phrase.len()..].chars().next();
            [before, behind]
                .iter()
                .all(|c| c.is_none_or(|c| !c.is_alphanumeric()))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_there() {
        let lists: Lexicon = serde_yaml::from_str(READING).unwrap();
        assert!(lists.study.len() > 50 && lists.hanging.len() > 20);
    }

    #[test]
    fn the_longest_beginning_is_cut() {
        let lists = Lexicon::built_in();
        assert_eq!(after("Tìm hiểu về S3", &lists.study), Some("S3"));
        assert_eq!(after("Tìm hiểuS3", &lists.study), None);
        assert_eq!(after("HIỂU RÕ HƠN VỀ S3", &lists.study), Some("S3"));
    }

    #[test]
    fn whole_words_only() {
        let words = ["em".to_owned()];
        assert!(holds("Em đã học", &words) && !holds("memory system", &words));
    }
}
