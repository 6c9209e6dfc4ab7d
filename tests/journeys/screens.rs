//! Every screen in every size, language and light: nothing panics, and everything can be reached.

use egui::Key;
use onmay::text::Language;

use super::desk::Desk;

#[test]
fn every_screen_fits_every_window_in_both_languages_and_both_lights() {
    for (language, dark) in [
        (Language::Vi, true),
        (Language::Vi, false),
        (Language::En, true),
        (Language::En, false),
    ] {
        let mut desk = Desk::vi();
        desk.press("Bắt đầu học")
            .keys_at_once(&[Key::Space, Key::Num4]);
        desk.language(language).press(match (language, dark) {
            (Language::Vi, true) => "Tối",
            (Language::Vi, false) => "Sáng",
            (Language::En, true) => "Dark",
            (Language::En, false) => "Light",
        });
        for text in ["100%", "175%"] {
            desk.resize(1080.0, 740.0).ctrl(Key::Num7).press(text);
            for (width, height) in [(800.0, 600.0), (3840.0, 2160.0)] {
                desk.resize(width, height);
                see_all(
                    &mut desk,
                    &format!("{language:?} {dark} {text} {width}×{height}"),
                );
            }
        }
    }
}

/// Walks through every screen, and sees that everything to press lies within the window's width.
#[track_caller]
fn see_all(desk: &mut Desk, place: &str) {
    for key in [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
    ] {
        desk.ctrl(key);
        reachable(desk, &format!("screen {key:?}, {place}"));
    }
    desk.key(Key::Questionmark);
    reachable(desk, &format!("help, {place}"));
    desk.key(Key::Escape).ctrl(Key::Num2);
    sees_buttons(desk, place);
    desk.key(Key::Space);
    sees_buttons(desk, place);
    desk.key(Key::E);
    reachable(desk, &format!("editor, {place}"));
    desk.key(Key::Escape).ctrl(Key::Num4);
    let line = desk.listed().remove(0);
    desk.press(&line);
    reachable(desk, &format!("card, {place}"));
    desk.key(Key::Escape)
        .ctrl(Key::Num2)
        .key(Key::Z)
        .key(Key::Num4);
}

#[track_caller]
fn reachable(desk: &Desk, place: &str) {
    let (left, right) = (desk.screen().left() - 0.5, desk.screen().right() + 0.5);
    let cut: Vec<_> = desk
        .pressable()
        .into_iter()
        .filter(|(_, rect)| rect.left() < left || rect.right() > right)
        .collect();
    assert!(cut.is_empty(), "{place}: {cut:#?}");
}

/// The buttons below a card do not scroll, so they have to lie on the screen, and leave room for the card.
#[track_caller]
fn sees_buttons(desk: &Desk, place: &str) {
    reachable(desk, &format!("study, {place}"));
    let screen = desk.screen().expand(0.5);
    let outside: Vec<_> = desk
        .pressable()
        .into_iter()
        .filter(|(name, rect)| !screen.contains_rect(*rect) && !name.contains('.'))
        .collect();
    assert!(outside.is_empty(), "study, {place}: {outside:#?}");
}

#[test]
fn an_empty_search_is_painted_in_every_size() {
    let mut desk = Desk::vi();
    desk.press("Thư viện").type_in("Tìm thẻ", "khôngcógì");
    for (width, height) in [(800.0, 600.0), (3840.0, 2160.0)] {
        desk.resize(width, height).sees("Không tìm thấy thẻ nào");
        reachable(&desk, &format!("{width}×{height}"));
    }
}

#[test]
fn the_help_shows_every_key() {
    let mut desk = Desk::en();
    desk.press("Start studying")
        .keys_at_once(&[Key::Space, Key::Num2])
        .key(Key::Questionmark)
        .sees("Keys");
    for (key, meaning) in [
        ("Space", "Show the answer; once more means Knew it"),
        ("1", "Forgot"),
        ("2", "Hard (with two buttons: Knew it)"),
        ("3", "Knew it"),
        ("4", "Easy"),
        ("Z", "Undo the last step"),
        ("E", "Edit the card"),
        ("S", "Put the card off to the end"),
        ("B", "Put the card off until tomorrow"),
        ("X", "Set the card aside"),
        ("F", "Flag or unflag"),
        ("Esc", "Back"),
        ("?", "Show the keys"),
        ("A…F", "Choose an option"),
        ("1…7", "Take the left-hand side"),
        ("↑ ↓", "Move what is held"),
        ("Enter", "Check, go on"),
        ("← →", "Question before, after"),
        ("M", "Come back to the question"),
        ("R", "Report the question"),
        ("Ctrl+1…6", "Change the screen"),
        ("Ctrl+F", "Search the library"),
        ("Ctrl+Enter", "Save the card being edited"),
    ] {
        desk.sees_just(key).sees_just(meaning);
    }
    let asked = desk.asked();
    desk.key(Key::Space).key(Key::Num2).key(Key::S).key(Key::Z);
    assert_eq!((desk.asked(), desk.reviews_kept()), (asked, 1), "keys rest");
    desk.key(Key::Escape)
        .lacks("Change the screen")
        .sees("Show answer");
    desk.key(Key::F1).sees("Change the screen");
    desk.press("Close").lacks("Change the screen");
}

#[test]
fn search_is_reached_by_its_key_from_anywhere() {
    let mut desk = Desk::en();
    desk.ctrl(Key::F).write("qqzzxx").sees("No cards found");
    desk.ctrl(Key::A).key(Key::Backspace);
    let line = desk.listed().remove(0);
    desk.press(&line).ctrl(Key::F).write("fargate");
    let found = desk.count_listed();
    assert!(found > 0 && found < 100, "{found}");
}

#[test]
fn progress_shows_what_was_done_and_what_comes() {
    let mut desk = Desk::en();
    desk.press("Progress")
        .sees("0 answers within 0 days")
        .sees("This appears once the first cards have come back");
    for day in 0..3 {
        desk.press("Today").press("Start studying");
        for _ in 0..4 {
            desk.keys_at_once(&[Key::Space, if day == 2 { Key::Num1 } else { Key::Num4 }]);
        }
        desk.press("Today").days_pass(if day == 1 { 30 } else { 1 });
    }
    desk.press("Progress");
    desk.sees("12 answers within 3 days")
        .sees("The dashed line is what you want to keep: 90%")
        .sees("known for the 30 days")
        .sees("Cards by how well they are known")
        .sees("0%")
        .lacks("This appears once");
}
