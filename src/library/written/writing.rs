//! From a deck to a YAML file that a person can edit: one form for one deck, words without quotes where that is safe.

use std::fmt::Write as _;

use super::{
    WrittenDeck,
    guard::{is_break, is_printable},
};
use crate::{
    cards::{CardKind, Wording},
    text::{Both, Language},
};

/// Says to whoever opens the file what may be changed.
const HEAD: &str = "\
# Ôn Mây · sửa chữ thoải mái, nhưng giữ nguyên id và key: lịch sử học gắn với chúng.
# Edit any text, but leave id and key as they are: what was learned hangs on them.
onmay: 1
";

/// Words that YAML, in one of its versions, takes for something else than words.
const TAKEN: &[&str] = &["true", "false", "yes", "no", "on", "off", "null", "y", "n"];

/// Writes a deck as YAML, which [`read_deck`](super::read_deck) reads back the same.
pub fn write_deck(deck: &WrittenDeck) -> String {
    let mut out = HEAD.to_owned();
    both(&mut out, "deck", &deck.title);
    if deck.about != Both::default() {
        both(&mut out, "about", &deck.about);
    }
    if let Some(key) = &deck.key {
        line(&mut out, 0, "key", key);
    }
    let flat = flat(deck);
    if let Some(language) = flat {
        line(&mut out, 0, "language", language.code());
    }
    if deck.cards.is_empty() {
        out.push_str("cards: []\n");
        return out;
    }
    out.push_str("cards:\n");
    for (at, card) in deck.cards.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let start = out.len();
        if let Some(id) = &card.id {
            line(&mut out, 4, "id", id);
        }
        if card.kind != CardKind::Meaning {
            line(&mut out, 4, "kind", card.kind.code());
        }
        match &card.wordings[..] {
            [one] if Some(one.language) == flat => wording(&mut out, 4, one),
            several => {
                for one in several {
                    _ = writeln!(out, "    {}:", one.language.code());
                    wording(&mut out, 6, one);
                }
            }
        }
        if let Some(picture) = &card.picture {
            line(&mut out, 4, "picture", picture);
        }
        if out.len() > start {
            out.replace_range(start..start + 4, "  - ");
        }
    }
    out
}

/// Returns the language that is said once for the deck: the one of most cards in one language.
fn flat(deck: &WrittenDeck) -> Option<Language> {
    let single = |language: Language| {
        let cards = deck.cards.iter();
        cards
            .filter(|card| matches!(&card.wordings[..], [one] if one.language == language))
            .count()
    };
    let counts = Language::ALL.map(|language| (language, single(language)));
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    most.filter(|(_, count)| *count > 0)
        .map(|(language, _)| language)
}

fn both(out: &mut String, key: &str, words: &Both) {
    if words.vi == words.en {
        return line(out, 0, key, &words.vi);
    }
    _ = writeln!(out, "{key}:");
    line(out, 2, "vi", &words.vi);
    line(out, 2, "en", &words.en);
}

fn wording(out: &mut String, indent: usize, wording: &Wording) {
    line(out, indent, "ask", &wording.prompt);
    line(out, indent, "answer", &wording.answer);
    if !wording.explanation.is_empty() {
        line(out, indent, "why", &wording.explanation);
    }
}

/// Writes a key with its words.
fn line(out: &mut String, indent: usize, key: &str, words: &str) {
    let margin = " ".repeat(indent);
    _ = write!(out, "{margin}{key}: ");
    if is_plain(words) {
        out.push_str(words);
    } else if let Some(header) = block(words) {
        out.push_str(header);
        for line in words.strip_suffix('\n').unwrap_or(words).split('\n') {
            out.push('\n');
            if !line.is_empty() {
                _ = write!(out, "{margin}  {line}");
            }
        }
    } else {
        quoted(out, words);
    }
    out.push('\n');
}

/// True for words that mean themselves in any YAML, without quotes.
fn is_plain(words: &str) -> bool {
    let is_taken = || TAKEN.iter().any(|taken| taken.eq_ignore_ascii_case(words));
    words.starts_with(char::is_alphabetic)
        && !words.ends_with([' ', ':'])
        && !words.contains(": ")
        && !words.contains(" #")
        && !words.contains(|c| c == '\t' || is_break(c) || !is_printable(c))
        && !is_taken()
}

