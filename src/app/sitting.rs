//! Commands of one sitting: what is answered is kept before anything is shown.

use std::collections::{BTreeSet, HashMap};

use uuid::Uuid;

use super::{App, Notice, Open, Screen};
use crate::{
    exams::PaperWanted,
    quiz::{Answer, Body, Mode, Paper, Sitting, Topic, Wanted},
    store::{SittingStep, StoreError},
};

/// Seconds that a question of a timed quiz may take: the pace of the associate exams.
const SECONDS: i64 = 120;

/// Minutes before the end at which the person is warned.
const WARNINGS: [i64; 2] = [10, 1];

impl App {
    /// Does with an option what the kind of question asks for.
    pub(super) fn choose(&mut self, option: usize) -> Result<(), StoreError> {
        let Some(open) = self.quizzing.open.as_mut() else {
            return Ok(());
        };
        match open.sitting.question().map(|question| &question.body) {
            Some(Body::Order { .. }) => {
                open.held = option;
                Ok(())
            }
            Some(Body::Match { shown, .. }) => {
                let (left, right) = (open.held, shown.get(option).copied());
                if right.is_none() {
                    return Ok(());
                }
                self.answer(|sitting| sitting.pair(left, right))?;
                if let Some(open) = self.quizzing.open.as_mut()
                    && let Some(Answer::Matched(put)) = open.sitting.answer()
                {
                    open.held = put.iter().position(Option::is_none).unwrap_or(left);
                }
                Ok(())
            }
            Some(Body::One { .. } | Body::Several { .. }) => {
                self.answer(|sitting| sitting.choose(option))
            }
            Some(Body::Type { .. }) | None => Ok(()),
        }
    }

    pub(super) fn move_held(&mut self, up: bool) -> Result<(), StoreError> {
        let Some(open) = self.quizzing.open.as_ref() else {
            return Ok(());
        };
        let (from, count) = (open.held, open.sitting.order().len());
        let to = if up {
            from.checked_sub(1)
        } else {
            Some(from + 1).filter(|to| *to < count)
        };
        let Some(to) = to else {
            return Ok(());
        };
        self.answer(|sitting| sitting.shift(from, to))?;
        if let Some(open) = self.quizzing.open.as_mut() {
            open.held = to;
        }
        Ok(())
    }

    pub(super) fn begin_quiz(&mut self) -> Result<(), StoreError> {
        let plan = self.quizzing.plan.clone();
        let topic = self.topic(&plan.subject)?.unwrap_or_default();
        let title = self.subject_title(&plan.subject);
        let now = self.now().ms;
        let (asked, reported) = (self.store.last_asked()?, self.store.reported_ids()?);
        let Some(pool) = &self.quizzing.pool else {
            return Ok(());
        };
        let seed = plan.seed.unwrap_or(self.seed ^ now.unsigned_abs());
        let drawn = pool.draw(&Wanted {
            topic,
            count: plan.count,
            kinds: plan.kinds.iter().copied().collect(),
            language: self.language(),
            seed,
            asked: borrowed(&asked),
            reported: reported.iter().map(String::as_str).collect(),
            ..Wanted::default()
        });
        if drawn.questions.is_empty() {
            self.notice = Some(Notice::mend(
                self.words.say("quiz.nothing").to_owned(),
                self.words.say("quiz.nothing.advice").to_owned(),
            ));
            // A quiz that is still open from before is not what was asked for; it waits among those that were left.
            return match self.quizzing.open.take() {
                Some(_) => self.look_at_quizzes(),
                None => Ok(()),
            };
        }
        let limit_ms = if plan.timed {
            drawn.questions.len() as i64 * SECONDS * 1_000
        } else {
            0
        };
        self.begin_sitting(Paper {
            title,
            language: self.language(),
            seed,
            full: drawn.questions.len(),
            questions: drawn.questions,
            limit_ms,
            ..Paper::default()
        })
    }

    pub(super) fn begin_exam(&mut self, code: &str, extra_time: bool) -> Result<(), StoreError> {
        let (asked, reported) = (self.store.last_asked()?, self.store.reported_ids()?);
        let seed = self.seed ^ self.now().ms.unsigned_abs();
        let wanted = PaperWanted {
            language: self.language(),
            seed,
            extra_time,
            asked: borrowed(&asked),
            reported: reported.iter().map(String::as_str).collect(),
        };
        let exam = self.quizzing.exam(code);
        let paper = self
            .quizzing
            .pool
            .as_ref()
            .zip(exam)
            .and_then(|(pool, exam)| exam.paper(pool, &wanted));
        match paper {
            Some(paper) => self.begin_sitting(paper),
            None => {
                self.notice = Some(Notice::mend(
                    self.words.fill("exam.nothing", &[("code", code)]),
                    self.words.say("exam.nothing.advice").to_owned(),
                ));
                Ok(())
            }
        }
    }

    fn begin_sitting(&mut self, paper: Paper) -> Result<(), StoreError> {
        let now = self.now().ms;
        let id = self.store.keep_sitting(&paper, now)?;
        self.show_sitting(id, Sitting::begin(paper, now));
        Ok(())
    }

