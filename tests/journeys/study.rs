//! Studying: one card after the other, by keyboard or mouse; leaving and coming back.

use egui::Key;

use super::desk::Desk;

#[test]
fn a_card_is_asked_answered_graded_and_kept_before_the_next_one_comes() {
    let mut desk = Desk::vi();
    desk.press("Bắt đầu học");
    let first = desk.asked();
    desk.sees("Hiện đáp án").sees("Mới");
    assert!(!first.wording.explanation.is_empty(), "{first:?}");

    desk.key(Key::Num2);
    assert_eq!(
        (desk.asked().key, desk.reviews_kept()),
        (first.key.clone(), 0),
        "what was not looked at cannot be graded"
    );

    desk.key(Key::Space)
        .sees_text(&first.wording.answer)
        .sees_text(&first.wording.explanation)
        .sees("Tham chiếu dựng sẵn:")
        .sees(host(&first.source.reference))
        .sees("Quên, 1 phút")
        .sees("Nhớ, 10 phút")
        .lacks("Hiện đáp án");
    assert_eq!(desk.reviews_kept(), 0);

    desk.key(Key::Num2)
        .sees("Hiện đáp án")
        .sees("Hoàn tác “Nhớ”");
    assert_ne!(desk.asked().key, first.key);
    assert_eq!(desk.reviews_kept(), 1);
}

#[test]
fn nothing_on_the_screen_gives_an_answer_away_before_it_is_shown() {
    for (mut desk, deck) in [
        (Desk::vi(), "Học ECS và EKS"),
        (Desk::en(), "Study ECS and EKS"),
        (Desk::vi(), "Học Chỉ số DORA"),
        (Desk::en(), "Study DORA metrics"),
    ] {
        desk.press(deck);
        for _ in 0..15 {
            desk.sees_no_answer().keys_at_once(&[Key::Space, Key::Num4]);
        }
        assert_eq!(desk.reviews_kept(), 15);
    }
}

#[test]
fn a_card_is_studied_with_the_mouse_alone() {
    let mut desk = Desk::en();
    desk.press("Start studying");
    let first = desk.asked();
    desk.press("Show answer")
        .press("Knew it, 10 min")
        .sees("Undo “Knew it”");
    assert_ne!(desk.asked().key, first.key);
    assert_eq!(desk.reviews_kept(), 1);
}

#[test]
fn space_twice_means_knew_it_and_a_forgotten_card_comes_back_after_a_minute() {
    let mut desk = Desk::en();
    desk.press("Start studying");
    let forgotten = desk.asked().key;
    desk.key(Key::Space).key(Key::Num1);
    let known = desk.asked().key;
    desk.key(Key::Space).key(Key::Space).sees("Undo “Knew it”");
    assert_ne!(desk.asked().key, forgotten);
    desk.minutes_pass(1).key(Key::Space).key(Key::Num2);
    assert_eq!(desk.asked().key, forgotten);
    desk.minutes_pass(10).key(Key::Space).key(Key::Num2);
    assert_eq!(desk.asked().key, known);
}

#[test]
fn a_sitting_is_left_with_escape_and_resumed_where_it_was() {
    let mut desk = Desk::en();
    desk.press("Start studying").key(Key::Space).key(Key::Num2);
    let second = desk.asked();
    desk.key(Key::Space)
        .key(Key::Escape)
        .sees("1 answer given today")
        .lacks("The first step");
    desk.press("Continue");
    assert_eq!(desk.asked(), second);
    desk.sees_text(&second.wording.answer);
    desk.ctrl(Key::Num4).press("Study");
    assert_eq!(desk.asked(), second);
}

#[test]
fn a_closed_window_goes_on_where_it_was_when_opened_again() {
    let mut desk = Desk::en();
    desk.press("Start studying");
    let first = desk.asked().key;
    desk.key(Key::Space).key(Key::Num2);
    let second = desk.asked().key;
    let mut desk = desk.reopen();
    desk.sees("1 answer given today").press("Continue");
    assert_eq!(desk.asked().key, second);
    desk.sees_no_answer().sees("learning");
    desk.minutes_pass(11);
    let mut desk = desk.reopen();
    desk.press("Continue");
    assert_eq!(desk.asked().key, first, "its ten minutes are over");
}

#[test]
fn a_sitting_ends_and_says_what_comes_next() {
    let mut desk = Desk::en();
    desk.press("Study DORA metrics");
    let asked = desk.answer_all(Key::Num2);
    desk.sees("No more cards for now")
        .sees(&format!("{} answers given today", asked.len()));
    desk.press("Back to Today").sees("1 day in a row");
    assert_eq!(desk.reviews_kept(), asked.len() as i64);
}

/// Returns the part of an address that names its house.
fn host(address: &str) -> &str {
    address.split('/').nth(2).unwrap()
}
