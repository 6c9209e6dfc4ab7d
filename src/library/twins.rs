//! Pages that say the same in two languages: one set of cards, each in both languages where both are known.

use std::{collections::HashMap, sync::Arc};

use super::{
    Offer, SourceKind, SourcePage,
    offer::{Asked, either},
};
use crate::text::{Both, Language};

/// How far apart two lines may stand that say the same, as a share of the page.
const APART: f32 = 0.15;

/// A page, and the language that its file name or folder tells, if it tells one.
pub type Told = (Option<Language>, SourcePage);

/// Makes one page of those that stand at the same place in two languages; `prefers` tells which language leads there.
pub fn joined(pages: Vec<Told>, prefers: impl Fn(&str) -> Language) -> Vec<SourcePage> {
    let mut groups: Vec<Vec<Told>> = Vec::with_capacity(pages.len());
    let mut places: HashMap<String, usize> = HashMap::new();
    for (language, mut page) in pages {
        match places.get(&page.place) {
            Some(at) if groups[*at].len() == 1 && are_twins(&groups[*at][0], language, &page) => {
                groups[*at].push((language, page));
            }
            Some(_) => {
                // Two files of one name and one language are two pages.
                if let Some(file) = page.files.first() {
                    page.place = file.path.display().to_string();
                }
                groups.push(vec![(language, page)]);
            }
            None => {
                places.insert(page.place.clone(), groups.len());
                groups.push(vec![(language, page)]);
            }
        }
    }
    let one = |group: Vec<Told>| {
        let mut group = group.into_iter().map(|(_, page)| page);
        let mut page = match (group.next(), group.next()) {
            (Some(one), Some(other)) => {
                let wanted = prefers(&one.place);
                if other.language() == wanted && one.language() != wanted {
                    join(other, one)
                } else {
                    join(one, other)
                }
            }
            (Some(one), None) => one,
            (None, _) => return None,
        };
        either(&mut page.title);
        Some(page)
    };
    groups.into_iter().filter_map(one).collect()
}

/// True for pages in two languages; in decks, people write both languages side by side, so two of them are two.
fn are_twins((one, page): &Told, other: Option<Language>, twin: &SourcePage) -> bool {
    let is_page = |page: &SourcePage| matches!(page.kind, SourceKind::Page(_));
    *one != other && is_page(page) && is_page(twin)
}

/// Adds to a page what its twin knows: the other language's words, and what only the twin states.
fn join(mut page: SourcePage, twin: SourcePage) -> SourcePage {
    let (lines, twin_lines) = (page.lines.max(1) as f32, twin.lines.max(1) as f32);
    let at = |offer: &Offer, lines: f32| offer.place.line as f32 / lines;
    let mut more = Vec::new();
    for offer in twin.offers {
        // What both name, the first names well enough.
        if offer.named || page.offers.iter().any(|one| one.card.id == offer.card.id) {
            continue;
        }
        let asked = Asked::of(&offer.card.id);
        let same = |one: &&mut Offer| {
            let other = Asked::of(&one.card.id);
            let languages = &one.card.wordings;
            asked == other
                && one.also.is_none()
                && !one.named
                && !one.of_reference
                && !languages.iter().any(|is| {
                    offer
                        .card
                        .wordings
                        .iter()
                        .any(|new| new.language == is.language)
                })
        };
        let far = |one: &Offer| (at(one, lines) - at(&offer, twin_lines)).abs();
        let about = page
            .offers
            .iter()
            .any(|one| !one.named && Asked::of(&one.card.id).about == asked.about);
        let nearest = page
            .offers
            .iter_mut()
            .filter(same)
            .min_by(|a, b| far(a).total_cmp(&far(b)));
        match nearest.filter(|one| far(one) < APART) {
            Some(one) => {
                let card = Arc::make_mut(&mut one.card);
                card.wordings.extend(offer.card.wordings.iter().cloned());
                one.also = Some(offer.card.id.clone());
            }
            // What might be the same thing said otherwise would be asked twice.
            None if about => {}
            None => more.push(offer),
        }
    }
    let stated = page.offers.iter().filter(|offer| !offer.named).count();
    page.offers.splice(stated..stated, more);
    let title = |language: Language| {
        let own = page.title.get(language);
        if own.is_empty() {
            twin.title.get(language)
        } else {
            own
        }
        .to_owned()
    };
    page.title = Both {
        vi: title(Language::Vi),
        en: title(Language::En),
    };
    page.draft &= twin.draft;
    page.files.extend(twin.files);
    page
}
