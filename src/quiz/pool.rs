//! Everything that could be asked: of each fact, contrast and scenario, in each of its forms.

use std::collections::HashSet;

use super::{
    Form, Kind, Question, Refused, Topic, compose, rivals::Called, translated::Translated,
};
use crate::{
    concepts::{Base, BaseError, Contrast, Scenario, State, contrasts, scenarios},
    facts::{self, Fact},
    text::{Language, Terms},
};

/// Situations of a contrast's side that are asked.
const SITUATIONS: usize = 2;

/// Questions that are made at most to find out how many a topic has.
const TRIED: usize = 500;

/// Something that could be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// What is asked and how: the same in every language and with every seed.
    pub id: String,
    /// In which form.
    pub form: Form,
    /// How it is answered.
    pub kind: Kind,
    /// The concepts that it is about, the one it asks for first.
    pub concepts: Vec<String>,
    /// The exam domains that ask so.
    pub exams: Vec<String>,
    /// The contrast it belongs to; empty for most.
    pub contrast: String,
    pub(super) from: From,
}

/// What a question is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    Fact(usize),
    Contrast(usize),
    Scenario(usize),
}

/// Everything that could be asked, and what is needed to ask it.
#[derive(Debug)]
pub struct Pool {
    /// The concept base.
    pub base: Base,
    /// What is told apart.
    pub contrasts: Vec<Contrast>,
    /// Situations.
    pub scenarios: Vec<Scenario>,
    pub(super) facts: Vec<Fact>,
    pub(super) asks: Vec<Ask>,
    pub(super) terms: Terms,
    pub(super) called: Called,
    pub(super) translated: Translated,
}

impl Pool {
    /// Makes the pool of what is built in and of what pages say.
    pub fn built_in(pages: Vec<Fact>) -> Result<Self, BaseError> {
        Ok(Self::of(
            Base::built_in()?,
            contrasts()?,
            scenarios()?,
            pages,
        ))
    }

    /// Makes a pool.
    pub fn of(
        base: Base,
        contrasts: Vec<Contrast>,
        scenarios: Vec<Scenario>,
        pages: Vec<Fact>,
    ) -> Self {
        let mut pool = Self {
            called: Called::of(&base),
            terms: Terms::default(),
            translated: Translated::built_in(),
            facts: Vec::new(),
            asks: Vec::new(),
            contrasts,
            scenarios,
            base,
        };
        pool.take_pages(pages);
        pool.take_concepts();
        pool.take_contrasts();
        pool.take_scenarios();
        let mut seen = std::collections::HashSet::new();
        pool.asks.retain(|ask| seen.insert(ask.id.clone()));
        pool
    }

    /// What pages say comes first, so that it is asked with the page as its source.
    fn take_pages(&mut self, pages: Vec<Fact>) {
        for fact in pages.into_iter().filter(|fact| fact.sure) {
            let exams = self
                .base
                .get(&fact.source.concept)
                .map(|concept| concept.exams.clone());
            let concepts = vec![fact.source.concept.clone()];
            self.take(fact, &concepts, &exams.unwrap_or_default(), "");
        }
    }

    fn take_concepts(&mut self) {
        let mut taken = Vec::new();
        for concept in self.base.iter() {
            // What is gone from AWS is not asked.
            if matches!(concept.state, State::Active | State::Renamed) {
                let facts = facts::from_concept(concept, &self.base);
                taken.push((facts, vec![concept.key.clone()], concept.exams.clone()));
            }
        }
        for (facts, concepts, exams) in taken {
            for fact in facts {
                self.take(fact, &concepts, &exams, "");
            }
        }
    }

    fn take_contrasts(&mut self) {
        for (at, contrast) in self.contrasts.clone().iter().enumerate() {
            let keys = |first: &str| -> Vec<String> {
                let others = contrast.sides.iter().map(|side| &side.concept);
                let others = others.filter(|key| *key != first).cloned();
                std::iter::once(first.to_owned()).chain(others).collect()
            };
            for fact in facts::from_contrast(contrast, &self.base, SITUATIONS) {
                let concepts = keys(&fact.source.concept);
                self.take(fact, &concepts, &contrast.exams, &contrast.key);
            }
            self.asks.push(Ask {
                id: format!("{}/{}", contrast.key, Form::MatchApart.code()),
                form: Form::MatchApart,
                kind: Kind::Match,
                concepts: contrast
                    .sides
                    .iter()
                    .map(|side| side.concept.clone())
                    .collect(),
                exams: contrast.exams.clone(),
                contrast: contrast.key.clone(),
                from: From::Contrast(at),
            });
        }
    }

