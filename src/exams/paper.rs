//! A mock paper after a blueprint: as many questions for each domain as it weighs.

use std::collections::{BTreeSet, HashMap, HashSet};

use rand::{SeedableRng as _, rngs::StdRng, seq::SliceRandom as _};

use super::Blueprint;
use crate::{
    quiz::{Had, Kind, Mode, Paper, Pool, Question, Topic, Wanted},
    text::Language,
};

/// The share of questions with several right answers, where a paper has them.
const SEVERAL: f32 = 0.15;

/// The share of ordering and of matching questions, where a paper has them.
const OTHER: f32 = 0.06;

/// What is wanted of a mock paper.
#[derive(Clone, Debug, Default)]
pub struct PaperWanted<'a> {
    /// The language of the questions.
    pub language: Language,
    /// The dice.
    pub seed: u64,
    /// True for thirty minutes more, as non-native speakers may ask for.
    pub extra_time: bool,
    /// When questions were asked last.
    pub asked: HashMap<&'a str, i64>,
    /// Questions that somebody reported.
    pub reported: HashSet<&'a str>,
}

impl Blueprint {
    /// Draws a mock paper; none if a domain has no question at all.
    ///
    /// Where the base has too few questions for a domain, the whole paper is shorter in proportion, and so is its time.
    pub fn paper(&self, pool: &Pool, wanted: &PaperWanted) -> Option<Paper> {
        let full = usize::from(self.questions());
        let weights: Vec<usize> = self.domains.iter().map(|d| usize::from(d.weight)).collect();
        let shares = apportion(&weights, full);
        let mut had = Had::default();
        let mut drawn: Vec<(String, Vec<Question>)> = Vec::new();
        for ((tag, _), share) in self.tagged().zip(&shares) {
            drawn.push((tag.clone(), self.part(pool, &tag, *share, wanted, &mut had)));
        }
        let lacking = drawn.iter().zip(&shares).zip(&weights);
        let total = lacking
            .filter(|(((_, found), share), _)| found.len() < **share)
            .map(|(((_, found), _), weight)| found.len() * 100 / weight)
            .min()
            .unwrap_or(full);
        if drawn.iter().any(|(_, found)| found.is_empty()) || total == 0 {
            return None;
        }
        let mut dice = StdRng::seed_from_u64(wanted.seed);
        let mut asked: Vec<(String, Question)> = Vec::new();
        for ((tag, found), share) in drawn.into_iter().zip(apportion(&weights, total)) {
            asked.extend(
                found
                    .into_iter()
                    .take(share)
                    .map(|question| (tag.clone(), question)),
            );
        }
        asked.shuffle(&mut dice);
        let on_trial = usize::from(self.unscored) * asked.len() / full;
        let mut places: Vec<usize> = (0..asked.len()).collect();
        places.shuffle(&mut dice);
        let minutes = i64::from(self.minutes) * asked.len() as i64 / full as i64
            + if wanted.extra_time {
                i64::from(self.extra)
            } else {
                0
            };
        let (domains, questions) = asked.into_iter().unzip();
        Some(Paper {
            mode: Mode::Exam,
            title: self.name.clone(),
            code: self.code.clone(),
            language: wanted.language,
            seed: wanted.seed,
            questions,
            domains,
            unscored: places.into_iter().take(on_trial).collect::<BTreeSet<_>>(),
            limit_ms: minutes * 60_000,
            full,
        })
    }

    /// Draws the questions of a domain: first the rarer kinds in their share, then the rest.
    fn part(
        &self,
        pool: &Pool,
        tag: &str,
        share: usize,
        wanted: &PaperWanted,
        had: &mut Had,
    ) -> Vec<Question> {
        let mut found: Vec<Question> = Vec::new();
        let rarer = self.kinds.iter().filter(|kind| **kind != Kind::One);
        let turns = rarer.map(|kind| {
            let part = if *kind == Kind::Several {
                SEVERAL
            } else {
                OTHER
            };
            (vec![*kind], (share as f32 * part).round() as usize)
        });
        for (kinds, count) in turns.chain([(vec![Kind::One], share), (self.kinds.clone(), share)]) {
            let drawn = pool.draw(&Wanted {
                topic: Topic::Exam(tag.to_owned()),
                count: count.min(share - found.len()),
                kinds,
                exam: true,
                language: wanted.language,
                seed: wanted.seed,
                asked: wanted.asked.clone(),
                reported: wanted.reported.clone(),
                had: std::mem::take(had),
            });
            *had = drawn.had;
            found.extend(drawn.questions);
        }
        found
    }
}

