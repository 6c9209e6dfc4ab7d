//! Marks: a person sets a card aside, flags it, or makes it new again.

use rusqlite::{Connection, Transaction};
use uuid::Uuid;

use super::{Store, StoreError, memories, voids};
use crate::study::{CardRef, Day, Model};

/// What a person, or the eighth lapse, does to a card besides grading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Set aside until it is resumed.
    Suspend,
    /// Back into study.
    Resume,
    /// Set aside for having been forgotten too often.
    Leech,
    /// Not again before this day.
    Bury(Day),
    /// Marked with a flag.
    Flag,
    /// The flag is taken off.
    Unflag,
    /// Made new: what came before no longer counts.
    Reset,
}

/// How a card is set aside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Aside {
    /// Out of study until it is resumed.
    pub suspended: bool,
    /// Out of study for having been forgotten too often.
    pub leech: bool,
    /// Marked with a flag.
    pub flagged: bool,
    /// Not before this day.
    pub buried_until: Day,
}

impl Mark {
    fn code(self) -> (&'static str, i32) {
        match self {
            Self::Suspend => ("suspend", 0),
            Self::Resume => ("resume", 0),
            Self::Leech => ("leech", 0),
            Self::Bury(day) => ("bury", day.0),
            Self::Flag => ("flag", 0),
            Self::Unflag => ("unflag", 0),
            Self::Reset => ("reset", 0),
        }
    }
}

impl Aside {
    /// Returns how a card is set aside after one more mark.
    fn after(mut self, kind: &str, until: i32) -> Self {
        match kind {
            "suspend" => self.suspended = true,
            "leech" => (self.suspended, self.leech) = (true, true),
            "resume" => {
                self = Self {
                    flagged: self.flagged,
                    ..Self::default()
                }
            }
            "bury" => self.buried_until = Day(until),
            "flag" => self.flagged = true,
            "unflag" => self.flagged = false,
            "reset" => {
                self = Self {
                    flagged: self.flagged,
                    ..Self::default()
                }
            }
            _ => {}
        }
        self
    }
}

impl Store {
    /// Keeps a mark and what follows from it; returns its id, by which it can be taken back.
    pub fn keep_mark(&mut self, card: CardRef, mark: Mark, ms: i64) -> Result<Uuid, StoreError> {
        let (id, device) = (self.new_id(ms), self.device);
        let model = self.model()?;
        self.change(|tx| {
            add(tx, id, device, card, ms, mark)?;
            settle(tx, &model, card, mark == Mark::Reset)
        })?;
        Ok(id)
    }

    /// Takes a mark back.
    pub fn undo_mark(&mut self, card: CardRef, mark: Uuid, ms: i64) -> Result<(), StoreError> {
        let (id, device) = (self.new_id(ms), self.device);
        let model = self.model()?;
        self.change(|tx| {
            let kind: String = tx.query_row(
                "select kind from marks where id = ?",
                [mark.as_bytes()],
                |row| row.get(0),
            )?;
            voids::add(tx, id, device, ms, mark)?;
            settle(tx, &model, card, kind == "reset")
        })
    }
}

/// Adds a mark to the log.
pub(super) fn add(
    tx: &Transaction<'_>,
    id: Uuid,
    device: i64,
    card: CardRef,
    ms: i64,
    mark: Mark,
) -> Result<(), StoreError> {
    let (kind, until) = mark.code();
    tx.prepare_cached(
        "insert into marks (id, device, card, at_ms, kind, until_day) values (?, ?, ?, ?, ?, ?)",
    )?
    .execute((id.as_bytes(), device, card.0, ms, kind, until))?;
    Ok(())
}

/// Returns how a card is set aside by its log of marks.
pub(super) fn replay(db: &Connection, card: CardRef) -> Result<Aside, StoreError> {
    let mut statement = db.prepare_cached("select kind, until_day from marks m where card = ? and not exists (select 1 from voids v where v.target = m.id) order by at_ms, id")?;
    let mut rows = statement.query([card.0])?;
    let mut aside = Aside::default();
    while let Some(row) = rows.next()? {
        aside = aside.after(row.get_ref(0)?.as_str().unwrap_or_default(), row.get(1)?);
    }
    Ok(aside)
}

