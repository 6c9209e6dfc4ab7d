//! Cards and their words.

use rusqlite::{Connection, OptionalExtension as _, Transaction};
use serde::{Deserialize, Serialize};

use super::{Aside, ReviewRow, Store, StoreError, memories, search};
use crate::{
    cards::{Card, CardKind, Wording},
    study::{CardRef, Memory},
    text::{Both, Language},
};

/// A card as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct CardView {
    /// Its number here.
    pub card: CardRef,
    /// Its stable key.
    pub key: String,
    /// What it asks for.
    pub kind: CardKind,
    /// The words, in the wished language if they exist in it.
    pub wording: Wording,
    /// True if a person changed the words.
    pub edited: bool,
    /// Where it comes from.
    pub source: SourceView,
    /// How well it is remembered.
    pub memory: Memory,
    /// How it is set aside.
    pub aside: Aside,
    /// The titles of its decks.
    pub decks: Vec<Both>,
}

/// Where a card comes from, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceView {
    /// The path of headings that leads there.
    pub trail: Both,
    /// The documentation that supports it.
    pub reference: String,
    /// The day on which that was looked up, as `YYYY-MM-DD`.
    pub checked: String,
}

/// A card with all that happened to it.
#[derive(Clone, Debug, PartialEq)]
pub struct CardDetail {
    /// The card.
    pub view: CardView,
    /// Its reviews, newest first, those taken back among them.
    pub history: Vec<ReviewRow>,
}

/// The words of the source, kept while a person's own are shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Original {
    pub(super) prompt: String,
    pub(super) answer: String,
    pub(super) explanation: String,
}

impl Original {
    pub(super) fn of(wording: &Wording) -> Self {
        Self {
            prompt: wording.prompt.clone(),
            answer: wording.answer.clone(),
            explanation: wording.explanation.clone(),
        }
    }

    pub(super) fn wording(self, language: Language) -> Wording {
        Wording {
            language,
            prompt: self.prompt,
            answer: self.answer,
            explanation: self.explanation,
        }
    }
}

