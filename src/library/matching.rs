//! Which page of an earlier import a page is, whatever became of its file and words.

use std::{
    collections::{HashMap, HashSet},
    path::Path,
};

use super::{KnownPage, SourcePage, Standing};

/// A page of which so large a share of cards is that of a page whose file is gone is that page, renamed and edited.
const SAME_PAGE: f32 = 0.5;

/// Which pages were found again, and which were not.
pub(super) struct Matched {
    /// For each page that was read, which known one it is.
    pub(super) places: Vec<Option<usize>>,
    /// The known pages that were there, were looked for, and are no longer there.
    pub(super) gone: Vec<usize>,
}

/// Finds each page again: by where it stands, by its file, by its words, or by most of its cards.
pub(super) fn matched(
    sources: &[SourcePage],
    pages: &[KnownPage],
    is_gone: impl Fn(&Path) -> bool,
) -> Matched {
    let mut by_place: HashMap<&str, usize> = HashMap::new();
    let mut by_file: HashMap<&Path, usize> = HashMap::new();
    for (number, page) in pages.iter().enumerate() {
        by_place.insert(&page.place, number);
        by_file.extend(page.files.iter().map(|(path, _)| (path.as_path(), number)));
    }
    let mut matching = Matching {
        taken: HashSet::new(),
        places: vec![None; sources.len()],
    };
    for (at, source) in sources.iter().enumerate() {
        matching.pair(at, by_place.get(source.place.as_str()).copied());
    }
    for (at, source) in sources.iter().enumerate() {
        let mut files = source.files.iter();
        matching.pair(
            at,
            files.find_map(|file| by_file.get(file.path.as_path()).copied()),
        );
    }
    // Only a page whose file is gone can stand elsewhere now; else what looks like it is a copy.
    let lost: Vec<usize> = (0..pages.len())
        .filter(|number| !matching.taken.contains(number))
        .filter(|number| pages[*number].files.iter().all(|(path, _)| is_gone(path)))
        .collect();
    if !lost.is_empty() {
        for like in [same_words, most_cards] {
            matching.likest(sources, pages, &lost, like);
        }
    }
    // A file that another page has now is no longer this one's.
    let read: HashSet<&Path> = sources
        .iter()
        .flat_map(|source| &source.files)
        .map(|file| file.path.as_path())
        .collect();
    let gone = (0..pages.len()).filter(|number| {
        let page = &pages[*number];
        let has_gone = |path: &Path| read.contains(path) || is_gone(path);
        !page.gone
            && !matching.taken.contains(number)
            && page.files.iter().all(|(path, _)| has_gone(path))
    });
    Matched {
        gone: gone.collect(),
        places: matching.places,
    }
}

struct Matching {
    taken: HashSet<usize>,
    places: Vec<Option<usize>>,
}

impl Matching {
    /// Makes a page a known one, if neither has another already.
    fn pair(&mut self, source: usize, known: Option<usize>) {
        if let Some(known) = known
            && self.places[source].is_none()
            && self.taken.insert(known)
        {
            self.places[source] = Some(known);
        }
    }

    /// Pairs what is left with the pages that were lost, the most alike first.
    fn likest(
        &mut self,
        sources: &[SourcePage],
        pages: &[KnownPage],
        lost: &[usize],
        like: fn(&SourcePage, &KnownPage) -> f32,
    ) {
        let mut found: Vec<(f32, usize, usize)> = Vec::new();
        for (at, source) in sources.iter().enumerate() {
            if self.places[at].is_some() {
                continue;
            }
            let free = lost.iter().filter(|number| !self.taken.contains(*number));
            found.extend(
                free.map(|number| (like(source, &pages[*number]), at, *number))
                    .filter(|(alike, ..)| *alike > 0.0),
            );
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (_, source, known) in found {
            self.pair(source, Some(known));
        }
    }
}

fn same_words(source: &SourcePage, page: &KnownPage) -> f32 {
    let same = source.files.iter().any(|file| {
        page.files
            .iter()
            .any(|(_, print)| *print == file.fingerprint)
    });
    f32::from(u8::from(same))
}

/// Returns which share of the cards is the same, those that the page states counting most.
fn most_cards(source: &SourcePage, page: &KnownPage) -> f32 {
    let weight = |named: bool| if named { 1 } else { 3 };
    let there: HashSet<&str> = page.cards.iter().map(|card| card.key.0.as_str()).collect();
    let (mut same, mut all) = (0, 0);
    for offer in &source.offers {
        all += weight(offer.named);
        if offer.keys().any(|key| there.contains(key.0.as_str())) {
            same += weight(offer.named);
        }
    }
    let before: i32 = page
        .cards
        .iter()
        .filter(|card| card.standing != Standing::Gone)
        .map(|card| weight(card.named))
        .sum();
    let share = same as f32 / all.max(before).max(1) as f32;
    if share >= SAME_PAGE { share } else { 0.0 }
}
