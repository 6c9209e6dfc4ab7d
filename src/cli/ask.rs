//! Commands that answer and are done: today, decks, find, check, backup.

use std::io::{self, Write};

use serde_json::json;

use super::{
    Ask, Place,
    concepts::concepts,
    exams::exams,
    export::export,
    import::import,
    quiz::{exam, quiz},
    read::read,
    sitting,
    told::told,
};
use crate::{
    app::{App, AppError, Jobs, Notice, date, minutes, number},
    store::{Access, Store, Within},
};

/// Does what was asked, writes the answer to `out`, and returns whether all is well.
pub fn answer(ask: &Ask, place: &Place, out: &mut dyn Write) -> io::Result<bool> {
    let done = match ask {
        Ask::Today { json } => place.look().map(|app| today(&app, *json, out)),
        Ask::Decks { json } => place.look().map(|app| decks(&app, *json, out)),
        Ask::Find { words, json, most } => place
            .look()
            .map(|app| find(&app, &words.join(" "), *json, *most, out)),
        Ask::Concepts { name, check, json } => {
            return concepts(&place.words, &name.join(" "), *check, *json, out);
        }
        Ask::Quiz(asked) => return quiz(place, asked, out),
        Ask::Exam(asked) => return exam(place, asked, out),
        Ask::Exams { code, json } => return exams(&place.words, code.as_deref(), *json, out),
        Ask::Import(asked) => return import(place, asked, &mut io::stdin().lock(), out),
        Ask::Export(asked) => return export(place, asked, out),
        Ask::Read { paths, json } => return read(&place.words, paths, *json, out),
        Ask::Check { rebuild, json } => check(place, *rebuild, *json, out),
        Ask::Backup { json } => backup(place, *json, out),
        Ask::Study { deck } => place
            .begin(Access::Study, Jobs::here())
            .map(|app| sitting(app, deck.as_deref(), &mut io::stdin().lock(), out)),
    };
    match done {
        Ok(written) => written,
        Err(error) => {
            writeln!(
                io::stderr(),
                "onmay: {}",
                Notice::of_start(&error, &place.library, &place.words).text()
            )?;
            Ok(false)
        }
    }
}

/// Tells what today holds.
pub fn today(app: &App, json: bool, out: &mut dyn Write) -> io::Result<bool> {
    let (words, overview) = (app.words(), &app.overview);
    if json {
        let told = json!({
            "date": overview.day.iso(), "reviews": overview.reviews, "new": overview.new, "minutes": overview.minutes.ceil(),
            "answered": overview.answered, "streak": overview.streak, "tomorrow": overview.tomorrow,
            "backlog": overview.catch_up.map(|catch_up| json!({ "cards": catch_up.over, "days": catch_up.days })),
        });
        writeln!(out, "{told}")?;
        return Ok(true);
    }
    let count = |n: usize| number(words, n as f64);
    let total = overview.reviews + overview.new;
    let on = date(words, overview.day);
    let line = if total == 0 {
        words.fill("cli.today_done", &[("date", &on)])
    } else {
        let time = minutes(words, overview.minutes);
        words.fill(
            "cli.today",
            &[
                ("date", &on),
                ("total", &count(total)),
                ("reviews", &count(overview.reviews)),
                ("new", &count(overview.new)),
                ("time", &time),
            ],
        )
    };
    writeln!(out, "{line}")?;
    if overview.streak > 0 {
        writeln!(
            out,
            "{}",
            words.count("today.streak", overview.streak as usize)
        )?;
    }
    if overview.tomorrow > 0 {
        writeln!(out, "{}", words.count("today.tomorrow", overview.tomorrow))?;
    }
    Ok(true)
}

fn decks(app: &App, json: bool, out: &mut dyn Write) -> io::Result<bool> {
    let language = app.language();
    if json {
        let told = app.overview.decks.iter().map(|deck| {
            let (row, counts) = (&deck.row, deck.counts);
            json!({ "deck": row.key, "title": row.title.get(language), "about": row.about.get(language), "cards": app.store().deck_size(row.deck).unwrap_or(0), "new": counts.new, "learning": counts.learning, "due": counts.due })
        });
        let told: Vec<_> = told.collect();
        writeln!(out, "{}", json!(told))?;
        return Ok(true);
    }
    let words = app.words();
    // A deck whose pages are gone, or were left out, holds nothing to tell of.
    for deck in app.overview.decks.iter().filter(|deck| deck.counts.all > 0) {
        let due = words.fill(
            "today.due",
            &[(
                "n",
                &number(words, (deck.counts.due + deck.counts.learning) as f64),
            )],
        );
        let new = words.fill(
            "today.new",
            &[("n", &number(words, deck.counts.new as f64))],
        );
        writeln!(
            out,
            "{:<26} {} · {due}, {new} · {}",
            deck.row.key,
            deck.row.title.get(language),
            words.count(
                "today.cards",
                app.store().deck_size(deck.row.deck).unwrap_or(0)
            )
        )?;
    }
    Ok(true)
}

