//! Commands of a sitting. Each has four beats: look, compute, keep, show. Nothing is shown that was not kept.

use uuid::Uuid;

use super::{
    App, Notice, Screen,
    jobs::Job,
    overview::{Plan, USUAL_SECONDS, minutes},
};
use crate::{
    cards::Wording,
    store::{CardView, Mark, NewReview, StoreError},
    study::{CardRef, Day, DeckRef, Grade, Outcome, Session, is_leech, outcomes},
    text::{Language, nfc},
};

/// Grades after which the write-ahead log is folded into the library.
const FOLD_AFTER: usize = 250;

/// The card of the sitting.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The card.
    pub view: CardView,
    /// What each grade would lead to, worst first.
    pub outcomes: [Outcome; 4],
    /// When it was shown.
    pub since_ms: i64,
    /// How long an answer takes this person.
    pub seconds: f32,
}

/// One thing that was done in this sitting and can be taken back.
#[derive(Clone, Debug)]
pub enum Step {
    /// A grade.
    Graded {
        /// Its row in the log.
        review: Uuid,
        /// How it went.
        grade: Grade,
        /// The sitting before.
        before: Session,
    },
    /// A card was set aside, put off or flagged.
    Marked {
        /// Its row in the log.
        mark: Uuid,
        /// The card.
        card: CardRef,
        /// What was done.
        what: Mark,
        /// The sitting before.
        before: Session,
    },
    /// A card was put off to the end.
    Skipped {
        /// The sitting before.
        before: Session,
    },
    /// The words of a card were changed.
    Edited {
        /// Its row in the log.
        edit: Uuid,
        /// The card.
        card: CardRef,
        /// The language of the words.
        language: Language,
    },
}

/// What undo would take back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UndoLabel {
    /// A grade.
    Grade(Grade),
    /// A card set aside.
    Suspend,
    /// A card put off until tomorrow.
    Bury,
    /// A flag.
    Flag,
    /// A card put off to the end.
    Skip,
    /// Changed words.
    Edit,
    /// The last grade of an earlier sitting.
    LastGrade,
}

impl App {
    pub(super) fn begin_study(
        &mut self,
        deck: Option<DeckRef>,
        planned: Option<(Day, Plan)>,
    ) -> Result<(), StoreError> {
        let now = self.now();
        let resumes = self.session.as_ref().is_some_and(|session| {
            session.deck == deck && session.day == now.day && session.current().is_some()
        });
        if !resumes {
            let plan = match planned {
                Some((day, plan)) if deck.is_none() && day == now.day => plan,
                Some(_) | None => self.plan(deck, now)?,
            };
            let session = Session::begin(deck, now, plan.turns, plan.learning);
            self.steps.clear();
            self.show(session)?;
        } else if let Some(session) = self.session.clone() {
            self.show(session)?;
        }
        self.screen = Screen::Study;
        Ok(())
    }

    pub(super) fn reveal(&mut self) -> Result<(), StoreError> {
        if let Some(session) = self
            .session
            .as_mut()
            .filter(|session| session.current().is_some())
        {
            session.revealed = true;
        }
        Ok(())
    }

    pub(super) fn grade(&mut self, grade: Grade) -> Result<(), StoreError> {
        let (Some(session), Some(shown)) = (&self.session, &self.shown) else {
            return Ok(());
        };
        if !session.revealed {
            return Ok(());
        }
        let now = shown.view.memory.not_before_last(self.now());
        // Asked again rather than taken from the screen: the day may have turned since the card was shown.
        let outcome = self.outcomes(&shown.view)?[grade.place()];
        let before = shown.view.memory;
        let leech = is_leech(&before, &outcome.memory);
        let took_ms = u32::try_from(now.ms - shown.since_ms).unwrap_or(0);
        let review = NewReview {
            card: shown.view.card,
            at: now,
            grade,
            took_ms,
            before,
            after: outcome.memory,
            leech,
        };
        let next = if leech {
            session.dropped(now)
        } else {
            session.graded(&outcome.memory, now)
        };
        let before = session.clone();
        let card = shown.view.card;
        let question = first_line(&shown.view.wording);
        let id = self.store.keep_review(&review)?;
        self.fold_in_now_and_then();
        self.steps.push(Step::Graded {
            review: id,
            grade,
            before,
        });
        self.notice = leech.then(|| {
            let lapses = outcome.memory.lapses.to_string();
            Notice {
                card: Some(card),
                ..Notice::mend(
                    self.words
                        .fill("notice.leech", &[("n", &lapses), ("card", &question)]),
                    self.words.say("notice.leech.advice").to_owned(),
                )
            }
        });
        // The grade stands: should the next card not be readable, this one is not graded once more.
        let shown = self.show(next.clone());
        if shown.is_err() {
            self.session = Some(next);
            self.shown = None;
        }
        shown
    }

