//! What could be studied today. Every query here reads an index and no more of it than a day needs.

use std::collections::BTreeSet;

use rusqlite::types::Value;

use super::{Store, StoreError, id_since, memories};
use crate::study::{Candidate, CardRef, Day, DeckRef};

/// How much could be studied today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DueCounts {
    /// Cards never graded.
    pub new: usize,
    /// Cards on their short steps.
    pub learning: usize,
    /// Cards that have come due.
    pub due: usize,
}

impl Store {
    /// Returns how much could be studied today, in one deck or in all.
    pub fn due_counts(&self, deck: Option<DeckRef>, today: Day) -> Result<DueCounts, StoreError> {
        Ok(DueCounts {
            new: self.waiting(memories::NEW, deck, today)?,
            learning: self.waiting(memories::MINUTES, deck, today)?,
            due: self.due_count(deck, today)?,
        })
    }

    /// Returns how many cards have come due, in one deck or in all.
    pub fn due_count(&self, deck: Option<DeckRef>, today: Day) -> Result<usize, StoreError> {
        self.waiting(memories::REVIEW, deck, today)
    }

    fn waiting(&self, queue: i64, deck: Option<DeckRef>, today: Day) -> Result<usize, StoreError> {
        Ok(match deck {
            None => self
                .db
                .prepare_cached("select count(*) from memories where queue = ? and ready <= ?")?
                .query_row((queue, today.0), |row| row.get(0))?,
            Some(deck) => self
                .db
                .prepare_cached(
                    "select count(*) from deck_cards where deck = ? and queue = ? and ready <= ?",
                )?
                .query_row((deck.0, queue, today.0), |row| row.get(0))?,
        })
    }

    /// Returns cards that have come due, best remembered first.
    ///
    /// With one forgetting curve for all cards, what is left of a memory falls with elapsed days over stability,
    /// so that quotient orders them without asking the model.
    pub fn due(
        &self,
        deck: Option<DeckRef>,
        today: Day,
        most: usize,
    ) -> Result<Vec<Candidate>, StoreError> {
        let within = if deck.is_some() {
            "and m.card in (select card from deck_cards where deck = ?3 and queue = 2 and ready <= ?1)"
        } else {
            "and ?3 is null"
        };
        let sql = format!(
            "select m.card, m.fact from memories m where m.queue = 2 and m.ready <= ?1 {within}
             order by (?1 - m.last_day) / m.stability, m.card limit ?2"
        );
        self.candidates(&sql, deck, today, most)
    }

    /// Returns cards never graded, in the order in which their decks teach them.
    pub fn fresh(
        &self,
        deck: Option<DeckRef>,
        today: Day,
        most: usize,
    ) -> Result<Vec<Candidate>, StoreError> {
        let mut found: Vec<Candidate> = Vec::new();
        let decks = match deck {
            Some(deck) => vec![deck],
            None => self
                .db
                .prepare_cached("select id from decks where archived = 0 order by position, id")?
                .query_map([], |row| row.get(0).map(DeckRef))?
                .collect::<Result<_, _>>()?,
        };
        for deck in decks {
            if found.len() >= most {
                break;
            }
            let sql = "select k.card, m.fact from deck_cards k join memories m on m.card = k.card where k.deck = ?3 and k.queue = 0 and k.ready <= ?1 order by k.position limit ?2";
            let more = self.candidates(sql, Some(deck), today, most - found.len())?;
            for candidate in more {
                // A card may stand in several decks.
                if !found.iter().any(|other| other.card == candidate.card) {
                    found.push(candidate);
                }
            }
        }
        Ok(found)
    }

    fn candidates(
        &self,
        sql: &str,
        deck: Option<DeckRef>,
        today: Day,
        most: usize,
    ) -> Result<Vec<Candidate>, StoreError> {
        let mut statement = self.db.prepare_cached(sql)?;
        let deck = deck.map_or(Value::Null, |deck| Value::Integer(deck.0));
        let rows = statement.query_map((today.0, most, deck), |row| {
            Ok(Candidate {
                card: CardRef(row.get(0)?),
                fact: row.get(1)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns the cards on their short steps, and when each comes back, soonest first.
    pub fn on_steps(
        &self,
        deck: Option<DeckRef>,
        today: Day,
        most: usize,
    ) -> Result<Vec<(i64, CardRef)>, StoreError> {
        let within = if deck.is_some() {
            "and m.card in (select card from deck_cards where deck = ?3)"
        } else {
            "and ?3 is null"
        };
        let sql = format!(
            "select m.due_ms, m.card from memories m indexed by memories_on_steps where m.queue = 1 and m.ready <= ?1 {within} order by m.due_ms limit ?2"
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let deck = deck.map_or(Value::Null, |deck| Value::Integer(deck.0));
        let rows = statement.query_map((today.0, most, deck), |row| {
            Ok((row.get(0)?, CardRef(row.get(1)?)))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns the facts that were met today, or are on their short steps: no other card of theirs is asked.
    pub fn facts_met(&self, today: Day) -> Result<BTreeSet<i64>, StoreError> {
        let mut met = BTreeSet::new();
        // Ids begin with the time, so those of a day stand together; wherever on earth, a day begins within the one before.
        let since = id_since(i64::from(today.0 - 1) * 86_400_000);
        let reviewed = "select m.fact from reviews r join memories m on m.card = r.card
             where r.id >= ? and r.day = ? and not exists (select 1 from voids v where v.target = r.id)";
        // Of those on their short steps, the ones that come back first are those a sitting can meet.
        let on_steps = "select fact from memories indexed by memories_on_steps where queue = 1 and ready <= ? order by due_ms limit 1000";
        let mut statement = self.db.prepare_cached(reviewed)?;
        for fact in statement.query_map((since.as_bytes(), today.0), |row| row.get(0))? {
            met.insert(fact?);
        }
        let mut statement = self.db.prepare_cached(on_steps)?;
        for fact in statement.query_map([today.0], |row| row.get(0))? {
            met.insert(fact?);
        }
        Ok(met)
    }

    /// Returns how many seconds an answer takes, by the latest ones; none before there are ten.
    pub fn seconds_per_answer(&self) -> Result<Option<f32>, StoreError> {
        // A card left open over lunch says nothing of the person's pace.
        let sql = "select count(*), avg(min(took_ms, 60000)) from (select took_ms from reviews order by id desc limit 300)";
        let (count, mean): (i64, Option<f64>) = self
            .db
            .prepare_cached(sql)?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(mean.filter(|_| count >= 10).map(|ms| (ms / 1_000.0) as f32))
    }
}
