//! The tree of decks that imported pages make: where each stands, and which cards it therefore holds.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension as _, Transaction};
use serde::{Deserialize, Serialize};

use super::{StoreError, memories};
use crate::{
    library::PagePlan,
    text::{Both, fold},
};

/// Where a deck stands and what it is called, as an import may have to put it back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Shelved {
    id: i64,
    pub(super) parent: Option<i64>,
    place: Option<String>,
    title: Both,
}

/// Puts the decks of an import where they belong, and remembers how it was.
pub(super) struct Shelf<'a> {
    pub(super) tx: &'a Transaction<'a>,
    pub(super) made: &'a mut Vec<i64>,
    pub(super) before: &'a mut Vec<Shelved>,
}

impl Shelf<'_> {
    /// Finds or makes the deck of a page; `place` is where the page stood before. Returns the deck, if it has one.
    pub(super) fn place(
        &mut self,
        page: i64,
        plan: &PagePlan,
        place: Option<&str>,
        studied: bool,
    ) -> Result<Option<i64>, StoreError> {
        let tx = self.tx;
        let mut deck = deck_of(tx, page)?;
        let Some(source) = &plan.source else {
            return Ok(deck);
        };
        if deck.is_none() {
            // The folder that this page heads may have its deck already.
            let of_place = match &source.deck {
                Some(key) => by_key(tx, key)?,
                None => None,
            };
            let of_place = match of_place {
                Some(deck) => Some(deck),
                None => at(tx, &plan.place)?,
            };
            if of_place.is_none() && !studied {
                return Ok(None);
            }
            deck = of_place;
        }
        let mut parent = None;
        for folder in &source.above {
            parent = Some(match at(tx, &folder.place)? {
                Some(deck) => {
                    self.sink(deck, parent)?;
                    deck
                }
                None => self.make(&folder.place, &one_name(&folder.name), parent)?,
            });
        }
        let deck = match deck {
            None => self.make(&plan.place, &plan.title, parent)?,
            Some(deck) => {
                self.put(deck, place, plan, parent)?;
                deck
            }
        };
        tx.prepare_cached("update pages set deck = ? where id = ? and deck is not ?")?
            .execute((deck, page, deck))?;
        Ok(Some(deck))
    }

    fn make(&mut self, place: &str, title: &Both, parent: Option<i64>) -> Result<i64, StoreError> {
        let key = free_key(self.tx, title)?;
        let deck = self
            .tx
            .prepare_cached(
                "insert into decks (key, place, parent, built_in, position, title_vi, title_en, about_vi, about_en, archived)
                 values (?1, ?2, ?3, 0, 0, ?4, ?5, '', '', coalesce((select archived from decks where id = ?3), 0)) returning id",
            )?
            .query_row((key, place, parent, &title.vi, &title.en), |row| row.get(0))?;
        self.made.push(deck);
        Ok(deck)
    }

    /// Puts the deck of a folder that was imported by itself into the one above it.
    fn sink(&mut self, deck: i64, parent: Option<i64>) -> Result<(), StoreError> {
        let (was, placed) = shelved(self.tx, deck)?;
        if placed || was.parent.is_some() || !can_hold(self.tx, parent, deck)? {
            return Ok(());
        }
        let now = Shelved {
            parent,
            ..was.clone()
        };
        if now != was {
            self.before.push(was);
            write(self.tx, &now)?;
        }
        Ok(())
    }

    /// Lets a deck follow its page: its title, and where it stands if no person chose that.
    fn put(
        &mut self,
        deck: i64,
        place: Option<&str>,
        plan: &PagePlan,
        parent: Option<i64>,
    ) -> Result<(), StoreError> {
        let tx = self.tx;
        let (was, placed) = shelved(tx, deck)?;
        let moved = place.is_some_and(|place| place != plan.place);
        // A deck that pages of two places share keeps its own.
        let follows = was.place.as_deref() == place || was.place.as_deref() == Some(&plan.place);
        if !follows {
            return Ok(());
        }
        // A page that is imported alone does not leave the folder in which it was imported with others.
        let deeper = moved || depth(tx, parent)? > depth(tx, was.parent)?;
        let now = Shelved {
            id: deck,
            parent: if !placed && deeper && can_hold(tx, parent, deck)? {
                parent
            } else {
                was.parent
            },
            place: if moved && at(tx, &plan.place)?.is_none() {
                Some(plan.place.clone())
            } else {
                was.place.clone()
            },
            title: plan.title.clone(),
        };
        if now != was {
            self.before.push(was);
            write(tx, &now)?;
        }
        Ok(())
    }
}

fn write(tx: &Transaction<'_>, deck: &Shelved) -> Result<(), StoreError> {
    tx.prepare_cached(
        "update decks set parent = ?, place = ?, title_vi = ?, title_en = ? where id = ?",
    )?
    .execute((
        deck.parent,
        &deck.place,
        &deck.title.vi,
        &deck.title.en,
        deck.id,
    ))?;
    Ok(())
}