    fn show_sitting(&mut self, id: Uuid, sitting: Sitting) {
        self.quizzing.open = Some(Open {
            id,
            since_ms: self.now().ms,
            held: 0,
            reviewing: false,
            looking_back: false,
            sent: None,
            warned: None,
            sitting,
        });
        self.screen = Screen::Quiz;
    }

    pub(super) fn open_sitting(&mut self, id: Uuid) -> Result<(), StoreError> {
        let Some(kept) = self.store.sitting(id)? else {
            return Ok(());
        };
        let mut sitting = kept.sitting;
        if sitting.ended_ms.is_none() {
            // Back to the first question that is still open.
            let open = (0..sitting.answers.len()).find(|place| {
                sitting.answers[*place].is_none() || !sitting.checked.contains(place)
            });
            if sitting.paper.mode == Mode::Practice {
                sitting.at = open.unwrap_or(sitting.at);
            }
        } else {
            sitting.at = 0;
        }
        self.show_sitting(id, sitting);
        self.watch_the_clock()
    }

    /// Ends a sitting whose time is over, at the moment when it was over.
    pub(super) fn watch_the_clock(&mut self) -> Result<(), StoreError> {
        let now = self.now().ms;
        let over = self.quizzing.open.as_ref().and_then(|open| {
            let sitting = &open.sitting;
            let left = sitting.left_ms(now)?;
            (left == 0 && sitting.ended_ms.is_none())
                .then_some(sitting.began_ms + sitting.paper.limit_ms)
        });
        match over {
            Some(ms) => {
                self.end_sitting(ms)?;
                self.notice = Some(Notice::done(self.words.say("exam.time_over").to_owned()));
                Ok(())
            }
            None => {
                self.warn_of_the_end(now);
                Ok(())
            }
        }
    }

    /// Says once that ten minutes are left, and once that one is.
    fn warn_of_the_end(&mut self, now: i64) {
        let Some(open) = self
            .quizzing
            .open
            .as_mut()
            .filter(|open| open.sitting.ended_ms.is_none())
        else {
            return;
        };
        let Some(left) = open.sitting.left_ms(now).map(|ms| (ms + 59_999) / 60_000) else {
            return;
        };
        // A quiz of a few minutes needs no warning of ten.
        let limit = open.sitting.paper.limit_ms / 60_000;
        let due = WARNINGS
            .iter()
            .filter(|minutes| left <= **minutes && **minutes * 2 <= limit)
            .min();
        if let Some(minutes) =
            due.filter(|minutes| open.warned.is_none_or(|warned| warned > **minutes))
        {
            open.warned = Some(*minutes);
            let said = self.words.count("exam.minutes_left", *minutes as usize);
            self.notice = Some(Notice::mend(said, String::new()));
        }
    }

    /// Changes the answer of the question that is looked at, and keeps it.
    pub(super) fn answer(&mut self, change: impl FnOnce(&mut Sitting)) -> Result<(), StoreError> {
        self.watch_the_clock()?;
        let now = self.now().ms;
        let Some(open) = &mut self.quizzing.open else {
            return Ok(());
        };
        let before = open.sitting.answer().cloned();
        let mut sitting = open.sitting.clone();
        change(&mut sitting);
        if sitting.answer() == before.as_ref() {
            return Ok(());
        }
        let took = u32::try_from(now - open.since_ms).unwrap_or(0);
        self.store
            .keep_step(open.id, &sitting, SittingStep::Answer, now, took)?;
        open.sitting = sitting;
        Ok(())
    }

    pub(super) fn check_answer(&mut self) -> Result<(), StoreError> {
        self.watch_the_clock()?;
        let now = self.now().ms;
        let Some(open) = &mut self.quizzing.open else {
            return Ok(());
        };
        let place = open.sitting.at;
        let next = place + 1;
        let is_last = next >= open.sitting.paper.questions.len();
        if open.sitting.ended_ms.is_some() || open.sitting.is_explained(place) {
            return match (is_last, open.sitting.ended_ms) {
                (false, _) => self.look_at(next),
                (true, None) => self.end_sitting(now),
                (true, Some(_)) => {
                    open.looking_back = false;
                    Ok(())
                }
            };
        }
        if open.sitting.paper.mode == Mode::Exam {
            if is_last {
                open.reviewing = true;
                return Ok(());
            }
            return self.look_at(next);
        }
        // An order that was left as it stood is an answer, too.
        if let (None, Some(Body::Order { shown, .. })) = (
            open.sitting.answer(),
            open.sitting.question().map(|question| &question.body),
        ) {
            open.sitting.answers[place] = Some(Answer::Ordered(shown.clone()));
        }
        let whole = open
            .sitting
            .question()
            .zip(open.sitting.answer())
            .is_some_and(|(question, answer)| answer.is_whole(question));
        if !whole {
            return Ok(());
        }
        let took = u32::try_from(now - open.since_ms).unwrap_or(0);
        let mut sitting = open.sitting.clone();
        self.store
            .keep_step(open.id, &sitting, SittingStep::Answer, now, took)?;
        self.store
            .keep_step(open.id, &sitting, SittingStep::Check, now, 0)?;
        sitting.checked.insert(place);
        open.sitting = sitting;
        Ok(())
    }

