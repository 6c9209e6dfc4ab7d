//! Which concept a description fits: the round trip that a statement of a page has to make before it is believed.
//!
//! A page says something of X. With X's name covered, the base is asked whose description this is.
//! Only if it answers X, and nobody else nearly as well, the words are X's.

use rustc_hash::FxHashMap;

use super::{Base, Concept, Words, names::related};
use crate::text::{Language, Terms};

/// How people describe concepts in their own words, for recognising only; a file per family.
pub type Sayings = std::collections::BTreeMap<String, Said>;

/// What is said of one concept.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    #[serde(default)]
    vi: Vec<String>,
    #[serde(default)]
    en: Vec<String>,
}

/// Knows the words of every concept, and how telling each word is.
#[derive(Debug)]
pub struct Recogniser {
    terms: Terms,
    /// The number of each word, and of each pair of words that stands together.
    numbers: FxHashMap<Box<str>, u32>,
    /// For each number: the concepts that are described with it.
    known: Vec<Vec<u32>>,
    /// For each concept: those that may be right as well, so no rivals.
    kin: Vec<Vec<u32>>,
    /// For each concept: true for services, tools and frameworks, which are asked for by other nouns than the rest.
    proper: Vec<bool>,
}

/// A text as its telling words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Description {
    /// Each word or pair of words once: its number if anybody uses it, how much it weighs, and whether it is a pair.
    parts: Vec<(Option<u32>, f32, bool)>,
    /// What all its words weigh, without the pairs.
    whole: f32,
}

/// How well a description fits a concept.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Fit {
    /// What share of the description the concept's own words make up; pairs of words count more.
    pub share: f32,
    /// The same for the best of all others.
    pub rival: f32,
    /// The same for the best of its parts, its whole and what may be right as well.
    pub kin: f32,
    /// How many telling words fit.
    pub words: usize,
    /// How many concepts share the rarest word or pair that fits.
    pub rarest: usize,
}

/// How much a pair of words that stand together counts beside its words.
const PAIR: f32 = 0.8;

/// How much a Vietnamese syllable counts: alone it says little, for words are made of several.
const SYLLABLE: f32 = 0.6;

impl Recogniser {
    /// Learns the words of a base and of what people say.
    pub fn of(base: &Base, sayings: &Sayings) -> Self {
        let mut recogniser = Self {
            terms: Terms::default(),
            numbers: FxHashMap::default(),
            known: Vec::new(),
            kin: kin(base),
            proper: base
                .iter()
                .map(|concept| concept.kind.is_proper())
                .collect(),
        };
        for (place, concept) in base.iter().enumerate() {
            described(concept, sayings, |phrase| {
                recogniser.learn(place as u32, phrase);
            });
        }
        recogniser
    }

    fn learn(&mut self, place: u32, phrase: &str) {
        let Self {
            terms,
            numbers,
            known,
            ..
        } = self;
        each(terms, phrase, |term, _| {
            let number = match numbers.get(term) {
                Some(number) => *number,
                None => {
                    let number = known.len() as u32;
                    numbers.insert(term.into(), number);
                    known.push(Vec::new());
                    number
                }
            };
            let concepts = &mut known[number as usize];
            if concepts.last() != Some(&place) {
                concepts.push(place);
            }
        });
    }

    /// Tells how telling a word is.
    fn weight(&self, concepts: usize) -> f32 {
        ((1 + self.kin.len()) as f32 / (1 + concepts) as f32).ln()
    }

    /// Reads a text as a description.
    pub fn read(&self, text: &str) -> Description {
        let mut description = Description::default();
        each(&self.terms, text, |term, pair| {
            let number = self.numbers.get(term).copied();
            let concepts = number.map_or(0, |number| self.known[number as usize].len());
            let weight = self.weight(concepts) * how_telling(term, pair);
            let again =
                number.is_some() && description.parts.iter().any(|(other, ..)| *other == number);
            // A pair that nobody uses is no sign against; a word that nobody uses is.
            if again || number.is_none() && pair {
                return;
            }
            description.whole += if pair { 0.0 } else { weight };
            description.parts.push((number, weight, pair));
        });
        description
    }

    /// Asks whose description this is; the noun is what the learner would be asked with.
    pub fn fit(&self, description: &Description, noun: &Description, concept: usize) -> Fit {
        if description.whole <= 0.0 {
            return Fit::default();
        }
        let mut own = (0.0, 0.0);
        let (mut words, mut rarest) = (0, usize::MAX);
        let mut scores = vec![0.0_f32; self.kin.len()];
        for (from_noun, part) in description
            .parts
            .iter()
            .map(|part| (false, part))
            .chain(noun.parts.iter().map(|part| (true, part)))
        {
            let (Some(number), weight, pair) = *part else {
                continue;
            };
            if from_noun
                && description
                    .parts
                    .iter()
                    .any(|(other, ..)| *other == Some(number))
            {
                continue;
            }
            let concepts = &self.known[number as usize];
            if concepts.binary_search(&(concept as u32)).is_ok() {
                own.1 += weight;
                if !from_noun {
                    own.0 += weight;
                    words += usize::from(!pair);
                    rarest = rarest.min(concepts.len());
                }
            }
            for place in concepts {
                scores[*place as usize] += weight;
            }
        }
        let (mut rival, mut kin): (f32, f32) = (0.0, 0.0);
        for (place, score) in scores
            .into_iter()
            .enumerate()
            .filter(|(_, score)| *score > 0.0)
        {
            // What the question's noun rules out is no rival.
            if place == concept || self.proper[place] != self.proper[concept] {
                continue;
            }
            let best = if self.kin[concept].contains(&(place as u32)) {
                &mut kin
            } else {
                &mut rival
            };
            *best = best.max(score);
        }
        let share = own.0 / description.whole;
        let scale = if own.1 > 0.0 {
            share / own.1
        } else {
            1.0 / description.whole
        };
        Fit {
            share,
            rival: rival * scale,
            kin: kin * scale,
            words,
            rarest,
        }
    }

