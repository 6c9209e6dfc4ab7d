//! A page as an outline: headings, paragraphs, items and cells, each with its place.

use super::picture::Picture;
use crate::text::{Language, Share};

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A heading: 1 to 6 as written; 7 for a bold line that serves as one.
    Heading(u8),
    /// Plain words.
    Paragraph,
    /// An item of a list.
    Item,
    /// A block of code; its words are not kept.
    Code,
}

/// Where a node stands in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Which table of the page.
    pub table: u32,
    /// Which row below the header.
    pub row: u32,
    /// Which column.
    pub column: u32,
}

/// A stretch of words with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub shape: Shape,
    /// Its words, clean.
    pub text: String,
    /// How many bytes of its words stand in bold at its beginning.
    pub lead: u32,
    /// The line in the file, from 1.
    pub line: u32,
    /// The item or the announcing paragraph that it hangs below.
    pub parent: Option<u32>,
    /// The heading under which it stands.
    pub section: Option<u32>,
    /// The cell it stands in.
    pub cell: Option<Cell>,
    /// What languages it speaks.
    pub share: Share,
    /// True if all its words are a link.
    pub linked: bool,
    /// True for an item with a number.
    pub numbered: bool,
    /// True for words in a block quote.
    pub quoted: bool,
}

impl Node {
    /// Returns the bold words it begins with, without the colon after them.
    pub fn label(&self) -> Option<&str> {
        let label = self.text[..self.lead as usize]
            .trim_end_matches([':', ' ', '-', '–', '—'])
            .trim();
        (!label.is_empty()).then_some(label)
    }

    /// Returns the language of its words.
    pub fn language(&self) -> Option<Language> {
        self.share.language()
    }

    /// True for a heading of any kind.
    pub fn is_heading(&self) -> bool {
        matches!(self.shape, Shape::Heading(_))
    }
}

/// A table: what its columns are called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The words of the header row.
    pub header: Vec<String>,
    /// The line of the header.
    pub line: u32,
}

/// A page as a list of nodes in the order of the file; each knows what it belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The nodes.
    pub nodes: Vec<Node>,
    /// The tables that cells refer to.
    pub tables: Vec<Table>,
    /// The pictures beside the nodes, in the order of the nodes. Few nodes have one, so they are not kept in them.
    pub pictures: Vec<Picture>,
}

impl Outline {
    /// Returns the headings above a node, the outermost first.
    pub fn trail(&self, node: &Node) -> Vec<&str> {
        let mut trail: Vec<&str> = self
            .headings(node)
            .map(|heading| heading.text.as_str())
            .collect();
        trail.reverse();
        trail
    }

    /// Returns the headings above a node, the nearest first.
    pub fn headings(&self, node: &Node) -> impl Iterator<Item = &Node> {
        std::iter::successors(self.at(node.section), |heading| self.at(heading.section))
    }

    /// Returns what a node hangs below, the nearest first.
    pub fn parents(&self, node: &Node) -> impl Iterator<Item = &Node> {
        std::iter::successors(self.at(node.parent), |parent| self.at(parent.parent))
    }

    /// Returns the pictures of a node itself.
    pub fn pictures(&self, number: u32) -> &[Picture] {
        let from = self
            .pictures
            .partition_point(|picture| picture.node < number);
        let rest = &self.pictures[from..];
        &rest[..rest.partition_point(|picture| picture.node == number)]
    }

    /// Returns the pictures that the page shows beside a node: its own, those of what it hangs below,
    /// or those right below its heading. A title's picture adorns the page and belongs to no line of it.
    pub fn beside(&self, number: u32) -> &[Picture] {
        let Some(node) = self.at(Some(number)).filter(|_| !self.pictures.is_empty()) else {
            return &[];
        };
        let is_title = |node: &Node| node.shape == Shape::Heading(1);
        let heading = node
            .section
            .filter(|_| !self.at(node.section).is_none_or(is_title));
        [Some(number), node.parent, heading]
            .into_iter()
            .flatten()
            .map(|number| self.pictures(number))
            .find(|pictures| !pictures.is_empty())
            .unwrap_or_default()
    }

    /// Returns the node of a number.
    pub fn at(&self, number: Option<u32>) -> Option<&Node> {
        self.nodes.get(number? as usize)
    }

    /// Returns what the column of a node is called.
    pub fn column(&self, node: &Node) -> Option<&str> {
        let cell = node.cell?;
        self.tables
            .get(cell.table as usize)?
            .header
            .get(cell.column as usize)
            .map(String::as_str)
    }
}
