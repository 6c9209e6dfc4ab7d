//! The letters: every Vietnamese one, in NFC and NFD, in a real regular and a real bold.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

/// The bold letters; egui's own "strong" only changes the colour.
pub(super) const BOLD: &str = "bold";

const FONTS: [(&str, &[u8]); 4] = [
    (
        "be-vietnam-pro",
        include_bytes!("../../assets/fonts/BeVietnamPro-Regular.ttf"),
    ),
    (
        "be-vietnam-pro-semibold",
        include_bytes!("../../assets/fonts/BeVietnamPro-SemiBold.ttf"),
    ),
    (
        "jetbrains-mono",
        include_bytes!("../../assets/fonts/JetBrainsMono-Regular.ttf"),
    ),
    // Arrows, checks and stars, which the others lack.
    (
        "inter-symbols",
        include_bytes!("../../assets/fonts/InterSymbols.ttf"),
    ),
];

/// Returns our fonts: regular, bold and code, each falling back to the symbols.
pub(super) fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in FONTS {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    for (family, first) in [
        (FontFamily::Proportional, "be-vietnam-pro"),
        (FontFamily::Name(BOLD.into()), "be-vietnam-pro-semibold"),
        (FontFamily::Monospace, "jetbrains-mono"),
    ] {
        let mut names = vec![first.to_owned()];
        names.extend(
            ["be-vietnam-pro", "jetbrains-mono", "inter-symbols"]
                .into_iter()
                .filter(|name| *name != first)
                .map(str::to_owned),
        );
        fonts.families.insert(family, names);
    }
    fonts
}
