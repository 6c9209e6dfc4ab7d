//! Decks, and which cards stand in them.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension as _, Transaction};

use super::{Store, StoreError, cards, memories};
use crate::{
    library::Deck,
    study::{Day, DeckRef},
    text::{Both, Language},
};

/// A deck as it stands in the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeckRow {
    /// Its number here.
    pub deck: DeckRef,
    /// Its stable key.
    pub key: String,
    /// What it is called.
    pub title: Both,
    /// What is learned.
    pub about: Both,
}

/// What of a deck could be studied today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeckCounts {
    /// Cards never graded.
    pub new: usize,
    /// Cards on their short steps.
    pub learning: usize,
    /// Cards that have come due.
    pub due: usize,
}

impl Store {
    /// Returns the decks in the order in which they are shown.
    pub fn decks(&self) -> Result<Vec<DeckRow>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "select id, key, title_vi, title_en, about_vi, about_en from decks order by position, id",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(DeckRow {
                deck: DeckRef(row.get(0)?),
                key: row.get(1)?,
                title: Both {
                    vi: row.get(2)?,
                    en: row.get(3)?,
                },
                about: Both {
                    vi: row.get(4)?,
                    en: row.get(5)?,
                },
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns how many cards stand in a deck.
    pub fn deck_size(&self, deck: DeckRef) -> Result<usize, StoreError> {
        Ok(self
            .db
            .prepare_cached("select count(*) from deck_cards where deck = ?")?
            .query_row([deck.0], |row| row.get(0))?)
    }

    /// Returns what of each deck could be studied today, in the order of their numbers.
    pub fn deck_counts(&self, today: Day) -> Result<Vec<(DeckRef, DeckCounts)>, StoreError> {
        let mut statement = self.db.prepare_cached("select deck, queue, count(*) from deck_cards where queue <= 2 and ready <= ? group by deck, queue order by deck")?;
        let mut rows = statement.query([today.0])?;
        let mut found: Vec<(DeckRef, DeckCounts)> = Vec::new();
        while let Some(row) = rows.next()? {
            let (deck, queue, count): (i64, i64, usize) = (row.get(0)?, row.get(1)?, row.get(2)?);
            if found.last().is_none_or(|(last, _)| last.0 != deck) {
                found.push((DeckRef(deck), DeckCounts::default()));
            }
            if let Some((_, counts)) = found.last_mut() {
                match queue {
                    memories::NEW => counts.new = count,
                    memories::MINUTES => counts.learning = count,
                    _ => counts.due = count,
                }
            }
        }
        Ok(found)
    }

    /// Puts the built-in decks into the library: new cards come in, changed words are taken over,
    /// and what is no longer taught is set aside with its history.
    pub fn shelve(&mut self, decks: &[Deck], fingerprint: u64, ms: i64) -> Result<(), StoreError> {
        let device = self.device;
        self.change(|tx| {
            let mut kept = BTreeSet::new();
            for (position, deck) in decks.iter().enumerate() {
                let number = put_deck(tx, deck, position)?;
                tx.execute("delete from deck_cards where deck = ?", [number])?;
                for (place, card) in deck.cards.iter().enumerate() {
                    let card = cards::put(tx, card)?;
                    kept.insert(card);
                    tx.prepare_cached("insert or ignore into deck_cards (deck, card, position, queue, ready) values (?, ?, ?, 0, 0)")?.execute((number, card, place))?;
                }
            }
            let known: Vec<i64> = tx.prepare("select id from cards where concept <> ''")?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
            for card in known {
                tx.prepare_cached("update cards set retired = ? where id = ?")?.execute((!kept.contains(&card), card))?;
                memories::refresh_queue(tx, card)?;
            }
            tx.execute(
                "insert into settings (name, value, at_ms, device) values ('built_in', ?, ?, ?) on conflict (name) do update set value = excluded.value, at_ms = excluded.at_ms",
                (fingerprint.to_string(), ms, device),
            )?;
            Ok(())
        })
    }

    /// Returns the fingerprint of the built-in decks that the library holds.
    pub fn shelved(&self) -> Result<Option<u64>, StoreError> {
        let kept: Option<String> = self
            .db
            .query_row(
                "select value from settings where name = 'built_in'",
                [],
                |row| row.get(0),
            )
            .optional()?;
        Ok(kept.and_then(|text| text.parse().ok()))
    }
}

fn put_deck(tx: &Transaction<'_>, deck: &Deck, position: usize) -> Result<i64, StoreError> {
    let (vi, en) = (Language::Vi, Language::En);
    Ok(tx.query_row(
        "insert into decks (key, position, title_vi, title_en, about_vi, about_en) values (?, ?, ?, ?, ?, ?)
         on conflict (key) do update set position = excluded.position, title_vi = excluded.title_vi, title_en = excluded.title_en,
             about_vi = excluded.about_vi, about_en = excluded.about_en
         returning id",
        (&deck.key, position, deck.title.get(vi), deck.title.get(en), deck.about.get(vi), deck.about.get(en)),
        |row| row.get(0),
    )?)
}
