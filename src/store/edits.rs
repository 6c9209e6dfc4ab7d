//! Edits by hand: they win over the source, and the source's words wait behind them.

use rusqlite::{OptionalExtension as _, Transaction};
use uuid::Uuid;

use super::{
    Store, StoreError,
    cards::{Original, original, show_words, wording_number},
    voids,
};
use crate::{cards::Wording, study::CardRef, text::Language};

impl Store {
    /// Keeps a person's own words for a card.
    pub fn keep_edit(
        &mut self,
        card: CardRef,
        wording: &Wording,
        ms: i64,
    ) -> Result<Uuid, StoreError> {
        let (id, device) = (self.new_id(ms), self.device);
        self.change(|tx| add(tx, id, device, card, wording, ms))?;
        Ok(id)
    }

    /// Takes an edit back: the words before it are shown again.
    pub fn undo_edit(
        &mut self,
        card: CardRef,
        language: Language,
        edit: Uuid,
        ms: i64,
    ) -> Result<(), StoreError> {
        let (id, device) = (self.new_id(ms), self.device);
        self.change(|tx| {
            voids::add(tx, id, device, ms, edit)?;
            settle(tx, card, language)
        })
    }
}

impl Store {
    /// Lets go of a person's own words in a language: the source's are shown again.
    pub fn let_go_of_edits(
        &mut self,
        card: CardRef,
        language: Language,
        ms: i64,
    ) -> Result<(), StoreError> {
        let (ids, device) = (uuid::ContextV7::new(), self.device);
        self.change(|tx| {
            let edits: Vec<[u8; 16]> = tx
                .prepare_cached("select id from edits e where card = ? and language = ? and not exists (select 1 from voids v where v.target = e.id)")?
                .query_map((card.0, language.code()), |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            for edit in edits {
                let id = super::id_at(&ids, ms);
                voids::add(tx, id, device, ms, Uuid::from_bytes(edit))?;
            }
            settle(tx, card, language)
        })
    }
}

/// Adds an edit to the log, and shows it.
pub(super) fn add(
    tx: &Transaction<'_>,
    id: Uuid,
    device: i64,
    card: CardRef,
    wording: &Wording,
    ms: i64,
) -> Result<(), StoreError> {
    tx.prepare_cached("insert into edits (id, device, card, at_ms, language, prompt, answer, explanation) values (?, ?, ?, ?, ?, ?, ?, ?)")?.execute((
        id.as_bytes(),
        device,
        card.0,
        ms,
        wording.language.code(),
        &wording.prompt,
        &wording.answer,
        &wording.explanation,
    ))?;
    settle(tx, card, wording.language)
}

/// Shows the newest edit that counts, or the source's own words if there is none.
pub(super) fn settle(
    tx: &Transaction<'_>,
    card: CardRef,
    language: Language,
) -> Result<(), StoreError> {
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Wording {
            language,
            prompt: row.get(0)?,
            answer: row.get(1)?,
            explanation: row.get(2)?,
        })
    };
    let edit = tx
        .prepare_cached(
            "select prompt, answer, explanation from edits e where card = ? and language = ? and not exists (select 1 from voids v where v.target = e.id)
             order by at_ms desc, id desc limit 1",
        )?
        .query_row((card.0, language.code()), read)
        .optional()?;
    let shown: Option<(Wording, Option<String>)> = tx
        .prepare_cached("select prompt, answer, explanation, original from wordings where id = ?")?
        .query_row([wording_number(card.0, language)], |row| {
            Ok((read(row)?, row.get(3)?))
        })
        .optional()?;
    // The source's words: behind an edit if there is one, else those that are shown.
    let source = match shown {
        Some((_, Some(json))) => {
            let words: Original = serde_json::from_str(&json)
                .map_err(|_| StoreError::unreadable("the words of a card's source"))?;
            Some(words.wording(language))
        }
        Some((words, None)) => Some(words),
        None => None,
    };
    match (edit, source) {
        (Some(edit), source) => show_words(
            tx,
            card.0,
            &edit,
            Some(original(&source.unwrap_or_else(|| edit.clone()))?),
        ),
        (None, Some(source)) => show_words(tx, card.0, &source, None),
        (None, None) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::desk::{Desk, deck};

    fn words(prompt: &str) -> Wording {
        Wording {
            language: Language::Vi,
            prompt: prompt.to_owned(),
            answer: "đáp".to_owned(),
            explanation: "vì".to_owned(),
        }
    }

    #[test]
    fn an_edit_is_shown_and_found_and_the_words_before_it_are_not() {
        let mut desk = Desk::with(&[("điều phối là gì?", "xếp việc")]);
        desk.store
            .keep_edit(CardRef(1), &words("đường ống là gì?"), 1)
            .unwrap();
        let view = desk.view(1);
        assert!(view.edited);
        assert_eq!(view.wording, words("đường ống là gì?"));
        assert_eq!(
            (desk.found("duong ong"), desk.found("dieu phoi")),
            (vec![1], vec![])
        );
        let english = desk.store.card(CardRef(1), Language::En).unwrap().unwrap();
        assert!(!english.edited && english.wording.prompt == "question 0");
    }

    #[test]
    fn taking_edits_back_shows_the_words_before_each() {
        let mut desk = Desk::with(&[("một", "1")]);
        let source = desk.view(1).wording;
        let first = desk.store.keep_edit(CardRef(1), &words("hai"), 1).unwrap();
        let second = desk.store.keep_edit(CardRef(1), &words("ba"), 2).unwrap();
        for (edit, shown) in [(second, words("hai")), (first, source)] {
            desk.store
                .undo_edit(CardRef(1), Language::Vi, edit, 3)
                .unwrap();
            assert_eq!(desk.view(1).wording, shown);
            assert_eq!(desk.found(&shown.prompt), [1]);
        }
        assert!(!desk.view(1).edited && desk.found("ba").is_empty());
    }

    #[test]
    fn an_edit_survives_changed_words_of_the_source_which_come_out_when_it_is_taken_back() {
        let mut desk = Desk::with(&[("một", "1"), ("hai", "2")]);
        let edit = desk.store.keep_edit(CardRef(1), &words("uno"), 1).unwrap();
        let changed = deck("one", &[("một!", "1"), ("hai!", "2")]);
        desk.store.shelve(&[changed], 2, 3).unwrap();
        assert_eq!(desk.view(1).wording, words("uno"));
        assert_eq!(desk.view(2).wording.prompt, "hai!");
        assert_eq!((desk.found("uno"), desk.found("một")), (vec![1], vec![]));
        desk.store
            .undo_edit(CardRef(1), Language::Vi, edit, 4)
            .unwrap();
        assert_eq!(
            (desk.view(1).wording.prompt.as_str(), desk.found("một")),
            ("một!", vec![1])
        );
    }
}
