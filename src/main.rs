//! Start here: the command line, the library's place, and then a window or a command.

use std::{
    io::{self, IsTerminal as _, Write as _},
    process::ExitCode,
    sync::{Arc, OnceLock},
};

use clap::Parser as _;
use onmay::{
    app::{Command, Jobs, Notice, Screen},
    cli::{self, Arguments, Place},
    store::Access,
    ui::{self, Opened},
};

/// What the window needs at run time, as Debian and Ubuntu call it.
const PACKAGES: &str = "libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0 libgl1 libegl1 libgl1-mesa-dri libwayland-client0 libwayland-egl1 libxkbcommon0";

const ICON: &[u8] = include_bytes!("../assets/icon/onmay.png");

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let place = match Place::of(&arguments) {
        Ok(place) => place,
        Err(error) => return refuse(&error.to_string()),
    };
    match &arguments.ask {
        Some(ask) => match cli::answer(ask, &place, &mut io::stdout().lock()) {
            Ok(true) => ExitCode::SUCCESS,
            Ok(false) => ExitCode::FAILURE,
            // Whoever was reading has left: that is their right.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Err(error) => refuse(&error.to_string()),
        },
        None => window(&place),
    }
}

/// Opens the window; where there can be none, says what is missing and goes on in the terminal.
fn window(place: &Place) -> ExitCode {
    let has_display = ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
    if cfg!(target_os = "linux") && !has_display {
        return without_window(place, place.words.say("cli.no_display"));
    }
    // The window exists only later: until then, news from other threads wakes nobody.
    let awake: Arc<OnceLock<egui::Context>> = Arc::default();
    let wakes = Arc::clone(&awake);
    let jobs = Jobs::on_threads(move || {
        if let Some(ctx) = wakes.get() {
            ctx.request_repaint();
        }
    });
    let app = match place.begin(Access::Study, jobs) {
        Ok(app) => app,
        Err(error) => {
            return refuse(&Notice::of_start(&error, &place.library, &place.words).text());
        }
    };
    match ui::open(ICON, app, awake) {
        Opened::Closed => ExitCode::SUCCESS,
        Opened::Failed(why) => refuse(&place.words.fill("cli.failed", &[("why", &why)])),
        Opened::Refused(why) => {
            let why = plain(&why);
            let sentence = format!(
                "{} {}",
                place.words.fill("cli.no_window", &[("why", why)]),
                place
                    .words
                    .fill("cli.no_window.install", &[("packages", PACKAGES)])
            );
            without_window(place, &sentence)
        }
    }
}

/// Returns the first line of what the windowing crates said, without the place in their code.
fn plain(why: &str) -> &str {
    let line = why.lines().next().unwrap_or_default();
    let said = line
        .rsplit_once(".rs:")
        .and_then(|(_, rest)| rest.split_once(": "));
    said.map_or(line, |(_, said)| said).trim_end_matches('.')
}

/// Studies in the terminal if a person sits there; else tells what today holds, and fails.
fn without_window(place: &Place, sentence: &str) -> ExitCode {
    let told = writeln!(io::stderr(), "onmay: {sentence}");
    let mut app = match place.begin(Access::Study, Jobs::here()) {
        Ok(app) => app,
        Err(error) => {
            return refuse(&Notice::of_start(&error, &place.library, &place.words).text());
        }
    };
    let mut out = io::stdout().lock();
    let person = io::stdin().is_terminal() && io::stdout().is_terminal();
    let done = told.and_then(|()| {
        if person {
            writeln!(out, "{}\n", place.words.say("cli.meanwhile"))?;
            cli::sitting(app, None, &mut io::stdin().lock(), &mut out)
        } else {
            app.apply(Command::Go(Screen::Today));
            cli::today(&app, false, &mut out)?;
            Ok(false)
        }
    });
    if matches!(done, Ok(true)) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn refuse(sentence: &str) -> ExitCode {
    // Nothing can be said where not even the standard error can be written to.
    writeln!(io::stderr(), "onmay: {sentence}").ok();
    ExitCode::FAILURE
}