impl Store {
    /// Returns a card in a language, or in the other one where it lacks the first.
    pub fn card(&self, card: CardRef, language: Language) -> Result<Option<CardView>, StoreError> {
        let sql = format!(
            "select c.key, c.kind, w.language, w.prompt, w.answer, w.explanation, w.original is not null, c.trail_vi, c.trail_en, c.reference, c.checked, {}
             from cards c join wordings w on w.card = c.id left join memories m on m.card = c.id
             where c.id = ? order by w.language = ? desc limit 1",
            memories::COLUMNS
        );
        let view = self
            .db
            .prepare_cached(&sql)?
            .query_row((card.0, language.code()), |row| {
                let kind: String = row.get(1)?;
                let language: String = row.get(2)?;
                Ok(CardView {
                    card,
                    key: row.get(0)?,
                    kind: CardKind::from_code(&kind).unwrap_or(CardKind::Meaning),
                    wording: Wording {
                        language: Language::from_code(&language).unwrap_or_default(),
                        prompt: row.get(3)?,
                        answer: row.get(4)?,
                        explanation: row.get(5)?,
                    },
                    edited: row.get(6)?,
                    source: SourceView {
                        trail: Both {
                            vi: row.get(7)?,
                            en: row.get(8)?,
                        },
                        reference: row.get(9)?,
                        checked: row.get(10)?,
                    },
                    memory: memories::memory(row, 11)?,
                    aside: memories::aside(row, 11)?,
                    decks: Vec::new(),
                })
            })
            .optional()?;
        let Some(mut view) = view else {
            return Ok(None);
        };
        let mut decks = self.db.prepare_cached("select d.title_vi, d.title_en from deck_cards k join decks d on d.id = k.deck where k.card = ? order by d.position, d.id")?;
        view.decks = decks
            .query_map([card.0], |row| {
                Ok(Both {
                    vi: row.get(0)?,
                    en: row.get(1)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(Some(view))
    }

    /// Returns a card with its whole history.
    pub fn card_detail(
        &self,
        card: CardRef,
        language: Language,
    ) -> Result<Option<CardDetail>, StoreError> {
        let Some(view) = self.card(card, language)? else {
            return Ok(None);
        };
        Ok(Some(CardDetail {
            view,
            history: self.history(card)?,
        }))
    }

    /// Returns the concepts of cards that were forgotten twice or more, or so often that they were set aside.
    pub fn forgotten_concepts(&self) -> Result<Vec<String>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "select distinct c.concept from memories m join cards c on c.id = m.card where m.lapses >= 2 and c.concept <> ''",
        )?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// True if the library holds no card.
    pub fn is_empty(&self) -> Result<bool, StoreError> {
        Ok(self
            .db
            .prepare_cached("select not exists (select 1 from cards)")?
            .query_row([], |row| row.get(0))?)
    }

    /// Returns how many cards the library holds.
    pub fn card_count(&self) -> Result<usize, StoreError> {
        Ok(self
            .db
            .prepare_cached("select count(*) from cards")?
            .query_row([], |row| row.get(0))?)
    }
}

/// Puts a card and its words into the library, and returns its number.
pub(super) fn put(tx: &Transaction<'_>, card: &Card) -> Result<i64, StoreError> {
    let fact: i64 = tx
        .prepare_cached("insert into facts (key) values (?) on conflict (key) do update set key = excluded.key returning id")?
        .query_row([&card.fact.0], |row| row.get(0))?;
    let source = &card.source;
    let number: i64 = tx
        .prepare_cached(
            "insert into cards (key, fact, kind, concept, trail_vi, trail_en, reference, checked) values (?, ?, ?, ?, ?, ?, ?, ?)
             on conflict (key) do update set fact = excluded.fact, kind = excluded.kind, concept = excluded.concept, trail_vi = excluded.trail_vi,
                 trail_en = excluded.trail_en, reference = excluded.reference, checked = excluded.checked
             returning id",
        )?
        .query_row((&card.id.0, fact, card.kind.code(), &source.concept, &source.trail.vi, &source.trail.en, &source.reference, &source.checked), |row| row.get(0))?;
    tx.prepare_cached(
        "insert or ignore into memories (card, fact, queue, ready, stage, step, stability, difficulty, last_ms, last_day, due_day, due_ms, reps, lapses, suspended, leech, flagged, buried_until)
         values (?, ?, 0, 0, 0, 0, 0.0, 0.0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)",
    )?
    .execute((number, fact))?;
    for wording in &card.wordings {
        put_source_words(tx, number, wording)?;
    }
    Ok(number)
}

/// The number of a wording follows from its card, so that a search hit names the card without a second look.
pub(super) fn wording_number(card: i64, language: Language) -> i64 {
    card * 2 + i64::from(language == Language::En)
}

/// Takes over the source's words, unless a person has put their own there: those stay, the source's wait behind them.
pub(super) fn put_source_words(tx: &Transaction<'_>, card: i64, wording: &Wording) -> Result<(), StoreError> {
    let id = wording_number(card, wording.language);
    let shown: Option<(Wording, bool)> = tx
        .prepare_cached(
            "select prompt, answer, explanation, original is not null from wordings where id = ?",
        )?
        .query_row([id], |row| {
            Ok((
                Wording {
                    language: wording.language,
                    prompt: row.get(0)?,
                    answer: row.get(1)?,
                    explanation: row.get(2)?,
                },
                row.get(3)?,
            ))
        })
        .optional()?;
    match shown {
        Some((_, true)) => {
            tx.prepare_cached("update wordings set original = ? where id = ?")?
                .execute((original(wording)?, id))?;
            Ok(())
        }
        Some((same, false)) if same == *wording => Ok(()),
        Some(_) | None => show_words(tx, card, wording, None),
    }
}

/// Shows these words on a card, and finds it by them; `original` holds the source's, if these are a person's.
pub(super) fn show_words(
    db: &Connection,
    card: i64,
    wording: &Wording,
    original: Option<String>,
) -> Result<(), StoreError> {
    let id = wording_number(card, wording.language);
    db.prepare_cached("insert or replace into wordings (id, card, language, prompt, answer, explanation, original) values (?, ?, ?, ?, ?, ?, ?)")?.execute((
        id,
        card,
        wording.language.code(),
        &wording.prompt,
        &wording.answer,
        &wording.explanation,
        original,
    ))?;
    search::index(db, id, wording)
}

/// Returns the words as they wait behind a person's own.
pub(super) fn original(wording: &Wording) -> Result<String, StoreError> {
    serde_json::to_string(&Original::of(wording))
    .map_err(|_| StoreError::unreadable("a card's own words"))
}

/// Takes the words of a card in a language away, unless a person put his own there.
pub(super) fn forget_words(
    tx: &Transaction<'_>,
    card: i64,
    language: Language,
) -> Result<(), StoreError> {
    let id = wording_number(card, language);
    let gone = tx
        .prepare_cached("delete from wordings where id = ? and original is null")?
        .execute([id])?;
    if gone > 0 {
        tx.prepare_cached("delete from card_search where rowid = ?")?
            .execute([id])?;
    }
    Ok(())
}

/// Takes a card away of which nothing was ever kept: no review, no mark, no edit, no wish, no page, no deck.
pub(super) fn forget(tx: &Transaction<'_>, card: i64) -> Result<(), StoreError> {
    for table in ["reviews", "marks", "edits", "wishes", "page_cards", "deck_cards"] {
        let used: bool = tx
            .prepare_cached(&format!("select exists (select 1 from {table} where card = ?)"))?
            .query_row([card], |row| row.get(0))?;
        if used {
            return Ok(());
        }
    }
    for language in Language::ALL {
        forget_words(tx, card, language)?;
    }
    for table in ["memories", "card_keys"] {
        tx.prepare_cached(&format!("delete from {table} where card = ?"))?
            .execute([card])?;
    }
    tx.prepare_cached("delete from cards where id = ?")?
        .execute([card])?;
    Ok(())
}
