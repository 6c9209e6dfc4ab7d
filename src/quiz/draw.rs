//! Drawing a quiz: varied, nothing asked twice, nothing that gives another away, what was asked lately last.

use std::collections::{HashMap, HashSet};

use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};

use super::{Ask, Kind, Pool, Question, Reason, Refused, Topic};
use crate::text::Language;

/// What is wanted of a quiz.
#[derive(Clone, Debug, Default)]
pub struct Wanted<'a> {
    /// What it is about.
    pub topic: Topic,
    /// How many questions.
    pub count: usize,
    /// Which kinds; all if empty.
    pub kinds: Vec<Kind>,
    /// True for a paper in the shape of an exam: situations come first.
    pub exam: bool,
    /// In which language.
    pub language: Language,
    /// The dice: the same seed and the same library give the same quiz.
    pub seed: u64,
    /// When questions were asked last, by their ids.
    pub asked: HashMap<&'a str, i64>,
    /// Questions that somebody reported, by their ids.
    pub reported: HashSet<&'a str>,
    /// What other parts of the same paper have asked already.
    pub had: Had,
}

/// What a paper has asked already.
#[derive(Clone, Debug, Default)]
pub struct Had {
    concepts: HashSet<String>,
    facts: HashSet<String>,
    essences: HashSet<String>,
}

/// A quiz that was drawn.
#[derive(Debug, Default)]
pub struct Drawn {
    /// The questions, in the order in which they are asked.
    pub questions: Vec<Question>,
    /// What was to be asked and is not, with the reasons.
    pub refused: Vec<Refused>,
    /// What was asked, for the next part of the same paper.
    pub had: Had,
}

impl Pool {
    /// Draws a quiz; fewer questions than wanted if there are no more.
    pub fn draw(&self, wanted: &Wanted) -> Drawn {
        let mut drawn = Drawn {
            had: wanted.had.clone(),
            ..Drawn::default()
        };
        let order = self.order(wanted);
        let mut left = Vec::new();
        // A concept is asked for once; only if that is not enough, again by another fact.
        for ask in order {
            if drawn.questions.len() == wanted.count {
                break;
            }
            if ask
                .concepts
                .iter()
                .any(|concept| drawn.had.concepts.contains(concept))
            {
                left.push(ask);
            } else {
                self.ask(ask, wanted, &mut drawn);
            }
        }
        for ask in left {
            if drawn.questions.len() == wanted.count {
                break;
            }
            self.ask(ask, wanted, &mut drawn);
        }
        drawn
    }

    /// Returns what could be asked: what was asked lately last, and among the rest what is shaped like an exam more often.
    fn order<'a>(&'a self, wanted: &'a Wanted) -> Vec<&'a Ask> {
        let mut dice = StdRng::seed_from_u64(wanted.seed);
        let mut order: Vec<(i64, f32, &Ask)> = self
            .on(&wanted.topic)
            .map(|ask| {
                let luck: f32 = dice.random_range(f32::EPSILON..1.0);
                let last = wanted
                    .asked
                    .get(ask.id.as_str())
                    .copied()
                    .unwrap_or(i64::MIN);
                let weight = if wanted.exam {
                    ask.form.exam_weight()
                } else {
                    ask.form.weight()
                };
                (last, -luck.powf(1.0 / weight), ask)
            })
            .filter(|(_, _, ask)| wanted.kinds.is_empty() || wanted.kinds.contains(&ask.kind))
            .collect();
        order.sort_by(|(a, x, _), (b, y, _)| a.cmp(b).then(x.total_cmp(y)));
        order.into_iter().map(|(_, _, ask)| ask).collect()
    }

    fn ask(&self, ask: &Ask, wanted: &Wanted, drawn: &mut Drawn) {
        let refused = |reason| Refused {
            id: ask.id.clone(),
            reason,
            shown_by: String::new(),
        };
        let made = if wanted.reported.contains(ask.id.as_str()) {
            Err(refused(Reason::Reported))
        } else if matches!(wanted.topic, Topic::Contrasts(_)) {
            self.drill(ask, wanted.language, wanted.seed)
        } else {
            self.question(ask, wanted.language, wanted.seed)
        };
        match made {
            Ok(question) => {
                let fact = &question.fact;
                if !fact.is_empty() && drawn.had.facts.contains(fact)
                    || drawn.had.essences.contains(&question.essence())
                {
                    drawn.refused.push(refused(Reason::NearlyTwice));
                    return;
                }
                drawn.had.concepts.extend(ask.concepts.iter().cloned());
                drawn.had.facts.insert(fact.clone());
                drawn.had.essences.insert(question.essence());
                drawn.questions.push(question);
            }
            Err(refused) => drawn.refused.push(refused),
        }
    }
}
