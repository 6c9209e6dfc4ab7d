//! Making a question: its words, its options in the order of their worth, and the gates it has to pass.

use rand::{RngExt as _, SeedableRng as _, rngs::StdRng, seq::SliceRandom as _};

use super::{
    Ask, Body, Choice, Form, Origin, Pool, Question, Reason, Refused,
    pool::From,
    rivals::{also_true, heard, named, rivals, whole},
    saying::{Shown, bare, joined, level, on_option, standing, without},
};
use crate::{
    cards::{CardKind, Wording, from_fact},
    concepts::{Concept, Contrast, Words, gap, gives_away, hints_at, longest_key, telling_word},
    facts::Fact,
    text::{Language, capital, exact, fold},
};

/// Wrong options that a question should have.
pub(super) const WRONG: usize = 3;

/// The share of a reason's words that may stand in the question already.
const SAID_AGAIN: f32 = 0.6;

/// Wrong options below which it is not asked.
pub(super) const FEWEST: usize = 2;

pub(super) type Made<T> = Result<T, (Reason, String)>;

/// What has been made of a question so far.
pub(super) struct Draft {
    pub(super) stem: String,
    pub(super) body: Body,
    pub(super) explanation: String,
}

/// Makes a question, or says why it is not asked.
pub(super) fn question(
    pool: &Pool,
    ask: &Ask,
    language: Language,
    seed: u64,
    drill: bool,
) -> Result<Question, Refused> {
    // Each question has dice of its own: what else is in the quiz does not change it.
    let own = ask
        .id
        .bytes()
        .fold(seed ^ 0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    let mut maker = Maker {
        pool,
        language,
        drill,
        dice: StdRng::seed_from_u64(own),
    };
    let made = match ask.from {
        From::Fact(at) => maker.of_fact(&pool.facts[at], ask),
        From::Contrast(at) => maker.matching(&pool.contrasts[at]),
        From::Scenario(at) => maker.scenario(&pool.scenarios[at]),
    };
    let draft = made
        .and_then(|draft| passes(draft, pool))
        .map_err(|(reason, shown_by)| Refused {
            id: ask.id.clone(),
            reason,
            shown_by,
        })?;
    let concept = ask.concepts.first().cloned().unwrap_or_default();
    let topic = pool
        .base
        .get(&concept)
        .map(|concept| concept.name.replace('`', ""));
    Ok(Question {
        id: ask.id.clone(),
        language,
        stem: draft.stem,
        body: draft.body,
        explanation: draft.explanation,
        topic: topic.unwrap_or_default(),
        concept,
        domains: ask.exams.clone(),
        fact: match ask.from {
            From::Fact(at) => pool.facts[at].key.0.clone(),
            From::Contrast(_) | From::Scenario(_) => String::new(),
        },
        source: origin(pool, ask, language),
    })
}

/// The gates that every question passes, whatever it was made of.
fn passes(draft: Draft, pool: &Pool) -> Made<Draft> {
    if let Body::One { options } | Body::Several { options } = &draft.body {
        let said: Vec<(&str, bool)> = options
            .iter()
            .map(|option| (option.text.as_str(), option.right))
            .collect();
        for (at, (text, _)) in said.iter().enumerate() {
            if said[..at]
                .iter()
                .any(|(other, _)| exact(other) == exact(text))
            {
                return Err((Reason::Twice, (*text).to_owned()));
            }
        }
        if let Some(text) = longest_key(&said) {
            return Err((Reason::LongestKey, text.to_owned()));
        }
        if let Some(word) = telling_word(&draft.stem, &said, &pool.terms) {
            return Err((Reason::GivesAway, word));
        }
    }
    Ok(draft)
}

/// Makes the questions of one pool in one language.
pub(super) struct Maker<'a> {
    pub(super) pool: &'a Pool,
    pub(super) language: Language,
    /// True where two that were mixed up may be asked for alone.
    pub(super) drill: bool,
    pub(super) dice: StdRng,
}

