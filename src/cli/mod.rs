//! The same commands in a terminal, for people and for programs.

mod arguments;
mod ask;
mod concepts;
mod exams;
mod export;
mod import;
mod place;
mod quiz;
mod quiz_line;
mod quiz_sitting;
mod read;
mod read_json;
mod sitting;
mod told;

pub use arguments::{Arguments, Ask};
pub use ask::{answer, today};
pub use place::{Place, PlaceError};
pub use sitting::sitting;
