//! A picture of a page: never larger than a card bears, calm while it is opened, and no harm if it cannot be.

use std::path::Path;

use egui::{Image, Label, Response, Role, Sense, Ui, Vec2, WidgetInfo, vec2};

use super::album::{Album, Shown, Sight};
use crate::ui::theme;

/// The most height that a picture takes.
const TALLEST: f32 = 320.0;

/// The height that is kept free while it is opened.
const AWAITED: f32 = 160.0;

/// Shows a picture; `alt` is what is said to those who do not see it, else the name of its file.
pub(in crate::ui) fn picture(ui: &mut Ui, path: &Path, alt: &str) {
    let file = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy();
    let name = match alt.trim() {
        "" => &file,
        alt => alt,
    };
    match Album::of(ui.ctx()).look(ui.ctx(), path) {
        Sight::Awaited => {
            let size = vec2(ui.available_width(), AWAITED);
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            let fill = theme::palette(ui).code;
            ui.painter().rect_filled(rect, theme::ROUND, fill);
            named(&response, name);
        }
        Sight::Clear(shown) => show(ui, &shown, name),
        Sight::Refused => {
            let said = theme::soft(ui, file).size(theme::size::SMALL);
            ui.add(Label::new(said).truncate());
        }
    }
}

fn show(ui: &mut Ui, shown: &Shown, name: &str) {
    let size = fitting(shown.texture.size_vec2(), ui.available_width());
    let mut image = Image::from_texture((shown.texture.id(), size))
        .fit_to_exact_size(size)
        .corner_radius(theme::ROUND)
        .alt_text(name);
    if shown.see_through {
        // Diagrams are drawn for white paper: in the dark their lines would be lost.
        image = image.bg_fill(theme::palette(ui).paper);
    }
    let response = ui.add(image);
    named(&response, name);
}

fn named(response: &Response, name: &str) {
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
}

/// Returns the size in which a picture is shown: within the column and not too tall, but never blown up.
fn fitting(size: Vec2, widest: f32) -> Vec2 {
    let scale = (widest / size.x).min(TALLEST / size.y).clamp(0.0, 1.0);
    // A hair's breadth of a picture is still there to be seen.
    (size * scale).max(Vec2::splat(1.0))
}

#[cfg(test)]
mod tests {
    use std::{
        cell::Cell,
        fs,
        path::PathBuf,
        rc::Rc,
        time::{Duration, Instant},
    };

    use egui_kittest::{
        Harness,
        kittest::{NodeT as _, Queryable as _},
    };

    use super::*;
    use crate::ui::parts::album::drawn;

    /// A window that shows one picture, and the folder in which its file lies.
    struct Desk {
        window: Harness<'static>,
        /// False while the person looks elsewhere.
        looking: Rc<Cell<bool>>,
        path: PathBuf,
        _folder: tempfile::TempDir,
    }

    impl Desk {
        fn with(file: &str, bytes: Option<&[u8]>, alt: &'static str) -> Self {
            let folder = tempfile::tempdir().unwrap();
            let path: PathBuf = folder.path().join(file);
            if let Some(bytes) = bytes {
                fs::write(&path, bytes).unwrap();
            }
            let looking = Rc::new(Cell::new(false));
            let (file, looks) = (path.clone(), Rc::clone(&looking));
            let mut dressed = false;
            let window = Harness::builder()
                .with_size([500.0, 400.0])
                .with_max_steps(6)
                .build_ui(move |ui| {
                    if !std::mem::replace(&mut dressed, true) {
                        theme::install(ui.ctx());
                    } else if looks.get() {
                        picture(ui, &file, alt);
                    }
                });
            Self {
                window,
                looking,
                path,
                _folder: folder,
            }
        }

        /// Looks until what is wanted can be seen; then the window has to be at rest.
        fn look_for(&mut self, wanted: impl Fn(&Harness<'static>) -> bool) {
            self.looking.set(true);
            let begun = Instant::now();
            self.window.step();
            while !wanted(&self.window) {
                assert!(begun.elapsed() < Duration::from_secs(20), "it never came");
                std::thread::sleep(Duration::from_millis(5));
                self.window.step();
            }
            self.window.run();
        }
    }

    #[test]
    fn a_picture_is_shown_within_the_column_under_its_name() {
        for (width, height, expected) in [
            (200, 100, vec2(200.0, 100.0)),
            (1000, 1000, vec2(320.0, 320.0)),
            (4000, 400, vec2(484.0, 48.4)),
        ] {
            let mut desk = Desk::with("a.png", Some(&drawn(width, height)), "Sơ đồ VPC");
            desk.look_for(|window| {
                let size = window.get_by_label("Sơ đồ VPC").rect().size();
                (size - expected).length() < 1.0
            });
            let shown = desk.window.get_by_label("Sơ đồ VPC");
            assert_eq!(shown.accesskit_node().role(), Role::Image);
        }
    }

    #[test]
    fn one_that_is_awaited_keeps_its_place_and_lets_the_window_rest() {
        let mut desk = Desk::with("a.png", Some(&drawn(20, 20)), " ");
        Album::of(&desk.window.ctx).hold();
        desk.look_for(|window| window.query_by_label("a.png").is_some());
        let size = desk.window.get_by_label("a.png").rect().size();
        assert!((size.y - AWAITED).abs() < 1.0, "{size}");
    }

    #[test]
    fn what_cannot_be_shown_is_told_by_the_name_of_its_file() {
        let bomb = b"GIF89a\x20\x4e\x20\x4e\0\0\0".as_slice();
        for bytes in [None, Some(b"no picture".as_slice()), Some(bomb)] {
            let mut desk = Desk::with("kho ảnh.png", bytes, "x");
            desk.look_for(|window| window.query_by_label("kho ảnh.png").is_some());
            assert!(desk.window.query_by_label("x").is_none());
        }
    }

    #[test]
    fn one_that_was_missing_is_shown_when_somebody_comes_back_to_it() {
        let mut desk = Desk::with("a.png", None, "x");
        desk.look_for(|window| window.query_by_label("a.png").is_some());
        fs::write(&desk.path, drawn(20, 20)).unwrap();
        desk.window.run();
        assert!(desk.window.query_by_label("x").is_none());
        desk.looking.set(false);
        desk.window.run_steps(2);
        desk.look_for(|window| {
            let found = window.query_by_label("x");
            found.is_some_and(|shown| shown.rect().height() < 30.0)
        });
    }

    #[test]
    fn sizes_keep_their_shape() {
        assert_eq!(fitting(vec2(100.0, 50.0), 484.0), vec2(100.0, 50.0));
        assert_eq!(fitting(vec2(1600.0, 1.0), 400.0), vec2(400.0, 1.0));
        assert_eq!(fitting(vec2(800.0, 1600.0), 400.0), vec2(160.0, 320.0));
        assert_eq!(fitting(vec2(8.0, 8.0), -3.0), vec2(1.0, 1.0));
    }
}