    /// Folds the write-ahead log into the library on another thread, so that no grade waits for it.
    fn fold_in_now_and_then(&mut self) {
        self.unfolded += 1;
        if self.unfolded >= FOLD_AFTER {
            self.unfolded = 0;
            self.jobs.start(Job::Fold {
                path: self.store.path().to_owned(),
            });
        }
    }

    pub(super) fn skip(&mut self) -> Result<(), StoreError> {
        let Some(session) = self
            .session
            .clone()
            .filter(|session| session.current().is_some())
        else {
            return Ok(());
        };
        let next = session.skipped(self.now());
        self.show(next)?;
        self.steps.push(Step::Skipped { before: session });
        Ok(())
    }

    pub(super) fn bury(&mut self) -> Result<(), StoreError> {
        let tomorrow = self.now().day + 1;
        self.mark_current(Mark::Bury(tomorrow), true)
    }

    pub(super) fn suspend(&mut self) -> Result<(), StoreError> {
        self.mark_current(Mark::Suspend, true)
    }

    pub(super) fn toggle_flag(&mut self) -> Result<(), StoreError> {
        let flagged = self
            .shown
            .as_ref()
            .is_some_and(|shown| shown.view.aside.flagged);
        self.mark_current(if flagged { Mark::Unflag } else { Mark::Flag }, false)
    }

    /// Marks the card of the sitting; `moves_on` if its turn is over with that.
    fn mark_current(&mut self, what: Mark, moves_on: bool) -> Result<(), StoreError> {
        let Some(session) = self.session.clone() else {
            return Ok(());
        };
        let Some(card) = session.current() else {
            return Ok(());
        };
        let now = self.now();
        let next = if moves_on {
            session.dropped(now)
        } else {
            session.clone()
        };
        let mark = self.store.keep_mark(card, what, now.ms)?;
        self.steps.push(Step::Marked {
            mark,
            card,
            what,
            before: session,
        });
        self.show(next)
    }

    /// Returns what undo would take back, if anything.
    pub fn undo_label(&self) -> Option<UndoLabel> {
        match self.steps.last() {
            Some(Step::Graded { grade, .. }) => Some(UndoLabel::Grade(*grade)),
            Some(Step::Marked {
                what: Mark::Suspend,
                ..
            }) => Some(UndoLabel::Suspend),
            Some(Step::Marked {
                what: Mark::Bury(_),
                ..
            }) => Some(UndoLabel::Bury),
            Some(Step::Marked { .. }) => Some(UndoLabel::Flag),
            Some(Step::Skipped { .. }) => Some(UndoLabel::Skip),
            Some(Step::Edited { .. }) => Some(UndoLabel::Edit),
            None => self
                .store
                .last_review()
                .ok()
                .flatten()
                .map(|_| UndoLabel::LastGrade),
        }
    }

    pub(super) fn undo(&mut self) -> Result<(), StoreError> {
        let ms = self.now().ms;
        match self.steps.last().cloned() {
            Some(Step::Graded { review, before, .. }) => {
                if self.store.undo_review(review, ms)?.is_none() {
                    // Thousands of grades ago: too far back to be restored, so nothing before it can be either.
                    self.steps.clear();
                    return Ok(());
                }
                self.steps.pop();
                self.notice = None;
                self.show(before)?;
            }
            Some(Step::Marked {
                mark, card, before, ..
            }) => {
                self.store.undo_mark(card, mark, ms)?;
                self.steps.pop();
                self.show(before)?;
            }
            Some(Step::Skipped { before }) => {
                self.steps.pop();
                self.show(before)?;
            }
            Some(Step::Edited {
                edit,
                card,
                language,
            }) => {
                self.store.undo_edit(card, language, edit, ms)?;
                self.steps.pop();
                self.show_again()?;
            }
            None => return self.undo_last_grade(),
        }
        self.screen = Screen::Study;
        Ok(())
    }

