//! What was understood of pages, for people and for programs. Nothing is written anywhere.

use std::{
    fs,
    io::{self, IsTerminal as _, Write},
    path::{Path, PathBuf},
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
};

use super::{
    files::{Refusal, files},
    read_json::as_json,
};
use crate::{
    app::Words,
    cards::{Card, Maker, PageCards},
    concepts::Base,
    facts::{Reader, Reading, Reason},
    pages,
    text::Language,
};

/// A page that was read, or why it was not.
type Read = Result<(Reading, PageCards), io::Error>;

/// Reads the pages below the paths and tells what was understood; returns whether all could be read.
pub(super) fn read(
    words: &Words,
    paths: &[PathBuf],
    json: bool,
    out: &mut dyn Write,
) -> io::Result<bool> {
    let reader = match Reader::built_in() {
        Ok(reader) => reader,
        Err(error) => {
            writeln!(io::stderr(), "onmay: {error}")?;
            return Ok(false);
        }
    };
    let files = files(paths);
    for (path, why) in &files.refused {
        let why = match why {
            Refusal::Io(error) => told(words, error),
            Refusal::NotAFile => words.say("read.not_file").to_owned(),
        };
        complain(words, path, &why)?;
    }
    if files.found.is_empty() && files.refused.is_empty() {
        writeln!(io::stderr(), "onmay: {}", words.say("read.no_pages"))?;
        return Ok(false);
    }
    let mut teller = Teller {
        words,
        base: &reader.base,
        json,
        sums: [0; 4],
        failed: !files.refused.is_empty(),
    };
    if json {
        write!(out, "{{\"pages\":[")?;
    }
    each(&reader, &files.found, words, |path, read| {
        teller.tell(path, read, out)
    })?;
    if json {
        writeln!(out, "]}}")?;
    } else if files.found.len() > 1 {
        let [pages, cards, unsure, named] = teller.sums.map(|n| n.to_string());
        writeln!(
            out,
            "\n{}",
            words.fill(
                "read.sum",
                &[
                    ("pages", &pages),
                    ("cards", &cards),
                    ("unsure", &unsure),
                    ("named", &named)
                ]
            )
        )?;
    }
    Ok(!teller.failed)
}

