//! What an import does to pages, cards and decks, one page after the other; it remembers what there was before.

use std::collections::{BTreeSet, HashMap};

use rusqlite::{Connection, OptionalExtension as _, Transaction};
use uuid::Uuid;

use super::{
    StoreError,
    cards::{self, Original, put_source_words, wording_number},
    edits,
    imports::{Before, json},
    pages::{self, CardRow, FileRow, PageRow, as_said},
    tree,
};
use crate::{
    cards::Wording,
    library::{CardChange, CardPlan, PagePlan, Standing},
    study::CardRef,
    text::Language,
};

/// An import while it is carried out.
pub(super) struct Work<'a> {
    pub(super) tx: &'a Transaction<'a>,
    pub(super) device: i64,
    pub(super) ms: i64,
    pub(super) before: Before,
    /// The cards whose words were put there already.
    pub(super) put: HashMap<String, i64>,
    /// Cards that may have come into study or left it.
    pub(super) touched: BTreeSet<i64>,
    /// Decks whose cards may be others.
    pub(super) decks: BTreeSet<i64>,
    /// The pages of which it is known how they were.
    pub(super) remembered: BTreeSet<i64>,
    pub(super) new_id: &'a dyn Fn() -> Uuid,
}

impl Work<'_> {
    /// Carries out what is planned for a page; returns its number.
    pub(super) fn page(&mut self, plan: &PagePlan) -> Result<i64, StoreError> {
        let before = match plan.known {
            Some(page) => Some(pages::row(self.tx, page.0)?),
            None => None,
        };
        let mut page = PageRow {
            id: plan.known.map_or(0, |page| page.0),
            place: plan.place.clone(),
            kind: String::new(),
            language: String::new(),
            title: plan.title.clone(),
            draft: false,
            gone: plan.source.is_none(),
            files: Vec::new(),
            cards: Vec::new(),
        };
        match (&plan.source, &before) {
            (Some(source), _) => {
                source.kind.code().clone_into(&mut page.kind);
                source.language().code().clone_into(&mut page.language);
                page.draft = source.draft;
                page.files = source
                    .files
                    .iter()
                    .map(|file| FileRow {
                        path: file.path.to_string_lossy().into_owned(),
                        language: file.language.code().to_owned(),
                        fingerprint: file.fingerprint.cast_signed(),
                    })
                    .collect();
            }
            (None, Some(before)) => {
                page.kind.clone_from(&before.kind);
                page.language.clone_from(&before.language);
                page.draft = before.draft;
                page.files.clone_from(&before.files);
            }
            (None, None) => {}
        }
        let were: HashMap<&str, &CardRow> = before
            .iter()
            .flat_map(|before| &before.cards)
            .map(|card| (card.key.as_str(), card))
            .collect();
        for (position, card) in (0_i64..).zip(&plan.cards) {
            page.cards.push(match were.get(card.key().0.as_str()) {
                // What the page does not offer anew stays as it was on record, but for how it stands to the page.
                Some(was) if card.offer.is_none() => CardRow {
                    standing: card.standing().code().to_owned(),
                    position,
                    ..(*was).clone()
                },
                _ => self.card(card, position)?,
            });
        }
        // What had gone from the page before, and what a person had left out, stays on record; what one kept stays in study.
        if let Some(before) = &before {
            let planned: BTreeSet<&str> = plan
                .cards
                .iter()
                .filter_map(|card| Some(card.before.as_ref()?.key.0.as_str()))
                .collect();
            let mut taken: BTreeSet<String> =
                page.cards.iter().map(|card| card.key.clone()).collect();
            for card in &before.cards {
                let stays = [Standing::Gone, Standing::Kept, Standing::Left]
                    .map(Standing::code)
                    .contains(&card.standing.as_str());
                if stays && !planned.contains(card.key.as_str()) && taken.insert(card.key.clone()) {
                    page.cards.push(card.clone());
                }
            }
        }
        let studied = page
            .cards
            .iter()
            .any(|card| Standing::from_code(&card.standing).is_some_and(Standing::is_studied));
        let place = before.as_ref().map(|before| before.place.clone());
        let cards = before.iter().flat_map(|before| &before.cards);
        self.touched.extend(cards.filter_map(|card| card.card));
        self.touched
            .extend(page.cards.iter().filter_map(|card| card.card));
        match before {
            Some(before) => self.remember(before),
            None => self.before.made_pages.push(0),
        }
        for file in &page.files {
            if let Some(owner) =
                pages::owner(self.tx, &file.path)?.filter(|owner| *owner != page.id)
            {
                self.remember(pages::row(self.tx, owner)?);
            }
        }
        let number = pages::put(self.tx, &page)?;
        if let Some(made) = self.before.made_pages.last_mut().filter(|made| **made == 0) {
            *made = number;
        }
        let mut shelf = tree::Shelf {
            tx: self.tx,
            made: &mut self.before.made_decks,
            before: &mut self.before.decks,
        };
        let deck = shelf.place(number, plan, place.as_deref(), studied)?;
        self.decks.extend(deck);
        Ok(number)
    }

    /// Remembers how a page was before this import did anything to it.
    fn remember(&mut self, page: PageRow) {
        let made = self.before.made_pages.contains(&page.id);
        if !made && self.remembered.insert(page.id) {
            self.before.pages.push(page);
        }
    }

    /// Lets the deck of a page that is as it was join the folder that others of this import stand in.
    pub(super) fn shelve(&mut self, plan: &PagePlan) -> Result<(), StoreError> {
        let Some(page) = plan.known else {
            return Ok(());
        };
        if tree::deck_of(self.tx, page.0)?.is_none() {
            return Ok(());
        }
        let mut shelf = tree::Shelf {
            tx: self.tx,
            made: &mut self.before.made_decks,
            before: &mut self.before.decks,
        };
        let before = shelf.before.len();
        let deck = shelf.place(page.0, plan, Some(&plan.place), true)?;
        if self.before.decks.len() > before {
            self.decks.extend(deck);
        }
        Ok(())
    }

    /// Carries out what is planned for a card; returns how it stands to the page then.
    fn card(&mut self, plan: &CardPlan, position: i64) -> Result<CardRow, StoreError> {
        let standing = plan.standing();
        let Some(offer) = &plan.offer else {
            return Ok(CardRow {
                key: plan.key().0.clone(),
                card: plan.card.map(|card| card.0),
                standing: standing.code().to_owned(),
                position,
                ..CardRow::default()
            });
        };
        let key = &offer.card.id.0;
        let mut number = plan.card.map(|card| card.0);
        if standing.is_studied() {
            let card = match number {
                Some(card) => card,
                None => self.new_card(plan)?,
            };
            number = Some(card);
            self.call(card, plan)?;
            let declined = plan.rewords() && !plan.take;
            if !declined && self.put.insert(key.clone(), card).is_none() {
                let is_new = self.before.made_cards.contains(&card);
                // The words of the reference are not the page's to change.
                let lent = !offer.of_reference && cards::is_taught(self.tx, card)?;
                for wording in &offer.card.wordings {
                    if offer.by_hand && !is_new {
                        // What the file said before, a person may have changed in the program since.
                        if plan.change != CardChange::Same {
                            self.edit(card, wording)?;
                        }
                    } else if !lent && !self.has_others(card, plan, wording)? {
                        self.word(card, wording)?;
                    }
                }
            }
            if !declined && plan.rewords() {
                self.unsay(card, plan)?;
            }
            if plan.change == CardChange::Answered && plan.take {
                self.wish(card)?;
            }
            if let Some(edit) = &plan.edit {
                self.edit(card, edit)?;
            }
        }
        Ok(CardRow {
            key: key.clone(),
            card: number,
            standing: standing.code().to_owned(),
            named: offer.named,
            line: offer.place.line,
            trail: offer.place.trail.clone(),
            words: offer.place.words.clone(),
            note: note(offer)?,
            pictures: pictures(offer)?,
            said: if offer.of_reference {
                String::new()
            } else {
                as_said(&offer.card.wordings)?
            },
            position,
        })
    }

    /// Puts a card into the library that is not there; another page of this import may have put it there by now.
    fn new_card(&mut self, plan: &CardPlan) -> Result<i64, StoreError> {
        let Some(offer) = &plan.offer else {
            return Err(StoreError::unreadable("a card without words"));
        };
        for key in offer.keys() {
            let there: Option<i64> = self
                .tx
                .prepare_cached("select id from cards where key = ?")?
                .query_row([&key.0], |row| row.get(0))
                .optional()?;
            if let Some(card) = there {
                return Ok(card);
            }
        }
        let card = cards::put(self.tx, &offer.card)?;
        self.before.made_cards.push(card);
        Ok(card)
    }

    /// Makes a card go by everything that the page calls it; its own words' key is the newest.
    fn call(&mut self, card: i64, plan: &CardPlan) -> Result<(), StoreError> {
        let Some(offer) = &plan.offer else {
            return Ok(());
        };
        let own: String = self
            .tx
            .prepare_cached("select key from cards where id = ?")?
            .query_row([card], |row| row.get(0))?;
        let key = &offer.card.id.0;
        if own != *key && cards::is_taught(self.tx, card)? {
            // Its key is the reference's, and what the page calls it leads there.
            self.alias(key, card)?;
        } else if own != *key && !offer.of_reference {
            let changed = self
                .tx
                .prepare_cached("update or ignore cards set key = ? where id = ?")?
                .execute((key, card))?;
            if changed > 0 {
                self.before.keys.push((card, own.clone()));
                self.alias(&own, card)?;
            }
        }
        if let Some(also) = &offer.also {
            self.alias(&also.0, card)?;
        }
        Ok(())
    }

    fn alias(&mut self, key: &str, card: i64) -> Result<(), StoreError> {
        let there: Option<i64> = self
            .tx
            .prepare_cached("select card from card_keys where key = ?")?
            .query_row([key], |row| row.get(0))
            .optional()?;
        if there != Some(card) {
            self.before.aliases.push((key.to_owned(), there));
            self.tx
                .prepare_cached("insert or replace into card_keys (key, card) values (?, ?)")?
                .execute((key, card))?;
        }
        Ok(())
    }

    /// True for words that a page has had for long and the card has not: a person declined them, or another page says it anew.
    fn has_others(
        &self,
        card: i64,
        plan: &CardPlan,
        wording: &Wording,
    ) -> Result<bool, StoreError> {
        let same = plan.change == CardChange::Same;
        let before = plan
            .before
            .as_ref()
            .filter(|before| same && before.standing.is_studied());
        let said = before.and_then(|before| {
            let mut said = before.said.iter();
            said.find(|said| said.language == wording.language)
        });
        let Some(said) = said else {
            return Ok(false);
        };
        let source = source_words(self.tx, card, wording.language)?;
        Ok(source.is_some_and(|has| has.prompt != said.prompt || has.answer != said.answer))
    }

    /// Takes the words of a language away that a deck was written in by mistake, and no longer is.
    fn unsay(&mut self, card: i64, plan: &CardPlan) -> Result<(), StoreError> {
        let (Some(offer), Some(before)) = (&plan.offer, &plan.before) else {
            return Ok(());
        };
        let says = |language: Language| {
            let mut now = offer.card.wordings.iter();
            now.any(|wording| wording.language == language)
        };
        if before.said.iter().any(|said| says(said.language)) {
            return Ok(());
        }
        for said in &before.said {
            let words = source_words(self.tx, card, said.language)?;
            cards::forget_words(self.tx, card, said.language)?;
            self.before.words.push((card, said.language, words));
        }
        Ok(())
    }

    fn word(&mut self, card: i64, wording: &Wording) -> Result<(), StoreError> {
        let before = source_words(self.tx, card, wording.language)?;
        if before.as_ref() != Some(&Original::of(wording)) {
            put_source_words(self.tx, card, wording)?;
            self.before.words.push((card, wording.language, before));
        }
        Ok(())
    }

    /// Keeps a person's own words, if they are not shown already.
    fn edit(&mut self, card: i64, wording: &Wording) -> Result<(), StoreError> {
        if cards::shown_words(self.tx, card, wording.language)?.as_ref() == Some(wording) {
            return Ok(());
        }
        let id = (self.new_id)();
        edits::add(self.tx, id, self.device, CardRef(card), wording, self.ms)?;
        self.before.edits.push((card, wording.language, id));
        Ok(())
    }

    fn wish(&mut self, card: i64) -> Result<(), StoreError> {
        let id = (self.new_id)();
        self.tx
            .prepare_cached("insert into wishes (id, device, card, at_ms) values (?, ?, ?, ?)")?
            .execute((id.as_bytes(), self.device, card, self.ms))?;
        self.before.wishes.push(id);
        Ok(())
    }
}

