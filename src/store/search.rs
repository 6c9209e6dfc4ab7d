//! Finding cards by words, with or without their marks.

use std::{collections::BTreeSet, ops::Range};

use rusqlite::{Connection, types::Value};

use super::{Aside, Store, StoreError, memories};
use crate::{
    cards::Wording,
    study::{CardRef, Day, DeckRef, Memory},
    text::{Language, exact, fold},
};

/// Which cards are looked through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// All.
    #[default]
    All,
    /// Never graded.
    New,
    /// Due today or before.
    Due,
    /// Set aside by a person.
    Suspended,
    /// Forgotten too often.
    Leech,
    /// Marked with a flag.
    Flagged,
    /// In no deck that is studied.
    Retired,
}

/// Cards found: how many there are, and the first of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// How many cards there are.
    pub total: usize,
    /// Those asked for.
    pub cards: Vec<FoundCard>,
}

/// A card as a line of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundCard {
    /// Its number here.
    pub card: CardRef,
    /// The question.
    pub prompt: String,
    /// The answer.
    pub answer: String,
    /// How well it is remembered.
    pub memory: Memory,
    /// How it is set aside.
    pub aside: Aside,
    /// True if it stands in no deck that is studied.
    pub retired: bool,
}

/// What a search looks at besides words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Within {
    /// One deck only.
    pub deck: Option<DeckRef>,
    /// Some cards only.
    pub filter: Filter,
}

/// What a search looks at, on which day.
#[derive(Clone, Copy, Debug)]
struct Scope {
    within: Within,
    today: Day,
}

impl Store {
    /// Finds cards: those with the very tones first, then those alike without marks; `lines` of them are read.
    ///
    /// Without words, all cards of the deck and filter, in the order in which they came.
    pub fn find(
        &self,
        words: &str,
        within: Within,
        today: Day,
        language: Language,
        lines: Range<usize>,
    ) -> Result<Found, StoreError> {
        let scope = Scope { within, today };
        let (first, most) = (lines.start, lines.len());
        let (total, numbers) = match (query("exact", &exact(words)), query("folded", &fold(words)))
        {
            (Some(exact), Some(folded)) => self.hits(&exact, &folded, scope, first, most)?,
            _ => self.listed(scope, first, most)?,
        };
        let cards = numbers
            .into_iter()
            .filter_map(|card| self.line(card, language).transpose())
            .collect::<Result<_, _>>()?;
        Ok(Found { total, cards })
    }

