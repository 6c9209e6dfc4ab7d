//! How a card is said, in Vietnamese and in English.

use super::CardKind;
use crate::{
    concepts::{Kind, Relation, Words, gap},
    facts::{Fact, Pattern},
    pages::escape,
    text::{Language, capital, fingerprint, small_start},
};

/// What stands where the answer is missing.
const GAP: &str = "`_____`";

/// Returns the question and the answer, as Markdown.
pub(super) fn words(fact: &Fact, kind: CardKind, language: Language) -> (String, String) {
    match &fact.words {
        // What a page says are words, whatever they look like; the base writes Markdown.
        Words::Phrase(said)
            if matches!(fact.relation, Relation::Described | Relation::Fits)
                && fact.pattern != Pattern::Reference =>
        {
            phrase(fact, kind, language, &escape(said.get(language)))
        }
        Words::Phrase(said) => phrase(fact, kind, language, said.get(language)),
        Words::List { label, .. } => {
            let items = fact.words.items(language);
            let label = label.get(language);
            match (kind, language) {
                (CardKind::Order, Language::Vi) => (
                    format!(
                        "Sắp xếp theo đúng thứ tự: {label}.\n\n{}",
                        bulleted(&mixed(items))
                    ),
                    numbered(items),
                ),
                (CardKind::Order, Language::En) => (
                    format!(
                        "Put into the right order: {label}.\n\n{}",
                        bulleted(&mixed(items))
                    ),
                    numbered(items),
                ),
                (_, Language::Vi) => (format!("Kể {label}."), bulleted(items)),
                (_, Language::En) => (format!("Name {label}."), bulleted(items)),
            }
        }
    }
}

fn phrase(fact: &Fact, kind: CardKind, language: Language, said: &str) -> (String, String) {
    let name = &fact.subject.name;
    let noun = fact
        .subject
        .noun
        .as_ref()
        .map_or("", |noun| noun.get(language));
    // A file is called what it is called: buildspec.yml keeps its small letter.
    let sought = if fact.subject.kind == Kind::Artifact {
        name.clone()
    } else {
        capital(name)
    };
    match (kind, language) {
        (CardKind::Name, Language::Vi) if fact.relation == Relation::Purpose => {
            (format!("{} dùng để {said}?", which(noun)), sought)
        }
        (CardKind::Name, Language::En) if fact.relation == Relation::Purpose => {
            (format!("Which {noun} is used to {said}?"), sought)
        }
        (CardKind::Choice, _) => (choice(fact, language, said), sought),
        (CardKind::Name, Language::Vi) => (
            format!("{} ứng với mô tả này?\n\n> {said}.", which(noun)),
            sought,
        ),
        (CardKind::Name, Language::En) => (
            format!("Which {noun} fits this description?\n\n> {said}."),
            sought,
        ),
        (CardKind::Purpose, Language::Vi) => {
            let subject = if fact.subject.kind.is_proper() {
                name.clone()
            } else {
                format!("“{name}”")
            };
            (format!("{subject} dùng để làm gì?"), capital(said))
        }
        (CardKind::Purpose, Language::En) => {
            // A common noun stands as a word, for it has no article of its own.
            let subject = match fact.subject.kind {
                kind if kind.is_proper() => format!("{}{name}", the(name)),
                _ => format!("“{name}”"),
            };
            (format!("What is {subject} used for?"), format!("To {said}"))
        }
        (CardKind::Abbreviation, Language::Vi) => (
            format!(
                "{} là viết tắt của cụm từ nào?",
                fact.subject.short.as_deref().unwrap_or(name)
            ),
            said.to_owned(),
        ),
        (CardKind::Abbreviation, Language::En) => (
            format!(
                "What does {} stand for?",
                fact.subject.short.as_deref().unwrap_or(name)
            ),
            said.to_owned(),
        ),
        (CardKind::Cloze | CardKind::List | CardKind::Order, _) => {
            let (before, missing, after) = gap(said).unwrap_or(("", said, ""));
            // What stands in the gap, letter by letter: `awsvpc` has no capital.
            (format!("{before}{GAP}{after}"), missing.to_owned())
        }
        (CardKind::Meaning, language) => (meaning(fact, language), said.to_owned()),
    }
}

/// Returns the article of a proper name that ends with a common word: the AWS CLI, but Amazon S3.
fn the(name: &str) -> &'static str {
    const HEADS: &[&str] = &[
        "Framework",
        "Console",
        "Dashboard",
        "Tool",
        "CLI",
        "SDK",
        "CDK",
        "Calculator",
        "Toolkit",
        "Agent",
        "agent",
        "Model",
    ];
    let last = name.rsplit(' ').next().unwrap_or_default();
    if name.contains(' ') && HEADS.contains(&last) {
        "the "
    } else {
        ""
    }
}

