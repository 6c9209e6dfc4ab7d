//! The concept base in a terminal: an entry as a page to learn from, and what is wrong with the whole.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::{
    app::{Words, reviewed},
    concepts::{Base, Concept, Relation, State, Statement, Words as Said, builtin},
    text::{Both, Language, fold},
};

/// Prints the concept of a name, or all names, or all problems; returns whether all is well.
pub(super) fn concepts(
    words: &Words,
    name: &str,
    check: bool,
    json: bool,
    out: &mut dyn Write,
) -> io::Result<bool> {
    let base = match Base::read(builtin()) {
        Ok(base) => base,
        Err(error) => {
            writeln!(io::stderr(), "onmay: {error}")?;
            return Ok(false);
        }
    };
    if check {
        return problems(words, &base, json, out);
    }
    if name.is_empty() {
        for concept in base.iter() {
            writeln!(out, "{:<32} {}", concept.key, concept.name)?;
        }
        return Ok(true);
    }
    let found = named(&base, name);
    if json {
        let told: Vec<Value> = found.iter().map(|concept| as_json(concept)).collect();
        writeln!(out, "{}", json!(told))?;
        return Ok(!found.is_empty());
    }
    for concept in &found {
        page(words, &base, concept, out)?;
    }
    if found.is_empty() {
        writeln!(
            io::stderr(),
            "onmay: {}",
            words.fill("cli.no_concept", &[("name", name)])
        )?;
    }
    Ok(!found.is_empty())
}

fn problems(words: &Words, base: &Base, json: bool, out: &mut dyn Write) -> io::Result<bool> {
    let problems = base.problems();
    if json {
        writeln!(
            out,
            "{}",
            json!({ "concepts": base.iter().count(), "problems": problems })
        )?;
    } else {
        for problem in &problems {
            writeln!(out, "{problem}")?;
        }
        let count =
            [base.iter().count(), problems.len()].map(|n| crate::app::number(words, n as f64));
        writeln!(
            out,
            "{}",
            words.fill(
                "cli.concepts_checked",
                &[("n", &count[0]), ("problems", &count[1])]
            )
        )?;
    }
    Ok(problems.is_empty())
}

/// Returns the concepts that go by a name, however it is written; by its very key first.
fn named<'a>(base: &'a Base, name: &str) -> Vec<&'a Concept> {
    if let Some(concept) = base.get(name) {
        return vec![concept];
    }
    let sought = fold(name);
    let goes_by = |concept: &&Concept| {
        concept
            .names()
            .chain(&concept.risky)
            .any(|known| fold(known) == sought)
    };
    base.iter().filter(goes_by).collect()
}

/// Prints an entry as a learner would like to read it.
fn page(words: &Words, base: &Base, concept: &Concept, out: &mut dyn Write) -> io::Result<()> {
    let language = words.language;
    let named = |keys: &[String]| {
        keys.iter()
            .filter_map(|key| base.get(key))
            .map(|other| other.name.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let official = concept
        .official
        .as_ref()
        .map(|official| format!(" ({official})"))
        .unwrap_or_default();
    writeln!(out, "{}{official}", concept.name.replace('`', ""))?;
    let owner = concept
        .parent
        .as_ref()
        .and_then(|key| base.get(key))
        .map(|parent| format!(" › {}", parent.name))
        .unwrap_or_default();
    writeln!(out, "{}{owner}\n", concept.family.get(language))?;
    writeln!(
        out,
        "{}.",
        concept.definition.get(language).replace('`', "")
    )?;
    for statement in &concept.facts {
        writeln!(out, "• {}", told(concept, statement, language))?;
    }
    if let Some(changed) = &concept.changed {
        writeln!(out, "! {}", changed.get(language))?;
    }
    if !concept.siblings.is_empty() {
        writeln!(
            out,
            "\n{} {}",
            words.say("cli.not_to_confuse"),
            named(&concept.siblings)
        )?;
    }
    if !concept.exams.is_empty() {
        writeln!(
            out,
            "{} {}",
            words.say("cli.exams"),
            concept.exams.join(", ")
        )?;
    }
    let checked = reviewed(words, &concept.checked);
    writeln!(out, "{} ({checked})", concept.reference)
}

/// Returns a statement as a sentence, or as a label with its list.
fn told(concept: &Concept, statement: &Statement, language: Language) -> String {
    match (&statement.words, concept.sentence(statement, language)) {
        (_, Some(sentence)) => sentence.replace('`', ""),
        (Said::List { label, .. }, None) => {
            let between = if statement.relation == Relation::Steps {
                " → "
            } else {
                ", "
            };
            format!(
                "{}: {}",
                label.get(language),
                statement.words.items(language).join(between)
            )
        }
        (Said::Phrase(phrase), None) => phrase.get(language).to_owned(),
    }
}

fn as_json(concept: &Concept) -> Value {
    let both = |both: &Both| json!({ "vi": both.vi, "en": both.en });
    let facts: Vec<Value> = concept.facts.iter().map(|fact| json!({ "relation": fact.relation.code(), "vi": told(concept, fact, Language::Vi), "en": told(concept, fact, Language::En) })).collect();
    json!({
        "key": concept.key, "name": concept.name, "official": concept.official, "aliases": concept.aliases, "risky": concept.risky,
        "expansion": concept.expansion.as_ref().map(|e| json!({ "short": e.short, "long": e.long })),
        "family": both(&concept.family), "noun": concept.noun.as_ref().map(both), "definition": both(&concept.definition), "facts": facts,
        "parent": concept.parent, "siblings": concept.siblings, "near": concept.near, "exams": concept.exams,
        "reference": concept.reference, "checked": concept.checked, "active": concept.state == State::Active, "changed": concept.changed.as_ref().map(both),
    })
}
