//! Twins over made-up pages: one set of cards, each in the languages that are known.

use std::{path::PathBuf, sync::Arc};

use super::{made_up::*, *};
use crate::text::{Both, Language};

/// A page of one language, as one of two twins.
fn twin(language: Language, place: &str, mut offers: Vec<Offer>) -> Told {
    for offer in &mut offers {
        for wording in &mut Arc::make_mut(&mut offer.card).wordings {
            wording.language = language;
        }
    }
    let mut page = page(place, offers);
    let code = language.code();
    page.files[0].path = PathBuf::from(format!("{place}.{code}.md"));
    page.files[0].language = language;
    page.title = match language {
        Language::Vi => Both {
            vi: "Trang".to_owned(),
            en: String::new(),
        },
        Language::En => Both {
            vi: String::new(),
            en: "Page".to_owned(),
        },
    };
    (Some(language), page)
}

fn languages(offer: &Offer) -> Vec<Language> {
    offer.card.wordings.iter().map(|w| w.language).collect()
}

const IN_ENGLISH: (&str, &str) = ("s3", "keeps objects durably and without any limit");

#[test]
fn twins_are_one_page_with_cards_in_both_languages() {
    let pages = vec![
        twin(Language::En, "a", vec![offer(IN_ENGLISH)]),
        twin(Language::Vi, "a", vec![offer(STORES), offer(RUNS)]),
    ];
    let pages = pages.into_iter().map(|(language, mut page)| {
        page.lines = 40;
        (language, page)
    });
    let joined = joined(pages.collect(), |_| Language::Vi);
    assert_eq!(joined.len(), 1);
    let page = &joined[0];
    assert_eq!((page.language(), page.files.len()), (Language::Vi, 2));
    assert_eq!((&*page.title.vi, &*page.title.en), ("Trang", "Page"));
    assert_eq!(languages(&page.offers[0]), [Language::Vi, Language::En]);
    assert_eq!(page.offers[0].also, Some(offer(IN_ENGLISH).card.id.clone()));
    assert_eq!(languages(&page.offers[1]), [Language::Vi]);
}

#[test]
fn of_two_lines_on_the_same_thing_the_twins_nearest_ones_belong_together() {
    let other = ("s3", "giữ ảnh và video của trang web tĩnh cho người xem");
    let filling = |number: usize| {
        offer((
            ["x", "y", "z", "u", "v", "w", "t", "k"][number],
            "điền vào chỗ trống",
        ))
    };
    let between: Vec<Offer> = (0..8).map(filling).collect();
    let vi = [vec![offer(STORES)], between.clone(), vec![offer(other)]].concat();
    let pictures = ("s3", "holds the images and films of a static site");
    let en = [vec![offer(IN_ENGLISH)], between, vec![offer(pictures)]].concat();
    let pages = vec![twin(Language::Vi, "a", vi), twin(Language::En, "a", en)];
    let page = joined(pages, |_| Language::Vi).remove(0);
    let also = |at: usize| page.offers[at].also.clone();
    assert_eq!(also(0), Some(offer(IN_ENGLISH).card.id.clone()));
    assert_eq!(also(9), Some(offer(pictures).card.id.clone()));
}

#[test]
fn what_only_one_twin_states_comes_along_and_what_might_be_the_same_does_not() {
    let again = ("s3", "is where the team puts its nightly copies");
    let pages = vec![
        twin(Language::Vi, "a", vec![offer(STORES)]),
        twin(
            Language::En,
            "a",
            vec![
                offer(IN_ENGLISH),
                offer(("ebs", "is a disk for one machine")),
                offer(again),
            ],
        ),
    ];
    let page = joined(pages, |_| Language::Vi).remove(0);
    let about: Vec<&str> = page
        .offers
        .iter()
        .map(|o| &*o.card.wordings[0].answer)
        .collect();
    assert_eq!(about, ["s3", "ebs"]);
    assert_eq!(languages(&page.offers[1]), [Language::En]);
}

#[test]
fn two_files_of_one_language_stay_two_pages() {
    let pages = vec![
        twin(Language::Vi, "a", vec![offer(STORES)]),
        twin(Language::Vi, "a", vec![offer(RUNS)]),
    ];
    let joined = joined(pages, |_| Language::Vi);
    let places: Vec<&str> = joined.iter().map(|page| &*page.place).collect();
    assert_eq!(places, ["a", "a.vi.md"]);
}

#[test]
fn decks_written_by_hand_in_two_languages_stay_two_pages_and_lose_no_card() {
    let deck = |language, line| {
        let mut told = twin(language, "a", vec![offer(line)]);
        told.1.kind = SourceKind::Deck;
        told
    };
    let pages = vec![
        deck(Language::En, ("own", "keeps objects")),
        deck(Language::Vi, ("own", "chạy hàm")),
    ];
    let joined = joined(pages, |_| Language::Vi);
    assert_eq!(
        joined.iter().map(|page| page.offers.len()).sum::<usize>(),
        2
    );
}

#[test]
fn the_language_that_led_a_page_goes_on_leading_it() {
    let pages = || {
        vec![
            twin(Language::En, "a", vec![offer(IN_ENGLISH)]),
            twin(Language::Vi, "a", vec![offer(STORES)]),
            twin(Language::En, "b", vec![offer(IN_ENGLISH)]),
            twin(Language::Vi, "b", vec![offer(STORES)]),
        ]
    };
    let led = |place: &str| match place {
        "a" => Language::En,
        _ => Language::Vi,
    };
    let first = joined(pages(), led);
    let languages: Vec<Language> = first.iter().map(SourcePage::language).collect();
    assert_eq!(languages, [Language::En, Language::Vi]);
    // So a second import finds what the first one made.
    let known = known(&first);
    let again = plan(joined(pages(), led), &known);
    assert!(
        again
            .pages
            .iter()
            .all(|page| page.change == PageChange::Same)
    );
}
