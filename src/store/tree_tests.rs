//! The decks that imports make: where they stand, and what they hold.

use std::sync::Arc;

use super::{
    desk::{FIRST, deck, noon},
    imports_tests::{below, desk},
};
use crate::{
    cards::{CardId, CardKind},
    library::{
        Folder, Plan, SourcePage,
        made_up::{BUILDS, RUNS, STORES, offer, page, unsure},
    },
    study::Grade,
};

#[test]
fn a_page_that_gives_nothing_makes_no_deck() {
    let mut desk = desk();
    desk.import(
        vec![page("a", vec![unsure(BUILDS)]), page("b", vec![])],
        FIRST,
    );
    assert_eq!(desk.store.decks().unwrap().len(), 1);
}

#[test]
fn a_card_that_another_deck_holds_stays_in_study_when_its_page_goes() {
    let mut desk = desk();
    let mut named = offer(STORES);
    Arc::make_mut(&mut named.card).id = CardId("one/0".to_owned());
    named.of_reference = true;
    desk.import(
        vec![page("a", vec![named]), page("b", vec![offer(RUNS)])],
        FIRST,
    );
    desk.import(vec![page("b", vec![offer(RUNS)])], FIRST + 1);
    assert!(!desk.view(1).retired);
    assert_eq!((desk.in_place("a"), desk.waiting().0), (Some(0), 2));
}

#[test]
fn new_built_in_decks_leave_what_only_pages_say_in_study() {
    let mut desk = desk();
    desk.import(vec![page("a", vec![offer(STORES), offer(RUNS)])], FIRST);
    desk.grade(2, Grade::Easy, FIRST);
    // The next version teaches one of them itself, in its own words, and something else instead of what it taught.
    let mut next = deck("two", &[("hai", "2")]);
    next.cards[0].id = offer(RUNS).card.id.clone();
    next.cards[0].kind = CardKind::Name;
    desk.store.shelve(&[next], 2, noon(FIRST + 1).ms).unwrap();
    assert_eq!(desk.waiting(), (1, 1));
    assert!(desk.view(1).retired && !desk.view(2).retired && !desk.view(3).retired);
    assert_eq!(
        (desk.prompt(3), desk.view(3).decks.len()),
        ("hai".to_owned(), 2)
    );
    assert_eq!(desk.in_place("a"), Some(2));
    desk.import(Vec::new(), FIRST + 2);
    assert!(desk.view(2).retired && !desk.view(3).retired);
    assert_eq!(desk.store.check().unwrap().stale, 0);
}

#[test]
fn a_page_that_says_nothing_itself_gives_its_folder_its_name() {
    let mut desk = desk();
    let mut head = page("s", Vec::new());
    head.heads = true;
    head.title.vi = "Nhật ký".to_owned();
    // As they are found: what stands in a folder comes before the folder's own page.
    desk.import(
        vec![below("s", page("s/a", vec![offer(STORES)])), head],
        FIRST,
    );
    let decks = desk.store.decks().unwrap();
    assert!(decks.iter().any(|deck| deck.title.vi == "Nhật ký"));
    assert_eq!((decks.len(), desk.in_place("s")), (3, Some(1)));
}

#[test]
fn a_page_that_moves_to_another_folder_leaves_nothing_in_the_first() {
    let mut desk = desk();
    let first = vec![
        below("s/t", page("s/t/a", vec![offer(STORES)])),
        below("s/t", page("s/t/b", vec![offer(RUNS)])),
    ];
    desk.import(first, FIRST);
    assert_eq!(
        (desk.in_place("s/t"), desk.in_place("s")),
        (Some(2), Some(2))
    );
    let second = vec![
        below("s/u", page("s/u/a", vec![offer(STORES)])),
        below("s/t", page("s/t/b", vec![offer(RUNS)])),
    ];
    desk.import(second, FIRST + 1);
    assert_eq!(
        (desk.in_place("s/t"), desk.in_place("s/u")),
        (Some(1), Some(1))
    );
    desk.import(
        vec![below("s/t", page("s/t/b", vec![offer(RUNS)]))],
        FIRST + 2,
    );
    assert!(desk.view(2).retired);
}

#[test]
fn a_folder_page_that_moves_below_itself_stands_in_no_circle() {
    let mut desk = desk();
    let mut head = below("s", page("s/t", vec![offer(STORES)]));
    head.heads = true;
    desk.import(vec![head], FIRST);
    let mut head = below("s/t/u", page("s/t/u/v", vec![offer(STORES)]));
    head.heads = true;
    desk.import(vec![head], FIRST + 1);
    let decks = desk.store.decks().unwrap();
    for one in &decks {
        let (mut at, mut steps) = (one, 0);
        while let Some(parent) = at.parent {
            at = decks.iter().find(|deck| deck.deck == parent).unwrap();
            steps += 1;
            assert!(steps < decks.len(), "{} stands in itself", one.key);
        }
    }
}

#[test]
fn a_page_that_was_imported_alone_joins_its_folder() {
    let mut desk = desk();
    desk.import(vec![page("s/t/a", vec![offer(STORES)])], FIRST);
    let before = desk.rows();
    let all = || {
        vec![
            below("s/t", page("s/t/a", vec![offer(STORES)])),
            below("s/t", page("s/t/b", vec![offer(RUNS)])),
        ]
    };
    let import = desk.import(all(), FIRST + 1);
    assert_eq!(desk.in_place("s/t"), Some(2));
    // Alone again, it stays where it is.
    let known = desk.store.known().unwrap();
    let alone = vec![page("s/t/a", vec![offer(STORES), offer(BUILDS)])];
    let last = desk.accept(&Plan::of(alone, &known, |_| false), FIRST + 2);
    assert_eq!(desk.in_place("s/t"), Some(3));
    assert!(desk.undo(last) && desk.undo(import));
    assert_eq!(desk.rows(), before);
}

#[test]
fn a_folder_that_was_imported_by_itself_joins_the_one_above_it() {
    let mut desk = desk();
    let inner = |place: &str| SourcePage {
        above: vec![Folder {
            place: place.to_owned(),
            name: place.to_owned(),
        }],
        ..page("s/t/a", vec![offer(STORES)])
    };
    desk.import(vec![inner("s/t")], FIRST);
    let before = desk.rows();
    let all = vec![
        below("s/t", page("s/t/a", vec![offer(STORES)])),
        below("s", page("s/b", vec![offer(RUNS)])),
    ];
    let import = desk.import(all, FIRST + 1);
    assert_eq!(
        (desk.in_place("s"), desk.in_place("s/t")),
        (Some(2), Some(1))
    );
    assert!(desk.undo(import));
    assert_eq!(desk.rows(), before);
}