/// Asks which of a class, in Vietnamese: "Tính năng nào của S3", for after the owner it would ask for the owner.
fn which(noun: &str) -> String {
    let owner = [" của ", " trong ", " trên ", " cho "]
        .iter()
        .filter_map(|word| noun.find(word))
        .min();
    let (class, owner) = noun.split_at(owner.unwrap_or(noun.len()));
    format!("{} nào{owner}", capital(class))
}

/// Asks what a situation calls for; of what is not chosen but happens, what it shows.
///
/// `noun` is the class of all that may be answered, where they share one.
pub fn called_for(kind: Kind, noun: Option<&str>, language: Language) -> String {
    let chosen = match kind {
        Kind::Service
        | Kind::Tool
        | Kind::Framework
        | Kind::Component
        | Kind::Feature
        | Kind::Practice
        | Kind::Strategy => true,
        Kind::Metric | Kind::Term | Kind::Artifact => false,
    };
    match (chosen, noun, language) {
        (true, Some(noun), Language::Vi) => format!("Nên chọn {}?", small_start(&which(noun))),
        (true, Some(noun), Language::En) => format!("Which {noun} should be chosen?"),
        (true, None, Language::Vi) => "Nên chọn gì?".to_owned(),
        (true, None, Language::En) => "Which should be chosen?".to_owned(),
        (false, Some(noun), Language::Vi) => {
            format!("Tình huống này nói về {}?", small_start(&which(noun)))
        }
        (false, Some(noun), Language::En) => format!("Which {noun} does this describe?"),
        (false, None, Language::Vi) => "Tình huống này nói về gì?".to_owned(),
        (false, None, Language::En) => "What does this describe?".to_owned(),
    }
}

/// Asks which of several things the words fit.
fn choice(fact: &Fact, language: Language, said: &str) -> String {
    let among = joined(&fact.among, language);
    if fact.relation == Relation::CalledFor {
        let asked = called_for(fact.subject.kind, None, language);
        let among = match language {
            Language::Vi => format!("Trong {among}: {}", asked.to_lowercase()),
            Language::En => format!("{asked} ({among})"),
        };
        return format!("{said}\n\n{among}");
    }
    let said = &match fact.pattern {
        Pattern::Reference => capital(said),
        _ => said.to_owned(),
    };
    if fact.pattern == Pattern::Contrast {
        let said = small_start(said);
        return match language {
            Language::Vi => format!("Trong {among}, lựa chọn nào phù hợp nhất cho {said}?"),
            Language::En => format!("Which of {among} suits {said} best?"),
        };
    }
    match (language, fact.respect.is_empty()) {
        (Language::Vi, true) => {
            format!("Trong {among}, lựa chọn nào ứng với mô tả này?\n\n> {said}.")
        }
        (Language::En, true) => format!("Which of {among} fits this description?\n\n> {said}."),
        (Language::Vi, false) => format!(
            "Trong {among}, lựa chọn nào ứng với mô tả này?\n\n> {}: {said}.",
            fact.respect
        ),
        (Language::En, false) => format!(
            "Which of {among} fits this description?\n\n> {}: {said}.",
            fact.respect
        ),
    }
}

/// Returns "A, B và C".
fn joined(names: &[String], language: Language) -> String {
    let and = match language {
        Language::Vi => "và",
        Language::En => "and",
    };
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

/// Asks what a thing is: proper names plainly, other words as words, with their owner.
fn meaning(fact: &Fact, language: Language) -> String {
    let name = &fact.subject.name;
    match (fact.subject.kind.is_proper(), &fact.subject.owner, language) {
        (true, _, Language::Vi) => format!("{name} là gì?"),
        (true, _, Language::En) => format!("What is {}{name}?", the(name)),
        (false, Some(owner), Language::Vi) => format!("Trong {owner}, “{name}” là gì?"),
        (false, Some(owner), Language::En) => {
            format!("In {}{owner}, what is meant by “{name}”?", the(owner))
        }
        (false, None, Language::Vi) => format!("“{name}” là gì?"),
        (false, None, Language::En) => format!("What is meant by “{name}”?"),
    }
}

fn bulleted(items: &[String]) -> String {
    items
        .iter()
        .map(|item| format!("- {item}"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Returns the items in an order that is always the same and never the right one.
fn mixed(items: &[String]) -> Vec<String> {
    let mut mixed = items.to_vec();
    mixed.sort_by_key(|item| fingerprint(item));
    if mixed == items {
        mixed.rotate_left(1);
    }
    mixed
}

fn numbered(items: &[String]) -> String {
    items
        .iter()
        .enumerate()
        .map(|(at, item)| format!("{}. {item}", at + 1))
        .collect::<Vec<_>>()
        .join("\n")
}
