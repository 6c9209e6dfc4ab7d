//! How alike two cards are, so that one whose words were changed on the page is known to be the same.

use std::collections::{BTreeMap, BTreeSet};

use super::{KnownCard, Offer, offer::Asked};
use crate::{
    cards::{CardKind, Wording},
    text::{Terms, exact, fold},
};

/// What is asked of the same thing in the same way may be worded anew for the most part.
const SAME_THING: f32 = 0.4;

/// On the very same line it may be worded anew even more.
const SAME_LINE: f32 = 0.25;

/// Where the answer is another, the question has to be nearly the same.
const OTHER_ANSWER: f32 = 0.7;

/// So much alike are the same words but for a typing mistake.
const SAME: f32 = 0.9;

/// Words that turn a statement round.
const DENIALS: [&str; 7] = ["không", "chưa", "chẳng", "not", "no", "never", "without"];

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

    /// True for a line that still says what a card in its own words was made of: nothing that the card says is missing from it,
    /// and nothing was denied since.
    pub(super) fn still_says(&self, card: &KnownCard, line: &str) -> bool {
        if self.of_words(&card.words, line) < SAME {
            return false;
        }
        let (was, is) = (self.words(&card.words), self.words(line));
        let of_card: BTreeSet<String> = card
            .said
            .iter()
            .flat_map(|said| self.words(&format!("{} {}", question(said), said.answer)))
            .collect();
        let lacks = was.difference(&is).any(|word| of_card.contains(word));
        let denies = |line: &str| {
            let folded = exact(line);
            let mut words = folded.split_whitespace();
            words.any(|word| DENIALS.contains(&word))
        };
        !lacks && denies(&card.words) == denies(line)
    }

    fn words(&self, text: &str) -> BTreeSet<String> {
        let mut words = BTreeSet::new();
        self.terms.each(text, |word, _| {
            words.insert(word.to_owned());
        });
        words
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{cards::CardId, library::Standing, text::Language};

    #[test]
    fn a_line_that_was_touched_beside_a_card_still_says_it_and_one_that_was_turned_round_does_not()
    {
        let line = "ECS phù hợp cho sự tích hợp sâu với AWS, trong khi EKS dành cho chuẩn Kubernetes mở rộng";
        let card = KnownCard {
            key: CardId("ecs/fits/x/choice".to_owned()),
            card: None,
            standing: Standing::Taken,
            concept: "ecs".to_owned(),
            kind: None,
            named: false,
            line: 1,
            words: line.to_owned(),
            said: vec![Wording {
                language: Language::Vi,
                prompt: "Lựa chọn nào phù hợp cho sự tích hợp sâu với AWS?".to_owned(),
                answer: "Amazon ECS".to_owned(),
                explanation: String::new(),
            }],
        };
        let likeness = Likeness::default();
        let says = |line: &str| likeness.still_says(&card, line);
        assert!(says(line) && says(&line.replace("EKS dành", "EKS cũng dành")));
        assert!(!says(&line.replace("ECS phù", "ECS không phù")));
        assert!(!says(&line.replace("tích hợp sâu", "tách biệt")));
        assert!(!says("EKS dành cho chuẩn Kubernetes mở rộng"));
    }
}