/// Writes which pictures stand beside the words of a page; empty if none do.
fn pictures(offer: &crate::library::Offer) -> Result<String, StoreError> {
    match offer.place.pictures.as_slice() {
        [] => Ok(String::new()),
        pictures => json(&pictures),
    }
}

/// Writes what is to be said of the words of a page; empty if nothing is.
fn note(offer: &crate::library::Offer) -> Result<String, StoreError> {
    let note = &offer.place.note;
    if note.vi.is_empty() && note.en.is_empty() {
        return Ok(String::new());
    }
    json(note)
}

/// Returns the words of the source of a card: behind a person's own, if there are any.
fn source_words(
    db: &Connection,
    card: i64,
    language: Language,
) -> Result<Option<Original>, StoreError> {
    let found: Option<(Original, Option<String>)> = db
        .prepare_cached("select prompt, answer, explanation, original from wordings where id = ?")?
        .query_row([wording_number(card, language)], |row| {
            let shown = Original {
                prompt: row.get(0)?,
                answer: row.get(1)?,
                explanation: row.get(2)?,
            };
            Ok((shown, row.get(3)?))
        })
        .optional()?;
    Ok(match found {
        Some((_, Some(json))) => serde_json::from_str(&json).ok(),
        Some((shown, None)) => Some(shown),
        None => None,
    })
}
