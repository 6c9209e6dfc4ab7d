//! A deck as a page to read: each card a heading with its answer below.
//!
//! Cards are written anew from their blocks: what is plain text on a card, such as `<account-id>`, is plain text on the page.

use std::fmt::Write as _;

use super::preferred;
use crate::{
    library::WrittenDeck,
    pages::{Block, BlockKind, Span, escape, short},
    text::Language,
};

/// Writes a deck as a Markdown page in one language; a card that lacks it stands in the other.
pub fn markdown(deck: &WrittenDeck, language: Language) -> String {
    let mut out = String::new();
    let title = deck.title.get(language).trim();
    if !title.is_empty() {
        _ = writeln!(out, "# {}\n", on_one_line(title));
    }
    let about = deck.about.get(language).trim();
    if !about.is_empty() {
        _ = writeln!(out, "{}\n", escape(about));
    }
    for wording in deck
        .cards
        .iter()
        .filter_map(|card| preferred(card, language))
    {
        let (answer, why) = labels(wording.language);
        let mut asked = short(&wording.prompt);
        _ = writeln!(out, "### {}\n", heading(&mut asked, wording.language));
        _ = write!(out, "{}", page(&asked));
        labelled(&mut out, answer, &wording.answer);
        if !wording.explanation.trim().is_empty() {
            labelled(&mut out, why, &wording.explanation);
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn labels(language: Language) -> (&'static str, &'static str) {
    match language {
        Language::Vi => ("Trả lời:", "Vì sao:"),
        Language::En => ("Answer:", "Why:"),
    }
}

/// Takes the first paragraph of a question as its heading, if it can be one.
fn heading(asked: &mut Vec<Block>, language: Language) -> String {
    let words = asked
        .first()
        .filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading))
        .map(|block| inline(&block.spans).replace("\\\n", " "));
    match (words, language) {
        (Some(words), _) => {
            asked.remove(0);
            words
        }
        (None, Language::Vi) => "Câu hỏi".to_owned(),
        (None, Language::En) => "Question".to_owned(),
    }
}

/// Writes what is said under a label: beside it, if it is one paragraph.
fn labelled(out: &mut String, label: &str, markdown: &str) {
    let blocks = short(markdown);
    let is_beside = blocks
        .first()
        .is_some_and(|block| block.kind == BlockKind::Paragraph);
    let between = if is_beside { " " } else { "\n\n" };
    _ = write!(out, "**{label}**{between}{}", page(&blocks));
}

/// Returns blocks as Markdown, each with an empty line below; items of a list stand together.
fn page(blocks: &[Block]) -> String {
    let mut out = String::new();
    for (at, block) in blocks.iter().enumerate() {
        let words = inline(&block.spans);
        let below = |margin: &str| words.replace('\n', &format!("\n{margin}"));
        match block.kind {
            BlockKind::Paragraph => out.push_str(&words),
            BlockKind::Heading => _ = write!(out, "#### {}", words.replace("\\\n", " ")),
            BlockKind::Quote => _ = write!(out, "> {}", below("> ")),
            BlockKind::Bullet(deep) => {
                let margin = "    ".repeat(usize::from(deep).saturating_sub(1).min(8));
                _ = write!(out, "{margin}- {}", below(&format!("{margin}  ")));
            }
            BlockKind::Numbered(number) => _ = write!(out, "{number}. {}", below("   ")),
            BlockKind::Code => {
                let words: String = block.spans.iter().map(|span| span.text.as_str()).collect();
                let fence = "`".repeat(longest(&words, '`').max(2) + 1);
                _ = write!(out, "{fence}\n{words}\n{fence}");
            }
        }
        out.push('\n');
        let next = blocks.get(at + 1).map(|next| next.kind);
        if !next.is_some_and(|next| go_together(block.kind, next)) {
            out.push('\n');
        }
    }
    out
}

fn go_together(kind: BlockKind, next: BlockKind) -> bool {
    use BlockKind::{Bullet, Numbered};
    match (kind, next) {
        (Bullet(_), Bullet(_)) | (Numbered(_), Bullet(2..)) | (Bullet(2..), Numbered(_)) => true,
        (Numbered(number), Numbered(next)) => number + 1 == next,
        _ => false,
    }
}

/// Returns how many of a letter stand in a row at most.
fn longest(words: &str, letter: char) -> usize {
    let mut counts = (0, 0);
    for other in words.chars() {
        counts.1 = if other == letter { counts.1 + 1 } else { 0 };
        counts.0 = counts.0.max(counts.1);
    }
    counts.0
}

fn inline(spans: &[Span]) -> String {
    let mut out = String::new();
    for span in joined(spans) {
        let mut words = if span.code {
            code(&span.text)
        } else {
            let lines: Vec<String> = span.text.split('\n').map(escaped).collect();
            lines.join("\\\n")
        };
        let mark = match (span.bold, span.italic) {
            (true, true) => "***",
            (true, false) => "**",
            (false, true) => "*",
            (false, false) => "",
        };
        let is_blank = span.text.trim().is_empty();
        if !mark.is_empty() && !is_blank {
            // Marks stand close to their words, and blanks outside.
            let (start, end) = (
                words.len() - words.trim_start().len(),
                words.trim_end().len(),
            );
            words = format!(
                "{}{mark}{}{mark}{}",
                &words[..start],
                &words[start..end],
                &words[end..]
            );
        }
        match &span.link {
            Some(link) if !link.is_empty() && !link.contains([' ', '(', ')', '<', '>', '\n']) => {
                _ = write!(out, "[{words}]({link})");
            }
            Some(link) if !link.contains(['<', '>', '\n']) => {
                _ = write!(out, "[{words}](<{link}>)");
            }
            _ => out.push_str(&words),
        }
    }
    out
}

/// Joins neighbours of one style: whether a sign needs a backslash depends on what stands beside it.
fn joined(spans: &[Span]) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if are_alike(last, span) => {
                last.text.push_str(&span.text);
            }
            _ => joined.push(span.clone()),
        }
    }
    joined
}

