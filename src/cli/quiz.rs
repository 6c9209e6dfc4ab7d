//! Quizzes and mock exams in a terminal: the same app and the same commands as in the window.

use std::{
    collections::BTreeSet,
    io::{self, Write},
    path::PathBuf,
};

use serde_json::{Value, json};

use super::{
    Place,
    quiz_sitting::sit,
    read::{complain, read_page},
};
use crate::{
    app::{App, Command, Jobs, Notice, QuizCommand, QuizPlan, Screen, Subject},
    exams::PaperWanted,
    facts::Reader,
    quiz::{Body, Kind, Pool, Question, Topic, Wanted},
    sources::{Progress, files},
    store::Access,
};

/// What can be asked of a quiz on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct QuizArguments {
    /// What it is about: a deck, one of your own (see `onmay decks`) too, an exam (CLF-C02), a domain ("CLF-C02 1"), a family, a contrast, a concept.
    #[arg(long, value_name = "T", default_value = "all")]
    pub topic: String,
    /// About these pages of yours: what they state and what they name.
    #[arg(long, value_name = "PATH", conflicts_with = "topic")]
    pub page: Vec<PathBuf>,
    /// How many questions.
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub questions: usize,
    /// Which kinds, with commas between: one, several, order, match, type.
    #[arg(long, value_name = "KINDS", value_delimiter = ',', value_parser = ["one", "several", "order", "match", "type"])]
    pub kinds: Vec<String>,
    /// The dice: the same seed gives the same quiz.
    #[arg(long, value_name = "S")]
    pub seed: Option<u64>,
    /// Against the clock: two minutes a question.
    #[arg(long)]
    pub timed: bool,
    /// Tell which questions were refused, and why, instead of asking.
    #[arg(long, conflicts_with = "json")]
    pub explain: bool,
    /// As JSON, for programs; nothing is recorded.
    #[arg(long)]
    pub json: bool,
}

/// What can be asked of a mock exam on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct ExamArguments {
    /// Its code, such as CLF-C02.
    pub code: String,
    /// The dice: the same seed gives the same paper.
    #[arg(long, value_name = "S")]
    pub seed: Option<u64>,
    /// Thirty minutes more, as non-native speakers may ask for.
    #[arg(long)]
    pub extra_time: bool,
    /// As JSON, for programs; nothing is recorded.
    #[arg(long)]
    pub json: bool,
}

/// Opens the library and makes what can be asked; none, with a sentence, if that fails.
fn begin(place: &Place, access: Access) -> io::Result<Option<App>> {
    let begun = match access {
        Access::Study => place.begin(access, Jobs::here()),
        Access::Beside | Access::Read => place.look(),
    };
    match begun {
        Ok(mut app) => {
            app.apply(Command::Go(Screen::Quiz));
            Ok(app.notice.is_none().then_some(app))
        }
        Err(error) => {
            let notice = Notice::of_start(&error, &place.library, &place.words);
            writeln!(io::stderr(), "onmay: {}", notice.text())?;
            Ok(None)
        }
    }
}

/// Asks a quiz, or prints it for programs.
pub(super) fn quiz(place: &Place, asked: &QuizArguments, out: &mut dyn Write) -> io::Result<bool> {
    let access = if asked.json || asked.explain {
        Access::Read
    } else {
        Access::Study
    };
    let Some(mut app) = begin(place, access)? else {
        return Ok(false);
    };
    let subject = if asked.page.is_empty() {
        Subject::Named(asked.topic.clone())
    } else {
        match pages(&app, &asked.page)? {
            Some((pool, keys)) => {
                app.quizzing.pool = Some(pool);
                Subject::Pages(keys)
            }
            None => return Ok(false),
        }
    };
    let topic = match app.topic(&subject) {
        Ok(Some(topic)) => topic,
        Ok(None) => {
            let told = app.words().fill("cli.no_topic", &[("topic", &asked.topic)]);
            writeln!(io::stderr(), "onmay: {told}")?;
            return Ok(false);
        }
        Err(error) => {
            let notice = Notice::of_store(&error, app.words());
            writeln!(io::stderr(), "onmay: {}", notice.text())?;
            return Ok(false);
        }
    };
    let kinds: BTreeSet<Kind> = asked
        .kinds
        .iter()
        .filter_map(|kind| Kind::from_code(kind))
        .collect();
    if asked.json || asked.explain {
        return print(&app, topic, &kinds, asked, out);
    }
    app.apply(Command::Quiz(QuizCommand::Plan(QuizPlan {
        subject,
        count: asked.questions,
        kinds,
        timed: asked.timed,
        seed: asked.seed,
    })));
    app.apply(Command::Quiz(QuizCommand::Begin));
    sit(app, &mut io::stdin().lock(), out)
}

