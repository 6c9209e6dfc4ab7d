//! Is the library whole, and do its caches say what its logs say?

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::{Aside, Store, StoreError, days, edits, marks, memories};
use crate::{
    study::{CardRef, Day, Due, Event, Grade, Logged, Memory, Model, Now, Stage, replay},
    text::Language,
};

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Health {
    /// What SQLite found wrong with the file; nothing if it is whole.
    pub damage: Vec<String>,
    /// Rows that point to nothing.
    pub dangling: usize,
    /// Cards in the library.
    pub cards: usize,
    /// Reviews in the log.
    pub reviews: u64,
    /// Summaries, of cards and of days, that are not what the log says.
    pub stale: usize,
}

/// What a rebuilding did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rebuilt {
    /// Cards that were looked at.
    pub cards: usize,
    /// Summaries, of cards and of days, that were written anew.
    pub changed: usize,
}

/// Cards in one transaction of a rebuilding: few enough that a grade does not wait for it.
const BATCH: usize = 500;

impl Store {
    /// Checks the file and its caches; changes nothing.
    pub fn check(&self) -> Result<Health, StoreError> {
        let said: Vec<String> = self
            .db
            .prepare("pragma integrity_check(20)")?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let damage: Vec<String> = said.into_iter().filter(|line| line != "ok").collect();
        if !damage.is_empty() {
            return Ok(Health {
                damage,
                ..Health::default()
            });
        }
        let dangling = self
            .db
            .prepare("pragma foreign_key_check")?
            .query_map([], |_| Ok(()))?
            .count();
        let stale = self.stale(&self.model()?)?.len() + days::stale(&self.db)?;
        Ok(Health {
            damage,
            dangling,
            cards: self.card_count()?,
            reviews: self.review_count()?,
            stale,
        })
    }

    /// Builds every memory anew from the log, with the newest parameters.
    ///
    /// In small steps, each whole in itself: a window may go on grading meanwhile.
    pub fn rebuild(&mut self) -> Result<Rebuilt, StoreError> {
        let model = self.model()?;
        let stale = self.stale(&model)?;
        let days = days::stale(&self.db)?;
        if days > 0 {
            self.change(days::recount)?;
        }
        for batch in stale.chunks(BATCH) {
            self.change(|tx| {
                for &card in batch {
                    // Read once more inside the transaction: a grade may have come in between.
                    let memory = memory_by_log(tx, &model, card)?;
                    memories::put(tx, card, &memory, &marks::replay(tx, card)?)?;
                }
                Ok(())
            })?;
        }
        Ok(Rebuilt {
            cards: self.card_count()?,
            changed: stale.len() + days,
        })
    }

    /// Shows every card in the words its log of edits ends with, and finds it by them.
    pub fn rebuild_words(&mut self) -> Result<(), StoreError> {
        let edited: Vec<(i64, String)> = self
            .db
            .prepare("select distinct card, language from edits")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        self.change(|tx| {
            for (card, language) in edited {
                edits::settle(
                    tx,
                    CardRef(card),
                    Language::from_code(&language).unwrap_or_default(),
                )?;
            }
            Ok(())
        })
    }

    /// Returns the cards whose caches do not say what their logs say: memory, marks, queue, and the queue in decks.
    fn stale(&self, model: &Model) -> Result<Vec<CardRef>, StoreError> {
        let cards = |sql: &str| -> Result<BTreeSet<CardRef>, StoreError> {
            let mut statement = self.db.prepare(sql)?;
            let rows = statement.query_map([], |row| row.get(0).map(CardRef))?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        let marked = cards("select distinct card from marks")?;
        let mut stale = cards(
            "select distinct k.card from deck_cards k join memories m on m.card = k.card where k.queue <> m.queue or k.ready <> m.ready",
        )?;
        let mut log = self.whole_log()?.into_iter().peekable();
        let sql = format!(
            "select m.card, {}, m.queue, m.ready, c.retired from memories m join cards c on c.id = m.card order by m.card",
            memories::COLUMNS
        );
        let mut statement = self.db.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let card = CardRef(row.get(0)?);
            while log.next_if(|(other, _)| *other < card).is_some() {}
            let events = log.next_if(|(other, _)| *other == card);
            let memory = replay(model, events.into_iter().flat_map(|(_, events)| events))?;
            let aside = if marked.contains(&card) {
                marks::replay(&self.db, card)?
            } else {
                Aside::default()
            };
            let queue = memories::queue(&memory, &aside, row.get(17)?);
            let same = alike(&memories::memory(row, 1)?, &memory)
                && memories::aside(row, 1)? == aside
                && (row.get(15)?, row.get(16)?) == queue;
            if !same {
                stale.insert(card);
            }
        }
        Ok(stale.into_iter().collect())
    }
}

