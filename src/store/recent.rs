//! What the pages of late are about.

use std::collections::BTreeSet;

use super::{Store, StoreError, imports::Told};

impl Store {
    /// Returns the concepts that the cards of pages ask for which came or changed since then, and were not taken back.
    /// What was put away, and what is gone, is left out.
    pub fn recent_concepts(&self, since_ms: i64) -> Result<BTreeSet<String>, StoreError> {
        let mut imports = self.db.prepare_cached(
            "select told from imports i where at_ms >= ? and not exists (select 1 from voids v where v.target = i.id)",
        )?;
        let mut pages = BTreeSet::new();
        for told in imports.query_map([since_ms], |row| row.get::<_, String>(0))? {
            let told: Told = serde_json::from_str(&told?).unwrap_or_default();
            pages.extend(told.brought);
        }
        let mut asked_for = self.db.prepare_cached(
            "select distinct c.concept from pages p join decks d on d.id = p.deck
             join page_cards k on k.page = p.id join cards c on c.id = k.card
             where p.id = ? and not p.gone and not d.archived and k.standing in ('taken', 'kept') and c.concept <> ''",
        )?;
        let mut concepts = BTreeSet::new();
        for page in pages {
            let rows = asked_for.query_map([page], |row| row.get(0))?;
            for concept in rows {
                concepts.insert(concept?);
            }
        }
        Ok(concepts)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::{
        library::{
            Offer, SourcePage,
            made_up::{BUILDS, RUNS, STORES, offer, page},
        },
        store::desk::{Desk, FIRST, noon},
        study::{Day, DeckRef},
    };

    /// Returns what a line of a page offers, with the concept that it is about.
    fn about(line: (&str, &str)) -> Offer {
        let mut offer = offer(line);
        line.0
            .clone_into(&mut Arc::make_mut(&mut offer.card).source.concept);
        offer
    }

    fn of(place: &str, lines: &[(&str, &str)]) -> SourcePage {
        page(place, lines.iter().map(|line| about(*line)).collect())
    }

    fn since(desk: &Desk, day: Day) -> Vec<String> {
        let concepts = desk.store.recent_concepts(noon(day).ms).unwrap();
        concepts.into_iter().collect()
    }

    #[test]
    fn pages_that_came_or_changed_of_late_count_and_those_that_stayed_do_not() {
        let mut desk = Desk::with(&[("một", "1")]);
        assert!(since(&desk, FIRST).is_empty());
        desk.import(vec![of("a", &[STORES]), of("b", &[RUNS])], FIRST);
        assert_eq!(since(&desk, FIRST), ["lambda", "s3"]);
        assert!(since(&desk, FIRST + 1).is_empty());
        // The second page has a line more: it is of late with all that it says, the first is not.
        let pages = vec![of("a", &[STORES]), of("b", &[RUNS, BUILDS])];
        desk.import(pages, FIRST + 8);
        assert_eq!(since(&desk, FIRST + 1), ["codebuild", "lambda"]);
    }

    #[test]
    fn what_was_taken_back_left_out_or_put_away_does_not_count() {
        let mut desk = Desk::with(&[("một", "1")]);
        let first = desk.import(vec![of("a", &[STORES])], FIRST);
        let second = desk.import(vec![of("a", &[STORES]), of("b", &[RUNS])], FIRST);
        assert!(desk.undo(second));
        assert_eq!(since(&desk, FIRST), ["s3"]);
        // The number of a page that was taken back may be given again.
        let pages = vec![of("a", &[STORES]), of("c", &[RUNS, BUILDS])];
        let mut plan = desk.planned(pages);
        plan.pages[1].cards[1].take = false;
        desk.accept(&plan, FIRST + 1);
        assert_eq!(since(&desk, FIRST), ["lambda", "s3"]);
        assert!(!desk.undo(first), "only the newest can be taken back");
        let deck = desk.store.deck_at("c").unwrap().unwrap();
        desk.store.archive_deck(deck, true).unwrap();
        assert_eq!(since(&desk, FIRST), ["s3"]);
        desk.store.archive_deck(deck, false).unwrap();
        assert_eq!(since(&desk, FIRST + 1), ["lambda"]);
    }

    #[test]
    fn a_page_that_only_has_another_place_is_not_new_and_one_that_is_gone_asks_nothing() {
        let mut desk = Desk::with(&[("một", "1")]);
        desk.import(vec![of("a", &[STORES]), of("b", &[RUNS])], FIRST);
        let mut moved = of("x/a", &[STORES]);
        moved.files[0].path = "a.md".into();
        desk.import(vec![moved, of("b", &[RUNS])], FIRST + 8);
        assert!(since(&desk, FIRST + 1).is_empty());
        let moved = of("x/a", &[STORES]);
        desk.import(vec![moved], FIRST + 9);
        assert_eq!(since(&desk, FIRST), ["s3"], "the file of the other is gone");
    }

    #[test]
    fn an_import_that_noted_no_pages_is_read_as_one_of_none() {
        let mut desk = Desk::with(&[("một", "1")]);
        desk.import(vec![of("a", &[STORES])], FIRST);
        let told = r#"{"from":[],"pages":1,"new":1,"changed":0,"moved":0,"retired":0}"#;
        desk.store
            .db
            .execute("update imports set told = ?", [told])
            .unwrap();
        assert!(since(&desk, FIRST).is_empty());
        assert_eq!(desk.store.imports().unwrap()[0].sums.new, 1);
        assert_eq!(desk.store.deck_concepts(DeckRef(2)).unwrap().len(), 1);
    }
}
