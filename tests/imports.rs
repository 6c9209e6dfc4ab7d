//! What holds for any sequence of imports of edited pages: no review is lost, no fact becomes two cards.
#![allow(clippy::unwrap_used)]

mod made_up;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::{Path, PathBuf},
    sync::Arc,
};

use made_up::{FIRST, at, cases, folder, grade, library};
use onmay::{
    cards::{Card, CardId, CardKind, Wording},
    facts::{FactKey, Pattern, Place, Source},
    library::{Offer, PageRef, Plan, SourceFile, SourceKind, SourcePage, Standing},
    pages::PageKind,
    store::Store,
    study::{CardRef, Grade},
    text::{Both, Language, fingerprint},
};
use proptest::prelude::*;

/// A line of a page: which fact it states, and in which words.
type Line = (usize, usize);

/// The files of a site, each with its lines.
type Site = BTreeMap<String, Vec<Line>>;

/// What somebody does to a site before importing it again.
#[derive(Clone, Debug)]
enum Edit {
    Add(usize, usize, usize),
    Remove(usize, usize),
    Move(usize, usize, usize, usize),
    Retype(usize, usize, usize),
    Rename(usize),
    Copy(usize),
    Delete(usize),
}

fn any_edit() -> impl Strategy<Value = Edit> {
    let n = || 0..12_usize;
    prop_oneof![
        3 => (n(), n(), n()).prop_map(|(page, at, fact)| Edit::Add(page, at, fact)),
        2 => (n(), n()).prop_map(|(page, at)| Edit::Remove(page, at)),
        2 => (n(), n(), n(), n()).prop_map(|(a, b, c, d)| Edit::Move(a, b, c, d)),
        3 => (n(), n(), n()).prop_map(|(page, at, words)| Edit::Retype(page, at, words)),
        1 => n().prop_map(Edit::Rename),
        1 => n().prop_map(Edit::Copy),
        1 => n().prop_map(Edit::Delete),
    ]
}

fn nth(site: &Site, n: usize) -> Option<String> {
    site.keys().nth(n % site.len().max(1)).cloned()
}

fn edit(site: &mut Site, edit: &Edit, names: &mut usize) {
    let fresh = |names: &mut usize| {
        *names += 1;
        format!("page-{names}.md")
    };
    let holds = |site: &Site, page: &str, fact: usize| site[page].iter().any(|line| line.0 == fact);
    match *edit {
        Edit::Add(page, place, fact) => {
            let page = nth(site, page).unwrap_or_else(|| fresh(names));
            let lines = site.entry(page).or_default();
            if !lines.iter().any(|line| line.0 == fact) {
                lines.insert(place % (lines.len() + 1), (fact, 0));
            }
        }
        Edit::Remove(page, place) => {
            if let Some(lines) = nth(site, page).and_then(|page| site.get_mut(&page))
                && !lines.is_empty()
            {
                lines.remove(place % lines.len());
            }
        }
        Edit::Move(from, place, to, at) => {
            let (Some(from), Some(to)) = (nth(site, from), nth(site, to)) else {
                return;
            };
            if site[&from].is_empty() {
                return;
            }
            let place = place % site[&from].len();
            let line = site[&from][place];
            if from == to || !holds(site, &to, line.0) {
                site.get_mut(&from).unwrap().remove(place);
                let lines = site.get_mut(&to).unwrap();
                lines.insert(at % (lines.len() + 1), line);
            }
        }
        Edit::Retype(page, place, words) => {
            if let Some(lines) = nth(site, page).and_then(|page| site.get_mut(&page))
                && !lines.is_empty()
            {
                let place = place % lines.len();
                lines[place].1 = words % 4;
            }
        }
        Edit::Rename(page) => {
            if let Some(page) = nth(site, page) {
                let lines = site.remove(&page).unwrap();
                site.insert(fresh(names), lines);
            }
        }
        Edit::Copy(page) => {
            if let Some(page) = nth(site, page).filter(|_| site.len() < 5) {
                let lines = site[&page].clone();
                site.insert(fresh(names), lines);
            }
        }
        Edit::Delete(page) => {
            if let Some(page) = nth(site, page).filter(|_| site.len() > 1) {
                site.remove(&page);
            }
        }
    }
}

/// Returns the words of a line: of eight one is another in another wording.
fn words((fact, wording): Line) -> String {
    let mut words: Vec<String> = (0..8).map(|n| format!("lời{fact}x{n}")).collect();
    if wording > 0 {
        words[wording] = format!("khác{fact}y{wording}");
    }
    words.join(" ")
}