/// Reads files on all cores and hands them over in their order, with a line of progress for people.
fn each(
    reader: &Reader,
    paths: &[PathBuf],
    words: &Words,
    mut take: impl FnMut(&Path, Read) -> io::Result<()>,
) -> io::Result<()> {
    let maker = Maker::of(reader);
    let next = AtomicUsize::new(0);
    let workers = thread::available_parallelism()
        .map_or(1, usize::from)
        .min(paths.len().max(1));
    let shows = io::stderr().is_terminal() && paths.len() > 50;
    thread::scope(|scope| {
        // A worker may be a few pages ahead, not more: memory stays small.
        let (send, receive) = mpsc::sync_channel::<(usize, Read)>(64);
        for _ in 0..workers {
            let send = send.clone();
            let (next, maker) = (&next, &maker);
            scope.spawn(move || {
                loop {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    let Some(path) = paths.get(place) else { return };
                    if send.send((place, page(reader, maker, path))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        let mut early = std::collections::BTreeMap::new();
        let mut done = 0;
        for (place, read) in receive {
            early.insert(place, read);
            while let Some(read) = early.remove(&done) {
                take(&paths[done], read)?;
                done += 1;
            }
            if shows && (done % 20 == 0 || done == paths.len()) {
                let line = words.fill(
                    "read.progress",
                    &[
                        ("done", &done.to_string()),
                        ("all", &paths.len().to_string()),
                    ],
                );
                write!(io::stderr(), "\r{line}")?;
            }
        }
        if shows {
            writeln!(io::stderr())?;
        }
        Ok(())
    })
}

fn page(reader: &Reader, maker: &Maker<'_>, path: &Path) -> Read {
    let reading = read_page(reader, path)?;
    let cards = maker.of_page(&reading);
    Ok((reading, cards))
}

/// Reads a page.
pub(super) fn read_page(reader: &Reader, path: &Path) -> io::Result<Reading> {
    Ok(reader.read(&pages::read(fs::read(path)?)))
}

/// Says why a file cannot be read, and what to do where that is known.
fn told(words: &Words, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => words.say("read.not_found").to_owned(),
        io::ErrorKind::PermissionDenied => words.say("read.not_allowed").to_owned(),
        _ => error.to_string(),
    }
}

fn complain(words: &Words, path: &Path, why: &str) -> io::Result<()> {
    let line = words.fill(
        "read.failed",
        &[("path", &path.display().to_string()), ("why", why)],
    );
    writeln!(io::stderr(), "onmay: {line}")
}

struct Teller<'a> {
    words: &'a Words,
    base: &'a Base,
    json: bool,
    /// Pages, sure cards, unsure cards, cards of the reference.
    sums: [usize; 4],
    failed: bool,
}

impl Teller<'_> {
    fn tell(&mut self, path: &Path, read: Read, out: &mut dyn Write) -> io::Result<()> {
        let (reading, cards) = match read {
            Ok(read) => read,
            Err(error) => {
                self.failed = true;
                return complain(self.words, path, &told(self.words, &error));
            }
        };
        let first = self.sums[0] == 0;
        let sure = cards.stated.iter().filter(|card| card.sure).count();
        let more = [1, sure, cards.stated.len() - sure, cards.named.len()];
        self.sums
            .iter_mut()
            .zip(more)
            .for_each(|(sum, more)| *sum += more);
        if self.json {
            let comma = if first { "" } else { "," };
            write!(out, "{comma}")?;
            return as_json(path, &reading, &cards, out);
        }
        if !first {
            writeln!(out)?;
        }
        self.page(path, &reading, &cards, out)
    }

    fn page(
        &self,
        path: &Path,
        reading: &Reading,
        cards: &PageCards,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let words = self.words;
        writeln!(out, "{}\n{}", path.display(), reading.title)?;
        let kind = format!("read.kind.{}", reading.kind.code());
        let language = format!("read.language.{}", reading.language.code());
        writeln!(out, "{} · {}", words.say(&kind), words.say(&language))?;
        let studied = reading.named.iter().filter(|named| named.studied);
        let names: Vec<String> = studied
            .filter_map(|named| self.base.get(&named.concept))
            .map(|concept| concept.name.replace('`', ""))
            .take(20)
            .collect();
        if !names.is_empty() {
            writeln!(out, "{} {}", words.say("read.names"), names.join(", "))?;
        }
        if cards.sure().next().is_none() {
            writeln!(
                out,
                "\n{}",
                words.fill("read.none", &[("why", words.say(why_none(reading)))])
            )?;
        }
        let (sure, unsure): (Vec<&Card>, Vec<&Card>) =
            cards.stated.iter().partition(|card| card.sure);
        let named: Vec<&Card> = cards.named.iter().map(AsRef::as_ref).collect();
        for (key, group) in [
            ("read.stated", sure),
            ("read.reference", named),
            ("read.unsure", unsure),
        ] {
            if !group.is_empty() {
                writeln!(
                    out,
                    "\n{}",
                    words.fill(key, &[("n", &group.len().to_string())])
                )?;
            }
            for card in group {
                self.card(card, reading.language, out)?;
            }
        }
        self.passed_over(path, reading, out)
    }

    /// Tells each line that gave no card, how it begins, and why it gave none.
    fn passed_over(&self, path: &Path, reading: &Reading, out: &mut dyn Write) -> io::Result<()> {
        if reading.passed_over.is_empty() {
            return Ok(());
        }
        let words = self.words;
        // They stand in the order of their lines.
        let lines = reading
            .passed_over
            .chunk_by(|one, next| one.line == next.line)
            .count();
        writeln!(
            out,
            "\n{}",
            words.fill("read.passed", &[("n", &lines.to_string())])
        )?;
        // The page was read and let go; for people its lines are fetched once more.
        let text = pages::text(fs::read(path)?);
        let mut left = reading.passed_over.iter().peekable();
        for (number, line) in (1..).zip(text.lines()) {
            let mut reasons = Vec::new();
            while let Some(passed) = left.next_if(|passed| passed.line <= number) {
                reasons.push(words.say(reason_key(passed.reason)));
            }
            if !reasons.is_empty() {
                let start: String = line
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ")
                    .chars()
                    .take(60)
                    .collect();
                writeln!(
                    out,
                    "  {number:>4}  {start}\n        {}",
                    reasons.join("; ")
                )?;
            }
        }
        Ok(())
    }

    fn card(&self, card: &Card, language: Language, out: &mut dyn Write) -> io::Result<()> {
        let Some(wording) = card
            .wordings
            .iter()
            .find(|wording| wording.language == language)
            .or_else(|| card.wordings.first())
        else {
            return Ok(());
        };
        let flat = |text: &str| plain(text).split_whitespace().collect::<Vec<_>>().join(" ");
        writeln!(
            out,
            "  • {}\n    → {}",
            flat(&wording.prompt),
            flat(&wording.answer)
        )?;
        match card.source.places.as_slice() {
            [] => writeln!(out, "      {}", card.source.reference),
            places => {
                let lines = places
                    .iter()
                    .map(|place| place.line.to_string())
                    .collect::<Vec<_>>()
                    .join(", ");
                let said: String = places[0].words.chars().take(70).collect();
                writeln!(
                    out,
                    "      {}: {said}",
                    self.words.fill("read.line", &[("line", &lines)])
                )
            }
        }
    }
}

/// Returns the key of the sentence for a reason.
fn reason_key(reason: Reason) -> &'static str {
    match reason {
        Reason::Template => "reason.template",
        Reason::People => "reason.people",
        Reason::Logistics => "reason.logistics",
        Reason::Personal => "reason.personal",
        Reason::Plan => "reason.plan",
        Reason::Project => "reason.project",
        Reason::Goal => "reason.goal",
        Reason::Action => "reason.action",
        Reason::OnlyNames => "reason.only-names",
        Reason::Unknown => "reason.unknown",
        Reason::Unconfirmed => "reason.unconfirmed",
        Reason::Ambiguous => "reason.ambiguous",
        Reason::GivesAway => "reason.gives-away",
        Reason::Praise => "reason.praise",
        Reason::Question => "reason.question",
        Reason::Figures => "reason.figures",
        Reason::Short => "reason.short",
        Reason::Long => "reason.long",
        Reason::Broken => "reason.broken",
        Reason::NoProse => "reason.no-prose",
        Reason::Again => "reason.again",
        Reason::Enough => "reason.enough",
    }
}

/// Returns Markdown as words for a terminal.
fn plain(markdown: &str) -> String {
    let blocks = pages::short(markdown);
    blocks
        .iter()
        .map(|block| {
            block
                .spans
                .iter()
                .map(|span| span.text.as_str())
                .collect::<String>()
        })
        .collect::<Vec<_>>()
        .join(" / ")
}

/// Returns why a page gives no card at all.
fn why_none(reading: &Reading) -> &'static str {
    if reading.lines == 0 || reading.passed_over.is_empty() && reading.named.is_empty() {
        "read.none.empty"
    } else if reading.named.is_empty() {
        "read.none.no_aws"
    } else if reading.named.iter().all(|named| !named.studied) {
        "read.none.not_studied"
    } else {
        "read.none.nothing"
    }
}
