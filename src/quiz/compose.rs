//! Making a question: its words, its options in the order of their worth, and the gates it has to pass.

use rand::{RngExt as _, SeedableRng as _, rngs::StdRng, seq::SliceRandom as _};

use super::{
    Ask, Body, Choice, Form, Origin, Pool, Question, Reason, Refused,
    pool::From,
    rivals::{also_true, heard, named, rivals, whole},
};
use crate::{
    cards::{CardKind, Wording, called_for, from_fact},
    concepts::{
        Concept, Contrast, Kind, Scenario, Words, gap, gives_away, longest_key, telling_word,
    },
    facts::Fact,
    text::{Language, capital, exact, fold, words},
};

/// Wrong options that a question should have.
const WRONG: usize = 3;

/// Wrong options below which it is not asked.
const FEWEST: usize = 2;

/// The most words that a person is asked to type.
const TYPED: usize = 3;

type Outcome<T> = Result<T, (Reason, String)>;

/// What has been made of a question so far.
struct Draft {
    stem: String,
    body: Body,
    explanation: String,
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
fn passes(draft: Draft, pool: &Pool) -> Outcome<Draft> {
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
struct Maker<'a> {
    pool: &'a Pool,
    language: Language,
    /// True where two that were mixed up may be asked for alone.
    drill: bool,
    dice: StdRng,
}

impl Maker<'_> {
    fn either(&self, vi: &str, en: &str) -> String {
        match self.language {
            Language::Vi => vi,
            Language::En => en,
        }
        .to_owned()
    }

