//! Imports into a library: what is studied afterwards, in which words, and what taking them back leaves.

use std::sync::Arc;

use rusqlite::types::Value;
use uuid::Uuid;

use super::desk::{Desk, FIRST, noon};
use crate::{
    cards::{CardId, Wording},
    library::{
        Folder, PageChange, Plan, SourceFile, SourcePage,
        made_up::{BUILDS, DELIVERS, RUNS, STORES, offer, page, plan, unsure},
    },
    study::{CardRef, Day, Grade},
    text::Language,
};

/// What stands in a library, as far as an import may change it.
const TABLES: [&str; 9] = [
    "select id, place, deck, kind, language, title_vi, title_en, draft, gone from pages order by 1",
    "select * from page_files order by 1",
    "select * from page_cards order by 1, 2",
    "select id, key, place, parent, title_vi, title_en from decks order by 1",
    "select * from deck_cards order by 1, 2",
    "select id, key, retired from cards order by 1",
    "select card, language, prompt, answer, explanation, original from wordings order by 1, 2",
    "select * from card_keys order by 1",
    "select card, queue, ready, stage, reps, due_ms from memories order by 1",
];

const REWORDED: (&str, &str) = (
    "s3",
    "lưu trữ đối tượng cực bền với dung lượng không giới hạn",
);

impl Desk {
    pub(super) fn planned(&self, pages: Vec<SourcePage>) -> Plan {
        plan(pages, &self.store.known().unwrap())
    }

    pub(super) fn accept(&mut self, plan: &Plan, day: Day) -> Uuid {
        let done = self.store.accept(plan, &[], noon(day).ms, &mut || true);
        let health = self.store.check().unwrap();
        assert_eq!((health.dangling, health.stale), (0, 0));
        done.unwrap().unwrap().import
    }

    pub(super) fn import(&mut self, pages: Vec<SourcePage>, day: Day) -> Uuid {
        let plan = self.planned(pages);
        self.accept(&plan, day)
    }

    pub(super) fn undo(&mut self, import: Uuid) -> bool {
        let undone = self.store.undo_import(import, noon(FIRST + 50).ms).unwrap();
        let health = self.store.check().unwrap();
        assert_eq!((health.dangling, health.stale), (0, 0));
        undone
    }

    pub(super) fn rows(&self) -> Vec<Vec<Value>> {
        let mut rows = Vec::new();
        for sql in TABLES {
            let mut statement = self.store.db.prepare(sql).unwrap();
            let columns = statement.column_count();
            let read = statement.query_map([], |row| {
                (0..columns)
                    .map(|at| row.get(at))
                    .collect::<Result<Vec<Value>, _>>()
            });
            rows.extend(read.unwrap().map(Result::unwrap));
        }
        rows
    }

    /// Returns how many cards stand in the deck of a place; none if there is no such deck.
    pub(super) fn in_place(&self, place: &str) -> Option<usize> {
        let sql = "select (select count(*) from deck_cards where deck = d.id) from decks d where place = ?";
        let mut statement = self.store.db.prepare(sql).unwrap();
        let mut rows = statement.query_map([place], |row| row.get(0)).unwrap();
        rows.next().map(Result::unwrap)
    }

    pub(super) fn prompt(&self, card: i64) -> String {
        self.view(card).wording.prompt
    }

    pub(super) fn waiting(&self) -> (usize, usize) {
        let counts = self.store.due_counts(None, FIRST + 400).unwrap();
        (counts.new, counts.due)
    }
}

/// A library with one built-in card, number 1; what pages bring begins with 2.
pub(super) fn desk() -> Desk {
    Desk::with(&[("một", "1")])
}

/// Puts a page below folders.
pub(super) fn below(place: &str, page: SourcePage) -> SourcePage {
    let folder = |place: &str| Folder {
        place: place.to_owned(),
        name: place.to_owned(),
    };
    let ends = place.match_indices('/').map(|(at, _)| at);
    let above = ends.chain([place.len()]).map(|at| folder(&place[..at]));
    SourcePage {
        above: above.collect(),
        ..page
    }
}

#[test]
fn what_a_page_says_is_studied_and_what_is_unsure_or_left_is_not() {
    let mut desk = desk();
    let mut plan = desk.planned(vec![page(
        "a",
        vec![offer(STORES), offer(RUNS), unsure(BUILDS)],
    )]);
    plan.pages[0].cards[1].take = false;
    desk.accept(&plan, FIRST);
    assert_eq!(desk.store.card_count().unwrap(), 2);
    assert_eq!(desk.waiting(), (2, 0));
    assert_eq!(desk.in_place("a"), Some(1));
    assert_eq!(desk.view(2).key, offer(STORES).card.id.0);
}

