//! The log of reviews: the truth from which every memory can be rebuilt.

use uuid::Uuid;

use super::{Store, StoreError, befores, checking, days, marks, memories, voids};
use crate::study::{CardRef, Day, Due, Event, Grade, Logged, Memory, Now, Stage};

/// A grading that is to be kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NewReview {
    /// The card.
    pub card: CardRef,
    /// When it was graded.
    pub at: Now,
    /// How it went.
    pub grade: Grade,
    /// How long the person took.
    pub took_ms: u32,
    /// The memory before.
    pub before: Memory,
    /// The memory after.
    pub after: Memory,
    /// True if the card is to be set aside as a leech.
    pub leech: bool,
}

/// A grading as it stands in the log.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReviewRow {
    /// Its id, unique in the world.
    pub id: Uuid,
    /// When it was made.
    pub at: Now,
    /// The stage before.
    pub was: Stage,
    /// How it went.
    pub grade: Grade,
    /// How long the person took.
    pub took_ms: u32,
    /// When the card was to come back.
    pub due: Due,
    /// True if it was taken back.
    pub void: bool,
}

impl Store {
    /// Keeps a grading and what follows from it; once this returns, it is on disk.
    pub fn keep_review(&mut self, review: &NewReview) -> Result<Uuid, StoreError> {
        let (id, device) = (self.new_id(review.at.ms), self.device);
        let mark = review.leech.then(|| self.new_id(review.at.ms));
        self.change(|tx| {
            let (stage, step) = review.after.stage.code();
            tx.prepare_cached("insert into reviews (id, device, card, at_ms, day, was, grade, took_ms, stage, step, due_day, due_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?.execute(
                rusqlite::params![
                    id.as_bytes(),
                    device,
                    review.card.0,
                    review.at.ms,
                    review.at.day.0,
                    review.before.stage.code().0,
                    review.grade.number(),
                    review.took_ms,
                    stage,
                    step,
                    review.after.due.day.0,
                    review.after.due.ms,
                ],
            )?;
            days::add(tx, id)?;
            befores::put(tx, id, &befores::Before { memory: review.before, leech: mark })?;
            let mut aside = memories::of(tx, review.card)?.1;
            if let Some(mark) = mark {
                marks::add(tx, mark, device, review.card, review.at.ms, marks::Mark::Leech)?;
                aside.suspended = true;
                aside.leech = true;
            }
            memories::put(tx, review.card, &review.after, &aside)
        })?;
        Ok(id)
    }

    /// Takes a grading back: the memory is again what it was before, and the log says so.
    ///
    /// Returns the card; none if the grading is too old to be taken back.
    pub fn undo_review(&mut self, review: Uuid, ms: i64) -> Result<Option<CardRef>, StoreError> {
        let ids = [self.new_id(ms), self.new_id(ms)];
        let (device, model) = (self.device, self.model()?);
        self.change(|tx| {
            let Some((card, before)) = befores::take(tx, review)? else {
                return Ok(None);
            };
            voids::add(tx, ids[0], device, ms, review)?;
            days::remove(tx, review)?;
            if let Some(mark) = before.leech {
                voids::add(tx, ids[1], device, ms, mark)?;
            }
            // What was before is put back as it was, unless something else has happened to the card since:
            // the model learned, or it was made new. Then the log knows better.
            let logged = checking::memory_by_log(tx, &model, card)?;
            let memory = if checking::alike(&before.memory, &logged) {
                before.memory
            } else {
                logged
            };
            memories::put(tx, card, &memory, &marks::replay(tx, card)?)?;
            Ok(Some(card))
        })
    }

