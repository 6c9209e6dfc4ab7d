//! Cards as a text file that Anki imports: a row a card, and the same card again replaces itself.
//!
//! The file carries no pictures: Anki keeps those beside its collection, where a text cannot put them.

use std::{collections::BTreeSet, fmt::Write as _};

use super::preferred;
use crate::{
    library::{WrittenCard, WrittenDeck},
    pages::{Block, BlockKind, Span, short},
    text::Language,
};

/// What Anki has to know of the file.
const HEAD: &str = "\
#separator:tab
#html:true
#notetype:Basic
#guid column:1
#deck column:2
#tags column:5
#columns:Guid\tDeck\tFront\tBack\tTags
";

/// Writes decks, each with its path such as `AWS::Tuần 5`, for Anki.
///
/// A card in several decks is in the first of them, for Anki has a note once.
pub fn anki_text(decks: &[(String, &WrittenDeck)], language: Language) -> String {
    let mut out = HEAD.to_owned();
    let mut met = BTreeSet::new();
    for (path, deck) in decks {
        let cards = deck.cards.iter();
        for (card, wording) in cards.filter_map(|card| Some((card, preferred(card, language)?))) {
            let guid = guid(card);
            if !met.insert(guid.clone()) {
                continue;
            }
            let mut back = html(&wording.answer);
            if !wording.explanation.trim().is_empty() {
                _ = write!(back, "<div>{}</div>", html(&wording.explanation));
            }
            _ = writeln!(
                out,
                "{guid}\t{}\t{}\t{back}\tonmay {}",
                field(path),
                html(&wording.prompt),
                card.kind.code()
            );
        }
    }
    out
}

/// Returns the name by which Anki knows a card again: that of its id, or of its words where it has none.
fn guid(card: &WrittenCard) -> String {
    let words = || {
        let wordings = card.wordings.iter();
        let words = wordings.flat_map(|wording| [wording.prompt.as_str(), &wording.answer]);
        words.collect::<Vec<_>>().join("\0")
    };
    let said = card.id.clone().unwrap_or_else(words);
    // FNV-1a: the same in every version of the program.
    let hash = said.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("onmay-{hash:016x}")
}

/// Returns plain words as a field; quotes stand around it where quotes are within.
fn field(words: &str) -> String {
    let words: String = words
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if words.contains('"') {
        format!("\"{}\"", words.replace('"', "\"\""))
    } else {
        words
    }
}

/// Returns short Markdown as HTML on one line. A lone paragraph has nothing around it.
fn html(markdown: &str) -> String {
    let blocks = short(markdown);
    if let [
        Block {
            kind: BlockKind::Paragraph,
            spans,
        },
    ] = &blocks[..]
    {
        return inline(spans);
    }
    let mut out = String::new();
    let mut open: Vec<&str> = Vec::new();
    for block in &blocks {
        let words = inline(&block.spans);
        match block.kind {
            BlockKind::Bullet(deep) => {
                let deep = usize::from(deep.max(1));
                shut(&mut out, &mut open, deep);
                // An item below another stands in a list of its own.
                if open.len() == deep && open.last() != Some(&"ul") {
                    shut(&mut out, &mut open, deep - 1);
                }
                while open.len() < deep {
                    out.push_str("<ul>");
                    open.push("ul");
                }
                _ = write!(out, "<li>{words}</li>");
            }
            BlockKind::Numbered(number) => {
                // How deep a numbered item stands is not known, so it stands at the top.
                shut(&mut out, &mut open, 1);
                if open != ["ol"] {
                    shut(&mut out, &mut open, 0);
                    out.push_str(&match number {
                        1 => "<ol>".to_owned(),
                        other => format!("<ol start=\"{other}\">"),
                    });
                    open.push("ol");
                }
                _ = write!(out, "<li>{words}</li>");
            }
            other => {
                shut(&mut out, &mut open, 0);
                _ = match other {
                    BlockKind::Quote => write!(out, "<blockquote>{words}</blockquote>"),
                    BlockKind::Code => write!(out, "<pre>{words}</pre>"),
                    BlockKind::Heading => write!(out, "<p><b>{words}</b></p>"),
                    _ => write!(out, "<p>{words}</p>"),
                };
            }
        }
    }
    shut(&mut out, &mut open, 0);
    out
}

/// Closes lists until only so many are open.
fn shut(out: &mut String, open: &mut Vec<&str>, kept: usize) {
    while open.len() > kept {
        if let Some(list) = open.pop() {
            _ = write!(out, "</{list}>");
        }
    }
}

fn inline(spans: &[Span]) -> String {
    let mut out = String::new();
    for span in spans {
        let mut words = escaped(&span.text, span.code);
        for (is, tag) in [(span.code, "code"), (span.italic, "i"), (span.bold, "b")] {
            if is {
                words = format!("<{tag}>{words}</{tag}>");
            }
        }
        // Anki's cards run scripts; a link is only for reading on.
        let link = span.link.as_deref().filter(|link| {
            ["https://", "http://", "mailto:"]
                .iter()
                .any(|scheme| link.starts_with(scheme))
        });
        match link {
            Some(link) => {
                _ = write!(out, "<a href=\"{}\">{words}</a>", escaped(link, false));
            }
            None => out.push_str(&words),
        }
    }
    out
}

