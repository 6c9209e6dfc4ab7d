//! Wishes: cards that a person wants to see soon. The schedule stays as it is; the next grade fulfils the wish.

use super::{Store, StoreError, memories};
use crate::study::{Candidate, CardRef, DeckRef};

/// A wish stands until the card is graded after it.
const STANDING: &str =
    "exists (select 1 from wishes w where w.card = m.card and w.at_ms > m.last_ms)";

impl Store {
    /// Wishes for the cards of a fact, or where it has none, for those of a concept; returns how many cards now wait.
    pub fn wish_for(&mut self, fact: &str, concept: &str, ms: i64) -> Result<usize, StoreError> {
        let device = self.device;
        let of_fact = "select c.id from cards c join facts f on f.id = c.fact where f.key = ? and c.retired = 0 order by c.id limit 1";
        let of_concept = "select c.id from cards c join facts f on f.id = c.fact where f.key = ? || '/is' and c.retired = 0 order by c.id limit 1";
        let mut cards: Vec<i64> = Vec::new();
        for (sql, key) in [(of_fact, fact), (of_concept, concept)] {
            if cards.is_empty() && !key.is_empty() {
                let mut statement = self.db.prepare_cached(sql)?;
                let rows = statement.query_map([key], |row| row.get(0))?;
                cards = rows.collect::<Result<_, _>>()?;
            }
        }
        let ids: Vec<_> = cards.iter().map(|card| (*card, self.new_id(ms))).collect();
        self.change(|tx| {
            for (card, id) in &ids {
                tx.prepare_cached(
                    "insert into wishes (id, device, card, at_ms) values (?, ?, ?, ?)",
                )?
                .execute((id.as_bytes(), device, card, ms))?;
            }
            Ok(())
        })?;
        Ok(ids.len())
    }

    /// Returns the cards that were wished for and not graded since, with whether each is new.
    pub fn wished(&self, deck: Option<DeckRef>) -> Result<Vec<(Candidate, bool)>, StoreError> {
        let within = "(?1 is null or m.card in (select card from deck_cards where deck = ?1))";
        let sql = format!(
            "select m.card, m.fact, m.queue from memories m where m.card in (select card from wishes)
             and m.queue in ({}, {}) and {STANDING} and {within} order by m.card",
            memories::NEW,
            memories::REVIEW
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let rows = statement.query_map([deck.map(|deck| deck.0)], |row| {
            let candidate = Candidate {
                card: CardRef(row.get(0)?),
                fact: row.get(1)?,
            };
            let queue: i64 = row.get(2)?;
            Ok((candidate, queue == memories::NEW))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        store::desk::{Desk, FIRST, noon},
        study::Grade,
    };

    #[test]
    fn a_wish_leaves_the_schedule_alone_and_the_next_grade_fulfils_it() {
        let mut desk = Desk::with_cards(2);
        desk.grade(1, Grade::Easy, FIRST);
        let before = desk.view(1).memory;
        let ms = noon(FIRST + 1).ms;
        assert_eq!(desk.store.wish_for("one/0", "", ms).unwrap(), 1);
        assert_eq!(desk.view(1).memory, before);
        let wished = desk.store.wished(None).unwrap();
        assert_eq!((wished[0].0.card, wished[0].1), (CardRef(1), false));
        desk.grade(1, Grade::Good, FIRST + 2);
        assert!(desk.store.wished(None).unwrap().is_empty());
        assert_eq!(desk.store.check().unwrap().stale, 0);
    }

    #[test]
    fn what_no_card_asks_for_is_not_wished_for() {
        let mut desk = Desk::with_cards(1);
        assert_eq!(
            desk.store.wish_for("no/such/fact", "nothing", 1).unwrap(),
            0
        );
        assert!(desk.store.wished(None).unwrap().is_empty());
    }
}