    /// Returns a card's reviews, newest first, those taken back among them.
    pub(super) fn history(&self, card: CardRef) -> Result<Vec<ReviewRow>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "select r.id, r.at_ms, r.day, r.was, r.grade, r.took_ms, r.due_day, r.due_ms, exists (select 1 from voids v where v.target = r.id)
             from reviews r where r.card = ? order by r.at_ms desc, r.id desc",
        )?;
        let mut rows = statement.query([card.0])?;
        let mut history = Vec::new();
        while let Some(row) = rows.next()? {
            let (Some(was), Some(grade)) = (
                Stage::from_code(row.get(3)?, 0),
                Grade::from_number(row.get(4)?),
            ) else {
                return Err(StoreError::unreadable(format!(
                    "a review of card {}",
                    card.0
                )));
            };
            history.push(ReviewRow {
                id: Uuid::from_bytes(row.get(0)?),
                at: Now {
                    ms: row.get(1)?,
                    day: Day(row.get(2)?),
                },
                was,
                grade,
                took_ms: row.get(5)?,
                due: Due {
                    day: Day(row.get(6)?),
                    ms: row.get(7)?,
                },
                void: row.get(8)?,
            });
        }
        Ok(history)
    }

    /// True if no answer was ever given.
    pub fn is_untouched(&self) -> Result<bool, StoreError> {
        Ok(self
            .db
            .prepare_cached("select not exists (select 1 from reviews)")?
            .query_row([], |row| row.get(0))?)
    }

    /// Returns how many reviews the log holds.
    pub fn review_count(&self) -> Result<u64, StoreError> {
        Ok(self
            .db
            .query_row("select count(*) from reviews", [], |row| row.get(0))?)
    }

    /// Returns the whole log, card by card, each in order of time: gradings that count, and resets.
    ///
    /// Reads every review: for work on another thread.
    pub fn whole_log(&self) -> Result<Vec<(CardRef, Vec<Event>)>, StoreError> {
        let mut rows: Vec<(i64, i64, [u8; 16], Event)> = Vec::new();
        let mut statement = self.db.prepare("select r.id, r.card, r.at_ms, r.day, r.grade, r.stage, r.step, r.due_day, r.due_ms from reviews r where r.id not in (select target from voids)")?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            let (card, at_ms) = (row.get(1)?, row.get(2)?);
            let (Some(grade), Some(stage)) = (
                Grade::from_number(row.get(4)?),
                Stage::from_code(row.get(5)?, row.get(6)?),
            ) else {
                return Err(StoreError::unreadable(format!("a review of card {card}")));
            };
            let logged = Logged {
                at: Now {
                    ms: at_ms,
                    day: Day(row.get(3)?),
                },
                grade,
                stage,
                due: Due {
                    day: Day(row.get(7)?),
                    ms: row.get(8)?,
                },
            };
            rows.push((card, at_ms, row.get(0)?, Event::Graded(logged)));
        }
        let mut resets = self.db.prepare("select card, at_ms, id from marks where kind = 'reset' and id not in (select target from voids)")?;
        for reset in resets.query_map([], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, Event::Reset))
        })? {
            rows.push(reset?);
        }
        rows.sort_unstable_by_key(|(card, at_ms, id, _)| (*card, *at_ms, *id));
        let mut log: Vec<(CardRef, Vec<Event>)> = Vec::new();
        for (card, _, _, event) in rows {
            match log.last_mut() {
                Some((last, events)) if last.0 == card => events.push(event),
                Some(_) | None => log.push((CardRef(card), vec![event])),
            }
        }
        Ok(log)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        store::desk::{Desk, FIRST, noon},
        text::Language,
    };

    #[test]
    fn a_grade_and_what_follows_from_it_outlive_the_program() {
        let mut desk = Desk::with_cards(1);
        let review = desk.graded(1, Grade::Easy, noon(FIRST));
        let id = desk.store.keep_review(&review).unwrap();
        let desk = desk.reopened();
        assert_eq!(desk.view(1).memory, review.after);
        assert_eq!(desk.store.last_review().unwrap(), Some((id, CardRef(1))));
        let history = desk.store.history(CardRef(1)).unwrap();
        let row = ReviewRow {
            id,
            at: review.at,
            was: Stage::New,
            grade: Grade::Easy,
            took_ms: review.took_ms,
            due: review.after.due,
            void: false,
        };
        assert_eq!(history, [row]);
    }

    #[test]
    fn a_grade_that_cannot_be_kept_leaves_nothing_behind() {
        let mut desk = Desk::with_cards(1);
        let before = desk.view(1);
        desk.store
            .db
            .execute_batch("create trigger full before update on memories begin select raise(abort, 'no room'); end")
            .unwrap();
        let review = desk.graded(1, Grade::Good, noon(FIRST));
        assert!(desk.store.keep_review(&review).is_err());
        let health = desk.store.check().unwrap();
        assert_eq!((health.reviews, health.stale), (0, 0));
        assert_eq!(
            (desk.view(1), desk.store.last_review().unwrap()),
            (before, None)
        );
        desk.store.db.execute_batch("drop trigger full").unwrap();
        desk.store.keep_review(&review).unwrap();
        assert_eq!(desk.view(1).memory, review.after);
    }

    #[test]
    fn a_grade_is_taken_back_once_and_its_row_stays() {
        let mut desk = Desk::with_cards(1);
        let id = desk.grade(1, Grade::Good, FIRST);
        let now = noon(FIRST).ms;
        assert_eq!(desk.store.undo_review(id, now).unwrap(), Some(CardRef(1)));
        assert_eq!(desk.store.undo_review(id, now).unwrap(), None);
        assert_eq!(desk.view(1).memory, Memory::default());
        assert_eq!(
            (
                desk.store.review_count().unwrap(),
                desk.store.last_review().unwrap()
            ),
            (1, None)
        );
        let detail = desk.store.card_detail(CardRef(1), Language::Vi);
        assert!(detail.unwrap().unwrap().history[0].void);
        assert!(desk.store.whole_log().unwrap().is_empty());
    }

    #[test]
    fn a_grade_taken_back_after_the_model_was_fitted_leaves_what_the_new_model_says() {
        let mut desk = Desk::with_cards(1);
        desk.grade(1, Grade::Good, FIRST);
        let second = desk.grade(1, Grade::Good, FIRST + 5);
        let mut parameters = crate::study::Parameters::default();
        parameters.0[2] *= 2.0;
        let fitted = crate::study::Fitted {
            parameters,
            loss_before: 0.4,
            loss_after: 0.3,
            predictions: 9,
        };
        let later = noon(FIRST + 6).ms;
        desk.store.keep_parameters(&fitted, 2, later).unwrap();
        assert_eq!(desk.store.rebuild().unwrap().changed, 1);
        desk.store.undo_review(second, later + 1).unwrap();
        assert_eq!(desk.store.check().unwrap().stale, 0);
    }

    #[test]
    fn ids_of_one_moment_keep_the_order_in_which_they_were_made() {
        let desk = Desk::with_cards(1);
        let ids: Vec<Uuid> = (0..2_000).map(|_| desk.store.new_id(1_000)).collect();
        assert!(ids.is_sorted_by(|a, b| a < b));
        assert!(ids.last() < Some(&desk.store.new_id(1_001)));
    }
}
