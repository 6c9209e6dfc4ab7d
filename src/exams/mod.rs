//! The AWS exams: what each asks, a mock paper after it, and what its result may mean.

mod blueprint;
mod coverage;
mod paper;
mod score;

pub use blueprint::{Blueprint, Domain, blueprints};
pub use coverage::{MAIN, gaps};
pub use paper::PaperWanted;
pub use score::{Estimate, Verdict};