    fn hits(
        &self,
        exact: &str,
        folded: &str,
        scope: Scope,
        first: usize,
        most: usize,
    ) -> Result<(usize, Vec<CardRef>), StoreError> {
        let (and, wanted) = scope.sql();
        // A row number is twice its card's number, plus one for English: halving it needs no second look.
        let (from, hit) = if and.is_empty() {
            ("card_search s", "s.rowid / 2")
        } else {
            (
                "card_search s join memories m on m.card = s.rowid / 2",
                "m.card",
            )
        };
        let run = |what: &str, matching: &str, tail: &str| -> Result<Vec<i64>, StoreError> {
            let sql = format!("select {what} from {from} where card_search match ? {and} {tail}")
                .replace("{hit}", hit);
            let values =
                std::iter::once(Value::from(matching.to_owned())).chain(wanted.iter().cloned());
            let mut statement = self.db.prepare_cached(&sql)?;
            let rows = statement.query_map(rusqlite::params_from_iter(values), |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        let total = run("count(distinct {hit})", folded, "")?
            .first()
            .copied()
            .unwrap_or(0);
        let enough = (first + most) * 2;
        let mut seen = BTreeSet::new();
        let mut order = Vec::new();
        for matching in [exact, folded] {
            for card in run("{hit}", matching, &format!("limit {enough}"))? {
                if seen.insert(card) {
                    order.push(CardRef(card));
                }
            }
        }
        let total = usize::try_from(total)
            .unwrap_or(0)
            .max(order.len().min(first + most));
        Ok((total, order.into_iter().skip(first).take(most).collect()))
    }

    fn listed(
        &self,
        scope: Scope,
        first: usize,
        most: usize,
    ) -> Result<(usize, Vec<CardRef>), StoreError> {
        let (and, wanted) = scope.sql();
        let from = format!("from memories m where true {and}");
        let total = self
            .db
            .prepare_cached(&format!("select count(*) {from}"))?
            .query_row(rusqlite::params_from_iter(&wanted), |row| row.get(0))?;
        let mut statement = self.db.prepare_cached(&format!(
            "select m.card {from} order by m.card limit {most} offset {first}"
        ))?;
        let cards = statement
            .query_map(rusqlite::params_from_iter(&wanted), |row| {
                row.get(0).map(CardRef)
            })?
            .collect::<Result<_, _>>()?;
        Ok((total, cards))
    }

    /// Returns a card as a line of a list.
    fn line(&self, card: CardRef, language: Language) -> Result<Option<FoundCard>, StoreError> {
        let sql = format!(
            "select w.prompt, w.answer, c.retired, {} from wordings w join memories m on m.card = w.card join cards c on c.id = w.card where w.card = ? order by w.language = ? desc limit 1",
            memories::COLUMNS
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut rows = statement.query((card.0, language.code()))?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        Ok(Some(FoundCard {
            card,
            prompt: row.get(0)?,
            answer: row.get(1)?,
            retired: row.get(2)?,
            memory: memories::memory(row, 3)?,
            aside: memories::aside(row, 3)?,
        }))
    }
}

impl Scope {
    /// Returns the conditions as SQL, and the values they need.
    fn sql(self) -> (String, Vec<Value>) {
        let (mut sql, mut values) = (String::new(), Vec::new());
        if let Some(deck) = self.within.deck {
            sql.push_str(" and m.card in (select card from deck_cards where deck = ?)");
            values.push(Value::from(deck.0));
        }
        match self.within.filter {
            Filter::All => {}
            Filter::New => sql.push_str(" and m.queue = 0"),
            Filter::Due => {
                sql.push_str(" and m.queue in (1, 2) and m.ready <= ?");
                values.push(Value::from(i64::from(self.today.0)));
            }
            Filter::Suspended => sql.push_str(" and m.suspended"),
            Filter::Leech => sql.push_str(" and m.leech"),
            Filter::Flagged => sql.push_str(" and m.flagged"),
            Filter::Retired => {
                sql.push_str(" and m.queue = 9 and m.card in (select id from cards where retired)");
            }
        }
        (sql, values)
    }
}

/// Makes a card findable by these words and no others.
pub(super) fn index(db: &Connection, id: i64, wording: &Wording) -> Result<(), StoreError> {
    let words = format!("{}\n{}", wording.prompt, wording.answer);
    db.prepare_cached("delete from card_search where rowid = ?")?
        .execute([id])?;
    db.prepare_cached("insert into card_search (rowid, folded, exact) values (?, ?, ?)")?
        .execute((id, fold(&words), exact(&words)))?;
    Ok(())
}

/// Returns the words as a full-text query: each has to be there, the last may go on.
fn query(column: &str, words: &str) -> Option<String> {
    let words: Vec<String> = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| format!("\"{word}\""))
        .collect();
    (!words.is_empty()).then(|| format!("{column} : ({} *)", words.join(" AND ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        store::{
            Mark,
            desk::{Desk, FIRST},
        },
        study::Grade,
    };

    #[test]
    fn words_become_a_query_and_nothing_in_them_is_an_operator() {
        assert_eq!(
            query("folded", "trien khai").as_deref(),
            Some("folded : (\"trien\" AND \"khai\" *)")
        );
        assert_eq!(
            query("folded", "a\" OR b*").as_deref(),
            Some("folded : (\"a\" AND \"OR\" AND \"b\" *)")
        );
        assert_eq!(query("folded", " -/\" "), None);
    }

    #[test]
    fn words_without_marks_find_those_with_them_in_either_normal_form() {
        let desk = Desk::with(&[
            ("Triển khai là gì?", "đưa ra dùng"),
            ("Ai điều phối?", "ECS"),
            ("Đường ống CI/CD", "chuỗi bước"),
        ]);
        for (words, card) in [
            ("trien khai", 1),
            ("dieu phoi", 2),
            ("duong ong", 3),
            ("ĐIỀU PHỐI", 2),
            ("đường ống", 3),
            ("khai trien", 1),
            ("ci cd", 3),
        ] {
            assert_eq!(desk.found(words), [card], "{words}");
        }
        // The letters one by one, their marks behind them.
        for (words, card) in [
            ("trie\u{302}\u{309}n khai", 1),
            ("die\u{302}\u{300}u pho\u{302}\u{301}i", 2),
            ("đu\u{31b}o\u{31b}\u{300}ng o\u{302}\u{301}ng", 3),
        ] {
            assert_eq!(desk.found(words), [card], "{words}");
        }
        assert_eq!(desk.found("trien khai dieu phoi"), [0_i64; 0]);
    }

    #[test]
    fn the_very_tones_come_first() {
        let desk = Desk::with(&[
            ("quản hệ", "a"),
            ("quân hệ", "b"),
            ("quan hệ", "c"),
            ("quán hệ", "d"),
            ("tự động hoá", "e"),
            ("tự động hóa", "f"),
        ]);
        assert_eq!(desk.found("quan hệ"), [3, 1, 2, 4]);
        assert_eq!(desk.found("quán hệ"), [4, 1, 2, 3]);
        assert_eq!(desk.found("hóa").len(), 2, "two styles of one word");
    }

    #[test]
    fn the_last_word_may_go_on_and_the_others_may_not() {
        let desk = Desk::with(&[("blue green", "a"), ("blues grey", "b")]);
        assert_eq!(desk.found("blue gr"), [1]);
        assert_eq!(desk.found("blu"), [1, 2]);
        assert_eq!(desk.found("blu green"), [0_i64; 0]);
    }

    #[test]
    fn a_card_is_found_by_its_english_words_and_shown_in_the_wished_language() {
        let desk = Desk::with(&[("một", "1"), ("hai", "2")]);
        for (language, prompt) in [(Language::Vi, "hai"), (Language::En, "question 1")] {
            let found = desk
                .store
                .find("question 1", Within::default(), FIRST, language, 0..9)
                .unwrap();
            assert_eq!((found.total, found.cards[0].prompt.as_str()), (1, prompt));
        }
    }

    #[test]
    fn filters_narrow_a_search_and_a_list_alike() {
        let mut desk = Desk::with_cards(6);
        desk.grade(2, Grade::Easy, FIRST - 60);
        desk.grade(3, Grade::Again, FIRST);
        desk.store.keep_mark(CardRef(4), Mark::Suspend, 1).unwrap();
        desk.store.keep_mark(CardRef(5), Mark::Leech, 1).unwrap();
        desk.store.keep_mark(CardRef(6), Mark::Flag, 1).unwrap();
        for (filter, cards) in [
            (Filter::All, vec![1, 2, 3, 4, 5, 6]),
            (Filter::New, vec![1, 6]),
            (Filter::Due, vec![2, 3]),
            (Filter::Suspended, vec![4, 5]),
            (Filter::Leech, vec![5]),
            (Filter::Flagged, vec![6]),
        ] {
            for words in ["", "cau"] {
                let found = desk
                    .store
                    .find(
                        words,
                        Within {
                            deck: Some(DeckRef(1)),
                            filter,
                        },
                        FIRST,
                        Language::Vi,
                        0..9,
                    )
                    .unwrap();
                let mut numbers: Vec<i64> = found.cards.iter().map(|line| line.card.0).collect();
                numbers.sort_unstable();
                assert_eq!(
                    (found.total, numbers),
                    (cards.len(), cards.clone()),
                    "{filter:?} {words}"
                );
            }
        }
    }

    #[test]
    fn a_long_list_is_read_in_pieces_that_neither_repeat_nor_leave_out() {
        let desk = Desk::with_cards(25);
        for words in ["", "câu", "cau"] {
            let mut met = Vec::new();
            for first in [0, 10, 20, 30] {
                let found = desk
                    .store
                    .find(
                        words,
                        Within::default(),
                        FIRST,
                        Language::Vi,
                        first..first + 10,
                    )
                    .unwrap();
                assert_eq!(found.total, 25, "{words}");
                met.extend(found.cards.iter().map(|line| line.card.0));
            }
            met.sort_unstable();
            assert_eq!(met, (1..=25).collect::<Vec<i64>>(), "{words}");
        }
    }
}
