//! Finds out what an import would do: which pages and cards are the same, whatever became of their words and files.

use std::{
    collections::{HashMap, HashSet},
    path::Path,
};

use super::{
    CardChange, CardPlan, Known, KnownCard, KnownPage, Offer, PageChange, PagePlan, Plan,
    SourcePage, Standing, likeness::Likeness, matching::matched, offer::Asked, staying::stay,
};
use crate::{cards::Wording, facts::Pattern, study::CardRef, text::fold};

impl Plan {
    /// Compares what was read with what is known; `is_gone` tells of a file that it was looked for and is not there.
    pub fn of(sources: Vec<SourcePage>, known: &Known, is_gone: impl Fn(&Path) -> bool) -> Self {
        let mut planner = Planner {
            known,
            likeness: Likeness::default(),
            studied_on: studied_on(known),
        };
        let matched = matched(&sources, &known.pages, is_gone);
        let mut pages: Vec<PagePlan> = Vec::with_capacity(sources.len());
        for (source, place) in sources.into_iter().zip(matched.places) {
            pages.push(planner.page(source, place));
        }
        let gone = matched.gone.into_iter().map(|place| &known.pages[place]);
        pages.extend(gone.map(|page| planner.gone(page)));
        planner.same_words_same_card(&mut pages);
        planner.across(&mut pages);
        planner.settle(&mut pages);
        Self {
            pages,
            since: known.version,
        }
    }
}

struct Planner<'a> {
    known: &'a Known,
    likeness: Likeness,
    /// How many pages each card is studied on.
    studied_on: HashMap<CardRef, usize>,
}

fn studied_on(known: &Known) -> HashMap<CardRef, usize> {
    let mut studied_on: HashMap<CardRef, usize> = HashMap::new();
    for page in &known.pages {
        let cards: HashSet<CardRef> = page
            .cards
            .iter()
            .filter(|card| card.standing.is_studied())
            .filter_map(|card| card.card)
            .collect();
        for card in cards {
            *studied_on.entry(card).or_default() += 1;
        }
    }
    studied_on
}

