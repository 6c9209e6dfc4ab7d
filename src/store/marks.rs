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
