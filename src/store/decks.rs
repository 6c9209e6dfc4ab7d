//! Decks, and which cards stand in them.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension as _, Transaction};

use super::{Store, StoreError, cards, memories, tree};
use crate::{
    library::Deck,
    study::{Day, DeckRef},
    text::{Both, Language},
};

/// A deck as it stands in the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeckRow {
    /// Its number here.
    pub deck: DeckRef,
    /// Its stable key.
    pub key: String,
    /// What it is called.
    pub title: Both,
    /// What is learned.
    pub about: Both,
    /// The deck in which it stands, if it stands in one.
    pub parent: Option<DeckRef>,
    /// True if it came with the program.
    pub built_in: bool,
    /// True if it is out of study, with all that stands in no other deck.
    pub archived: bool,
}

/// What of a deck could be studied today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeckCounts {
    /// Cards never graded.
    pub new: usize,
    /// Cards on their short steps.
    pub learning: usize,
    /// Cards that have come due.
    pub due: usize,
    /// All cards, whenever they come.
    pub all: usize,
}

/// One's own pages come before what is built in.
const AFTER_PAGES: usize = 1_000_000;

impl Store {
    /// Returns the decks in the order in which they are shown.
    pub fn decks(&self) -> Result<Vec<DeckRow>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "select id, key, title_vi, title_en, about_vi, about_en, own_title, parent, built_in, archived from decks order by position, id",
        )?;
        let rows = statement.query_map([], |row| {
            let own: String = row.get(6)?;
            let title = Both {
                vi: row.get(2)?,
                en: row.get(3)?,
            };
            Ok(DeckRow {
                deck: DeckRef(row.get(0)?),
                key: row.get(1)?,
                title: title.or(&own),
                about: Both {
                    vi: row.get(4)?,
                    en: row.get(5)?,
                },
                parent: row.get::<_, Option<i64>>(7)?.map(DeckRef),
                built_in: row.get(8)?,
                archived: row.get(9)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns how many cards stand in a deck.
    pub fn deck_size(&self, deck: DeckRef) -> Result<usize, StoreError> {
        Ok(self
            .db
            .prepare_cached("select count(*) from deck_cards where deck = ?")?
            .query_row([deck.0], |row| row.get(0))?)
    }

    /// Returns the decks in which any card stands.
    pub fn held_decks(&self) -> Result<BTreeSet<DeckRef>, StoreError> {
        let mut statement = self
            .db
            .prepare_cached("select distinct deck from deck_cards")?;
        let rows = statement.query_map([], |row| row.get(0).map(DeckRef))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns what of each deck could be studied today, in the order of their numbers.
    pub fn deck_counts(&self, today: Day) -> Result<Vec<(DeckRef, DeckCounts)>, StoreError> {
        let mut statement = self.db.prepare_cached("select deck, queue, sum(ready <= ?), count(*) from deck_cards group by deck, queue order by deck")?;
        let mut rows = statement.query([today.0])?;
        let mut found: Vec<(DeckRef, DeckCounts)> = Vec::new();
        while let Some(row) = rows.next()? {
            let (deck, queue, count): (i64, i64, usize) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let all: usize = row.get(3)?;
            if found.last().is_none_or(|(last, _)| last.0 != deck) {
                found.push((DeckRef(deck), DeckCounts::default()));
            }
            if let Some((_, counts)) = found.last_mut() {
                counts.all += all;
                match queue {
                    memories::NEW => counts.new = count,
                    memories::MINUTES => counts.learning = count,
                    memories::REVIEW => counts.due = count,
                    _ => {}
                }
            }
        }
        Ok(found)
    }

    /// Puts the built-in decks into the library: new cards come in, changed words are taken over,
    /// and what is no longer taught is set aside with its history.
    pub fn shelve(&mut self, decks: &[Deck], fingerprint: u64, ms: i64) -> Result<(), StoreError> {
        let device = self.device;
        self.change(|tx| {
            let mut shelf = BTreeSet::new();
            for (position, deck) in decks.iter().enumerate() {
                let number = put_deck(tx, deck, AFTER_PAGES + position)?;
                shelf.insert(number);
                tx.execute("delete from deck_cards where deck = ?", [number])?;
                for (place, card) in deck.cards.iter().enumerate() {
                    let card = cards::put(tx, card)?;
                    tx.prepare_cached("insert or ignore into deck_cards (deck, card, position, queue, ready) select ?1, card, ?3, queue, ready from memories where card = ?2")?.execute((number, card, place))?;
                }
            }
            for deck in numbers(tx, "select id from decks where built_in")? {
                if !shelf.contains(&deck) {
                    tree::remove(tx, deck)?;
                }
            }
            tree::retire(tx, &numbers(tx, "select id from cards")?)?;
            tx.execute(
                "insert into settings (name, value, at_ms, device) values ('built_in', ?, ?, ?) on conflict (name) do update set value = excluded.value, at_ms = excluded.at_ms",
                (fingerprint.to_string(), ms, device),
            )?;
            Ok(())
        })
    }

    /// Returns the fingerprint of the built-in decks that the library holds.
    pub fn shelved(&self) -> Result<Option<u64>, StoreError> {
        let kept: Option<String> = self
            .db
            .query_row(
                "select value from settings where name = 'built_in'",
                [],
                |row| row.get(0),
            )
            .optional()?;
        Ok(kept.and_then(|text| text.parse().ok()))
    }
}

fn numbers(tx: &Transaction<'_>, sql: &str) -> Result<BTreeSet<i64>, StoreError> {
    let mut statement = tx.prepare(sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn put_deck(tx: &Transaction<'_>, deck: &Deck, position: usize) -> Result<i64, StoreError> {
    let (vi, en) = (Language::Vi, Language::En);
    Ok(tx.query_row(
        "insert into decks (key, built_in, position, title_vi, title_en, about_vi, about_en) values (?, 1, ?, ?, ?, ?, ?)
         on conflict (key) do update set position = excluded.position, title_vi = excluded.title_vi, title_en = excluded.title_en,
             about_vi = excluded.about_vi, about_en = excluded.about_en
         returning id",
        (&deck.key, position, deck.title.get(vi), deck.title.get(en), deck.about.get(vi), deck.about.get(en)),
        |row| row.get(0),
    )?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        store::{
            Within,
            desk::{Desk, FIRST, deck, noon},
        },
        study::{CardRef, Grade, Limits, compose},
    };

    fn counts(desk: &Desk) -> Vec<(i64, usize, usize, usize)> {
        let counts = desk.store.deck_counts(FIRST).unwrap();
        let told = |(deck, of): (DeckRef, DeckCounts)| (deck.0, of.new, of.learning, of.due);
        let waits = |(_, new, learning, due): &(i64, usize, usize, usize)| new + learning + due > 0;
        counts.into_iter().map(told).filter(waits).collect()
    }

    #[test]
    fn a_card_that_is_no_longer_taught_keeps_its_history_and_comes_back_with_it() {
        let both = deck("one", &[("một", "1"), ("hai", "2")]);
        let first = deck("one", &[("một", "1")]);
        let mut desk = Desk::of(std::slice::from_ref(&both));
        desk.grade(2, Grade::Easy, FIRST - 60);
        let learned = desk.view(2).memory;
        desk.store.shelve(&[first], 2, 1).unwrap();
        assert_eq!(desk.store.due_counts(None, FIRST).unwrap().due, 0);
        assert_eq!(counts(&desk), [(1, 1, 0, 0)]);
        let (vi, card) = (Language::Vi, CardRef(2));
        let detail = desk.store.card_detail(card, vi).unwrap().unwrap();
        assert_eq!((detail.view.memory, detail.history.len()), (learned, 1));
        desk.store.shelve(&[both], 3, 2).unwrap();
        assert_eq!(desk.view(2).memory, learned);
        assert_eq!(counts(&desk), [(1, 1, 0, 1)]);
        assert_eq!(desk.store.check().unwrap().stale, 0);
    }

    #[test]
    fn shelving_the_same_decks_again_changes_nothing() {
        let decks = [
            deck("one", &[("một", "1"), ("hai", "2")]),
            deck("two", &[("ba", "3")]),
        ];
        let mut desk = Desk::of(&decks);
        desk.grade(1, Grade::Again, FIRST);
        desk.grade(2, Grade::Easy, FIRST - 60);
        let mark = super::super::Mark::Suspend;
        desk.store.keep_mark(CardRef(3), mark, 1).unwrap();
        let seen = |desk: &Desk| {
            let views = [1, 2, 3].map(|card| desk.view(card));
            (
                views,
                counts(desk),
                desk.store.decks().unwrap(),
                desk.found("hai"),
            )
        };
        let before = seen(&desk);
        assert_eq!(before.1, [(1, 0, 1, 1)]);
        desk.store.shelve(&decks, 1, 2).unwrap();
        assert_eq!(seen(&desk), before);
    }

    #[test]
    fn decks_stand_in_their_new_order_and_under_their_new_names() {
        let (one, mut two) = (deck("one", &[("một", "1")]), deck("two", &[("hai", "2")]));
        let mut desk = Desk::of(&[one.clone(), two.clone()]);
        two.title.vi = "Bộ hai".to_owned();
        desk.store.shelve(&[two, one], 2, 1).unwrap();
        let decks = desk.store.decks().unwrap();
        let told: Vec<(&str, &str)> = decks
            .iter()
            .map(|deck| (&*deck.key, &*deck.title.vi))
            .collect();
        assert_eq!(told, [("two", "Bộ hai"), ("one", "deck one")]);
        let fresh = desk.store.fresh(None, FIRST, 9).unwrap();
        assert_eq!(
            fresh.iter().map(|new| new.card.0).collect::<Vec<_>>(),
            [2, 1]
        );
    }

    #[test]
    fn a_card_of_two_decks_is_one_card_with_one_memory() {
        let one = deck("one", &[("một", "1"), ("hai", "2")]);
        let mut two = deck("two", &[("ba", "3")]);
        two.cards.push(one.cards[0].clone());
        let mut desk = Desk::of(&[one, two]);
        assert_eq!(desk.view(1).decks.len(), 2);
        assert_eq!(desk.store.fresh(None, FIRST, 9).unwrap().len(), 3);
        desk.grade(1, Grade::Again, FIRST);
        assert_eq!(counts(&desk), [(1, 1, 1, 0), (2, 1, 1, 0)]);
        let all = desk.store.due_counts(None, FIRST).unwrap();
        assert_eq!((all.new, all.learning), (2, 1));
        let in_deck = |deck| {
            let found = desk.store.find(
                "",
                Within {
                    deck: Some(DeckRef(deck)),
                    ..Within::default()
                },
                FIRST,
                Language::Vi,
                0..9,
            );
            found.unwrap().total
        };
        assert_eq!((in_deck(1), in_deck(2)), (2, 2));
    }

    #[test]
    fn what_cannot_be_shelved_leaves_the_shelf_as_it_was() {
        let mut desk = Desk::with(&[("một", "1")]);
        desk.store
            .db
            .execute_batch("create trigger no_more before insert on decks begin select raise(abort, 'no'); end")
            .unwrap();
        let before = (desk.store.decks().unwrap(), desk.view(1));
        let changed = [deck("one", &[("đổi", "1")]), deck("two", &[("hai", "2")])];
        assert!(desk.store.shelve(&changed, 2, 1).is_err());
        assert_eq!((desk.store.decks().unwrap(), desk.view(1)), before);
        assert_eq!(desk.store.shelved().unwrap(), Some(1));
    }

    #[test]
    fn a_sitting_is_made_of_what_the_shelf_holds() {
        let mut desk = Desk::with_cards(5);
        for card in 1..=3 {
            desk.grade(card, Grade::Easy, FIRST - 60 + card as i32);
        }
        desk.grade(4, Grade::Again, FIRST);
        let due = desk.store.due(None, FIRST, 9).unwrap();
        let order: Vec<i64> = due.iter().map(|due| due.card.0).collect();
        assert_eq!(order, [3, 2, 1], "the best remembered first");
        let fresh = desk.store.fresh(None, FIRST, 9).unwrap();
        let met = desk.store.facts_met(FIRST).unwrap();
        let limits = Limits { reviews: 9, new: 9 };
        assert_eq!(compose(&due, &fresh, met, limits, 1).len(), 4);
        let steps = desk.store.on_steps(None, FIRST, 9).unwrap();
        assert_eq!(steps, [(noon(FIRST).ms + 60_000, CardRef(4))]);
    }
}
