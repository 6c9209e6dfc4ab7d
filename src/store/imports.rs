//! Imports: a plan is carried out whole or not at all, and can be taken back whole.

use std::collections::{BTreeSet, HashMap};

use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Store, StoreError,
    accepting::Work,
    cards::{self, Original, put_source_words},
    edits,
    pages::{self, CardRow, PageRow},
    tree, voids,
};
use crate::{
    library::{PageChange, PagePlan, Plan, Standing, Sums},
    study::CardRef,
    text::Language,
};

/// An import as it is shown among others.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// Its id.
    pub id: Uuid,
    /// When it was accepted.
    pub at_ms: i64,
    /// What it did.
    pub sums: Sums,
    /// What was chosen.
    pub from: Vec<String>,
    /// True if it was taken back.
    pub undone: bool,
    /// True if the library still knows what there was before it.
    pub can_go_back: bool,
}

/// An import that was carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// Its id, by which it can be taken back.
    pub import: Uuid,
    /// The version of what is known of pages since: other plans that were made before it are no longer good.
    pub since: i64,
}

/// What is told of an import.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Told {
    from: Vec<String>,
    pages: usize,
    new: usize,
    changed: usize,
    moved: usize,
    retired: usize,
    /// The pages that it brought, or that say something else since. Older imports did not note them.
    #[serde(default)]
    pub(super) brought: BTreeSet<i64>,
}

/// What there was before an import.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Before {
    /// Pages that were made, and those that were changed, as they were.
    pub(super) made_pages: Vec<i64>,
    pub(super) pages: Vec<PageRow>,
    pub(super) made_cards: Vec<i64>,
    pub(super) made_decks: Vec<i64>,
    /// Decks that were put elsewhere or renamed, as they were.
    pub(super) decks: Vec<tree::Shelved>,
    /// Keys of cards that were changed, and what else a key led to.
    pub(super) keys: Vec<(i64, String)>,
    pub(super) aliases: Vec<(String, Option<i64>)>,
    /// The words of the source that were changed.
    pub(super) words: Vec<(i64, Language, Option<Original>)>,
    pub(super) wishes: Vec<Uuid>,
    pub(super) edits: Vec<(i64, Language, Uuid)>,
}

/// So many imports can be taken back, one after the other.
const BACK: usize = 20;

