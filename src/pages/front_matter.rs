//! What stands before a page: a title between two lines of dashes or pluses, whatever else is there.
//! It is read line by line and never as YAML, for people write R, HTML and half sentences into it.

/// What the front matter of a page says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FrontMatter {
    /// The title, without its quotes.
    pub(super) title: Option<String>,
    /// True if the page says that it is a draft.
    pub(super) draft: bool,
    /// Where the page itself begins, in bytes.
    pub(super) end: usize,
}

/// The most lines that front matter may have.
const LONGEST: usize = 200;

/// Reads the front matter of a page; a page without one begins at its first byte.
pub(super) fn front_matter(text: &str) -> FrontMatter {
    let start = text.len() - text.trim_start().len();
    let mut lines = text[start..].split_inclusive('\n');
    let fence = match lines.next().map(str::trim_end) {
        Some("---") => '-',
        Some("+++") => '+',
        _ => return FrontMatter::default(),
    };
    let mut front = FrontMatter::default();
    let mut at = start + text[start..].find('\n').map_or(0, |end| end + 1);
    let mut keys = 0;
    for line in lines.take(LONGEST) {
        at += line.len();
        let plain = line.trim();
        if plain.len() >= 3 && plain.chars().all(|c| c == fence) {
            // Dashes around prose are two rules, not front matter.
            if keys == 0
                && !text[start..at]
                    .lines()
                    .all(|line| line.trim().is_empty() || line.starts_with(fence))
            {
                return FrontMatter::default();
            }
            front.end = at;
            return front;
        }
        if let Some((key, value)) = pair(plain) {
            keys += 1;
            match key {
                "title" if front.title.is_none() => {
                    front.title = Some(value.to_owned()).filter(|title| !title.is_empty());
                }
                "draft" => front.draft = value == "true",
                _ => {}
            }
        }
    }
    FrontMatter::default()
}

/// True for a line that only front matter has.
pub(super) fn is_front(line: &str) -> bool {
    [
        "title:", "weight:", "chapter:", "pre:", "date:", "title =", "weight =",
    ]
    .iter()
    .any(|key| line.starts_with(key))
}

/// Splits `key: value` or `key = value`, without quotes.
fn pair(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once([':', '='])?;
    let key = key.trim();
    let is_key = !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || "._-".contains(c));
    is_key.then(|| {
        let value = value.trim();
        let quoted = ['"', '\''].iter().find_map(|quote| {
            let inner = value.strip_prefix(*quote)?;
            Some(inner.rsplit_once(*quote).map_or(inner, |(said, _)| said))
        });
        (key, quoted.unwrap_or(value).trim())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_found_in_every_dress() {
        for (text, title) in [
            (
                "---\ntitle: \"Nhật ký Tuần 5\"\ndate: \"`r Sys.Date()`\"\n---\nx",
                "Nhật ký Tuần 5",
            ),
            ("+++\ntitle = 'Week 2'\nweight = 1\n+++\nx", "Week 2"),
            ("\n\n---\n\ntitle: Event 4\n----------------\nx", "Event 4"),
            (
                "---\r\ntitle: \"A: b\"\r\npre: \" <b> 1.5. </b> \"\r\n---\r\nx",
                "A: b",
            ),
            ("---\n.Date: \"`r Sys..Date()`\"\ntitle: T\n---\nx", "T"),
        ] {
            let front = front_matter(text);
            assert_eq!(front.title.as_deref(), Some(title), "{text}");
            assert_eq!(&text[front.end..], "x", "{text}");
        }
    }

    #[test]
    fn a_page_without_front_matter_begins_at_once() {
        for text in [
            "",
            "# A\n---\n",
            "---\nSome prose\n\n---\nmore",
            "---\ntitle: never closed\n",
            "---",
        ] {
            assert_eq!(front_matter(text), FrontMatter::default(), "{text}");
        }
        assert_eq!(front_matter("---\n---\nx").end, 8);
    }

    #[test]
    fn drafts_are_known() {
        assert!(front_matter("---\ntitle: A\ndraft: true\n---\n").draft);
        assert!(!front_matter("---\ntitle: A\n---\n").draft);
    }
}
