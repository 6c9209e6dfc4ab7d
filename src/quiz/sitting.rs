//! One sitting of questions: what is asked, what was answered so far, and how it came out.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Answer, Body, Mark, Question, mark};
use crate::text::Language;

/// How a sitting goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Each answer is explained at once.
    #[default]
    Practice,
    /// Nothing is told before the end.
    Exam,
}

/// What is asked in a sitting. Kept whole, as it was shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Paper {
    /// How it goes.
    pub mode: Mode,
    /// What it is called.
    pub title: String,
    /// The exam's code; empty for a quiz.
    pub code: String,
    /// The language of the questions.
    pub language: Language,
    /// The dice with which it was drawn.
    pub seed: u64,
    /// The questions, in their order.
    pub questions: Vec<Question>,
    /// For each question, the domain it was drawn for; empty for a quiz.
    pub domains: Vec<String>,
    /// Questions that do not count, by their places.
    pub unscored: BTreeSet<usize>,
    /// How long it may take, in milliseconds; 0 if there is no hurry.
    pub limit_ms: i64,
    /// How many questions the real exam has.
    pub full: usize,
}

/// A sitting as it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sitting {
    /// What is asked.
    pub paper: Paper,
    /// What was answered, place by place; a draft until it is checked.
    pub answers: Vec<Option<Answer>>,
    /// Questions to come back to.
    pub flagged: BTreeSet<usize>,
    /// Questions whose answer has been checked and explained.
    pub checked: BTreeSet<usize>,
    /// The question that is looked at.
    pub at: usize,
    /// When it began.
    pub began_ms: i64,
    /// When it ended.
    pub ended_ms: Option<i64>,
}

/// How a sitting came out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// For each question, how it was marked.
    pub marks: Vec<bool>,
    /// Right answers among those that count.
    pub right: usize,
    /// Questions that count.
    pub of: usize,
    /// The same for each domain, or for each topic of a quiz.
    pub parts: BTreeMap<String, (usize, usize)>,
}

impl Sitting {
    /// Begins a sitting.
    pub fn begin(paper: Paper, ms: i64) -> Self {
        Self {
            answers: vec![None; paper.questions.len()],
            began_ms: ms,
            paper,
            ..Self::default()
        }
    }

    /// Returns the question that is looked at.
    pub fn question(&self) -> Option<&Question> {
        self.paper.questions.get(self.at)
    }

    /// Returns the answer to the question that is looked at, as far as it was given.
    pub fn answer(&self) -> Option<&Answer> {
        self.answers.get(self.at)?.as_ref()
    }

    /// True if the answer of a question may be seen.
    pub fn is_explained(&self, place: usize) -> bool {
        self.ended_ms.is_some() || self.checked.contains(&place)
    }

    /// Returns the milliseconds that are left; none if there is no hurry. The clock runs on while the program is closed.
    pub fn left_ms(&self, now_ms: i64) -> Option<i64> {
        (self.paper.limit_ms > 0).then(|| (self.began_ms + self.paper.limit_ms - now_ms).max(0))
    }

    /// Returns the places of questions that have no whole answer.
    pub fn unanswered(&self) -> Vec<usize> {
        let open = |place: &usize| {
            self.answers[*place]
                .as_ref()
                .is_none_or(|answer| !answer.is_whole(&self.paper.questions[*place]))
        };
        (0..self.paper.questions.len()).filter(open).collect()
    }

    /// Returns how a question is marked by what was answered so far.
    pub fn mark(&self, place: usize) -> Mark {
        let answer = self.answers.get(place).and_then(Option::as_ref);
        self.paper.questions.get(place).map_or(
            Mark {
                right: false,
                typed: None,
            },
            |question| mark(question, answer),
        )
    }

    /// Returns how it came out.
    pub fn outcome(&self) -> Outcome {
        let mut outcome = Outcome::default();
        for (place, question) in self.paper.questions.iter().enumerate() {
            let right = self.mark(place).right;
            outcome.marks.push(right);
            if self.paper.unscored.contains(&place) {
                continue;
            }
            let part = self
                .paper
                .domains
                .get(place)
                .unwrap_or(&question.topic)
                .clone();
            let (got, of) = outcome.parts.entry(part).or_default();
            *of += 1;
            *got += usize::from(right);
            outcome.of += 1;
            outcome.right += usize::from(right);
        }
        outcome
    }

    /// Chooses an option, or takes it back; for one of several, the last choice stands.
    pub fn choose(&mut self, option: usize) {
        let Some(question) = self.paper.questions.get(self.at) else {
            return;
        };
        let (count, most) = match &question.body {
            Body::One { options } => (options.len(), 1),
            Body::Several { options } => (
                options.len(),
                options.iter().filter(|option| option.right).count(),
            ),
            Body::Order { .. } | Body::Match { .. } | Body::Type { .. } => return,
        };
        if option >= count || self.is_explained(self.at) {
            return;
        }
        let mut chosen = match self.answers[self.at].take() {
            Some(Answer::Chosen(chosen)) => chosen,
            _ => BTreeSet::new(),
        };
        if !chosen.remove(&option) {
            if most == 1 {
                chosen.clear();
            }
            if chosen.len() < most {
                chosen.insert(option);
            }
        }
        self.answers[self.at] = (!chosen.is_empty()).then_some(Answer::Chosen(chosen));
    }

