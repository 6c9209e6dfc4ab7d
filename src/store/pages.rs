//! Pages that were imported, the files they stand in, and the cards of each.

use std::{collections::HashSet, path::PathBuf};

use rusqlite::{Connection, OptionalExtension as _, Row, Transaction};
use serde::{Deserialize, Serialize};

use super::{
    Store, StoreError,
    cards::{Original, shown_words},
};
use crate::{
    cards::{CardId, CardKind, Wording},
    library::{Known, KnownCard, KnownPage, PageRef, Plan, SourcePage, Standing},
    study::CardRef,
    text::{Both, Language},
};

/// A page as it stands in the library, with its files and cards: what an import may have to put back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct PageRow {
    pub(super) id: i64,
    pub(super) place: String,
    pub(super) kind: String,
    pub(super) language: String,
    pub(super) title: Both,
    pub(super) draft: bool,
    pub(super) gone: bool,
    pub(super) files: Vec<FileRow>,
    pub(super) cards: Vec<CardRow>,
}

/// A file of a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct FileRow {
    pub(super) path: String,
    pub(super) language: String,
    pub(super) fingerprint: i64,
}

/// A card of a page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct CardRow {
    pub(super) key: String,
    pub(super) card: Option<i64>,
    pub(super) standing: String,
    pub(super) named: bool,
    pub(super) line: u32,
    pub(super) trail: String,
    pub(super) words: String,
    pub(super) note: String,
    pub(super) pictures: String,
    pub(super) said: String,
    pub(super) position: i64,
}

const CARD_COLUMNS: &str =
    "key, card, standing, named, line, trail, words, note, pictures, said, position";

impl CardRow {
    fn read(row: &Row<'_>, at: usize) -> rusqlite::Result<Self> {
        Ok(Self {
            key: row.get(at)?,
            card: row.get(at + 1)?,
            standing: row.get(at + 2)?,
            named: row.get(at + 3)?,
            line: row.get(at + 4)?,
            trail: row.get(at + 5)?,
            words: row.get(at + 6)?,
            note: row.get(at + 7)?,
            pictures: row.get(at + 8)?,
            said: row.get(at + 9)?,
            position: row.get(at + 10)?,
        })
    }

    fn known(self) -> KnownCard {
        KnownCard {
            key: CardId(self.key),
            card: self.card.map(CardRef),
            standing: Standing::from_code(&self.standing).unwrap_or(Standing::Left),
            concept: String::new(),
            kind: None,
            named: self.named,
            line: self.line,
            words: self.words,
            said: said(&self.said),
        }
    }
}

/// Reads the words of a page's card.
fn said(json: &str) -> Vec<Wording> {
    if json.is_empty() {
        return Vec::new();
    }
    let said: Vec<(Language, Original)> = serde_json::from_str(json).unwrap_or_default();
    said.into_iter()
        .map(|(language, words)| words.wording(language))
        .collect()
}

/// Writes the words of a page's card.
pub(super) fn as_said(wordings: &[Wording]) -> Result<String, StoreError> {
    let said: Vec<(Language, Original)> = wordings
        .iter()
        .map(|wording| (wording.language, Original::of(wording)))
        .collect();
    serde_json::to_string(&said).map_err(|_| StoreError::unreadable("the words of a page"))
}

