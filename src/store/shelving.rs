//! What a person does to decks: rename, move, merge, put away, bring back; and what stands in them, to be written out.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension as _, Transaction};

use super::{Store, StoreError, pages, tree};
use crate::{
    cards::{CardKind, Wording},
    library::{Standing, WrittenCard, WrittenDeck},
    study::{CardRef, DeckRef},
    text::{Both, Language},
};

impl Store {
    /// Gives a deck a person's own name; an empty one gives it back its own.
    pub fn rename_deck(&mut self, deck: DeckRef, title: &str) -> Result<(), StoreError> {
        self.change(|tx| {
            tx.execute(
                "update decks set own_title = ? where id = ?",
                (title.trim(), deck.0),
            )?;
            Ok(())
        })
    }

    /// Puts a deck below another, or at the top; false if it would then stand below itself.
    pub fn move_deck(
        &mut self,
        deck: DeckRef,
        parent: Option<DeckRef>,
    ) -> Result<bool, StoreError> {
        self.change(|tx| {
            if let Some(parent) = parent
                && (tree::ancestors(tx, parent.0)?.contains(&deck.0) || is_built_in(tx, parent.0)?)
            {
                return Ok(false);
            }
            let mut touched: BTreeSet<i64> = tree::ancestors(tx, deck.0)?.into_iter().collect();
            tx.execute(
                "update decks set parent = ?, placed = 1 where id = ? and built_in = 0",
                (parent.map(|parent| parent.0), deck.0),
            )?;
            touched.insert(deck.0);
            tree::settle(tx, &touched)?;
            Ok(true)
        })
    }

    /// Makes one deck of two: the pages of the first stand in the second from now on.
    /// False for decks that hold others or are built in.
    pub fn merge_decks(&mut self, deck: DeckRef, into: DeckRef) -> Result<bool, StoreError> {
        self.change(|tx| {
            let holds: bool = tx.query_row(
                "select exists (select 1 from decks where parent = ?)",
                [deck.0],
                |row| row.get(0),
            )?;
            if holds || deck == into || is_built_in(tx, deck.0)? || is_built_in(tx, into.0)? {
                return Ok(false);
            }
            let mut touched: BTreeSet<i64> = tree::ancestors(tx, deck.0)?.into_iter().collect();
            touched.remove(&deck.0);
            touched.insert(into.0);
            tx.execute("update pages set deck = ? where deck = ?", (into.0, deck.0))?;
            let cards = cards_of(tx, deck.0)?;
            tree::remove(tx, deck.0)?;
            tree::follow(tx, &touched, &cards)?;
            Ok(true)
        })
    }

