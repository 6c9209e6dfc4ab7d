//! How alike two cards are, so that one whose words were changed on the page is known to be the same.

use std::collections::BTreeMap;

use super::{KnownCard, Offer, offer::Asked};
use crate::{
    cards::{CardKind, Wording},
    text::{Terms, fold},
};

/// What is asked of the same thing in the same way may be worded anew for the most part.
const SAME_THING: f32 = 0.4;

/// On the very same line it may be worded anew even more.
const SAME_LINE: f32 = 0.25;

/// Where the answer is another, the question has to be nearly the same.
const OTHER_ANSWER: f32 = 0.7;

/// So much alike are the same words but for a typing mistake.
const SAME: f32 = 0.9;

/// Words of a page that were touched without being rewritten.
const TOUCHED: f32 = 0.6;

/// Measures how alike cards are.
#[derive(Debug, Default)]
pub(super) struct Likeness {
    terms: Terms,
}

impl Likeness {
    /// Returns how alike a card of a page and an offer of the same page are; none if they are two.
    pub(super) fn on_a_page(&self, old: &KnownCard, new: &Offer) -> Option<f32> {
        // The words of the reference do not change with the page: what goes by another key there is another card.
        if old.said.is_empty() || new.of_reference {
            return None;
        }
        let (was, is) = (Asked::of(&old.key), Asked::of(&new.card.id));
        let asks = self.best(old, new, question);
        // A person may say anew what sort of question it is.
        let kind = old.kind.or_else(|| CardKind::from_code(was.kind));
        if kind != Some(new.card.kind) && asks < SAME {
            return None;
        }
        if was.about == is.about && was.relation == is.relation {
            let whole = self.best(old, new, |wording| {
                format!("{} {}", question(wording), wording.answer)
            });
            let line = self.of_words(&old.words, &new.place.words);
            let alike = asks.max(whole).max(line);
            let enough = match old.line == new.place.line {
                true => SAME_LINE,
                false => SAME_THING,
            };
            (alike >= enough).then_some(1.0 + alike)
        } else {
            let answers = |wordings: &[Wording]| -> Vec<String> {
                wordings
                    .iter()
                    .map(|wording| fold(&wording.answer))
                    .collect()
            };
            let (was, is) = (answers(&old.said), answers(&new.card.wordings));
            let enough = match was.iter().any(|answer| is.contains(answer)) {
                true => SAME_THING,
                false => OTHER_ANSWER,
            };
            (asks >= enough).then_some(asks)
        }
    }

    /// True for a line that was touched without being rewritten.
    pub(super) fn touched(&self, was: &str, is: &str) -> bool {
        // Lines of very different length need not be looked at word by word.
        let (short, long) = (was.len().min(is.len()), was.len().max(is.len()));
        short * 3 >= long && self.of_words(was, is) >= TOUCHED
    }

    /// Returns how alike they are where they stand on two pages: only what is nearly the same is one.
    pub(super) fn across(&self, old: &KnownCard, new: &Offer) -> Option<f32> {
        self.on_a_page(old, new)
            .filter(|_| self.best(old, new, question) >= OTHER_ANSWER)
    }

    /// Returns how alike they are in the language in which they are most alike.
    fn best(&self, old: &KnownCard, new: &Offer, words: impl Fn(&Wording) -> String) -> f32 {
        let mut best = 0.0_f32;
        let wordings = &new.card.wordings;
        let speaks = |was: &Wording| wordings.iter().any(|is| is.language == was.language);
        // A deck that was said to be in the wrong language has no word in common with itself but by chance.
        let shared = old.said.iter().any(speaks);
        for was in &old.said {
            for is in wordings {
                if !shared || was.language == is.language {
                    best = best.max(self.of_words(&words(was), &words(is)));
                }
            }
        }
        best
    }

    /// Returns which share of their words two texts have in common.
    fn of_words(&self, one: &str, other: &str) -> f32 {
        let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        self.terms.each(one, |word, _| {
            counts.entry(word.to_owned()).or_default().0 += 1;
        });
        self.terms.each(other, |word, _| {
            counts.entry(word.to_owned()).or_default().1 += 1;
        });
        let (mut shared, mut all) = (0, 0);
        for (left, right) in counts.values() {
            shared += 2 * left.min(right);
            all += left + right;
        }
        if all == 0 {
            return f32::from(u8::from(one.trim() == other.trim()));
        }
        shared as f32 / all as f32
    }
}

/// Returns what of a question comes from the page: the words that it quotes, if it quotes any.
fn question(wording: &Wording) -> String {
    let prompt = wording.prompt.as_str();
    prompt
        .split_once("\n\n> ")
        .map_or(prompt, |(_, quoted)| quoted)
        .to_owned()
}
