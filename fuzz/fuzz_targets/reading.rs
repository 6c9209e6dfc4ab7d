//! Any bytes are read into facts and cards: nothing panics, every place lies in the page, every id stands once.
#![no_main]

use std::{collections::BTreeSet, sync::OnceLock};

use libfuzzer_sys::fuzz_target;
use onmay::{cards::Maker, facts::Reader, pages};

fuzz_target!(|bytes: &[u8]| {
    static READER: OnceLock<Reader> = OnceLock::new();
    static MAKER: OnceLock<Maker<'static>> = OnceLock::new();
    let reader = READER.get_or_init(|| Reader::built_in().expect("the built-in base is sound"));
    let maker = MAKER.get_or_init(|| Maker::of(reader));
    let reading = reader.read(&pages::read(bytes.to_vec()));
    let cards = maker.of_page(&reading);
    let mut ids = BTreeSet::new();
    for card in cards.stated.iter().chain(cards.named.iter().map(AsRef::as_ref)) {
        assert!(ids.insert(&card.id.0));
        for place in &card.source.places {
            assert!((1..=reading.lines).contains(&place.line));
        }
        for wording in &card.wordings {
            assert!(!wording.prompt.trim().is_empty() && !wording.answer.trim().is_empty());
        }
    }
});
