//! Taking back: it restores what was, any number of steps, and the last grade even after a restart.

use egui::Key;

use super::desk::Desk;

#[test]
fn undo_brings_the_very_card_back_with_its_answer_shown() {
    let mut desk = Desk::vi();
    desk.press("Bắt đầu học");
    let first = desk.asked();
    let before = desk.memory(&first.key);
    desk.key(Key::Space).key(Key::Num2);
    assert_ne!(desk.memory(&first.key), before);
    desk.key(Key::Z);
    assert_eq!(desk.asked(), first);
    desk.sees_text(&first.wording.answer).sees("Nhớ, 10 phút");
    assert_eq!((desk.reviews_kept(), desk.memory(&first.key)), (0, before));
    assert_eq!(desk.library::<i64>("select count(*) from reviews"), 1);
    desk.press("Hôm nay")
        .lacks("Đã trả lời")
        .lacks("ngày liên tiếp");
}

#[test]
fn many_steps_of_every_kind_are_taken_back_one_by_one() {
    let mut desk = Desk::en();
    desk.press("Start studying");
    let mut cards = vec![desk.asked()];
    for keys in [
        &[Key::Space, Key::Num2][..],
        &[Key::S],
        &[Key::Space, Key::Num1],
        &[Key::B],
        &[Key::X],
        &[Key::F],
        &[Key::Space, Key::Num4],
    ] {
        for &key in keys {
            desk.key(key);
        }
        cards.push(desk.asked());
    }
    assert_eq!(desk.reviews_kept(), 3);
    for label in [
        "Undo “Easy”",
        "Undo “Flag”",
        "Undo “Set aside”",
        "Undo “Tomorrow”",
        "Undo “Forgot”",
        "Undo “Later”",
        "Undo “Knew it”",
    ] {
        cards.pop();
        desk.press(label);
        assert_eq!(desk.asked(), *cards.last().unwrap(), "after {label}");
    }
    desk.lacks("Undo");
    assert_eq!(desk.reviews_kept(), 0);
    let untouched = "select count(*) from memories where reps + suspended + flagged + buried_until";
    assert_eq!(desk.library::<i64>(untouched), 0);
}

#[test]
fn the_end_of_a_sitting_is_taken_back_too() {
    let mut desk = Desk::en();
    desk.press("Study DORA metrics");
    desk.answer_all(Key::Num4);
    let kept = desk.reviews_kept();
    desk.press("Undo “Easy”").sees("Knew it, 10 min");
    assert_eq!(desk.reviews_kept(), kept - 1);
}

#[test]
fn the_last_grade_is_taken_back_after_a_restart() {
    let mut desk = Desk::en();
    desk.press("Start studying").key(Key::Space).key(Key::Num2);
    let second = desk.asked();
    let before = desk.memory(&second.key);
    desk.key(Key::Space).key(Key::Num1);
    let mut desk = desk.reopen();
    desk.press("Undo the last grade");
    assert_eq!(desk.asked(), second);
    desk.sees_text(&second.wording.answer);
    assert_eq!((desk.reviews_kept(), desk.memory(&second.key)), (1, before));
}

#[test]
fn a_card_whose_grade_was_taken_back_after_a_restart_is_asked_once_and_not_twice() {
    let mut desk = Desk::en();
    desk.press("Start studying");
    desk.keys_at_once(&[Key::Space, Key::Num2]);
    let second = desk.asked().key;
    desk.keys_at_once(&[Key::Space, Key::Num2]).minutes_pass(15);
    let mut desk = desk.reopen();
    desk.press("Undo the last grade");
    assert_eq!(desk.asked().key, second);
    desk.key(Key::Num4);
    let rest = desk.answer_all(Key::Num4);
    assert!(!rest.contains(&second), "{second} is asked again: {rest:?}");
}
