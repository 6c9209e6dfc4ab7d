//! Questions in the shape of exams: made of facts, contrasts and scenarios, marked, and explained option by option.
//! A quiz tests; it never changes when a card comes back.

mod compose;
mod draw;
mod forms;
mod marking;
mod pool;
mod question;
mod refused;
mod rivals;
mod saying;
mod several;
mod sitting;
mod topic;
mod translated;
mod typed;
mod typing;

pub use draw::{Drawn, Had, Wanted};
pub use forms::Form;
pub use marking::{Answer, Mark, mark};
pub use pool::{Ask, Pool};
pub use question::{Body, Choice, Kind, Origin, Question};
pub use refused::{Reason, Refused};
pub use sitting::{Mode, Outcome, Paper, Sitting};
pub use topic::Topic;
pub use typed::{Typed, compare};