impl Maker<'_> {
    pub(super) fn either(&self, vi: &str, en: &str) -> String {
        match self.language {
            Language::Vi => vi,
            Language::En => en,
        }
        .to_owned()
    }

    fn of_fact(&mut self, fact: &Fact, ask: &Ask) -> Made<Draft> {
        let subject = self.pool.base.get(&fact.source.concept);
        let subject = subject.ok_or_else(|| (Reason::FewOptions, fact.source.concept.clone()))?;
        match ask.form {
            Form::Name => self.name(fact, subject),
            Form::Meaning => self.meaning(fact, subject),
            Form::Gap => self.gap(fact, subject),
            Form::TypedGap => self.typed_gap(fact),
            Form::TypedLetters => self.typed_letters(fact),
            Form::TypedName => self.typed_name(fact, subject),
            Form::Members => self.members(fact),
            Form::Steps => self.steps(fact),
            Form::Apart | Form::CalledFor => self.apart(fact, subject, ask),
            Form::MatchApart | Form::Scenario => Err((Reason::Count, String::new())),
        }
    }

    pub(super) fn card(&self, fact: &Fact, kind: CardKind) -> Made<Wording> {
        from_fact(fact)
            .into_iter()
            .find(|card| card.kind == kind)
            .and_then(|card| {
                card.wordings
                    .into_iter()
                    .find(|w| w.language == self.language)
            })
            .ok_or_else(|| (Reason::GivesAway, fact.subject.name.clone()))
    }

    /// Refuses what says the name in the other language's words.
    fn is_not_readable(&self, concept: &Concept, text: &str) -> Made<()> {
        if self.language == Language::Vi && self.pool.translated.says(concept, text) {
            return Err((Reason::GivesAway, concept.name.clone()));
        }
        Ok(())
    }

    /// "Which service fits this description?": the options are names.
    fn name(&mut self, fact: &Fact, subject: &Concept) -> Made<Draft> {
        let card = self.card(fact, CardKind::Name)?;
        self.is_not_readable(subject, &card.prompt)?;
        let asked = heard(&self.pool.terms, &self.said(fact));
        let others: Vec<&Concept> = rivals(&self.pool.base, subject)
            .into_iter()
            .filter(|other| !gives_away(other.names(), &[&card.prompt]))
            .filter(|other| !also_true(&self.pool.terms, &asked, other, self.language))
            .collect();
        let mut options = self.names(&card.prompt, subject, &others)?;
        let because = self.because(subject, &card.prompt);
        for option in options.iter_mut().filter(|option| option.right) {
            option.why = because.clone();
        }
        Ok(Draft {
            stem: card.prompt,
            body: Body::One { options },
            explanation: without(&card.explanation, &because),
        })
    }

    /// "What is X?": the options are descriptions.
    fn meaning(&mut self, fact: &Fact, subject: &Concept) -> Made<Draft> {
        let card = self.card(fact, CardKind::Meaning)?;
        self.is_not_readable(subject, subject.definition.get(self.language))?;
        if hints_at(subject, subject.definition.get(self.language)) {
            return Err((Reason::GivesAway, subject.name.clone()));
        }
        let described = |concept: &Concept| capital(concept.definition.get(self.language));
        let asked = heard(&self.pool.terms, subject.definition.get(self.language));
        let wrong: Vec<Choice> = rivals(&self.pool.base, subject)
            .into_iter()
            .filter(|other| !also_true(&self.pool.terms, &asked, other, self.language))
            // A description that names what is asked for rules itself out.
            .filter(|other| !gives_away(subject.names(), &[other.definition.get(self.language)]))
            .map(|other| Choice {
                text: described(other),
                right: false,
                why: format!("{} **{}**.", self.either("Đó là", "That is"), other.name),
            })
            .collect();
        let key = Choice {
            text: described(subject),
            right: true,
            why: self.because(subject, subject.definition.get(self.language)),
        };
        let options = self.chosen(&card.prompt, &key, wrong, WRONG)?;
        Ok(Draft {
            stem: card.prompt,
            body: Body::One { options },
            explanation: without(&card.explanation, &key.why),
        })
    }

    /// A sentence with a gap that one of several names fills.
    fn gap(&mut self, fact: &Fact, subject: &Concept) -> Made<Draft> {
        let said = self.said(fact);
        let (before, missing, after) = gap(&said).ok_or_else(|| (Reason::Count, said.clone()))?;
        let unnamed = || (Reason::FewOptions, missing.to_owned());
        let key = named(&self.pool.called, &self.pool.base, missing).ok_or_else(unnamed)?;
        // A common word may mean another thing in another family: the playbook of Ansible is not that of an incident.
        if !key.kind.is_proper() && key.family != subject.family {
            return Err(unnamed());
        }
        // An option that is written otherwise than the rest, as a plural or by letters, would stick out.
        if ![Some(&key.name), key.official.as_ref()]
            .into_iter()
            .flatten()
            .any(|name| bare(name) == bare(missing))
        {
            return Err(unnamed());
        }
        let around = format!("{before}{after}");
        self.is_not_readable(key, &around)?;
        let asked = heard(&self.pool.terms, &around);
        let others: Vec<&Concept> = rivals(&self.pool.base, key)
            .into_iter()
            .filter(|other| other.noun.is_some() && other.noun == key.noun)
            .filter(|other| other.key != subject.key && !gives_away(other.names(), &[&around]))
            .filter(|other| !also_true(&self.pool.terms, &asked, other, self.language))
            .collect();
        // The maker's name stands in the options.
        let before = before
            .strip_suffix("Amazon ")
            .or_else(|| before.strip_suffix("AWS "))
            .unwrap_or(before);
        // The article must not tell which options begin with a vowel.
        let before = match before
            .strip_suffix(" a ")
            .or_else(|| before.strip_suffix(" an "))
        {
            Some(rest) if self.language == Language::En => format!("{rest} a(n) "),
            _ => before.to_owned(),
        };
        let stem = format!(
            "{}\n\n> {before}`_____`{after}",
            self.either(
                "Chọn từ điền vào chỗ trống.",
                "Choose what belongs in the gap."
            )
        );
        let options = self.names(&stem, key, &others)?;
        Ok(Draft {
            stem,
            body: Body::One { options },
            explanation: joined(&[&whole(&said), fact.background.get(self.language)]),
        })
    }

    /// Returns what a fact says, in the language asked for.
    pub(super) fn said(&self, fact: &Fact) -> String {
        match &fact.words {
            Words::Phrase(said) => said.get(self.language).to_owned(),
            Words::List { label, .. } => label.get(self.language).to_owned(),
        }
    }

    /// Returns names as options, the key among them.
    fn names(&mut self, stem: &str, key: &Concept, others: &[&Concept]) -> Made<Vec<Choice>> {
        let names: Vec<Shown> = std::iter::once(key)
            .chain(others.iter().copied().take(8))
            .map(on_option)
            .collect();
        let mut texts = level(&names).into_iter();
        let first = Choice {
            text: texts.next().unwrap_or_default(),
            right: true,
            why: self.described(key),
        };
        let wrong = texts
            .zip(others)
            .map(|(text, other)| Choice {
                text,
                right: false,
                why: self.described(other),
            })
            .collect();
        self.chosen(stem, &first, wrong, WRONG)
    }

    /// Chooses wrong options so that nothing gives the key away: three, or two where no third is good.
    fn chosen(
        &mut self,
        stem: &str,
        key: &Choice,
        mut wrong: Vec<Choice>,
        most: usize,
    ) -> Made<Vec<Choice>> {
        let mut seen = vec![exact(&key.text)];
        wrong.retain(|option| {
            let text = exact(&option.text);
            let new = !seen.contains(&text);
            seen.push(text);
            new
        });
        // The best come first, but not always in the same company.
        let mut ranked: Vec<(f32, Choice)> = wrong
            .into_iter()
            .enumerate()
            .map(|(rank, option)| (rank as f32 + self.dice.random_range(0.0..2.0_f32), option))
            .collect();
        ranked.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        let wrong: Vec<Choice> = ranked.into_iter().map(|(_, option)| option).collect();
        let mut fault = (Reason::FewOptions, key.text.clone());
        for count in (FEWEST..=most.min(wrong.len())).rev() {
            for start in 0..=(wrong.len() - count).min(4) {
                let mut options = wrong[start..start + count].to_vec();
                options.push(key.clone());
                let said: Vec<(&str, bool)> = options
                    .iter()
                    .map(|option| (option.text.as_str(), option.right))
                    .collect();
                if let Some(text) = longest_key(&said) {
                    fault = (Reason::LongestKey, text.to_owned());
                } else if let Some(word) = telling_word(stem, &said, &self.pool.terms) {
                    fault = (Reason::GivesAway, word);
                } else {
                    options.shuffle(&mut self.dice);
                    return Ok(options);
                }
            }
        }
        Err(fault)
    }

    /// Returns an order that is not the right one.
    pub(super) fn mixed(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        order.shuffle(&mut self.dice);
        if order.is_sorted() {
            order.rotate_left(1);
        }
        order
    }

    /// Returns why the key is right, in other words than the question's: of all that is told of it, the first that does not say the stem again.
    pub(super) fn because(&self, concept: &Concept, stem: &str) -> String {
        let side = self
            .pool
            .contrasts
            .iter()
            .flat_map(|contrast| &contrast.sides)
            .find(|side| side.concept == concept.key)
            .map(|side| format!("{}.", standing(side.is.get(self.language))));
        let why = concept.why.as_ref().map(|why| why.get(self.language));
        let asked = heard(&self.pool.terms, stem);
        let anew = |said: &String| {
            let told = heard(&self.pool.terms, said);
            told.intersection(&asked).count() as f32 <= SAID_AGAIN * told.len() as f32
        };
        [why.map(capital), side, Some(self.described(concept))]
            .into_iter()
            .flatten()
            .find(anew)
            .unwrap_or_else(|| self.described(concept))
    }

    /// Returns what a concept is; its name stands above, as the option.
    pub(super) fn described(&self, concept: &Concept) -> String {
        format!("{}.", concept.definition.get(self.language))
    }

    /// Returns what a concept is on the axis of a contrast; its description where it is no side.
    pub(super) fn on_axis(&self, contrast: Option<&Contrast>, concept: &Concept) -> String {
        contrast
            .and_then(|contrast| {
                let mut sides = contrast.sides.iter();
                sides.find(|side| side.concept == concept.key)
            })
            .map_or_else(
                || self.described(concept),
                |side| format!("{}.", standing(side.is.get(self.language))),
            )
    }
}

fn origin(pool: &Pool, ask: &Ask, language: Language) -> Origin {
    match ask.from {
        From::Fact(at) => {
            let source = &pool.facts[at].source;
            let place = source.places.first();
            Origin {
                trail: place.map_or_else(
                    || source.trail.get(language).to_owned(),
                    |place| place.trail.clone(),
                ),
                reference: source.reference.clone(),
                checked: source.checked.clone(),
                line: place.map_or(0, |place| place.line),
                words: place.map_or_else(String::new, |place| place.words.clone()),
            }
        }
        From::Contrast(at) => Origin {
            reference: pool.contrasts[at].reference.clone(),
            checked: pool.contrasts[at].checked.clone(),
            ..Origin::default()
        },
        From::Scenario(at) => Origin {
            reference: pool.scenarios[at].reference.clone(),
            checked: pool.scenarios[at].checked.clone(),
            ..Origin::default()
        },
    }
}

impl Question {
    /// Returns what a question asks without its dress: nearly equal ones have the same.
    pub(super) fn essence(&self) -> String {
        format!("{}|{}", fold(&self.stem), fold(&self.key()))
    }
}
