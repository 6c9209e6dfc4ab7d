//! Why something was not taken in: a file that is not read, a line that gives no card.

use std::{io, path::Path};

use super::Words;
use crate::{
    facts::Reason,
    library::{Flaw, WrittenError, WrittenProblem},
    sources::Refusal,
    text::calm,
};

/// Says why a path is not read, and what to do where that is known.
pub fn refused(words: &Words, path: &Path, why: &Refusal) -> String {
    let why = match why {
        Refusal::Io(error) => match error.kind() {
            io::ErrorKind::NotFound => words.say("read.not_found").to_owned(),
            io::ErrorKind::PermissionDenied => words.say("read.not_allowed").to_owned(),
            _ => error.to_string(),
        },
        Refusal::NotAFile => words.say("read.not_file").to_owned(),
        Refusal::Link => words.say("read.link").to_owned(),
        Refusal::TooLarge => words.say("read.too_large").to_owned(),
        Refusal::TooDeep => words.say("read.too_deep").to_owned(),
        Refusal::TooMany => words.say("read.too_many").to_owned(),
        Refusal::Nameless => words.say("read.nameless").to_owned(),
        Refusal::Deck(error) => not_a_deck(words, error),
    };
    words.fill(
        "read.failed",
        &[("path", &shown(path)), ("why", &calm(&why))],
    )
}

/// Says why a deck that somebody wrote is not read.
fn not_a_deck(words: &Words, error: &WrittenError) -> String {
    let at = |key: &str, line: &u32| words.fill(key, &[("line", &line.to_string())]);
    match error {
        WrittenError::TooLarge { .. } => words.say("written.too_large").to_owned(),
        WrittenError::TooDeep { line } => at("written.too_deep", line),
        WrittenError::Alias { line } => at("written.alias", line),
        WrittenError::Control { line } => at("written.control", line),
        WrittenError::Newer { found } => words.fill("written.newer", &[("found", found)]),
        WrittenError::NotADeck => words.say("written.not_a_deck").to_owned(),
        WrittenError::NotAList { line } => at("written.not_a_list", line),
        WrittenError::Colon { line } => at("written.colon", line),
        WrittenError::Sign { line } => at("written.sign", line),
        WrittenError::Unclosed { line } => at("written.unclosed", line),
        WrittenError::Tab { line } => at("written.tab", line),
        WrittenError::Yaml { line, what } => {
            let line = line.map_or_else(|| "?".to_owned(), |line| line.to_string());
            words.fill("written.yaml", &[("line", &line), ("what", what)])
        }
    }
}

/// Says what is wrong at one place of a deck that was read for the rest.
pub fn flaw(words: &Words, problem: &WrittenProblem) -> String {
    let line = problem.line.to_string();
    let line = ("line", line.as_str());
    let told = match &problem.what {
        Flaw::UnknownKey { key } => words.fill("flaw.unknown_key", &[line, ("key", key)]),
        Flaw::TwiceSaid { key } => words.fill("flaw.twice_said", &[line, ("key", key)]),
        Flaw::NotAText { key } => words.fill("flaw.not_a_text", &[line, ("key", key)]),
        Flaw::NotACard => words.fill("flaw.not_a_card", &[line]),
        Flaw::NoQuestion => words.fill("flaw.no_question", &[line]),
        Flaw::NoAnswer => words.fill("flaw.no_answer", &[line]),
        Flaw::NotOneOf { key, word } => {
            words.fill("flaw.not_one_of", &[line, ("key", key), ("word", word)])
        }
        Flaw::TwiceWorded => words.fill("flaw.twice_worded", &[line]),
        Flaw::TwiceTaken { id } => words.fill("flaw.twice_taken", &[line, ("id", id)]),
    };
    calm(&told)
}

/// Returns a path as it may be printed: whatever its name holds, it stays on one line.
pub fn shown(path: &Path) -> String {
    calm(&path.display().to_string())
}

/// Returns the key of the sentence for a reason.
pub fn reason_key(reason: Reason) -> &'static str {
    match reason {
        Reason::Template => "reason.template",
        Reason::People => "reason.people",
        Reason::Logistics => "reason.logistics",
        Reason::Personal => "reason.personal",
        Reason::Plan => "reason.plan",
        Reason::Project => "reason.project",
        Reason::Goal => "reason.goal",
        Reason::Action => "reason.action",
        Reason::OnlyNames => "reason.only-names",
        Reason::Unknown => "reason.unknown",
        Reason::Unconfirmed => "reason.unconfirmed",
        Reason::Ambiguous => "reason.ambiguous",
        Reason::GivesAway => "reason.gives-away",
        Reason::Praise => "reason.praise",
        Reason::Question => "reason.question",
        Reason::Figures => "reason.figures",
        Reason::Short => "reason.short",
        Reason::Long => "reason.long",
        Reason::Broken => "reason.broken",
        Reason::NoProse => "reason.no-prose",
        Reason::Again => "reason.again",
        Reason::Enough => "reason.enough",
    }
}
