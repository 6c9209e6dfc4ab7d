//! What letters stand for: "ECR (Elastic Container Registry)", the other way round, and "ECR – Elastic Container Registry".
//! Letters that the base or the list of abbreviations knows never get another long form.

use std::collections::BTreeMap;

use super::Outcome;
use crate::{
    concepts::{Concept, Kind, Relation, Words},
    facts::{Fact, FactKey, Pattern, Reader, correction, from_concept::slug, spot::Spot},
    text::{Both, Language, exact},
};

/// Letters that everybody in the trade reads without thinking are no question.
const TRIVIAL: &[&str] = &["AWS", "AI", "IT", "UI", "PoC", "FAQ", "OK", "PC", "ID"];

const COMMON: &str = include_str!("../../../assets/language/abbreviations.yaml");

/// What common abbreviations stand for, by their letters.
#[derive(Debug, Default)]
pub(in crate::facts) struct Abbreviations {
    known: BTreeMap<String, Vec<String>>,
}

/// One long form or several.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Long {
    One(String),
    Several(Vec<String>),
}

impl Abbreviations {
    /// Reads the list of common abbreviations.
    pub(in crate::facts) fn built_in() -> Self {
        // A test reads the file, so no release can hold one that does not parse.
        let read: BTreeMap<String, Long> = serde_yaml::from_str(COMMON).unwrap_or_default();
        let several = read.into_iter().map(|(short, long)| match long {
            Long::One(long) => (short, vec![long]),
            Long::Several(longs) => (short, longs),
        });
        Self {
            known: several.collect(),
        }
    }

    /// Returns the long form as the list has it; none where letters stand for several things.
    fn agrees(&self, short: &str, long: &str) -> Option<&str> {
        let [only] = self.known.get(short)?.as_slice() else {
            return None;
        };
        (plain(only) == plain(long)).then_some(only)
    }
}

/// Finds what the letters of a spot stand for.
pub(in crate::facts) fn find(spot: &Spot<'_>, reader: &Reader) -> Outcome {
    let mut outcome = Outcome::default();
    let text = spot.node.text.as_str();
    for (open, _) in text.match_indices('(') {
        let Some(inner) = text[open + 1..].split(')').next() else {
            continue;
        };
        let before = text[..open].trim_end_matches([' ', '*', '"', '”']);
        for piece in inner
            .split([',', ';', '–', '—', '/'])
            .map(str::trim)
            .take(1)
        {
            let last = before
                .rsplit(|c: char| !(c.is_alphanumeric() || matches!(c, '/' | '-' | '&')))
                .next()
                .unwrap_or_default();
            let found = if is_letters(last) {
                pair(last, piece, spot, reader)
            } else if is_letters(piece) {
                long_before(before, piece).and_then(|long| pair(piece, long, spot, reader))
            } else {
                None
            };
            outcome.found.extend(found.map(|fact| (fact, 1.0)));
        }
    }
    let dashed = after_a_dash(text).and_then(|(short, long)| pair(short, long, spot, reader));
    outcome.found.extend(dashed.map(|fact| (fact, 1.0)));
    outcome
}

/// Returns letters and the words behind the dash or colon that follows them: "AWS WAF – Web Application Firewall".
fn after_a_dash(text: &str) -> Option<(&str, &str)> {
    let mut marks = text.match_indices(['–', '—', '-', ':']);
    let (at, mark) = marks.find(|(at, mark)| text[at + mark.len()..].starts_with(' '))?;
    let short = text[..at].trim_end_matches(['*', ' ']).rsplit(' ').next()?;
    let long = text[at + mark.len()..]
        .split(['.', ',', ';', ':', '('])
        .next()?;
    is_letters(short).then(|| (short, long.trim_matches(['*', ' '])))
}

