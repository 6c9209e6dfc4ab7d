//! Beside what a picture stands: the words it stands in, else those before it.

use super::{
    lines::Line,
    outline::{Cell, Node, Outline},
    picture::{Picture, path, say},
};

/// The most pictures that a node keeps.
const PER_NODE: usize = 3;

/// The most pictures that wait for words.
const WAITING: usize = 32;

/// Pictures that were seen since the last words became nodes.
#[derive(Default)]
pub(super) struct Beside {
    waiting: Vec<(usize, Picture)>,
    /// True while words are said instead of the last of them.
    open: bool,
    /// The line on which each waiting picture stands, once the words are cut into lines; none for one before all words.
    lines: Vec<Option<usize>>,
}

impl Beside {
    /// Sees a picture of Markdown so many bytes into the words.
    pub(super) fn begin(&mut self, written: &str, at: usize) {
        self.open = self.waiting.len() < WAITING
            && path(written)
                .map(|path| {
                    let (node, alt) = (0, String::new());
                    self.waiting.push((at, Picture { node, path, alt }));
                })
                .is_some();
    }

    /// Hears what is said instead of the picture.
    pub(super) fn say(&mut self, words: &str) {
        if self.open
            && let Some((_, picture)) = self.waiting.last_mut()
        {
            say(&mut picture.alt, words);
        }
    }

    /// Hears that nothing more is said instead of it.
    pub(super) fn end(&mut self) {
        self.open = false;
    }

    /// Sees a picture of HTML.
    pub(super) fn see(&mut self, picture: Option<Picture>, at: usize) {
        if self.waiting.len() < WAITING {
            self.waiting.extend(picture.map(|picture| (at, picture)));
        }
    }

    /// Notes on which of the lines each waiting picture stands, before the lines become nodes.
    pub(super) fn note(&mut self, raw: &str, lines: &[Line]) {
        if self.waiting.is_empty() {
            return;
        }
        self.lines.clear();
        for (at, _) in &self.waiting {
            let line = lines
                .partition_point(|line| line.from <= *at)
                .checked_sub(1);
            // What stands before the first words of all, stands before the words and not in them.
            let is_word = |c: char| !c.is_whitespace() && !c.is_control();
            let words_before = raw.get(..*at).is_some_and(|raw| raw.contains(is_word));
            self.lines.push(line.filter(|_| words_before));
        }
    }

    /// Gives the waiting pictures to the nodes that the noted lines became, from `first` on.
    ///
    /// Words below a picture that only tell what it shows do not keep it: it belongs to `before`, as if it stood alone.
    pub(super) fn hang(&mut self, outline: &mut Outline, first: usize, before: Option<u32>) {
        if self.waiting.is_empty() {
            return;
        }
        for ((_, picture), line) in self.waiting.drain(..).zip(self.lines.drain(..)) {
            let number = first + line.unwrap_or_default();
            let keeps = outline.nodes.get(number).is_some_and(|node| {
                line.is_some() || before.is_none() || !is_caption(&node.text, &picture.alt)
            });
            let node = if keeps { Some(number as u32) } else { before };
            give(outline, node, picture);
        }
    }

    /// Gives the waiting pictures to the lines of a cell; one without words leaves them to its row.
    pub(super) fn hang_in_cell(&mut self, outline: &mut Outline, first: usize, cell: Cell) {
        if first < outline.nodes.len() {
            return self.hang(outline, first, None);
        }
        let in_row = |node: &Node| {
            node.cell
                .is_some_and(|other| (other.table, other.row) == (cell.table, cell.row))
        };
        match first.checked_sub(1) {
            Some(last) if in_row(&outline.nodes[last]) => self.alone(outline, Some(last as u32)),
            _ => self.wait(),
        }
    }

    /// Gives the pictures that stand alone to a node.
    pub(super) fn alone(&mut self, outline: &mut Outline, node: Option<u32>) {
        for (_, picture) in self.waiting.drain(..) {
            give(outline, node, picture);
        }
    }

    /// True if a picture waits for words.
    pub(super) fn waits(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Lets pictures that stand alone wait for the next words.
    pub(super) fn wait(&mut self) {
        self.waiting.iter_mut().for_each(|(at, _)| *at = 0);
    }

    /// Forgets the pictures that wait.
    pub(super) fn forget(&mut self) {
        self.waiting.clear();
    }
}

/// Returns the node to which a picture belongs that stands alone behind the nodes so far:
/// the last one, or the heading where that is the end of a table.
pub(super) fn last(outline: &Outline, so_far: usize) -> Option<u32> {
    let last = so_far.checked_sub(1)?;
    match outline.nodes.get(last)? {
        node if node.cell.is_some() => node.section,
        _ => Some(last as u32),
    }
}

/// Gives the pictures that shortcodes show to what stands before them; each comes with its place in the text.
pub(super) fn hang_shortcodes(outline: &mut Outline, text: &str, pictures: Vec<(usize, Picture)>) {
    if pictures.is_empty() {
        return;
    }
    let (mut line, mut counted) = (1, 0);
    for (at, picture) in pictures {
        line += memchr::memchr_iter(b'\n', &text.as_bytes()[counted..at]).count() as u32;
        counted = at;
        let so_far = outline.nodes.partition_point(|node| node.line <= line);
        let on_line = so_far
            .checked_sub(1)
            .filter(|last| outline.nodes[*last].line == line)
            .map(|last| last as u32);
        let node = on_line.or_else(|| last(outline, so_far));
        give(outline, node, picture);
    }
    outline.pictures.sort_by_key(|picture| picture.node);
}

fn give(outline: &mut Outline, node: Option<u32>, picture: Picture) {
    let Some(node) = node else { return };
    // What was given last stands at the end: only there the same node can be full.
    let full =
        |has: &[Picture]| has.len() == PER_NODE && has.iter().all(|picture| picture.node == node);
    let has = &outline.pictures;
    if !full(&has[has.len().saturating_sub(PER_NODE)..]) {
        outline.pictures.push(Picture { node, ..picture });
    }
}

/// True for words that only tell what the picture above them shows: "Figure 1: …", "Hình 2.1", or what it is called.
fn is_caption(words: &str, alt: &str) -> bool {
    const NAMES: [&str; 9] = [
        "figure",
        "fig",
        "hình ảnh",
        "hình",
        "ảnh",
        "image",
        "picture",
        "diagram",
        "sơ đồ",
    ];
    let small = words
        .trim_start_matches(['_', '*', '(', ' '])
        .to_lowercase();
    let named = NAMES.iter().any(|name| {
        let after = small.strip_prefix(name).map(str::trim_start);
        after.is_some_and(|after| {
            after.starts_with(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.'))
        })
    });
    named || !alt.trim().is_empty() && words.trim() == alt.trim()
}