#[test]
fn declined_words_stay_declined_when_the_page_changes_elsewhere() {
    let mut desk = desk();
    desk.import(vec![page("a", vec![offer(STORES)])], FIRST);
    let before = desk.view(2).wording;
    let mut plan = desk.planned(vec![page("a", vec![offer(REWORDED)])]);
    plan.pages[0].cards[0].take = false;
    desk.accept(&plan, FIRST + 1);
    assert_eq!(desk.view(2).wording, before);
    desk.import(
        vec![page("a", vec![offer(REWORDED), offer(RUNS)])],
        FIRST + 2,
    );
    assert_eq!(desk.view(2).wording, before);
    // What the page says after that is new again.
    let third = (
        "s3",
        "lưu trữ đối tượng hết sức bền với dung lượng không giới hạn",
    );
    desk.import(vec![page("a", vec![offer(third), offer(RUNS)])], FIRST + 3);
    assert_eq!(desk.view(2).wording, offer(third).card.wordings[0]);
}

#[test]
fn what_explains_a_card_follows_its_page_without_being_a_change() {
    let mut desk = desk();
    desk.import(vec![page("a", vec![offer(STORES)])], FIRST);
    let mut explained = offer(STORES);
    let explanation = "Vì sao: nhiều bản sao.";
    explanation.clone_into(&mut Arc::make_mut(&mut explained.card).wordings[0].explanation);
    desk.import(vec![page("a", vec![explained, offer(RUNS)])], FIRST + 1);
    assert_eq!(desk.view(2).wording.explanation, explanation);
}

#[test]
fn another_answer_is_wished_for_until_the_next_grade() {
    let mut desk = desk();
    desk.import(vec![page("a", vec![offer(STORES)])], FIRST);
    desk.grade(2, Grade::Easy, FIRST);
    let memory = desk.view(2).memory;
    desk.import(vec![page("a", vec![offer(("efs", STORES.1))])], FIRST + 1);
    assert_eq!(desk.view(2).memory, memory, "the schedule is left alone");
    assert_eq!(desk.view(2).wording.answer, "efs");
    let wished = |desk: &Desk| {
        let wished = desk.store.wished(None).unwrap().into_iter();
        wished.map(|(one, _)| one.card).collect::<Vec<_>>()
    };
    assert_eq!(wished(&desk), [CardRef(2)]);
    desk.grade(2, Grade::Good, FIRST + 2);
    assert!(wished(&desk).is_empty());
}

#[test]
fn another_answer_that_is_declined_is_not_wished_for() {
    let mut desk = desk();
    desk.import(vec![page("a", vec![offer(STORES)])], FIRST);
    desk.grade(2, Grade::Easy, FIRST);
    let mut plan = desk.planned(vec![page("a", vec![offer(("efs", STORES.1))])]);
    plan.pages[0].cards[0].take = false;
    desk.accept(&plan, FIRST + 1);
    assert!(desk.store.wished(None).unwrap().is_empty());
    assert_eq!(desk.view(2).wording.answer, "s3");
}

#[test]
fn own_words_win_and_those_of_the_page_wait_behind_them() {
    let mut desk = desk();
    desk.import(vec![page("a", vec![offer(STORES)])], FIRST);
    let own = Wording {
        prompt: "lời của mình".to_owned(),
        ..offer(STORES).card.wordings[0].clone()
    };
    let edit = desk
        .store
        .keep_edit(CardRef(2), &own, noon(FIRST).ms)
        .unwrap();
    let import = desk.import(vec![page("a", vec![offer(REWORDED)])], FIRST + 1);
    assert_eq!(desk.view(2).wording, own);
    assert_eq!(
        desk.view(2).original.as_ref(),
        Some(&offer(REWORDED).card.wordings[0])
    );
    assert!(desk.undo(import));
    assert_eq!(
        desk.view(2).original.as_ref(),
        Some(&offer(STORES).card.wordings[0])
    );
    desk.import(vec![page("a", vec![offer(REWORDED)])], FIRST + 2);
    desk.store
        .undo_edit(CardRef(2), Language::Vi, edit, noon(FIRST + 3).ms)
        .unwrap();
    assert_eq!(desk.view(2).wording, offer(REWORDED).card.wordings[0]);
}

#[test]
fn own_words_of_today_outweigh_those_that_a_deck_by_hand_has_had_for_long() {
    let mut desk = desk();
    let by_hand = |prompt: &str| {
        let mut offer = offer(STORES);
        let card = Arc::make_mut(&mut offer.card);
        card.id = CardId("one/0".to_owned());
        prompt.clone_into(&mut card.wordings[0].prompt);
        offer.by_hand = true;
        offer
    };
    desk.import(vec![page("a", vec![by_hand("từ tệp")])], FIRST);
    assert_eq!(desk.prompt(1), "từ tệp");
    let own = Wording {
        prompt: "từ màn hình".to_owned(),
        ..desk.view(1).wording
    };
    desk.store
        .keep_edit(CardRef(1), &own, noon(FIRST + 1).ms)
        .unwrap();
    desk.import(
        vec![page("a", vec![by_hand("từ tệp"), offer(RUNS)])],
        FIRST + 2,
    );
    assert_eq!(desk.prompt(1), "từ màn hình");
    desk.import(
        vec![page("a", vec![by_hand("từ tệp, lần hai"), offer(RUNS)])],
        FIRST + 3,
    );
    assert_eq!(desk.prompt(1), "từ tệp, lần hai");
}

