//! The AWS exams in a terminal: what each asks, how long, and what passes.

use std::io::{self, Write};

use serde_json::json;

use crate::{
    app::{Words, reviewed},
    exams::{Blueprint, blueprints},
};

/// Prints all exams, or one in full; returns whether it is known.
pub(super) fn exams(
    words: &Words,
    code: Option<&str>,
    json: bool,
    out: &mut dyn Write,
) -> io::Result<bool> {
    let all = match blueprints() {
        Ok(all) => all,
        Err(error) => {
            writeln!(io::stderr(), "onmay: {error}")?;
            return Ok(false);
        }
    };
    let asked = |exam: &&Blueprint| code.is_none_or(|code| exam.code.eq_ignore_ascii_case(code));
    let found: Vec<&Blueprint> = all.iter().filter(asked).collect();
    if json {
        let told: Vec<_> = found.iter().map(|exam| as_json(exam)).collect();
        writeln!(out, "{}", json!(told))?;
    } else if code.is_none() {
        for exam in &found {
            writeln!(out, "{:<8} {}", exam.code, exam.name)?;
        }
    } else {
        for exam in &found {
            page(words, exam, out)?;
        }
    }
    if let (Some(code), true) = (code, found.is_empty()) {
        let known: Vec<&str> = all.iter().map(|exam| exam.code.as_str()).collect();
        let told = words.fill(
            "cli.no_exam",
            &[("code", code), ("known", &known.join(", "))],
        );
        writeln!(io::stderr(), "onmay: {told}")?;
    }
    Ok(!found.is_empty())
}

/// Prints an exam as whoever plans to take it would like to read it.
fn page(words: &Words, exam: &Blueprint, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{} · {}\n", exam.code, exam.name)?;
    let number = |n: u16| n.to_string();
    let told = words.fill(
        "cli.exam_paper",
        &[
            ("questions", &number(exam.questions())),
            ("scored", &number(exam.scored)),
            ("unscored", &number(exam.unscored)),
            ("minutes", &number(exam.minutes)),
            ("extra", &number(exam.extra)),
            ("pass", &number(exam.pass)),
        ],
    );
    writeln!(out, "{told}")?;
    let kinds: Vec<String> = exam
        .kinds
        .iter()
        .map(|kind| words.say(&format!("exam.kind.{}", kind.code())).to_owned())
        .collect();
    writeln!(
        out,
        "{} {}\n",
        words.say("cli.exam_kinds"),
        kinds.join(", ")
    )?;
    for (at, domain) in exam.domains.iter().enumerate() {
        writeln!(
            out,
            "{:>3} %  {}. {}",
            domain.weight,
            at + 1,
            domain.name.get(words.language)
        )?;
    }
    writeln!(
        out,
        "\n{} ({})",
        exam.source,
        reviewed(words, &exam.checked)
    )?;
    for unconfirmed in &exam.unconfirmed {
        let told = words.fill(
            "cli.unconfirmed",
            &[("what", unconfirmed.get(words.language))],
        );
        writeln!(out, "? {told}")?;
    }
    Ok(())
}

fn as_json(exam: &Blueprint) -> serde_json::Value {
    let domains = exam.tagged().map(|(tag, domain)| json!({ "tag": tag, "weight": domain.weight, "vi": domain.name.vi, "en": domain.name.en }));
    json!({
        "code": exam.code, "name": exam.name, "scored": exam.scored, "unscored": exam.unscored, "minutes": exam.minutes, "extra": exam.extra,
        "pass": exam.pass, "kinds": exam.kinds.iter().map(|kind| kind.code()).collect::<Vec<_>>(), "domains": domains.collect::<Vec<_>>(),
        "source": exam.source, "checked": exam.checked,
        "unconfirmed": exam.unconfirmed.iter().map(|what| json!({ "vi": what.vi, "en": what.en })).collect::<Vec<_>>(),
    })
}