/// Returns the memory that a card's log leads to.
pub(super) fn memory_by_log(
    db: &Connection,
    model: &Model,
    card: CardRef,
) -> Result<Memory, StoreError> {
    let mut events: Vec<(i64, [u8; 16], Event)> = Vec::new();
    let mut statement = db.prepare_cached(
        "select id, at_ms, day, grade, stage, step, due_day, due_ms from reviews r where card = ?1 and not exists (select 1 from voids v where v.target = r.id)",
    )?;
    let mut rows = statement.query([card.0])?;
    while let Some(row) = rows.next()? {
        let (Some(grade), Some(stage)) = (
            Grade::from_number(row.get(3)?),
            Stage::from_code(row.get(4)?, row.get(5)?),
        ) else {
            return Err(StoreError::unreadable(format!(
                "a review of card {}",
                card.0
            )));
        };
        let at = Now {
            ms: row.get(1)?,
            day: Day(row.get(2)?),
        };
        events.push((
            at.ms,
            row.get(0)?,
            Event::Graded(Logged {
                at,
                grade,
                stage,
                due: Due {
                    day: Day(row.get(6)?),
                    ms: row.get(7)?,
                },
            }),
        ));
    }
    let mut resets = db.prepare_cached("select at_ms, id from marks m where card = ? and kind = 'reset' and not exists (select 1 from voids v where v.target = m.id)")?;
    for reset in resets.query_map([card.0], |row| Ok((row.get(0)?, row.get(1)?, Event::Reset)))? {
        events.push(reset?);
    }
    events.sort_unstable_by_key(|(at, id, _)| (*at, *id));
    Ok(replay(
        model,
        events.into_iter().map(|(_, _, event)| event),
    )?)
}

/// True if two memories say the same; strengths may differ by what a round trip through the file costs.
pub(super) fn alike(one: &Memory, other: &Memory) -> bool {
    let close = |a: f32, b: f32| (a - b).abs() <= 1e-4 * a.abs().max(1.0);
    let strengths = match (one.strength, other.strength) {
        (Some(a), Some(b)) => close(a.stability, b.stability) && close(a.difficulty, b.difficulty),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    let stage = |memory: &Memory| {
        if memory.reps == 0 {
            Stage::New
        } else {
            memory.stage
        }
    };
    strengths
        && stage(one) == stage(other)
        && one.due == other.due
        && one.reps == other.reps
        && one.lapses == other.lapses
        && one.last == other.last
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{
        Mark,
        desk::{Desk, FIRST},
    };

    /// Returns a library with a known card, one on its steps, and one that is set aside.
    fn studied() -> Desk {
        let mut desk = Desk::with_cards(4);
        desk.grade(1, Grade::Easy, FIRST);
        desk.grade(2, Grade::Again, FIRST);
        desk.store.keep_mark(CardRef(3), Mark::Suspend, 1).unwrap();
        desk
    }

    #[test]
    fn a_sound_library_has_nothing_to_say() {
        let health = studied().store.check().unwrap();
        let sound = Health {
            cards: 4,
            reviews: 2,
            ..Health::default()
        };
        assert_eq!(health, sound);
    }

    #[test]
    fn a_cache_that_lies_is_noticed_and_mended_from_the_log() {
        for lie in [
            "update memories set stability = 99.0 where card = 1",
            "update memories set due_day = due_day + 1 where card = 1",
            "update memories set reps = 0, stage = 0, step = 0 where card = 2",
            "update memories set lapses = 7 where card = 1",
            "update memories set suspended = 0 where card = 3",
            "update memories set flagged = 1 where card = 4",
            "update memories set queue = 9 where card = 1",
            "update memories set ready = ready + 3 where card = 1",
            "update days set count = 9 where grade = 4",
            "delete from days where grade = 1",
            "update deck_cards set queue = 0 where card = 1",
            "update deck_cards set ready = ready + 3 where card = 2",
        ] {
            let mut desk = studied();
            let seen = |desk: &Desk| {
                let views = [1, 2, 3, 4].map(|card| desk.view(card));
                let days = [0, 30].map(|day| FIRST + day);
                let all = days.map(|day| desk.store.due_counts(None, day).unwrap());
                (
                    views,
                    all,
                    days.map(|day| desk.store.deck_counts(day).unwrap()),
                )
            };
            let before = seen(&desk);
            desk.store.db.execute_batch(lie).unwrap();
            assert_eq!(desk.store.check().unwrap().stale, 1, "{lie}");
            assert_eq!(desk.store.rebuild().unwrap().changed, 1, "{lie}");
            assert_eq!(desk.store.check().unwrap().stale, 0, "{lie}");
            assert_eq!(seen(&desk), before, "{lie}");
        }
    }

    #[test]
    fn a_row_that_points_to_nothing_is_noticed() {
        let desk = studied();
        desk.store
            .db
            .execute_batch("pragma foreign_keys = off; delete from cards where id = 4")
            .unwrap();
        assert!(desk.store.check().unwrap().dangling > 0);
    }

    #[test]
    fn words_are_rebuilt_from_the_log_of_edits() {
        let mut desk = studied();
        let mut words = desk.view(1).wording;
        words.prompt = "đường ống".to_owned();
        desk.store.keep_edit(CardRef(1), &words, 1).unwrap();
        desk.store
            .db
            .execute_batch(
                "update wordings set prompt = 'khác' where card = 1; delete from card_search",
            )
            .unwrap();
        desk.store.rebuild_words().unwrap();
        assert_eq!(desk.view(1).wording, words);
        assert_eq!(desk.found("duong ong"), [1]);
    }
}
