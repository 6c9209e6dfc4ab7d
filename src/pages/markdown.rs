//! Markdown becomes an outline. One pass over the events of the parser; nothing is ever an error.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::{
    beside::{Beside, last},
    headings::{self, is_headline, plain_heading},
    html,
    items::Items,
    lines::{Line, lines},
    marks::{BOLD, BREAK, PLAIN},
    outline::{Cell, Node, Outline, Shape, Table},
    picture::of_tag,
};
use crate::text::Share;

/// What of Markdown pages use beyond the book.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS);

/// Reads a text from a byte on, in the pieces that `cuts` name.
pub(super) fn outline(text: &str, from: usize, cuts: &[usize]) -> Outline {
    let mut builder = Builder {
        text,
        line: 1,
        ..Builder::default()
    };
    let bounds = cuts
        .iter()
        .copied()
        .filter(|cut| *cut > from)
        .chain([text.len()]);
    let mut start = from;
    for end in bounds {
        for (event, range) in Parser::new_ext(&text[start..end], OPTIONS).into_offset_iter() {
            builder.hear(event, start + range.start);
        }
        builder.flush();
        builder.items.clear();
        start = end;
    }
    builder.outline.pictures.sort_by_key(|picture| picture.node);
    builder.outline
}

#[derive(Default)]
struct Builder<'a> {
    text: &'a str,
    outline: Outline,
    /// The words since the last flush, with marks.
    raw: String,
    /// Where they began.
    begun: Option<usize>,
    /// How many bytes of them are links.
    linked: usize,
    /// The line that was last asked for, and its offset.
    line: u32,
    offset: usize,
    heading: Option<u8>,
    /// Headings around, outermost first.
    headings: Vec<(u8, u32)>,
    items: Items,
    /// The paragraph that announces the next list.
    announces: Option<u32>,
    table: Option<Row>,
    in_image: u32,
    pictures: Beside,
    in_link: bool,
    in_code: bool,
    quotes: u32,
    lists: u8,
    numbered: Vec<bool>,
}

/// Where the reader is in a table.
#[derive(Clone, Copy, Default)]
struct Row {
    head: bool,
    row: u32,
    column: u32,
}

