//! Pages come in from a terminal: shown first if that is wished, then accepted whole.

use std::{
    io::{self, BufRead, Write},
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use super::{Place, read::complain, told::told};
use crate::{
    app::{
        App, AppError, Command, Fault, ImportCommand, Jobs, Notice, Prepared, Words, flaw,
        sums_told,
    },
    library::{CardChange, CardPlan, PageChange, PagePlan, WrittenProblem},
    store::{Access, StoreError},
};

/// What can be asked of an import on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct ImportArguments {
    /// Files, folders or whole Hugo sites; also decks in YAML.
    #[arg(value_name = "PATH", required_unless_present_any = ["undo", "list"])]
    pub paths: Vec<PathBuf>,
    /// Show what would be done, and do nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Ask about each page before it is accepted.
    #[arg(long, conflicts_with_all = ["json", "dry_run"])]
    pub ask: bool,
    /// Take the last import back.
    #[arg(long, conflicts_with_all = ["paths", "list"])]
    pub undo: bool,
    /// List the imports.
    #[arg(long, conflicts_with = "paths")]
    pub list: bool,
    /// As JSON, for programs.
    #[arg(long)]
    pub json: bool,
}

/// Does what was asked of an import; returns whether all could be read.
pub(super) fn import(
    place: &Place,
    asked: &ImportArguments,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<bool> {
    let begun = if asked.dry_run || asked.list {
        place.look()
    } else {
        // Beside an open window too: each import is whole in itself.
        match place.begin(Access::Study, Jobs::here()) {
            Err(AppError::Store(StoreError::InUse { .. })) => {
                place.begin(Access::Beside, Jobs::here())
            }
            begun => begun,
        }
    };
    let mut app = match begun {
        Ok(app) => app,
        Err(error) => {
            let notice = Notice::of_start(&error, &place.library, &place.words);
            writeln!(io::stderr(), "onmay: {}", notice.text())?;
            return Ok(false);
        }
    };
    if asked.list || asked.undo {
        return if asked.list {
            list(&app, asked.json, out)
        } else {
            undo(&mut app, out)
        };
    }
    say(&mut app, ImportCommand::Read(asked.paths.clone()));
    let Some(mut prepared) = app.importing.prepared.take() else {
        return failed(&app);
    };
    for (path, why) in &prepared.refused {
        complain(app.words(), path, why)?;
    }
    let whole = prepared.refused.is_empty();
    if prepared.plan.pages.is_empty() {
        if whole {
            writeln!(io::stderr(), "onmay: {}", app.words().say("read.no_pages"))?;
        }
        if asked.json {
            writeln!(out, "{}", json!({ "pages": [] }))?;
        }
        return Ok(false);
    }
    let flawed = |page: &PagePlan| !problems(page).is_empty();
    let whole = whole && !prepared.plan.pages.iter().any(flawed);
    for _ in 0..ATTEMPTS {
        let told = if asked.json {
            let pages = prepared.plan.pages.iter();
            let pages: Vec<Value> = pages
                .map(|page| as_json(page, &prepared, app.words()))
                .collect();
            json!({ "pages": pages }).to_string()
        } else {
            choose(&app, &mut prepared, asked.ask, input, out)?;
            sums_told(app.words(), &prepared.sums())
        };
        let outcome = if asked.dry_run || !prepared.changes() {
            Outcome::Done
        } else {
            carry_out(&mut app, prepared)
        };
        match outcome {
            Outcome::Done => {
                writeln!(out, "{told}")?;
                if asked.dry_run && !asked.json {
                    writeln!(out, "{}", app.words().say("cli.import_dry"))?;
                }
                return Ok(whole);
            }
            // Another import came between: what is there now is compared once more. A person is not asked twice.
            Outcome::Overtaken(next) if !asked.ask => prepared = next,
            Outcome::Overtaken(_) | Outcome::Failed => break,
        }
    }
    failed(&app)
}

/// How often an import is tried while others come between.
const ATTEMPTS: usize = 5;

/// What became of an import.
enum Outcome {
    Done,
    /// Nothing was done, and the pages were compared again.
    Overtaken(Prepared),
    Failed,
}

/// Sends a command and hears what comes of it.
fn say(app: &mut App, command: ImportCommand) {
    app.apply(Command::Import(command));
    app.hear();
}

fn failed(app: &App) -> io::Result<bool> {
    if let Some(notice) = &app.notice {
        writeln!(io::stderr(), "onmay: {}", notice.text())?;
    }
    Ok(false)
}

/// Tells what would become of each page, and keeps of the plan what a person wants, if that is asked.
fn choose(
    app: &App,
    prepared: &mut Prepared,
    ask: bool,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut all = !ask;
    let pages = std::mem::take(&mut prepared.plan.pages);
    for page in pages {
        let says = sums_told(app.words(), &page.sums()) != app.words().say("import.nothing");
        if says || !problems(&page).is_empty() || ask && page.changes() {
            tell(app, &page, ask, out)?;
        }
        if !all && page.changes() {
            write!(out, "{} ", app.words().say("cli.import_ask"))?;
            out.flush()?;
            let mut line = String::new();
            input.read_line(&mut line)?;
            match line.trim().to_lowercase().as_str() {
                "y" | "yes" | "c" | "có" | "co" => {}
                "a" | "all" | "t" => all = true,
                "q" | "quit" | "d" | "" => break,
                _ => continue,
            }
        }
        prepared.plan.pages.push(page);
    }
    prepared.count();
    Ok(())
}

fn carry_out(app: &mut App, prepared: Prepared) -> Outcome {
    app.importing.prepared = Some(prepared);
    app.notice = None;
    say(app, ImportCommand::Accept);
    if app.importing.done.is_some() {
        return Outcome::Done;
    }
    let overtaken = app.importing.overtaken;
    match app.importing.prepared.take() {
        Some(next) if overtaken => Outcome::Overtaken(next),
        Some(_) | None => Outcome::Failed,
    }
}

fn undo(app: &mut App, out: &mut dyn Write) -> io::Result<bool> {
    let last = match app.store().last_import() {
        Ok(last) => last,
        Err(error) => {
            let notice = Notice::of_store(&error, app.words());
            writeln!(io::stderr(), "onmay: {}", notice.text())?;
            return Ok(false);
        }
    };
    let Some(last) = last else {
        writeln!(io::stderr(), "onmay: {}", app.words().say("import.none"))?;
        return Ok(false);
    };
    say(app, ImportCommand::Undo(last.id));
    match &app.notice {
        Some(notice) if notice.fault == Fault::None => {
            writeln!(out, "{}", notice.text())?;
            Ok(true)
        }
        Some(_) | None => failed(app),
    }
}

fn list(app: &App, json: bool, out: &mut dyn Write) -> io::Result<bool> {
    let imports = match app.store().imports() {
        Ok(imports) => imports,
        Err(error) => {
            let notice = Notice::of_store(&error, app.words());
            writeln!(io::stderr(), "onmay: {}", notice.text())?;
            return Ok(false);
        }
    };
    if json {
        let told: Vec<Value> = imports
            .iter()
            .map(|import| {
                json!({
                    "id": import.id.to_string(), "ms": import.at_ms, "from": import.from, "new": import.sums.new,
                    "changed": import.sums.changed, "retired": import.sums.retired, "undone": import.undone,
                })
            })
            .collect();
        writeln!(out, "{}", json!(told))?;
        return Ok(true);
    }
    for import in &imports {
        let undone = if import.undone {
            format!(" ({})", app.words().say("import.was_undone"))
        } else {
            String::new()
        };
        writeln!(
            out,
            "{} · {} · {}{undone}",
            crate::app::moment(app, import.at_ms),
            import.from.join(", "),
            sums_told(app.words(), &import.sums),
        )?;
    }
    if imports.is_empty() {
        writeln!(out, "{}", app.words().say("import.none"))?;
    }
    Ok(true)
}

/// Tells what would become of a page; with its cards if somebody is to decide on it.
fn tell(app: &App, page: &PagePlan, cards: bool, out: &mut dyn Write) -> io::Result<()> {
    let (words, language) = (app.words(), app.language());
    writeln!(
        out,
        "{} — {}",
        page.title.get(language),
        sums_told(words, &page.sums())
    )?;
    for problem in problems(page) {
        writeln!(out, "  ! {}", flaw(words, problem))?;
    }
    if !cards {
        return Ok(());
    }
    for card in page.cards.iter().filter(|card| card.changes()) {
        let Some(wording) = card.wording(language) else {
            continue;
        };
        let sign = if card.take { sign(&card.change) } else { "?" };
        let flat = |text: &str| {
            let text = told(text);
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        writeln!(
            out,
            "  {sign} {} → {}",
            flat(&wording.prompt),
            flat(&wording.answer)
        )?;
    }
    Ok(())
}

fn sign(change: &CardChange) -> &'static str {
    match change {
        CardChange::New | CardChange::Back | CardChange::Same => "+",
        CardChange::Reworded | CardChange::Answered => "~",
        CardChange::Moved { .. } => ">",
        CardChange::Gone { .. } => "-",
    }
}

fn problems(page: &PagePlan) -> &[WrittenProblem] {
    page.source
        .as_ref()
        .map_or(&[], |source| source.problems.as_slice())
}

fn as_json(page: &PagePlan, prepared: &Prepared, words: &Words) -> Value {
    let language = words.language;
    let ids = |wanted: &dyn Fn(&CardPlan) -> bool| -> Vec<&str> {
        let cards = page.cards.iter().filter(|card| wanted(card));
        cards.map(|card| card.key().0.as_str()).collect()
    };
    let taken = |wanted: fn(&CardChange) -> bool| ids(&|card| card.take && wanted(&card.change));
    let source = page.source.as_ref();
    let path = as_given(prepared, &page.file);
    let also = source.and_then(|source| source.files.get(1));
    json!({
        "path": path,
        "also": also.map(|file| as_given(prepared, &file.path)),
        "title": page.title.get(language),
        "language": source.map(|source| source.language().code()),
        "kind": source.map(|source| source.kind.code()),
        "draft": source.is_some_and(|source| source.draft),
        "page": match page.change {
            PageChange::New => "new",
            PageChange::Same => "same",
            PageChange::Changed => "changed",
            PageChange::Moved { .. } => "moved",
            PageChange::Back => "back",
            PageChange::Gone => "gone",
        },
        "new": ids(&|card| card.comes_in() && !matches!(card.change, CardChange::Moved { .. })),
        "changed": ids(&|card| card.take && card.rewords()),
        "moved": taken(|change| matches!(change, CardChange::Moved { .. })),
        "retired": taken(|change| matches!(change, CardChange::Gone { .. })),
        // Of those, what still stands in another deck and stays in study there.
        "elsewhere": taken(|change| matches!(change, CardChange::Gone { elsewhere: true })),
        "unsure": ids(&|card| card.is_unsure() && !card.take),
        "problems": problems(page).iter().map(|problem| flaw(words, problem)).collect::<Vec<_>>(),
    })
}

/// Returns a path as the person wrote the one it lies below.
fn as_given(prepared: &Prepared, path: &Path) -> String {
    for given in &prepared.wanted.paths {
        if let Ok(full) = std::fs::canonicalize(given)
            && let Ok(inside) = path.strip_prefix(&full)
        {
            let path = if inside.as_os_str().is_empty() {
                given.clone()
            } else {
                given.join(inside)
            };
            return path.display().to_string();
        }
    }
    path.display().to_string()
}
