//! Why something was not taken in: a file that is not read, a line that gives no card.

use std::{io, path::Path};

use super::Words;
use crate::{facts::Reason, sources::Refusal};

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
        Refusal::TooMany => words.say("read.too_many").to_owned(),
        Refusal::Nameless => words.say("read.nameless").to_owned(),
        Refusal::Deck(what) => what.clone(),
    };
    words.fill("read.failed", &[("path", &shown(path)), ("why", &why)])
}

/// Returns a path as it may be printed: whatever its name holds, it stays on one line.
pub fn shown(path: &Path) -> String {
    path.display()
        .to_string()
        .chars()
        .map(|c| if c.is_control() { '·' } else { c })
        .collect()
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