fn shelved(db: &Connection, deck: i64) -> Result<(Shelved, bool), StoreError> {
    Ok(db
        .prepare_cached("select parent, place, title_vi, title_en, placed from decks where id = ?")?
        .query_row([deck], |row| {
            let shelved = Shelved {
                id: deck,
                parent: row.get(0)?,
                place: row.get(1)?,
                title: Both {
                    vi: row.get(2)?,
                    en: row.get(3)?,
                },
            };
            Ok((shelved, row.get(4)?))
        })?)
}

/// Puts decks back where they stood; returns those whose cards may be others now.
pub(super) fn put_back(
    tx: &Transaction<'_>,
    decks: Vec<Shelved>,
) -> Result<BTreeSet<i64>, StoreError> {
    let mut touched = BTreeSet::new();
    for deck in decks.into_iter().rev() {
        let there: bool = tx
            .prepare_cached("select exists (select 1 from decks where id = ?)")?
            .query_row([deck.id], |row| row.get(0))?;
        if there {
            let (now, placed) = shelved(tx, deck.id)?;
            touched.extend(now.parent);
            touched.insert(deck.id);
            // Where a person has put it since then, it stays.
            let parent = if placed { now.parent } else { deck.parent };
            write(tx, &Shelved { parent, ..deck })?;
        }
    }
    Ok(touched)
}

/// Takes decks away that an import made, as far as nothing else stands in them.
pub(super) fn take_away(tx: &Transaction<'_>, decks: &[i64]) -> Result<(), StoreError> {
    let mut left: Vec<i64> = decks.to_vec();
    // Those on the outside first; then those that held only them.
    while !left.is_empty() {
        let before = left.len();
        let mut kept = Vec::new();
        for deck in left {
            let used: bool = tx
                .prepare_cached("select exists (select 1 from pages where deck = ?1) or exists (select 1 from decks where parent = ?1)")?
                .query_row([deck], |row| row.get(0))?;
            if used {
                kept.push(deck);
            } else {
                remove(tx, deck)?;
            }
        }
        if kept.len() == before {
            break;
        }
        left = kept;
    }
    Ok(())
}

/// Takes a deck away in which nothing stands.
pub(super) fn remove(tx: &Transaction<'_>, deck: i64) -> Result<(), StoreError> {
    tx.prepare_cached("delete from deck_cards where deck = ?")?
        .execute([deck])?;
    tx.prepare_cached("delete from decks where id = ?")?
        .execute([deck])?;
    Ok(())
}

/// Returns the deck of a page.
pub(super) fn deck_of(db: &Connection, page: i64) -> Result<Option<i64>, StoreError> {
    let deck: Option<Option<i64>> = db
        .prepare_cached("select deck from pages where id = ?")?
        .query_row([page], |row| row.get(0))
        .optional()?;
    Ok(deck.flatten())
}

fn at(db: &Connection, place: &str) -> Result<Option<i64>, StoreError> {
    Ok(db
        .prepare_cached("select id from decks where place = ?")?
        .query_row([place], |row| row.get(0))
        .optional()?)
}

/// Returns the deck of one's own that has a key; nothing is added to those that are built in.
fn by_key(db: &Connection, key: &str) -> Result<Option<i64>, StoreError> {
    Ok(db
        .prepare_cached("select id from decks where key = ? and built_in = 0")?
        .query_row([key], |row| row.get(0))
        .optional()?)
}

fn depth(db: &Connection, deck: Option<i64>) -> Result<usize, StoreError> {
    Ok(match deck {
        None => 0,
        Some(deck) => ancestors(db, deck)?.len(),
    })
}

/// Returns a deck and those above it.
pub(super) fn ancestors(db: &Connection, deck: i64) -> Result<Vec<i64>, StoreError> {
    let mut found = vec![deck];
    let mut last = deck;
    loop {
        let parent: Option<Option<i64>> = db
            .prepare_cached("select parent from decks where id = ?")?
            .query_row([last], |row| row.get(0))
            .optional()?;
        match parent.flatten() {
            Some(parent) if !found.contains(&parent) => {
                found.push(parent);
                last = parent;
            }
            _ => return Ok(found),
        }
    }
}

/// True unless a deck would stand in itself.
fn can_hold(db: &Connection, parent: Option<i64>, deck: i64) -> Result<bool, StoreError> {
    Ok(match parent {
        None => true,
        Some(parent) => !ancestors(db, parent)?.contains(&deck),
    })
}

fn one_name(name: &str) -> Both {
    Both {
        vi: name.to_owned(),
        en: name.to_owned(),
    }
}

/// Returns a key for a deck that nobody has: short enough to be typed.
fn free_key(db: &Connection, title: &Both) -> Result<String, StoreError> {
    let folded = fold(&title.en);
    let words = folded
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    let mut stem = String::from("my");
    for word in words {
        if stem.len() + word.len() > 40 {
            break;
        }
        stem.push('-');
        stem.push_str(word);
    }
    let mut taken = db.prepare_cached("select exists (select 1 from decks where key = ?)")?;
    let mut key = stem.clone();
    for number in 2.. {
        if !taken.query_row([&key], |row| row.get::<_, bool>(0))? {
            break;
        }
        key = format!("{stem}-{number}");
    }
    Ok(key)
}