/// Returns words of which none is HTML, without a tab or a line break.
fn escaped(words: &str, code: bool) -> String {
    let mut out = String::with_capacity(words.len());
    let mut letters = words.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' if letters.peek() == Some(&'\n') => {}
            '\n' | '\r' => out.push_str("<br>"),
            '\t' if code => out.push_str("&nbsp;&nbsp;&nbsp;&nbsp;"),
            other if other.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cards::{CardKind, Wording},
        text::Both,
    };

    fn wording(language: Language, prompt: &str, answer: &str, explanation: &str) -> Wording {
        Wording {
            language,
            prompt: prompt.to_owned(),
            answer: answer.to_owned(),
            explanation: explanation.to_owned(),
        }
    }

    fn card(id: Option<&str>, wordings: &[Wording]) -> WrittenCard {
        WrittenCard {
            id: id.map(str::to_owned),
            kind: CardKind::Name,
            wordings: wordings.to_vec(),
            picture: None,
            line: 0,
        }
    }

    fn deck(cards: Vec<WrittenCard>) -> WrittenDeck {
        WrittenDeck {
            key: None,
            title: Both::default(),
            about: Both::default(),
            cards,
        }
    }

    #[test]
    fn a_row_a_card_in_the_language_that_is_preferred() {
        let both = card(
            Some("ecs/is/name"),
            &[
                wording(Language::Vi, "Gì?", "**ECS**", "Vì thế."),
                wording(Language::En, "What?", "ECS", ""),
            ],
        );
        let one = card(Some("b"), &[wording(Language::Vi, "Cổng\tnào?", "443", "")]);
        let first = deck(vec![both.clone(), one]);
        let second = deck(vec![both]);
        let decks = [("A::B".to_owned(), &first), ("C".to_owned(), &second)];
        let rows = |language| {
            let text = anki_text(&decks, language);
            text.strip_prefix(HEAD).unwrap().to_owned()
        };
        assert_eq!(
            rows(Language::Vi),
            "onmay-44323ccf79c196cb\tA::B\tGì?\t<b>ECS</b><div>Vì thế.</div>\tonmay name\n\
             onmay-af63df4c8601f1a5\tA::B\tCổng nào?\t443\tonmay name\n"
        );
        assert!(rows(Language::En).starts_with("onmay-44323ccf79c196cb\tA::B\tWhat?\tECS\tonmay"));
        assert!(rows(Language::En).contains("Cổng nào?"));
    }

    #[test]
    fn a_card_without_an_id_is_known_by_its_words() {
        let asked = |prompt: &str| card(None, &[wording(Language::Vi, prompt, "a", "")]);
        assert_eq!(guid(&asked("x")), guid(&asked("x")));
        assert_ne!(guid(&asked("x")), guid(&asked("y")));
    }

    #[test]
    fn markdown_becomes_html_on_one_line() {
        for (markdown, wanted) in [
            ("a & b < c > \"d\"", "a &amp; b &lt; c &gt; &quot;d&quot;"),
            ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
            (
                "*a* `b<c` ***d***",
                "<i>a</i> <code>b&lt;c</code> <b><i>d</i></b>",
            ),
            ("a  \nb\nc", "a<br>b c"),
            ("a\n\n> b", "<p>a</p><blockquote>b</blockquote>"),
            ("# a\n\nb", "<p><b>a</b></p><p>b</p>"),
            (
                "- a\n- b\n  - c\n- d",
                "<ul><li>a</li><li>b</li><ul><li>c</li></ul><li>d</li></ul>",
            ),
            ("2. a\n3. b", "<ol start=\"2\"><li>a</li><li>b</li></ol>"),
            ("1. a\n\n- b", "<ol><li>a</li></ol><ul><li>b</li></ul>"),
            (
                "```\nx\ty\n\n  z\n```",
                "<pre><code>x&nbsp;&nbsp;&nbsp;&nbsp;y<br><br>  z</code></pre>",
            ),
            (
                "[a](https://x.y/?a=1&b=2) [b](javascript:x)",
                "<a href=\"https://x.y/?a=1&amp;b=2\">a</a> b",
            ),
        ] {
            assert_eq!(html(markdown), wanted);
        }
    }

    #[test]
    fn no_field_breaks_its_row() {
        let odd = "a\tb\r\nc\rd\n\n\te\u{b}f\u{0}\n\n```\n\tg\n```";
        let only = deck(vec![card(None, &[wording(Language::Vi, odd, odd, odd)])]);
        let text = anki_text(&[("A\t\"B\"\n::C".to_owned(), &only)], Language::En);
        let rows: Vec<&str> = text.strip_prefix(HEAD).unwrap().lines().collect();
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].split('\t').count(), 5);
        assert_eq!(rows[0].split('\t').nth(1), Some("\"A \"\"B\"\" ::C\""));
        assert!(!text.contains(['\r', '\u{b}', '\0']));
    }
}
