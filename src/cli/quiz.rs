//! Quizzes in a terminal.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::{
    app::{Words, named_topic},
    concepts::BaseError,
    exams::blueprints,
    library::{self, LibraryError},
    quiz::{Body, Drawn, Kind, Pool, Question, Topic, Wanted},
};

/// What can be asked of a quiz on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct QuizArguments {
    /// What it is about: a deck, an exam (CLF-C02), a domain ("CLF-C02 1"), a family, a concept.
    #[arg(long, value_name = "T", default_value = "all")]
    pub topic: String,
    /// How many questions.
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub questions: usize,
    /// Which kinds, with commas between: one, several, order, match, type.
    #[arg(long, value_name = "KINDS", value_delimiter = ',', value_parser = ["one", "several", "order", "match", "type"])]
    pub kinds: Vec<String>,
    /// The dice: the same seed gives the same quiz.
    #[arg(long, value_name = "S")]
    pub seed: Option<u64>,
    /// Tell which questions were refused, and why, instead of asking.
    #[arg(long)]
    pub explain: bool,
    /// As JSON, for programs.
    #[arg(long)]
    pub json: bool,
}

/// Why a quiz cannot be made.
fn pool() -> Result<Pool, BaseError> {
    Pool::built_in(Vec::new())
}

fn topic(name: &str, pool: &Pool) -> Result<Option<Topic>, LibraryError> {
    Ok(named_topic(
        name,
        pool,
        &library::taught(&pool.base)?,
        &blueprints()?,
    ))
}

/// Prints a quiz.
pub(super) fn quiz(
    words: &Words,
    asked: &QuizArguments,
    seed: u64,
    out: &mut dyn Write,
) -> io::Result<bool> {
    let made = pool().map_err(LibraryError::from).and_then(|pool| {
        let topic = topic(&asked.topic, &pool)?;
        Ok((pool, topic))
    });
    let (pool, topic) = match made {
        Ok((pool, Some(topic))) => (pool, topic),
        Ok((_, None)) => {
            let told = words.fill("cli.no_topic", &[("topic", &asked.topic)]);
            writeln!(io::stderr(), "onmay: {told}")?;
            return Ok(false);
        }
        Err(error) => {
            writeln!(io::stderr(), "onmay: {error}")?;
            return Ok(false);
        }
    };
    let wanted = Wanted {
        topic,
        count: asked.questions,
        kinds: asked
            .kinds
            .iter()
            .filter_map(|kind| Kind::from_code(kind))
            .collect(),
        language: words.language,
        seed,
        ..Wanted::default()
    };
    let drawn = pool.draw(&wanted);
    if asked.explain {
        return explain(&drawn, out);
    }
    let told: Vec<Value> = drawn.questions.iter().map(as_json).collect();
    writeln!(out, "{}", json!({ "seed": seed, "questions": told }))?;
    Ok(true)
}

fn explain(drawn: &Drawn, out: &mut dyn Write) -> io::Result<bool> {
    for refused in &drawn.refused {
        writeln!(
            out,
            "{:<14} {}  {}",
            refused.reason.code(),
            refused.id,
            refused.shown_by
        )?;
    }
    Ok(true)
}

/// Returns a question for programs.
pub(super) fn as_json(question: &Question) -> Value {
    let options: Vec<Value> = question
        .options()
        .iter()
        .map(|option| json!({ "text": option.text, "right": option.right, "why": option.why }))
        .collect();
    let (items, pairs, accepted) = match &question.body {
        Body::Order { items, .. } => (json!(items), json!([]), json!([])),
        Body::Match { pairs, .. } => (json!([]), json!(pairs), json!([])),
        Body::Type { accepted } => (json!([]), json!([]), json!(accepted)),
        Body::One { .. } | Body::Several { .. } => (json!([]), json!([]), json!([])),
    };
    json!({
        "id": question.id, "kind": question.kind().code(), "stem": question.stem, "options": options, "items": items, "pairs": pairs, "accepted": accepted,
        "explanation": question.explanation, "topic": question.topic, "domain": question.domains.first(), "domains": question.domains,
        "source": { "trail": question.source.trail, "reference": question.source.reference, "checked": question.source.checked, "line": question.source.line, "words": question.source.words },
    })
}
