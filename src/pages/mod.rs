//! Markdown: what a card's words look like. Nothing else of the program knows how it is written.

mod short;

pub use short::{Block, BlockKind, Span, short};
