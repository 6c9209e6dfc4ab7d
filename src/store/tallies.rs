//! Tallies for looking ahead: counted by indexes, never by reading cards.

use super::{Store, StoreError, memories};
use crate::{progress::StateCounts, study::Day};

/// Days of stability from which a card counts as mature.
const MATURE: f64 = 21.0;

impl Store {
    /// Returns how many cards come due on each of the next days, those overdue on the first.
    pub fn forecast(&self, today: Day, days: usize) -> Result<Vec<usize>, StoreError> {
        let overdue = self
            .db
            .prepare_cached("select count(*) from memories where queue in (1, 2) and ready <= ?")?
            .query_row([today.0], |row| row.get(0))?;
        let mut forecast = vec![overdue];
        forecast.extend(self.arriving(today + 1, days.saturating_sub(1))?);
        Ok(forecast)
    }

    /// Returns how many cards come due on each of some days.
    pub fn arriving(&self, from: Day, days: usize) -> Result<Vec<usize>, StoreError> {
        let mut arriving = vec![0; days];
        let until = from + i32::try_from(days).unwrap_or(i32::MAX);
        for queue in [memories::MINUTES, memories::REVIEW] {
            // One queue at a time, in the order of the index: nothing has to be sorted.
            let mut statement = self.db.prepare_cached(
                "select ready, count(*) from memories where queue = ? and ready >= ? and ready < ? group by ready",
            )?;
            let mut rows = statement.query((queue, from.0, until.0))?;
            while let Some(row) = rows.next()? {
                let day: i32 = row.get(0)?;
                if let Some(place) = arriving.get_mut(Day(day).since(from) as usize) {
                    *place += row.get::<_, usize>(1)?;
                }
            }
        }
        Ok(arriving)
    }

    /// Returns how many cards come due on one day.
    pub fn due_on(&self, day: Day) -> Result<usize, StoreError> {
        Ok(self
            .db
            .prepare_cached("select count(*) from memories where queue in (1, 2) and ready = ?")?
            .query_row([day.0], |row| row.get(0))?)
    }

    /// Returns how many cards stand where.
    pub fn state_counts(&self) -> Result<StateCounts, StoreError> {
        let count = |queue: i64, at_least: f64| -> Result<usize, StoreError> {
            Ok(self
                .db
                .prepare_cached("select count(*) from memories where queue = ? and stability >= ?")?
                .query_row((queue, at_least), |row| row.get(0))?)
        };
        let mature = count(memories::REVIEW, MATURE)?;
        Ok(StateCounts {
            new: count(memories::NEW, 0.0)?,
            learning: count(memories::MINUTES, 0.0)?,
            young: count(memories::REVIEW, 0.0)?.saturating_sub(mature),
            mature,
            aside: count(memories::ASIDE, 0.0)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::Grade;
    use crate::{
        store::{
            Mark,
            desk::{Desk, FIRST, noon},
        },
        study::CardRef,
    };

    #[test]
    fn a_streak_counts_days_without_a_gap_up_to_today_or_yesterday() {
        let mut desk = Desk::with_cards(9);
        assert_eq!(desk.store.streak(FIRST).unwrap(), 0);
        for (card, day) in [(1, 0), (2, 2), (3, 3), (4, 3), (5, 4)] {
            desk.grade(card, Grade::Good, FIRST + day);
        }
        let streaks = [0, 1, 2, 3, 4, 5, 6].map(|day| desk.store.streak(FIRST + day).unwrap());
        assert_eq!(streaks, [1, 1, 1, 2, 3, 3, 0]);
    }

    #[test]
    fn a_day_whose_answers_were_all_taken_back_is_no_day_of_a_streak() {
        let mut desk = Desk::with_cards(2);
        desk.grade(1, Grade::Good, FIRST);
        let second = desk.grade(2, Grade::Good, FIRST + 1);
        assert_eq!(desk.store.streak(FIRST + 1).unwrap(), 2);
        desk.store.undo_review(second, noon(FIRST + 1).ms).unwrap();
        assert_eq!(desk.store.streak(FIRST + 1).unwrap(), 1);
        assert_eq!(desk.store.streak(FIRST + 2).unwrap(), 0);
    }

    #[test]
    fn the_forecast_puts_what_is_overdue_on_its_first_day_and_leaves_out_what_is_set_aside() {
        let mut desk = Desk::with_cards(5);
        for card in 1..=4 {
            desk.grade(card, Grade::Easy, FIRST);
        }
        let due = [1, 2, 3, 4].map(|card| desk.view(card).memory.due.day);
        let today = due[0].max(due[1]).max(due[3]) + 1;
        let later = noon(today).ms;
        desk.store
            .keep_mark(CardRef(3), Mark::Suspend, later)
            .unwrap();
        let bury = Mark::Bury(today + 2);
        desk.store.keep_mark(CardRef(4), bury, later).unwrap();
        assert_eq!(desk.store.forecast(today, 4).unwrap(), [2, 0, 1, 0]);
        assert_eq!(desk.store.forecast(today, 2).unwrap(), [2, 0]);
    }

    #[test]
    fn every_card_is_counted_in_one_state() {
        let mut desk = Desk::with_cards(6);
        desk.grade(2, Grade::Again, FIRST);
        for card in [3, 4] {
            desk.grade(card, Grade::Easy, FIRST);
        }
        desk.grade(4, Grade::Easy, FIRST + 30);
        for card in [5, 6] {
            desk.store
                .keep_mark(CardRef(card), Mark::Suspend, 1)
                .unwrap();
        }
        assert_eq!(
            desk.store.state_counts().unwrap(),
            StateCounts {
                new: 1,
                learning: 1,
                young: 1,
                mature: 1,
                aside: 2
            }
        );
    }

    #[test]
    fn answers_taken_back_are_not_counted() {
        let mut desk = Desk::with_cards(2);
        desk.grade(1, Grade::Good, FIRST);
        let wrong = desk.grade(2, Grade::Again, FIRST);
        let tally = |desk: &Desk| -> Vec<(Grade, usize)> {
            let tallies = desk.store.day_tallies(FIRST).unwrap();
            tallies.iter().map(|of| (of.grade, of.count)).collect()
        };
        assert_eq!(tally(&desk), [(Grade::Again, 1), (Grade::Good, 1)]);
        desk.store.undo_review(wrong, noon(FIRST).ms).unwrap();
        assert_eq!(tally(&desk), [(Grade::Good, 1)]);
        assert_eq!(desk.store.answered_on(FIRST).unwrap(), (1, 1, 0));
    }
}