/// Returns how a block of lines begins, if these words can stand as one.
fn block(words: &str) -> Option<&'static str> {
    let is_odd = |c: char| c != '\n' && is_break(c) || !is_printable(c);
    // What only blanks hold open, an editor would close.
    if !words.contains('\n')
        || words.contains(is_odd)
        || words.ends_with("\n\n")
        || words
            .split('\n')
            .any(|line| !line.is_empty() && line.trim().is_empty())
        || words.trim().is_empty()
    {
        return None;
    }
    // The first line says how deep the block stands, unless the header does.
    let is_deep = words.starts_with([' ', '\t', '\n']);
    Some(match (is_deep, words.ends_with('\n')) {
        (false, false) => "|-",
        (false, true) => "|",
        (true, false) => "|2-",
        (true, true) => "|2",
    })
}

fn quoted(out: &mut String, words: &str) {
    out.push('"');
    for letter in words.chars() {
        match letter {
            '"' | '\\' => {
                out.push('\\');
                out.push(letter);
            }
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            other if is_break(other) || !is_printable(other) => match u32::from(other) {
                code @ 0..=0xff => _ = write!(out, "\\x{code:02x}"),
                code @ 0x100..=0xffff => _ = write!(out, "\\u{code:04x}"),
                code => _ = write!(out, "\\U{code:08x}"),
            },
            other => out.push(other),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use proptest::{
        prelude::*,
        test_runner::{Config, RngSeed},
    };

    use super::*;
    use crate::{
        library::{WrittenCard, read_deck},
        text::nfc,
    };

    /// Pieces of what people and programs write, odd where YAML is odd.
    const PIECES: &[&str] = &[
        "Dịch vụ",
        "Đường ống",
        "the",
        "a",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\t",
        "\r",
        ": ",
        ":",
        " #",
        "#",
        "- ",
        "-",
        "---",
        "...",
        "? ",
        "|",
        ">",
        "|-",
        "\"",
        "'",
        "''",
        "\\",
        "[",
        "]",
        "{",
        "}",
        ",",
        "&x",
        "*x",
        "!x",
        "%",
        "@",
        "`",
        "**b**",
        "1.",
        "443",
        "1.10",
        "true",
        "null",
        "~",
        "yes",
        "🙂",
        "👩‍💻",
        "\u{0}",
        "\u{7}",
        "\u{7f}",
        "\u{85}",
        "\u{a0}",
        "\u{2028}",
        "\u{feff}",
        "\u{ffff}",
        "\u{10ffff}",
        "<<",
        "=",
        "cards:",
        "\n  - ask: x",
        "=>",
        "::",
    ];

    fn any_words() -> impl Strategy<Value = String> {
        let pieces = proptest::collection::vec(proptest::sample::select(PIECES), 0..12)
            .prop_map(|pieces| nfc(&pieces.concat()));
        let letters = any::<String>().prop_map(|words| nfc(&words));
        prop_oneof![6 => pieces, 1 => letters]
    }

    fn any_said() -> impl Strategy<Value = String> {
        any_words().prop_map(|words| match words.trim() {
            "" => format!("{words}x"),
            _ => words,
        })
    }

    fn any_name() -> impl Strategy<Value = Option<String>> {
        proptest::option::of(any_said())
    }

    fn any_wordings() -> impl Strategy<Value = Vec<Wording>> {
        let languages = prop_oneof![
            Just(vec![Language::Vi]),
            Just(vec![Language::En]),
            Just(vec![Language::Vi, Language::En]),
            Just(vec![Language::En, Language::Vi]),
        ];
        let words = proptest::collection::vec((any_said(), any_said(), any_words()), 2);
        (languages, words).prop_map(|(languages, words)| {
            let worded = languages.into_iter().zip(words);
            worded
                .map(|(language, (prompt, answer, explanation))| Wording {
                    language,
                    prompt,
                    answer,
                    explanation,
                })
                .collect()
        })
    }

    fn any_deck() -> impl Strategy<Value = WrittenDeck> {
        let kind = proptest::sample::select(CardKind::ALL.to_vec());
        let card = (any_name(), kind, any_wordings(), any_name());
        let cards = proptest::collection::vec(card, 0..5);
        let words = (any_words(), any_words(), any_words(), any_words());
        (any_name(), words, cards).prop_map(|(key, (vi, en, about_vi, about_en), cards)| {
            let mut deck = WrittenDeck {
                key,
                title: Both { vi, en },
                about: Both {
                    vi: about_vi,
                    en: about_en,
                },
                cards: Vec::new(),
            };
            for (at, (id, kind, wordings, picture)) in cards.into_iter().enumerate() {
                deck.cards.push(WrittenCard {
                    // No id stands twice.
                    id: id.map(|id| format!("{id}{at}")),
                    kind,
                    wordings,
                    picture,
                    line: 0,
                });
            }
            deck
        })
    }

    fn read_back(text: &str) -> WrittenDeck {
        let (mut deck, problems) =
            read_deck(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert!(problems.is_empty(), "{problems:?}\n{text}");
        for card in &mut deck.cards {
            assert_ne!(card.line, 0);
            card.line = 0;
        }
        deck
    }

    fn config() -> Config {
        Config {
            cases: std::env::var("PROPTEST_CASES")
                .ok()
                .and_then(|cases| cases.parse().ok())
                .unwrap_or(400),
            failure_persistence: None,
            rng_seed: RngSeed::Fixed(26),
            ..Config::default()
        }
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn what_is_written_is_read_back_the_same(deck in any_deck()) {
            let text = write_deck(&deck);
            prop_assert_eq!(read_back(&text), deck, "{}", text);
            prop_assert!(crate::library::is_deck(&text));
        }
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn any_file_is_read_or_refused(pieces in proptest::collection::vec(any_words(), 0..8)) {
            let text = format!("deck: D\ncards:\n  - ask: {}", pieces.concat());
            if let Ok((deck, problems)) = read_deck(&text) {
                let lines = u32::try_from(text.lines().count()).unwrap();
                let told = problems.iter().map(|problem| problem.line);
                for line in told.chain(deck.cards.iter().map(|card| card.line)) {
                    prop_assert!((1..=lines).contains(&line), "line {line}: {text}");
                }
            }
        }
    }

    fn card(prompt: &str, answer: &str) -> WrittenCard {
        WrittenCard {
            id: None,
            kind: CardKind::Meaning,
            wordings: vec![Wording {
                language: Language::Vi,
                prompt: prompt.to_owned(),
                answer: answer.to_owned(),
                explanation: String::new(),
            }],
            picture: None,
            line: 0,
        }
    }

    fn two_cards() -> WrittenDeck {
        let mut both = card("ECS là gì?", "Dịch vụ: chạy container.");
        both.id = Some("ecs/is/meaning".to_owned());
        both.wordings.push(Wording {
            language: Language::En,
            prompt: "What is ECS?".to_owned(),
            answer: "A service.".to_owned(),
            explanation: "- It schedules.\n\n- It heals.".to_owned(),
        });
        let mut one = card("Cổng của HTTPS?", "443");
        one.kind = CardKind::Name;
        one.picture = Some("images/https.png".to_owned());
        WrittenDeck {
            key: Some("week-5".to_owned()),
            title: Both {
                vi: "Tuần 5: ECS".to_owned(),
                en: "Week 5".to_owned(),
            },
            about: Both::default(),
            cards: vec![both, one],
        }
    }

    #[test]
    fn a_deck_is_written_in_one_form() {
        let written = write_deck(&two_cards());
        let body = written.strip_prefix(HEAD).unwrap();
        assert_eq!(
            body,
            "\
deck:
  vi: \"Tuần 5: ECS\"
  en: Week 5
key: week-5
language: vi
cards:
  - id: ecs/is/meaning
    vi:
      ask: ECS là gì?
      answer: \"Dịch vụ: chạy container.\"
    en:
      ask: What is ECS?
      answer: A service.
      why: |-
        - It schedules.

        - It heals.

  - kind: name
    ask: Cổng của HTTPS?
    answer: \"443\"
    picture: images/https.png
"
        );
        assert_eq!(write_deck(&read_back(&written)), written);
    }

    #[test]
    fn lines_can_be_edited_where_they_stand() {
        let written = write_deck(&two_cards());
        let edited = written
            .replace(
                "        - It heals.",
                "        - It heals: **itself**.\n        - [It] scales #up.",
            )
            .replace("  en: Week 5", "  en: Week 6");
        let deck = read_back(&edited);
        assert_eq!(deck.title.en, "Week 6");
        assert_eq!(
            deck.cards[0].wordings[1].explanation,
            "- It schedules.\n\n- It heals: **itself**.\n- [It] scales #up."
        );
        assert_eq!(deck.cards[1], two_cards().cards[1]);
    }

    #[test]
    fn words_with_lines_stand_as_lines_where_they_can() {
        for (words, header) in [
            ("a\nb", "|-"),
            ("a\nb\n", "|"),
            ("  a\nb", "|2-"),
            ("\na", "|2-"),
            ("# a\n- b: c\n\n\"d", "|-"),
            ("a\n\n", "\"a\\n\\n\""),
            ("a\n  \nb", "\"a\\n  \\nb\""),
            ("a\r\nb", "\"a\\r\\nb\""),
        ] {
            let mut deck = two_cards();
            deck.cards[1] = card("a", words);
            let written = write_deck(&deck);
            assert!(
                written.contains(&format!("    answer: {header}\n")),
                "{written}"
            );
            assert_eq!(read_back(&written), deck);
        }
    }
}