    fn take_scenarios(&mut self) {
        for (at, scenario) in self.scenarios.iter().enumerate() {
            let right = scenario.options.iter().filter(|option| option.right);
            let mut concepts: Vec<String> = right
                .clone()
                .filter_map(|option| option.concept.clone())
                .collect();
            if concepts.is_empty() {
                // A step or a setting is about what it names.
                let said = right.filter_map(|option| option.text.as_ref());
                let named = said.chain([&scenario.stem]);
                let mut named = named.filter_map(|text| self.called.first_in(&text.en));
                concepts.extend(
                    named
                        .next()
                        .and_then(|at| self.base.at(at))
                        .map(|c| c.key.clone()),
                );
            }
            self.asks.push(Ask {
                id: format!("{}/{}", scenario.key, Form::Scenario.code()),
                form: Form::Scenario,
                kind: if scenario.right() > 1 {
                    Kind::Several
                } else {
                    Kind::One
                },
                concepts,
                exams: scenario.exams.clone(),
                contrast: String::new(),
                from: From::Scenario(at),
            });
        }
    }

    fn take(&mut self, fact: Fact, concepts: &[String], exams: &[String], contrast: &str) {
        let at = self.facts.len();
        for form in Form::of(&fact) {
            self.asks.push(Ask {
                id: format!("{}/{}", fact.key.0, form.code()),
                form: *form,
                kind: form.kind(),
                concepts: concepts.to_vec(),
                exams: exams.to_vec(),
                contrast: contrast.to_owned(),
                from: From::Fact(at),
            });
        }
        self.facts.push(fact);
    }

    /// Returns what could be asked on a topic.
    pub fn on<'a>(&'a self, topic: &'a Topic) -> impl Iterator<Item = &'a Ask> {
        self.asks
            .iter()
            .filter(|ask| topic.takes(&ask.concepts, &ask.exams, &ask.contrast))
    }

    /// Makes the question; the seed mixes its options.
    pub fn question(&self, ask: &Ask, language: Language, seed: u64) -> Result<Question, Refused> {
        compose::question(self, ask, language, seed, false)
    }

    /// Makes a question that tells two apart, even if there is no third option.
    pub fn drill(&self, ask: &Ask, language: Language, seed: u64) -> Result<Question, Refused> {
        compose::question(self, ask, language, seed, true)
    }

    /// Returns about how many questions a topic has in a language, in kinds that are wanted; all kinds if none is named.
    ///
    /// A small topic is counted; of a large one a part is tried, for making thousands of questions takes too long for a screen.
    pub fn about(&self, topic: &Topic, kinds: &[Kind], language: Language) -> usize {
        let wanted = |ask: &&Ask| kinds.is_empty() || kinds.contains(&ask.kind);
        let asks: Vec<&Ask> = self.on(topic).filter(wanted).collect();
        let step = asks.len().div_ceil(TRIED).max(1);
        let tried = asks.iter().step_by(step);
        let (mut sound, mut all) = (0, 0);
        for ask in tried {
            all += 1;
            sound += usize::from(self.question(ask, language, 0).is_ok());
        }
        let about = sound * asks.len() / usize::max(all, 1);
        // What was not counted one by one is told in round numbers.
        if step == 1 { about } else { about / 100 * 100 }
    }

    /// Counts the questions that a topic has in a language one by one, nearly equal ones once.
    pub fn count(&self, topic: &Topic, language: Language) -> usize {
        let questions = self
            .on(topic)
            .filter_map(|ask| self.question(ask, language, 0).ok());
        let essences: HashSet<String> = questions.map(|question| question.essence()).collect();
        essences.len()
    }
}