    /// Takes back the last grade of an earlier sitting, and shows its card.
    fn undo_last_grade(&mut self) -> Result<(), StoreError> {
        let Some((review, card)) = self.store.last_review()? else {
            return Ok(());
        };
        let now = self.now();
        self.store.undo_review(review, now.ms)?;
        if self.session.is_none() {
            let plan = self.plan(None, now)?;
            self.session = Some(Session::begin(None, now, plan.turns, plan.learning));
        }
        if let Some(session) = &self.session {
            let front = session.with_front(card);
            self.show(front)?;
        }
        self.screen = Screen::Study;
        Ok(())
    }

    pub(super) fn edit(&mut self, card: CardRef) -> Result<(), StoreError> {
        self.editing = self.store.card(card, self.language())?;
        Ok(())
    }

    pub(super) fn cancel_edit(&mut self) -> Result<(), StoreError> {
        self.editing = None;
        Ok(())
    }

    pub(super) fn keep_edit(&mut self, wording: &Wording) -> Result<(), StoreError> {
        let Some(editing) = &self.editing else {
            return Ok(());
        };
        // Everything is kept in one normal form, however the keyboard writes it.
        let wording = &Wording {
            language: wording.language,
            prompt: nfc(&wording.prompt),
            answer: nfc(&wording.answer),
            explanation: nfc(&wording.explanation),
        };
        let (card, language) = (editing.card, wording.language);
        if wording.prompt.trim().is_empty() || wording.answer.trim().is_empty() {
            self.notice = Some(Notice::mend(
                self.words.say("notice.empty_words").to_owned(),
                self.words.say("notice.empty_words.advice").to_owned(),
            ));
            return Ok(());
        }
        if *wording != editing.wording {
            let ms = self.now().ms;
            let edit = self.store.keep_edit(card, wording, ms)?;
            if self.session.is_some() {
                self.steps.push(Step::Edited {
                    edit,
                    card,
                    language,
                });
            }
        }
        self.editing = None;
        self.show_again()?;
        self.look_again()
    }

    /// Puts a sitting on the screen, with the card whose turn it is; an empty one helps itself to what is left of the day.
    pub(super) fn show(&mut self, mut session: Session) -> Result<(), StoreError> {
        if session.current().is_none() {
            let now = self.now();
            let plan = self.plan(session.deck, now)?;
            session = session.helped(now, plan.turns, plan.learning);
        }
        let shown = loop {
            let Some(card) = session.current() else {
                break None;
            };
            match self.store.card(card, self.language())? {
                // Set aside in the library since the sitting was planned, or gone with its page.
                Some(view) if view.aside.suspended || view.retired => {
                    session = session.dropped(self.now());
                }
                Some(view) => break Some(view),
                None => session = session.dropped(self.now()),
            }
        };
        self.shown = match shown {
            Some(view) => Some(Shown {
                outcomes: self.outcomes(&view)?,
                since_ms: self.now().ms,
                seconds: self.seconds_per_answer()?,
                view,
            }),
            None => None,
        };
        if session.current().is_none() {
            self.overview = self.look_at_today()?;
        }
        self.session = Some(session);
        Ok(())
    }

    /// Reads the card of the sitting again, for its words or its language have changed.
    pub(super) fn show_again(&mut self) -> Result<(), StoreError> {
        let since = self.shown.as_ref().map(|shown| shown.since_ms);
        if let Some(session) = self.session.clone() {
            self.show(session)?;
        }
        if let (Some(shown), Some(since_ms)) = (&mut self.shown, since) {
            shown.since_ms = since_ms;
        }
        Ok(())
    }

    /// Returns what each grade of a card would lead to now.
    fn outcomes(&self, view: &CardView) -> Result<[Outcome; 4], StoreError> {
        let seed = self.seed ^ (view.card.0 as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let now = view.memory.not_before_last(self.now());
        Ok(outcomes(
            &self.model,
            self.settings.retention,
            &view.memory,
            now,
            seed,
        )?)
    }

    /// Returns the minutes that the rest of the sitting will take.
    pub fn minutes_left(&self) -> f64 {
        let left = self
            .session
            .as_ref()
            .map(Session::standing)
            .unwrap_or_default();
        let seconds = self
            .shown
            .as_ref()
            .map_or(USUAL_SECONDS, |shown| shown.seconds);
        minutes(left.reviews + left.learning, left.new, seconds)
    }
}

/// Returns the first line of a question, without its marks.
fn first_line(wording: &Wording) -> String {
    wording
        .prompt
        .lines()
        .next()
        .unwrap_or_default()
        .replace(['*', '`'], "")
}