/// Makes a fact of letters and the words they are said to stand for.
fn pair(short: &str, long: &str, spot: &Spot<'_>, reader: &Reader) -> Option<Fact> {
    let short = singular(short);
    let mut known = reader
        .reference
        .letters(short)
        .iter()
        .filter_map(|place| reader.base.at(*place));
    let known = known.find(|concept| {
        concept
            .expansion
            .as_ref()
            .is_some_and(|expansion| spells(short, long, &expansion.long))
    });
    if let Some(concept) = known {
        return (!TRIVIAL.contains(&short))
            .then(|| stands_for(concept, spot, reader))
            .flatten();
    }
    if let Some(fact) = misread(short, long, spot, reader) {
        return Some(fact);
    }
    if TRIVIAL.contains(&short) || reader.reference.is_taken(short) {
        return None;
    }
    let agreed = reader.abbreviations.agrees(short, long)?;
    let mut fact = reader.bare(short, spot, Pattern::Abbreviation);
    fact.relation = Relation::StandsFor;
    fact.key = FactKey(format!("letters/stands-for/{}", slug(short)));
    fact.words = Words::Phrase(Both {
        vi: agreed.to_owned(),
        en: agreed.to_owned(),
    });
    Some(keep(fact, spot))
}

/// Makes a fact of a service's letters that the page spells out wrongly, word for letter: the card tells what is right.
fn misread(short: &str, long: &str, spot: &Spot<'_>, reader: &Reader) -> Option<Fact> {
    let [only] = reader.reference.letters(short) else {
        return None;
    };
    let concept = reader
        .base
        .at(*only)
        .filter(|concept| concept.kind == Kind::Service)?;
    let expansion = concept.expansion.as_ref()?;
    let words: Vec<&str> = long
        .split([' ', '-'])
        .filter(|word| !word.is_empty())
        .collect();
    let initials: String = words
        .iter()
        .filter_map(|word| word.chars().next())
        .filter(|letter| letter.is_ascii_uppercase())
        .collect();
    if initials != short || words.len() != short.len() {
        return None;
    }
    let mut fact = stands_for(concept, spot, reader)?;
    correction::note(
        &mut fact,
        correction::stands_for(short, long, &expansion.long),
    );
    Some(fact)
}

/// Makes a fact of what the base's letters stand for.
fn stands_for(concept: &Concept, spot: &Spot<'_>, reader: &Reader) -> Option<Fact> {
    let expansion = concept.expansion.as_ref()?;
    let mut fact = reader.fact(concept, spot, Pattern::Abbreviation);
    fact.relation = Relation::StandsFor;
    fact.key = FactKey(format!(
        "{}/stands-for/{}",
        concept.key,
        slug(&expansion.short)
    ));
    fact.words = Words::Phrase(Both {
        vi: expansion.long.clone(),
        en: expansion.long.clone(),
    });
    Some(keep(fact, spot))
}

/// Keeps the words in the page's language only.
fn keep(mut fact: Fact, spot: &Spot<'_>) -> Fact {
    if let Words::Phrase(words) = &mut fact.words {
        match spot.page.language {
            Language::Vi => words.en.clear(),
            Language::En => words.vi.clear(),
        }
    }
    fact.sure = true;
    fact
}

/// True if the page's long form is the known one, but for case, plural, and "AWS" or "Amazon" before it.
fn spells(short: &str, long: &str, known: &str) -> bool {
    let (said, known) = (plain(long), plain(known));
    said == known || said.ends_with(&known) && said.len() <= known.len() + 1 && short.len() > 2
}

/// Returns the words of a long form in the singular, without case and the maker's name.
fn plain(long: &str) -> Vec<String> {
    exact(long)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !matches!(*word, "aws" | "amazon"))
        .map(|word| match word.strip_suffix("ies") {
            Some(stem) => format!("{stem}y"),
            None => word.trim_end_matches('s').to_owned(),
        })
        .filter(|word| !word.is_empty())
        .collect()
}

/// Returns letters without the s of their plural: SCPs are several SCP.
fn singular(short: &str) -> &str {
    short
        .strip_suffix('s')
        .filter(|rest| rest.len() > 1)
        .unwrap_or(short)
}

/// True for two to six capitals, with digits or a slash among them.
fn is_letters(word: &str) -> bool {
    let plain = singular(word);
    (2..=6).contains(&plain.len())
        && plain.chars().all(|c| c.is_ascii_alphanumeric() || c == '/')
        && plain.chars().filter(char::is_ascii_uppercase).count() >= 2
}

