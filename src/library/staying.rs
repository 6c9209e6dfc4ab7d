//! Which cards stay with a page though it would give others today: what it still says or names is still true of it.

use std::collections::HashSet;

use super::{CardChange, CardPlan, KnownCard, SourcePage, likeness::Likeness};

/// Lets cards stay that a page no longer offers, as long as it names their thing, or their line still stands on it.
///
/// A page is served with the weightiest of what it names, and of a line one card of the reference is made: both may turn out
/// otherwise after an edit that has nothing to do with a card. Nobody who studies it should lose it for that.
pub(super) fn stay(cards: &mut Vec<CardPlan>, source: &SourcePage, likeness: &Likeness) {
    let mut again: HashSet<usize> = HashSet::new();
    for at in 0..cards.len() {
        let leaves = matches!(cards[at].change, CardChange::Gone { .. });
        let Some(before) = cards[at].before.as_ref().filter(|_| leaves) else {
            continue;
        };
        let is_named = source.concepts.contains(before.concept.as_str());
        let stays = if before.named {
            is_named
        } else if before.said.is_empty() && is_named {
            source
                .said
                .lines()
                .any(|line| likeness.touched(&before.words, line))
        } else {
            let line = SourcePage::line(&before.words);
            let says =
                |other: &str| other == line || is_named && likeness.still_says(before, other);
            !line.is_empty() && source.said.lines().any(says)
        };
        if !stays {
            continue;
        }
        // What comes in its place would be the same thing asked twice.
        if !before.named {
            again.extend(
                cards
                    .iter()
                    .position(|card| in_its_place(card, before, likeness)),
            );
        }
        cards[at].change = CardChange::Same;
    }
    let mut place = 0;
    cards.retain(|_| {
        place += 1;
        !again.contains(&(place - 1))
    });
}

/// True for a new card that is made of the same line about the same thing, or asks for the same name.
fn in_its_place(card: &CardPlan, before: &KnownCard, likeness: &Likeness) -> bool {
    card.change == CardChange::New
        && card.offer.as_ref().is_some_and(|offer| {
            let same = offer.of_reference && offer.card.source.concept == before.concept;
            same && if offer.named {
                before.kind == Some(offer.card.kind)
            } else {
                likeness.touched(&before.words, &offer.place.words)
            }
        })
}
