//! What was done in a sitting, step by step: a log, so that a crash loses nothing.

use std::collections::{BTreeMap, HashMap};

use rusqlite::Connection;
use uuid::Uuid;

use super::{Store, StoreError};
use crate::quiz::{Answer, Sitting};

/// One thing done in a sitting, to the question that is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SittingStep {
    /// The answer is what it is now.
    Answer,
    /// The answer was checked and explained.
    Check,
    /// To be come back to.
    Flag,
    /// No longer.
    Unflag,
    /// The sitting is over.
    End,
}

impl SittingStep {
    fn code(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Check => "check",
            Self::Flag => "flag",
            Self::Unflag => "unflag",
            Self::End => "end",
        }
    }
}

/// How often a concept was asked for, and how often right, in the latest answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Answers.
    pub times: usize,
    /// Right ones among them.
    pub right: usize,
}

impl Store {
    /// Keeps a step of a sitting.
    pub fn keep_step(
        &mut self,
        id: Uuid,
        sitting: &Sitting,
        step: SittingStep,
        ms: i64,
        took_ms: u32,
    ) -> Result<(), StoreError> {
        let (row, device) = (self.new_id(ms), self.device);
        let place = sitting.at;
        let answer = sitting.answer();
        let json = answer.map_or(Ok(String::new()), serde_json::to_string);
        let json = json.map_err(|_| StoreError::unreadable("answer"))?;
        let (question, concept) = sitting.question().map_or_else(
            || (String::new(), String::new()),
            |question| (question.id.clone(), question.concept.clone()),
        );
        let right = sitting.mark(place).right;
        self.change(|tx| {
            tx.prepare_cached(
                "insert into sitting_steps (id, device, sitting, place, at_ms, took_ms, what, answer, question, concept, right)
                 values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(rusqlite::params![
                row.as_bytes(),
                device,
                id.as_bytes(),
                place,
                ms,
                took_ms,
                step.code(),
                json,
                question,
                concept,
                right,
            ])?;
            Ok(())
        })
    }

    /// Returns when each question was answered last.
    pub fn last_asked(&self) -> Result<HashMap<String, i64>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "select question, max(at_ms) from sitting_steps where what = 'answer' group by question",
        )?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns how the answers since a moment came out, concept by concept; of each question in a sitting the last answer.
    pub fn asked_since(&self, ms: i64) -> Result<BTreeMap<String, Asked>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "select concept, count(*), sum(right) from (
                 select concept, right, max(at_ms) from sitting_steps where what = 'answer' and at_ms >= ? group by sitting, place
             ) where concept <> '' group by concept",
        )?;
        let rows = statement.query_map([ms], |row| {
            Ok((
                row.get(0)?,
                Asked {
                    times: row.get(1)?,
                    right: row.get(2)?,
                },
            ))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Does to a sitting what its log says was done.
pub(super) fn replay(db: &Connection, id: Uuid, sitting: &mut Sitting) -> Result<(), StoreError> {
    let mut statement = db.prepare_cached(
        "select place, at_ms, what, answer from sitting_steps where sitting = ? order by at_ms, id",
    )?;
    let mut rows = statement.query([id.as_bytes()])?;
    while let Some(row) = rows.next()? {
        let (place, ms): (usize, i64) = (row.get(0)?, row.get(1)?);
        let what: String = row.get(2)?;
        if what == "end" {
            sitting.ended_ms = Some(ms);
            continue;
        }
        if place >= sitting.answers.len() {
            continue;
        }
        sitting.at = place;
        match what.as_str() {
            "answer" => {
                let json: String = row.get(3)?;
                // What a newer version wrote and this one cannot read counts as not answered.
                sitting.answers[place] = serde_json::from_str::<Answer>(&json).ok();
            }
            "check" => {
                sitting.checked.insert(place);
            }
            "flag" => {
                sitting.flagged.insert(place);
            }
            "unflag" => {
                sitting.flagged.remove(&place);
            }
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{desk::Desk, sittings::tests::paper};

    #[test]
    fn the_last_answer_of_a_place_counts() {
        let mut desk = Desk::with_cards(1);
        let paper = paper(&["a", "b"]);
        let id = desk.store.keep_sitting(&paper, 1).unwrap();
        let mut sitting = Sitting::begin(paper, 1);
        for (ms, place, option) in [(10, 0, 1), (20, 0, 0), (30, 1, 2)] {
            sitting.at = place;
            sitting.choose(option);
            desk.store
                .keep_step(id, &sitting, SittingStep::Answer, ms, 5)
                .unwrap();
        }
        let asked = desk.store.asked_since(0).unwrap();
        assert_eq!(asked["concept-a"], Asked { times: 1, right: 1 });
        assert_eq!(asked["concept-b"], Asked { times: 1, right: 0 });
        assert!(desk.store.asked_since(25).unwrap().len() == 1);
        let last = desk.store.last_asked().unwrap();
        assert_eq!((last["a"], last["b"]), (20, 30));
    }
}