/// Returns the words before a bracket that may be the long form: as many as the letters, and two more.
fn long_before<'a>(before: &'a str, short: &str) -> Option<&'a str> {
    let short = singular(short);
    let capital = short
        .chars()
        .find(char::is_ascii_alphabetic)?
        .to_ascii_lowercase();
    let starts: Vec<usize> = before
        .char_indices()
        .filter(|(at, c)| {
            c.is_alphanumeric()
                && before[..*at]
                    .chars()
                    .next_back()
                    .is_none_or(|p| !p.is_alphanumeric())
        })
        .map(|(at, _)| at)
        .collect();
    let most = short.chars().filter(char::is_ascii_alphabetic).count() + 2;
    let recent = &starts[starts.len().saturating_sub(most)..];
    let begins = |at: &&usize| {
        before[**at..]
            .chars()
            .next()
            .is_some_and(|c| c.to_ascii_lowercase() == capital)
    };
    // The shortest stretch that has a word for each letter.
    let fits = |at: &&usize| {
        let initials: String = before[**at..]
            .split(|c: char| !c.is_alphanumeric())
            .filter_map(|word| word.chars().next())
            .map(|c| c.to_ascii_lowercase())
            .collect();
        let mut wanted = short
            .chars()
            .filter(char::is_ascii_alphabetic)
            .map(|c| c.to_ascii_lowercase())
            .peekable();
        for c in initials.chars() {
            wanted.next_if_eq(&c);
        }
        wanted.peek().is_none()
    };
    recent
        .iter()
        .rev()
        .find(|at| begins(at) && fits(at))
        .map(|at| &before[*at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_there() {
        let read: BTreeMap<String, Long> = serde_yaml::from_str(COMMON).unwrap();
        assert!(read.len() > 100);
        assert!(
            Abbreviations::built_in()
                .agrees("API", "application programming interfaces")
                .is_some()
        );
        assert!(
            Abbreviations::built_in()
                .agrees("API", "Amazon Pipeline Index")
                .is_none()
        );
    }

    #[test]
    fn long_forms_are_found_before_their_letters() {
        for (before, short, long) in [
            (
                "Sử dụng Elastic Container Registry",
                "ECR",
                Some("Elastic Container Registry"),
            ),
            (
                "the Infrastructure as Code",
                "IaC",
                Some("Infrastructure as Code"),
            ),
            ("thời gian điều tra lỗi", "MTTR", None),
            (
                "Service Control Policies",
                "SCPs",
                Some("Service Control Policies"),
            ),
        ] {
            assert_eq!(long_before(before, short), long, "{before}");
        }
    }

    #[test]
    fn the_known_long_form_is_known_in_the_plural_too() {
        assert!(spells(
            "SCP",
            "Service Control Policies",
            "Service Control Policy"
        ));
        assert!(spells(
            "VPC",
            "Amazon Virtual Private Clouds",
            "Virtual Private Cloud"
        ));
        assert!(!spells(
            "SCP",
            "Service Control Plan",
            "Service Control Policy"
        ));
        assert_eq!((singular("SCPs"), singular("ECS")), ("SCP", "ECS"));
    }

    #[test]
    fn words_behind_a_dash_may_be_the_long_form() {
        for (text, found) in [
            (
                "AWS WAF – Web Application Firewall: lọc request",
                Some(("WAF", "Web Application Firewall")),
            ),
            (
                "SLA: Service Level Agreement",
                Some(("SLA", "Service Level Agreement")),
            ),
            ("Auto-scaling – adds servers", None),
            ("ECS vs EKS", None),
            ("ECS –", None),
        ] {
            assert_eq!(after_a_dash(text), found, "{text}");
        }
    }

    #[test]
    fn letters_are_told_from_words() {
        assert!(
            is_letters("ECR")
                && is_letters("ALBs")
                && is_letters("CI/CD")
                && is_letters("IaC")
                && is_letters("S3X")
        );
        assert!(
            !is_letters("Fargate")
                && !is_letters("A")
                && !is_letters("v1")
                && !is_letters("ABCDEFGH")
        );
    }
}
