//! How names and phrases are said in options: all in the same dress, so that none sticks out.

use super::Body;
use crate::{
    concepts::{Concept, Kind},
    text::{Language, capital, exact},
};

/// What an option says, and whether its maker's name before it may be left out.
pub(super) struct Shown {
    text: String,
    proper: bool,
    written: bool,
}

impl Shown {
    /// A text of its own: it stands as it was written.
    pub(super) fn text(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            proper: false,
            written: true,
        }
    }
}

/// Returns names all with or all without AWS or Amazon before them, and all with a capital.
pub(super) fn level(names: &[Shown]) -> Vec<String> {
    let without = |shown: &Shown| -> Option<String> {
        let text = shown.proper.then_some(shown.text.as_str())?;
        let rest = text
            .strip_prefix("AWS ")
            .or_else(|| text.strip_prefix("Amazon "))?;
        Some(rest.to_owned())
    };
    // Code has no maker before it.
    let all = names
        .iter()
        .filter(|shown| !shown.text.starts_with('`'))
        .all(|shown| without(shown).is_some());
    names
        .iter()
        .map(|shown| {
            let kept = if all { None } else { without(shown) };
            let name = kept.unwrap_or_else(|| shown.text.clone());
            // Code keeps its small letter, and a text of its own stands as it was written.
            if name.starts_with('`') || shown.written {
                name.replace('`', "")
            } else {
                capital(&name.replace('`', ""))
            }
        })
        .collect()
}

/// Returns what may be typed, each only once.
pub(super) fn typed(accepted: Vec<String>) -> Body {
    let mut seen = Vec::new();
    let mut once = accepted;
    once.retain(|text| {
        let text = exact(text);
        let new = !seen.contains(&text);
        seen.push(text);
        new
    });
    Body::Type { accepted: once }
}

/// Returns the name of a concept as an option shows it: tools and files keep their small letters, as code does.
pub(super) fn on_option(concept: &Concept) -> Shown {
    let keeps = matches!(concept.kind, Kind::Tool | Kind::Artifact) && !concept.name.contains(' ');
    let text = if keeps && !concept.name.starts_with('`') {
        format!("`{}`", concept.name)
    } else {
        concept.name.clone()
    };
    Shown {
        text,
        // An AWS managed key is no managed key of just anybody.
        proper: concept.kind.is_proper(),
        written: false,
    }
}

/// Says on which axis things differ: many are clauses, some have a colon of their own.
pub(super) fn on_axis(axis: &str, language: Language) -> String {
    match (axis.contains(':'), language) {
        (true, Language::Vi) => format!("Phân biệt theo {axis}."),
        (true, Language::En) => format!("They are told apart by {axis}."),
        (false, Language::Vi) => format!("Điểm khác nhau: {axis}."),
        (false, Language::En) => format!("The difference: {axis}."),
    }
}

/// Makes words that go on after a name stand alone: "is a disk" becomes "A disk".
pub(super) fn standing(is: &str) -> String {
    let verbs = ["is a ", "is an ", "is the ", "là "];
    let rest = verbs.iter().find_map(|verb| {
        let rest = is.strip_prefix(verb)?;
        let article = verb.trim_start_matches("is ").trim_start_matches("là ");
        Some(format!("{article}{rest}"))
    });
    capital(&rest.unwrap_or_else(|| is.to_owned()))
}

/// Returns a name without AWS or Amazon, in its exact form.
pub(super) fn bare(name: &str) -> String {
    let exact = exact(&name.replace('`', ""));
    exact
        .trim_start_matches("aws ")
        .trim_start_matches("amazon ")
        .to_owned()
}

pub(super) fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("\n\n")
}

/// Returns an explanation without a paragraph that is told elsewhere.
pub(super) fn without(explanation: &str, told: &str) -> String {
    let paragraphs = explanation.split("\n\n");
    let kept: Vec<&str> = paragraphs
        .filter(|said| exact(said) != exact(told))
        .collect();
    joined(&kept)
}
