//! Golden pages: what each page of `tests/pages/` must yield, as text that a person can review.
//!
//! `UPDATE=1 cargo test --test pages` writes the readings anew; look at the difference before you commit it.
#![allow(clippy::unwrap_used)]

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use onmay::{
    cards::{Card, Maker, PageCards},
    facts::{Reader, Reading},
    pages,
    text::Language,
};

fn reader() -> &'static Reader {
    static READER: OnceLock<Reader> = OnceLock::new();
    READER.get_or_init(|| Reader::built_in().unwrap())
}

fn understood(bytes: Vec<u8>) -> (Reading, PageCards) {
    let reading = reader().read(&pages::read(bytes));
    let cards = Maker::of(reader()).of_page(&reading);
    (reading, cards)
}

fn golden() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    paths.sort();
    paths
}

/// Tells a reading as text: what the page is, its cards, what it names, and the lines that gave none.
fn told((reading, cards): &(Reading, PageCards)) -> String {
    let mut out = String::new();
    writeln!(
        out,
        "{} | {} | {}",
        reading.kind.code(),
        reading.language.code(),
        reading.title
    )
    .unwrap();
    for card in &cards.stated {
        tell(card, reading.language, &mut out);
    }
    let served: Vec<&str> = cards.named.iter().map(|card| card.id.0.as_str()).collect();
    writeln!(out, "\nreference: {}", served.join(" ")).unwrap();
    let mut lines: Vec<(&str, Vec<String>)> = Vec::new();
    for passed in &reading.passed_over {
        let (line, reason) = (passed.line.to_string(), passed.reason.code());
        match lines.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, all)) => all.push(line),
            None => lines.push((reason, vec![line])),
        }
    }
    lines.sort();
    for (reason, lines) in lines {
        writeln!(out, "{reason}: {}", lines.join(" ")).unwrap();
    }
    out
}

fn tell(card: &Card, language: Language, out: &mut String) {
    let wording = card
        .wordings
        .iter()
        .find(|wording| wording.language == language)
        .unwrap_or(&card.wordings[0]);
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines: Vec<String> = card
        .source
        .places
        .iter()
        .map(|place| place.line.to_string())
        .collect();
    let sure = if card.sure { "+" } else { "?" };
    writeln!(
        out,
        "\n{sure} {} ({}, line {})\n  {}\n  = {}",
        card.id.0,
        card.pattern.code(),
        lines.join(" "),
        flat(&wording.prompt),
        flat(&wording.answer)
    )
    .unwrap();
}

#[test]
fn every_page_yields_what_was_reviewed() {
    let paths = golden();
    assert!(paths.len() >= 40);
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for path in paths {
        let found = told(&understood(fs::read(&path).unwrap()));
        let reviewed = path.with_extension("reading");
        if update {
            fs::write(&reviewed, &found).unwrap();
        } else if fs::read_to_string(&reviewed).unwrap_or_default() != found {
            wrong.push(format!("{}:\n{found}", path.file_name().unwrap().display()));
        }
    }
    assert!(
        wrong.is_empty(),
        "these pages read differently now (UPDATE=1 writes them anew):\n{}",
        wrong.join("\n")
    );
}

/// Cards as what they ask and answer, without where they stand.
fn asked(cards: &PageCards) -> Vec<(String, String, String)> {
    let all = cards
        .stated
        .iter()
        .chain(cards.named.iter().map(AsRef::as_ref));
    all.map(|card| {
        (
            card.id.0.clone(),
            card.wordings[0].prompt.clone(),
            card.wordings[0].answer.clone(),
        )
    })
    .collect()
}

#[test]
fn the_way_a_page_is_written_down_does_not_matter() {
    for path in golden() {
        let bytes = fs::read(&path).unwrap();
        let Ok(text) = String::from_utf8(bytes.clone()) else {
            continue;
        };
        let text = text.trim_start_matches('\u{feff}');
        let expected = asked(&understood(bytes).1);
        let sixteen: Vec<u8> = "\u{feff}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        let decomposed: String = unicode_normalization::UnicodeNormalization::nfd(text).collect();
        for (form, bytes) in [
            ("CRLF", text.replace('\n', "\r\n").into_bytes()),
            ("BOM", format!("\u{feff}{text}").into_bytes()),
            ("NFD", decomposed.into_bytes()),
            ("UTF-16", sixteen),
        ] {
            assert_eq!(
                asked(&understood(bytes).1),
                expected,
                "{} as {form}",
                path.display()
            );
        }
    }
}