#[test]
fn words_written_before_a_card_is_taken_are_an_edit_and_go_with_the_import() {
    let mut desk = desk();
    let own = Wording {
        prompt: "lời của mình".to_owned(),
        ..offer(STORES).card.wordings[0].clone()
    };
    let mut plan = desk.planned(vec![page("a", vec![offer(STORES)])]);
    plan.pages[0].cards[0].edit = Some(own.clone());
    let import = desk.accept(&plan, FIRST);
    assert!(desk.view(2).edited && desk.view(2).wording == own);
    assert!(desk.undo(import));
    assert!(desk.found("lời của mình").is_empty());
    assert_eq!(desk.waiting(), (1, 0));
}

#[test]
fn a_page_leaves_the_words_of_the_reference_alone() {
    let mut desk = desk();
    let before = (desk.prompt(1), desk.view(1).key);
    let mut named = offer(STORES);
    Arc::make_mut(&mut named.card).id = CardId("one/0".to_owned());
    let mut own = unsure(("one/0", "lời của trang"));
    Arc::make_mut(&mut own.card).id = CardId("one/0".to_owned());
    named.of_reference = true;
    named.card = {
        let mut card = (*named.card).clone();
        card.wordings = vec![desk.view(1).wording];
        Arc::new(card)
    };
    desk.import(vec![page("a", vec![named])], FIRST);
    assert_eq!((desk.prompt(1), desk.view(1).key), before);
    assert_eq!(desk.view(1).decks.len(), 2);
    // Nor when the page's words are doubtful, and a person takes them.
    let mut plan = desk.planned(vec![page("b", vec![own])]);
    plan.pages[0].cards[0].take = true;
    desk.accept(&plan, FIRST + 1);
    assert_eq!((desk.prompt(1), desk.view(1).key), before);
}

#[test]
fn a_card_that_no_page_says_any_more_is_out_of_study_until_one_does_again() {
    let mut desk = desk();
    let both = || vec![page("a", vec![offer(STORES), offer(RUNS)])];
    desk.import(both(), FIRST);
    desk.grade(2, Grade::Easy, FIRST);
    let memory = desk.view(2).memory;
    assert_eq!(desk.waiting(), (2, 1));
    desk.import(vec![page("a", vec![])], FIRST + 1);
    assert!(desk.view(2).retired && desk.view(3).retired);
    assert_eq!(desk.waiting(), (1, 0));
    assert_eq!(desk.store.fresh(None, FIRST, 9).unwrap().len(), 1);
    assert!(desk.store.due(None, FIRST + 400, 9).unwrap().is_empty());
    desk.import(both(), FIRST + 2);
    assert_eq!((desk.waiting(), desk.view(2).memory), ((2, 1), memory));
    assert!(!desk.view(2).retired);
}

#[test]
fn what_a_person_left_out_stays_out_when_the_page_goes_and_comes_back() {
    let mut desk = desk();
    let pages = || vec![page("a", vec![offer(STORES), offer(RUNS)])];
    let mut plan = desk.planned(pages());
    plan.pages[0].cards[0].take = false;
    desk.accept(&plan, FIRST);
    desk.import(Vec::new(), FIRST + 1);
    let plan = desk.planned(pages());
    assert_eq!(plan.pages[0].change, PageChange::Back);
    let takes: Vec<bool> = plan.pages[0].cards.iter().map(|card| card.take).collect();
    assert_eq!(takes, [false, true]);
    // Nor does it come in when only its line had gone for a while.
    desk.accept(&plan, FIRST + 2);
    desk.import(vec![page("a", vec![offer(RUNS)])], FIRST + 3);
    assert_eq!(desk.planned(pages()).sums().new, 0);
}

#[test]
fn what_is_kept_although_the_page_fell_silent_stays_in_study() {
    let mut desk = desk();
    desk.import(vec![page("a", vec![offer(STORES), offer(RUNS)])], FIRST);
    let mut plan = desk.planned(vec![page("a", vec![offer(RUNS)])]);
    plan.pages[0].cards[1].take = false;
    desk.accept(&plan, FIRST + 1);
    desk.import(vec![page("a", vec![offer(RUNS), offer(BUILDS)])], FIRST + 2);
    desk.import(Vec::new(), FIRST + 3);
    assert!(!desk.view(2).retired && desk.view(3).retired);
}