impl Builder<'_> {
    fn hear(&mut self, event: Event<'_>, at: usize) {
        match event {
            Event::Start(tag) => self.start(&tag, at),
            Event::End(tag) => self.end(tag),
            Event::Text(words) | Event::Code(words) => {
                if self.in_image > 0 {
                    self.pictures.say(&words);
                } else if !self.in_code {
                    self.begun.get_or_insert(at);
                    self.raw.push_str(&words);
                    self.linked += if self.in_link { words.len() } else { 0 };
                }
            }
            Event::SoftBreak if self.begun.is_none() => {}
            Event::SoftBreak => self.raw.push('\n'),
            Event::HardBreak => {
                self.raw.push(BREAK);
            }
            Event::InlineHtml(tag) | Event::Html(tag) if self.in_code => drop(tag),
            Event::InlineHtml(tag) => {
                self.begun.get_or_insert(at);
                html::inline(&tag, &mut self.lists, &mut self.raw);
                self.pictures.see(of_tag(&tag), self.raw.len());
            }
            Event::Html(html) => {
                self.begun.get_or_insert(at);
                self.raw.push_str(&html);
            }
            Event::Rule => self.announces = None,
            Event::TaskListMarker(_)
            | Event::FootnoteReference(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, at: usize) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                // Words above `---` are a heading by accident.
                let accident =
                    *level == HeadingLevel::H2 && !self.text[at..].trim_start().starts_with('#');
                self.heading = (!accident).then_some(*level as u8);
            }
            Tag::Paragraph | Tag::HtmlBlock => self.flush(),
            Tag::BlockQuote(_) => {
                self.flush();
                self.quotes += 1;
            }
            Tag::List(first) => {
                self.flush();
                self.numbered.push(first.is_some());
            }
            Tag::Item => {
                self.flush();
                self.items.begin(self.announces);
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => {
                self.flush();
                self.in_code = true;
                let line = self.line_at(at);
                let section = self.headings.last().map(|(_, node)| *node);
                self.outline.nodes.push(Node {
                    line,
                    section,
                    parent: self.items.nearest(),
                    ..node(Shape::Code, Line::default())
                });
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => self.flush(),
            Tag::Table(_) => {
                self.flush();
                let line = self.line_at(at);
                self.outline.tables.push(Table {
                    line,
                    ..Table::default()
                });
                self.table = Some(Row::default());
            }
            Tag::TableHead => self.row(true),
            Tag::TableRow => self.row(false),
            Tag::Image { dest_url, .. } => {
                self.in_image += 1;
                self.pictures.begin(dest_url, self.raw.len());
            }
            Tag::Link { link_type, .. } => {
                self.in_link = true;
                if matches!(link_type, LinkType::Autolink | LinkType::Email) {
                    self.in_image += 1;
                }
            }
            Tag::Strong => self.raw.push(BOLD),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph => self.flush(),
            TagEnd::HtmlBlock => {
                let html = std::mem::take(&mut self.raw);
                let mut shown = String::with_capacity(html.len());
                html::block(&html, &mut shown, &mut self.pictures);
                self.raw = shown;
                self.flush();
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.flush();
                self.numbered.pop();
                if self.numbered.is_empty() {
                    self.announces = None;
                }
            }
            TagEnd::Item => {
                self.flush();
                self.alone();
                self.items.end();
            }
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.flush();
            }
            TagEnd::TableCell => self.cell(),
            TagEnd::TableRow => {
                self.pictures.forget();
                if let Some(row) = &mut self.table {
                    row.row += 1;
                }
            }
            TagEnd::Table => self.table = None,
            TagEnd::Image => {
                self.in_image = self.in_image.saturating_sub(1);
                self.pictures.end();
            }
            TagEnd::Link => {
                // An address in angle brackets is not read as words.
                self.in_image = 0;
                self.in_link = false;
            }
            TagEnd::Strong => self.raw.push(PLAIN),
            _ => {}
        }
    }

    fn row(&mut self, head: bool) {
        if let Some(row) = &mut self.table {
            row.head = head;
            row.column = 0;
        }
        self.lists = 0;
    }

    fn cell(&mut self) {
        let Some(row) = self.table else { return };
        let raw = std::mem::take(&mut self.raw);
        if row.head {
            if let Some(table) = self.outline.tables.last_mut() {
                table.header.push(in_one_line(&raw));
            }
            self.pictures.forget();
        } else {
            let (table, row, column) = (self.outline.tables.len() as u32 - 1, row.row, row.column);
            let cell = Cell { table, row, column };
            let first = self.outline.nodes.len();
            self.cell_lines(&raw, cell);
            self.pictures.hang_in_cell(&mut self.outline, first, cell);
        }
        self.clear(raw);
        if let Some(row) = &mut self.table {
            row.column += 1;
        }
    }

    /// Keeps the lines of a cell as nodes: each hangs below the last one that stands less deep.
    fn cell_lines(&mut self, raw: &str, cell: Cell) {
        let line = match self.begun {
            Some(at) => self.line_at(at),
            None => return,
        };
        let linked = is_linked(raw, self.linked);
        let section = self.headings.last().map(|(_, node)| *node);
        let mut above: Vec<(u8, u32)> = Vec::new();
        let found = lines(raw, true);
        self.pictures.note(raw, &found);
        for words in found {
            let level = words.level.unwrap_or(0);
            above.retain(|(other, _)| *other < level);
            let shape = if words.level.is_some() {
                Shape::Item
            } else {
                Shape::Paragraph
            };
            let parent = above.last().map(|(_, node)| *node);
            above.push((level, self.outline.nodes.len() as u32));
            self.outline.nodes.push(Node {
                line,
                section,
                parent,
                cell: Some(cell),
                linked,
                ..node(shape, words)
            });
        }
    }

    /// Turns the words since the last flush into nodes.
    fn flush(&mut self) {
        let heading = self.heading.take();
        let heading = heading.filter(|_| self.raw.len() <= headings::LONGEST);
        if self.raw.trim().is_empty() || self.table.is_some() {
            if self.table.is_none() {
                self.raw.clear();
                self.begun = None;
                if self.items.is_new() {
                    self.pictures.wait();
                } else {
                    self.alone();
                }
            }
            return;
        }
        let raw = std::mem::take(&mut self.raw);
        let line = self.begun.map_or(self.line, |at| self.line_at(at));
        if heading.is_none() && raw.trim_start().starts_with('|') && self.broken_table(&raw, line) {
            self.alone();
            self.clear(raw);
            return;
        }
        let linked = is_linked(&raw, self.linked);
        let found = lines(&raw, false);
        self.pictures.note(&raw, &found);
        let first = self.outline.nodes.len();
        let before = self.pictures.waits().then(|| self.last()).flatten();
        let alone = found.len() == 1;
        for words in found {
            let line = line + words.below;
            if let Some(level) = heading {
                self.head(level, line, words);
            } else {
                self.words(line, words, linked, alone);
            }
        }
        self.pictures.hang(&mut self.outline, first, before);
        self.clear(raw);
    }

    fn words(&mut self, line: u32, words: Line, linked: bool, alone: bool) {
        let in_item = self.items.is_new();
        if alone && self.items.is_empty() && words.level.is_none() && is_headline(&words) {
            return self.head(7, line, words);
        }
        let shape = if in_item || words.level.is_some() {
            Shape::Item
        } else {
            Shape::Paragraph
        };
        let number = self.outline.nodes.len() as u32;
        let parent = if in_item {
            self.items.above()
        } else {
            self.items
                .nearest()
                .or(self.announces.filter(|_| shape == Shape::Item))
        };
        let announces = shape == Shape::Paragraph && words.text.ends_with(':');
        let section = self.headings.last().map(|(_, node)| *node);
        let numbered = shape == Shape::Item && self.numbered.last().copied().unwrap_or_default();
        self.outline.nodes.push(Node {
            line,
            section,
            parent,
            linked,
            numbered,
            quoted: self.quotes > 0,
            ..node(shape, words)
        });
        if shape == Shape::Paragraph && self.items.is_empty() {
            self.announces = announces.then_some(number);
        }
        if in_item {
            self.items.name(number);
        }
    }

    fn head(&mut self, level: u8, line: u32, words: Line) {
        self.headings.retain(|(other, _)| *other < level);
        let section = self.headings.last().map(|(_, node)| *node);
        self.headings.push((level, self.outline.nodes.len() as u32));
        self.announces = None;
        let mut heading = node(Shape::Heading(level), words);
        heading.text = plain_heading(&heading.text).to_owned();
        heading.lead = 0;
        self.outline.nodes.push(Node {
            line,
            section,
            ..heading
        });
    }

    /// Reads rows whose header does not fit its delimiters, which is no table by the book.
    fn broken_table(&mut self, raw: &str, line: u32) -> bool {
        let rows: Vec<(u32, &str)> = (0..)
            .zip(raw.split('\n'))
            .filter(|(_, row)| row.contains('|'))
            .collect();
        let is_ruler = |(_, row): &(u32, &str)| {
            row.contains("--")
                && row
                    .chars()
                    .all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t' | '–' | '—'))
        };
        let Some(ruler) = rows.iter().position(is_ruler) else {
            return false;
        };
        let cells = |row: &str| -> Vec<String> {
            row.trim()
                .trim_matches('|')
                .split('|')
                .map(|cell| cell.trim().to_owned())
                .collect()
        };
        let header = ruler
            .checked_sub(1)
            .map_or_else(Vec::new, |above| cells(rows[above].1));
        let header = header.iter().map(|cell| in_one_line(cell)).collect();
        self.outline.tables.push(Table { header, line });
        let table = self.outline.tables.len() as u32 - 1;
        let started = self.begun;
        for (row, (below, words)) in rows.iter().skip(ruler + 1).enumerate() {
            for (column, cell) in cells(words).iter().enumerate() {
                let first = self.outline.nodes.len();
                let (row, column) = (row as u32, column as u32);
                self.cell_lines(cell, Cell { table, row, column });
                self.outline.nodes[first..]
                    .iter_mut()
                    .for_each(|node| node.line = line + below);
            }
            self.begun = started;
        }
        true
    }

    /// Returns the node to which belongs what stands here alone.
    fn last(&self) -> Option<u32> {
        self.items
            .nearest()
            .or_else(|| last(&self.outline, self.outline.nodes.len()))
    }

    /// Gives the pictures that stand here alone to what is before them.
    fn alone(&mut self) {
        let node = self.last();
        self.pictures.alone(&mut self.outline, node);
    }

    /// Gives the room of words that were used back for the next.
    fn clear(&mut self, mut raw: String) {
        raw.clear();
        raw.shrink_to(1 << 16);
        self.raw = raw;
        self.begun = None;
        self.linked = 0;
        self.lists = 0;
    }

    fn line_at(&mut self, at: usize) -> u32 {
        if at > self.offset {
            self.line +=
                memchr::memchr_iter(b'\n', &self.text.as_bytes()[self.offset..at]).count() as u32;
            self.offset = at;
        }
        self.line
    }
}

fn in_one_line(cell: &str) -> String {
    let lines = lines(cell, true).into_iter().map(|line| line.text);
    lines.collect::<Vec<_>>().join(" ")
}

fn node(shape: Shape, words: Line) -> Node {
    Node {
        shape,
        lead: words.lead as u32,
        line: 0,
        parent: None,
        section: None,
        cell: None,
        share: Share::of(&words.text),
        linked: false,
        numbered: false,
        quoted: false,
        text: words.text,
    }
}

fn is_linked(raw: &str, linked: usize) -> bool {
    linked > 0 && linked * 10 >= raw.len() * 8
}