    fn of_fact(&mut self, fact: &Fact, ask: &Ask) -> Outcome<Draft> {
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

    fn card(&self, fact: &Fact, kind: CardKind) -> Outcome<Wording> {
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

    /// "Which service fits this description?": the options are names.
    fn name(&mut self, fact: &Fact, subject: &Concept) -> Outcome<Draft> {
        let card = self.card(fact, CardKind::Name)?;
        let asked = heard(&self.pool.terms, &self.said(fact));
        let others: Vec<&Concept> = rivals(&self.pool.base, subject)
            .into_iter()
            .filter(|other| !gives_away(other.names(), &[&card.prompt]))
            .filter(|other| !also_true(&self.pool.terms, &asked, other, self.language))
            .collect();
        let options = self.names(&card.prompt, subject, &others)?;
        Ok(Draft {
            stem: card.prompt,
            body: Body::One { options },
            explanation: card.explanation,
        })
    }

    /// "What is X?": the options are descriptions.
    fn meaning(&mut self, fact: &Fact, subject: &Concept) -> Outcome<Draft> {
        let card = self.card(fact, CardKind::Meaning)?;
        let described = |concept: &Concept| capital(concept.definition.get(self.language));
        let asked = heard(&self.pool.terms, subject.definition.get(self.language));
        let wrong: Vec<Choice> = rivals(&self.pool.base, subject)
            .into_iter()
            .filter(|other| !also_true(&self.pool.terms, &asked, other, self.language))
            .map(|other| Choice {
                text: described(other),
                right: false,
                why: format!("{} **{}**.", self.either("Đó là", "That is"), other.name),
            })
            .collect();
        let why = subject
            .facts
            .iter()
            .find_map(|said| subject.sentence(said, self.language));
        let key = Choice {
            text: described(subject),
            right: true,
            why: why.unwrap_or_else(|| {
                format!("{} **{}**.", self.either("Đó là", "That is"), subject.name)
            }),
        };
        let options = self.chosen(&card.prompt, key, wrong, WRONG)?;
        Ok(Draft {
            stem: card.prompt,
            body: Body::One { options },
            explanation: card.explanation,
        })
    }

    /// A sentence with a gap that one of several names fills.
    fn gap(&mut self, fact: &Fact, subject: &Concept) -> Outcome<Draft> {
        let said = self.said(fact);
        let (before, missing, after) = gap(&said).ok_or_else(|| (Reason::Count, said.clone()))?;
        let unnamed = || (Reason::FewOptions, missing.to_owned());
        let key = named(&self.pool.called, &self.pool.base, missing).ok_or_else(unnamed)?;
        // An option that is written otherwise than the rest, as a plural or by letters, would stick out.
        if ![Some(&key.name), key.official.as_ref()]
            .into_iter()
            .flatten()
            .any(|name| bare(name) == bare(missing))
        {
            return Err(unnamed());
        }
        let around = format!("{before}{after}");
        let asked = heard(&self.pool.terms, &around);
        let others: Vec<&Concept> = rivals(&self.pool.base, key)
            .into_iter()
            .filter(|other| other.key != subject.key && !gives_away(other.names(), &[&around]))
            .filter(|other| !also_true(&self.pool.terms, &asked, other, self.language))
            .collect();
        let stem = format!(
            "{}\n\n> {before}`_____`{after}",
            self.either(
                "Chọn từ điền vào chỗ trống.",
                "Choose what belongs in the gap."
            )
        );
        let mut options = self.names(&stem, key, &others)?;
        for option in options.iter_mut().filter(|option| option.right) {
            option.why = whole(&said);
        }
        Ok(Draft {
            stem,
            body: Body::One { options },
            explanation: fact.background.get(self.language).to_owned(),
        })
    }

    fn typed_gap(&self, fact: &Fact) -> Outcome<Draft> {
        let said = self.said(fact);
        let (before, missing, after) = gap(&said).ok_or_else(|| (Reason::Count, said.clone()))?;
        let mut accepted = self.accepted(missing)?;
        // Who studies in one language may know the word in the other.
        if let Words::Phrase(both) = &fact.words {
            let told = Language::ALL
                .iter()
                .filter_map(|language| gap(both.get(*language)));
            accepted.extend(told.map(|(_, missing, _)| missing.replace('`', "")));
        }
        Ok(Draft {
            stem: format!(
                "{}\n\n> {before}`_____`{after}",
                self.either("Gõ phần còn thiếu.", "Type what belongs in the gap.")
            ),
            body: typed(accepted),
            explanation: joined(&[&whole(&said), fact.background.get(self.language)]),
        })
    }

    fn typed_letters(&self, fact: &Fact) -> Outcome<Draft> {
        let card = self.card(fact, CardKind::Abbreviation)?;
        Ok(Draft {
            stem: card.prompt,
            body: Body::Type {
                accepted: vec![card.answer.replace('`', "")],
            },
            explanation: card.explanation,
        })
    }

    fn typed_name(&self, fact: &Fact, subject: &Concept) -> Outcome<Draft> {
        let card = self.card(fact, CardKind::Name)?;
        let mut accepted = self.accepted(&subject.name)?;
        accepted.extend(
            subject
                .names()
                .chain(&subject.risky)
                .map(|name| name.replace('`', "")),
        );
        Ok(Draft {
            stem: format!(
                "{}\n\n{}",
                card.prompt,
                self.either("Gõ tên của nó.", "Type its name.")
            ),
            body: typed(accepted),
            explanation: card.explanation,
        })
    }

    /// Returns what may be typed for an answer: itself, and every name of what it names.
    fn accepted(&self, answer: &str) -> Outcome<Vec<String>> {
        let answer = answer.replace('`', "");
        if words(&answer).count() > TYPED || answer.chars().any(|c| "{}()[]$".contains(c)) {
            return Err((Reason::Untypable, answer));
        }
        let mut accepted = vec![answer.clone()];
        if let Some(concept) = named(&self.pool.called, &self.pool.base, &answer) {
            accepted.extend(concept.names().map(|name| name.replace('`', "")));
        }
        Ok(accepted)
    }

    /// Some of a list among things that are not of it.
    fn members(&mut self, fact: &Fact) -> Outcome<Draft> {
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
        let names: Vec<String> = keys
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
        let stem = match self.language {
            Language::Vi => {
                format!("Những lựa chọn nào thuộc {}? (Chọn {right})", label.vi)
            }
            Language::En => {
                format!("Which of these belong to {}? (Choose {right})", label.en)
            }
        };
        Ok(Draft {
            stem,
            body: Body::Several { options },
            explanation: format!(
                "{}: {}.",
                capital(label.get(self.language)),
                items.join(", ")
            ),
        })
    }

    fn steps(&mut self, fact: &Fact) -> Outcome<Draft> {
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
    fn apart(&mut self, fact: &Fact, subject: &Concept, ask: &Ask) -> Outcome<Draft> {
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
            format!(
                "{said}\n\n{}",
                self.either(
                    called_for(subject.kind, Language::Vi),
                    called_for(subject.kind, Language::En)
                )
            )
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
        let names: Vec<String> = std::iter::once(subject)
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
                why: self.on_axis(contrast, concept),
            })
            .collect();
        options.shuffle(&mut self.dice);
        Ok(Draft {
            stem,
            body: Body::One { options },
            explanation: contrast.map_or_else(
                || fact.background.get(self.language).to_owned(),
                |contrast| match self.language {
                    Language::Vi => format!("Phân biệt theo điểm này: {}.", contrast.axis.vi),
                    Language::En => format!("Told apart by this: {}.", contrast.axis.en),
                },
            ),
        })
    }

    fn matching(&mut self, contrast: &Contrast) -> Outcome<Draft> {
        let few = || (Reason::Count, contrast.key.clone());
        let concepts = contrast.concepts(&self.pool.base).ok_or_else(few)?;
        if !(3..=7).contains(&concepts.len()) {
            return Err(few());
        }
        let names: Vec<&str> = concepts
            .iter()
            .map(|concept| concept.name.as_str())
            .collect();
        let sides = contrast
            .sides
            .iter()
            .map(|side| standing(side.is.get(self.language)));
        let pairs: Vec<(String, String)> = level(&names).into_iter().zip(sides).collect();
        let stem = match self.language {
            Language::Vi => {
                format!(
                    "Ghép mỗi mục với mô tả đúng của nó. Chúng khác nhau ở điểm này: {}.",
                    contrast.axis.vi
                )
            }
            Language::En => {
                format!(
                    "Match each with its description. They differ in this: {}.",
                    contrast.axis.en
                )
            }
        };
        let explanation = pairs
            .iter()
            .map(|(left, right)| format!("**{left}**: {right}."))
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

    fn scenario(&mut self, scenario: &Scenario) -> Outcome<Draft> {
        let said: Option<Vec<&str>> = scenario
            .options
            .iter()
            .map(|option| option.said(&self.pool.base, self.language))
            .collect();
        let said = said.ok_or_else(|| (Reason::FewOptions, scenario.key.clone()))?;
        let mut options: Vec<Choice> = scenario
            .options
            .iter()
            .zip(level(&said))
            .map(|(option, text)| Choice {
                text: capital(&text),
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

    /// Returns what a fact says, in the language asked for.
    fn said(&self, fact: &Fact) -> String {
        match &fact.words {
            Words::Phrase(said) => said.get(self.language).to_owned(),
            Words::List { label, .. } => label.get(self.language).to_owned(),
        }
    }

    /// Returns names as options, the key among them.
    fn names(&mut self, stem: &str, key: &Concept, others: &[&Concept]) -> Outcome<Vec<Choice>> {
        let names: Vec<String> = std::iter::once(key)
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
        self.chosen(stem, first, wrong, WRONG)
    }

    /// Chooses wrong options so that nothing gives the key away: three, or two where no third is good.
    fn chosen(
        &mut self,
        stem: &str,
        key: Choice,
        mut wrong: Vec<Choice>,
        most: usize,
    ) -> Outcome<Vec<Choice>> {
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
    fn mixed(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        order.shuffle(&mut self.dice);
        if order.is_sorted() {
            order.rotate_left(1);
        }
        order
    }

    /// Returns what a concept is; its name stands above, as the option.
    fn described(&self, concept: &Concept) -> String {
        format!("{}.", concept.definition.get(self.language))
    }

    /// Returns what a concept is on the axis of a contrast; its description where it is no side.
    fn on_axis(&self, contrast: Option<&Contrast>, concept: &Concept) -> String {
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

/// Returns names all with or all without AWS or Amazon before them, and all with a capital.
fn level<T: AsRef<str>>(names: &[T]) -> Vec<String> {
    let without = |name: &str| -> Option<String> {
        let rest = name
            .strip_prefix("AWS ")
            .or_else(|| name.strip_prefix("Amazon "))?;
        Some(rest.to_owned())
    };
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    // Code has no maker before it.
    let plain = |name: &&str| !name.starts_with('`');
    let all = names
        .iter()
        .filter(|name| plain(name))
        .all(|name| without(name).is_some());
    names
        .iter()
        .map(|name| {
            let kept = if all { None } else { without(name) };
            let name = kept.unwrap_or_else(|| (*name).to_owned());
            // Code keeps its small letter.
            if name.starts_with('`') {
                name.replace('`', "")
            } else {
                capital(&name.replace('`', ""))
            }
        })
        .collect()
}

/// Returns what may be typed, each only once.
fn typed(accepted: Vec<String>) -> Body {
    let mut seen = Vec::new();
    let mut once = accepted;
    once.retain(|text| {
        let text = exact(text);
        let new = !seen.contains(&text);
        seen.push(text);
        new
    });
    Body::Type { accepted: once }
}

/// Returns the name of a concept as an option shows it: tools and files keep their small letters, as code does.
fn on_option(concept: &Concept) -> String {
    let keeps = matches!(concept.kind, Kind::Tool | Kind::Artifact) && !concept.name.contains(' ');
    if keeps && !concept.name.starts_with('`') {
        format!("`{}`", concept.name)
    } else {
        concept.name.clone()
    }
}

/// Makes words that go on after a name stand alone: "is a disk" becomes "A disk".
fn standing(is: &str) -> String {
    let verbs = ["is a ", "is an ", "is the ", "là "];
    let rest = verbs.iter().find_map(|verb| {
        let rest = is.strip_prefix(verb)?;
        let article = verb.trim_start_matches("is ").trim_start_matches("là ");
        Some(format!("{article}{rest}"))
    });
    capital(&rest.unwrap_or_else(|| is.to_owned()))
}

/// Returns a name without AWS or Amazon, in its exact form.
fn bare(name: &str) -> String {
    let exact = exact(&name.replace('`', ""));
    exact
        .trim_start_matches("aws ")
        .trim_start_matches("amazon ")
        .to_owned()
}

fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("\n\n")
}
