//! A person's own words for a card, written without leaving it.

use egui::Key;

use super::desk::Desk;

#[test]
fn words_are_changed_while_reviewing_and_the_history_stays() {
    let mut desk = Desk::vi();
    desk.press("Bắt đầu học");
    desk.keys_at_once(&[Key::Space, Key::Num4]);
    desk.key(Key::Escape).days_pass(30).press("Bắt đầu học");
    let old = desk.asked();
    let memory = desk.memory(&old.key);
    desk.key(Key::Space).key(Key::E).sees("Sửa thẻ");
    desk.type_in("Câu hỏi", "Cái gì là 2 con zebra?")
        .type_in("Đáp án", "Ngựa **vằn**")
        .press("Lưu");

    let new = desk.asked();
    assert_eq!((new.key.clone(), new.memory), (old.key.clone(), old.memory));
    desk.sees("Cái gì là 2 con zebra?")
        .sees("Ngựa vằn")
        .lacks("Sửa thẻ");
    assert_eq!((desk.reviews_kept(), desk.memory(&old.key)), (1, memory));

    desk.key(Key::Z);
    assert_eq!(desk.asked(), old);
    desk.sees_text(&old.wording.answer).lacks("zebra");
    assert_eq!(desk.reviews_kept(), 1);
}

#[test]
fn changed_words_are_found_and_shown_with_their_history() {
    let mut desk = Desk::en();
    desk.press("Start studying").key(Key::Space).key(Key::E);
    desk.type_in("Question", "How many stripes has a zebra?")
        .ctrl(Key::Enter);
    desk.sees("How many stripes has a zebra?").key(Key::Num2);
    let mut desk = desk.reopen();
    desk.press("Library").type_in("Search cards", "ZEBRA");
    assert_eq!(desk.listed(), ["How many stripes has a zebra?"]);
    desk.press("How many stripes has a zebra?")
        .sees("Edited by hand")
        .sees("Knew it");
}

#[test]
fn empty_words_are_refused_with_a_sentence_and_nothing_is_lost() {
    let mut desk = Desk::en();
    desk.press("Start studying");
    let card = desk.asked();
    desk.press("Edit").type_in("Answer", "").press("Save");
    desk.sees("Question and answer cannot be empty.")
        .sees("Edit card");
    desk.type_in("Answer", "  ")
        .ctrl(Key::Enter)
        .sees("Edit card");
    desk.press("Cancel").lacks("Edit card");
    assert_eq!(desk.asked(), card);
    assert_eq!(desk.library::<i64>("select count(*) from edits"), 0);
}

#[test]
fn letters_typed_into_a_field_are_letters_and_escape_keeps_the_old_words() {
    let mut desk = Desk::en();
    desk.press("Start studying").key(Key::Space);
    let card = desk.asked();
    desk.key(Key::E).press("Explanation");
    for key in [Key::Num2, Key::Z, Key::S, Key::B, Key::X, Key::Space] {
        desk.key(key);
    }
    desk.sees("Edit card").press("Cancel");
    assert_eq!((desk.asked(), desk.reviews_kept()), (card.clone(), 0));
    desk.key(Key::E).key(Key::Escape).lacks("Edit card");
    assert_eq!(desk.asked(), card);
    desk.sees_text(&card.wording.answer);
}
