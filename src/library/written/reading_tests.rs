//! What people write by hand, and what they are told when it cannot be read.

use super::{WrittenDeck, WrittenError, read_deck};
use crate::{
    cards::{CardKind, Wording},
    text::Language,
};

fn read(text: &str) -> (WrittenDeck, Vec<String>) {
    let (deck, problems) = read_deck(text).unwrap();
    (deck, problems.iter().map(ToString::to_string).collect())
}

fn refused(text: &str) -> WrittenError {
    read_deck(text).unwrap_err()
}

#[test]
fn a_deck_by_hand_needs_little() {
    let (deck, problems) = read(
        "deck: Tuần 5\ncards:\n  - ask: ECS là gì?\n    answer: Dịch vụ chạy container.\n\n  - ask: What is EKS?\n    answer: >-\n      A service that\n      runs Kubernetes.\n    why: It is managed.\n    picture: images/eks.png\n",
    );
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!((&*deck.title.vi, &*deck.title.en), ("Tuần 5", "Tuần 5"));
    let [first, second] = &deck.cards[..] else {
        panic!("{deck:?}")
    };
    assert_eq!((first.line, second.line), (3, 6));
    assert_eq!(first.wordings[0].language, Language::Vi);
    let wording = Wording {
        language: Language::En,
        prompt: "What is EKS?".to_owned(),
        answer: "A service that runs Kubernetes.".to_owned(),
        explanation: "It is managed.".to_owned(),
    };
    assert_eq!(second.wordings, [wording]);
    assert_eq!(second.picture.as_deref(), Some("images/eks.png"));
    assert_eq!(second.kind, CardKind::Meaning);
}

#[test]
fn a_card_may_speak_both_languages() {
    let (deck, problems) = read(
        "onmay: 1\ndeck: {vi: Mạng, en: Networks}\nabout:\n  en: How packets go\nkey: net\ncards:\n- id: a\n  kind: name\n  en: {ask: What?, answer: This}\n  vi: {ask: Gì?, answer: Cái này}\n- ask: Port?\n  answer: 443\n  vi: {ask: Cổng?, answer: 443}\n",
    );
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!((&*deck.title.vi, &*deck.title.en), ("Mạng", "Networks"));
    assert_eq!(deck.about.vi, "How packets go");
    assert_eq!(deck.key.as_deref(), Some("net"));
    let languages = |at: usize| {
        let wordings = deck.cards[at].wordings.iter();
        wordings.map(|wording| wording.language).collect::<Vec<_>>()
    };
    assert_eq!(languages(0), [Language::En, Language::Vi]);
    assert_eq!(languages(1), [Language::En, Language::Vi]);
    assert_eq!(deck.cards[0].kind, CardKind::Name);
}

#[test]
fn values_are_words_as_they_are_written() {
    for written in [
        "443",
        "1.10",
        "yes",
        "true",
        "True",
        "null",
        "~",
        "007",
        "0x1F",
        "1e3",
        "+5",
        "1_000",
        "12:30:45",
        "2026-01-01",
        ".5",
        "-1",
        "99999999999999999999999999",
        "9999999999999999999999999999999999999999999999",
        ".nan",
        "10.0.0.0/16",
        "C# và F#",
        "a [b] {c}, d",
    ] {
        let (deck, problems) = read(&format!(
            "deck: 5\ncards:\n  - ask: 1\n    answer: {written}\n"
        ));
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(deck.cards[0].wordings[0].answer, written);
        assert_eq!(deck.title.en, "5");
    }
}

#[test]
fn a_list_as_an_answer_becomes_a_list_on_the_card() {
    let (deck, _) = read(
        "deck: D\ncards:\n- {ask: Which?, answer: [a, 1.0]}\n- ask: In which order?\n  kind: order\n  answer:\n  - one\n  - |\n    two\n    more\n",
    );
    assert_eq!(deck.cards[0].wordings[0].answer, "- a\n- 1.0");
    assert_eq!(deck.cards[1].wordings[0].answer, "1. one\n2. two\n   more");
}

#[test]
fn words_that_do_not_tell_their_language_are_in_that_of_the_others() {
    let terms = "deck: D\ncards:\n- {ask: Amazon ECS, answer: Fargate}\n";
    assert_eq!(read(terms).0.cards[0].wordings[0].language, Language::Vi);
    let english = format!("{terms}- {{ask: What is it for?, answer: To run the tasks}}\n");
    assert_eq!(read(&english).0.cards[0].wordings[0].language, Language::En);
    let declared = format!("language: en\n{terms}");
    assert_eq!(
        read(&declared).0.cards[0].wordings[0].language,
        Language::En
    );
}