    pub(super) fn look_at(&mut self, place: usize) -> Result<(), StoreError> {
        let now = self.now().ms;
        if let Some(open) = &mut self.quizzing.open
            && place < open.sitting.paper.questions.len()
        {
            open.sitting.at = place;
            open.since_ms = now;
            open.held = 0;
            open.reviewing = false;
            open.looking_back = open.sitting.ended_ms.is_some();
        }
        self.watch_the_clock()
    }

    pub(super) fn flag_question(&mut self) -> Result<(), StoreError> {
        let now = self.now().ms;
        let Some(open) = &mut self.quizzing.open else {
            return Ok(());
        };
        if open.sitting.ended_ms.is_some() {
            return Ok(());
        }
        let place = open.sitting.at;
        let flagged = open.sitting.flagged.contains(&place);
        let step = if flagged {
            SittingStep::Unflag
        } else {
            SittingStep::Flag
        };
        self.store.keep_step(open.id, &open.sitting, step, now, 0)?;
        if !open.sitting.flagged.remove(&place) {
            open.sitting.flagged.insert(place);
        }
        Ok(())
    }

    pub(super) fn end_sitting(&mut self, ms: i64) -> Result<(), StoreError> {
        let Some(open) = &mut self.quizzing.open else {
            return Ok(());
        };
        if open.sitting.ended_ms.is_none() {
            self.store
                .keep_step(open.id, &open.sitting, SittingStep::End, ms, 0)?;
            open.sitting.ended_ms = Some(ms);
        }
        open.reviewing = false;
        open.looking_back = false;
        self.look_at_quizzes()
    }

    pub(super) fn leave_sitting(&mut self) -> Result<(), StoreError> {
        if let Some(open) = &mut self.quizzing.open
            && (open.looking_back || open.reviewing)
        {
            open.looking_back = false;
            open.reviewing = false;
            return Ok(());
        }
        self.quizzing.open = None;
        self.look_at_quizzes()
    }

    pub(super) fn report_question(&mut self) -> Result<(), StoreError> {
        let now = self.now().ms;
        let question = self
            .quizzing
            .open
            .as_ref()
            .and_then(|open| open.sitting.question());
        if let Some(question) = question.cloned() {
            self.store.report(&question, now)?;
            self.quizzing.reported = self.store.reported()?;
            self.notice = Some(Notice::done(self.words.say("quiz.reported").to_owned()));
        }
        Ok(())
    }

    /// Wishes for a card of everything that was wrong. The schedule stays as it is.
    pub(super) fn send_to_study(&mut self) -> Result<(), StoreError> {
        let now = self.now().ms;
        let Some(open) = &mut self.quizzing.open else {
            return Ok(());
        };
        let marks = open.sitting.outcome().marks;
        let questions = open.sitting.paper.questions.iter().zip(marks);
        let wrong: BTreeSet<(String, String)> = questions
            .filter(|(_, right)| !right)
            .map(|(question, _)| (question.fact.clone(), question.concept.clone()))
            .collect();
        let mut sent = 0;
        for (fact, concept) in wrong {
            sent += self.store.wish_for(&fact, &concept, now)?;
        }
        open.sent = Some(sent);
        Ok(())
    }

    /// Asks what was wrong once more, with its options mixed anew.
    pub(super) fn take_again(&mut self) -> Result<(), StoreError> {
        let now = self.now().ms;
        let seed = self.seed ^ now.unsigned_abs();
        let reported = self.store.reported_ids()?;
        let (Some(open), Some(pool)) = (&self.quizzing.open, &self.quizzing.pool) else {
            return Ok(());
        };
        let paper = &open.sitting.paper;
        let marks = open.sitting.outcome().marks;
        let wrong = paper
            .questions
            .iter()
            .zip(marks)
            .filter(|(question, right)| !right && !reported.contains(&question.id));
        let questions: Vec<_> = wrong
            .map(|(question, _)| {
                let ask = pool
                    .on(&Topic::All)
                    .find(|ask| ask.id == question.id)
                    .cloned();
                let anew = ask.and_then(|ask| pool.question(&ask, paper.language, seed).ok());
                // What the base no longer has is asked as it was shown.
                anew.unwrap_or_else(|| question.clone())
            })
            .collect();
        if questions.is_empty() {
            return Ok(());
        }
        let title = self
            .words
            .fill("quiz.again_title", &[("title", &paper.title)]);
        self.begin_sitting(Paper {
            title,
            language: self.language(),
            seed,
            full: questions.len(),
            questions,
            ..Paper::default()
        })
    }
}

fn borrowed(asked: &HashMap<String, i64>) -> HashMap<&str, i64> {
    asked.iter().map(|(id, ms)| (id.as_str(), *ms)).collect()
}
