//! Markdown: any file becomes an outline with places; a card's own words become paragraphs, lists and links.
//! Knows nothing of AWS: what the words mean is found out in `facts`.

mod beside;
#[cfg(test)]
mod beside_tests;
mod bytes;
mod front_matter;
mod headings;
mod html;
mod items;
mod kind;
mod lines;
mod markdown;
#[cfg(test)]
mod markdown_tests;
mod marks;
mod masking;
mod outline;
mod page;
mod picture;
mod short;

pub use kind::{PageKind, is_task_table};
pub use outline::{Cell, Node, Outline, Shape, Table};
pub use page::{Page, read, text};
pub use picture::{Picture, places, site};
pub use short::{Block, BlockKind, Span, escape, short};

/// Counts the events of the Markdown parser alone: what reading a page is measured against.
#[doc(hidden)]
pub fn events(text: &str) -> usize {
    pulldown_cmark::Parser::new_ext(text, markdown::OPTIONS)
        .into_offset_iter()
        .count()
}
