//! Icons, drawn with strokes: sharp at any size, and in the colour of the words beside them.

use egui::{Color32, Painter, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

/// What can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Icon {
    /// Our sign.
    Cloud,
    /// Today.
    Sun,
    /// Study.
    Cards,
    /// Quizzes.
    Question,
    /// The library.
    Shelf,
    /// Pages that come in.
    Tray,
    /// Progress.
    Bars,
    /// Settings.
    Sliders,
    /// The keys.
    Keyboard,
    /// Days in a row.
    Flame,
    /// A flag on a card.
    Flag,
    /// Done, and right.
    Check,
    /// Wrong.
    Cross,
}

/// Draws an icon in a line of things.
pub(in crate::ui) fn icon(ui: &mut Ui, icon: Icon, size: f32, ink: Color32) {
    let (rect, _) = ui.allocate_exact_size(vec2(size, size), Sense::hover());
    paint_icon(ui.painter(), icon, rect, ink);
}

/// Draws the sign of something that can be opened: pointing down if it is open, and to the right if not.
pub(in crate::ui) fn turned(ui: &Ui, square: Rect, open: bool, ink: Color32) {
    let middle = square.center();
    let points = if open {
        [vec2(-5.0, -3.0), vec2(0.0, 3.0), vec2(5.0, -3.0)]
    } else {
        [vec2(-3.0, -5.0), vec2(3.0, 0.0), vec2(-3.0, 5.0)]
    };
    let points: Vec<Pos2> = points.iter().map(|point| middle + *point).collect();
    ui.painter()
        .add(egui::Shape::line(points, Stroke::new(1.6, ink)));
}

/// Draws an icon into a square.
pub(in crate::ui) fn paint_icon(painter: &Painter, icon: Icon, square: Rect, ink: Color32) {
    let at = |x: f32, y: f32| {
        pos2(
            square.left() + x * square.width(),
            square.top() + y * square.height(),
        )
    };
    let unit = square.width();
    let stroke = Stroke::new((unit * 0.085).max(1.4), ink);
    let line = |points: &[(f32, f32)]| {
        let points: Vec<Pos2> = points.iter().map(|(x, y)| at(*x, *y)).collect();
        painter.add(egui::Shape::line(points, stroke));
    };
    let frame = |x: f32, y: f32, w: f32, h: f32, round: f32| {
        painter.rect_stroke(
            Rect::from_min_size(at(x, y), vec2(w * unit, h * unit)),
            round * unit,
            stroke,
            StrokeKind::Middle,
        );
    };
    match icon {
        Icon::Cloud => {
            for (x, y, r) in [(0.32, 0.58, 0.24), (0.56, 0.42, 0.28), (0.76, 0.62, 0.20)] {
                painter.circle_filled(at(x, y), r * unit, ink);
            }
            painter.rect_filled(Rect::from_min_max(at(0.32, 0.52), at(0.76, 0.82)), 0.0, ink);
        }
        Icon::Sun => {
            painter.circle_stroke(at(0.5, 0.5), 0.2 * unit, stroke);
            for eighth in 0..8 {
                let (sin, cos) = (f32::from(eighth as u8) * std::f32::consts::FRAC_PI_4).sin_cos();
                line(&[
                    (0.5 + cos * 0.34, 0.5 + sin * 0.34),
                    (0.5 + cos * 0.46, 0.5 + sin * 0.46),
                ]);
            }
        }
        Icon::Cards => {
            frame(0.08, 0.24, 0.62, 0.66, 0.1);
            line(&[(0.3, 0.1), (0.84, 0.1), (0.92, 0.18), (0.92, 0.72)]);
        }
        Icon::Question => {
            frame(0.06, 0.08, 0.88, 0.84, 0.16);
            line(&[
                (0.34, 0.38),
                (0.4, 0.26),
                (0.56, 0.24),
                (0.66, 0.34),
                (0.62, 0.46),
                (0.5, 0.54),
                (0.5, 0.62),
            ]);
            painter.circle_filled(at(0.5, 0.77), 0.06 * unit, ink);
        }
        Icon::Shelf => {
            frame(0.1, 0.1, 0.2, 0.8, 0.04);
            frame(0.4, 0.1, 0.2, 0.8, 0.04);
            line(&[(0.7, 0.14), (0.92, 0.86)]);
        }
        Icon::Tray => {
            line(&[(0.5, 0.06), (0.5, 0.6)]);
            line(&[(0.3, 0.42), (0.5, 0.62), (0.7, 0.42)]);
            line(&[(0.08, 0.6), (0.08, 0.92), (0.92, 0.92), (0.92, 0.6)]);
        }
        Icon::Bars => {
            line(&[(0.14, 0.9), (0.14, 0.56)]);
            line(&[(0.38, 0.9), (0.38, 0.3)]);
            line(&[(0.62, 0.9), (0.62, 0.46)]);
            line(&[(0.86, 0.9), (0.86, 0.12)]);
        }
        Icon::Sliders => {
            for (y, x) in [(0.2, 0.68), (0.5, 0.3), (0.8, 0.58)] {
                line(&[(0.06, y), (0.94, y)]);
                painter.circle_filled(at(x, y), 0.12 * unit, ink);
            }
        }
        Icon::Keyboard => {
            frame(0.04, 0.22, 0.92, 0.58, 0.1);
            line(&[(0.3, 0.64), (0.7, 0.64)]);
            for x in [0.24, 0.41, 0.59, 0.76] {
                painter.circle_filled(at(x, 0.42), 0.055 * unit, ink);
            }
        }
        Icon::Flame => {
            let outline = [
                (0.5, 0.04),
                (0.62, 0.28),
                (0.82, 0.46),
                (0.84, 0.68),
                (0.7, 0.9),
                (0.5, 0.97),
                (0.3, 0.9),
                (0.16, 0.68),
                (0.2, 0.48),
                (0.34, 0.5),
                (0.4, 0.3),
            ];
            let mut points: Vec<Pos2> = outline.iter().map(|(x, y)| at(*x, *y)).collect();
            points.push(points[0]);
            painter.add(egui::Shape::line(points, stroke));
        }
        Icon::Flag => {
            line(&[(0.2, 0.96), (0.2, 0.08), (0.84, 0.3), (0.2, 0.54)]);
        }
        Icon::Cross => {
            line(&[(0.16, 0.16), (0.84, 0.84)]);
            line(&[(0.84, 0.16), (0.16, 0.84)]);
        }
        Icon::Check => line(&[(0.1, 0.54), (0.4, 0.84), (0.92, 0.18)]),
    }
}