#[test]
fn every_place_lies_in_its_page_and_every_id_stands_once() {
    for path in golden() {
        let (reading, cards) = understood(fs::read(&path).unwrap());
        let places = cards
            .stated
            .iter()
            .flat_map(|card| &card.source.places)
            .map(|place| place.line);
        for line in places.chain(reading.passed_over.iter().map(|passed| passed.line)) {
            assert!(
                (1..=reading.lines).contains(&line),
                "{}: line {line} of {}",
                path.display(),
                reading.lines
            );
        }
        let mut ids: Vec<String> = asked(&cards).into_iter().map(|(id, ..)| id).collect();
        ids.sort();
        let count = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), count, "{}", path.display());
    }
}

#[test]
fn a_line_that_says_nothing_leaves_every_card_as_it_was() {
    for path in golden() {
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        let before = asked(&understood(text.clone().into_bytes()).1);
        let after =
            asked(&understood(format!("{text}\n\nTrời hôm nay nhiều mây.\n").into_bytes()).1);
        assert_eq!(after, before, "{}", path.display());
    }
}

#[test]
fn a_card_knows_the_pictures_that_its_page_shows_beside_it() {
    let page = "## Kiến thức đã học\n\n- **Amazon ECR**: lưu trữ và quản lý container image\n\n  ![kho](/images/5/ecr%201.png?width=9)\n- **AWS CodeBuild**: compile, test và đóng gói mã nguồn\n\n![](https://a.b/c.png)\n";
    let (reading, cards) = understood(page.as_bytes().to_vec());
    let pictures: Vec<(String, Vec<String>)> = reading
        .facts
        .iter()
        .map(|fact| {
            (
                fact.subject.name.clone(),
                fact.source.places[0].pictures.clone(),
            )
        })
        .collect();
    assert_eq!(
        pictures,
        [
            (
                "Amazon ECR".to_owned(),
                vec!["/images/5/ecr 1.png".to_owned()]
            ),
            ("AWS CodeBuild".to_owned(), vec![]),
        ],
        "{:?}",
        reading.passed_over
    );
    let on_cards = cards.stated.iter().flat_map(|card| &card.source.places);
    assert!(on_cards.flat_map(|place| &place.pictures).count() > 0);
}

#[test]
fn a_table_of_more_things_than_anybody_tells_apart_asks_nothing() {
    let told_apart = |pairs: usize| {
        let row = |first: &str, pair: &str| format!("| {first} |{}\n", pair.repeat(pairs));
        let page = row("Tiêu chí", " Amazon ECS | Amazon EKS |")
            + &row("-", "-|-|")
            + &row("**Cấp quyền IAM**", " Task role | Pod Identity hoặc IRSA |");
        let (_, cards) = understood(page.into_bytes());
        let fits = |card: &&Card| card.id.0.contains("/fits/");
        cards.stated.iter().filter(fits).count()
    };
    assert!(told_apart(1) > 0);
    assert_eq!(told_apart(11), 0);
}

#[test]
fn twins_in_two_languages_ask_for_the_same_knowledge() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let ids = |name: &str| -> std::collections::BTreeSet<String> {
        let (_, cards) = understood(fs::read(folder.join(name)).unwrap());
        cards
            .stated
            .iter()
            .filter(|card| card.sure)
            .map(|card| card.id.0.clone())
            .collect()
    };
    let (vi, en) = (ids("20-twin.vi.md"), ids("20-twin.en.md"));
    let shared = vi.intersection(&en).count();
    assert!(
        shared * 10 >= vi.union(&en).count() * 6,
        "only {shared} of {} and {} cards are the same: {:?}",
        vi.len(),
        en.len(),
        vi.symmetric_difference(&en)
    );
}

/// Pages that lie beside the checkout on the machine where the reader was written; elsewhere these tests say so and pass.
fn beside(folder: &str) -> Option<Vec<PathBuf>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared")
        .join(folder);
    let Ok(entries) = fs::read_dir(&folder) else {
        eprintln!("SKIPPED: {} is not there", folder.display());
        return None;
    };
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    paths.sort();
    Some(paths)
}

#[test]
fn real_pages_read_the_same_in_every_form() {
    let (Some(pages), Some(variants)) = (beside("pages/dev"), beside("pages/variants")) else {
        return;
    };
    for variant in variants {
        let number = variant.file_name().unwrap().to_string_lossy()[..2].to_owned();
        let page = pages
            .iter()
            .find(|page| {
                page.file_name()
                    .unwrap()
                    .to_string_lossy()
                    .starts_with(&number)
            })
            .unwrap();
        let read = |path: &Path| asked(&understood(fs::read(path).unwrap()).1);
        assert_eq!(read(&variant), read(page), "{}", variant.display());
    }
}

