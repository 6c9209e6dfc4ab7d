//! Remembering over time: days, grades, the schedule, the queue of a day and one sitting.
//! Pure: the clock, the dice and the store are handed in.

mod day;
mod grade;
mod memory;
mod queue;
mod replay;
mod schedule;
mod session;
mod settings;
mod steps;

pub use day::{Day, Now, OffsetMinutes};
pub use grade::Grade;
pub use memory::{Due, Memory, Stage, Strength};
pub use queue::{Candidate, CardRef, CatchUp, DeckRef, Limits, Turn, catch_up, compose};
pub use replay::{Event, Logged, replay};
pub use schedule::{Fitted, Model, ModelError, Parameters, Workload, WorkloadInput};
pub use session::{Session, Standing};
pub use settings::{Buttons, StudySettings};
pub use steps::{Outcome, is_leech, outcomes};