/// Writes what the marks of a card make of it; a reset needs its whole log.
fn settle(
    tx: &Transaction<'_>,
    model: &Model,
    card: CardRef,
    whole_log: bool,
) -> Result<(), StoreError> {
    let aside = replay(tx, card)?;
    let memory = if whole_log {
        super::checking::memory_by_log(tx, model, card)?
    } else {
        memories::of(tx, card)?.0
    };
    memories::put(tx, card, &memory, &aside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        store::desk::{Desk, FIRST, noon},
        study::{Grade, Memory, Stage},
    };

    const CARD: CardRef = CardRef(1);

    /// Returns a card that was forgotten so often, and the day after the last time.
    fn forgotten(times: i32) -> (Desk, Day) {
        let mut desk = Desk::with_cards(1);
        desk.grade(1, Grade::Easy, FIRST);
        for time in 1..=times {
            desk.grade(1, Grade::Again, FIRST + time * 10);
            desk.grade(1, Grade::Good, FIRST + time * 10 + 1);
        }
        (desk, FIRST + times * 10 + 2)
    }

    #[test]
    fn each_mark_does_what_it_says_and_can_be_taken_back() {
        let mut desk = Desk::with_cards(1);
        let tomorrow = FIRST + 1;
        let (mut ms, plain) = (0, Aside::default());
        let suspended = Aside {
            suspended: true,
            ..plain
        };
        let flagged = Aside {
            flagged: true,
            ..plain
        };
        let buried = Aside {
            buried_until: tomorrow,
            ..plain
        };
        for (mark, after) in [
            (Mark::Suspend, suspended),
            (Mark::Flag, flagged),
            (Mark::Bury(tomorrow), buried),
        ] {
            ms += 10;
            let id = desk.store.keep_mark(CARD, mark, ms).unwrap();
            assert_eq!(desk.view(1).aside, after);
            let today = desk.store.due_counts(None, FIRST).unwrap().new;
            assert_eq!(today, usize::from(after == flagged), "{mark:?}");
            desk.store.undo_mark(CARD, id, ms + 1).unwrap();
            assert_eq!(desk.view(1).aside, plain);
            assert_eq!(desk.store.due_counts(None, FIRST).unwrap().new, 1);
        }
    }

    #[test]
    fn a_buried_card_is_back_on_its_day() {
        let mut desk = Desk::with_cards(2);
        desk.store
            .keep_mark(CARD, Mark::Bury(FIRST + 1), 1)
            .unwrap();
        let new = [0, 1].map(|day| desk.store.due_counts(None, FIRST + day).unwrap().new);
        assert_eq!(new, [1, 2]);
    }

    #[test]
    fn resuming_brings_a_card_back_and_leaves_its_flag() {
        let mut desk = Desk::with_cards(1);
        for (ms, mark) in [
            Mark::Flag,
            Mark::Suspend,
            Mark::Bury(FIRST + 9),
            Mark::Resume,
        ]
        .into_iter()
        .enumerate()
        {
            desk.store.keep_mark(CARD, mark, ms as i64).unwrap();
        }
        let flagged = Aside {
            flagged: true,
            ..Aside::default()
        };
        assert_eq!(desk.view(1).aside, flagged);
        assert_eq!(desk.store.due_counts(None, FIRST).unwrap().new, 1);
    }

    #[test]
    fn a_card_made_new_has_its_history_still_and_its_memory_when_that_is_taken_back() {
        let (mut desk, day) = forgotten(2);
        let before = desk.view(1).memory;
        let reset = desk
            .store
            .keep_mark(CARD, Mark::Reset, noon(day).ms)
            .unwrap();
        assert_eq!(desk.view(1).memory, Memory::default());
        let vi = crate::text::Language::Vi;
        let history = desk.store.card_detail(CARD, vi).unwrap().unwrap().history;
        assert_eq!(history.len(), 5);
        assert_eq!(desk.store.check().unwrap().stale, 0);
        desk.store.undo_mark(CARD, reset, noon(day).ms + 1).unwrap();
        assert_eq!(desk.view(1).memory.due, before.due);
        assert_eq!(desk.view(1).memory.reps, before.reps);
        assert_eq!(desk.store.check().unwrap().stale, 0);
    }

    #[test]
    fn the_eighth_lapse_sets_a_card_aside_and_taking_it_back_does_not() {
        let (mut desk, day) = forgotten(7);
        let known = desk.view(1);
        assert_eq!((known.memory.lapses, known.aside), (7, Aside::default()));
        let eighth = desk.grade(1, Grade::Again, day + 30);
        let leech = desk.view(1);
        assert!(leech.aside.leech && leech.aside.suspended);
        assert_eq!(
            (leech.memory.lapses, leech.memory.stage),
            (8, Stage::Relearning(0))
        );
        assert_eq!(desk.store.due_counts(None, day + 99).unwrap().learning, 0);
        desk.store.undo_review(eighth, noon(day + 30).ms).unwrap();
        assert_eq!(desk.view(1), known);
    }

    #[test]
    fn a_leech_that_is_resumed_is_none_until_four_lapses_later() {
        let (mut desk, day) = forgotten(8);
        let now = noon(day).ms;
        assert!(desk.view(1).aside.leech);
        desk.store.keep_mark(CARD, Mark::Resume, now).unwrap();
        let aside = |desk: &Desk| (desk.view(1).aside.leech, desk.view(1).memory.lapses);
        assert_eq!(aside(&desk), (false, 8));
        for lapse in 1..=4 {
            desk.grade(1, Grade::Again, day + lapse * 10);
            assert_eq!(aside(&desk), (lapse == 4, 8 + lapse as u32));
            desk.grade(1, Grade::Good, day + lapse * 10 + 1);
        }
    }
}
