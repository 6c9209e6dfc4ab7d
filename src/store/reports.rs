//! Reports: questions that a person found bad. They are asked no more until somebody has looked at them.

use std::collections::HashSet;

use super::{Store, StoreError};
use crate::quiz::Question;

/// A question that was reported.
#[derive(Clone, Debug, PartialEq)]
pub struct Reported {
    /// The question as it was shown.
    pub question: Question,
    /// When it was reported.
    pub at_ms: i64,
}

const STANDING: &str = "select question, shown, at_ms from reports r where what = 'report'
    and not exists (select 1 from reports later where later.question = r.question and later.id > r.id)";

impl Store {
    /// Sets a question aside at once.
    pub fn report(&mut self, question: &Question, ms: i64) -> Result<(), StoreError> {
        let shown =
            serde_json::to_string(question).map_err(|_| StoreError::unreadable("question"))?;
        self.add_report("report", &question.id, &shown, ms)
    }

    /// Lets a question be asked again, after somebody has looked at it.
    pub fn restore(&mut self, question: &str, ms: i64) -> Result<(), StoreError> {
        self.add_report("restore", question, "", ms)
    }

    fn add_report(
        &mut self,
        what: &str,
        question: &str,
        shown: &str,
        ms: i64,
    ) -> Result<(), StoreError> {
        let (id, device) = (self.new_id(ms), self.device);
        self.change(|tx| {
            tx.prepare_cached("insert into reports (id, device, at_ms, what, question, shown) values (?, ?, ?, ?, ?, ?)")?
                .execute((id.as_bytes(), device, ms, what, question, shown))?;
            Ok(())
        })
    }

    /// Returns the questions that are set aside, the newest report first.
    pub fn reported(&self) -> Result<Vec<Reported>, StoreError> {
        let sql = format!("{STANDING} order by r.id desc");
        let rows: Vec<(String, i64)> = self
            .db
            .prepare_cached(&sql)?
            .query_map([], |row| Ok((row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?;
        rows.into_iter()
            .map(|(shown, at_ms)| {
                let question =
                    serde_json::from_str(&shown).map_err(|_| StoreError::unreadable("question"))?;
                Ok(Reported { question, at_ms })
            })
            .collect()
    }

    /// Returns the ids of the questions that are set aside.
    pub fn reported_ids(&self) -> Result<HashSet<String>, StoreError> {
        let mut statement = self.db.prepare_cached(STANDING)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use crate::store::{desk::Desk, sittings::tests::paper};

    #[test]
    fn a_reported_question_stays_aside_until_it_is_restored() {
        let mut desk = Desk::with_cards(1);
        let question = paper(&["a"]).questions.remove(0);
        desk.store.report(&question, 10).unwrap();
        assert_eq!(desk.store.reported().unwrap()[0].question, question);
        desk.store.restore("a", 20).unwrap();
        assert!(desk.store.reported_ids().unwrap().is_empty());
        desk.store.report(&question, 30).unwrap();
        assert!(desk.reopened().store.reported_ids().unwrap().contains("a"));
    }
}
