//! The log becomes a memory again.

use super::{Due, Grade, Memory, Model, ModelError, Now, Stage};

/// One grading as it stands in the log.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Logged {
    /// When it was made.
    pub at: Now,
    /// How it went.
    pub grade: Grade,
    /// The stage it led to.
    pub stage: Stage,
    /// The promise it made: when the card comes back.
    pub due: Due,
}

/// What a log can hold of a card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Event {
    /// A grading.
    Graded(Logged),
    /// The card was made new again; what came before no longer counts.
    Reset,
}

/// Returns the memory that a card's log leads to.
///
/// Strength is computed anew with today's parameters; stage and due date are what was promised at the time,
/// so that no new parameters and no merging of two libraries move a date that a person has seen.
pub fn replay(model: &Model, log: impl IntoIterator<Item = Event>) -> Result<Memory, ModelError> {
    let mut memory = Memory::default();
    for event in log {
        memory = match event {
            Event::Reset => Memory::default(),
            Event::Graded(logged) => after(model, &memory, &logged)?,
        };
    }
    Ok(memory)
}

fn after(model: &Model, memory: &Memory, logged: &Logged) -> Result<Memory, ModelError> {
    let strength = model.after(memory.strength, memory.elapsed(logged.at.day), logged.grade)?;
    let lapsed = memory.stage == Stage::Review && logged.grade == Grade::Again;
    Ok(Memory {
        stage: logged.stage,
        strength: Some(strength),
        last: Some(logged.at),
        due: logged.due,
        reps: memory.reps + 1,
        lapses: memory.lapses + u32::from(lapsed),
    })
}
