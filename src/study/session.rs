//! One sitting: whose turn it is, and what is left.

use std::{collections::VecDeque, sync::Arc};

use super::{CardRef, Day, DeckRef, Memory, Now, Turn};

/// One sitting. A value: what a grade makes of it is a new one, so going back is putting the old one back.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// The deck that is studied; none for all.
    pub deck: Option<DeckRef>,
    /// The study day on which it began.
    pub day: Day,
    /// True while the answer is shown.
    pub revealed: bool,
    /// Answers given so far.
    pub answered: usize,
    turns: Arc<[Turn]>,
    next: usize,
    /// Cards that come back within minutes, soonest first.
    learning: Vec<(i64, CardRef)>,
    /// Cards put off to the end of this sitting.
    later: VecDeque<(CardRef, Kind)>,
    current: Option<(CardRef, Kind)>,
}

/// Why it is a card's turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Review,
    New,
    Step,
}

/// What is left of a sitting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Reviews still to come.
    pub reviews: usize,
    /// New cards still to come.
    pub new: usize,
    /// Cards on their short steps.
    pub learning: usize,
}

impl Standing {
    /// Returns all that is left.
    pub fn total(self) -> usize {
        self.reviews + self.new + self.learning
    }
}

impl Session {
    /// Begins a sitting with these turns, and the cards that are on their short steps.
    pub fn begin(
        deck: Option<DeckRef>,
        now: Now,
        turns: Vec<Turn>,
        mut learning: Vec<(i64, CardRef)>,
    ) -> Self {
        learning.sort_unstable();
        let turns = turns.into();
        Self {
            deck,
            day: now.day,
            revealed: false,
            answered: 0,
            turns,
            next: 0,
            learning,
            later: VecDeque::new(),
            current: None,
        }
        .moved_on(now)
    }

    /// Returns the sitting with more turns, once its own are over.
    pub fn helped(&self, now: Now, turns: Vec<Turn>, learning: Vec<(i64, CardRef)>) -> Self {
        Self {
            answered: self.answered,
            ..Self::begin(self.deck, now, turns, learning)
        }
    }

    /// Returns the card whose turn it is; none when the sitting is done.
    pub fn current(&self) -> Option<CardRef> {
        self.current.map(|(card, _)| card)
    }

    /// Returns what is left, the current card included.
    pub fn standing(&self) -> Standing {
        let ahead = &self.turns[self.next.min(self.turns.len())..];
        let kinds = ahead.iter().map(|turn| Kind::of(*turn));
        let put_off = self
            .later
            .iter()
            .chain(&self.current)
            .map(|(_, kind)| *kind);
        let mut left = Standing {
            learning: self.learning.len(),
            ..Standing::default()
        };
        for kind in kinds.chain(put_off) {
            match kind {
                Kind::Review => left.reviews += 1,
                Kind::New => left.new += 1,
                Kind::Step => left.learning += 1,
            }
        }
        left
    }

    /// Returns the sitting after the current card was graded.
    pub fn graded(&self, memory: &Memory, now: Now) -> Self {
        let mut next = self.clone();
        next.answered += 1;
        if let Some((card, _)) = next.current.take().filter(|_| memory.stage.in_minutes()) {
            next.learning.push((memory.due.ms, card));
            next.learning.sort_unstable();
        }
        next.moved_on(now)
    }

    /// Returns the sitting with the current card put off to its end.
    pub fn skipped(&self, now: Now) -> Self {
        let mut next = self.clone();
        next.later.extend(next.current.take());
        next.moved_on(now)
    }

    /// Returns the sitting without the current card.
    pub fn dropped(&self, now: Now) -> Self {
        let mut next = self.clone();
        next.current = None;
        next.moved_on(now)
    }

    /// Returns the sitting with a card brought back to the front, its answer shown.
    pub fn with_front(&self, card: CardRef) -> Self {
        let mut next = self.clone();
        next.learning.retain(|(_, other)| *other != card);
        next.later.retain(|(other, _)| *other != card);
        // Planned with the others, it has its turn now and not once more.
        let planned = next.turns[next.next..]
            .iter()
            .find(|turn| turn.card == card)
            .copied();
        let (behind, ahead) = next.turns.split_at(next.next);
        next.turns = behind
            .iter()
            .chain(ahead.iter().filter(|turn| turn.card != card))
            .copied()
            .collect();
        let kind = planned.map_or(Kind::Step, Kind::of);
        if let Some(current) = next
            .current
            .replace((card, kind))
            .filter(|(other, _)| *other != card)
        {
            next.later.push_front(current);
        }
        next.revealed = true;
        next
    }

    /// Chooses whose turn it is: a short step that is over, the next turn, what was put off, a short step before its time.
    fn moved_on(mut self, now: Now) -> Self {
        self.revealed = false;
        let over = self.learning.first().is_some_and(|(ms, _)| *ms <= now.ms);
        self.current = if over {
            Some((self.learning.remove(0).1, Kind::Step))
        } else if let Some(turn) = self.turns.get(self.next) {
            self.next += 1;
            Some((turn.card, Kind::of(*turn)))
        } else if let Some(put_off) = self.later.pop_front() {
            Some(put_off)
        } else if self.learning.is_empty() {
            None
        } else {
            Some((self.learning.remove(0).1, Kind::Step))
        };
        self
    }
}

impl Kind {
    fn of(turn: Turn) -> Self {
        if turn.new { Self::New } else { Self::Review }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{Due, Stage};

    fn at(minute: i64) -> Now {
        Now {
            ms: minute * 60_000,
            day: Day(1),
        }
    }

    fn sitting(cards: i64) -> Session {
        let turns = (1..=cards)
            .map(|card| Turn {
                card: CardRef(card),
                new: false,
            })
            .collect();
        Session::begin(None, at(0), turns, vec![])
    }

    fn back_in(minutes: i64) -> Memory {
        Memory {
            stage: Stage::Learning(0),
            due: Due {
                day: Day(1),
                ms: minutes * 60_000,
            },
            ..Memory::default()
        }
    }

    fn known() -> Memory {
        Memory {
            stage: Stage::Review,
            ..Memory::default()
        }
    }

    #[test]
    fn a_short_step_comes_back_when_it_is_over_and_not_before() {
        let first = sitting(3).graded(&back_in(10), at(0));
        assert_eq!(first.current(), Some(CardRef(2)));
        let waiting = first.graded(&known(), at(5));
        assert_eq!(waiting.current(), Some(CardRef(3)));
        assert_eq!(waiting.graded(&known(), at(10)).current(), Some(CardRef(1)));
        let over = first.graded(&known(), at(10));
        assert_eq!(over.current(), Some(CardRef(1)));
    }

    #[test]
    fn a_skipped_card_comes_last() {
        let mut sitting = sitting(3).skipped(at(0));
        let mut order = vec![];
        while let Some(card) = sitting.current() {
            order.push(card.0);
            sitting = sitting.graded(&known(), at(0));
        }
        assert_eq!(order, [2, 3, 1]);
    }

    #[test]
    fn what_is_left_counts_down_to_none() {
        let mut sitting = sitting(2);
        assert_eq!(sitting.standing().total(), 2);
        sitting = sitting.graded(&back_in(1), at(0));
        assert_eq!(
            sitting.standing(),
            Standing {
                reviews: 1,
                new: 0,
                learning: 1
            }
        );
        sitting = sitting.graded(&known(), at(0)).graded(&known(), at(2));
        assert_eq!((sitting.standing().total(), sitting.current()), (0, None));
    }
}
