//! Short Markdown, as it stands on cards: paragraphs, quotes, lists, code; bold, italics, links.
//! HTML is text here, whatever it says; a picture is its description.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A stretch of words in one style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// Said with weight.
    pub bold: bool,
    /// Said aside.
    pub italic: bool,
    /// Code, letter by letter.
    pub code: bool,
    /// Where it leads.
    pub link: Option<String>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Plain words.
    Paragraph,
    /// A heading.
    Heading,
    /// Somebody's words.
    Quote,
    /// An item of a list: how deep it stands.
    Bullet(u8),
    /// A numbered item: its number.
    Numbered(u64),
    /// Lines of code.
    Code,
}

/// A paragraph, an item, a block of code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its words.
    pub spans: Vec<Span>,
}

/// Returns plain words as Markdown that shows exactly these words; what needs no mark gets none.
pub fn escape(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    let mut letters = words.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let before = words[..at].chars().next_back();
        let within =
            before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric);
        let special = match letter {
            '`' => true,
            '*' => {
                next.is_some_and(|c| !c.is_whitespace())
                    || before.is_some_and(|c| !c.is_whitespace())
            }
            '_' => {
                !within
                    && (next.is_some_and(char::is_alphanumeric)
                        || before.is_some_and(char::is_alphanumeric))
            }
            '<' => next.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')),
            '&' => {
                next.is_some_and(|c| c.is_ascii_alphabetic() || c == '#')
                    && words[at..].contains(';')
            }
            ']' => next == Some('(') || next == Some('['),
            '~' => next == Some('~') || before == Some('~'),
            '\\' => next.is_some_and(|c| c.is_ascii_punctuation()),
            '#' | '>' | '+' | '-' => at == 0 && next.is_some_and(char::is_whitespace),
            _ => false,
        };
        if special {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// Reads short Markdown. Anything gives something: what is not understood stays as text.
pub fn short(markdown: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    Parser::new_ext(markdown, Options::ENABLE_STRIKETHROUGH).for_each(|event| reader.hear(event));
    reader.end_block();
    reader.blocks
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    spans: Vec<Span>,
    style: Span,
    /// For each list around: its next number, if it is numbered.
    lists: Vec<Option<u64>>,
    item: Option<BlockKind>,
    heading: bool,
    code: bool,
    quotes: usize,
}

impl Reader {
    fn hear(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.say(&text, self.code);
            }
            Event::Code(text) => self.say(&text, true),
            Event::SoftBreak => self.say(" ", false),
            Event::HardBreak => self.say("\n", false),
            Event::Rule => self.end_block(),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.say(&text, true),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.style.bold = true,
            Tag::Emphasis => self.style.italic = true,
            Tag::Link { dest_url, .. } => self.style.link = Some(dest_url.into_string()),
            Tag::List(first) => {
                self.end_block();
                self.lists.push(first);
            }
            Tag::Item => {
                self.end_block();
                let deep = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
                self.item = Some(match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        BlockKind::Numbered(*number - 1)
                    }
                    Some(None) | None => BlockKind::Bullet(deep),
                });
            }
            Tag::BlockQuote(_) => {
                self.end_block();
                self.quotes += 1;
            }
            Tag::CodeBlock(_) => {
                self.end_block();
                self.code = true;
            }
            Tag::Heading { .. } => {
                self.end_block();
                self.heading = true;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.style.bold = false,
            TagEnd::Emphasis => self.style.italic = false,
            TagEnd::Link => self.style.link = None,
            TagEnd::List(_) => {
                self.end_block();
                self.lists.pop();
            }
            TagEnd::BlockQuote(_) => {
                self.end_block();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Paragraph
            | TagEnd::Item
            | TagEnd::CodeBlock
            | TagEnd::Heading(_)
            | TagEnd::HtmlBlock => self.end_block(),
            _ => {}
        }
    }

    fn say(&mut self, text: &str, code: bool) {
        self.spans.push(Span {
            text: text.to_owned(),
            code,
            ..self.style.clone()
        });
    }

    fn end_block(&mut self) {
        let mut spans = std::mem::take(&mut self.spans);
        if let Some(last) = spans.last_mut() {
            last.text.truncate(last.text.trim_end_matches('\n').len());
        }
        spans.retain(|span| !span.text.is_empty());
        if !spans.is_empty() {
            let kind = if self.code {
                BlockKind::Code
            } else if self.heading {
                BlockKind::Heading
            } else if self.quotes > 0 {
                BlockKind::Quote
            } else {
                // A second paragraph of an item has no bullet of its own.
                self.item.take().unwrap_or(BlockKind::Paragraph)
            };
            self.blocks.push(Block { kind, spans });
        }
        self.code = false;
        self.heading = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(markdown: &str) -> Vec<(BlockKind, String)> {
        short(markdown)
            .into_iter()
            .map(|block| {
                (
                    block.kind,
                    block.spans.into_iter().map(|span| span.text).collect(),
                )
            })
            .collect()
    }

    #[test]
    fn a_card_is_paragraphs_quotes_and_lists() {
        let found = told("Dịch vụ nào?\n\n> Chạy **container**.\n\n1. một\n2. hai\n\n- a\n  - b");
        let wanted = [
            (BlockKind::Paragraph, "Dịch vụ nào?"),
            (BlockKind::Quote, "Chạy container."),
            (BlockKind::Numbered(1), "một"),
            (BlockKind::Numbered(2), "hai"),
            (BlockKind::Bullet(1), "a"),
            (BlockKind::Bullet(2), "b"),
        ];
        assert_eq!(found, wanted.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn html_stays_text_and_runs_nothing() {
        assert_eq!(
            told("a <script>alert(1)</script> <account-id>"),
            [(
                BlockKind::Paragraph,
                "a <script>alert(1)</script> <account-id>".to_owned()
            )]
        );
    }

    #[test]
    fn styles_and_links_are_kept() {
        let spans = &short("**b** *i* `c` [l](https://x.y)")[0].spans;
        assert!(
            spans.iter().any(|s| s.bold && s.text == "b")
                && spans.iter().any(|s| s.italic && s.text == "i")
                && spans.iter().any(|s| s.code && s.text == "c")
        );
        assert!(
            spans
                .iter()
                .any(|s| s.link.as_deref() == Some("https://x.y"))
        );
    }

    #[test]
    fn escaped_words_show_as_they_are_and_get_no_mark_that_they_do_not_need() {
        for words in [
            "Build & Test mỗi khi có code",
            "a_b, *c*, `d`, <e>, [f](g), &amp; \\* ~~x~~",
            "# không phải tiêu đề",
            "- không phải danh sách",
            "C# và 5 * 3",
        ] {
            let shown: String = short(&escape(words))
                .iter()
                .flat_map(|block| &block.spans)
                .map(|span| span.text.as_str())
                .collect();
            assert_eq!(shown, words);
        }
        assert_eq!(
            escape("Build & Test, C#, snake_case"),
            "Build & Test, C#, snake_case"
        );
    }
}
