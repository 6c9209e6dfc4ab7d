//! What holds for any question that the program asks, in both languages and with any seed.
#![allow(clippy::unwrap_used)]

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::LazyLock,
};

use onmay::{
    concepts::{gives_away, longest_key, telling_word},
    quiz::{Answer, Body, Kind, Pool, Question, Topic, Wanted, mark},
    text::{Language, Terms, exact},
};

static POOL: LazyLock<Pool> = LazyLock::new(|| Pool::built_in(Vec::new()).unwrap());

/// Every question that can be asked, in one language and with one seed.
fn all(language: Language, seed: u64) -> Vec<Question> {
    let asks = POOL.on(&Topic::All);
    asks.filter_map(|ask| POOL.question(ask, language, seed).ok())
        .collect()
}

fn every() -> impl Iterator<Item = Question> {
    let throws = [
        (Language::Vi, 1),
        (Language::En, 1),
        (Language::Vi, 77),
        (Language::En, 78),
    ];
    throws
        .into_iter()
        .flat_map(|(language, seed)| all(language, seed))
}

/// Returns how often the key stands in each place, by how many options there are.
fn places() -> BTreeMap<usize, Vec<usize>> {
    let mut places: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for question in every() {
        if let Body::One { options } = &question.body {
            let at = options.iter().position(|option| option.right).unwrap();
            places
                .entry(options.len())
                .or_insert_with(|| vec![0; options.len()])[at] += 1;
        }
    }
    places
}

#[test]
fn exactly_the_stated_number_is_right_and_no_option_stands_twice() {
    let mut seen = 0;
    for question in every() {
        seen += 1;
        let options = question.options();
        let right = options.iter().filter(|option| option.right).count();
        match &question.body {
            Body::One { .. } => {
                assert_eq!(right, 1, "{}", question.id);
                assert!((3..=5).contains(&options.len()), "{}", question.id);
            }
            Body::Several { .. } => {
                assert!((2..=3).contains(&right), "{}", question.id);
                assert!(options.len() >= 5, "{}", question.id);
                let stem = question.stem.to_lowercase();
                let said = ["2", "3", "hai", "ba", "two", "three"];
                assert!(
                    said.iter().any(|n| stem.contains(n)),
                    "{}: {stem}",
                    question.id
                );
            }
            Body::Order { items, shown } => {
                assert!((3..=5).contains(&items.len()), "{}", question.id);
                assert!(
                    !shown.is_sorted() && shown.len() == items.len(),
                    "{}",
                    question.id
                );
            }
            Body::Match { pairs, shown } => {
                assert!((3..=7).contains(&pairs.len()), "{}", question.id);
                assert!(
                    !shown.is_sorted() && shown.len() == pairs.len(),
                    "{}",
                    question.id
                );
            }
            Body::Type { accepted } => assert!(!accepted.is_empty(), "{}", question.id),
        }
        let texts: HashSet<String> = options.iter().map(|option| exact(&option.text)).collect();
        assert_eq!(texts.len(), options.len(), "{}", question.id);
    }
    assert!(seen > 10_000, "{seen}");
}

#[test]
fn every_option_has_its_reason_and_every_question_its_source() {
    for question in every() {
        for option in question.options() {
            assert!(
                option.why.trim().len() > 5,
                "{}: {}",
                question.id,
                option.text
            );
            let cheap = [
                "all of the above",
                "none of the above",
                "tất cả các",
                "không đáp án",
            ];
            let text = option.text.to_lowercase();
            assert!(
                !cheap.iter().any(|phrase| text.contains(phrase)),
                "{}",
                question.id
            );
        }
        assert!(
            question.source.reference.starts_with("https://"),
            "{}",
            question.id
        );
        assert!(!question.stem.trim().is_empty(), "{}", question.id);
    }
}

#[test]
fn nothing_in_the_question_gives_the_key_away() {
    let terms = Terms::default();
    for question in every() {
        let said: Vec<(&str, bool)> = question
            .options()
            .iter()
            .map(|o| (o.text.as_str(), o.right))
            .collect();
        if said.is_empty() {
            continue;
        }
        assert_eq!(longest_key(&said), None, "{}", question.id);
        assert_eq!(
            telling_word(&question.stem, &said, &terms),
            None,
            "{}",
            question.id
        );
        // A name that is sought never stands in the question.
        if question.id.ends_with("/name") {
            let concept = POOL.base.get(&question.concept).unwrap();
            assert!(
                !gives_away(concept.names(), &[&question.stem]),
                "{}",
                question.id
            );
        }
    }
}

#[test]
fn no_wrong_option_is_known_to_be_right() {
    let named: HashMap<String, &str> = POOL
        .base
        .iter()
        .map(|c| (exact(&c.name.replace('`', "")), c.key.as_str()))
        .collect();
    let with_maker = |text: &str| {
        ["", "AWS ", "Amazon "]
            .iter()
            .find_map(|maker| named.get(&exact(&format!("{maker}{text}"))).copied())
    };
    let mut looked_at = 0;
    for question in every().filter(|q| q.id.ends_with("/is/name")) {
        let key = POOL.base.get(&question.concept).unwrap();
        for option in question.options().iter().filter(|option| !option.right) {
            let Some(other) = with_maker(&option.text).and_then(|key| POOL.base.get(key)) else {
                continue;
            };
            looked_at += 1;
            assert!(
                !key.near.contains(&other.key),
                "{}: {}",
                question.id,
                other.key
            );
            assert!(
                !other.near.contains(&key.key),
                "{}: {}",
                question.id,
                other.key
            );
            assert_ne!(key.parent.as_ref(), Some(&other.key), "{}", question.id);
            assert_ne!(other.parent.as_ref(), Some(&key.key), "{}", question.id);
            assert_ne!(other.definition, key.definition, "{}", question.id);
        }
    }
    assert!(looked_at > 3_000, "{looked_at}");
}

