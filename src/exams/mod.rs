//! The AWS exams: what each asks, how long, and how it is marked.

mod blueprint;
mod coverage;

pub use blueprint::{Blueprint, Domain, QuestionKind, blueprints};
pub use coverage::{MAIN, gaps};
