//! Decks are written out, to be read, edited, or taken to another program.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use super::Place;
use crate::{
    app::{App, Command, DeckCommand, Format, Notice, exported},
    store::DeckRow,
    text::fold,
};

/// What can be asked of an export on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct ExportArguments {
    /// The deck, by its key (see `onmay decks`) or its title.
    #[arg(required_unless_present = "all")]
    pub deck: Option<String>,
    /// How: yaml (to edit and import again), markdown (to read), anki (for its text import).
    #[arg(long = "as", value_name = "FORMAT", default_value = "yaml", value_parser = ["yaml", "markdown", "anki"])]
    pub format: String,
    /// The file; without it the deck is printed here.
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,
    /// Write the whole library into this folder.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["deck", "to"])]
    pub all: Option<PathBuf>,
}

/// Writes out what was asked for.
pub(super) fn export(
    place: &Place,
    asked: &ExportArguments,
    out: &mut dyn Write,
) -> io::Result<bool> {
    let mut app = match place.look() {
        Ok(app) => app,
        Err(error) => {
            let notice = Notice::of_start(&error, &place.library, &place.words);
            writeln!(io::stderr(), "onmay: {}", notice.text())?;
            return Ok(false);
        }
    };
    if let Some(folder) = &asked.all {
        return written(&mut app, DeckCommand::ExportAll(folder.clone()), out);
    }
    let wanted = asked.deck.as_deref().unwrap_or_default();
    let Some(deck) = named(&app, wanted) else {
        let said = app.words().fill("cli.no_deck", &[("deck", wanted)]);
        writeln!(io::stderr(), "onmay: {said}")?;
        return Ok(false);
    };
    let format = Format::ALL
        .into_iter()
        .find(|format| format.code() == asked.format)
        .unwrap_or_default();
    match &asked.to {
        Some(file) => {
            let command = DeckCommand::Export(deck.deck, format, file.clone());
            written(&mut app, command, out)
        }
        None => match exported(app.store(), &deck, format, app.language()) {
            Ok(text) => write!(out, "{text}").map(|()| true),
            Err(error) => {
                let notice = Notice::of_store(&error, app.words());
                writeln!(io::stderr(), "onmay: {}", notice.text())?;
                Ok(false)
            }
        },
    }
}

/// Returns the deck of a key or a title.
fn named(app: &App, wanted: &str) -> Option<DeckRow> {
    let rows = || app.overview.decks.iter().map(|deck| &deck.row);
    let sought = fold(wanted.trim());
    let by_title = |row: &&DeckRow| fold(&row.title.vi) == sought || fold(&row.title.en) == sought;
    rows()
        .find(|row| row.key == wanted)
        .or_else(|| rows().find(by_title))
        .cloned()
}

fn written(app: &mut App, command: DeckCommand, out: &mut dyn Write) -> io::Result<bool> {
    app.apply(Command::Deck(command));
    app.hear();
    let Some(notice) = &app.notice else {
        return Ok(true);
    };
    if notice.fault == crate::app::Fault::None {
        writeln!(out, "{}", notice.text())?;
        return Ok(true);
    }
    writeln!(io::stderr(), "onmay: {}", notice.text())?;
    Ok(false)
}
