//! Marking: what was answered against what is right.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Body, Question, Typed, compare};

/// What was answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// The options chosen, by their places.
    Chosen(BTreeSet<usize>),
    /// The items in the order given, by their places in the right order.
    Ordered(Vec<usize>),
    /// For each left-hand side the place of what was put to it; none where nothing was.
    Matched(Vec<Option<usize>>),
    /// What was typed.
    Typed(String),
}

/// How an answer was marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// True if it counts.
    pub right: bool,
    /// For what was typed: how near it came.
    pub typed: Option<Typed>,
}

impl Answer {
    /// True if everything that the question asks for was given.
    pub fn is_whole(&self, question: &Question) -> bool {
        match (self, &question.body) {
            (Self::Chosen(chosen), Body::One { .. }) => chosen.len() == 1,
            (Self::Chosen(chosen), Body::Several { options }) => {
                chosen.len() == options.iter().filter(|option| option.right).count()
            }
            (Self::Ordered(order), Body::Order { items, .. }) => order.len() == items.len(),
            (Self::Matched(put), Body::Match { pairs, .. }) => {
                put.len() == pairs.len() && put.iter().all(Option::is_some)
            }
            (Self::Typed(typed), Body::Type { .. }) => !typed.trim().is_empty(),
            _ => false,
        }
    }
}

/// Marks an answer; all or nothing, as the exams do. Nothing answered is wrong.
pub fn mark(question: &Question, answer: Option<&Answer>) -> Mark {
    let mut typed = None;
    let right = match (answer, &question.body) {
        (Some(Answer::Chosen(chosen)), Body::One { options } | Body::Several { options }) => {
            let right = options
                .iter()
                .enumerate()
                .filter(|(_, option)| option.right);
            right.map(|(at, _)| at).collect::<BTreeSet<_>>() == *chosen
        }
        (Some(Answer::Ordered(order)), Body::Order { items, .. }) => {
            order.len() == items.len() && order.iter().enumerate().all(|(at, item)| at == *item)
        }
        (Some(Answer::Matched(put)), Body::Match { pairs, .. }) => {
            put.len() == pairs.len() && put.iter().enumerate().all(|(at, right)| *right == Some(at))
        }
        (Some(Answer::Typed(text)), Body::Type { accepted }) => {
            let verdict = compare(text, accepted);
            typed = Some(verdict);
            verdict.is_right()
        }
        _ => false,
    };
    Mark { right, typed }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        quiz::{Choice, Origin},
        text::Language,
    };

    fn question(body: Body) -> Question {
        Question {
            id: "q".to_owned(),
            language: Language::En,
            stem: "?".to_owned(),
            body,
            explanation: String::new(),
            concept: String::new(),
            topic: String::new(),
            domains: Vec::new(),
            fact: String::new(),
            source: Origin::default(),
        }
    }

    fn several() -> Question {
        let option = |text: &str, right| Choice {
            text: text.to_owned(),
            right,
            why: String::new(),
        };
        question(Body::Several {
            options: vec![option("a", true), option("b", false), option("c", true)],
        })
    }

    #[test]
    fn all_or_nothing() {
        let question = several();
        for (chosen, right) in [
            (vec![0, 2], true),
            (vec![0], false),
            (vec![0, 1], false),
            (vec![0, 1, 2], false),
        ] {
            let answer = Answer::Chosen(chosen.iter().copied().collect());
            assert_eq!(mark(&question, Some(&answer)).right, right, "{chosen:?}");
            assert_eq!(answer.is_whole(&question), chosen.len() == 2);
        }
        assert!(!mark(&question, None).right);
    }

    #[test]
    fn order_and_pairs() {
        let order = question(Body::Order {
            items: vec!["a".into(), "b".into(), "c".into()],
            shown: vec![2, 0, 1],
        });
        assert!(mark(&order, Some(&Answer::Ordered(vec![0, 1, 2]))).right);
        assert!(!mark(&order, Some(&Answer::Ordered(vec![0, 2, 1]))).right);
        assert!(!mark(&order, Some(&Answer::Ordered(vec![0, 1]))).right);
        let pairs = question(Body::Match {
            pairs: vec![
                ("a".into(), "1".into()),
                ("b".into(), "2".into()),
                ("c".into(), "3".into()),
            ],
            shown: vec![1, 2, 0],
        });
        assert!(
            mark(
                &pairs,
                Some(&Answer::Matched(vec![Some(0), Some(1), Some(2)]))
            )
            .right
        );
        assert!(!mark(&pairs, Some(&Answer::Matched(vec![Some(0), None, Some(2)]))).right);
    }

    #[test]
    fn an_answer_of_another_kind_is_wrong() {
        assert!(!mark(&several(), Some(&Answer::Typed("a".to_owned()))).right);
        assert!(!mark(&several(), Some(&Answer::Ordered(vec![]))).right);
    }
}
