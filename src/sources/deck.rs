//! A deck that a person wrote by hand, as a page like any other.

use std::{collections::HashSet, path::Path, sync::Arc};

use super::Refusal;
use crate::{
    cards::{Card, CardId, Wording},
    facts::{FactKey, Pattern, Place, Source},
    library::{Offer, SourceFile, SourceKind, SourcePage, WrittenCard, is_deck, read_deck},
    text::{Both, Language, fingerprint},
};

/// The most that is told of what is wrong in one file.
const TOLD: usize = 50;

/// Reads YAML as a deck; none if it does not mean to be one.
pub(super) fn deck(text: &str, name: &str, path: &Path) -> Result<Option<SourcePage>, Refusal> {
    if !is_deck(text) {
        return Ok(None);
    }
    let (written, problems) = read_deck(text).map_err(Refusal::Deck)?;
    let title = match written.title {
        Both { ref vi, ref en } if vi.is_empty() && en.is_empty() => Both {
            vi: name.to_owned(),
            en: name.to_owned(),
        },
        title => title,
    };
    let mut taken = HashSet::new();
    let offers: Vec<Offer> = written
        .cards
        .into_iter()
        .map(|card| offer(card, &mut taken))
        .collect();
    let spoken = |language: Language| {
        let speaks = |offer: &&Offer| {
            let mut wordings = offer.card.wordings.iter();
            wordings.any(|wording| wording.language == language)
        };
        offers.iter().filter(speaks).count()
    };
    let language = if spoken(Language::Vi) >= spoken(Language::En) {
        Language::Vi
    } else {
        Language::En
    };
    Ok(Some(SourcePage {
        place: String::new(),
        above: Vec::new(),
        heads: false,
        files: vec![SourceFile {
            path: path.to_owned(),
            language,
            fingerprint: fingerprint(text),
        }],
        title,
        kind: SourceKind::Deck,
        draft: false,
        offers,
        topics: Vec::new(),
        concepts: HashSet::new(),
        said: Box::default(),
        passed_over: Vec::new(),
        lines: text.lines().count() as u32,
        deck: written.key,
        problems: problems.into_iter().take(TOLD).collect(),
    }))
}

/// Returns words without the line end that YAML's bars leave behind them.
fn trimmed(mut wording: Wording) -> Wording {
    for words in [
        &mut wording.prompt,
        &mut wording.answer,
        &mut wording.explanation,
    ] {
        words.truncate(words.trim_end().len());
    }
    wording
}

fn offer(written: WrittenCard, taken: &mut HashSet<String>) -> Offer {
    let mut key = written.key();
    // The same question twice is two cards as long as the file says so.
    while !taken.insert(key.clone()) {
        key.push('+');
    }
    let words = written
        .wordings
        .first()
        .map(|wording| wording.prompt.clone())
        .unwrap_or_default();
    Offer {
        card: Arc::new(Card {
            id: CardId(key.clone()),
            fact: FactKey(key),
            kind: written.kind,
            wordings: written.wordings.into_iter().map(trimmed).collect(),
            source: Source::default(),
            pattern: Pattern::Written,
            sure: true,
        }),
        also: None,
        place: Place {
            line: written.line,
            words,
            pictures: written.picture.into_iter().collect(),
            ..Place::default()
        },
        named: false,
        of_reference: false,
        by_hand: written.id.is_some(),
    }
}