fn offer(line: Line, number: usize) -> Offer {
    let said = words(line);
    let key = format!("thing-{}/described/{}/name", line.0, said.replace(' ', "-"));
    Offer {
        card: Arc::new(Card {
            id: CardId(key.clone()),
            fact: FactKey(key),
            kind: CardKind::Name,
            wordings: vec![Wording {
                language: Language::Vi,
                prompt: format!("Dịch vụ nào ứng với mô tả này?\n\n> {said}."),
                answer: format!("Thứ {}", line.0),
                explanation: String::new(),
            }],
            source: Source::default(),
            pattern: Pattern::Labelled,
            sure: true,
        }),
        also: None,
        place: Place {
            line: number as u32 + 1,
            words: said,
            ..Place::default()
        },
        named: false,
        of_reference: false,
        by_hand: false,
    }
}

fn pages(site: &Site) -> Vec<SourcePage> {
    let page = |(name, lines): (&String, &Vec<Line>)| {
        let text: Vec<String> = lines.iter().map(|line| words(*line)).collect();
        SourcePage {
            place: name.clone(),
            above: Vec::new(),
            heads: false,
            files: vec![SourceFile {
                path: PathBuf::from(name),
                language: Language::Vi,
                fingerprint: fingerprint(&text.join("\n")),
            }],
            title: Both {
                vi: name.clone(),
                en: name.clone(),
            },
            kind: SourceKind::Page(PageKind::Notes),
            draft: false,
            offers: lines
                .iter()
                .enumerate()
                .map(|(number, line)| offer(*line, number))
                .collect(),
            topics: Vec::new(),
            concepts: Default::default(),
            said: Default::default(),
            passed_over: Vec::new(),
            lines: lines.len() as u32,
            problems: Vec::new(),
            deck: None,
        }
    };
    site.iter().map(page).collect()
}

fn plan(store: &Store, site: &Site) -> Plan {
    let there: BTreeSet<PathBuf> = site.keys().map(PathBuf::from).collect();
    Plan::of(pages(site), &store.known().unwrap(), |path: &Path| {
        !there.contains(path)
    })
}

fn import(store: &mut Store, site: &Site, ms: i64) {
    let plan = plan(store, site);
    let done = store.accept(&plan, &[], ms, &mut || true).unwrap();
    assert!(done.is_some());
    let again = self::plan(store, site);
    let sums = again.sums();
    assert_eq!(
        (sums.new, sums.changed, sums.retired, sums.moved),
        (0, 0, 0, 0),
        "the same again: {again:#?}"
    );
}

/// Returns the card of each line of each page.
fn standing(store: &Store) -> HashMap<(String, String), CardRef> {
    let mut found = HashMap::new();
    for page in store.known().unwrap().pages {
        let mut cards = BTreeSet::new();
        for card in &page.cards {
            if card.standing == Standing::Taken {
                let number = card.card.unwrap();
                assert!(
                    cards.insert(number),
                    "two lines of {} are one card",
                    page.place
                );
                found.insert((page.place.clone(), card.words.clone()), number);
            }
        }
    }
    found
}

fn history(store: &Store, card: CardRef) -> usize {
    let detail = store.card_detail(card, Language::Vi).unwrap().unwrap();
    detail.history.len()
}

fn is_studied(store: &Store, card: CardRef) -> bool {
    !store.card(card, Language::Vi).unwrap().unwrap().retired
}