impl Planner<'_> {
    /// Plans a page that is there.
    fn page(&mut self, mut source: SourcePage, place: Option<usize>) -> PagePlan {
        let known = place.and_then(|place| self.known.pages.get(place));
        let offers = std::mem::take(&mut source.offers);
        let mut cards = self.cards(offers, known.map_or(&[], |page| &page.cards));
        stay(&mut cards, &source, &self.likeness);
        if let Some(there) = source
            .deck
            .as_ref()
            .and_then(|key| self.known.decks.get(key))
        {
            cards
                .iter_mut()
                .for_each(|card| self.brought_again(card, there));
        }
        let change = match known {
            None => PageChange::New,
            Some(page) if page.gone => PageChange::Back,
            Some(page) if page.place != source.place => PageChange::Moved {
                from: page.place.clone(),
            },
            Some(page) if same_files(&source, page) && !cards.iter().any(CardPlan::changes) => {
                PageChange::Same
            }
            Some(_) => PageChange::Changed,
        };
        PagePlan {
            known: known.map(|page| page.page),
            place: source.place.clone(),
            file: source
                .files
                .first()
                .map(|file| file.path.clone())
                .unwrap_or_default(),
            title: source.title.clone(),
            source: Some(source),
            change,
            cards,
        }
    }

    /// Plans a page that is not there any more.
    fn gone(&self, page: &KnownPage) -> PagePlan {
        // What a person keeps though the page had ceased to say it, does not go with the page.
        let said = page
            .cards
            .iter()
            .filter(|card| card.standing == Standing::Taken);
        PagePlan {
            known: Some(page.page),
            source: None,
            place: page.place.clone(),
            file: page
                .files
                .first()
                .map(|(path, _)| path.clone())
                .unwrap_or_default(),
            title: page.title.clone(),
            change: PageChange::Gone,
            cards: said.map(|card| self.leaves(card)).collect(),
        }
    }

    /// Plans the cards of a page: by what they are called on it, by what they are called anywhere, then by their words.
    fn cards(&self, offers: Vec<Offer>, before: &[KnownCard]) -> Vec<CardPlan> {
        let by_key: HashMap<&str, usize> = before
            .iter()
            .enumerate()
            .map(|(number, card)| (card.key.0.as_str(), number))
            .collect();
        let mut used = vec![false; before.len()];
        let mut pairs: Vec<Option<usize>> = offers
            .iter()
            .map(|offer| {
                let number = offer
                    .keys()
                    .find_map(|key| by_key.get(key.0.as_str()).filter(|number| !used[**number]))?;
                used[*number] = true;
                Some(*number)
            })
            .collect();
        // What went by this key earlier may stand here under another one today.
        let mut owners: HashSet<CardRef> = pairs
            .iter()
            .filter_map(|number| before.get((*number)?)?.card)
            .collect();
        let mut cards: Vec<Option<CardRef>> = vec![None; offers.len()];
        for (place, offer) in offers.iter().enumerate() {
            if let Some(number) = pairs[place] {
                cards[place] = before[number].card.or_else(|| self.by_key(offer, &owners));
            } else if let Some(card) = self.by_key(offer, &owners) {
                cards[place] = Some(card);
                let row = (0..before.len())
                    .find(|number| !used[*number] && before[*number].card == Some(card));
                if let Some(number) = row {
                    used[number] = true;
                    pairs[place] = Some(number);
                }
            }
            owners.extend(cards[place]);
        }
        self.alike(&offers, before, &mut pairs, &mut cards, &mut used);
        let mut planned: Vec<CardPlan> = offers
            .into_iter()
            .zip(pairs.into_iter().zip(cards))
            .map(|(offer, (number, card))| {
                self.stays(offer, number.and_then(|number| before.get(number)), card)
            })
            .collect();
        let left = before.iter().zip(used).filter(|(_, used)| !used);
        planned.extend(
            left.filter(|(card, _)| card.standing == Standing::Taken)
                .map(|(card, _)| self.leaves(card)),
        );
        planned
    }

    /// Returns the card that goes by a key of an offer, unless another offer of the page has it.
    fn by_key(&self, offer: &Offer, owners: &HashSet<CardRef>) -> Option<CardRef> {
        let card = offer
            .keys()
            .find_map(|key| self.known.cards.get(key.0.as_str()))?;
        (!owners.contains(card)).then_some(*card)
    }

    /// Pairs what is left by its words, the most alike first.
    fn alike(
        &self,
        offers: &[Offer],
        before: &[KnownCard],
        pairs: &mut [Option<usize>],
        cards: &mut [Option<CardRef>],
        used: &mut [bool],
    ) {
        let mut found: Vec<(f32, usize, usize)> = Vec::new();
        for (place, offer) in offers.iter().enumerate() {
            if pairs[place].is_some() || cards[place].is_some() {
                continue;
            }
            for (number, card) in before.iter().enumerate() {
                if used[number] {
                    continue;
                }
                // What had gone, or stands on other pages too, has to be nearly the same.
                let away = matches!(card.standing, Standing::Gone | Standing::Kept);
                let alike = if away || self.stands_elsewhere(card) {
                    self.likeness.across(card, offer)
                } else {
                    self.likeness.on_a_page(card, offer)
                };
                found.extend(alike.map(|alike| (alike, place, number)));
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (_, place, number) in found {
            if pairs[place].is_none() && !used[number] {
                used[number] = true;
                pairs[place] = Some(number);
                cards[place] = before[number].card;
            }
        }
    }

    /// True if a card is studied on more than one page.
    fn stands_elsewhere(&self, card: &KnownCard) -> bool {
        card.card
            .is_some_and(|card| self.studied_on.get(&card).copied().unwrap_or(0) > 1)
    }

    /// Plans a card that the page offers.
    fn stays(&self, offer: Offer, before: Option<&KnownCard>, card: Option<CardRef>) -> CardPlan {
        let change = match before {
            None => CardChange::New,
            Some(before) if matches!(before.standing, Standing::Gone | Standing::Kept) => {
                CardChange::Back
            }
            Some(before) if before.standing.is_studied() && !offer.of_reference => {
                difference(&before.said, &offer)
            }
            Some(_) => CardChange::Same,
        };
        let take = match before.map(|before| before.standing) {
            None => offer.sure(),
            Some(Standing::Left) => false,
            // What was doubtful and no longer is has become knowledge.
            Some(Standing::Unsure) => offer.sure(),
            Some(Standing::Taken | Standing::Gone | Standing::Kept) => true,
        };
        CardPlan {
            by_hand: card.is_some_and(|card| self.known.edited.contains(&card)),
            offer: Some(offer),
            before: before.cloned().map(Box::new),
            card,
            change,
            take,
            words: Vec::new(),
            edit: None,
        }
    }

    /// Lets a card that a person wrote out with its deck be what it is there, with the words that were changed in the file.
    fn brought_again(&self, card: &mut CardPlan, there: &HashSet<CardRef>) {
        let (Some(number), None, Some(offer)) = (card.card, &card.before, &card.offer) else {
            return;
        };
        let said = self.known.shown.get(&number);
        let (true, true, Some(said)) = (offer.by_hand, there.contains(&number), said) else {
            return;
        };
        card.change = difference(said, offer);
        card.by_hand = false;
        card.before = Some(Box::new(KnownCard {
            key: offer.card.id.clone(),
            card: Some(number),
            standing: Standing::Taken,
            concept: String::new(),
            kind: None,
            named: false,
            line: 0,
            words: String::new(),
            said: said.clone(),
        }));
    }

    /// Plans a card that the page no longer offers.
    fn leaves(&self, before: &KnownCard) -> CardPlan {
        CardPlan {
            offer: None,
            card: before.card,
            change: CardChange::Gone { elsewhere: false },
            take: true,
            words: Vec::new(),
            edit: None,
            by_hand: before
                .card
                .is_some_and(|card| self.known.edited.contains(&card)),
            before: Some(Box::new(before.clone())),
        }
    }

    /// Lets what is new on one page be the card that another page of this import calls by the same key since today.
    fn same_words_same_card(&self, pages: &mut [PagePlan]) {
        let planned = pages.iter().flat_map(|page| &page.cards);
        let called: HashMap<String, CardRef> = planned
            .filter_map(|card| Some((card.offer.as_ref()?, card.card?)))
            .filter(|(offer, _)| !offer.of_reference)
            .flat_map(|(offer, card)| offer.keys().map(move |key| (key.0.clone(), card)))
            .collect();
        for page in pages {
            let mut owned: HashSet<CardRef> = page.cards.iter().filter_map(|c| c.card).collect();
            for card in &mut page.cards {
                if let (None, Some(offer)) = (card.card, &card.offer) {
                    card.card = offer
                        .keys()
                        .find_map(|key| called.get(&key.0))
                        .copied()
                        .filter(|same| owned.insert(*same));
                }
            }
        }
    }

    /// Finds what stood on another page, just now or earlier: by its key, or by words that are nearly the same.
    fn across(&self, pages: &mut [PagePlan]) {
        let mut left: HashMap<CardRef, (usize, usize)> = HashMap::new();
        let mut away: HashMap<String, Vec<(CardRef, KnownCard)>> = HashMap::new();
        let mut note = |card: CardRef, before: &KnownCard| {
            if !before.said.is_empty() {
                let about = Asked::of(&before.key).about.to_owned();
                away.entry(about).or_default().push((card, before.clone()));
            }
        };
        for (number, page) in pages.iter().enumerate() {
            for (place, card) in page.cards.iter().enumerate() {
                if let (CardChange::Gone { .. }, Some(gone), Some(before)) =
                    (&card.change, card.card, &card.before)
                {
                    left.insert(gone, (number, place));
                    note(gone, before);
                }
            }
        }
        for before in self.known.pages.iter().flat_map(|page| &page.cards) {
            if let (Standing::Gone, Some(card)) = (before.standing, before.card)
                && !self.studied_on.contains_key(&card)
            {
                note(card, before);
            }
        }
        let mut owned: HashSet<CardRef> = pages
            .iter()
            .flat_map(|page| &page.cards)
            .filter(|card| card.offer.is_some())
            .filter_map(|card| card.card)
            .collect();
        for number in 0..pages.len() {
            for place in 0..pages[number].cards.len() {
                let card = &pages[number].cards[place];
                if !matches!(card.change, CardChange::New | CardChange::Back) {
                    continue;
                }
                let nearly = || self.nearly(card.offer.as_ref()?, &away, &owned);
                let Some(same) = card.card.or_else(nearly) else {
                    continue;
                };
                owned.insert(same);
                let from = left.get(&same).filter(|(page, _)| *page != number);
                let title = from.map(|(page, _)| pages[*page].title.clone());
                let card = &mut pages[number].cards[place];
                let found = card.card.is_none();
                card.card = Some(same);
                match title {
                    Some(from) => card.change = CardChange::Moved { from },
                    None if found => card.change = CardChange::Back,
                    None => continue,
                }
                // It was looked at where it stood before.
                card.take = true;
            }
        }
    }

    fn nearly(
        &self,
        offer: &Offer,
        away: &HashMap<String, Vec<(CardRef, KnownCard)>>,
        owned: &HashSet<CardRef>,
    ) -> Option<CardRef> {
        let same_thing = away.get(Asked::of(&offer.card.id).about)?;
        same_thing
            .iter()
            .filter(|(card, _)| !owned.contains(card))
            .filter_map(|(card, before)| Some((self.likeness.across(before, offer)?, *card)))
            .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(&a.1)))
            .map(|(_, card)| card)
    }

    /// Tells of each card that leaves a page whether it is still studied on another.
    fn settle(&self, pages: &mut [PagePlan]) {
        let mut stays: HashMap<CardRef, i64> = self
            .studied_on
            .iter()
            .map(|(card, count)| (*card, *count as i64))
            .collect();
        for card in pages.iter().flat_map(|page| &page.cards) {
            if let Some(number) = card.card {
                match card.change {
                    CardChange::Gone { .. } => *stays.entry(number).or_default() -= 1,
                    _ if card.comes_in() => *stays.entry(number).or_default() += 1,
                    _ => {}
                }
            }
        }
        for card in pages.iter_mut().flat_map(|page| &mut page.cards) {
            if let (CardChange::Gone { elsewhere }, Some(number)) = (&mut card.change, card.card) {
                let taught = self.known.taught.contains(&number);
                *elsewhere = taught || stays.get(&number).is_some_and(|count| *count > 0);
            }
        }
    }
}

