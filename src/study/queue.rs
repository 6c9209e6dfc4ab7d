//! What is studied today: which cards, and in which order.

use std::collections::BTreeSet;

use rand::{SeedableRng as _, rngs::StdRng, seq::SliceRandom as _};

/// A card, by its number in this library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CardRef(pub i64);

/// A deck, by its number in this library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DeckRef(pub i64);

/// A card that could be studied today, and the fact it asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The card.
    pub card: CardRef,
    /// The fact, by its number; cards of one fact are siblings.
    pub fact: i64,
}

/// How much a day may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Reviews still to be done today.
    pub reviews: usize,
    /// New cards still to be met today.
    pub new: usize,
}

/// One card's turn in a sitting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The card.
    pub card: CardRef,
    /// True if it was never graded.
    pub new: bool,
}

/// Returns the turns of a sitting: reviews, then new cards.
///
/// `due` comes best remembered first, so a backlog is worked off from the cards that still can be saved;
/// those chosen are then mixed, for cards of many decks side by side are remembered better.
/// Of one fact only one card is asked on a day: `seen` holds the facts that were met today already.
pub fn compose(
    due: &[Candidate],
    new: &[Candidate],
    mut seen: BTreeSet<i64>,
    limits: Limits,
    seed: u64,
) -> Vec<Turn> {
    let mut take = |from: &[Candidate], most: usize, new: bool| -> Vec<Turn> {
        from.iter()
            .filter(|candidate| seen.insert(candidate.fact))
            .take(most)
            .map(|candidate| Turn {
                card: candidate.card,
                new,
            })
            .collect()
    };
    let mut turns = take(due, limits.reviews, false);
    turns.shuffle(&mut StdRng::seed_from_u64(seed));
    turns.extend(take(new, limits.new, true));
    turns
}

/// A backlog, and how it is spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CatchUp {
    /// Cards due beyond what today holds.
    pub over: usize,
    /// Days until none is left; none if it would never end at this pace.
    pub days: Option<u32>,
}

/// Returns how a backlog is spread, if more is due than a day holds.
///
/// `arriving` is how many cards come due on each of the next days anyway.
pub fn catch_up(due: usize, per_day: usize, arriving: &[usize]) -> Option<CatchUp> {
    if due <= per_day {
        return None;
    }
    let over = due - per_day;
    let (mut left, mut days) = (over, 0);
    let usual = arriving
        .iter()
        .sum::<usize>()
        .checked_div(arriving.len())
        .unwrap_or(0);
    while left > 0 && days < 365 {
        let more = arriving.get(days).copied().unwrap_or(usual);
        left = (left + more).saturating_sub(per_day);
        days += 1;
    }
    Some(CatchUp {
        over,
        days: (left == 0).then_some(days as u32),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidates(facts: &[i64]) -> Vec<Candidate> {
        facts
            .iter()
            .enumerate()
            .map(|(at, &fact)| Candidate {
                card: CardRef(at as i64 + 1),
                fact,
            })
            .collect()
    }

    #[test]
    fn reviews_come_first_and_limits_hold() {
        let new: Vec<Candidate> = candidates(&[9, 8, 7, 6, 5, 4]).split_off(3);
        let turns = compose(
            &candidates(&[1, 2, 3]),
            &new,
            BTreeSet::new(),
            Limits { reviews: 2, new: 2 },
            1,
        );
        assert_eq!(
            turns.iter().map(|turn| turn.new).collect::<Vec<_>>(),
            [false, false, true, true]
        );
        let reviews: BTreeSet<i64> = turns[..2].iter().map(|turn| turn.card.0).collect();
        assert_eq!(
            reviews,
            BTreeSet::from([1, 2]),
            "the best remembered are taken"
        );
    }

    #[test]
    fn siblings_never_stand_on_one_day() {
        let turns = compose(
            &candidates(&[1, 1, 2]),
            &candidates(&[2, 3]),
            BTreeSet::from([3]),
            Limits { reviews: 9, new: 9 },
            1,
        );
        assert_eq!(turns.len(), 2, "{turns:?}");
    }

    #[test]
    fn a_backlog_is_spread_and_its_end_is_told() {
        assert_eq!(catch_up(200, 200, &[]), None);
        assert_eq!(
            catch_up(500, 200, &[50; 30]),
            Some(CatchUp {
                over: 300,
                days: Some(2)
            })
        );
        assert_eq!(
            catch_up(500, 200, &[200; 30]),
            Some(CatchUp {
                over: 300,
                days: None
            })
        );
    }
}
