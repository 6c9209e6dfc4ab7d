//! What was understood of pages, for people and for programs. Nothing is written anywhere.

use std::{
    io::{self, IsTerminal as _, Write},
    path::{Path, PathBuf},
};

use super::read_json::as_json;
use crate::{
    app::{Words, reason_key, refused, shown},
    cards::{Card, Maker, PageCards},
    concepts::Base,
    facts::{Reader, Reading},
    pages,
    sources::{self, Progress, Refusal, files, in_order},
    text::{Language, calm},
};

/// A page that was read, or why it was not.
type Read = Result<(Reading, PageCards), Refusal>;

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
    let files = files(paths, &Progress::default());
    for (path, why) in &files.refused {
        complain(words, path, why)?;
    }
    let pages = files.pages();
    if pages.is_empty() && files.refused.is_empty() {
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
    each(&reader, &pages, words, |path, read| {
        teller.tell(path, read, out)
    })?;
    if json {
        writeln!(out, "]}}")?;
    } else if pages.len() > 1 {
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
    let shows = io::stderr().is_terminal() && paths.len() > 50;
    let page = |path: &PathBuf| {
        let reading = read_page(reader, path)?;
        let cards = maker.of_page(&reading);
        Ok((reading, cards))
    };
    in_order(paths, &Progress::default(), page, |place, read| {
        take(&paths[place], read)?;
        let done = place + 1;
        if shows && (done % 20 == 0 || done == paths.len()) {
            write!(io::stderr(), "\r{}", far(words, done, paths.len()))?;
        }
        if shows && done == paths.len() {
            writeln!(io::stderr())?;
        }
        Ok(())
    })
}

/// Tells how far a reading is.
pub(super) fn far(words: &Words, done: usize, all: usize) -> String {
    words.fill(
        "read.progress",
        &[("done", &done.to_string()), ("all", &all.to_string())],
    )
}

/// Reads a page.
pub(super) fn read_page(reader: &Reader, path: &Path) -> Result<Reading, Refusal> {
    Ok(reader.read(&pages::read(sources::bytes(path)?)))
}

/// Says why a file is not read.
pub(super) fn complain(words: &Words, path: &Path, why: &Refusal) -> io::Result<()> {
    writeln!(io::stderr(), "onmay: {}", refused(words, path, why))
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
                return complain(self.words, path, &error);
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
        writeln!(out, "{}\n{}", shown(path), calm(&reading.title))?;
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
        let text = pages::text(std::fs::read(path)?);
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
