//! When something cannot be done: nothing is half kept, the card stays, and a sentence says so.

use egui::Key;

use super::desk::Desk;

const REFUSE: &str = "begin select raise(abort, 'no more room'); end;";

#[test]
fn a_grade_that_cannot_be_kept_leaves_the_card_and_says_so() {
    let mut desk = Desk::en();
    desk.press("Start studying").key(Key::Space);
    let card = desk.asked();
    let before = desk.memory(&card.key);
    desk.spoil_library(&format!(
        "create trigger full before insert on reviews {REFUSE}"
    ));
    desk.key(Key::Num2)
        .sees("The library could not be read or written (no more room).")
        .sees("The card stays as it was: try again.")
        .sees_text(&card.wording.answer);
    assert_eq!(
        (desk.asked(), desk.memory(&card.key)),
        (card.clone(), before)
    );
    assert_eq!(desk.library::<i64>("select count(*) from reviews"), 0);
    assert_eq!(desk.library::<i64>("select count(*) from befores"), 0);
    desk.lacks("Undo");

    desk.spoil_library("drop trigger full");
    desk.press("Close")
        .lacks("could not be read")
        .key(Key::Num2);
    assert_ne!(desk.asked().key, card.key);
    assert_eq!(desk.library::<i64>("select count(*) from reviews"), 1);
}

#[test]
fn a_grade_that_fails_half_way_leaves_nothing_behind() {
    let mut desk = Desk::en();
    desk.press("Start studying").key(Key::Space);
    let card = desk.asked().key;
    desk.spoil_library(&format!(
        "create trigger full before update on memories {REFUSE}"
    ));
    desk.key(Key::Num2).sees("no more room");
    assert_eq!(desk.library::<i64>("select count(*) from reviews"), 0);
    assert_eq!(desk.library::<i64>("select count(*) from befores"), 0);
    desk.spoil_library("drop trigger full")
        .key(Key::Num2)
        .lacks("no more room");
    assert_ne!(desk.asked().key, card);
    assert_eq!(desk.reviews_kept(), 1);
}

#[test]
fn an_undo_that_cannot_be_kept_changes_nothing_and_works_later() {
    let mut desk = Desk::en();
    desk.press("Start studying");
    let first = desk.asked();
    desk.key(Key::Space).key(Key::Num2);
    let second = desk.asked();
    desk.spoil_library(&format!(
        "create trigger full before insert on voids {REFUSE}"
    ));
    desk.key(Key::Z).sees("no more room");
    assert_eq!((desk.asked(), desk.reviews_kept()), (second, 1));
    desk.spoil_library("drop trigger full").key(Key::Z);
    assert_eq!((desk.asked(), desk.reviews_kept()), (first, 0));
}

#[test]
fn an_edit_that_cannot_be_kept_stays_in_the_editor() {
    let mut desk = Desk::en();
    desk.press("Start studying").key(Key::E);
    desk.type_in("Answer", "my own words");
    desk.spoil_library(&format!(
        "create trigger full before insert on edits {REFUSE}"
    ));
    desk.press("Save").sees("no more room").sees("my own words");
    desk.spoil_library("drop trigger full")
        .press("Save")
        .lacks("Edit card");
    desk.key(Key::Space).sees("my own words");
}

#[test]
fn two_things_said_in_one_frame_are_done_in_the_order_said() {
    let mut desk = Desk::en();
    desk.press("Start studying");
    let first = desk.asked().key;
    desk.keys_at_once(&[Key::Num2, Key::Space])
        .sees("Knew it, 10 min");
    assert_eq!((desk.asked().key, desk.reviews_kept()), (first.clone(), 0));
    desk.key(Key::Num2)
        .key(Key::Z)
        .key(Key::Escape)
        .press("Start studying");
    assert_eq!(desk.asked().key, first);
    desk.key(Key::S);
    let second = desk.asked().key;
    desk.keys_at_once(&[Key::Space, Key::Num2]);
    assert_ne!(desk.asked().key, second);
    assert_eq!(desk.reviews_kept(), 1);
}
