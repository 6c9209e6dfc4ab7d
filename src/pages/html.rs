//! HTML within a page: what is shown of it, and what only looks like it.

use super::{
    beside::Beside,
    marks::{BOLD, BREAK, PLAIN},
    picture,
};

/// Elements that a page may hold; anything else in angle brackets is text, such as `<account-id>`.
const ELEMENTS: &[&str] = &[
    "a",
    "b",
    "br",
    "center",
    "code",
    "details",
    "div",
    "em",
    "figcaption",
    "figure",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "iframe",
    "img",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "script",
    "small",
    "source",
    "span",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
    "video",
];

/// Entities that HTML blocks hold; Markdown decodes its own.
const ENTITIES: &[(&str, &str)] = &[
    ("&nbsp;", "\u{a0}"),
    ("&emsp;", "\u{2003}"),
    ("&ensp;", "\u{2002}"),
    ("&amp;", "&"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&#39;", "'"),
];

/// Writes what one piece of inline HTML means; `depth` counts the lists around.
pub(super) fn inline(tag: &str, depth: &mut u8, out: &mut String) {
    let inner = tag.trim_start_matches('<').trim_end_matches('>');
    let closing = inner.starts_with('/');
    let name: String = inner
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let after = inner.trim_start_matches('/').chars().nth(name.len());
    let known =
        ELEMENTS.contains(&name.as_str()) && after.is_none_or(|c| c == '/' || c.is_whitespace());
    match (name.as_str(), closing) {
        _ if tag.starts_with("<!") => {}
        _ if !known => out.push_str(tag),
        ("br" | "p" | "div" | "tr" | "summary" | "details" | "figcaption" | "hr", _) => {
            out.push(BREAK);
        }
        ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", _) => out.push(BREAK),
        ("ul" | "ol", false) => *depth = depth.saturating_add(1),
        ("ul" | "ol", true) => {
            *depth = depth.saturating_sub(1);
            out.push(BREAK);
        }
        ("li", false) => {
            out.push(BREAK);
            for _ in 1..(*depth).min(4) {
                out.push_str("    ");
            }
            out.push_str("- ");
        }
        ("td" | "th", true) => out.push(' '),
        ("strong" | "b", false) => out.push(BOLD),
        ("strong" | "b", true) => out.push(PLAIN),
        _ => {}
    }
}

/// Writes what a block of HTML shows, and sees its pictures.
pub(super) fn block(html: &str, out: &mut String, pictures: &mut Beside) {
    let mut depth = 0;
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        words(&rest[..open], out);
        let tag = &rest[open..];
        let lower = tag.get(..7).unwrap_or_default().to_ascii_lowercase();
        let hidden = [
            ("<script", "</script"),
            ("<style", "</style"),
            ("<!--", "--"),
        ]
        .into_iter()
        .find(|(begins, _)| lower.starts_with(begins));
        let end = match hidden {
            Some((_, ends)) => tag
                .find(ends)
                .and_then(|at| tag[at..].find('>').map(|more| at + more)),
            None => tag.find('>'),
        };
        let Some(end) = end else {
            // A bracket that never closes: the rest is words, or nothing that anybody sees.
            if hidden.is_none() {
                words(tag, out);
            }
            return;
        };
        if hidden.is_none() {
            inline(&tag[..=end], &mut depth, out);
            pictures.see(picture::of_tag(&tag[..=end]), out.len());
        }
        rest = &tag[end + 1..];
    }
    words(rest, out);
}

fn words(text: &str, out: &mut String) {
    if !text.contains('&') {
        out.push_str(text);
        return;
    }
    let decoded = ENTITIES
        .iter()
        .fold(text.to_owned(), |text, (entity, letter)| {
            text.replace(entity, letter)
        });
    out.push_str(&decoded);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        let mut out = String::new();
        block(html, &mut out, &mut Beside::default());
        out.replace(BREAK, "|").replace([BOLD, PLAIN], "*")
    }

    #[test]
    fn what_html_shows_is_kept_and_the_rest_is_not() {
        for (html, text) in [
            ("<div><img src='a.png'/></div>", "||"),
            ("<p>One <strong>two</strong></p>", "|One *two*|"),
            ("<ul><li>a</li><ul><li>b</li></ul></ul>", "|- a|    - b||"),
            ("<style>p { x: y }</style>word", "word"),
            ("a < b and <account-id>", "a < b and <account-id>"),
            ("<!-- no -->yes", "yes"),
            ("A&nbsp;&amp;&lt;", "A\u{a0}&<"),
            ("<details><summary>S</summary>", "||S|"),
        ] {
            assert_eq!(shown(html), text, "{html}");
        }
    }
}
