//! What kind of page it is, from its shape: the same words are a fact in one and an action in another.

use super::outline::{Outline, Shape};
use crate::text::fold;

/// What a page is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageKind {
    /// What somebody did and learned in a week or on a day.
    Worklog,
    /// What was said at an event.
    Event,
    /// An article in prose.
    Blog,
    /// Steps to follow.
    Workshop,
    /// Notes taken while learning.
    Notes,
    /// None of these.
    #[default]
    Other,
}

impl PageKind {
    /// Returns the word for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Worklog => "worklog",
            Self::Event => "event",
            Self::Blog => "blog",
            Self::Workshop => "workshop",
            Self::Notes => "notes",
            Self::Other => "other",
        }
    }
}

/// Words in titles and headings that give a kind away, folded, with how much they count.
const WORKLOG: &[(&str, u32)] = &[
    ("worklog", 4),
    ("nhat ky", 4),
    ("tuan ", 2),
    ("week ", 2),
    ("achievements", 2),
    ("objectives", 1),
    ("ket qua dat duoc", 3),
    ("thanh tuu", 2),
    ("muc tieu tuan", 3),
    ("cong viec", 2),
    ("tasks", 2),
    ("nhiem vu", 2),
    ("ke hoach", 1),
    ("tu danh gia", 2),
    ("hom nay", 2),
    ("what i learned", 2),
    ("kien thuc hoc duoc", 2),
];
const EVENT: &[(&str, u32)] = &[
    ("event", 3),
    ("su kien", 3),
    ("speaker", 4),
    ("dien gia", 4),
    ("bai thu hoach", 5),
    ("summary report", 5),
    ("key highlights", 3),
    ("noi dung noi bat", 3),
    ("key takeaways", 3),
    ("agenda", 2),
    ("lich trinh", 2),
    ("trai nghiem", 2),
    ("hoi thao", 3),
    ("workshop", 1),
    ("webinar", 3),
    ("meetup", 3),
    ("summit", 2),
];
const WORKSHOP: &[(&str, u32)] = &[
    ("buoc ", 2),
    ("step ", 2),
    ("chuan bi", 1),
    ("prerequisite", 2),
    ("tao ", 1),
    ("create ", 1),
    ("cau hinh", 1),
    ("configure", 1),
    ("clean up", 2),
    ("don dep", 2),
    ("kiem tra", 1),
    ("deploy", 1),
    ("setup", 1),
    ("cai dat", 1),
];

/// Tells the kind of a page.
pub(super) fn kind(title: Option<&str>, outline: &Outline, has_front: bool) -> PageKind {
    let mut score = [0_u32; 3];
    let mut count = |words: &str, times: u32| {
        let words = format!("{} ", fold(words));
        for (place, list) in [WORKLOG, EVENT, WORKSHOP].iter().enumerate() {
            score[place] += list
                .iter()
                .filter(|(word, _)| words.contains(word))
                .map(|(_, weight)| weight * times)
                .sum::<u32>();
        }
    };
    count(title.unwrap_or_default(), 2);
    let headings = outline.nodes.iter().filter(|node| node.is_heading());
    headings.take(60).for_each(|node| count(&node.text, 1));
    let tasks = outline
        .tables
        .iter()
        .any(|table| is_task_table(&table.header));
    let [worklog, event, workshop] = score;
    let worklog = worklog + if tasks { 8 } else { 0 };

    let codes = outline
        .nodes
        .iter()
        .filter(|node| node.shape == Shape::Code)
        .count() as u32;
    let (mut prose, mut items) = (0, 0);
    for node in &outline.nodes {
        match node.shape {
            Shape::Paragraph if node.cell.is_none() => prose += node.share.words,
            Shape::Item => items += node.share.words,
            _ => {}
        }
    }
    let blog = fold(title.unwrap_or_default()).starts_with("blog");
    if blog && !tasks && event < 12 {
        PageKind::Blog
    } else if worklog >= 6 && worklog >= event {
        PageKind::Worklog
    } else if event >= 5 && event >= workshop {
        PageKind::Event
    } else if codes >= 2 && workshop >= 2 || workshop >= 5 {
        PageKind::Workshop
    } else if prose > items * 2 && prose > 300 {
        PageKind::Blog
    } else if !has_front && prose + items > 100 {
        PageKind::Notes
    } else {
        PageKind::Other
    }
}

/// True for the table that says which task was done on which day.
pub fn is_task_table(header: &[String]) -> bool {
    let header: Vec<String> = header.iter().map(|cell| fold(cell)).collect();
    let has = |words: &[&str]| {
        header
            .iter()
            .any(|cell| words.iter().any(|word| cell.contains(word)))
    };
    header.len() >= 3
        && has(&[
            "task",
            "cong viec",
            "nhiem vu",
            "hoat dong",
            "noi dung",
            "activit",
            "work",
        ])
        && has(&["ngay", "date", "day", "thu", "start", "bat dau", "stt"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::read;

    #[test]
    fn the_shape_tells_the_kind() {
        for (page, kind) in [
            (
                "---\ntitle: Week 3\n---\n### Week 3 Objectives\n- a\n",
                PageKind::Worklog,
            ),
            (
                "| Day | Task | Start Date |\n|-|-|-|\n| 1 | a | b |\n",
                PageKind::Worklog,
            ),
            (
                "---\ntitle: Event 2\n---\n# Bài thu hoạch\n### Diễn giả\n- a\n",
                PageKind::Event,
            ),
            (
                "---\ntitle: Blog 1\n---\n# Một bài\nVăn xuôi\n",
                PageKind::Blog,
            ),
            (
                "---\ntitle: Tạo hàm\n---\n## Bước 1\n```\na\n```\n## Bước 2\n```\nb\n```\n",
                PageKind::Workshop,
            ),
            ("", PageKind::Other),
        ] {
            assert_eq!(read(page.as_bytes().to_vec()).kind, kind, "{page}");
        }
    }
}
