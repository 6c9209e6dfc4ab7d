//! Facts: each one thing worth knowing, wherever it comes from.
//! A concept of the base gives its facts, a contrast gives its own, and so does a page: gates first, then one file per family of patterns.

mod correction;
mod fact;
mod from_concept;
mod from_contrast;
mod gates;
mod gathered;
mod lexicon;
mod mentioned;
mod passed_over;
mod pattern;
mod patterns;
mod reader;
mod reading;
mod reference;
mod sections;
mod spot;
mod template;

pub use correction::renamed;
pub use fact::{Fact, FactKey, Place, Source, Subject};
pub use from_concept::from_concept;
pub use from_contrast::from_contrast;
pub use passed_over::{PassedOver, Reason};
pub use pattern::Pattern;
pub use reader::Reader;
pub use reading::{Named, PageWords, Reading};
