//! Names of concepts in a text: one pass of a finite automaton, whatever the number of names.
//!
//! Case, hyphens, plural and the words "AWS" and "Amazon" before a name do not matter; the longest name wins.

use aho_corasick::{AhoCorasick, MatchKind};

use super::{Base, Concept, Kind};
use crate::text::{is_letter, settle_tones, small};

/// Abbreviations that are words as well: only capitals make them names.
const WORDS: &[&str] = &[
    "acl",
    "ai",
    "ami",
    "cd",
    "cdk",
    "ci",
    "dr",
    "map",
    "mac",
    "ram",
    "sam",
    "ses",
    "dax",
    "caf",
    "tam",
    "fis",
    "sla",
    "slo",
    "sli",
    "dns",
    "az",
    "sg",
    "cur",
    "elb",
    "ea",
    "ha",
    "mi",
    "rest",
    "soap",
    "git",
    "fargate spot",
    "cron",
    "kiro",
    "rum",
    "dast",
    "sast",
    "ssm",
    "arn",
    "elk",
    "hpa",
    "cot",
];

/// A concept named in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Which concept, by its place in the base.
    pub concept: usize,
    /// Where the name begins, in bytes, with "AWS" or "Amazon" before it.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// True for a name that means this only where its relatives stand around.
    pub risky: bool,
}

/// Finds the names of a base's concepts.
#[derive(Debug)]
pub struct Names {
    automaton: AhoCorasick,
    /// For each pattern: the concepts it may mean, and whether only in context.
    meanings: Vec<Vec<(usize, bool)>>,
    /// For each pattern: true if only capitals make it a name.
    capitals: Vec<bool>,
    /// For each concept: true for notions and ways of working, which nobody owns.
    common: Vec<bool>,
}

/// Room that finding needs, to be used again and again.
#[derive(Debug, Default)]
pub struct Room {
    normal: String,
    /// For each word: where it begins in `normal`, and where it stands in the text.
    places: Vec<(usize, usize, usize)>,
}

impl Names {
    /// Learns the names of a base.
    pub fn of(base: &Base) -> Self {
        let mut patterns: std::collections::BTreeMap<String, Vec<(usize, bool, bool)>> =
            std::collections::BTreeMap::new();
        let mut room = Room::default();
        for (place, concept) in base.iter().enumerate() {
            let sure = concept.names().map(|name| (name, false));
            let risky = concept.risky.iter().map(|name| (name, true));
            for (name, risky) in sure.chain(risky) {
                room.read(name);
                let is_risky = risky || concept.risky.iter().any(|other| other == name);
                let capitals = WORDS.contains(&name.to_lowercase().as_str())
                    && name.chars().any(char::is_uppercase);
                let meanings = patterns.entry(room.normal.clone()).or_default();
                if !room.normal.is_empty() && !meanings.iter().any(|(other, ..)| *other == place) {
                    meanings.push((place, is_risky, capitals));
                }
            }
        }
        patterns.remove("");
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(patterns.keys());
        // Fails only beyond billions of states.
        let automaton = automaton.unwrap_or_else(|_| empty());
        Self {
            automaton,
            common: base
                .iter()
                .map(|concept| matches!(concept.kind, Kind::Term | Kind::Practice | Kind::Strategy))
                .collect(),
            capitals: patterns
                .values()
                .map(|meanings| meanings.iter().any(|(.., capitals)| *capitals))
                .collect(),
            meanings: patterns
                .into_values()
                .map(|meanings| {
                    meanings
                        .into_iter()
                        .map(|(place, risky, _)| (place, risky))
                        .collect()
                })
                .collect(),
        }
    }

    /// Returns what a text names, from left to right. A name with several meanings is told once for each.
    pub fn find(&self, text: &str, room: &mut Room, found: &mut Vec<Mention>) {
        room.read(text);
        for hit in self.automaton.find_iter(&room.normal) {
            let first = room
                .places
                .partition_point(|(normal, ..)| *normal < hit.start());
            let last = room
                .places
                .partition_point(|(normal, ..)| *normal < hit.end());
            let (Some(begin), Some(finish)) = (
                room.places.get(first),
                room.places.get(last.wrapping_sub(1)),
            ) else {
                continue;
            };
            let pattern = hit.pattern().as_usize();
            let written = &text[begin.1..finish.2];
            if self.capitals[pattern] && !written.chars().any(char::is_uppercase) {
                continue;
            }
            let before = first.checked_sub(1).map(|place| room.places[place]);
            let owned = before.filter(|(_, start, end)| {
                is_owner(&text[*start..*end]) && text[*end..begin.1].trim().is_empty()
            });
            let start = owned.map_or(begin.1, |(_, start, _)| start);
            // "AWS Data Pipeline" is no data pipeline: with an owner before it, a common noun in capitals is another product.
            let is_product =
                owned.is_some() && written.starts_with(char::is_uppercase) && written.contains(' ');
            found.extend(
                self.meanings[pattern]
                    .iter()
                    .filter(|(concept, _)| !is_product || !self.common[*concept])
                    .map(|(concept, risky)| Mention {
                        concept: *concept,
                        start,
                        end: finish.2,
                        risky: *risky,
                    }),
            );
        }
    }

    /// Returns the concept that a text as a whole is the name of.
    pub fn whole(&self, text: &str, room: &mut Room) -> Option<Mention> {
        let mut found = Vec::new();
        self.find(text, room, &mut found);
        let first = *found.first()?;
        let around = [&text[..first.start], &text[first.end..]];
        let bare = around
            .iter()
            .all(|rest| !rest.chars().any(char::is_alphanumeric));
        bare.then_some(first)
    }
}

