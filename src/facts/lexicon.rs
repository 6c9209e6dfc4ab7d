//! How people write worklogs: the lists of `assets/language/reading.yaml`, ready for use.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashSet;

const READING: &str = include_str!("../../assets/language/reading.yaml");

/// What the reader knows of how people write.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// Headings, in the order in which they are asked: which list, and its phrases.
    pub(super) headings: Phrases,
    /// Headings that name no subject of their own.
    pub(super) generic: Phrases,
    /// Columns that tell what a thing is.
    pub(super) describing: Phrases,
    /// Columns that hold what was done.
    pub(super) tasks: Phrases,
    /// Words of somebody who speaks of himself, of his group, of a day.
    pub(super) author: Phrases,
    pub(super) study: Beginnings,
    pub(super) action: Beginnings,
    pub(super) copulas: Beginnings,
    pub(super) verbs: Beginnings,
    pub(super) using: Beginnings,
    pub(super) purpose: Beginnings,
    pub(super) how: Beginnings,
    pub(super) suits: Beginnings,
    pub(super) against: Beginnings,
    pub(super) adjectives: FxHashSet<String>,
    /// The single words of all praise.
    pub(super) praise: FxHashSet<String>,
    pub(super) hanging: FxHashSet<String>,
}

/// The lists of headings, in the order in which they are asked.
pub(super) const HEADINGS: [&str; 9] = [
    "people",
    "logistics",
    "personal",
    "cleanup",
    "plans",
    "goals",
    "project",
    "results",
    "activity",
];

impl Lexicon {
    /// Reads the lists.
    pub(super) fn built_in() -> Self {
        // A test reads the file, so no release can hold one that does not parse.
        let lists: BTreeMap<String, Vec<String>> =
            serde_yaml::from_str(READING).unwrap_or_default();
        let list = |name: &str| lists.get(name).cloned().unwrap_or_default();
        let headings = HEADINGS
            .iter()
            .map(|name| list(&format!("headings_{name}")));
        let words = |name: &str| list(name).into_iter().collect();
        let one = |name: &str| Phrases::of([list(name)]);
        Self {
            headings: Phrases::of(headings),
            generic: one("headings_generic"),
            describing: one("describing"),
            tasks: one("tasks"),
            author: one("author"),
            study: Beginnings::of(list("study")),
            action: Beginnings::of(list("action")),
            copulas: Beginnings::of(list("copulas")),
            verbs: Beginnings::of(list("verbs")),
            using: Beginnings::of(list("using")),
            purpose: Beginnings::of(list("purpose")),
            how: Beginnings::of(list("how")),
            suits: Beginnings::of(list("suits")),
            against: Beginnings::of(list("against")),
            adjectives: words("adjectives"),
            praise: list("praise")
                .iter()
                .flat_map(|phrase| phrase.split(' '))
                .map(str::to_owned)
                .collect(),
            hanging: words("hanging"),
        }
    }
}

/// Phrases that are sought anywhere in a text, as whole words, in one pass.
#[derive(Debug)]
pub(super) struct Phrases {
    automaton: Option<AhoCorasick>,
    /// For each phrase: which list it stands in.
    lists: Vec<usize>,
}

impl Phrases {
    fn of(lists: impl IntoIterator<Item = Vec<String>>) -> Self {
        let mut phrases = Vec::new();
        for (number, list) in lists.into_iter().enumerate() {
            phrases.extend(list.into_iter().map(|phrase| (phrase, number)));
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(phrases.iter().map(|(phrase, _)| phrase))
            .ok();
        Self {
            automaton,
            lists: phrases.into_iter().map(|(_, number)| number).collect(),
        }
    }

    /// Returns the first of the lists of which a phrase stands in a text; the text in small letters. A plural counts.
    pub(super) fn first(&self, text: &str) -> Option<usize> {
        let automaton = self.automaton.as_ref()?;
        let whole = |start: usize, end: usize| {
            let behind = text[end..].strip_prefix('s').unwrap_or(&text[end..]);
            let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !is_letter(text[..start].chars().next_back())
                && (!is_letter(text[end..].chars().next()) || !is_letter(behind.chars().next()))
        };
        automaton
            .find_overlapping_iter(text)
            .filter(|hit| whole(hit.start(), hit.end()))
            .map(|hit| self.lists[hit.pattern().as_usize()])
            .min()
    }

    /// True if a phrase stands in a text; the text in small letters.
    pub(super) fn stand_in(&self, text: &str) -> bool {
        self.first(text).is_some()
    }
}

/// Phrases that are sought at the beginning of a text, or at its end.
#[derive(Debug, Default)]
pub(super) struct Beginnings {
    /// By their first letter, the longest first, so that "tìm hiểu về" is found before "tìm hiểu".
    by_letter: BTreeMap<char, Vec<String>>,
    by_last: BTreeMap<char, Vec<String>>,
}

impl Beginnings {
    fn of(mut phrases: Vec<String>) -> Self {
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        let mut beginnings = Self::default();
        for phrase in phrases {
            if let (Some(first), Some(last)) = (phrase.chars().next(), phrase.chars().next_back()) {
                beginnings
                    .by_letter
                    .entry(first)
                    .or_default()
                    .push(phrase.clone());
                beginnings.by_last.entry(last).or_default().push(phrase);
            }
        }
        beginnings
    }

