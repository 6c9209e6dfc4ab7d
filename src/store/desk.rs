//! A small library of made-up cards, for the tests of this room.

use tempfile::TempDir;
use uuid::Uuid;

use super::{Access, CardView, Found, NewReview, Store, Within};
use crate::{
    cards::{Card, CardId, CardKind, Wording},
    facts::{FactKey, Pattern, Source},
    library::Deck,
    study::{CardRef, Day, Grade, Model, Now, is_leech, outcomes},
    text::{Both, Language},
};

/// The day on which the library begins.
pub(super) const FIRST: Day = Day(20_000);

/// A library in a folder of its own.
pub(super) struct Desk {
    pub(super) store: Store,
    folder: TempDir,
}

impl Desk {
    /// Makes a library of one deck, a card of its own fact for each pair of question and answer.
    pub(super) fn with(words: &[(&str, &str)]) -> Self {
        Self::of(&[deck("one", words)])
    }

    /// Makes a library of these decks.
    pub(super) fn of(decks: &[Deck]) -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("library.onmay");
        let mut store = Store::open(&path, Access::Study, 0).unwrap();
        store.shelve(decks, 1, 0).unwrap();
        Self { store, folder }
    }

    /// Makes a library of so many cards.
    pub(super) fn with_cards(cards: usize) -> Self {
        let words: Vec<(String, String)> = (1..=cards)
            .map(|n| (format!("câu {n}"), format!("đáp {n}")))
            .collect();
        let pairs: Vec<(&str, &str)> = words.iter().map(|(q, a)| (&**q, &**a)).collect();
        Self::with(&pairs)
    }

    /// Closes the library and opens it again.
    pub(super) fn reopened(self) -> Self {
        let Self { store, folder } = self;
        let path = store.path().to_owned();
        drop(store);
        let store = Store::open(&path, Access::Study, 0).unwrap();
        Self { store, folder }
    }

    /// Grades a card at noon of a day, as the program does.
    pub(super) fn grade(&mut self, card: i64, grade: Grade, day: Day) -> Uuid {
        let review = self.graded(card, grade, noon(day));
        self.store.keep_review(&review).unwrap()
    }

    /// Returns the grading of a card without keeping it.
    pub(super) fn graded(&self, card: i64, grade: Grade, at: Now) -> NewReview {
        let before = self.view(card).memory;
        let four = outcomes(&Model::default(), 0.9, &before, at, 1).unwrap();
        let after = four[grade.place()].memory;
        NewReview {
            card: CardRef(card),
            at,
            grade,
            took_ms: 3_000,
            before,
            after,
            leech: is_leech(&before, &after),
        }
    }

    /// Returns a card in Vietnamese.
    pub(super) fn view(&self, card: i64) -> CardView {
        let view = self.store.card(CardRef(card), Language::Vi).unwrap();
        view.unwrap()
    }

    /// Returns the numbers of the cards that words find, in order.
    pub(super) fn found(&self, words: &str) -> Vec<i64> {
        let Found { total, cards } = self
            .store
            .find(words, Within::default(), FIRST, Language::Vi, 0..50)
            .unwrap();
        assert_eq!(total, cards.len());
        cards.into_iter().map(|line| line.card.0).collect()
    }
}

/// Returns noon of a day.
pub(super) fn noon(day: Day) -> Now {
    Now {
        ms: i64::from(day.0) * 86_400_000 + 43_200_000,
        day,
    }
}

/// Returns a deck with a card of its own fact for each pair of question and answer; English has its own words.
pub(super) fn deck(key: &str, words: &[(&str, &str)]) -> Deck {
    let both = |text: String| Both {
        vi: text.clone(),
        en: text,
    };
    let wording = |language: Language, prompt: String, answer: String| Wording {
        language,
        prompt,
        answer,
        explanation: String::new(),
    };
    let card = |(number, (prompt, answer)): (usize, &(&str, &str))| Card {
        id: CardId(format!("{key}/{number}")),
        fact: FactKey(format!("{key}/{number}")),
        kind: CardKind::Meaning,
        wordings: vec![
            wording(Language::Vi, (*prompt).to_owned(), (*answer).to_owned()),
            wording(
                Language::En,
                format!("question {number}"),
                format!("answer {number}"),
            ),
        ],
        pattern: Pattern::Reference,
        sure: true,
        source: Source {
            places: Vec::new(),
            concept: key.to_owned(),
            trail: both(String::new()),
            reference: String::new(),
            checked: String::new(),
        },
    };
    Deck {
        key: key.to_owned(),
        title: both(format!("deck {key}")),
        about: both(String::new()),
        cards: words.iter().enumerate().map(card).collect(),
    }
}