#[test]
fn real_pages_about_nothing_on_aws_state_no_card() {
    let Some(pages) = beside("pages/dev") else {
        return;
    };
    let empty = pages.iter().filter(|page| {
        ["11-", "24-"].iter().any(|number| {
            page.file_name()
                .unwrap()
                .to_string_lossy()
                .starts_with(number)
        })
    });
    for page in empty {
        let (_, cards) = understood(fs::read(page).unwrap());
        assert_eq!(
            cards.stated.iter().filter(|card| card.sure).count(),
            0,
            "{}",
            page.display()
        );
    }
}

/// Pieces of which pages are made, good and bad.
const PIECES: &[&str] = &[
    "---\n",
    "+++\n",
    "title: \"x\"\n",
    "# ",
    "## Diễn giả\n",
    "### AWS CodeBuild\n",
    "- ",
    "  + ",
    "* ",
    "1. ",
    "\t",
    "> ",
    "| ",
    " |\n",
    "|-|-|\n",
    "<br>",
    "&emsp;",
    "<ul><li>",
    "</ul>",
    "<account-id>",
    "**",
    ":**",
    "`",
    "```\n",
    "~~~\n",
    "<!--",
    "-->",
    "{{<",
    ">}}",
    "{{% notice %}}",
    "(",
    ")",
    ": ",
    " – ",
    " → ",
    "->",
    ", ",
    ". ",
    "; ",
    "?",
    "\n",
    "\n\n",
    "\r\n",
    "\u{feff}",
    "\u{a0}",
    "\u{200b}",
    "\u{301}",
    "Amazon ECS",
    "EKS (Elastic Kubernetes Service)",
    "S3",
    "AWS Lambda",
    "DORA metrics",
    "6 trụ cột",
    "Security",
    "Cost",
    "và",
    "để",
    "dùng để",
    "là",
    "giúp",
    "cho phép",
    "điều phối container",
    "lưu trữ image",
    "Tìm hiểu về",
    "Configured",
    "used to",
    "is a",
    "managed",
    "compile, test",
    "stateless",
    "Phân biệt",
    "trong khi",
    "Source → Build → Test → Deploy",
    "![a](b)",
    "<img src=b>",
    "{{< figure src=\"b\" >}}",
    "[a](https://b.c)",
    "https://b.c",
    "🚀",
    "đ",
    "𝒳",
    "\u{0}",
    "\u{7}",
];

fn any_page() -> impl proptest::strategy::Strategy<Value = Vec<u8>> {
    use proptest::prelude::*;
    let pieces = proptest::collection::vec(proptest::sample::select(PIECES), 0..60)
        .prop_map(|pieces| pieces.concat().into_bytes());
    let bytes = proptest::collection::vec(any::<u8>(), 0..400);
    prop_oneof![4 => pieces, 1 => bytes]
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 400, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_bytes_are_read_the_same_twice_and_every_place_is_there(bytes in any_page()) {
        let (reading, cards) = understood(bytes.clone());
        proptest::prop_assert_eq!(&reading, &understood(bytes).0);
        let places = cards.stated.iter().flat_map(|card| &card.source.places).map(|place| place.line);
        for line in places.chain(reading.passed_over.iter().map(|passed| passed.line)) {
            proptest::prop_assert!((1..=reading.lines).contains(&line), "line {} of {}", line, reading.lines);
        }
        let mut ids: Vec<String> = asked(&cards).into_iter().map(|(id, ..)| id).collect();
        let count = ids.len();
        ids.sort();
        ids.dedup();
        proptest::prop_assert_eq!(ids.len(), count);
    }

    #[test]
    fn a_page_put_before_another_takes_nothing_from_it(words in "[a-zà-ỹ ]{0,60}") {
        let page = std::str::from_utf8(include_bytes!("pages/13-en-event-bold-service-definitions.md")).unwrap();
        let cards = |text: String| -> std::collections::BTreeSet<String> { asked(&understood(text.into_bytes()).1).into_iter().map(|(id, ..)| id).collect() };
        let (head, rest) = page.split_once("\n## ").unwrap_or((page, ""));
        let longer = format!("{head}\n\n{words}\n\n## {rest}");
        let (before, after) = (cards(page.to_owned()), cards(longer));
        let stated = |ids: &std::collections::BTreeSet<String>| ids.iter().filter(|id| id.ends_with("/is/name")).cloned().collect::<Vec<_>>();
        proptest::prop_assert!(stated(&before).iter().all(|id| after.contains(id)), "{:?}", words);
    }
}