    /// Returns what follows the phrase a text begins with, whatever its capitals.
    pub(super) fn after<'a>(&self, text: &'a str) -> Option<&'a str> {
        let first = text.chars().next()?.to_lowercase().next()?;
        self.by_letter
            .get(&first)?
            .iter()
            .find_map(|phrase| starts(text, phrase))
    }

    /// True if a text ends with one of the phrases as a whole word.
    pub(super) fn end(&self, text: &str) -> bool {
        let Some(last) = text
            .chars()
            .next_back()
            .and_then(|c| c.to_lowercase().next())
        else {
            return false;
        };
        let Some(phrases) = self.by_last.get(&last) else {
            return false;
        };
        phrases.iter().any(|phrase| {
            let mut behind = text.chars().rev();
            let same = phrase
                .chars()
                .rev()
                .all(|wanted| behind.next().is_some_and(|letter| same(letter, wanted)));
            same && behind.next().is_none_or(|c| !c.is_alphanumeric())
        })
    }
}

fn same(letter: char, wanted: char) -> bool {
    letter == wanted || letter.is_uppercase() && letter.to_lowercase().eq(std::iter::once(wanted))
}

/// Returns what follows `words` at the beginning of a text, whatever its capitals.
fn starts<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    if !words
        .chars()
        .all(|wanted| rest.next().is_some_and(|letter| same(letter, wanted)))
    {
        return None;
    }
    let rest = rest.as_str();
    rest.chars()
        .next()
        .is_none_or(|c| !c.is_alphanumeric())
        .then(|| rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_there() {
        let lists: BTreeMap<String, Vec<String>> = serde_yaml::from_str(READING).unwrap();
        for name in HEADINGS {
            assert!(!lists[&format!("headings_{name}")].is_empty(), "{name}");
        }
        let lexicon = Lexicon::built_in();
        for (name, list) in [
            ("study", &lexicon.study),
            ("how", &lexicon.how),
            ("suits", &lexicon.suits),
            ("copulas", &lexicon.copulas),
            ("verbs", &lexicon.verbs),
            ("using", &lexicon.using),
            ("purpose", &lexicon.purpose),
            ("against", &lexicon.against),
            ("action", &lexicon.action),
        ] {
            assert!(!list.by_letter.is_empty(), "{name}");
        }
        assert!(
            !lexicon.praise.is_empty()
                && !lexicon.hanging.is_empty()
                && !lexicon.adjectives.is_empty()
        );
    }

    #[test]
    fn the_longest_beginning_is_cut() {
        let study = Lexicon::built_in().study;
        assert_eq!(study.after("Tìm hiểu về S3"), Some("S3"));
        assert_eq!(study.after("Tìm hiểuS3"), None);
        assert_eq!(study.after("HIỂU RÕ HƠN VỀ S3"), Some("S3"));
        assert!(study.end("đã Tìm hiểu") && !study.end("untìm hiểux"));
    }

    #[test]
    fn whole_words_only() {
        let author = Lexicon::built_in().author;
        assert!(author.stand_in("em đã học") && !author.stand_in("memory system"));
        let headings = Lexicon::built_in().headings;
        assert!(headings.first("the control plane").is_none());
        assert_eq!(
            headings.first("the speakers").map(|list| HEADINGS[list]),
            Some("people")
        );
    }
}
