//! How names and phrases are said in options: all in the same dress, so that none sticks out.

use super::Body;
use crate::{
    concepts::{Concept, Kind},
    text::{Language, capital, exact},
};

/// Returns names all with or all without AWS or Amazon before them, and all with a capital.
pub(super) fn level<T: AsRef<str>>(names: &[T]) -> Vec<String> {
    let without = |name: &str| -> Option<String> {
        let rest = name
            .strip_prefix("AWS ")
            .or_else(|| name.strip_prefix("Amazon "))?;
        Some(rest.to_owned())
    };
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    // Code has no maker before it.
    let plain = |name: &&str| !name.starts_with('`');
    let all = names
        .iter()
        .filter(|name| plain(name))
        .all(|name| without(name).is_some());
    names
        .iter()
        .map(|name| {
            let kept = if all { None } else { without(name) };
            let name = kept.unwrap_or_else(|| (*name).to_owned());
            // Code keeps its small letter.
            if name.starts_with('`') {
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
pub(super) fn on_option(concept: &Concept) -> String {
    let keeps = matches!(concept.kind, Kind::Tool | Kind::Artifact) && !concept.name.contains(' ');
    if keeps && !concept.name.starts_with('`') {
        format!("`{}`", concept.name)
    } else {
        concept.name.clone()
    }
}

/// Returns an axis so that it goes on after "told apart by": many are clauses, some have a colon of their own.
pub(super) fn on_axis(axis: &str, language: Language) -> String {
    match (axis.contains(':'), language) {
        (true, _) => axis.to_owned(),
        (false, Language::Vi) => format!("điểm này: {axis}"),
        (false, Language::En) => format!("this: {axis}"),
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
