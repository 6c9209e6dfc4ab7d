//! The library: finding cards with or without accents, and looking at one with its whole history.

use egui::Key;
use unicode_normalization::UnicodeNormalization as _;

use super::desk::Desk;

#[test]
fn cards_are_found_without_accents_and_in_both_forms_of_unicode() {
    let mut desk = Desk::vi();
    desk.press("Thư viện");
    let all = desk.count_listed();
    for (plain, accented) in [("trien khai", "triển khai"), ("dieu phoi", "điều phối")] {
        let decomposed: String = accented.nfd().collect();
        assert_ne!(decomposed, accented);
        let mut found = Vec::new();
        let (capital, half) = (accented.to_uppercase(), half_accented(accented));
        for words in [plain, accented, &decomposed, &capital, &half] {
            desk.type_in("Tìm thẻ", words);
            let count = desk.count_listed();
            assert!(count > 0 && count < all, "{words:?} finds {count} of {all}");
            desk.sees(&format!("{count} thẻ"))
                .sees(accented.trim_start_matches(['t', 'đ']));
            found.push(count);
        }
        assert_eq!(found, [found[0]; 5], "{plain}");
    }
    desk.type_in("Tìm thẻ", "");
    assert_eq!(desk.count_listed(), all);
}

/// Returns two words with the accents of the second alone.
fn half_accented(words: &str) -> String {
    let (first, second) = words.split_once(' ').unwrap();
    format!("{} {second}", onmay::text::fold(first))
}

#[test]
fn nothing_found_is_told_with_what_to_do() {
    let mut desk = Desk::en();
    desk.ctrl(Key::Num4).type_in("Search cards", "qqzzxx");
    desk.sees("No cards found").sees("Try fewer words.");
    assert_eq!(desk.count_listed(), 0);
    desk.type_in("Search cards", "container")
        .lacks("No cards found");
    let found = desk.count_listed();
    desk.press("Flagged")
        .sees("No cards found")
        .sees("Not among");
    desk.press("Search everywhere").lacks("No cards found");
    assert_eq!(desk.count_listed(), found);
}

#[test]
fn only_signs_and_spaces_look_for_nothing_and_show_everything() {
    let mut desk = Desk::en();
    desk.press("Library");
    let all = desk.count_listed();
    desk.type_in("Search cards", " \"*-/ ")
        .lacks("No cards found");
    assert_eq!(desk.count_listed(), all);
}

#[test]
fn filters_and_decks_narrow_the_list() {
    let mut desk = Desk::en();
    desk.press("Start studying");
    desk.keys_at_once(&[Key::Space, Key::Num4]).press("Library");
    let all = desk.count_listed();
    desk.press("New");
    assert_eq!(desk.count_listed(), all - 1);
    desk.press("Due");
    assert_eq!(desk.count_listed(), 0);
    desk.days_pass(30).press("Due");
    assert_eq!(desk.count_listed(), 1);
    desk.press("All").press("Deck").press("DORA metrics");
    let dora = desk.count_listed();
    assert!(dora > 0 && dora < all, "{dora} of {all}");
    desk.press("Today").press("ECS and EKS");
    let ecs = desk.count_listed();
    assert!(ecs > 0 && ecs < all, "{ecs} of {all}");
}

#[test]
fn a_card_is_looked_at_with_its_whole_history() {
    let mut desk = Desk::en();
    desk.press("Library");
    let line = desk.listed().remove(0);
    desk.press(&line)
        .sees("This card has never been asked.")
        .lacks("Start over");
    desk.press("Back to the list")
        .press("Today")
        .press("Start studying");
    let card = desk.asked();
    desk.keys_at_once(&[Key::Space, Key::Num1]).key(Key::Z);
    desk.minutes_pass(1).keys_at_once(&[Key::Num4]);
    desk.press("Library")
        .press(&super::desk::line(&card.wording.prompt));
    desk.sees_text(&card.wording.prompt)
        .sees_text(&card.wording.answer)
        .sees(card.source.reference.split('/').nth(2).unwrap())
        .sees("Memory stability")
        .sees("Forgot")
        .sees("taken back")
        .sees("Easy")
        .sees("60 s");
    desk.key(Key::Escape);
    assert!(desk.offers("Search cards"));
}

#[test]
fn a_card_begins_again_only_once_that_is_confirmed() {
    let mut desk = Desk::en();
    desk.press("Start studying");
    let card = desk.asked();
    let new = desk.memory(&card.key);
    desk.keys_at_once(&[Key::Space, Key::Num4]).press("Library");
    let graded = desk.memory(&card.key);
    let line = super::desk::line(&card.wording.prompt);
    desk.press(&line)
        .press("Start over…")
        .sees("Start over with this card?");
    desk.press("Cancel").lacks("Start over with this card?");
    assert_eq!(desk.memory(&card.key), graded);
    desk.press("Start over…")
        .press("Start over")
        .lacks("Start over");
    assert_eq!(desk.memory(&card.key), new);
    desk.sees("Easy");
    assert_eq!(desk.reviews_kept(), 1, "the history stays");
}

#[test]
fn escape_closes_the_question_and_not_the_card_behind_it() {
    let mut desk = Desk::en();
    desk.press("Start studying");
    let line = super::desk::line(&desk.asked().wording.prompt);
    desk.keys_at_once(&[Key::Space, Key::Num4])
        .press("Library")
        .press(&line);
    desk.press("Start over…").key(Key::Escape);
    desk.lacks("Start over with this card?")
        .sees("Back to the list");
}
