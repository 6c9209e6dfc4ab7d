//! The concept base in a terminal: an entry as a page to learn from, and what is wrong with the whole.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::{
    app::{Words, number, reviewed},
    concepts::{
        Base, BaseError, Concept, Contrast, Relation, Scenario, State, Statement, Words as Said,
        contrasts, scenarios,
    },
    exams::{self, blueprints},
    text::{Both, Language, Terms, fold},
};

/// What is built in, as this command needs it.
struct Reference {
    base: Base,
    contrasts: Vec<Contrast>,
    scenarios: Vec<Scenario>,
}

impl Reference {
    fn built_in() -> Result<Self, BaseError> {
        Ok(Self {
            base: Base::built_in()?,
            contrasts: contrasts()?,
            scenarios: scenarios()?,
        })
    }

    /// Returns everything that is wrong or missing.
    fn problems(&self) -> Result<Vec<String>, BaseError> {
        let (base, terms) = (&self.base, Terms::default());
        let mut problems = base.problems();
        problems.extend(
            self.contrasts
                .iter()
                .flat_map(|contrast| contrast.problems(base)),
        );
        problems.extend(
            self.scenarios
                .iter()
                .flat_map(|scenario| scenario.problems(base, &terms)),
        );
        problems.extend(exams::gaps(
            &blueprints()?,
            base,
            &self.contrasts,
            &self.scenarios,
        ));
        Ok(problems)
    }

    /// Returns the contrasts that set a concept apart.
    fn apart<'a>(&'a self, concept: &'a Concept) -> impl Iterator<Item = &'a Contrast> {
        let about = |contrast: &&Contrast| {
            contrast
                .sides
                .iter()
                .any(|side| side.concept == concept.key)
        };
        self.contrasts.iter().filter(about)
    }
}

/// Prints the concept of a name, or all names, or all problems; returns whether all is well.
pub(super) fn concepts(
    words: &Words,
    name: &str,
    check: bool,
    json: bool,
    out: &mut dyn Write,
) -> io::Result<bool> {
    let told = Reference::built_in().and_then(|reference| {
        let problems = check.then(|| reference.problems()).transpose()?;
        Ok((reference, problems))
    });
    let (reference, problems) = match told {
        Ok(told) => told,
        Err(error) => {
            writeln!(io::stderr(), "onmay: {error}")?;
            return Ok(false);
        }
    };
    if let Some(problems) = problems {
        return tell(words, &reference, &problems, json, out);
    }
    if name.is_empty() {
        for concept in reference.base.iter() {
            writeln!(out, "{:<32} {}", concept.key, concept.name)?;
        }
        return Ok(true);
    }
    let found = named(&reference.base, name);
    if json {
        let told: Vec<Value> = found
            .iter()
            .map(|concept| as_json(concept, &reference))
            .collect();
        writeln!(out, "{}", json!(told))?;
        return Ok(!found.is_empty());
    }
    for (at, concept) in found.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        page(words, &reference, concept, out)?;
    }
    if found.is_empty() {
        writeln!(
            io::stderr(),
            "onmay: {}",
            words.fill("cli.no_concept", &[("name", name)])
        )?;
        let near = containing(&reference.base, name);
        if !near.is_empty() {
            writeln!(io::stderr(), "{} {near}", words.say("cli.did_you_mean"))?;
        }
    }
    Ok(!found.is_empty())
}