/// Divides so many questions by weight, each part to within one of its exact share.
fn apportion(weights: &[usize], total: usize) -> Vec<usize> {
    let whole: usize = weights.iter().sum::<usize>().max(1);
    let mut parts: Vec<usize> = weights
        .iter()
        .map(|weight| weight * total / whole)
        .collect();
    let mut by_rest: Vec<usize> = (0..weights.len()).collect();
    by_rest.sort_by_key(|at| std::cmp::Reverse(weights[*at] * total % whole));
    let missing = total - parts.iter().sum::<usize>();
    for at in by_rest.into_iter().take(missing) {
        parts[at] += 1;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exams::{MAIN, blueprints};

    #[test]
    fn parts_are_within_one_of_their_share_and_add_up() {
        for (weights, total) in [
            (vec![24, 30, 34, 12], 65),
            (vec![22, 17, 15, 15, 14, 17], 75),
            (vec![50, 50], 1),
        ] {
            let parts = apportion(&weights, total);
            assert_eq!(parts.iter().sum::<usize>(), total);
            for (part, weight) in parts.iter().zip(&weights) {
                assert!((*part as f32 - (*weight * total) as f32 / 100.0).abs() < 1.0);
            }
        }
    }

    #[test]
    fn a_paper_follows_its_blueprint_and_repeats_nothing() {
        let pool = Pool::built_in(Vec::new()).unwrap();
        for exam in blueprints()
            .unwrap()
            .iter()
            .filter(|e| MAIN.contains(&e.code.as_str()))
        {
            let wanted = PaperWanted {
                seed: 7,
                extra_time: true,
                ..PaperWanted::default()
            };
            let paper = exam.paper(&pool, &wanted).unwrap();
            let code = &exam.code;
            assert_eq!(
                paper.questions.len(),
                usize::from(exam.questions()),
                "{code}"
            );
            assert_eq!(paper.unscored.len(), usize::from(exam.unscored), "{code}");
            assert_eq!(
                paper.limit_ms,
                i64::from(exam.minutes + 30) * 60_000,
                "{code}"
            );
            for (tag, domain) in exam.tagged() {
                let count = paper.domains.iter().filter(|d| **d == tag).count() as f32;
                let share = f32::from(domain.weight) * paper.questions.len() as f32 / 100.0;
                assert!((count - share).abs() <= 1.0, "{tag}: {count} of {share}");
            }
            let ids: HashSet<&str> = paper.questions.iter().map(|q| q.id.as_str()).collect();
            assert_eq!(ids.len(), paper.questions.len(), "{code}");
            assert!(
                paper
                    .questions
                    .iter()
                    .all(|q| exam.kinds.contains(&q.kind())),
                "{code}"
            );
            assert_eq!(
                exam.paper(&pool, &wanted).unwrap(),
                paper,
                "the same seed, the same paper"
            );
        }
    }

    #[test]
    fn where_questions_are_lacking_the_paper_is_shorter_in_proportion() {
        let pool = Pool::built_in(Vec::new()).unwrap();
        let all = blueprints().unwrap();
        let exam = all.iter().find(|exam| exam.code == "CLF-C02").unwrap();
        // All but five of the questions of the first domain are out of use.
        let domain = Topic::Exam("CLF-C02 1".to_owned());
        let in_use: Vec<&str> = pool
            .on(&domain)
            .filter(|ask| ask.form == crate::quiz::Form::Name)
            .filter(|ask| pool.question(ask, Language::Vi, 0).is_ok())
            .map(|ask| ask.id.as_str())
            .take(5)
            .collect();
        let keep: HashSet<String> = pool
            .on(&domain)
            .filter(|ask| !in_use.contains(&ask.id.as_str()))
            .map(|ask| ask.id.clone())
            .collect();
        let wanted = PaperWanted {
            reported: keep.iter().map(String::as_str).collect(),
            ..PaperWanted::default()
        };
        let paper = exam.paper(&pool, &wanted).unwrap();
        let first = paper.domains.iter().filter(|d| *d == "CLF-C02 1").count();
        assert!((4..=5).contains(&first), "{first}");
        assert!(paper.questions.len() < 30, "{}", paper.questions.len());
        let share = first as f32 / paper.questions.len() as f32;
        assert!((share - 0.24).abs() < 0.08, "{share}");
        assert_eq!(paper.full, 65);
        assert!(paper.limit_ms < 45 * 60_000);
    }

    #[test]
    fn an_exam_without_questions_makes_no_paper() {
        let pool = Pool::built_in(Vec::new()).unwrap();
        let all = blueprints().unwrap();
        let exam = all.iter().find(|exam| exam.code == "ANS-C01").unwrap();
        assert!(exam.paper(&pool, &PaperWanted::default()).is_none());
    }
}
