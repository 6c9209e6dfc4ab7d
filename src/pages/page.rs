//! A page as it was read: its kind, its language and its outline.

use super::{
    PageKind,
    beside::hang_shortcodes,
    bytes::decode,
    front_matter::front_matter,
    kind::kind,
    markdown::outline,
    masking::mask,
    outline::{Outline, Shape},
};
use crate::text::{Language, Share, fold};

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The title in its front matter.
    pub title: Option<String>,
    /// True if it says that it is a draft.
    pub draft: bool,
    /// What it is.
    pub kind: PageKind,
    /// The language that most of its words are in.
    pub language: Language,
    /// How many lines it has.
    pub lines: u32,
    /// Its words, with their places.
    pub outline: Outline,
}

/// Returns the text of a page, whatever bytes it is written in.
pub fn text(bytes: Vec<u8>) -> String {
    decode(bytes)
}

/// Reads any bytes as a page.
pub fn read(bytes: Vec<u8>) -> Page {
    let mut text = decode(bytes);
    if !is_text(&text) {
        // Nothing in it was written by anybody, but for names that chance spells.
        text = "\n".repeat(memchr::memchr_iter(b'\n', text.as_bytes()).count());
    }
    let front = front_matter(&text);
    let masked = mask(text, front.end);
    let text = masked.text;
    let mut outline = outline(&text, front.end, &masked.cuts);
    hang_shortcodes(&mut outline, &text, masked.pictures);
    let lines = memchr::memchr_iter(b'\n', text.as_bytes()).count() as u32
        + u32::from(!text.is_empty() && !text.ends_with('\n'));
    let spoken = outline
        .nodes
        .iter()
        .map(|node| node.share)
        .fold(Share::default(), Share::and);
    Page {
        kind: kind(front.title.as_deref(), &outline, front.end > 0),
        title: front.title,
        draft: front.draft,
        language: if spoken.vietnamese * 8 >= spoken.words {
            Language::Vi
        } else {
            Language::En
        },
        lines,
        outline,
    }
}

/// True unless more than one letter in twenty is none.
fn is_text(text: &str) -> bool {
    let broken = text.matches(char::REPLACEMENT_CHARACTER).count();
    broken == 0 || broken * 20 <= text.chars().count()
}

impl Page {
    /// Returns what the page calls itself, where that says something: "Week 5" alone does not.
    pub fn own_title(&self) -> Option<&str> {
        let headings = self
            .outline
            .nodes
            .iter()
            .filter(|node| matches!(node.shape, Shape::Heading(1 | 2)));
        let first = headings.map(|node| node.text.as_str()).take(2);
        self.title
            .as_deref()
            .into_iter()
            .chain(first)
            .find(|title| says_something(title))
    }
}

/// True for a title that holds more than a number, a week or a kind of page.
fn says_something(title: &str) -> bool {
    const NOTHING: &[&str] = &[
        "week",
        "weekly",
        "tuan",
        "worklog",
        "nhat",
        "ky",
        "event",
        "su",
        "kien",
        "blog",
        "blogs",
        "bai",
        "viet",
        "dich",
        "day",
        "ngay",
        "thu",
        "report",
        "bao",
        "cao",
        "tong",
        "ket",
        "summary",
        "thu",
        "hoach",
        "workshop",
        "lab",
        "so",
        "no",
        "cong",
        "viec",
        "log",
        "work",
        "journal",
        "hang",
        "muc",
        "tieu",
        "lich",
        "trinh",
        "note",
        "notes",
        "ghi",
        "chu",
        "objectives",
        "objective",
        "tasks",
        "completed",
        "progress",
        "overview",
        "about",
    ];
    let folded = fold(title);
    let telling = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| {
        !word.is_empty() && !word.chars().all(|c| c.is_ascii_digit()) && !NOTHING.contains(word)
    });
    telling.count() > 0 && title.chars().count() <= 160
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(page: &str) -> Option<String> {
        read(page.as_bytes().to_vec())
            .own_title()
            .map(str::to_owned)
    }

    #[test]
    fn a_number_is_no_title() {
        assert_eq!(
            title("---\ntitle: \"Week 5 Worklog\"\n---\n### Mục tiêu\n- a"),
            None
        );
        assert_eq!(
            title("---\ntitle: Event 4\n---\n# Báo cáo: “DevOps on AWS”\n"),
            Some("Báo cáo: “DevOps on AWS”".to_owned())
        );
        assert_eq!(
            title("---\ntitle: AWS Cloud Mastery Series #2\n---\n# x"),
            Some("AWS Cloud Mastery Series #2".to_owned())
        );
    }

    #[test]
    fn a_picture_that_calls_itself_a_page_has_no_words() {
        let noise: Vec<u8> = (0..4000_u32)
            .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
            .collect();
        assert_eq!(
            read([noise.as_slice(), b" S3 EC2 AI"].concat())
                .outline
                .nodes,
            []
        );
        assert_eq!(
            read(
                "S3 l\u{e0} g\u{ec}\u{fffd} d\u{1ecb}ch v\u{1ee5} l\u{1b0}u tr\u{1eef}"
                    .as_bytes()
                    .to_vec()
            )
            .outline
            .nodes
            .len(),
            1
        );
    }

    #[test]
    fn the_words_tell_the_language_whatever_the_file_is_called() {
        assert_eq!(read("# Week 3 Objectives\n- Hiểu kiến trúc mạng: VPC, Subnet, Route Table.\n- Làm quen các thành phần".as_bytes().to_vec()).language, Language::Vi);
        assert_eq!(
            read(b"# Week 3\n- Learned how to create a VPC and subnets".to_vec()).language,
            Language::En
        );
    }
}