fn same_files(source: &SourcePage, page: &KnownPage) -> bool {
    source.files.len() == page.files.len()
        && source.files.iter().all(|file| {
            page.files
                .iter()
                .any(|(path, print)| *path == file.path && *print == file.fingerprint)
        })
}

/// Tells how the words of a card differ from what they were.
///
/// What explains a page's words comes from the reference and does not count; in a deck that a person wrote, every word does.
fn difference(before: &[Wording], offer: &Offer) -> CardChange {
    let now = &offer.card.wordings;
    let written = offer.card.pattern == Pattern::Written;
    if before.is_empty() {
        return CardChange::Same;
    }
    let mut change = CardChange::Same;
    let shared = |is: &Wording| before.iter().any(|was| was.language == is.language);
    if !now.iter().any(shared) {
        // It is said in another language now.
        let answer = |wording: Option<&Wording>| wording.map(|wording| fold(&wording.answer));
        return match answer(before.first()) == answer(now.first()) {
            true => CardChange::Reworded,
            false => CardChange::Answered,
        };
    }
    for is in now {
        let Some(was) = before.iter().find(|was| was.language == is.language) else {
            if written {
                change = CardChange::Reworded;
            }
            continue;
        };
        if fold(&was.answer) != fold(&is.answer) {
            return CardChange::Answered;
        }
        let explained = written && was.explanation != is.explanation;
        if was.prompt != is.prompt || was.answer != is.answer || explained {
            change = CardChange::Reworded;
        }
    }
    change
}
