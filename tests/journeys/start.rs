//! The first minute: what somebody sees who never opened the program before.

use onmay::text::Language;

use super::desk::Desk;

#[test]
fn an_empty_library_greets_in_vietnamese_with_todays_plan_and_the_first_step() {
    let mut desk = Desk::empty(Language::Vi);
    desk.sees("Thứ Bảy, 21/11/2026")
        .sees("15 thẻ")
        .sees("khoảng 6 phút")
        .sees("15 mới")
        .sees("Bắt đầu học")
        .sees("Bước đầu tiên")
        .sees("Bấm phím Space")
        .sees("ECS và EKS")
        .sees("Chỉ số DORA")
        .sees("Chiến lược triển khai")
        .lacks("Hoàn tác")
        .lacks("ngày liên tiếp");
    for screen in [
        "Hôm nay",
        "Học",
        "Thư viện",
        "Tiến độ",
        "Cài đặt",
        "Phím tắt",
    ] {
        assert!(desk.offers(screen), "{screen}");
    }
    assert_eq!(desk.reviews_kept(), 0);
}

#[test]
fn an_empty_library_greets_in_english_with_todays_plan_and_the_first_step() {
    let mut desk = Desk::empty(Language::En);
    desk.sees("Saturday, 21 Nov 2026")
        .sees("15 cards")
        .sees("about 6 min")
        .sees("15 new")
        .sees("Start studying")
        .sees("The first step")
        .sees("Press Space")
        .sees("ECS and EKS")
        .sees("DORA metrics")
        .sees("Deployment strategies")
        .lacks("Undo")
        .lacks("in a row");
    for screen in ["Today", "Study", "Library", "Progress", "Settings", "Keys"] {
        assert!(desk.offers(screen), "{screen}");
    }
}

#[test]
fn one_deck_is_studied_alone() {
    let mut desk = Desk::en();
    desk.press("Study DORA metrics");
    for _ in 0..3 {
        let titles: Vec<String> = desk.asked().decks.into_iter().map(|deck| deck.en).collect();
        assert!(titles.contains(&"DORA metrics".to_owned()), "{titles:?}");
        desk.keys_at_once(&[egui::Key::Space, egui::Key::Num4]);
    }
    assert_eq!(desk.reviews_kept(), 3);
}