#[test]
fn an_import_that_is_taken_back_leaves_everything_as_it_was() {
    let mut desk = desk();
    let first = vec![
        below("s", page("s/a", vec![offer(STORES), offer(RUNS)])),
        below("s", page("s/b", vec![offer(BUILDS)])),
    ];
    desk.import(first, FIRST);
    desk.grade(2, Grade::Easy, FIRST);
    let before = desk.rows();
    let second = vec![
        below("s/t", page("s/t/a", vec![offer(REWORDED), offer(DELIVERS)])),
        below("s", page("s/c", vec![offer(RUNS)])),
    ];
    let import = desk.import(second, FIRST + 1);
    assert_ne!(desk.rows(), before);
    assert!(desk.undo(import));
    assert_eq!(desk.rows(), before);
    assert!(!desk.undo(import), "once");
}

#[test]
fn a_new_card_that_was_graded_stays_with_its_history_and_out_of_study() {
    let mut desk = desk();
    let import = desk.import(vec![page("a", vec![offer(STORES), offer(RUNS)])], FIRST);
    desk.grade(2, Grade::Easy, FIRST);
    assert!(desk.undo(import));
    let detail = desk
        .store
        .card_detail(CardRef(2), Language::Vi)
        .unwrap()
        .unwrap();
    assert_eq!((detail.history.len(), detail.view.retired), (1, true));
    assert_eq!(
        (desk.waiting(), desk.store.card_count().unwrap()),
        ((1, 0), 2)
    );
    assert_eq!(desk.store.decks().unwrap().len(), 1);
    // The same page again finds it, with all that is known of it.
    desk.import(vec![page("a", vec![offer(STORES)])], FIRST + 1);
    assert_eq!(
        (desk.view(2).memory, desk.view(2).retired),
        (detail.view.memory, false)
    );
}

#[test]
fn only_the_newest_import_is_taken_back_and_then_the_one_before_it() {
    let mut desk = desk();
    let empty = desk.rows();
    let first = desk.import(vec![page("a", vec![offer(STORES)])], FIRST);
    let one = desk.rows();
    let second = desk.import(
        vec![page("a", vec![offer(REWORDED), offer(RUNS)])],
        FIRST + 1,
    );
    assert!(!desk.undo(first));
    assert!(desk.undo(second));
    assert_eq!(desk.rows(), one);
    let third = desk.import(vec![page("a", vec![offer(BUILDS)])], FIRST + 2);
    assert!(desk.undo(third) && desk.undo(first));
    assert_eq!(desk.rows(), empty);
    assert!(desk.store.last_import().unwrap().is_none());
    assert!(
        desk.store
            .imports()
            .unwrap()
            .iter()
            .all(|import| import.undone)
    );
}

#[test]
fn the_newest_import_is_the_last_one_whatever_the_clock_said() {
    let mut desk = desk();
    desk.import(vec![page("a", vec![offer(STORES)])], FIRST + 9);
    let one = desk.rows();
    // The clock was set back meanwhile, and the program was begun anew.
    let mut desk = desk.reopened();
    let second = desk.import(vec![page("a", vec![offer(RUNS)])], FIRST);
    assert_eq!(desk.store.imports().unwrap()[0].id, second);
    assert!(desk.undo(second));
    assert_eq!(desk.rows(), one);
}

#[test]
fn an_import_that_is_called_off_did_nothing() {
    let mut desk = desk();
    let before = desk.rows();
    let pages = vec![page("a", vec![offer(STORES)]), page("b", vec![offer(RUNS)])];
    let plan = desk.planned(pages);
    for calls in 0..3 {
        let mut left = calls;
        let mut goes_on = || {
            left -= 1;
            left >= 0
        };
        let done = desk.store.accept(&plan, &[], 1, &mut goes_on).unwrap();
        assert_eq!(done, None, "called off at {calls}");
        assert_eq!(desk.rows(), before);
        assert!(desk.store.imports().unwrap().is_empty());
    }
}

#[test]
fn a_file_that_went_to_another_page_is_back_when_that_is_taken_back() {
    let mut desk = desk();
    let file = |path: &str| SourceFile {
        path: path.into(),
        language: Language::Vi,
        fingerprint: 7,
    };
    let mut other = page("z", vec![offer(RUNS)]);
    other.files.push(file("y.md"));
    desk.import(vec![page("a", vec![offer(STORES)]), other], FIRST);
    let before = desk.rows();
    let mut one = page("a", vec![offer(STORES)]);
    one.files.push(file("y.md"));
    let import = desk.import(vec![one], FIRST + 1);
    assert!(desk.undo(import));
    assert_eq!(desk.rows(), before);
}
