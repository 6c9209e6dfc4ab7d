//! The window: hears news, asks the screens, and does what was asked in the order in which it was said.

use std::sync::{Arc, OnceLock};

use eframe::{CreationContext, Frame};
use egui::{CentralPanel, Context, Ui};

use super::{drafts::Drafts, keys, parts, rail, screens, theme};
use crate::app::{App, Command, Screen};

/// The window and the program behind it.
pub struct Window {
    /// The program.
    pub app: App,
    drafts: Drafts,
    title: String,
    /// True once the first frame was painted, and the day's upkeep was begun behind it.
    upkeep: bool,
}

impl Window {
    /// Puts a window before a program.
    pub fn new(mut app: App, ctx: &Context) -> Self {
        app.apply(Command::Go(Screen::Today));
        theme::install(ctx);
        theme::follow(ctx, &app.appearance);
        Self {
            app,
            drafts: Drafts::default(),
            title: String::new(),
            upkeep: false,
        }
    }

    fn paint(&mut self, ui: &mut Ui) -> Vec<Command> {
        let mut asked = keys::said(&self.app, ui.ctx());
        let find = |input: &mut egui::InputState| {
            input.consume_key(egui::Modifiers::COMMAND, egui::Key::F)
        };
        if self.app.editing.is_none() && ui.ctx().input_mut(find) {
            self.drafts.focus_search = true;
            asked.extend([Command::CloseCard, Command::Go(Screen::Library)]);
        }
        rail::show(&self.app, ui, &mut asked);
        let colours = theme::palette(ui);
        CentralPanel::default()
            .frame(egui::Frame::new().fill(colours.ground))
            .show(ui, |ui| {
                parts::notice(&self.app, ui, &mut asked);
                match self.app.screen {
                    Screen::Today => screens::today(&self.app, &mut self.drafts, ui, &mut asked),
                    Screen::Study => screens::study(&self.app, ui, &mut asked),
                    Screen::Quiz => screens::quiz(&self.app, &mut self.drafts, ui, &mut asked),
                    Screen::Library => {
                        screens::library(&self.app, &mut self.drafts, ui, &mut asked);
                    }
                    Screen::Import => {
                        screens::import(&self.app, &mut self.drafts, ui, &mut asked);
                    }
                    Screen::Progress => screens::progress(&self.app, ui, &mut asked),
                    Screen::Settings => {
                        screens::settings(&self.app, &mut self.drafts, ui, &mut asked);
                    }
                }
            });
        screens::editor(&self.app, &mut self.drafts, ui.ctx(), &mut asked);
        screens::deck_dialog(&self.app, &mut self.drafts, ui.ctx(), &mut asked);
        screens::help(&self.app, ui.ctx(), &mut asked);
        asked.extend(screens::dropped(ui.ctx()));
        screens::dropping(&self.app, ui.ctx());
        asked
    }
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &Context, _frame: &mut Frame) {
        if self.app.hear() {
            ctx.request_repaint();
        }
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut Frame) {
        theme::follow(ui.ctx(), &self.app.appearance);
        if !std::mem::replace(&mut self.upkeep, true) {
            self.app.begin_upkeep();
        }
        let asked = self.paint(ui);
        if !asked.is_empty() {
            ui.ctx().request_repaint();
        }
        for command in asked {
            self.app.apply(command);
        }
        let title = format!(
            "{} — Ôn Mây",
            self.app.words().say(rail::words(self.app.screen))
        );
        if title != self.title {
            ui.ctx()
                .send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}

/// How it went with the window.
pub enum Opened {
    /// It was shown, and closed by the person.
    Closed,
    /// It could not be shown; why, in the system's own words.
    Refused(String),
    /// It was shown, and then the program failed: a mistake of ours.
    Failed(String),
}

/// Opens the window on a program; `awake` is told of it, so that news from other threads finds it.
///
/// The windowing crates panic where a library of the system is missing: that is caught here and told like an error.
pub fn open(icon: &[u8], app: App, awake: Arc<OnceLock<Context>>) -> Opened {
    let viewport = egui::ViewportBuilder::default()
        .with_title("Ôn Mây")
        .with_app_id("onmay")
        .with_inner_size([1080.0, 740.0])
        .with_min_inner_size([640.0, 480.0]);
    let viewport = match eframe::icon_data::from_png_bytes(icon) {
        Ok(icon) => viewport.with_icon(icon),
        Err(_) => viewport,
    };
    let options = eframe::NativeOptions {
        viewport,
        centered: true,
        ..eframe::NativeOptions::default()
    };
    let shown = Arc::clone(&awake);
    let show = move |cc: &CreationContext<'_>| {
        // Set once, by the only window there is.
        awake.set(cc.egui_ctx.clone()).ok();
        Window::new(app, &cc.egui_ctx)
    };
    let run =
        move || eframe::run_native("onmay", options, Box::new(move |cc| Ok(Box::new(show(cc)))));
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(run));
    std::panic::set_hook(usual);
    match done {
        Ok(Ok(())) => Opened::Closed,
        Ok(Err(error)) => Opened::Refused(error.to_string()),
        Err(panic) => {
            let said = panic
                .downcast_ref::<String>()
                .cloned()
                .or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            let said = said.unwrap_or_else(|| "panic".to_owned());
            if shown.get().is_some() {
                Opened::Failed(said)
            } else {
                Opened::Refused(said)
            }
        }
    }
}
