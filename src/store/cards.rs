//! Cards and their words.

use std::path::PathBuf;

use rusqlite::{Connection, OptionalExtension as _, Transaction};
use serde::{Deserialize, Serialize};

use super::{Aside, ReviewRow, Store, StoreError, memories, search};
use crate::{
    cards::{Card, CardKind, Wording},
    library::Standing,
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
    /// The words of the source, where a person's own are shown.
    pub original: Option<Wording>,
    /// True if it stands in no deck that is studied.
    pub retired: bool,
    /// The pages that say so.
    pub pages: Vec<PageView>,
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

/// A page that says what a card asks for, or names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageView {
    /// What the page is called.
    pub title: Both,
    /// The file that it stands in.
    pub path: String,
    /// How the card stands to it.
    pub standing: Standing,
    /// True if the page merely names what the card is about.
    pub named: bool,
    /// The line.
    pub line: u32,
    /// The headings above it, the outermost first.
    pub trail: String,
    /// The very words.
    pub words: String,
    /// What is to be said of them.
    pub note: Both,
    /// The files of the pictures beside them.
    pub pictures: Vec<PathBuf>,
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
            "select c.key, c.kind, w.language, w.prompt, w.answer, w.explanation, w.original, c.trail_vi, c.trail_en, c.reference, c.checked, c.retired, {}
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
                let language = Language::from_code(&language).unwrap_or_default();
                let original: Option<String> = row.get(6)?;
                Ok(CardView {
                    card,
                    key: row.get(0)?,
                    kind: CardKind::from_code(&kind).unwrap_or(CardKind::Meaning),
                    wording: Wording {
                        language,
                        prompt: row.get(3)?,
                        answer: row.get(4)?,
                        explanation: row.get(5)?,
                    },
                    edited: original.is_some(),
                    original: original
                        .and_then(|json| serde_json::from_str::<Original>(&json).ok())
                        .map(|words| words.wording(language)),
                    retired: row.get(11)?,
                    pages: Vec::new(),
                    source: SourceView {
                        trail: Both {
                            vi: row.get(7)?,
                            en: row.get(8)?,
                        },
                        reference: row.get(9)?,
                        checked: row.get(10)?,
                    },
                    memory: memories::memory(row, 12)?,
                    aside: memories::aside(row, 12)?,
                    decks: Vec::new(),
                })
            })
            .optional()?;
        let Some(mut view) = view else {
            return Ok(None);
        };
        let mut decks = self.db.prepare_cached("select d.title_vi, d.title_en, d.own_title from deck_cards k join decks d on d.id = k.deck where k.card = ? and not exists (select 1 from decks b join deck_cards j on j.deck = b.id where b.parent = d.id and j.card = k.card) order by d.position, d.id")?;
        view.decks = decks
            .query_map([card.0], |row| {
                let own: String = row.get(2)?;
                let title = Both {
                    vi: row.get(0)?,
                    en: row.get(1)?,
                };
                Ok(title.or(&own))
            })?
            .collect::<Result<_, _>>()?;
        view.pages = self.pages_of(card)?;
        Ok(Some(view))
    }

    /// Returns the pages that say what a card asks for.
    fn pages_of(&self, card: CardRef) -> Result<Vec<PageView>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "select p.title_vi, p.title_en, coalesce((select min(path) from page_files f where f.page = p.id and f.language = p.language), p.place),
                 c.standing, c.named, c.line, c.trail, c.words, c.note, c.pictures
             from page_cards c join pages p on p.id = c.page where c.card = ? order by c.named, p.id limit 30",
        )?;
        let rows = statement.query_map([card.0], |row| {
            let (standing, note): (String, String) = (row.get(3)?, row.get(8)?);
            let pictures: String = row.get(9)?;
            Ok(PageView {
                title: Both {
                    vi: row.get(0)?,
                    en: row.get(1)?,
                },
                path: row.get(2)?,
                standing: Standing::from_code(&standing).unwrap_or(Standing::Left),
                named: row.get(4)?,
                line: row.get(5)?,
                trail: row.get(6)?,
                words: row.get(7)?,
                note: serde_json::from_str(&note).unwrap_or_default(),
                pictures: serde_json::from_str(&pictures).unwrap_or_default(),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
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

/// True for a card that a built-in deck teaches.
pub(super) fn is_taught(db: &Connection, card: i64) -> Result<bool, StoreError> {
    Ok(db
        .prepare_cached("select exists (select 1 from deck_cards k join decks d on d.id = k.deck where k.card = ? and d.built_in)")?
        .query_row([card], |row| row.get(0))?)
}

/// The number of a wording follows from its card, so that a search hit names the card without a second look.
pub(super) fn wording_number(card: i64, language: Language) -> i64 {
    card * 2 + i64::from(language == Language::En)
}

/// Returns the words that a card shows in a language.
pub(super) fn shown_words(
    db: &Connection,
    card: i64,
    language: Language,
) -> Result<Option<Wording>, StoreError> {
    Ok(db
        .prepare_cached("select prompt, answer, explanation from wordings where id = ?")?
        .query_row([wording_number(card, language)], |row| {
            Ok(Wording {
                language,
                prompt: row.get(0)?,
                answer: row.get(1)?,
                explanation: row.get(2)?,
            })
        })
        .optional()?)
}

/// Takes over the source's words, unless a person has put their own there: those stay, the source's wait behind them.
pub(super) fn put_source_words(
    tx: &Transaction<'_>,
    card: i64,
    wording: &Wording,
) -> Result<(), StoreError> {
    let id = wording_number(card, wording.language);
    let edited = tx
        .prepare_cached("select original is not null from wordings where id = ?")?
        .query_row([id], |row| row.get::<_, bool>(0))
        .optional()?;
    let shown = shown_words(tx, card, wording.language)?.zip(edited);
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
    for table in [
        "reviews",
        "marks",
        "edits",
        "wishes",
        "page_cards",
        "deck_cards",
    ] {
        let used: bool = tx
            .prepare_cached(&format!(
                "select exists (select 1 from {table} where card = ?)"
            ))?
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
