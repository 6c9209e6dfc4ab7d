//! How everything looks: colours, sizes and shapes, light and dark. No other file names a colour.

use egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Margin, RichText, Shadow, Stroke, Style,
    TextStyle, Theme, ThemePreference, Ui, Visuals, style::WidgetVisuals,
};

use super::fonts;
use crate::app::{self, Appearance};

/// The colours of one mode.
#[derive(Clone, Copy)]
pub(super) struct Palette {
    /// Behind everything.
    pub(super) ground: Color32,
    /// What cards and lists stand on.
    pub(super) surface: Color32,
    /// Under the mouse.
    pub(super) hovered: Color32,
    /// Between things.
    pub(super) line: Color32,
    /// Words.
    pub(super) ink: Color32,
    /// Words of less weight.
    pub(super) soft: Color32,
    /// The one colour that asks to be pressed.
    pub(super) accent: Color32,
    /// Words upon it.
    pub(super) on_accent: Color32,
    /// A breath of it.
    pub(super) accent_soft: Color32,
    /// Remembered.
    pub(super) good: Color32,
    /// A breath of it.
    pub(super) good_soft: Color32,
    /// Forgotten, and errors.
    pub(super) bad: Color32,
    /// A breath of it.
    pub(super) bad_soft: Color32,
    /// Hard, and warnings.
    pub(super) warn: Color32,
    /// A breath of it.
    pub(super) warn_soft: Color32,
    /// Behind code.
    pub(super) code: Color32,
    /// Behind pictures that were drawn for paper.
    pub(super) paper: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

const LIGHT: Palette = Palette {
    ground: rgb(0xF3F6FB),
    surface: rgb(0xFFFFFF),
    hovered: rgb(0xEAF0F9),
    line: rgb(0xDCE3EE),
    ink: rgb(0x17202F),
    soft: rgb(0x566277),
    accent: rgb(0x2B5FD9),
    on_accent: rgb(0xFFFFFF),
    accent_soft: rgb(0xE3ECFD),
    good: rgb(0x1B7A50),
    good_soft: rgb(0xDFF3E8),
    bad: rgb(0xBE3A2B),
    bad_soft: rgb(0xFBE7E3),
    warn: rgb(0x8F5B00),
    warn_soft: rgb(0xFDF1D8),
    code: rgb(0xEDF1F7),
    paper: rgb(0xFFFFFF),
};

const DARK: Palette = Palette {
    ground: rgb(0x10151E),
    surface: rgb(0x19202C),
    hovered: rgb(0x232D3D),
    line: rgb(0x2D3849),
    ink: rgb(0xE8EDF6),
    soft: rgb(0x9FABBF),
    accent: rgb(0x84ABFF),
    on_accent: rgb(0x0C1424),
    accent_soft: rgb(0x1F2F50),
    good: rgb(0x67D19B),
    good_soft: rgb(0x16372A),
    bad: rgb(0xFF9384),
    bad_soft: rgb(0x45231F),
    warn: rgb(0xF2C46B),
    warn_soft: rgb(0x3C3015),
    code: rgb(0x232C3A),
    paper: rgb(0xF3F6FB),
};

/// The size of words, before a person's own factor.
pub(super) mod size {
    pub(in crate::ui) const SMALL: f32 = 13.0;
    pub(in crate::ui) const BODY: f32 = 15.0;
    pub(in crate::ui) const LARGE: f32 = 18.0;
    pub(in crate::ui) const QUESTION: f32 = 22.0;
    pub(in crate::ui) const TITLE: f32 = 27.0;
}

/// How round the corners are.
pub(super) const ROUND: u8 = 10;

/// Returns the colours of the mode that is shown.
pub(super) fn palette(ui: &Ui) -> Palette {
    if ui.visuals().dark_mode { DARK } else { LIGHT }
}

/// Returns the colours of the mode that a window is in.
pub(super) fn palette_of(ctx: &Context) -> Palette {
    if ctx.global_style().visuals.dark_mode {
        DARK
    } else {
        LIGHT
    }
}

/// Returns words in real bold.
pub(super) fn bold(text: impl Into<String>, size: f32) -> RichText {
    RichText::new(text).font(bold_font(size))
}

/// Returns the bold letters in a size.
pub(super) fn bold_font(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(fonts::BOLD.into()))
}

/// Returns words of less weight.
pub(super) fn soft(ui: &Ui, text: impl Into<String>) -> RichText {
    RichText::new(text).color(palette(ui).soft)
}