#[test]
fn the_key_stands_in_every_place_about_as_often() {
    for (options, counts) in places() {
        let total: usize = counts.iter().sum();
        if total < 400 {
            continue;
        }
        for (place, count) in counts.iter().enumerate() {
            let (share, fair) = (*count as f32 / total as f32, 1.0 / options as f32);
            assert!(
                (share - fair).abs() < 0.1,
                "{options} options, place {place}: {share}"
            );
            if options == 4 {
                assert!((0.15..0.35).contains(&share), "place {place}: {share}");
            }
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_quiz_and_another_seed_another() {
    let drawn = |seed| {
        let wanted = Wanted {
            count: 20,
            seed,
            ..Wanted::default()
        };
        POOL.draw(&wanted).questions
    };
    assert_eq!(drawn(5), drawn(5));
    assert_ne!(drawn(5), drawn(6));
}

#[test]
fn nothing_is_asked_twice_and_what_was_asked_lately_comes_last() {
    for seed in 0..20 {
        let topic = Topic::Exam("SAA-C03 2".to_owned());
        let wanted = Wanted {
            topic: topic.clone(),
            count: 40,
            seed,
            language: Language::En,
            ..Wanted::default()
        };
        let first = POOL.draw(&wanted).questions;
        assert_eq!(first.len(), 40);
        let concepts: HashSet<&str> = first.iter().map(|q| q.concept.as_str()).collect();
        assert_eq!(concepts.len(), 40, "one question for a concept");
        let asked: HashMap<&str, i64> = first.iter().map(|q| (q.id.as_str(), 1)).collect();
        let second = POOL.draw(&Wanted {
            asked,
            ..wanted.clone()
        });
        let again = second
            .questions
            .iter()
            .filter(|q| first.iter().any(|f| f.id == q.id));
        assert_eq!(again.count(), 0);
    }
}

#[test]
fn only_wanted_kinds_are_drawn_and_reported_questions_never() {
    for kind in Kind::ALL {
        let wanted = Wanted {
            count: 12,
            kinds: vec![kind],
            ..Wanted::default()
        };
        let drawn = POOL.draw(&wanted).questions;
        assert!(drawn.len() >= 5, "{kind:?}");
        assert!(drawn.iter().all(|question| question.kind() == kind));
        let reported: HashSet<&str> = drawn.iter().map(|question| question.id.as_str()).collect();
        let rest = POOL.draw(&Wanted {
            reported: reported.clone(),
            ..wanted
        });
        assert!(
            rest.questions
                .iter()
                .all(|question| !reported.contains(question.id.as_str()))
        );
    }
}

#[test]
fn the_right_answer_is_marked_right_and_what_is_kept_reads_back() {
    for question in all(Language::Vi, 3) {
        let answer = match &question.body {
            Body::One { options } | Body::Several { options } => Answer::Chosen(
                (0..options.len())
                    .filter(|place| options[*place].right)
                    .collect(),
            ),
            Body::Order { items, .. } => Answer::Ordered((0..items.len()).collect()),
            Body::Match { pairs, .. } => Answer::Matched((0..pairs.len()).map(Some).collect()),
            Body::Type { accepted } => Answer::Typed(accepted[0].clone()),
        };
        assert!(answer.is_whole(&question), "{}", question.id);
        assert!(mark(&question, Some(&answer)).right, "{}", question.id);
        let kept = serde_json::to_string(&(&question, &answer)).unwrap();
        let read: (Question, Answer) = serde_json::from_str(&kept).unwrap();
        assert_eq!(read, (question, answer));
    }
}

#[test]
fn both_languages_ask_the_same_questions() {
    let ids =
        |language| -> HashSet<String> { all(language, 1).into_iter().map(|q| q.id).collect() };
    let (vi, en) = (ids(Language::Vi), ids(Language::En));
    let shared = vi.intersection(&en).count() as f32;
    assert!(shared / vi.len() as f32 > 0.97 && shared / en.len() as f32 > 0.97);
}

#[test]
fn every_topic_deck_and_main_exam_has_enough_questions() {
    let decks = onmay::library::taught(&POOL.base).unwrap();
    let mut thin = Vec::new();

    for deck in &decks {
        let topic = Topic::Concepts(deck.concepts.iter().cloned().collect());
        for language in Language::ALL {
            let count = POOL.count(&topic, language);
            if count < 40 {
                thin.push(format!("{} {}: {count}", deck.key, language.code()));
            }
        }
    }
    for (exam, least) in [
        ("CLF-C02", 400),
        ("SAA-C03", 400),
        ("DVA-C02", 250),
        ("SOA-C03", 250),
        ("DOP-C02", 250),
    ] {
        for language in Language::ALL {
            let count = POOL.count(&Topic::Exam(exam.to_owned()), language);
            if count < least {
                thin.push(format!("{exam} {}: {count}", language.code()));
            }
        }
    }
    assert!(decks.len() >= 24);
    assert!(thin.is_empty(), "{thin:?}");
}

#[test]
fn whatever_is_asked_has_a_card_to_come_back_to() {
    let decks = onmay::library::built_in().unwrap();
    let facts: HashSet<&str> = decks
        .iter()
        .flat_map(|deck| &deck.cards)
        .map(|card| card.fact.0.as_str())
        .collect();
    let mut without = Vec::new();
    for question in all(Language::En, 1) {
        let meaning = format!("{}/is", question.concept);
        if !facts.contains(question.fact.as_str()) && !facts.contains(meaning.as_str()) {
            without.push(question.id);
        }
    }
    assert!(without.is_empty(), "{} without: {without:?}", without.len());
}
