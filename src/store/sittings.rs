//! Sittings: each quiz and each mock exam, kept whole as it was shown.

use rusqlite::{OptionalExtension as _, Row};
use uuid::Uuid;

use super::{Store, StoreError, steps};
use crate::quiz::{Paper, Sitting};

/// A sitting by its id.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptSitting {
    /// Its id.
    pub id: Uuid,
    /// The sitting, with everything that was done in it.
    pub sitting: Sitting,
}

impl Store {
    /// Keeps a sitting that begins, and returns its id.
    pub fn keep_sitting(&mut self, paper: &Paper, ms: i64) -> Result<Uuid, StoreError> {
        let (id, device) = (self.new_id(ms), self.device);
        let json = serde_json::to_string(paper).map_err(|_| StoreError::unreadable("paper"))?;
        self.change(|tx| {
            tx.prepare_cached(
                "insert into sittings (id, device, at_ms, paper) values (?, ?, ?, ?)",
            )?
            .execute((id.as_bytes(), device, ms, json))?;
            Ok(())
        })?;
        Ok(id)
    }

    /// Returns a sitting as its log has it.
    pub fn sitting(&self, id: Uuid) -> Result<Option<KeptSitting>, StoreError> {
        let row = self
            .db
            .prepare_cached("select id, at_ms, paper from sittings where id = ?")?
            .query_row([id.as_bytes()], read)
            .optional()?;
        row.map(|row| self.whole(row)).transpose()
    }

    /// Returns sittings, the newest first: those that are over, or those that are not.
    pub fn sittings(&self, over: bool, most: usize) -> Result<Vec<KeptSitting>, StoreError> {
        let rows: Vec<(Uuid, i64, String)> = self
            .db
            .prepare_cached(
                "select id, at_ms, paper from sittings s
                 where exists (select 1 from sitting_steps t where t.sitting = s.id and t.what = 'end') = ?
                 order by at_ms desc, id desc limit ?",
            )?
            .query_map((over, most), read)?
            .collect::<Result<_, _>>()?;
        rows.into_iter().map(|row| self.whole(row)).collect()
    }

    fn whole(&self, (id, at_ms, json): (Uuid, i64, String)) -> Result<KeptSitting, StoreError> {
        let paper: Paper =
            serde_json::from_str(&json).map_err(|_| StoreError::unreadable("paper"))?;
        let mut sitting = Sitting::begin(paper, at_ms);
        steps::replay(&self.db, id, &mut sitting)?;
        Ok(KeptSitting { id, sitting })
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<(Uuid, i64, String)> {
    let id: [u8; 16] = row.get(0)?;
    Ok((Uuid::from_bytes(id), row.get(1)?, row.get(2)?))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::{
        quiz::{Body, Choice, Mode, Origin, Question},
        store::{SittingStep, desk::Desk},
        text::Language,
    };

    pub(in crate::store) fn paper(ids: &[&str]) -> Paper {
        let question = |id: &&str| Question {
            id: (*id).to_owned(),
            language: Language::Vi,
            stem: format!("{id}?"),
            body: Body::One {
                options: [true, false, false]
                    .iter()
                    .enumerate()
                    .map(|(at, right)| Choice {
                        text: format!("{at}"),
                        right: *right,
                        why: "vì".to_owned(),
                    })
                    .collect(),
            },
            explanation: String::new(),
            concept: format!("concept-{id}"),
            topic: "chủ đề".to_owned(),
            domains: Vec::new(),
            fact: String::new(),
            source: Origin::default(),
        };
        Paper {
            mode: Mode::Practice,
            title: "Thử".to_owned(),
            questions: ids.iter().map(question).collect(),
            ..Paper::default()
        }
    }

    #[test]
    fn a_sitting_left_half_done_is_there_again_after_a_restart() {
        let mut desk = Desk::with_cards(1);
        let paper = paper(&["a", "b", "c"]);
        let id = desk.store.keep_sitting(&paper, 1_000).unwrap();
        let mut sitting = Sitting::begin(paper, 1_000);
        sitting.choose(0);
        desk.store
            .keep_step(id, &sitting, SittingStep::Answer, 2_000, 900)
            .unwrap();
        desk.store
            .keep_step(id, &sitting, SittingStep::Check, 2_001, 0)
            .unwrap();
        sitting.at = 1;
        sitting.choose(2);
        desk.store
            .keep_step(id, &sitting, SittingStep::Answer, 3_000, 800)
            .unwrap();
        desk.store
            .keep_step(id, &sitting, SittingStep::Flag, 3_100, 0)
            .unwrap();
        sitting.choose(1);
        desk.store
            .keep_step(id, &sitting, SittingStep::Answer, 3_500, 300)
            .unwrap();
        let desk = desk.reopened();
        let kept = desk.store.sittings(false, 9).unwrap().remove(0);
        assert_eq!(kept.id, id);
        sitting.checked.insert(0);
        sitting.flagged.insert(1);
        assert_eq!(kept.sitting, sitting);
        assert!(desk.store.sittings(true, 9).unwrap().is_empty());
    }

    #[test]
    fn a_sitting_that_ended_is_history() {
        let mut desk = Desk::with_cards(1);
        let paper = paper(&["a"]);
        let id = desk.store.keep_sitting(&paper, 1_000).unwrap();
        let sitting = Sitting::begin(paper, 1_000);
        desk.store
            .keep_step(id, &sitting, SittingStep::End, 5_000, 0)
            .unwrap();
        assert!(desk.store.sittings(false, 9).unwrap().is_empty());
        let kept = desk.store.sittings(true, 9).unwrap().remove(0);
        assert_eq!(kept.sitting.ended_ms, Some(5_000));
        assert_eq!(desk.store.sitting(id).unwrap(), Some(kept));
    }
}