#[test]
fn one_broken_card_does_not_stop_the_others() {
    let (deck, problems) = read(
        "deck: D\nlevel: 3\ncards:\n- ask: a\n- answer: b\n- just words\n- {ask: c, d, answer: e}\n- id: x\n  ask: f\n  answer: {g: h}\n- id: x\n  ask: i\n  answer: j\n  kind: joke\n  ask: k\n- id: x\n  ask: l\n  answer: m\n- vi: {ask: n, answer: o}\n  en: {ask: p}\n",
    );
    let told = [
        r#"line 2: "level" is not a word of the form; a text with a comma or a colon needs quotes"#,
        "line 4: the card has no answer (answer:)",
        "line 5: the card has no question (ask:)",
        "line 6: this is not a card: a card has ask: and answer:",
        r#"line 7: "d" is not a word of the form; a text with a comma or a colon needs quotes"#,
        "line 8: the card has no answer (answer:)",
        r#"line 10: "answer" has to be a text"#,
        r#"line 14: "joke" is not one of those that "kind" may be"#,
        r#"line 15: "ask" is said twice; the first one counts"#,
        r#"line 16: the id "x" is taken by an earlier card, so this one is new"#,
        "line 20: the card has no answer (answer:)",
    ];
    assert_eq!(problems, told);
    let kept: Vec<(&str, Option<&str>, u32)> = deck
        .cards
        .iter()
        .map(|card| {
            let prompt = card.wordings[0].prompt.as_str();
            (prompt, card.id.as_deref(), card.line)
        })
        .collect();
    let wanted = [
        ("c", None, 7),
        ("i", Some("x"), 11),
        ("l", None, 16),
        ("n", None, 19),
    ];
    assert_eq!(kept, wanted);
}

#[test]
fn what_is_no_yaml_is_told_in_a_sentence_with_its_line() {
    let card = |answer: &str| format!("deck: D\ncards:\n  - ask: a\n    answer: {answer}\n");
    assert_eq!(
        refused("onmay: 1\ndeck: Tuần 5: ECS\ncards: []\n"),
        WrittenError::Colon { line: 2 }
    );
    assert_eq!(refused(&card("a: b")), WrittenError::Colon { line: 4 });
    for answer in ["`aws s3 ls`", "@you", "%x", "> quoted", "- b", "!x b"] {
        assert_eq!(
            refused(&card(answer)),
            WrittenError::Sign { line: 4 },
            "{answer}"
        );
    }
    for answer in ["**bold**", "*x", "&x b", "&amp; so on"] {
        assert_eq!(
            refused(&card(answer)),
            WrittenError::Alias { line: 4 },
            "{answer}"
        );
    }
    assert_eq!(
        refused(&card("\"open\n    why: b")),
        WrittenError::Unclosed { line: 4 }
    );
    assert_eq!(
        refused("deck: D\ncards:\n\t- ask: a\n"),
        WrittenError::Tab { line: 3 }
    );
    assert_eq!(
        refused("deck: D\ncards: {a: b}\n"),
        WrittenError::NotAList { line: 2 }
    );
    for text in [
        "",
        "\n",
        "# only a remark",
        "- a",
        "baseURL: x\ncards: []",
        "deck: D",
    ] {
        assert_eq!(refused(text), WrittenError::NotADeck, "{text}");
    }
    let found = "2".to_owned();
    assert_eq!(
        refused("onmay: 2\ncards: []\n"),
        WrittenError::Newer { found }
    );
}

#[test]
fn an_empty_deck_is_a_deck() {
    for text in [
        "deck: D\ncards:\n",
        "\u{feff}deck: D\r\ncards: []\r\n",
        "---\nonmay: 1\ncards: ~\n",
    ] {
        assert!(read(text).0.cards.is_empty());
    }
}

#[test]
fn words_are_kept_in_one_normal_form() {
    let (deck, _) = read("deck: D\ncards:\n- {ask: Mo\u{302}\u{323}t, answer: a}\n");
    assert_eq!(deck.cards[0].wordings[0].prompt, "Một");
}