/// Asks a mock exam, or prints it for programs.
pub(super) fn exam(place: &Place, asked: &ExamArguments, out: &mut dyn Write) -> io::Result<bool> {
    let access = if asked.json {
        Access::Read
    } else {
        Access::Study
    };
    let Some(mut app) = begin(place, access)? else {
        return Ok(false);
    };
    let code = asked.code.to_uppercase();
    if app.quizzing.exam(&code).is_none() {
        let known: Vec<&str> = app
            .quizzing
            .exams
            .iter()
            .map(|exam| exam.code.as_str())
            .collect();
        let told = app.words().fill(
            "cli.no_exam",
            &[("code", &asked.code), ("known", &known.join(", "))],
        );
        writeln!(io::stderr(), "onmay: {told}")?;
        return Ok(false);
    }
    if asked.json {
        let wanted = PaperWanted {
            language: app.language(),
            seed: asked.seed.unwrap_or_default(),
            extra_time: asked.extra_time,
            ..PaperWanted::default()
        };
        let exam = app.quizzing.exam(&code);
        let paper = app
            .quizzing
            .pool
            .as_ref()
            .zip(exam)
            .and_then(|(pool, exam)| exam.paper(pool, &wanted));
        let Some(paper) = paper else {
            let told = app.words().fill("exam.nothing", &[("code", &code)]);
            writeln!(io::stderr(), "onmay: {told}")?;
            return Ok(false);
        };
        let questions = paper.questions.iter().zip(&paper.domains).enumerate();
        let told: Vec<Value> = questions
            .map(|(place, (question, domain))| {
                let mut told = as_json(question);
                told["domain"] = json!(domain);
                told["scored"] = json!(!paper.unscored.contains(&place));
                told
            })
            .collect();
        let told = json!({ "code": code, "seed": paper.seed, "minutes": paper.limit_ms / 60_000, "full": paper.full, "questions": told });
        writeln!(out, "{told}")?;
        return Ok(true);
    }
    app.apply(Command::Quiz(QuizCommand::BeginExam(
        code,
        asked.extra_time,
    )));
    sit(app, &mut io::stdin().lock(), out)
}

/// Reads pages, and returns what can be asked with what they state, and the concepts they are about.
fn pages(app: &App, paths: &[PathBuf]) -> io::Result<Option<(Pool, BTreeSet<String>)>> {
    let reader = match Reader::built_in() {
        Ok(reader) => reader,
        Err(error) => {
            writeln!(io::stderr(), "onmay: {error}")?;
            return Ok(None);
        }
    };
    let (mut facts, mut keys) = (Vec::new(), BTreeSet::new());
    let found = files(paths, &Progress::default());
    for (path, why) in &found.refused {
        complain(app.words(), path, why)?;
    }
    for path in found.pages() {
        match read_page(&reader, &path) {
            Ok(reading) => {
                let named = reading.named.iter().filter(|named| named.studied);
                keys.extend(named.map(|named| named.concept.clone()));
                keys.extend(reading.facts.iter().map(|fact| fact.source.concept.clone()));
                facts.extend(reading.facts);
            }
            Err(why) => complain(app.words(), &path, &why)?,
        }
    }
    if keys.is_empty() {
        writeln!(
            io::stderr(),
            "onmay: {}",
            app.words().say("cli.nothing_on_pages")
        )?;
        return Ok(None);
    }
    match Pool::built_in(facts) {
        Ok(pool) => Ok(Some((pool, keys))),
        Err(error) => {
            writeln!(io::stderr(), "onmay: {error}")?;
            Ok(None)
        }
    }
}

/// Prints a quiz for programs, or why questions were refused.
fn print(
    app: &App,
    topic: Topic,
    kinds: &BTreeSet<Kind>,
    asked: &QuizArguments,
    out: &mut dyn Write,
) -> io::Result<bool> {
    let Some(pool) = &app.quizzing.pool else {
        return Ok(false);
    };
    let reported = app.store().reported_ids().unwrap_or_default();
    let seed = asked.seed.unwrap_or_default();
    let drawn = pool.draw(&Wanted {
        topic,
        count: asked.questions,
        kinds: kinds.iter().copied().collect(),
        language: app.language(),
        seed,
        reported: reported.iter().map(String::as_str).collect(),
        ..Wanted::default()
    });
    if asked.explain {
        for refused in &drawn.refused {
            writeln!(
                out,
                "{:<14} {}  {}",
                refused.reason.code(),
                refused.id,
                refused.shown_by
            )?;
        }
        return Ok(true);
    }
    let told: Vec<Value> = drawn.questions.iter().map(as_json).collect();
    writeln!(out, "{}", json!({ "seed": seed, "questions": told }))?;
    Ok(true)
}

/// Returns a question for programs.
fn as_json(question: &Question) -> Value {
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
