//! Later, tomorrow, set aside, flagged: everything that can be done with a card besides grading it.

use egui::Key;

use super::desk::Desk;

/// A desk with so many new cards a day.
fn with_new_cards(new: &str) -> Desk {
    let mut desk = Desk::en();
    desk.ctrl(Key::Num7)
        .type_in("New cards a day", new)
        .key(Key::Enter);
    desk.press("Today")
        .sees(&format!("{new} new"))
        .press("Start studying");
    desk
}

#[test]
fn a_skipped_card_comes_at_the_end() {
    let mut desk = with_new_cards("3");
    let first = desk.asked().key;
    desk.key(Key::S);
    assert_eq!(desk.cards_left(), 3);
    let rest = desk.answer_all(Key::Num4);
    assert_eq!(rest.len(), 3);
    assert_eq!(rest.iter().position(|key| *key == first), Some(2));
}

#[test]
fn a_buried_card_comes_tomorrow() {
    let mut desk = with_new_cards("3");
    let first = desk.asked().key;
    desk.key(Key::B);
    let today = desk.answer_all(Key::Num4);
    assert!(!today.contains(&first), "{first} in {today:?}");
    desk.press("Back to Today")
        .days_pass(1)
        .press("Start studying");
    let tomorrow = desk.answer_all(Key::Num4);
    assert!(tomorrow.contains(&first), "{first} in {tomorrow:?}");
}

#[test]
fn a_card_set_aside_is_gone_until_it_is_resumed_from_its_page() {
    let mut desk = with_new_cards("3");
    let card = desk.asked();
    desk.key(Key::X);
    assert!(!desk.answer_all(Key::Num4).contains(&card.key));
    desk.press("Back to Today")
        .days_pass(1)
        .press("Start studying");
    assert!(!desk.answer_all(Key::Num4).contains(&card.key));

    desk.press("Library").press("Set aside");
    assert_eq!(desk.count_listed(), 1);
    let line = desk.listed().remove(0);
    desk.press(&line).sees_text(&card.wording.answer);
    desk.press("Study again")
        .press("Today")
        .days_pass(1)
        .press("Start studying");
    assert!(desk.answer_all(Key::Num4).contains(&card.key));
}

#[test]
fn a_card_set_aside_in_the_library_is_not_asked_later_in_the_same_sitting() {
    let mut desk = with_new_cards("3");
    desk.key(Key::Space).key(Key::Num4);
    let second = desk.asked();
    desk.key(Key::Z).press("Library");
    let line = super::desk::line(&second.wording.prompt);
    desk.press(&line).press("Set aside").press("Study");
    let asked = desk.answer_all(Key::Num4);
    assert!(!asked.contains(&second.key), "{} in {asked:?}", second.key);
}

#[test]
fn a_flag_is_shown_on_the_card_and_found_in_the_library() {
    let mut desk = with_new_cards("3");
    let card = desk.asked().key;
    desk.lacks("Flagged")
        .key(Key::F)
        .sees("Flagged")
        .sees("Unflag");
    assert_eq!(desk.asked().key, card, "a flag does not end the turn");
    desk.press("Library").press("Flagged");
    assert_eq!(desk.count_listed(), 1);
    desk.press("Study").key(Key::F).lacks("Flagged");
    desk.press("Library");
    assert_eq!(desk.count_listed(), 0);
}
