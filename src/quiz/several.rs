//! Questions about several things at once: lists, orders, contrasts, and situations with options of their own.

use rand::seq::SliceRandom as _;

use super::{
    Ask, Body, Choice, Form, Reason,
    compose::{Draft, FEWEST, Made, Maker, WRONG},
    rivals::{named, rivals},
    saying::{Shown, joined, level, on_axis, on_option, standing},
};
use crate::{
    cards::called_for,
    concepts::{Concept, Contrast, Scenario, Words},
    facts::Fact,
    text::{Language, capital, small_start},
};

impl Maker<'_> {
    /// Some of a list among things that are not of it.
    pub(super) fn members(&mut self, fact: &Fact) -> Made<Draft> {
        let Words::List { label, .. } = &fact.words else {
            return Err((Reason::Count, String::new()));
        };
        let items = fact.words.items(self.language);
        let all: Vec<Option<&Concept>> = items
            .iter()
            .map(|item| named(&self.pool.called, &self.pool.base, item))
            .collect();
        let Some(concepts) = all.into_iter().collect::<Option<Vec<&Concept>>>() else {
            return Err((Reason::FewOptions, label.en.clone()));
        };
        let subject = &fact.source.concept;
        let mut wrong: Vec<&Concept> = Vec::new();
        for other in concepts
            .iter()
            .flat_map(|concept| rivals(&self.pool.base, concept))
        {
            let in_list = concepts.iter().any(|concept| {
                concept.key == other.key
                    || concept.near.contains(&other.key)
                    || other.near.contains(&concept.key)
            });
            let part = other.parent.as_ref() == Some(subject) || other.key == *subject;
            if !in_list && !part && !wrong.iter().any(|had| had.key == other.key) {
                wrong.push(other);
            }
        }
        if wrong.len() < WRONG {
            return Err((Reason::FewOptions, label.en.clone()));
        }
        let right = if concepts.len() > 3 {
            3
        } else {
            concepts.len().min(2)
        };
        let mut keys = concepts.clone();
        keys.shuffle(&mut self.dice);
        keys.truncate(right);
        wrong.truncate(WRONG + 1);
        wrong.shuffle(&mut self.dice);
        wrong.truncate(WRONG);
        let names: Vec<Shown> = keys
            .iter()
            .chain(&wrong)
            .map(|concept| on_option(concept))
            .collect();
        let mut options: Vec<Choice> = level(&names)
            .into_iter()
            .zip(keys.iter().chain(&wrong))
            .enumerate()
            .map(|(at, (text, concept))| Choice {
                text,
                right: at < right,
                why: self.described(concept),
            })
            .collect();
        options.shuffle(&mut self.dice);
        let stem = match (self.language, right == concepts.len()) {
            (Language::Vi, true) => format!("Đâu là {}? (Chọn {right})", label.vi),
            (Language::Vi, false) => {
                format!("Những lựa chọn nào nằm trong {}? (Chọn {right})", label.vi)
            }
            (Language::En, true) => {
                format!("Which of these are {}? (Choose {right})", label.en)
            }
            (Language::En, false) => {
                format!("Which of these are among {}? (Choose {right})", label.en)
            }
        };
        let whole = format!(
            "{}: {}.",
            capital(label.get(self.language)),
            items.join(", ")
        );
        Ok(Draft {
            stem,
            body: Body::Several { options },
            explanation: joined(&[&whole, fact.background.get(self.language)]),
        })
    }

    pub(super) fn steps(&mut self, fact: &Fact) -> Made<Draft> {
        let Words::List { label, .. } = &fact.words else {
            return Err((Reason::Count, String::new()));
        };
        let items = fact.words.items(self.language).to_vec();
        if !(3..=5).contains(&items.len()) {
            return Err((Reason::Count, label.en.clone()));
        }
        let stem = match self.language {
            Language::Vi => format!("Sắp xếp theo đúng thứ tự: {}.", label.vi),
            Language::En => format!("Put into the right order: {}.", label.en),
        };
        Ok(Draft {
            stem,
            explanation: joined(&[&items.join(" → "), fact.background.get(self.language)]),
            body: Body::Order {
                shown: self.mixed(items.len()),
                items,
            },
        })
    }

    /// Which of the things that are confused is it, or does the situation call for?
    pub(super) fn apart(&mut self, fact: &Fact, subject: &Concept, ask: &Ask) -> Made<Draft> {
        let base = &self.pool.base;
        let said = self.said(fact);
        let sides: Vec<&Concept> = fact
            .among
            .iter()
            .filter_map(|name| named(&self.pool.called, base, name))
            .collect();
        if sides.len() < 2 || sides.len() < fact.among.len() {
            return Err((Reason::FewOptions, fact.among.join(", ")));
        }
        let stem = if ask.form == Form::CalledFor {
            // Where all are of one class, the question says of which.
            let noun = subject
                .noun
                .as_ref()
                .filter(|noun| sides.iter().all(|side| side.noun.as_ref() == Some(*noun)));
            let noun = noun.map(|noun| noun.get(self.language));
            let asked = called_for(subject.kind, noun, self.language);
            // Where they are parts of one thing, it is named.
            let owner = subject.parent.as_deref().filter(|owner| {
                noun.is_none()
                    && sides
                        .iter()
                        .all(|side| side.parent.as_deref() == Some(*owner))
            });
            if noun.is_none() && owner.is_none() && !sides.iter().all(|side| side.kind.is_proper())
            {
                return Err((Reason::Vague, fact.among.join(", ")));
            }
            let asked = match (owner.and_then(|owner| base.get(owner)), self.language) {
                (Some(owner), Language::Vi) => {
                    format!("Trong {}, {}", owner.name, small_start(&asked))
                }
                (Some(owner), Language::En) => {
                    format!("In {}, {}", owner.name, small_start(&asked))
                }
                (None, _) => asked,
            };
            format!("{said}\n\n{asked}")
        } else {
            let asked = self.either(
                "Lựa chọn nào ứng với mô tả này?",
                "Which of these fits this description?",
            );
            format!("{asked}\n\n> {}.", standing(&said))
        };
        let contrast = self
            .pool
            .contrasts
            .iter()
            .find(|contrast| contrast.key == ask.contrast);
        let others: Vec<&Concept> = sides
            .iter()
            .copied()
            .filter(|side| side.key != subject.key)
            .collect();
        // Two alone are asked only where it is just these two that have to be told apart.
        let fewest = if self.drill { 1 } else { FEWEST };
        if others.len() < fewest {
            return Err((Reason::FewOptions, fact.among.join(", ")));
        }
        let names: Vec<Shown> = std::iter::once(subject)
            .chain(others.iter().copied())
            .map(on_option)
            .collect();
        let mut options: Vec<Choice> = level(&names)
            .into_iter()
            .zip(std::iter::once(subject).chain(others.iter().copied()))
            .enumerate()
            .map(|(at, (text, concept))| Choice {
                text,
                right: at == 0,
                // The side's own words stand in the question already: the key is explained in others.
                why: if at == 0 && ask.form == Form::Apart {
                    self.because(concept, &said)
                } else {
                    self.on_axis(contrast, concept)
                },
            })
            .collect();
        options.shuffle(&mut self.dice);
        Ok(Draft {
            stem,
            body: Body::One { options },
            explanation: contrast.map_or_else(
                || fact.background.get(self.language).to_owned(),
                |contrast| on_axis(contrast.axis.get(self.language), self.language),
            ),
        })
    }

    pub(super) fn matching(&mut self, contrast: &Contrast) -> Made<Draft> {
        let few = || (Reason::Count, contrast.key.clone());
        let concepts = contrast.concepts(&self.pool.base).ok_or_else(few)?;
        if !(3..=7).contains(&concepts.len()) {
            return Err(few());
        }
        let names: Vec<Shown> = concepts.iter().map(|concept| on_option(concept)).collect();
        let sides = contrast
            .sides
            .iter()
            .map(|side| standing(side.is.get(self.language)));
        let pairs: Vec<(String, String)> = level(&names).into_iter().zip(sides).collect();
        let difference = on_axis(contrast.axis.get(self.language), self.language);
        let stem = self.either(
            &format!("Ghép mỗi mục với mô tả đúng của nó. {difference}"),
            &format!("Match each with its description. {difference}"),
        );
        let explanation = concepts
            .iter()
            .map(|concept| format!("**{}**: {}", concept.name, self.described(concept)))
            .collect::<Vec<_>>()
            .join("\n\n");
        Ok(Draft {
            stem,
            body: Body::Match {
                shown: self.mixed(pairs.len()),
                pairs,
            },
            explanation,
        })
    }

    pub(super) fn scenario(&mut self, scenario: &Scenario) -> Made<Draft> {
        let said: Option<Vec<Shown>> = scenario
            .options
            .iter()
            .map(|option| match (&option.text, &option.concept) {
                (Some(text), _) => Some(Shown::text(text.get(self.language))),
                (None, Some(key)) => self.pool.base.get(key).map(on_option),
                (None, None) => None,
            })
            .collect();
        let said = said.ok_or_else(|| (Reason::FewOptions, scenario.key.clone()))?;
        let mut options: Vec<Choice> = scenario
            .options
            .iter()
            .zip(level(&said))
            .map(|(option, text)| Choice {
                text,
                right: option.right,
                why: option.why.get(self.language).to_owned(),
            })
            .collect();
        options.shuffle(&mut self.dice);
        let explanation = options
            .iter()
            .filter(|option| option.right)
            .map(|option| option.why.as_str())
            .collect::<Vec<_>>()
            .join("\n\n");
        let body = if scenario.right() > 1 {
            Body::Several { options }
        } else {
            Body::One { options }
        };
        Ok(Draft {
            stem: scenario.stem.get(self.language).to_owned(),
            body,
            explanation,
        })
    }
}