/// Gives a window our letters, colours and shapes.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts::definitions());
    // Where the system does not say, paper is white.
    ctx.options_mut(|options| options.fallback_theme = Theme::Light);
    for (theme, palette) in [(Theme::Light, LIGHT), (Theme::Dark, DARK)] {
        ctx.style_mut_of(theme, |style| dress(style, theme, palette));
    }
}

/// Follows what the person chose: light or dark, and the size of text.
pub(super) fn follow(ctx: &Context, appearance: &Appearance) {
    let wanted = match appearance.theme {
        app::Theme::System => ThemePreference::System,
        app::Theme::Light => ThemePreference::Light,
        app::Theme::Dark => ThemePreference::Dark,
    };
    if ctx.options(|options| options.theme_preference) != wanted {
        ctx.set_theme(wanted);
    }
    let zoom = f32::from(appearance.text_percent) / 100.0;
    if (ctx.zoom_factor() - zoom).abs() > 0.001 {
        ctx.set_zoom_factor(zoom);
    }
}

fn dress(style: &mut Style, theme: Theme, colours: Palette) {
    let text = |size| FontId::new(size, FontFamily::Proportional);
    style.text_styles = [
        (TextStyle::Small, text(size::SMALL)),
        (TextStyle::Body, text(size::BODY)),
        (TextStyle::Button, text(size::BODY)),
        (TextStyle::Heading, bold_font(size::TITLE)),
        (
            TextStyle::Monospace,
            FontId::new(size::BODY - 1.0, FontFamily::Monospace),
        ),
    ]
    .into();
    style.spacing.item_spacing = egui::vec2(8.0, 8.0);
    style.spacing.button_padding = egui::vec2(12.0, 7.0);
    style.spacing.interact_size = egui::vec2(40.0, 32.0);
    style.spacing.slider_width = 260.0;
    style.spacing.slider_rail_height = 6.0;
    style.spacing.icon_width = 18.0;
    style.spacing.window_margin = Margin::same(20);
    style.spacing.menu_margin = Margin::same(8);
    style.spacing.scroll = egui::style::ScrollStyle::thin();
    style.interaction.selectable_labels = false;
    style.url_in_tooltip = true;
    style.visuals = visuals(theme, colours);
}

fn visuals(theme: Theme, colours: Palette) -> Visuals {
    let mut visuals = theme.default_visuals();
    let round = CornerRadius::same(ROUND - 2);
    let widget = |fill: Color32, line: Color32, ink: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, line),
        corner_radius: round,
        fg_stroke: Stroke::new(1.2, ink),
        expansion: 0.0,
    };
    visuals.widgets.noninteractive = widget(colours.surface, colours.line, colours.ink);
    visuals.widgets.inactive = widget(colours.surface, colours.line, colours.ink);
    visuals.widgets.hovered = widget(colours.hovered, colours.accent, colours.ink);
    visuals.widgets.active = widget(colours.accent_soft, colours.accent, colours.ink);
    visuals.widgets.open = widget(colours.hovered, colours.line, colours.ink);
    visuals.selection.bg_fill = colours.accent_soft;
    visuals.selection.stroke = Stroke::new(1.5, colours.accent);
    visuals.hyperlink_color = colours.accent;
    visuals.weak_text_color = Some(colours.soft);
    visuals.faint_bg_color = colours.hovered;
    visuals.extreme_bg_color = colours.surface;
    visuals.text_edit_bg_color = Some(colours.surface);
    visuals.code_bg_color = colours.code;
    visuals.warn_fg_color = colours.warn;
    visuals.error_fg_color = colours.bad;
    visuals.panel_fill = colours.ground;
    visuals.window_fill = colours.surface;
    visuals.window_stroke = Stroke::new(1.0, colours.line);
    visuals.window_corner_radius = CornerRadius::same(ROUND + 4);
    visuals.menu_corner_radius = CornerRadius::same(ROUND);
    let shade = Color32::from_black_alpha(if theme == Theme::Dark { 90 } else { 30 });
    visuals.window_shadow = Shadow {
        offset: [0, 8],
        blur: 28,
        spread: 0,
        color: shade,
    };
    visuals.popup_shadow = Shadow {
        offset: [0, 4],
        blur: 14,
        spread: 0,
        color: shade,
    };
    visuals.slider_trailing_fill = true;
    visuals
}
