//! Lists that belong to a thing: closed ones that the reference has, and parts that the reference knows as its parts.

use super::{Outcome, description::one};
use crate::{
    concepts::{Concept, Relation, Statement, Words},
    facts::{
        Fact, FactKey, Pattern, Reader, correction, from_concept::slug, sections::Section,
        spot::Spot,
    },
    text::{Language, fold},
};

/// Finds the lists of a spot.
pub(in crate::facts) fn find(spot: &Spot<'_>, reader: &Reader) -> Outcome {
    let mut outcome = Outcome::default();
    if matches!(spot.section, Section::Nothing(_)) {
        return outcome;
    }
    let mut owners: Vec<usize> = spot
        .mentions
        .iter()
        .map(|mention| mention.concept)
        .chain(spot.above)
        .collect();
    owners.sort_unstable();
    owners.dedup();
    owners.retain(|owner| reader.reference.has_lists(*owner));
    let listed = if owners.is_empty() {
        Vec::new()
    } else {
        items(&format!(
            "{}
{}",
            spot.node.text,
            spot.below.join(
                "
"
            )
        ))
    };
    for owner in owners {
        let Some(concept) = reader.base.at(owner) else {
            continue;
        };
        let lists = concept
            .facts
            .iter()
            .filter(|statement| statement.relation == Relation::Members);
        for statement in lists {
            if let Some(fact) = closed(spot, reader, concept, statement, &listed) {
                outcome.found.push((fact, 1.0));
            }
        }
    }
    outcome
}

/// Returns the pieces of a text that may be members of a list, folded.
pub(super) fn items(text: &str) -> Vec<String> {
    text.replace(" và ", ",")
        .replace(" and ", ",")
        .replace(" & ", ",")
        .split([
            ',', '(', ')', ';', ':', '\n', '•', '+', '→', '>', '–', '—', '/', '.', '“', '”', '"',
        ])
        .map(plain)
        .filter(|item| !item.is_empty())
        .collect()
}

fn plain(item: &str) -> String {
    let folded = fold(item);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| {
        !word.is_empty()
            && !matches!(
                *word,
                "the" | "and" | "pillar" | "aws" | "amazon" | "tru" | "cot"
            )
    });
    words
        .map(|word| {
            word.strip_suffix('s')
                .filter(|rest| rest.len() > 3)
                .unwrap_or(word)
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// Makes a fact of a closed list that the page has most of.
fn closed(
    spot: &Spot<'_>,
    reader: &Reader,
    concept: &Concept,
    statement: &Statement,
    listed: &[String],
) -> Option<Fact> {
    let Words::List { label, vi, en } = &statement.words else {
        return None;
    };
    let found = vi
        .iter()
        .zip(en)
        .filter(|(vi, en)| {
            [vi, en]
                .iter()
                .any(|item| is_listed(&plain(&item.replace('`', "")), listed))
        })
        .count();
    let once = en
        .iter()
        .map(|item| plain(&item.replace('`', "")))
        .collect::<Vec<_>>();
    let alike = once.iter().any(|one| {
        once.iter()
            .any(|other| one != other && one.split(' ').next() == other.split(' ').next())
    });
    let least = if alike {
        en.len()
    } else {
        2.max(en.len().div_ceil(2))
    };
    if found < least || en.len() > 5 && found < 3 {
        return None;
    }
    let language = reader.language(spot, "");
    let mut fact = reader.fact(concept, spot, Pattern::Members);
    fact.relation = Relation::Members;
    fact.key = FactKey(format!("{}/members/{}", concept.key, slug(&label.en)));
    fact.words = Words::List {
        label: one(language, label.get(language).to_owned()),
        vi: if language == Language::Vi {
            vi.clone()
        } else {
            Vec::new()
        },
        en: if language == Language::En {
            en.clone()
        } else {
            Vec::new()
        },
    };
    fact.sure = true;
    if let Some(stated) =
        counted(&spot.node.text).filter(|stated| *stated != en.len() && *stated == found)
    {
        correction::note(&mut fact, correction::counted(stated, en.len()));
    }
    Some(fact)
}

/// True if an item is among what a page lists: word by word, or but for a word.
fn is_listed(item: &str, listed: &[String]) -> bool {
    let words: Vec<&str> = item.split(' ').collect();
    !item.is_empty()
        && listed.iter().any(|said| {
            let others: Vec<&str> = said.split(' ').collect();
            let shared = words.iter().filter(|word| others.contains(word)).count();
            // "performance" for "performance efficiency", "the security pillar of it" for "security"; not "versioning" for both of its states.
            said == item
                || words.len() <= 2 && shared == words.len() && others.len() <= words.len() + 1
                || words.len() == 2
                    && shared == 1
                    && others.len() == 1
                    && said.len() > 6
                    && item.starts_with(said.as_str())
                    && !is_shared(said, listed)
        })
}

/// True for a word that stands in several pieces of a list: it tells none of its items from the others.
fn is_shared(word: &str, listed: &[String]) -> bool {
    listed
        .iter()
        .filter(|piece| piece.split(' ').any(|other| other == word))
        .nth(1)
        .is_some()
}

/// Returns the number that a text counts its list with: "5 trụ cột", "sáu trụ cột", "six pillars".
fn counted(text: &str) -> Option<usize> {
    const WORDS: &[(&str, usize)] = &[
        ("hai", 2),
        ("ba", 3),
        ("bốn", 4),
        ("năm", 5),
        ("sáu", 6),
        ("bảy", 7),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
    ];
    crate::text::words(text).find_map(|(_, word)| {
        let small = word.to_lowercase();
        let digit = small.parse::<usize>().ok().filter(|n| (2..=7).contains(n));
        digit.or_else(|| {
            WORDS
                .iter()
                .find(|(name, _)| *name == small)
                .map(|(_, n)| *n)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_cut_and_folded() {
        assert_eq!(
            items("6 trụ cột (Security, Cost và Reliability)"),
            ["6", "security", "cost", "reliability"]
        );
    }

    #[test]
    fn numbers_are_read_in_words_and_digits() {
        assert_eq!(counted("Năm trụ cột"), Some(5));
        assert_eq!(counted("the 6 pillars"), Some(6));
        assert_eq!(counted("pillars"), None);
    }
}
