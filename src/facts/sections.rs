//! The first gate: what a section of a page can hold, by its headings.

use super::{Reason, lexicon::Lexicon};
use crate::{
    pages::{Node, Page, PageKind, is_task_table},
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
    /// For each table, whether it tells which task was done when.
    tasks: Vec<bool>,
    /// For each node that is a heading: what it says of the section below it.
    headings: std::collections::HashMap<u32, Option<Section>>,
}

impl<'a> Sections<'a> {
    /// Looks at the headings and tables of a page.
    pub(super) fn of(page: &'a Page, lexicon: &'a Lexicon) -> Self {
        let mut sections = Self {
            lexicon,
            page,
            tasks: Vec::new(),
            headings: std::collections::HashMap::new(),
        };
        sections.tasks = page
            .outline
            .tables
            .iter()
            .map(|table| is_task_table(&table.header))
            .collect();
        for (number, node) in page
            .outline
            .nodes
            .iter()
            .enumerate()
            .filter(|(_, node)| node.is_heading())
        {
            let own = sections.of_heading(&node.text);
            let above = node
                .section
                .and_then(|above| sections.headings.get(&above).copied().flatten());
            // Nothing good comes below the speakers, whatever the small headings there say.
            let section = match above {
                Some(Section::Nothing(reason)) => Some(Section::Nothing(reason)),
                _ => own.or(above),
            };
            sections.headings.insert(number as u32, section);
        }
        sections
    }

    /// Tells what a node may hold.
    pub(super) fn of_node(&self, node: &Node) -> Section {
        if let Some(cell) = node.cell
            && self.tasks.get(cell.table as usize) == Some(&true)
        {
            let column = fold(self.page.outline.column(node).unwrap_or_default());
            let is_task = self.lexicon.tasks.iter().any(|word| column.contains(word));
            return if is_task {
                Section::Activity
            } else {
                Section::Nothing(Reason::Logistics)
            };
        }
        let label = self
            .page
            .outline
            .parents(node)
            .find_map(|parent| self.of_label(parent));
        if let Some(section) = label {
            return section;
        }
        let by_heading = node
            .section
            .and_then(|heading| self.headings.get(&heading).copied().flatten());
        by_heading.unwrap_or(match self.page.kind {
            PageKind::Worklog => Section::Results,
            PageKind::Event
            | PageKind::Blog
            | PageKind::Workshop
            | PageKind::Notes
            | PageKind::Other => Section::Study,
        })
    }

    /// An item such as "**Mục tiêu:**" speaks for its children.
    fn of_label(&self, parent: &Node) -> Option<Section> {
        let label = if parent.text.ends_with(':')
            || parent
                .label()
                .is_some_and(|label| label.len() + 2 >= parent.text.len())
        {
            parent.text.as_str()
        } else {
            return None;
        };
        (label.split_whitespace().count() <= 6)
            .then(|| self.of_heading(label))
            .flatten()
    }

    /// Tells what a heading says of its section; none where it says nothing.
    pub(super) fn of_heading(&self, heading: &str) -> Option<Section> {
        let folded = fold(heading);
        let words = folded.split(|c: char| !c.is_alphanumeric() && !matches!(c, '&' | '-'));
        let spaced = words
            .filter(|word| !word.is_empty())
            .fold(String::from(" "), |all, word| format!("{all}{word} "));
        let lists = self.lexicon;
        // Whole words, in the singular or the plural.
        let has = |list: &[String]| {
            list.iter().any(|words| {
                spaced.contains(&format!(" {words} ")) || spaced.contains(&format!(" {words}s "))
            })
        };
        let nothing = [
            (&lists.headings_people, Reason::People),
            (&lists.headings_logistics, Reason::Logistics),
            (&lists.headings_personal, Reason::Personal),
            (&lists.headings_cleanup, Reason::Action),
            (&lists.headings_plans, Reason::Plan),
        ];
        if let Some((_, reason)) = nothing.into_iter().find(|(list, _)| has(list)) {
            return Some(Section::Nothing(reason));
        }
        if has(&lists.headings_goals) {
            return Some(Section::Goals);
        }
        if has(&lists.headings_project) {
            return Some(Section::Nothing(Reason::Project));
        }
        if has(&lists.headings_results) {
            return Some(Section::Results);
        }
        if has(&lists.headings_activity) {
            return Some(Section::Activity);
        }
        None
    }
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
                "# Báo cáo\n## Diễn giả\n- a\n### Nội dung\n- b\n## Key Highlights\n- c\n### Demo\n- d\n## Mục tiêu sự kiện\n- e\n## Kết quả đạt được\n- f"
            ),
            [
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