impl Store {
    /// Returns all that is known of pages, and what every card is called.
    pub fn known(&self) -> Result<Known, StoreError> {
        let db = &self.db;
        let mut known = Known {
            version: version(db)?,
            ..Known::default()
        };
        let mut statement = db.prepare(
            "select id, place, language, title_vi, title_en, gone from pages order by id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let language: String = row.get(2)?;
            known.pages.push(KnownPage {
                page: PageRef(row.get(0)?),
                place: row.get(1)?,
                files: Vec::new(),
                title: Both {
                    vi: row.get(3)?,
                    en: row.get(4)?,
                },
                language: Language::from_code(&language).unwrap_or_default(),
                gone: row.get(5)?,
                cards: Vec::new(),
            });
        }
        let place =
            |pages: &[KnownPage], id: i64| pages.binary_search_by_key(&id, |page| page.page.0).ok();
        let mut statement =
            db.prepare("select page, path, fingerprint from page_files order by page, path")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let path: String = row.get(1)?;
            let fingerprint: i64 = row.get(2)?;
            if let Some(at) = place(&known.pages, row.get(0)?) {
                known.pages[at]
                    .files
                    .push((PathBuf::from(path), fingerprint.cast_unsigned()));
            }
        }
        let columns = CARD_COLUMNS.replace(", ", ", p.");
        let sql = format!(
            "select p.page, p.{columns}, c.concept, c.kind from page_cards p left join cards c on c.id = p.card order by p.page, p.position"
        );
        let mut statement = db.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if let Some(at) = place(&known.pages, row.get(0)?) {
                let (concept, kind): (Option<String>, Option<String>) =
                    (row.get(12)?, row.get(13)?);
                known.pages[at].cards.push(KnownCard {
                    concept: concept.unwrap_or_default(),
                    kind: kind.and_then(|kind| CardKind::from_code(&kind)),
                    ..CardRow::read(row, 1)?.known()
                });
            }
        }
        // What a card is called today outweighs what another was called before.
        for sql in [
            "select key, card from card_keys",
            "select key, id from cards",
        ] {
            let mut statement = db.prepare(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                known.cards.insert(row.get(0)?, CardRef(row.get(1)?));
            }
        }
        let cards = |sql: &str| -> Result<HashSet<CardRef>, StoreError> {
            let mut statement = db.prepare(sql)?;
            let rows = statement.query_map([], |row| row.get(0).map(CardRef))?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        known.edited = cards("select distinct card from wordings where original is not null")?;
        known.taught = cards(
            "select distinct k.card from deck_cards k join decks d on d.id = k.deck where d.built_in and d.archived = 0",
        )?;
        Ok(known)
    }
}

impl Store {
    /// Recalls what of the decks that a person wrote out and brings again stands in the library, and in which words.
    pub fn recall(&self, pages: &[SourcePage], known: &mut Known) -> Result<(), StoreError> {
        for page in pages {
            let Some(key) = &page.deck else { continue };
            let mut statement = self.db.prepare_cached(
                "select k.card from deck_cards k join decks d on d.id = k.deck where d.key = ?",
            )?;
            let cards = statement
                .query_map([key], |row| row.get(0).map(CardRef))?
                .collect::<Result<HashSet<_>, _>>()?;
            known.decks.insert(key.clone(), cards);
            for offer in page.offers.iter().filter(|offer| offer.by_hand) {
                let Some(card) = known.cards.get(&offer.card.id.0) else {
                    continue;
                };
                let mut said = Vec::new();
                for language in Language::ALL {
                    said.extend(shown_words(&self.db, card.0, language)?);
                }
                known.shown.insert(*card, said);
            }
        }
        Ok(())
    }
}

impl Store {
    /// Recalls the words of cards that a page does not say now, so that they can be looked at.
    pub fn recall_words(&self, plan: &mut Plan) -> Result<(), StoreError> {
        for card in plan.pages.iter_mut().flat_map(|page| &mut page.cards) {
            let (None, Some(number)) = (&card.offer, card.card) else {
                continue;
            };
            for language in Language::ALL {
                card.words
                    .extend(shown_words(&self.db, number.0, language)?);
            }
        }
        Ok(())
    }
}

/// Returns the page that a file belongs to.
pub(super) fn owner(db: &Connection, path: &str) -> Result<Option<i64>, StoreError> {
    Ok(db
        .prepare_cached("select page from page_files where path = ?")?
        .query_row([path], |row| row.get(0))
        .optional()?)
}

/// Returns the version of what is known of pages: it grows whenever an import, or a person, changes how cards stand to them.
pub(super) fn version(db: &Connection) -> Result<i64, StoreError> {
    let kept: Option<String> = db
        .prepare_cached("select value from settings where name = 'pages'")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(kept.and_then(|value| value.parse().ok()).unwrap_or(0))
}

