//! Parts that a page lists behind their owner: "ECS: clusters, task definitions, services".
//! The reference must know each as a part of it, and first letters must force just these.

use super::{Outcome, description::one};
use crate::{
    concepts::{Concept, Kind, Mention, Relation, Room, Words},
    facts::{Fact, FactKey, Pattern, Reader, from_concept::slug, sections::Section, spot::Spot},
    text::Language,
};

/// Finds the parts that a spot lists of the thing it begins with.
pub(in crate::facts) fn find(spot: &Spot<'_>, reader: &Reader) -> Outcome {
    let mut outcome = Outcome::default();
    if !matches!(spot.section, Section::Nothing(_)) {
        outcome
            .found
            .extend(parts(spot, reader).map(|fact| (fact, 0.7)));
    }
    outcome
}

fn parts(spot: &Spot<'_>, reader: &Reader) -> Option<Fact> {
    let first = spot.mentions.first()?;
    let owner = reader.base.at(first.concept)?;
    let members = beside(spot, first, reader).or_else(|| below(spot, owner, reader))?;
    let kind = members.first()?.kind;
    let fitting = members
        .iter()
        .all(|member| member.parent.as_ref() == Some(&owner.key) && member.kind == kind);
    if !fitting || !(3..=5).contains(&members.len()) {
        return None;
    }
    let language = reader.language(spot, "");
    let label = label(owner, kind, &hints(owner, &members, reader)?, language)?;
    let mut keys: Vec<&str> = members.iter().map(|member| member.key.as_str()).collect();
    keys.sort_unstable();
    let items: Vec<String> = members.iter().map(|member| member.name.clone()).collect();
    let mut fact = reader.fact(owner, spot, Pattern::Parts);
    fact.relation = Relation::Members;
    fact.key = FactKey(format!("{}/parts/{}", owner.key, keys.join("+")));
    fact.words = Words::List {
        label: one(language, label),
        vi: if language == Language::Vi {
            items.clone()
        } else {
            Vec::new()
        },
        en: if language == Language::En {
            items
        } else {
            Vec::new()
        },
    };
    // Which parts a thing has is seldom a closed question, whatever the letters: somebody should look.
    fact.sure = false;
    Some(fact)
}

/// Returns the parts listed on the same line: in brackets, or behind a colon, and nothing but names there.
fn beside<'a>(spot: &Spot<'_>, owner: &Mention, reader: &'a Reader) -> Option<Vec<&'a Concept>> {
    let text = spot.node.text.as_str();
    let behind = &text[owner.end..];
    let opens = behind.find(['(', ':'])?;
    let from = owner.end + opens + 1;
    let to = if behind[opens..].starts_with('(') {
        from + text[from..].find(')')?
    } else {
        text.len()
    };
    if behind[..opens].split_whitespace().count() > 6 {
        return None;
    }
    let mentions = spot
        .mentions
        .iter()
        .filter(|mention| mention.start >= from && mention.end <= to);
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let named: usize = mentions
        .clone()
        .filter_map(|mention| text.get(mention.start..mention.end))
        .map(letters)
        .sum();
    let members = mentions.filter_map(|mention| reader.base.at(mention.concept));
    (named * 10 >= letters(&text[from..to]) * 8).then(|| once(members))
}

/// Returns the parts listed on the lines below, each a name and nothing else.
fn below<'a>(spot: &Spot<'_>, owner: &Concept, reader: &'a Reader) -> Option<Vec<&'a Concept>> {
    if !spot.node.text.ends_with(':') || spot.below.len() < 3 {
        return None;
    }
    let mut room = Room::default();
    let mut found = Vec::new();
    let named = spot.below.iter().filter_map(|item| {
        found.clear();
        reader.names.find(item, &mut room, &mut found);
        let parts = found
            .iter()
            .filter_map(|mention| reader.base.at(mention.concept))
            .filter(|concept| concept.parent.as_ref() == Some(&owner.key));
        parts.into_iter().next()
    });
    let members = once(named);
    (members.len() >= 3).then_some(members)
}

fn once<'a>(concepts: impl Iterator<Item = &'a Concept>) -> Vec<&'a Concept> {
    let mut members: Vec<&Concept> = Vec::new();
    for concept in concepts {
        if !members.iter().any(|other| other.key == concept.key) {
            members.push(concept);
        }
    }
    members
}

/// Returns for each part as many first letters as tell it from all other parts of the owner; none if four do not.
fn hints(owner: &Concept, members: &[&Concept], reader: &Reader) -> Option<Vec<String>> {
    let telling = |concept: &Concept| -> String {
        let owned: Vec<String> = owner
            .names()
            .flat_map(|name| slug(name).split('-').map(str::to_owned).collect::<Vec<_>>())
            .collect();
        let words: Vec<&str> = concept.name.split(' ').collect();
        let own = words
            .iter()
            .find(|word| !owned.contains(&slug(word)))
            .or(words.last());
        own.map_or_else(String::new, |word| word.replace('`', "").to_lowercase())
    };
    let own: Vec<String> = members.iter().map(|member| telling(member)).collect();
    let parts = reader.base.iter().filter(|other| {
        other.parent.as_ref() == Some(&owner.key)
            && !members.iter().any(|member| member.key == other.key)
    });
    // "task" and "task definition" begin alike whatever the number of letters; the shorter name comes first to mind.
    let others: Vec<String> = parts
        .map(telling)
        .filter(|word| !own.contains(word))
        .collect();
    members
        .iter()
        .map(|member| {
            let word = telling(member);
            let begins = |length: usize| word.chars().take(length).collect::<String>();
            let length = (1..=4).find(|length| {
                !others
                    .iter()
                    .any(|other| other.starts_with(&begins(*length)))
            })?;
            let mut letters = begins(length).chars().collect::<Vec<_>>();
            letters[0] = letters[0].to_ascii_uppercase();
            Some(letters.into_iter().collect())
        })
        .collect()
}

/// Returns "ba thành phần của Amazon ECS (chữ đầu: C, T, S)".
fn label(owner: &Concept, kind: Kind, hints: &[String], language: Language) -> Option<String> {
    let noun = match (kind, language) {
        (Kind::Component | Kind::Artifact, Language::Vi) => "thành phần",
        (Kind::Component | Kind::Artifact, Language::En) => "components",
        (Kind::Feature, Language::Vi) => "tính năng",
        (Kind::Feature, Language::En) => "features",
        (Kind::Metric, Language::Vi) => "chỉ số",
        (Kind::Metric, Language::En) => "metrics",
        (Kind::Strategy, Language::Vi) => "chiến lược",
        (Kind::Strategy, Language::En) => "strategies",
        (Kind::Service | Kind::Tool | Kind::Framework | Kind::Term | Kind::Practice, _) => {
            return None;
        }
    };
    let count = match (hints.len(), language) {
        (3, Language::Vi) => "ba",
        (4, Language::Vi) => "bốn",
        (_, Language::Vi) => "năm",
        (3, Language::En) => "three",
        (4, Language::En) => "four",
        (_, Language::En) => "five",
    };
    let letters = hints.join(", ");
    Some(match language {
        Language::Vi => format!("{count} {noun} của {} (chữ đầu: {letters})", owner.name),
        Language::En => format!(
            "{count} {noun} of {} (first letters: {letters})",
            owner.name
        ),
    })
}
