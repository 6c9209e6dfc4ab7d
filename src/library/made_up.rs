//! Made-up pages, and what the library knows of them, for the tests of imports.

use std::{collections::HashSet, path::PathBuf, sync::Arc};

use super::*;
use crate::{
    cards::{Card, CardId, CardKind, Wording},
    facts::{FactKey, Pattern, Place, Source},
    pages::PageKind,
    study::CardRef,
    text::{Both, Language, fingerprint},
};

pub(crate) const STORES: (&str, &str) = (
    "s3",
    "lưu trữ đối tượng rất bền với dung lượng không giới hạn",
);
pub(crate) const RUNS: (&str, &str) = (
    "lambda",
    "chạy hàm ngắn khi có sự kiện mà không cần thuê máy chủ",
);
pub(crate) const BUILDS: (&str, &str) = (
    "codebuild",
    "biên dịch mã nguồn rồi kiểm thử và đóng gói trong môi trường tạm",
);
pub(crate) const DELIVERS: (&str, &str) = (
    "cloudfront",
    "phân phối nội dung web từ các điểm biên nằm gần người dùng",
);

pub(crate) fn worded(language: Language, said: &str, answer: &str) -> Wording {
    Wording {
        language,
        prompt: format!("Dịch vụ nào?\n\n> {said}."),
        answer: answer.to_owned(),
        explanation: String::new(),
    }
}

/// Returns what a line of a page offers: `about` is what it asks for, `said` are its words.
pub(crate) fn offer((about, said): (&str, &str)) -> Offer {
    let key = format!("{about}/described/{}/name", said.replace(' ', "-"));
    Offer {
        card: Arc::new(Card {
            id: CardId(key.clone()),
            fact: FactKey(key),
            kind: CardKind::Name,
            wordings: vec![worded(Language::Vi, said, about)],
            source: Source::default(),
            pattern: Pattern::Labelled,
            sure: true,
        }),
        also: None,
        place: Place {
            words: said.to_owned(),
            ..Place::default()
        },
        named: false,
        of_reference: false,
        by_hand: false,
    }
}

pub(crate) fn unsure(line: (&str, &str)) -> Offer {
    let mut offer = offer(line);
    Arc::make_mut(&mut offer.card).sure = false;
    offer
}

/// Returns a page that offers this, one line each.
pub(crate) fn page(place: &str, mut offers: Vec<Offer>) -> SourcePage {
    for (line, offer) in (1..).zip(&mut offers) {
        offer.place.line = line;
    }
    let lines: Vec<&str> = offers.iter().map(|o| o.place.words.as_str()).collect();
    SourcePage {
        place: place.to_owned(),
        above: Vec::new(),
        heads: false,
        files: vec![SourceFile {
            path: PathBuf::from(format!("{place}.md")),
            language: Language::Vi,
            fingerprint: fingerprint(&lines.join("\n")),
        }],
        title: Both {
            vi: place.to_owned(),
            en: place.to_owned(),
        },
        kind: SourceKind::Page(PageKind::Notes),
        draft: false,
        lines: offers.len() as u32,
        offers,
        topics: Vec::new(),
        concepts: std::collections::HashSet::new(),
        said: Box::default(),
        passed_over: Vec::new(),
        problems: Vec::new(),
        deck: None,
    }
}

/// Returns what the library knows once these pages were imported, and all that is sure was taken.
pub(crate) fn known(pages: &[SourcePage]) -> Known {
    let mut known = Known::default();
    for (number, page) in (1..).zip(pages) {
        let cards = page.offers.iter().map(|offer| {
            let count = known.cards.len() as i64;
            let key = offer.card.id.0.clone();
            let card = *known.cards.entry(key).or_insert(CardRef(count + 1));
            KnownCard {
                concept: String::new(),
                kind: None,
                key: offer.card.id.clone(),
                card: offer.sure().then_some(card),
                standing: match offer.sure() {
                    true => Standing::Taken,
                    false => Standing::Unsure,
                },
                named: offer.named,
                line: offer.place.line,
                words: offer.place.words.clone(),
                said: match offer.of_reference {
                    true => Vec::new(),
                    false => offer.card.wordings.clone(),
                },
            }
        });
        let cards = cards.collect();
        let files = page.files.iter();
        known.pages.push(KnownPage {
            page: PageRef(number),
            place: page.place.clone(),
            files: files.map(|f| (f.path.clone(), f.fingerprint)).collect(),
            title: page.title.clone(),
            language: page.language(),
            gone: false,
            cards,
        });
    }
    known
}

/// Plans an import of all the pages that there are.
pub(crate) fn plan(pages: Vec<SourcePage>, known: &Known) -> Plan {
    let files = pages.iter().flat_map(|page| &page.files);
    let there: HashSet<PathBuf> = files.map(|file| file.path.clone()).collect();
    Plan::of(pages, known, |path| !there.contains(path))
}