/// Begins another version, and returns it.
pub(super) fn turn(tx: &Transaction<'_>, device: i64, ms: i64) -> Result<i64, StoreError> {
    let next = version(tx)? + 1;
    tx.execute(
        "insert into settings (name, value, at_ms, device) values ('pages', ?, ?, ?) on conflict (name) do update set value = excluded.value, at_ms = excluded.at_ms",
        (next.to_string(), ms, device),
    )?;
    Ok(next)
}

/// Reads a page with its files and cards.
pub(super) fn row(db: &Connection, id: i64) -> Result<PageRow, StoreError> {
    let mut page = db
        .prepare_cached(
            "select place, kind, language, title_vi, title_en, draft, gone from pages where id = ?",
        )?
        .query_row([id], |row| {
            Ok(PageRow {
                id,
                place: row.get(0)?,
                kind: row.get(1)?,
                language: row.get(2)?,
                title: Both {
                    vi: row.get(3)?,
                    en: row.get(4)?,
                },
                draft: row.get(5)?,
                gone: row.get(6)?,
                files: Vec::new(),
                cards: Vec::new(),
            })
        })?;
    page.files = db
        .prepare_cached("select path, language, fingerprint from page_files where page = ?")?
        .query_map([id], |row| {
            Ok(FileRow {
                path: row.get(0)?,
                language: row.get(1)?,
                fingerprint: row.get(2)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    page.cards = db
        .prepare_cached(&format!(
            "select {CARD_COLUMNS} from page_cards where page = ? order by position"
        ))?
        .query_map([id], |row| CardRow::read(row, 0))?
        .collect::<Result<_, _>>()?;
    Ok(page)
}

/// Writes a page anew, with its files and cards; one without a number is added. Returns its number.
pub(super) fn put(tx: &Transaction<'_>, page: &PageRow) -> Result<i64, StoreError> {
    let id = (page.id > 0).then_some(page.id);
    let id: i64 = tx
        .prepare_cached(
            "insert into pages (id, place, kind, language, title_vi, title_en, draft, gone) values (?, ?, ?, ?, ?, ?, ?, ?)
             on conflict (id) do update set place = excluded.place, kind = excluded.kind, language = excluded.language,
                 title_vi = excluded.title_vi, title_en = excluded.title_en, draft = excluded.draft, gone = excluded.gone
             returning id",
        )?
        .query_row(
            (id, &page.place, &page.kind, &page.language, &page.title.vi, &page.title.en, page.draft, page.gone),
            |row| row.get(0),
        )?;
    if page.id > 0 {
        empty(tx, id)?;
    }
    for file in &page.files {
        tx.prepare_cached(
            "insert or replace into page_files (path, page, language, fingerprint) values (?, ?, ?, ?)",
        )?
        .execute((&file.path, id, &file.language, file.fingerprint))?;
    }
    let sql = format!(
        "insert or replace into page_cards (page, {CARD_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    );
    for card in &page.cards {
        tx.prepare_cached(&sql)?.execute((
            id,
            &card.key,
            card.card,
            &card.standing,
            card.named,
            card.line,
            &card.trail,
            &card.words,
            &card.note,
            &card.pictures,
            &card.said,
            card.position,
        ))?;
    }
    Ok(id)
}

fn empty(tx: &Transaction<'_>, id: i64) -> Result<(), StoreError> {
    tx.prepare_cached("delete from page_files where page = ?")?
        .execute([id])?;
    tx.prepare_cached("delete from page_cards where page = ?")?
        .execute([id])?;
    Ok(())
}

/// Takes a page out of the library; its cards stay.
pub(super) fn remove(tx: &Transaction<'_>, id: i64) -> Result<(), StoreError> {
    empty(tx, id)?;
    tx.prepare_cached("delete from pages where id = ?")?
        .execute([id])?;
    Ok(())
}
