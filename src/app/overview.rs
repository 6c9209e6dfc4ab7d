//! What today holds.

use super::App;
use crate::{
    store::{DeckCounts, DeckRow, StoreError},
    study::{CardRef, CatchUp, Day, DeckRef, Limits, Now, Turn, catch_up, compose},
};

/// What of a deck could be studied today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeckToday {
    /// The deck.
    pub row: DeckRow,
    /// What could be studied.
    pub counts: DeckCounts,
}

/// What today holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overview {
    /// The study day.
    pub day: Day,
    /// The decks, in the order in which they are shown.
    pub decks: Vec<DeckToday>,
    /// Reviews in today's plan, short steps among them.
    pub reviews: usize,
    /// New cards in today's plan.
    pub new: usize,
    /// Minutes the plan will take.
    pub minutes: f64,
    /// Answers given today.
    pub answered: usize,
    /// Days in a row with answers.
    pub streak: u32,
    /// How a backlog is spread, if there is one.
    pub catch_up: Option<CatchUp>,
    /// Cards that come due tomorrow.
    pub tomorrow: usize,
    /// True if there is no card at all.
    pub empty: bool,
    /// True if no answer was ever given.
    pub untouched: bool,
}

/// Seconds an answer takes before the person's own pace is known.
pub(super) const USUAL_SECONDS: f32 = 9.0;
/// A new card is asked about this often before its first day is over.
const TIMES_NEW: f64 = 2.5;

/// Reviews that a sitting takes at a time, so that it begins at once however many wait; then it helps itself again.
const HELPING: usize = 300;

/// Returns the minutes that so many cards will take.
pub(super) fn minutes(reviews: usize, new: usize, seconds: f32) -> f64 {
    (reviews as f64 + new as f64 * TIMES_NEW) * f64::from(seconds) / 60.0
}

/// What a sitting would be made of.
pub(super) struct Plan {
    pub(super) turns: Vec<Turn>,
    pub(super) learning: Vec<(i64, CardRef)>,
    /// Reviews of today that the next helping will bring.
    pub(super) beyond: usize,
    pub(super) catch_up: Option<CatchUp>,
}

impl App {
    /// Looks at what today holds.
    ///
    /// The plan that is counted is kept: if the next thing asked is to study, the sitting is made of it.
    pub(super) fn look_at_today(&mut self) -> Result<Overview, StoreError> {
        let now = self.now();
        let store = &self.store;
        let counts = store.deck_counts(now.day)?;
        let decks = store.decks()?.into_iter().map(|row| {
            let counts = counts
                .iter()
                .find(|(deck, _)| *deck == row.deck)
                .map(|(_, counts)| *counts)
                .unwrap_or_default();
            DeckToday { row, counts }
        });
        let plan = self.plan(None, now)?;
        let new = plan.turns.iter().filter(|turn| turn.new).count();
        let reviews = plan.turns.len() - new + plan.beyond + plan.learning.len();
        let catch_up = plan.catch_up;
        let (answered, _, _) = store.answered_on(now.day)?;
        let overview = Overview {
            day: now.day,
            decks: decks.collect(),
            reviews,
            new,
            minutes: minutes(reviews, new, self.seconds_per_answer()?),
            answered,
            streak: store.streak(now.day)?,
            catch_up,
            tomorrow: store.due_on(now.day + 1)?,
            empty: store.is_empty()?,
            untouched: store.is_untouched()?,
        };
        self.planned = Some((now.day, plan));
        Ok(overview)
    }

    /// Plans a sitting: what is due, within the day's limits, and new cards if no backlog waits.
    pub(super) fn plan(&self, deck: Option<DeckRef>, now: Now) -> Result<Plan, StoreError> {
        let store = &self.store;
        let (_, new_done, reviews_done) = store.answered_on(now.day)?;
        let reviews = (self.settings.reviews_per_day as usize).saturating_sub(reviews_done);
        let due_in_all = store.due_count(deck, now.day)?;
        let arriving = if due_in_all > reviews {
            store.arriving(now.day + 1, 30)?
        } else {
            Vec::new()
        };
        let catch_up = catch_up(due_in_all, reviews, &arriving);
        let helping = reviews.min(HELPING);
        let beyond = due_in_all.min(reviews).saturating_sub(helping);
        // While old cards wait, new ones would only make it worse.
        let new = if catch_up.is_some() || beyond > 0 {
            0
        } else {
            (self.settings.new_per_day as usize)
                .min(HELPING)
                .saturating_sub(new_done)
        };
        // More than will be taken: of one fact only one card is asked on a day, so some are passed over.
        let due = store.due(deck, now.day, helping * 2 + 20)?;
        let fresh = if new > 0 {
            store.fresh(deck, now.day, new * 4 + 20)?
        } else {
            Vec::new()
        };
        // What was wished for comes first, beside the day's limits: it was asked for by name.
        let wished: Vec<Turn> = store
            .wished(deck)?
            .into_iter()
            .map(|(candidate, new)| Turn {
                card: candidate.card,
                new,
            })
            .collect();
        let mut turns = wished.clone();
        let planned = compose(
            &due,
            &fresh,
            store.facts_met(now.day)?,
            Limits {
                reviews: helping,
                new,
            },
            self.seed ^ now.day.0 as u64,
        );
        let asked_already = |turn: &Turn| wished.iter().any(|other| other.card == turn.card);
        turns.extend(planned.into_iter().filter(|turn| !asked_already(turn)));
        Ok(Plan {
            turns,
            learning: store.on_steps(deck, now.day, HELPING)?,
            beyond,
            catch_up,
        })
    }

    /// Returns how long an answer takes this person.
    pub(super) fn seconds_per_answer(&self) -> Result<f32, StoreError> {
        Ok(self.store.seconds_per_answer()?.unwrap_or(USUAL_SECONDS))
    }
}
