//! The first gate: what a section of a page can hold, by its headings.

use rustc_hash::FxHashMap;

use super::{
    Reason,
    lexicon::{HEADINGS, Lexicon},
};
use crate::{
    pages::{Node, Page, PageKind, Shape, is_task_table},
    text::fold,
};

/// What a section holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// What is so: every pattern may look.
    Study,
    /// What came out: study verbs are cut first.
    Results,
    /// What was done: only what is said aside counts.
    Activity,
    /// What was wanted: wishes, and what is said aside.
    Goals,
    /// Nothing that is a fact.
    Nothing(Reason),
}

/// Tells what the sections of a page hold.
pub(super) struct Sections<'a> {
    lexicon: &'a Lexicon,
    page: &'a Page,
    /// For each table that tells which task was done when: which of its columns hold the tasks.
    tasks: Vec<Option<Vec<bool>>>,
    /// The first heading.
    first: Option<usize>,
    /// For each node that others stand below: what it says of them.
    below: FxHashMap<u32, Option<Section>>,
}

impl<'a> Sections<'a> {
    /// Looks at the headings, labels and tables of a page.
    pub(super) fn of(page: &'a Page, lexicon: &'a Lexicon) -> Self {
        let tasks = page
            .outline
            .tables
            .iter()
            .map(|table| {
                let is_task = |column: &String| lexicon.tasks.stand_in(&fold(column));
                is_task_table(&table.header).then(|| table.header.iter().map(is_task).collect())
            })
            .collect();
        let mut sections = Self {
            lexicon,
            page,
            tasks,
            first: page.outline.nodes.iter().position(Node::is_heading),
            below: FxHashMap::default(),
        };
        for node in &page.outline.nodes {
            for above in [node.section, node.parent].into_iter().flatten() {
                sections.look(above);
            }
        }
        sections
    }

    /// Finds out what a heading or a label says of what stands below it.
    fn look(&mut self, number: u32) {
        let Some(node) = self
            .page
            .outline
            .at(Some(number))
            .filter(|_| !self.below.contains_key(&number))
        else {
            return;
        };
        let above = if node.is_heading() {
            node.section
        } else {
            node.parent
        };
        let above = above.and_then(|above| self.below.get(&above).copied().flatten());
        // Nothing good comes below the speakers, whatever the small headings there say.
        let section = match above {
            Some(Section::Nothing(reason)) => Some(Section::Nothing(reason)),
            // A page's own title opens no section.
            _ if node.shape == Shape::Heading(1) && self.first == Some(number as usize) => None,
            _ if node.is_heading() || is_label(node) => self.of_heading(&node.text).or(above),
            _ => above,
        };
        self.below.insert(number, section);
    }

    /// Tells what a node may hold.
    pub(super) fn of_node(&self, node: &Node) -> Section {
        if let Some(cell) = node.cell
            && let Some(Some(columns)) = self.tasks.get(cell.table as usize)
        {
            return if columns.get(cell.column as usize) == Some(&true) {
                Section::Activity
            } else {
                Section::Nothing(Reason::Logistics)
            };
        }
        let says =
            |above: Option<u32>| above.and_then(|above| self.below.get(&above).copied().flatten());
        says(node.parent)
            .or_else(|| says(node.section))
            .unwrap_or(match self.page.kind {
                PageKind::Worklog => Section::Results,
                PageKind::Event
                | PageKind::Blog
                | PageKind::Workshop
                | PageKind::Notes
                | PageKind::Other => Section::Study,
            })
    }

    /// Tells what a heading says of its section; none where it says nothing.
    fn of_heading(&self, heading: &str) -> Option<Section> {
        let list = self.lexicon.headings.first(&fold(heading))?;
        Some(match HEADINGS[list] {
            "people" => Section::Nothing(Reason::People),
            "logistics" => Section::Nothing(Reason::Logistics),
            "personal" => Section::Nothing(Reason::Personal),
            "cleanup" => Section::Nothing(Reason::Action),
            "plans" => Section::Nothing(Reason::Plan),
            "project" => Section::Nothing(Reason::Project),
            "goals" => Section::Goals,
            "results" => Section::Results,
            _ => Section::Activity,
        })
    }
}

/// An item such as "**Mục tiêu:**" speaks for its children.
fn is_label(node: &Node) -> bool {
    let whole = node.text.ends_with(':')
        || node
            .label()
            .is_some_and(|label| label.len() + 2 >= node.text.len());
    whole && node.text.split_whitespace().count() <= 6
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::read;

    fn sections(page: &str) -> Vec<Section> {
        let page = read(page.as_bytes().to_vec());
        let lexicon = Lexicon::built_in();
        let sections = Sections::of(&page, &lexicon);
        page.outline
            .nodes
            .iter()
            .filter(|node| !node.is_heading())
            .map(|node| sections.of_node(node))
            .collect()
    }

    #[test]
    fn headings_open_and_close_the_gate() {
        assert_eq!(
            sections(
                "# Thử thách: Challenge\nz\n## Diễn giả\n- a\n### Nội dung\n- b\n## Key Highlights\n- c\n### Demo\n- d\n## Mục tiêu sự kiện\n- e\n## Kết quả đạt được\n- f"
            ),
            [
                Section::Study,
                Section::Nothing(Reason::People),
                Section::Nothing(Reason::People),
                Section::Study,
                Section::Activity,
                Section::Goals,
                Section::Results
            ]
        );
    }

    #[test]
    fn of_a_task_table_only_the_tasks_are_read() {
        assert_eq!(
            sections("| Ngày | Công việc | Nguồn |\n|-|-|-|\n| 1 | - a | b |"),
            [
                Section::Nothing(Reason::Logistics),
                Section::Activity,
                Section::Nothing(Reason::Logistics)
            ]
        );
    }
}
