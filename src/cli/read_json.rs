//! What was understood of a page, as JSON for programs; written piece by piece, for a page may have a million lines.

use std::{
    io::{self, Write},
    path::Path,
};

use serde::Serialize;

use crate::{
    cards::{Card, PageCards},
    facts::Reading,
    text::Language,
};

#[derive(Serialize)]
struct Page<'a> {
    path: String,
    kind: &'a str,
    language: &'a str,
    title: &'a str,
    concepts: Vec<&'a str>,
    cards: Vec<Told<'a>>,
    passed_over: Vec<Passed>,
}

#[derive(Serialize)]
struct Told<'a> {
    id: &'a str,
    kind: &'a str,
    language: &'a str,
    prompt: &'a str,
    answer: &'a str,
    explanation: &'a str,
    source: Source<'a>,
    pattern: &'a str,
    origin: &'a str,
    sure: bool,
}

/// A place on the page, or the reference, or both where the reference bears out what the page says.
#[derive(Serialize)]
struct Source<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trail: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lines: Vec<u32>,
    #[serde(skip_serializing_if = "str::is_empty")]
    concept: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    url: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    checked: &'a str,
}

#[derive(Serialize)]
struct Passed {
    line: u32,
    reason: &'static str,
}

/// Writes what was understood of a page.
pub(super) fn as_json(
    path: &Path,
    reading: &Reading,
    cards: &PageCards,
    out: &mut dyn Write,
) -> io::Result<()> {
    let stated = cards.stated.iter().map(|card| (card, "page"));
    let named = cards.named.iter().map(|card| (card.as_ref(), "concept"));
    let page = Page {
        path: path.display().to_string(),
        kind: reading.kind.code(),
        language: reading.language.code(),
        title: &reading.title,
        concepts: reading
            .named
            .iter()
            .map(|named| named.concept.as_str())
            .collect(),
        cards: stated
            .chain(named)
            .filter_map(|(card, origin)| told(card, origin, reading.language))
            .collect(),
        passed_over: reading
            .passed_over
            .iter()
            .map(|passed| Passed {
                line: passed.line,
                reason: passed.reason.code(),
            })
            .collect(),
    };
    Ok(serde_json::to_writer(out, &page)?)
}

fn told<'a>(card: &'a Card, origin: &'a str, language: Language) -> Option<Told<'a>> {
    let wording = card
        .wordings
        .iter()
        .find(|wording| wording.language == language)
        .or_else(|| card.wordings.first())?;
    let (source, place) = (&card.source, card.source.places.first());
    Some(Told {
        id: &card.id.0,
        kind: card.kind.code(),
        language: wording.language.code(),
        prompt: &wording.prompt,
        answer: &wording.answer,
        explanation: &wording.explanation,
        source: Source {
            line: place.map(|place| place.line),
            trail: place.map(|place| place.trail.as_str()),
            words: place.map(|place| place.words.as_str()),
            lines: source.places.iter().map(|place| place.line).collect(),
            concept: &source.concept,
            url: &source.reference,
            checked: &source.checked,
        },
        pattern: card.pattern.code(),
        origin,
        sure: card.sure,
    })
}