impl Store {
    /// Carries out a plan. `goes_on` is asked after each page; if it says no, nothing was done.
    pub fn accept(
        &mut self,
        plan: &Plan,
        from: &[String],
        ms: i64,
        goes_on: &mut dyn FnMut() -> bool,
    ) -> Result<Option<Accepted>, StoreError> {
        let device = self.device;
        let ids = uuid::ContextV7::new();
        let new_id = || super::id_at(&ids, ms);
        let sums = plan.sums();
        let done = self.change(|tx| {
            let mut work = Work {
                tx,
                device,
                ms,
                before: Before::default(),
                put: HashMap::new(),
                touched: BTreeSet::new(),
                decks: BTreeSet::new(),
                remembered: BTreeSet::new(),
                new_id: &new_id,
            };
            if pages::version(tx)? != plan.since {
                return Err(StoreError::Overtaken);
            }
            // The page of a folder that moved comes before those in it, so that they find its deck where it stands now.
            let leads = |page: &&PagePlan| {
                let heads = page.source.as_ref().is_some_and(|source| source.heads);
                heads && matches!(page.change, PageChange::Moved { .. })
            };
            let mut leading: Vec<&PagePlan> = plan.pages.iter().filter(leads).collect();
            leading.sort_by_key(|page| page.place.len());
            let others = plan.pages.iter().filter(|page| !leads(page));
            let mut brought = BTreeSet::new();
            for page in leading.into_iter().chain(others) {
                if !page.changes() {
                    work.shelve(page)?;
                    continue;
                }
                if !goes_on() {
                    return Err(StoreError::Cancelled);
                }
                let number = work.page(page)?;
                if page.brings() {
                    brought.insert(number);
                }
            }
            let Work {
                before,
                touched,
                mut decks,
                ..
            } = work;
            // Where a deck stood before, its cards no longer stand.
            decks.extend(before.decks.iter().filter_map(|deck| deck.parent));
            tree::follow(tx, &decks, &touched)?;
            let told = Told {
                from: from.to_vec(),
                pages: sums.pages,
                new: sums.new,
                changed: sums.changed,
                moved: sums.moved,
                retired: sums.retired,
                brought,
            };
            let id = newest(tx, ms)?;
            tx.execute(
                "insert into imports (id, device, at_ms, told, before) values (?, ?, ?, ?, ?)",
                (id.as_bytes(), device, ms, json(&told)?, json(&before)?),
            )?;
            tx.execute(
                "update imports set before = '' where before <> '' and id not in (select id from imports order by id desc limit ?)",
                [BACK],
            )?;
            if !goes_on() {
                return Err(StoreError::Cancelled);
            }
            let since = pages::turn(tx, device, ms)?;
            Ok(Accepted { import: id, since })
        });
        match done {
            Ok(accepted) => Ok(Some(accepted)),
            Err(StoreError::Cancelled) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Returns the imports, newest first.
    pub fn imports(&self) -> Result<Vec<Import>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "select id, at_ms, told, exists (select 1 from voids v where v.target = i.id), before <> '' from imports i order by id desc limit 100",
        )?;
        let rows = statement.query_map([], |row| {
            let id: [u8; 16] = row.get(0)?;
            let told: String = row.get(2)?;
            let told: Told = serde_json::from_str(&told).unwrap_or_default();
            Ok(Import {
                id: Uuid::from_bytes(id),
                at_ms: row.get(1)?,
                sums: Sums {
                    pages: told.pages,
                    new: told.new,
                    changed: told.changed,
                    moved: told.moved,
                    retired: told.retired,
                    ..Sums::default()
                },
                from: told.from,
                undone: row.get(3)?,
                can_go_back: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns the import that can be taken back now: the newest that was not.
    pub fn last_import(&self) -> Result<Option<Import>, StoreError> {
        Ok(self.imports()?.into_iter().find(|import| !import.undone))
    }

    /// Takes the newest import back: pages, decks and words are as before it; what was studied since keeps its history.
    pub fn undo_import(&mut self, import: Uuid, ms: i64) -> Result<bool, StoreError> {
        if self.last_import()?.is_none_or(|last| last.id != import) {
            return Ok(false);
        }
        let (id, device) = (self.new_id(ms), self.device);
        self.change(|tx| {
            let json: String = tx.query_row(
                "select before from imports where id = ?",
                [import.as_bytes()],
                |row| row.get(0),
            )?;
            if json.is_empty() {
                return Ok(false);
            }
            let before: Before = serde_json::from_str(&json)
                .map_err(|_| StoreError::unreadable("what was before an import"))?;
            restore(tx, before, device, ms)?;
            voids::add(tx, id, device, ms, import)?;
            pages::turn(tx, device, ms)?;
            Ok(true)
        })
    }
}

/// Returns the id of an import: it sorts behind those of all before it, whatever the clock says and whichever program made them.
fn newest(db: &Connection, ms: i64) -> Result<Uuid, StoreError> {
    let last: Option<[u8; 16]> =
        db.query_row("select max(id) from imports", [], |row| row.get(0))?;
    let last = last.and_then(|last| i64::try_from(Uuid::from_bytes(last).as_u128() >> 80).ok());
    let ms = last.map_or(ms, |last| ms.max(last + 1));
    Ok(super::id_at(&uuid::ContextV7::new(), ms))
}

/// Writes what the library keeps of an import.
pub(super) fn json<T: Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::unreadable("an import"))
}

/// Puts back what there was before an import.
fn restore(tx: &Transaction<'_>, before: Before, device: i64, ms: i64) -> Result<(), StoreError> {
    let ids = uuid::ContextV7::new();
    let mut decks = BTreeSet::new();
    let mut touched: BTreeSet<i64> = before.made_cards.iter().copied().collect();
    for page in before
        .pages
        .iter()
        .map(|page| page.id)
        .chain(before.made_pages.iter().copied())
    {
        decks.extend(tree::deck_of(tx, page)?);
        let cards = pages::row(tx, page)?.cards.into_iter();
        touched.extend(cards.filter_map(|card| card.card));
    }
    for page in before.made_pages {
        pages::remove(tx, page)?;
    }
    for mut page in before.pages {
        // What a person brought back since then stays in study.
        let now = pages::row(tx, page.id)?;
        let kept = |card: &&mut CardRow| {
            let mut cards = now.cards.iter();
            let is_kept =
                cards.any(|now| now.key == card.key && now.standing == Standing::Kept.code());
            is_kept && card.standing == Standing::Gone.code()
        };
        for card in page.cards.iter_mut().filter(kept) {
            Standing::Kept.code().clone_into(&mut card.standing);
        }
        pages::put(tx, &page)?;
        // A deck that the import made for the page goes with the import.
        if tree::deck_of(tx, page.id)?.is_some_and(|deck| before.made_decks.contains(&deck)) {
            tx.execute("update pages set deck = null where id = ?", [page.id])?;
        }
        touched.extend(page.cards.iter().filter_map(|card| card.card));
    }
    for (card, language, edit) in before.edits {
        voids::add(tx, super::id_at(&ids, ms), device, ms, edit)?;
        edits::settle(tx, CardRef(card), language)?;
    }
    for (card, language, words) in before.words.into_iter().rev() {
        match words {
            Some(words) => put_source_words(tx, card, &words.wording(language))?,
            None => cards::forget_words(tx, card, language)?,
        }
    }
    for wish in before.wishes {
        tx.execute("delete from wishes where id = ?", [wish.as_bytes()])?;
    }
    for (key, card) in before.aliases.into_iter().rev() {
        match card {
            Some(card) => tx.execute(
                "insert or replace into card_keys (key, card) values (?, ?)",
                (key, card),
            )?,
            None => tx.execute("delete from card_keys where key = ?", [key])?,
        };
    }
    for (card, key) in before.keys.into_iter().rev() {
        tx.execute(
            "update or ignore cards set key = ? where id = ?",
            (key, card),
        )?;
    }
    decks.extend(tree::put_back(tx, before.decks)?);
    tree::settle(tx, &decks)?;
    tree::take_away(tx, &before.made_decks)?;
    tree::retire(tx, &touched)?;
    for card in before.made_cards {
        cards::forget(tx, card)?;
    }
    Ok(())
}