    /// Puts a deck away with all below it, or brings it back: cards that stand nowhere else leave study and come again.
    pub fn archive_deck(&mut self, deck: DeckRef, archived: bool) -> Result<(), StoreError> {
        self.change(|tx| {
            let below: Vec<i64> = tx
                .prepare(
                    "with recursive below (id) as (select ?1 union select d.id from decks d join below b on d.parent = b.id)
                     select id from below",
                )?
                .query_map([deck.0], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            let mut touched: BTreeSet<i64> = tree::ancestors(tx, deck.0)?.into_iter().collect();
            let mut cards = BTreeSet::new();
            for deck in below {
                tx.execute(
                    "update decks set archived = ? where id = ?",
                    (archived, deck),
                )?;
                cards.extend(cards_of(tx, deck)?);
                touched.insert(deck);
            }
            // What is brought back from a deck that was put away needs the decks above it.
            if !archived {
                for above in tree::ancestors(tx, deck.0)? {
                    tx.execute("update decks set archived = 0 where id = ?", [above])?;
                }
            }
            let own: BTreeSet<i64> = touched
                .into_iter()
                .filter_map(|deck| match is_built_in(tx, deck) {
                    Ok(true) => None,
                    Ok(false) => Some(Ok(deck)),
                    Err(error) => Some(Err(error)),
                })
                .collect::<Result<_, _>>()?;
            tree::settle(tx, &own)?;
            for deck in &own {
                cards.extend(cards_of(tx, *deck)?);
            }
            tree::retire(tx, &cards)
        })
    }

    /// Brings a card back into the decks of the pages that once said so; false if no page ever did.
    pub fn bring_back(&mut self, card: CardRef, ms: i64) -> Result<bool, StoreError> {
        let device = self.device;
        self.change(|tx| {
            let rows: Vec<i64> = tx
                .prepare(
                    "select page from page_cards where card = ? and standing in ('gone', 'left')",
                )?
                .query_map([card.0], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            let mut decks = BTreeSet::new();
            for page in &rows {
                let row = pages::row(tx, *page)?;
                for mut one in row.cards {
                    if one.card == Some(card.0) {
                        let standing = match Standing::from_code(&one.standing) {
                            Some(Standing::Left) => Standing::Taken,
                            _ => Standing::Kept,
                        };
                        standing.code().clone_into(&mut one.standing);
                        tx.execute(
                            "update page_cards set standing = ? where page = ? and key = ?",
                            (one.standing, page, one.key),
                        )?;
                    }
                }
                decks.extend(tree::deck_of(tx, *page)?);
            }
            tree::follow(tx, &decks, &BTreeSet::from([card.0]))?;
            pages::turn(tx, device, ms)?;
            Ok(!decks.is_empty())
        })
    }

    /// Returns the deck that stands at a place: that of a page, or of a folder.
    pub fn deck_at(&self, place: &str) -> Result<Option<DeckRef>, StoreError> {
        Ok(self
            .db
            .prepare_cached("select id from decks where place = ?")?
            .query_row([place], |row| row.get(0).map(DeckRef))
            .optional()?)
    }

    /// Returns the concepts that the cards of a deck ask for.
    pub fn deck_concepts(&self, deck: DeckRef) -> Result<BTreeSet<String>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "select distinct c.concept from deck_cards k join cards c on c.id = k.card where k.deck = ? and c.concept <> ''",
        )?;
        let rows = statement.query_map([deck.0], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns the log of reviews that count, oldest first, with the stable keys of the cards: key, moment, grade, time taken.
    pub fn keyed_log(&self) -> Result<Vec<(String, i64, u8, u32)>, StoreError> {
        let mut statement = self.db.prepare(
            "select c.key, r.at_ms, r.grade, r.took_ms from reviews r join cards c on c.id = r.card
             where not exists (select 1 from voids v where v.target = r.id) order by r.at_ms, r.id",
        )?;
        let rows = statement.query_map([], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns a deck with its cards as a person would write it.
    pub fn written(&self, deck: DeckRef) -> Result<WrittenDeck, StoreError> {
        self.written_with(
            deck,
            "select card, position from deck_cards where deck = ?1",
        )
    }

    /// Returns a deck with the cards of its own pages alone, without those of the decks below it.
    pub fn written_alone(&self, deck: DeckRef) -> Result<WrittenDeck, StoreError> {
        self.written_with(
            deck,
            "select c.card as card, min(p.id * 10000 + c.position) as position from pages p join page_cards c on c.page = p.id
             where p.deck = ?1 and c.standing in ('taken', 'kept') group by c.card",
        )
    }

    /// Returns the cards that are out of study, as a person would write them.
    pub fn written_retired(&self) -> Result<Vec<WrittenCard>, StoreError> {
        self.written_cards(
            "select id as card, id as position from cards where retired and ?1 = 0",
            0,
        )
    }

    fn written_with(&self, deck: DeckRef, members: &str) -> Result<WrittenDeck, StoreError> {
        let sql =
            "select key, title_vi, title_en, about_vi, about_en, own_title from decks where id = ?";
        let (key, title, about) = self.db.prepare_cached(sql)?.query_row([deck.0], |row| {
            let title = Both {
                vi: row.get(1)?,
                en: row.get(2)?,
            };
            let about = Both {
                vi: row.get(3)?,
                en: row.get(4)?,
            };
            let own: String = row.get(5)?;
            Ok((row.get(0)?, title.or(&own), about))
        })?;
        Ok(WrittenDeck {
            key: Some(key),
            title,
            about,
            cards: self.written_cards(members, deck.0)?,
        })
    }

    /// Returns the cards that a query names, each with its words in all languages.
    fn written_cards(&self, members: &str, of: i64) -> Result<Vec<WrittenCard>, StoreError> {
        let mut cards: Vec<(i64, WrittenCard)> = Vec::new();
        let mut statement = self.db.prepare(&format!(
            "select c.id, c.key, c.kind, w.language, w.prompt, w.answer, w.explanation
             from ({members}) k join cards c on c.id = k.card join wordings w on w.card = c.id
             order by k.position, c.id, w.language desc"
        ))?;
        let mut rows = statement.query([of])?;
        while let Some(row) = rows.next()? {
            let (id, kind, language): (i64, String, String) =
                (row.get(0)?, row.get(2)?, row.get(3)?);
            if cards.last().is_none_or(|(last, _)| *last != id) {
                let card = WrittenCard {
                    id: Some(row.get(1)?),
                    kind: CardKind::from_code(&kind).unwrap_or(CardKind::Meaning),
                    wordings: Vec::new(),
                    picture: None,
                    line: 0,
                };
                cards.push((id, card));
            }
            if let Some((_, card)) = cards.last_mut() {
                card.wordings.push(Wording {
                    language: Language::from_code(&language).unwrap_or_default(),
                    prompt: row.get(4)?,
                    answer: row.get(5)?,
                    explanation: row.get(6)?,
                });
            }
        }
        Ok(cards.into_iter().map(|(_, card)| card).collect())
    }
}

fn is_built_in(tx: &Transaction<'_>, deck: i64) -> Result<bool, StoreError> {
    Ok(tx
        .prepare_cached("select exists (select 1 from decks where id = ? and built_in)")?
        .query_row([deck], |row| row.get(0))?)
}

fn cards_of(tx: &Transaction<'_>, deck: i64) -> Result<BTreeSet<i64>, StoreError> {
    let mut statement = tx.prepare_cached("select card from deck_cards where deck = ?")?;
    let rows = statement.query_map([deck], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::desk::{Desk, FIRST, deck};

    #[test]
    fn what_is_put_away_leaves_study_unless_it_stands_elsewhere_and_comes_back_whole() {
        let one = deck("one", &[("một", "1"), ("hai", "2")]);
        let mut two = deck("two", &[("ba", "3")]);
        two.cards.push(one.cards[0].clone());
        let mut desk = Desk::of(&[one, two]);
        let new = |desk: &Desk| desk.store.due_counts(None, FIRST).unwrap().new;
        assert_eq!(new(&desk), 3);
        desk.store.archive_deck(DeckRef(1), true).unwrap();
        assert_eq!(new(&desk), 2);
        assert!(desk.view(2).retired && !desk.view(1).retired);
        assert_eq!(desk.store.fresh(None, FIRST, 9).unwrap().len(), 2);
        desk.store.archive_deck(DeckRef(1), false).unwrap();
        assert_eq!((new(&desk), desk.store.check().unwrap().stale), (3, 0));
    }

    #[test]
    fn a_name_of_ones_own_outlives_a_new_shelf() {
        let one = deck("one", &[("một", "1")]);
        let mut desk = Desk::of(std::slice::from_ref(&one));
        desk.store.rename_deck(DeckRef(1), " Của tôi ").unwrap();
        desk.store.shelve(&[one], 2, 1).unwrap();
        let title = |desk: &Desk| desk.store.decks().unwrap()[0].title.vi.clone();
        assert_eq!(title(&desk), "Của tôi");
        desk.store.rename_deck(DeckRef(1), "").unwrap();
        assert_eq!(title(&desk), "deck one");
    }

    #[test]
    fn a_deck_is_written_out_with_the_ids_of_its_cards_in_both_languages() {
        let desk = Desk::with(&[("một là gì?", "1"), ("hai là gì?", "2")]);
        let written = desk.store.written(DeckRef(1)).unwrap();
        assert_eq!(written.key.as_deref(), Some("one"));
        assert_eq!(written.cards.len(), 2);
        assert_eq!(written.cards[1].id.as_deref(), Some("one/1"));
        assert_eq!(written.cards[1].wordings[0].prompt, "hai là gì?");
        assert_eq!(written.cards[1].wordings[1].language, Language::En);
    }
}
