//! A sitting in the terminal: the same app and the same commands as in the window.

use std::io::{self, BufRead, Write};

use super::told::told;
use crate::{
    app::{App, Command, Notice, Screen, interval, number, reviewed},
    study::{Buttons, DeckRef, Grade},
};

/// Studies until nothing is left or the person leaves; returns whether all went well.
pub fn sitting(
    mut app: App,
    deck: Option<&str>,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<bool> {
    let deck = match deck {
        None => None,
        Some(key) => match chosen(&mut app, key) {
            Some(deck) => Some(deck),
            None => {
                writeln!(
                    io::stderr(),
                    "onmay: {}",
                    app.words().fill("cli.no_deck", &[("deck", key)])
                )?;
                return Ok(false);
            }
        },
    };
    app.apply(Command::Study(deck));
    let hint = if app.settings.buttons == Buttons::Two {
        "cli.study_hint"
    } else {
        "cli.study_hint_four"
    };
    writeln!(out, "{}\n", app.words().say(hint))?;
    while app.shown.is_some() {
        show(&app, out)?;
        let mut line = String::new();
        if input.read_line(&mut line)? == 0 {
            break;
        }
        match said(&app, line.trim()) {
            Said::Command(command) => app.apply(command),
            Said::Leave => break,
            Said::Nothing => writeln!(out, "{}", app.words().say("cli.nothing_to_undo"))?,
            Said::Unknown => writeln!(
                out,
                "{}",
                app.words()
                    .fill("cli.unknown_answer", &[("text", line.trim())])
            )?,
        }
        if let Some(notice) = app.notice.take() {
            writeln!(out, "! {}", notice.text())?;
        }
    }
    app.apply(Command::Go(Screen::Today));
    super::today(&app, false, out)?;
    writeln!(out, "{}", app.words().say("cli.bye"))?;
    // What the window does behind its first frame: the day's copy, and learning from the log.
    app.begin_upkeep();
    app.hear();
    Ok(app
        .notice
        .as_ref()
        .is_none_or(|notice: &Notice| notice.fault == crate::app::Fault::None))
}

/// Returns the deck with this key or title.
fn chosen(app: &mut App, name: &str) -> Option<DeckRef> {
    app.apply(Command::Go(Screen::Today));
    let named = |title: &str| crate::text::fold(title) == crate::text::fold(name);
    app.overview
        .decks
        .iter()
        .find(|deck| deck.row.key == name || named(&deck.row.title.vi) || named(&deck.row.title.en))
        .map(|deck| deck.row.deck)
}

/// Shows the card, or its answer with what each grade would lead to.
fn show(app: &App, out: &mut dyn Write) -> io::Result<()> {
    let (Some(session), Some(shown)) = (&app.session, &app.shown) else {
        return Ok(());
    };
    let (words, view) = (app.words(), &shown.view);
    if !session.revealed {
        let left = words.fill(
            "cli.left",
            &[("n", &number(words, session.standing().total() as f64))],
        );
        writeln!(out, "── {left} ──\n{}", told(&view.wording.prompt))?;
    } else {
        writeln!(
            out,
            "{}:\n{}",
            words.say("cli.answer"),
            told(&view.wording.answer)
        )?;
        if !view.wording.explanation.trim().is_empty() {
            writeln!(out, "\n{}", told(&view.wording.explanation))?;
        }
        if !view.source.reference.is_empty() {
            let checked = reviewed(words, &view.source.checked);
            writeln!(
                out,
                "{} {} ({checked})",
                words.say("study.reference"),
                view.source.reference
            )?;
        }
        let wait = |grade: Grade| interval(words, &shown.outcomes[grade.place()]);
        let buttons: &[(&str, &str, Grade)] = match app.settings.buttons {
            Buttons::Two => &[
                ("1", "grade.again", Grade::Again),
                ("2", "grade.good", Grade::Good),
            ],
            Buttons::Four => &[
                ("1", "grade.again", Grade::Again),
                ("2", "grade.hard", Grade::Hard),
                ("3", "grade.good", Grade::Good),
                ("4", "grade.easy", Grade::Easy),
            ],
        };
        let buttons: Vec<String> = buttons
            .iter()
            .map(|(key, label, grade)| format!("[{key}] {} ({})", words.say(label), wait(*grade)))
            .collect();
        writeln!(out, "\n{}", buttons.join("   "))?;
    }
    write!(out, "> ")?;
    out.flush()
}

enum Said {
    Command(Command),
    Leave,
    Nothing,
    Unknown,
}

/// Makes sense of what was typed.
fn said(app: &App, line: &str) -> Said {
    let revealed = app.session.as_ref().is_some_and(|session| session.revealed);
    let two = app.settings.buttons == Buttons::Two;
    let command = match (line, revealed) {
        ("", false) => Command::Reveal,
        ("", true) => Command::Grade(Grade::Good),
        ("1", true) => Command::Grade(Grade::Again),
        ("2", true) if two => Command::Grade(Grade::Good),
        ("2", true) => Command::Grade(Grade::Hard),
        ("3", true) => Command::Grade(Grade::Good),
        ("4", true) if !two => Command::Grade(Grade::Easy),
        ("z", _) if app.undo_label().is_none() => return Said::Nothing,
        ("z", _) => Command::Undo,
        ("s", _) => Command::Skip,
        ("b", _) => Command::Bury,
        ("x", _) => Command::Suspend,
        ("f", _) => Command::ToggleFlag,
        ("q", _) => return Said::Leave,
        _ => return Said::Unknown,
    };
    Said::Command(command)
}