fn tell(
    words: &Words,
    reference: &Reference,
    problems: &[String],
    json: bool,
    out: &mut dyn Write,
) -> io::Result<bool> {
    let counts = [
        ("n", reference.base.iter().count()),
        ("contrasts", reference.contrasts.len()),
        ("scenarios", reference.scenarios.len()),
        ("problems", problems.len()),
    ];
    if json {
        let [(_, concepts), (_, contrasts), (_, scenarios), _] = counts;
        let told = json!({ "concepts": concepts, "contrasts": contrasts, "scenarios": scenarios, "problems": problems, "alike": reference.base.look_alikes() });
        writeln!(out, "{told}")?;
    } else {
        for problem in problems {
            writeln!(out, "{problem}")?;
        }
        writeln!(out, "\n{}", words.say("cli.look_alikes"))?;
        for pair in reference.base.look_alikes() {
            writeln!(out, "{pair}")?;
        }
        writeln!(out)?;
        let told = counts.map(|(name, count)| (name, number(words, count as f64)));
        let told = told.each_ref().map(|(name, count)| (*name, count.as_str()));
        writeln!(out, "{}", words.fill("cli.concepts_checked", &told))?;
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

/// Returns the names of a few concepts whose names hold these words.
fn containing(base: &Base, name: &str) -> String {
    let sought = fold(name);
    let holds = |concept: &&Concept| concept.names().any(|known| fold(known).contains(&sought));
    let names: Vec<&str> = base
        .iter()
        .filter(holds)
        .map(|concept| concept.name.as_str())
        .take(8)
        .collect();
    names.join(", ")
}

/// Prints an entry as a learner would like to read it.
fn page(
    words: &Words,
    reference: &Reference,
    concept: &Concept,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (language, base) = (words.language, &reference.base);
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
    if let Some(why) = &concept.why {
        writeln!(out, "{}", why.get(language).replace('`', ""))?;
    }
    for statement in &concept.facts {
        writeln!(out, "• {}", told(concept, statement, language))?;
    }
    if let Some(changed) = &concept.changed {
        writeln!(out, "! {}", changed.get(language))?;
    }
    for contrast in reference.apart(concept) {
        writeln!(
            out,
            "\n{} {}",
            words.say("cli.told_apart"),
            contrast.axis.get(language)
        )?;
        for side in &contrast.sides {
            let name = base
                .get(&side.concept)
                .map_or(side.concept.as_str(), |c| c.name.as_str());
            let said = format!("{name}: {}", side.is.get(language));
            writeln!(out, "• {}", said.replace('`', ""))?;
        }
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
    let checked = reviewed(words, concept.looked_up());
    writeln!(out, "{} ({checked})", concept.reference)?;
    match &concept.seen {
        Some(seen) => writeln!(out, "  {seen}"),
        None => Ok(()),
    }
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

fn as_json(concept: &Concept, reference: &Reference) -> Value {
    let both = |both: &Both| json!({ "vi": both.vi, "en": both.en });
    let facts: Vec<Value> = concept.facts.iter().map(|fact| json!({ "relation": fact.relation.code(), "vi": told(concept, fact, Language::Vi), "en": told(concept, fact, Language::En) })).collect();
    let apart = |contrast: &Contrast| {
        let sides = contrast.sides.iter().map(|side| json!({ "concept": side.concept, "is": both(&side.is), "when": side.when.iter().map(both).collect::<Vec<_>>() }));
        json!({ "key": contrast.key, "axis": both(&contrast.axis), "sides": sides.collect::<Vec<_>>(), "reference": contrast.reference, "checked": contrast.checked })
    };
    json!({
        "key": concept.key, "name": concept.name, "official": concept.official, "aliases": concept.aliases, "risky": concept.risky,
        "expansion": concept.expansion.as_ref().map(|e| json!({ "short": e.short, "long": e.long })),
        "family": both(&concept.family), "noun": concept.noun.as_ref().map(both), "definition": both(&concept.definition), "why": concept.why.as_ref().map(both), "facts": facts,
        "contrasts": reference.apart(concept).map(apart).collect::<Vec<_>>(),
        "parent": concept.parent, "siblings": concept.siblings, "near": concept.near, "exams": concept.exams,
        "reference": concept.reference, "checked": concept.checked, "seen": concept.seen,
        "active": concept.state == State::Active, "changed": concept.changed.as_ref().map(both),
    })
}