    /// Returns the items in the order in which they stand now.
    pub fn order(&self) -> Vec<usize> {
        match (
            self.answer(),
            self.question().map(|question| &question.body),
        ) {
            (Some(Answer::Ordered(order)), _) => order.clone(),
            (_, Some(Body::Order { shown, .. })) => shown.clone(),
            _ => Vec::new(),
        }
    }

    /// Moves an item to another place in the order.
    pub fn shift(&mut self, from: usize, to: usize) {
        let mut order = self.order();
        if from >= order.len() || to >= order.len() || self.is_explained(self.at) {
            return;
        }
        let item = order.remove(from);
        order.insert(to, item);
        self.answers[self.at] = Some(Answer::Ordered(order));
    }

    /// Puts a right-hand side to a left-hand one; what stood there, and where it stood, is free again.
    pub fn pair(&mut self, left: usize, right: Option<usize>) {
        let Some(Body::Match { pairs, .. }) = self.question().map(|question| &question.body) else {
            return;
        };
        let count = pairs.len();
        if left >= count || right.is_some_and(|right| right >= count) || self.is_explained(self.at)
        {
            return;
        }
        let mut put = match self.answers[self.at].take() {
            Some(Answer::Matched(put)) if put.len() == count => put,
            _ => vec![None; count],
        };
        for other in put
            .iter_mut()
            .filter(|other| right.is_some() && **other == right)
        {
            *other = None;
        }
        put[left] = right;
        let empty = put.iter().all(Option::is_none);
        self.answers[self.at] = (!empty).then_some(Answer::Matched(put));
    }

    /// Writes what was typed.
    pub fn write(&mut self, text: &str) {
        let typed = matches!(self.question().map(|q| &q.body), Some(Body::Type { .. }));
        if typed && !self.is_explained(self.at) {
            let said = !text.trim().is_empty();
            self.answers[self.at] = said.then(|| Answer::Typed(text.to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::{Choice, Origin};

    fn question(id: &str, body: Body) -> Question {
        Question {
            id: id.to_owned(),
            language: Language::En,
            stem: "?".to_owned(),
            body,
            explanation: String::new(),
            concept: id.to_owned(),
            topic: id.to_owned(),
            domains: Vec::new(),
            fact: String::new(),
            source: Origin::default(),
        }
    }

    fn options(right: &[bool]) -> Vec<Choice> {
        right
            .iter()
            .map(|right| Choice {
                text: String::new(),
                right: *right,
                why: String::new(),
            })
            .collect()
    }

    fn sitting() -> Sitting {
        let questions = vec![
            question(
                "one",
                Body::One {
                    options: options(&[false, true, false]),
                },
            ),
            question(
                "several",
                Body::Several {
                    options: options(&[true, true, false, false, false]),
                },
            ),
            question(
                "order",
                Body::Order {
                    items: vec!["a".into(), "b".into(), "c".into()],
                    shown: vec![2, 0, 1],
                },
            ),
            question(
                "match",
                Body::Match {
                    pairs: vec![
                        ("a".into(), "1".into()),
                        ("b".into(), "2".into()),
                        ("c".into(), "3".into()),
                    ],
                    shown: vec![1, 0, 2],
                },
            ),
            question(
                "type",
                Body::Type {
                    accepted: vec!["ECS".into()],
                },
            ),
        ];
        let paper = Paper {
            questions,
            unscored: [1].into(),
            limit_ms: 60_000,
            ..Paper::default()
        };
        Sitting::begin(paper, 1_000)
    }

    #[test]
    fn every_kind_can_be_answered_and_the_unscored_do_not_count() {
        let mut sitting = sitting();
        assert_eq!(sitting.unanswered(), [0, 1, 2, 3, 4]);
        sitting.choose(0);
        sitting.choose(1);
        sitting.at = 1;
        for option in [0, 3, 3, 4, 1] {
            sitting.choose(option);
        }
        assert_eq!(
            sitting.answer(),
            Some(&Answer::Chosen([0, 4].into())),
            "two at most"
        );
        sitting.at = 2;
        sitting.shift(0, 2);
        assert_eq!(sitting.order(), [0, 1, 2]);
        sitting.at = 3;
        sitting.pair(0, Some(1));
        sitting.pair(1, Some(1));
        assert_eq!(
            sitting.answer(),
            Some(&Answer::Matched(vec![None, Some(1), None]))
        );
        sitting.pair(0, Some(0));
        sitting.pair(2, Some(2));
        sitting.at = 4;
        sitting.write("ecs");
        assert!(sitting.unanswered().is_empty());
        let outcome = sitting.outcome();
        assert_eq!(outcome.marks, [true, false, true, true, true]);
        assert_eq!((outcome.right, outcome.of), (4, 4));
    }

    #[test]
    fn what_was_explained_is_not_answered_again() {
        let mut sitting = sitting();
        sitting.choose(0);
        sitting.checked.insert(0);
        sitting.choose(1);
        assert_eq!(sitting.answer(), Some(&Answer::Chosen([0].into())));
    }

    #[test]
    fn the_clock_runs_on() {
        let sitting = sitting();
        assert_eq!(sitting.left_ms(31_000), Some(30_000));
        assert_eq!(sitting.left_ms(99_000), Some(0));
    }

    #[test]
    fn what_does_not_exist_is_not_chosen() {
        let mut sitting = sitting();
        sitting.choose(99);
        sitting.shift(0, 1);
        sitting.pair(0, Some(0));
        sitting.write("x");
        sitting.at = 99;
        sitting.choose(0);
        assert!(sitting.answers.iter().all(Option::is_none));
    }
}