/// On how many pages a fact stands.
fn pages_of(site: &Site, fact: usize) -> usize {
    let on = |lines: &&Vec<Line>| lines.iter().any(|line| line.0 == fact);
    site.values().filter(on).count()
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn no_import_loses_a_review_or_makes_two_cards_of_a_fact(
        rounds in prop::collection::vec((prop::collection::vec(any_edit(), 1..7), prop::collection::vec(0..40_usize, 0..6)), 1..7)
    ) {
        let folder = folder();
        let mut store = library(&folder.path().join("library.onmay"), &[]);
        let (mut site, mut names) = (Site::new(), 0);
        let mut minutes = 0;
        let mut reviewed: BTreeMap<CardRef, usize> = BTreeMap::new();
        // A fact that two pages worded in two ways at once is two cards from then on: nobody said that they are one.
        let mut doubled: BTreeSet<usize> = BTreeSet::new();
        for (edits, graded) in rounds {
            let (before, were) = (site.clone(), standing(&store));
            for one in &edits {
                edit(&mut site, one, &mut names);
            }
            minutes += 10;
            import(&mut store, &site, at(FIRST, minutes).ms);
            let are = standing(&store);
            let lines: BTreeSet<Line> = site.values().flatten().copied().collect();
            doubled.extend((0..12).filter(|fact| lines.iter().filter(|line| line.0 == *fact).count() > 1));
            // Every line of the site is a card, and a line that nobody touched is the card it was.
            for (page, lines) in &site {
                for line in lines {
                    let place = (page.clone(), words(*line));
                    prop_assert!(are.contains_key(&place), "{place:?} is no card");
                    if let Some(card) = were.get(&place) {
                        prop_assert_eq!(card, &are[&place], "{:?} was touched", place);
                    }
                }
            }
            // The same words are one card, on however many pages they stand.
            let mut by_words: HashMap<&str, CardRef> = HashMap::new();
            for ((_, words), card) in &are {
                let first = *by_words.entry(words).or_insert(*card);
                prop_assert_eq!(first, *card, "two cards of {}", words);
            }
            // No review is gone, and what still stands somewhere is still studied.
            for (card, count) in &reviewed {
                prop_assert!(history(&store, *card) >= *count);
            }
            for ((page, said), card) in &were {
                let fact = before[page].iter().find(|line| words(**line) == *said).unwrap().0;
                if pages_of(&site, fact) == 1 && !doubled.contains(&fact) {
                    prop_assert!(is_studied(&store, *card), "fact {} of {} lost its card", fact, page);
                }
            }
            let mut cards: Vec<CardRef> = are.values().copied().collect();
            cards.sort();
            for n in graded {
                if let Some(card) = cards.get(n % cards.len().max(1)) {
                    minutes += 1;
                    grade(&mut store, *card, Grade::Good, at(FIRST, minutes));
                    *reviewed.entry(*card).or_default() += 1;
                }
            }
        }
        prop_assert_eq!(store.check().unwrap().stale, 0);
        prop_assert_eq!(store.check().unwrap().dangling, 0);
    }

    #[test]
    fn going_back_to_an_earlier_version_gives_its_cards_with_all_their_history(
        first in prop::collection::vec(any_edit(), 1..12), second in prop::collection::vec(any_edit(), 1..12)
    ) {
        let folder = folder();
        let mut store = library(&folder.path().join("library.onmay"), &[]);
        let (mut site, mut names) = (Site::new(), 0);
        for one in &first {
            edit(&mut site, one, &mut names);
        }
        let a = site.clone();
        import(&mut store, &a, at(FIRST, 0).ms);
        let cards = standing(&store);
        for (minutes, card) in (1..).zip(cards.values()) {
            grade(&mut store, *card, Grade::Good, at(FIRST, minutes));
        }
        for one in &second {
            edit(&mut site, one, &mut names);
        }
        import(&mut store, &site, at(FIRST, 100).ms);
        import(&mut store, &a, at(FIRST, 200).ms);
        prop_assert_eq!(&standing(&store), &cards);
        for card in cards.values() {
            prop_assert!(history(&store, *card) >= 1 && is_studied(&store, *card));
        }
        prop_assert_eq!(store.check().unwrap().stale, 0);
    }

    #[test]
    fn an_import_that_is_taken_back_leaves_no_trace_in_study(
        first in prop::collection::vec(any_edit(), 1..10), second in prop::collection::vec(any_edit(), 1..10)
    ) {
        let folder = folder();
        let mut store = library(&folder.path().join("library.onmay"), &[]);
        let (mut site, mut names) = (Site::new(), 0);
        for one in &first {
            edit(&mut site, one, &mut names);
        }
        import(&mut store, &site, at(FIRST, 0).ms);
        let seen = |store: &Store| {
            let known = store.known().unwrap();
            let views: Vec<_> = standing(store)
                .values()
                .map(|card| store.card(*card, Language::Vi).unwrap().unwrap())
                .map(|view| (view.card, view.key, view.wording, view.memory, view.decks, view.retired))
                .collect::<Vec<_>>();
            let mut views = views;
            views.sort_by_key(|view| view.0);
            let pages: Vec<(PageRef, String, usize)> = known.pages.iter().map(|page| (page.page, page.place.clone(), page.cards.len())).collect();
            (pages, views, store.deck_counts(FIRST).unwrap(), store.decks().unwrap(), store.card_count().unwrap())
        };
        let before = seen(&store);
        for one in &second {
            edit(&mut site, one, &mut names);
        }
        let plan = plan(&store, &site);
        let id = store.accept(&plan, &[], at(FIRST, 9).ms, &mut || true).unwrap().unwrap();
        prop_assert!(store.undo_import(id.import, at(FIRST, 10).ms).unwrap());
        prop_assert_eq!(seen(&store), before);
        prop_assert_eq!(store.check().unwrap().stale, 0);
        prop_assert_eq!(store.check().unwrap().dangling, 0);
    }
}