fn are_alike(one: &Span, other: &Span) -> bool {
    let style = |span: &Span| (span.bold, span.italic, span.code);
    !one.code && style(one) == style(other) && one.link == other.link
}

/// Returns a line of plain words as Markdown; one that begins like a numbered item does not become one.
fn escaped(line: &str) -> String {
    let mut words = escape(line);
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && words[digits..].starts_with(['.', ')']) {
        words.insert(digits, '\\');
    }
    words
}

/// Returns code with a fence longer than any within.
fn code(words: &str) -> String {
    let fence = "`".repeat(longest(words, '`') + 1);
    let blank = if words.starts_with('`') || words.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{blank}{words}{blank}{fence}")
}

fn on_one_line(words: &str) -> String {
    escape(&words.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cards::{CardKind, Wording},
        library::WrittenCard,
        text::Both,
    };

    fn card(language: Language, prompt: &str, answer: &str, explanation: &str) -> WrittenCard {
        WrittenCard {
            id: None,
            kind: CardKind::Meaning,
            wordings: vec![Wording {
                language,
                prompt: prompt.to_owned(),
                answer: answer.to_owned(),
                explanation: explanation.to_owned(),
            }],
            picture: None,
            line: 0,
        }
    }

    fn deck(cards: Vec<WrittenCard>) -> WrittenDeck {
        WrittenDeck {
            key: None,
            title: Both {
                vi: "Tuần 5: ECS".to_owned(),
                en: "Week 5".to_owned(),
            },
            about: Both {
                vi: "Chạy container.".to_owned(),
                en: String::new(),
            },
            cards,
        }
    }

    #[test]
    fn a_deck_is_a_page_to_read() {
        let deck = deck(vec![
            card(
                Language::Vi,
                "Dịch vụ nào ứng với mô tả này?\n\n> Chạy **container**.",
                "Amazon ECS",
                "ECS lo việc xếp lịch.",
            ),
            card(
                Language::En,
                "Name its parts.",
                "- tasks\n- services\n  - `desired count`",
                "",
            ),
        ]);
        assert_eq!(
            markdown(&deck, Language::Vi),
            "\
# Tuần 5: ECS

Chạy container.

### Dịch vụ nào ứng với mô tả này?

> Chạy **container**.

**Trả lời:** Amazon ECS

**Vì sao:** ECS lo việc xếp lịch.

### Name its parts.

**Answer:**

- tasks
- services
    - `desired count`
"
        );
        assert!(markdown(&deck, Language::En).starts_with("# Week 5\n\n### "));
    }

    #[test]
    fn a_card_shows_on_the_page_as_it_shows_in_the_program() {
        for words in [
            "a",
            "Thay <account-id> & [x](y) bằng `a|b` và ``c`d``",
            "**a** *b* ***c*** a**b**c",
            "> a\n> b",
            "1. a\n2. b\n\n3\\. c",
            "- a\n- b\n  - c\n    - d\n- e",
            "1. a\n   - b\n2. c",
            "```yaml\na: |\n  ```b\n```",
            "a  \nb",
            "[a **b**](https://x.y/a_(b))",
            "# a\n\nb",
            "\\# a \\*b\\*",
            "a  \n\\- b  \n2\\) c",
            "snake_case & <b>AT&amp;T</b> * 2",
        ] {
            let shown = |markdown: &str| -> Vec<(BlockKind, Vec<Span>)> {
                let blocks = short(markdown).into_iter();
                blocks
                    .map(|block| (block.kind, joined(&block.spans)))
                    .collect()
            };
            let page = page(&short(words));
            assert_eq!(shown(&page), shown(words), "{page}");
        }
    }

    #[test]
    fn a_question_that_is_no_line_stands_below_its_heading() {
        let of = |prompt: &str| {
            markdown(
                &deck(vec![card(Language::En, prompt, "x", "")]),
                Language::En,
            )
        };
        assert!(of("- a\n- b").contains("### Question\n\n- a\n- b\n\n**Answer:** x\n"));
        assert!(of("a  \nb").contains("### a b\n\n**Answer:** x\n"));
    }
}