fn find(app: &App, words: &str, json: bool, most: usize, out: &mut dyn Write) -> io::Result<bool> {
    let found = match app.store().find(
        words,
        Within::default(),
        app.overview.day,
        app.language(),
        0..most,
    ) {
        Ok(found) => found,
        Err(error) => {
            writeln!(
                io::stderr(),
                "onmay: {}",
                Notice::of_store(&error, app.words()).text()
            )?;
            return Ok(false);
        }
    };
    if json {
        let cards: Vec<_> = found.cards.iter().map(|card| json!({ "prompt": card.prompt, "answer": card.answer, "due": card.memory.last.map(|_| card.memory.due.day.iso()) })).collect();
        writeln!(out, "{}", json!({ "total": found.total, "cards": cards }))?;
        return Ok(true);
    }
    for card in &found.cards {
        writeln!(
            out,
            "{}\n  → {}\n",
            told(&card.prompt),
            told(&card.answer).replace('\n', "\n    ")
        )?;
    }
    writeln!(out, "{}", app.words().count("cli.found", found.total))?;
    Ok(true)
}

fn check(
    place: &Place,
    rebuild: bool,
    json: bool,
    out: &mut dyn Write,
) -> Result<io::Result<bool>, AppError> {
    let words = &place.words;
    let access = if rebuild { Access::Study } else { Access::Read };
    let mut store = Store::open(&place.library, access, place.clock().ms())?;
    let rebuilt = if rebuild {
        store.rebuild_words()?;
        Some(store.rebuild()?)
    } else {
        None
    };
    let health = store.check()?;
    let well = health.damage.is_empty() && health.dangling == 0 && health.stale == 0;
    let count = |n: u64| number(words, n as f64);
    let tell = |out: &mut dyn Write| -> io::Result<bool> {
        if json {
            let told = json!({
                "whole": well, "damage": health.damage, "dangling": health.dangling, "stale": health.stale, "cards": health.cards, "reviews": health.reviews,
                "rebuilt": rebuilt.map(|rebuilt| json!({ "cards": rebuilt.cards, "changed": rebuilt.changed })),
            });
            writeln!(out, "{told}")?;
            return Ok(well);
        }
        if let Some(rebuilt) = rebuilt {
            writeln!(
                out,
                "{}",
                words.fill(
                    "cli.rebuilt",
                    &[
                        ("n", &count(rebuilt.changed as u64)),
                        ("cards", &count(rebuilt.cards as u64))
                    ]
                )
            )?;
        }
        if !health.damage.is_empty() {
            writeln!(
                out,
                "{}\n  {}",
                words.say("cli.damage"),
                health.damage.join("\n  ")
            )?;
            let advice = words.fill(
                "error.damaged.restore",
                &[
                    ("path", &place.library.display().to_string()),
                    (
                        "backups",
                        &Store::backup_folder(&place.library).display().to_string(),
                    ),
                ],
            );
            writeln!(out, "{advice}")?;
        }
        if health.dangling > 0 {
            writeln!(
                out,
                "{}",
                words.fill("cli.dangling", &[("n", &count(health.dangling as u64))])
            )?;
        }
        if health.stale > 0 {
            writeln!(
                out,
                "{}",
                words.fill("cli.stale", &[("n", &count(health.stale as u64))])
            )?;
        }
        if well {
            writeln!(
                out,
                "{}",
                words.fill(
                    "cli.healthy",
                    &[
                        ("cards", &count(health.cards as u64)),
                        ("reviews", &count(health.reviews))
                    ]
                )
            )?;
        }
        Ok(well)
    };
    Ok(tell(out))
}

fn backup(place: &Place, json: bool, out: &mut dyn Write) -> Result<io::Result<bool>, AppError> {
    let app_now = place.clock();
    let ms = app_now.ms();
    let store = Store::open(&place.library, Access::Beside, ms)?;
    let backup = store.back_up_now(crate::study::Day::of(ms, app_now.offset(), 0), ms)?;
    let path = backup.path.display().to_string();
    let words = &place.words;
    let line = if json {
        json!({ "path": path, "reviews": backup.reviews, "bytes": backup.bytes }).to_string()
    } else {
        words.fill(
            "notice.backed_up",
            &[
                (
                    "reviews",
                    &words.count("count.reviews", backup.reviews as usize),
                ),
                ("path", &path),
            ],
        )
    };
    Ok(writeln!(out, "{line}").map(|()| true))
}