fn empty() -> AhoCorasick {
    AhoCorasick::new(["\u{0}"])
        .unwrap_or_else(|_| unreachable!("one pattern of one byte always fits"))
}

fn is_owner(word: &str) -> bool {
    word.eq_ignore_ascii_case("aws") || word.eq_ignore_ascii_case("amazon")
}

impl Room {
    /// Writes each word of a text between two spaces: small, singular; signs between words stand as `|`, but for hyphen and slash.
    fn read(&mut self, text: &str) {
        self.normal.clear();
        self.places.clear();
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            if byte.is_ascii_alphanumeric() || byte >= 0x80 && letter_at(text, at) {
                let end = word_end(text, at);
                self.word(text, at, end);
                at = end;
            } else {
                let sign = byte > b' '
                    && byte < 0x80
                    && !matches!(byte, b'-' | b'/' | b'_' | b'&' | b'*' | b'`' | b'"' | b'\'');
                if sign && !self.normal.ends_with("| ") {
                    self.normal.push_str(" | ");
                }
                at += 1;
                while at < bytes.len() && !text.is_char_boundary(at) {
                    at += 1;
                }
            }
        }
    }

    fn word(&mut self, text: &str, start: usize, end: usize) {
        self.normal.push(' ');
        let begun = self.normal.len() - 1;
        let word = &text[start..end];
        if word.is_ascii() {
            self.normal.push_str(word);
            self.normal[begun + 1..].make_ascii_lowercase();
            let kept = singular(word, &self.normal[begun + 1..]);
            match kept {
                Singular::Same => {}
                Singular::Short => drop(self.normal.pop()),
                Singular::Y => {
                    self.normal.truncate(self.normal.len() - 3);
                    self.normal.push('y');
                }
            }
        } else {
            self.normal.extend(word.chars().map(small));
            if let std::borrow::Cow::Owned(settled) = settle_tones(&self.normal[begun + 1..]) {
                self.normal.truncate(begun + 1);
                self.normal.push_str(&settled);
            }
        }
        self.normal.push(' ');
        self.places.push((begun, start, end));
    }
}

enum Singular {
    Same,
    Short,
    Y,
}

/// Tells how a word loses its plural, if it has one.
fn singular(word: &str, lower: &str) -> Singular {
    let abbreviation = word.len() >= 3
        && word.ends_with('s')
        && word.as_bytes()[..word.len() - 1]
            .iter()
            .all(u8::is_ascii_uppercase);
    if abbreviation {
        return Singular::Short;
    }
    if lower.len() < 4
        || !lower.ends_with('s')
        || ["https", "saas", "paas", "iaas", "faas", "kinesis", "redis"].contains(&lower)
    {
        return Singular::Same;
    }
    if word
        .bytes()
        .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    {
        return Singular::Same;
    }
    match lower.as_bytes() {
        [.., b'i', b'e', b's'] if lower.len() > 4 => Singular::Y,
        [.., b's' | b'u' | b'i', b's'] => Singular::Same,
        _ => Singular::Short,
    }
}

fn letter_at(text: &str, at: usize) -> bool {
    text.is_char_boundary(at) && text[at..].chars().next().is_some_and(is_letter)
}

/// Returns where the word that begins at a byte ends; dots and at signs within belong to it.
fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte.is_ascii_alphanumeric() {
            at += 1;
        } else if byte >= 0x80 {
            let Some(letter) = text[at..].chars().next().filter(|c| is_letter(*c)) else {
                break;
            };
            at += letter.len_utf8();
        } else if matches!(byte, b'.' | b'@')
            && bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric)
            && at > start
        {
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// True if a concept stands so near another that it gives the other's short names their meaning.
pub fn related(one: &Concept, other: &Concept) -> bool {
    let knows = |a: &Concept, b: &Concept| {
        a.parent.as_ref() == Some(&b.key) || a.siblings.contains(&b.key) || a.near.contains(&b.key)
    };
    knows(one, other) || knows(other, one) || one.parent.is_some() && one.parent == other.parent
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Vec<String> {
        let base = Base::built_in().unwrap();
        let names = Names::of(&base);
        let (mut room, mut found) = (Room::default(), Vec::new());
        names.find(text, &mut room, &mut found);
        found.retain(|mention| !mention.risky);
        found
            .iter()
            .map(|mention| {
                format!(
                    "{}={}",
                    base.iter().nth(mention.concept).unwrap().key,
                    &text[mention.start..mention.end]
                )
            })
            .collect()
    }

    #[test]
    fn dress_does_not_matter() {
        assert_eq!(
            named("Tìm hiểu AWS EC2, security-groups và NAT Gateways"),
            [
                "ec2=AWS EC2",
                "security-group=security-groups",
                "nat-gateway=NAT Gateways"
            ]
        );
        assert_eq!(
            named("ECS/EKS, CI/CD and Blue-Green deployments"),
            [
                "ecs=ECS",
                "eks=EKS",
                "ci-cd=CI/CD",
                "blue-green=Blue-Green deployments"
            ]
        );
        assert_eq!(named("IAM Policies"), ["iam-policy=IAM Policies"]);
    }

    #[test]
    fn the_longest_name_wins_and_no_name_crosses_a_sign() {
        assert_eq!(
            named("Elastic Container Registry"),
            ["ecr=Elastic Container Registry"]
        );
        assert_eq!(named("Amazon API. Gateway"), ["api=Amazon API"]);
    }

    #[test]
    fn words_that_hold_a_name_are_not_it() {
        assert_eq!(named("the same map of a ram"), Vec::<String>::new());
        assert_eq!(named("ecsx s3a"), Vec::<String>::new());
    }
}
