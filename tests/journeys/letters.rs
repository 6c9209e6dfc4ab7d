//! Every Vietnamese letter is drawn, in every family of letters and in both forms of Unicode.

use egui::{FontFamily, FontId, RichText};
use egui_kittest::{Harness, kittest::Queryable as _};
use unicode_normalization::UnicodeNormalization as _;

/// The 134 letters that Vietnamese has beyond plain Latin.
fn letters() -> String {
    let tones = ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"];
    let mut letters = String::from("đĐ");
    for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY".chars() {
        let toned = tones.map(|tone| format!("{vowel}{tone}"));
        letters.extend(toned.iter().flat_map(|letter| letter.nfc()));
    }
    letters.retain(|letter| !letter.is_ascii());
    assert_eq!(letters.chars().count(), 134, "{letters}");
    letters
}

/// Draws a text in every family; the harness panics where a letter is missing.
fn draw(text: String) {
    let families = [
        FontFamily::Proportional,
        FontFamily::Monospace,
        FontFamily::Name("bold".into()),
    ];
    Harness::builder()
        .with_size([1200.0, 600.0])
        .with_context_setup(onmay::ui::install)
        .build_ui(move |ui| {
            for family in &families {
                let font = FontId::new(16.0, family.clone());
                ui.label(RichText::new(&text).font(font));
            }
        })
        .run();
}

#[test]
fn every_vietnamese_letter_is_drawn_composed_and_decomposed() {
    let composed = letters();
    let decomposed: String = composed.nfd().collect();
    assert!(decomposed.chars().count() > 2 * 100);
    draw(composed);
    draw(decomposed);
}

#[test]
fn bold_letters_are_really_bold() {
    let mut widths = Vec::new();
    for family in [FontFamily::Proportional, FontFamily::Name("bold".into())] {
        let mut window = Harness::builder()
            .with_context_setup(onmay::ui::install)
            .build_ui(move |ui| {
                let font = FontId::new(16.0, family.clone());
                ui.label(RichText::new("Chiến lược triển khai").font(font));
            });
        window.run();
        widths.push(window.get_by_label("Chiến lược triển khai").rect().width());
    }
    assert!(widths[1] > widths[0] * 1.02, "{widths:?}");
}

#[test]
#[should_panic]
fn a_letter_that_no_font_has_would_be_noticed() {
    draw("\u{12000}".to_owned());
}
