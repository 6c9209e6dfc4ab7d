//! A dialog: one question at a time, with the rest of the window waiting behind it.

use egui::{Context, Frame, Id, Margin, Modal, ModalResponse, Ui};

/// Shows a dialog, never wider than the window.
pub(in crate::ui) fn dialog<R>(
    ctx: &Context,
    name: &'static str,
    widest: f32,
    content: impl FnOnce(&mut Ui) -> R,
) -> ModalResponse<R> {
    let frame = Frame::window(&ctx.global_style()).inner_margin(Margin::same(22));
    let room = ctx.content_rect().width() - 60.0;
    Modal::new(Id::unique(name)).frame(frame).show(ctx, |ui| {
        ui.set_width(widest.min(room - 44.0));
        content(ui)
    })
}