/// Brings decks and all above them up to date: their order, and the cards they hold.
pub(super) fn settle(tx: &Transaction<'_>, decks: &BTreeSet<i64>) -> Result<(), StoreError> {
    if decks.is_empty() {
        return Ok(());
    }
    order(tx)?;
    // The deepest first, for a deck holds what those below it hold.
    let mut deep: BTreeMap<i64, usize> = BTreeMap::new();
    for deck in decks {
        let line = ancestors(tx, *deck)?;
        for (place, deck) in line.iter().enumerate() {
            deep.insert(*deck, line.len() - place);
        }
    }
    let mut deep: Vec<(i64, usize)> = deep.into_iter().collect();
    deep.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    for (deck, _) in deep {
        fill(tx, deck)?;
    }
    Ok(())
}

/// Writes the cards of a deck: those studied because of its pages, then those of the decks below it.
fn fill(tx: &Transaction<'_>, deck: i64) -> Result<(), StoreError> {
    tx.prepare_cached("delete from deck_cards where deck = ?")?
        .execute([deck])?;
    tx.prepare_cached(
        "insert or ignore into deck_cards (deck, card, position, queue, ready)
         select ?1, c.card, row_number() over (order by p.place, c.position), m.queue, m.ready
         from pages p join page_cards c on c.page = p.id join memories m on m.card = c.card
         where p.deck = ?1 and c.standing in ('taken', 'kept')",
    )?
    .execute([deck])?;
    tx.prepare_cached(
        "insert or ignore into deck_cards (deck, card, position, queue, ready)
         select ?1, k.card, 1000000 + row_number() over (order by d.position, k.position), k.queue, k.ready
         from decks d join deck_cards k on k.deck = d.id where d.parent = ?1 and d.archived = 0",
    )?
    .execute([deck])?;
    Ok(())
}

/// Orders the decks of pages as a person would: week 2 before week 10, a folder before what stands in it.
fn order(tx: &Transaction<'_>) -> Result<(), StoreError> {
    let mut decks: Vec<(Vec<Piece>, i64, i64)> = tx
        .prepare_cached("select coalesce(place, key), id, position from decks where built_in = 0")?
        .query_map([], |row| {
            let place: String = row.get(0)?;
            Ok((natural(&place), row.get(1)?, row.get(2)?))
        })?
        .collect::<Result<_, _>>()?;
    decks.sort();
    for (place, (_, deck, position)) in (1_i64..).zip(&decks) {
        if place != *position {
            tx.prepare_cached("update decks set position = ? where id = ?")?
                .execute((place, deck))?;
        }
    }
    Ok(())
}

/// A stretch of a name, for ordering: the end of a folder's name, a number, or letters.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    End,
    Number(u64),
    Letters(String),
}

fn natural(place: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for letter in place.chars() {
        match (letter, pieces.last_mut()) {
            ('/' | '\\', _) => pieces.push(Piece::End),
            ('0'..='9', Some(Piece::Number(number))) => {
                let digit = u64::from(letter) - u64::from('0');
                *number = number.saturating_mul(10).saturating_add(digit);
            }
            ('0'..='9', _) => pieces.push(Piece::Number(u64::from(letter) - u64::from('0'))),
            (_, Some(Piece::Letters(letters))) => letters.extend(letter.to_lowercase()),
            (_, _) => pieces.push(Piece::Letters(letter.to_lowercase().collect())),
        }
    }
    pieces
}

/// Lets decks and cards follow what was changed of pages and decks: which cards stand where, and which are studied.
pub(super) fn follow(
    tx: &Transaction<'_>,
    decks: &BTreeSet<i64>,
    cards: &BTreeSet<i64>,
) -> Result<(), StoreError> {
    settle(tx, decks)?;
    retire(tx, cards)
}

/// Takes cards out of study that stand in no deck any more, and back into it those that do.
pub(super) fn retire(tx: &Transaction<'_>, cards: &BTreeSet<i64>) -> Result<(), StoreError> {
    for card in cards {
        let changed = tx
            .prepare_cached(
                "update cards set retired = 1 - retired where id = ?1 and retired = exists (
                     select 1 from deck_cards k join decks d on d.id = k.deck where k.card = ?1 and d.archived = 0)",
            )?
            .execute([card])?;
        if changed > 0 {
            memories::refresh_queue(tx, *card)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn week_two_comes_before_week_ten_and_a_folder_before_its_pages() {
        let mut places = vec![
            "/s/1-Worklog/1.10-Week10",
            "/s/2-Events",
            "/s/1-Worklog/1.2-Week2",
            "/s/1-Worklog",
            "/s/10-Last",
        ];
        places.sort_by_key(|place| natural(place));
        assert_eq!(
            places,
            [
                "/s/1-Worklog",
                "/s/1-Worklog/1.2-Week2",
                "/s/1-Worklog/1.10-Week10",
                "/s/2-Events",
                "/s/10-Last",
            ]
        );
    }
}
