//! Settings: each takes effect at once, and is still so when the window is opened again.

use egui::Key;
use onmay::text::Language;

use super::desk::{Desk, line};

#[test]
fn the_language_changes_screen_and_card_and_is_remembered() {
    let mut desk = Desk::vi();
    desk.press("Bắt đầu học").key(Key::Space);
    let vietnamese = desk.asked();
    desk.language(Language::En)
        .sees("Desired retention")
        .press("Study");
    let english = desk.asked();
    assert_eq!(english.key, vietnamese.key);
    assert_ne!(
        line(&english.wording.prompt),
        line(&vietnamese.wording.prompt)
    );
    desk.sees_text(&english.wording.answer)
        .sees("Knew it, 10 min");
    let mut desk = desk.reopen();
    desk.sees("Start studying")
        .language(Language::Vi)
        .press("Hôm nay");
    let mut desk = desk.reopen();
    desk.sees("Bắt đầu học");
}

#[test]
fn a_look_at_the_settings_leaves_the_sitting_as_it_is() {
    let mut desk = Desk::en();
    desk.press("Start studying").key(Key::Space).key(Key::Num2);
    let card = desk.asked();
    desk.key(Key::Space).press("Settings").press("Study");
    assert_eq!(desk.asked(), card);
    desk.sees_text(&card.wording.answer).sees("Undo “Knew it”");
}

#[test]
fn two_buttons_become_four_and_stay_so() {
    let mut desk = Desk::en();
    desk.press("Start studying").key(Key::Space);
    desk.lacks("Hard").lacks("Easy").press("Settings");
    desk.press("Four: forgot, hard, knew it, easy")
        .press("Study")
        .key(Key::Space);
    desk.sees("Forgot, 1 min")
        .sees("Hard, 6 min")
        .sees("Knew it, 10 min")
        .sees("Easy, ");
    desk.key(Key::Num2).sees("Undo “Hard”");
    let mut desk = desk.reopen();
    desk.press("Continue").key(Key::Space).sees("Hard, ");
}

#[test]
fn the_retention_slider_shows_what_it_costs_and_keeps_it() {
    let mut desk = Desk::en();
    desk.press("Settings")
        .sees("At 90%: on average")
        .sees("(simulated)");
    desk.focus("Desired retention")
        .key(Key::ArrowRight)
        .key(Key::ArrowRight);
    desk.sees("At 92%: on average").lacks("At 90%");
    let mut desk = desk.reopen();
    desk.press("Settings").sees("At 92%: on average");
}

#[test]
fn the_cost_is_shown_while_the_slider_is_still_held() {
    let mut desk = Desk::en();
    desk.press("Settings").sees("At 90%: on average");
    desk.drag_to_the_end("Desired retention")
        .sees("At 95%: on average");
    let kept = "select count(*) from settings where name = 'study'";
    assert_eq!(desk.library::<i64>(kept), 0, "not before it is let go of");
    desk.let_go("Desired retention").sees("At 95%: on average");
    assert_eq!(desk.library::<i64>(kept), 1);
}

#[test]
fn fewer_new_cards_a_day_make_a_shorter_plan() {
    let mut desk = Desk::en();
    desk.sees("15 cards").press("Settings");
    desk.type_in("New cards a day", "4")
        .key(Key::Enter)
        .press("Today");
    desk.sees("4 cards").lacks("15 cards");
    let mut desk = desk.reopen();
    desk.sees("4 new");
}

#[test]
fn light_dark_and_the_size_of_text_are_chosen_and_remembered() {
    let mut desk = Desk::en();
    desk.press("Settings");
    assert_eq!((desk.is_dark(), desk.zoom()), (false, 1.0));
    desk.press("Dark").press("130%");
    assert_eq!((desk.is_dark(), desk.zoom()), (true, 1.3));
    let mut desk = desk.reopen();
    desk.sees("Start studying");
    assert_eq!((desk.is_dark(), desk.zoom()), (true, 1.3));
    desk.press("Settings").press("Light").press("100%");
    assert_eq!((desk.is_dark(), desk.zoom()), (false, 1.0));
}

#[test]
fn a_copy_is_made_when_asked_and_says_what_is_in_it() {
    let mut desk = Desk::en();
    desk.press("Start studying")
        .keys_at_once(&[Key::Space, Key::Num2]);
    desk.press("Settings").press("Back up now");
    desk.sees("A verified copy with 1 review was made");
    desk.press("Close").lacks("A verified copy");
}
