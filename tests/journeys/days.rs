//! Days pass: what was learned comes due, siblings keep apart, and what is always forgotten is set aside.

use egui::Key;

use super::desk::Desk;

/// Days on which two cards of one fact were asked.
const SIBLINGS_MET: &str = "select count(*) from (select 1 from reviews r join cards c on c.id = r.card group by r.day, c.fact having count(distinct r.card) > 1)";

#[test]
fn thirty_days_later_what_was_learned_comes_due_first() {
    let mut desk = Desk::en();
    desk.press("Start studying");
    let mut learned = desk.answer_all(Key::Num4);
    learned.sort();
    assert_eq!(learned.len(), 15);
    desk.press("Back to Today")
        .sees("Done for today")
        .sees("15 answers given today");

    desk.days_pass(30)
        .sees("Monday, 21 Dec 2026")
        .sees("15 to review")
        .sees("15 new")
        .lacks("in a row");
    desk.press("Start studying");
    let mut met = desk.answer_all(Key::Num4);
    let mut fresh = met.split_off(15);
    met.sort();
    assert_eq!(met, learned, "reviews come before new cards");
    fresh.retain(|key| learned.contains(key));
    assert_eq!(fresh, Vec::<String>::new());
}

#[test]
fn a_day_turns_at_four_in_the_morning() {
    let mut desk = Desk::en();
    desk.press("Start studying")
        .keys_at_once(&[Key::Space, Key::Num4]);
    desk.key(Key::Escape).minutes_pass(18 * 60 + 59);
    desk.sees("Saturday, 21 Nov 2026")
        .sees("1 answer given today");
    desk.minutes_pass(1)
        .sees("Sunday, 22 Nov 2026")
        .lacks("given today");
}

#[test]
fn cards_of_one_fact_are_never_asked_on_one_day() {
    let mut desk = Desk::en();
    for _ in 0..4 {
        desk.ctrl(Key::Num1).press("Start studying").key(Key::Space);
        desk.answer_all(Key::Num4);
        desk.days_pass(1);
    }
    assert_eq!(desk.library::<i64>(SIBLINGS_MET), 0);
    let both = "select count(*) from (select 1 from reviews r join cards c on c.id = r.card group by c.fact having count(distinct r.card) > 1)";
    assert!(
        desk.library::<i64>(both) > 5,
        "too few siblings were met to tell"
    );
}

#[test]
fn a_card_left_on_its_short_step_overnight_keeps_its_siblings_away_too() {
    let mut desk = Desk::en();
    desk.press("Start studying");
    for _ in 0..5 {
        desk.keys_at_once(&[Key::Space, Key::Num1]);
    }
    desk.key(Key::Escape).days_pass(1).press("Start studying");
    desk.answer_all(Key::Num4);
    assert_eq!(desk.library::<i64>(SIBLINGS_MET), 0);
}

#[test]
fn a_window_left_open_overnight_begins_the_new_day_when_study_is_pressed() {
    let mut desk = Desk::en();
    desk.press("Start studying");
    desk.answer_all(Key::Num4);
    desk.sees("No more cards for now").days_pass(30);
    desk.press("Study");
    desk.asked();
}

#[test]
fn a_card_forgotten_eight_times_is_set_aside_with_an_offer_to_edit() {
    let mut desk = Desk::en();
    desk.ctrl(Key::Num7)
        .type_in("New cards a day", "1")
        .key(Key::Enter);
    desk.press("Today").press("Start studying");
    let card = desk.asked();
    desk.answer_all(Key::Num4);
    desk.ctrl(Key::Num7)
        .type_in("New cards a day", "0")
        .key(Key::Enter);
    for times in 1..=8 {
        desk.press("Today").days_pass(100).press("Start studying");
        assert_eq!(desk.asked().key, card.key);
        desk.lacks("set aside:")
            .keys_at_once(&[Key::Space, Key::Num1]);
        if times < 8 {
            assert_eq!(desk.asked().key, card.key, "it comes back within minutes");
            desk.keys_at_once(&[Key::Space, Key::Num2]);
        }
    }
    desk.sees("Forgotten 8 times, so this card was set aside")
        .sees("No more cards for now");
    desk.press("Edit card").sees_text(&card.wording.answer);
    desk.type_in("Answer", "easier now").press("Save");
    desk.ctrl(Key::Num4).press("Often forgotten");
    assert_eq!(desk.count_listed(), 1);
    let line = desk.listed().remove(0);
    desk.press(&line).sees("easier now").sees("Edited by hand");
    desk.press("Study again").press("Today").press("Continue");
    assert_eq!(desk.asked().key, card.key);
}

#[test]
fn a_leech_is_taken_back_with_its_last_grade() {
    let mut desk = Desk::en();
    desk.press("Start studying");
    let card = desk.asked().key;
    desk.keys_at_once(&[Key::Space, Key::Num4]);
    // Seven times forgotten before: the library is told so, for the sake of time.
    desk.spoil_library("update memories set lapses = 7 where reps > 0");
    desk.key(Key::Escape).days_pass(100).press("Start studying");
    assert_eq!(desk.asked().key, card);
    let before = desk.memory(&card);
    desk.keys_at_once(&[Key::Space, Key::Num1])
        .sees("Forgotten 8 times");
    desk.key(Key::Escape).key(Key::Z).lacks("Forgotten 8 times");
    // The lapses were told to the summary alone: what is put back agrees with the log, which knows of none.
    let by_log = before.replacen(" 1 7 0 0 2 ", " 1 0 0 0 2 ", 1);
    assert_ne!(by_log, before);
    assert_eq!((desk.asked().key, desk.memory(&card)), (card, by_log));
}