    /// Tells how much of the shorter of two descriptions stands in the other: 0 to 1.
    pub fn overlap(&self, one: &Description, other: &Description) -> f32 {
        let words = |description: &Description| -> f32 {
            description
                .parts
                .iter()
                .filter(|(_, _, pair)| !pair)
                .map(|(_, weight, _)| weight)
                .sum()
        };
        let both: f32 = one
            .parts
            .iter()
            .filter(|(number, _, pair)| {
                !pair && number.is_some() && other.parts.iter().any(|(known, ..)| known == number)
            })
            .map(|(_, weight, _)| weight)
            .sum();
        let least = words(one).min(words(other));
        if least > 0.0 { both / least } else { 0.0 }
    }

    /// Returns the most telling words of a text that the concept is known by, in fixed order.
    pub fn telling(&self, text: &str, concept: usize, most: usize) -> Vec<String> {
        let mut found: Vec<(f32, String)> = Vec::new();
        each(&self.terms, text, |term, pair| {
            let concepts = self
                .numbers
                .get(term)
                .map_or(&[][..], |number| self.known[*number as usize].as_slice());
            if !pair && concepts.contains(&(concept as u32)) {
                found.push((self.weight(concepts.len()), term.to_owned()));
            }
        });
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        found.dedup();
        let mut words: Vec<String> = found.into_iter().take(most).map(|(_, word)| word).collect();
        words.sort();
        words
    }

    /// Counts the words that say something.
    pub fn count(&self, phrase: &str) -> usize {
        self.terms.count(phrase)
    }
}

/// Tells how much a word, or a pair of words, counts.
fn how_telling(term: &str, pair: bool) -> f32 {
    match (pair, term.is_ascii()) {
        (true, _) => PAIR,
        (false, true) => 1.0,
        (false, false) => SYLLABLE,
    }
}

/// Calls `take` with each telling word, and with each pair that stands together.
fn each(terms: &Terms, phrase: &str, mut take: impl FnMut(&str, bool)) {
    let mut pair = String::new();
    terms.each(phrase, |word, follows| {
        take(word, false);
        if follows {
            pair.push(' ');
            pair.push_str(word);
            take(&pair, true);
        }
        pair.clear();
        pair.push_str(word);
    });
}

/// Calls `take` with everything that describes a concept, in both languages.
fn described(concept: &Concept, sayings: &Sayings, mut take: impl FnMut(&str)) {
    for language in Language::ALL {
        take(concept.definition.get(language));
        if let Some(noun) = &concept.noun {
            take(noun.get(language));
        }
        for statement in &concept.facts {
            match &statement.words {
                Words::Phrase(phrase) => take(phrase.get(language)),
                Words::List { label, .. } => {
                    take(label.get(language));
                    statement
                        .words
                        .items(language)
                        .iter()
                        .for_each(|item| take(item));
                }
            }
        }
    }
    if let Some(said) = sayings.get(&concept.key) {
        said.vi
            .iter()
            .chain(&said.en)
            .for_each(|phrase| take(phrase));
    }
}

/// Returns for each concept those that are never its rivals: its parts, its whole, and what may be right as well.
fn kin(base: &Base) -> Vec<Vec<u32>> {
    let mut kin = vec![Vec::new(); base.iter().count()];
    for (place, concept) in base.iter().enumerate() {
        let others = concept
            .parent
            .iter()
            .chain(&concept.near)
            .filter(|other| !concept.siblings.contains(other));
        for other in others.filter_map(|other| base.place(other)) {
            kin[place].push(other as u32);
            kin[other].push(place as u32);
        }
    }
    kin
}

/// True for concepts that belong together.
pub fn belongs(one: &Concept, other: &Concept) -> bool {
    one.key == other.key || related(one, other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::concepts::sayings;

    #[test]
    fn a_description_finds_its_concept_and_no_other() {
        let base = Base::built_in().unwrap();
        let recogniser = Recogniser::of(&base, &sayings().unwrap());
        let fit = |description: &str, key: &str| {
            recogniser.fit(
                &recogniser.read(description),
                &Description::default(),
                base.place(key).unwrap(),
            )
        };
        for (description, key) in [
            ("compile, test và đóng gói ứng dụng", "codebuild"),
            (
                "Distributed tracing to identify bottlenecks and slow microservices",
                "xray",
            ),
            ("điều phối quy trình làm việc serverless", "step-functions"),
            ("Chuyển văn bản thành giọng nói", "polly"),
        ] {
            let fit = fit(description, key);
            assert!(fit.share > fit.rival, "{description}: {fit:?}");
        }
        let fit = fit(
            "our function that uploads photos of the travel guide",
            "lambda",
        );
        assert!(fit.share < 0.3, "{fit:?}");
    }
}
