//! Which concept a description fits: the round trip that a statement of a page has to make before it is believed.
//!
//! A page says something of X. With X's name covered, the base is asked whose description this is.
//! Only if it answers X, and nobody else nearly as well, the words are X's.

use std::collections::HashMap;

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
    /// For each word or pair of words: the concepts that are described with it.
    known: HashMap<String, Vec<u32>>,
    /// For each concept: those that may be right as well, so no rivals.
    kin: Vec<Vec<u32>>,
    /// For each concept: true for services, tools and frameworks, which are asked for by other nouns than the rest.
    proper: Vec<bool>,
    concepts: usize,
}

/// How well a description fits a concept.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Fit {
    /// What share of the description the concept's own words make up; pairs of words count more.
    pub share: f32,
    /// The same for the best of all others.
    pub rival: f32,
    /// Which other concept that is.
    pub rival_is: Option<usize>,
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
            known: HashMap::new(),
            kin: kin(base),
            proper: base
                .iter()
                .map(|concept| concept.kind.is_proper())
                .collect(),
            concepts: base.iter().count(),
        };
        for (place, concept) in base.iter().enumerate() {
            described(concept, sayings, |phrase| {
                recogniser.learn(place as u32, phrase)
            });
        }
        recogniser
    }

    fn learn(&mut self, place: u32, phrase: &str) {
        let (terms, known) = (&self.terms, &mut self.known);
        each(terms, phrase, |term, _| {
            let concepts = known.entry(term.to_owned()).or_default();
            if concepts.last() != Some(&place) {
                concepts.push(place);
            }
        });
    }

    /// Tells how telling a word is.
    fn weight(&self, concepts: usize) -> f32 {
        ((1 + self.concepts) as f32 / (1 + concepts) as f32).ln()
    }

    /// Asks whose description this is.
    pub fn fit(&self, description: &str, concept: usize) -> Fit {
        let mut scores: HashMap<u32, (f32, usize)> = HashMap::new();
        let mut rarest = usize::MAX;
        let mut whole = 0.0;
        let mut seen: Vec<String> = Vec::new();
        each(&self.terms, description, |term, pair| {
            if seen.iter().any(|other| other == term) {
                return;
            }
            seen.push(term.to_owned());
            let concepts = self.known.get(term).map_or(&[][..], Vec::as_slice);
            let weight = self.weight(concepts.len()) * how_telling(term, pair);
            // A pair that nobody uses is no sign against; a word that nobody uses is.
            whole += if pair { 0.0 } else { weight };
            if concepts.contains(&(concept as u32)) {
                rarest = rarest.min(concepts.len());
            }
            for place in concepts {
                let score = scores.entry(*place).or_default();
                score.0 += weight;
                score.1 += usize::from(!pair);
            }
        });
        if whole <= 0.0 {
            return Fit::default();
        }
        let own = scores.get(&(concept as u32)).copied().unwrap_or_default();
        let (mut rival, mut kin): (Option<(u32, f32)>, f32) = (None, 0.0);
        for (place, (score, _)) in scores {
            // What the question's noun rules out is no rival.
            if place as usize == concept || self.proper[place as usize] != self.proper[concept] {
                continue;
            }
            if self.kin[concept].contains(&place) {
                kin = kin.max(score);
            } else if rival
                .is_none_or(|(other, best)| score > best || score == best && place < other)
            {
                rival = Some((place, score));
            }
        }
        Fit {
            share: own.0 / whole,
            rival: rival.map_or(0.0, |(_, score)| score / whole),
            rival_is: rival.map(|(place, _)| place as usize),
            kin: kin / whole,
            words: own.1,
            rarest,
        }
    }

    /// Tells how much of the shorter of two phrases stands in the other: 0 to 1.
    pub fn overlap(&self, one: &str, other: &str) -> f32 {
        let gather = |phrase: &str| {
            let mut words: Vec<String> = Vec::new();
            each(&self.terms, phrase, |term, pair| {
                if !pair && !words.iter().any(|word| word == term) {
                    words.push(term.to_owned());
                }
            });
            words
        };
        let (one, other) = (gather(one), gather(other));
        let sum = |words: &[String]| {
            words
                .iter()
                .map(|word| self.weight(self.known.get(word).map_or(0, Vec::len)))
                .sum::<f32>()
        };
        let both: Vec<String> = one
            .iter()
            .filter(|word| other.contains(word))
            .cloned()
            .collect();
        let least = sum(&one).min(sum(&other));
        if least > 0.0 { sum(&both) / least } else { 0.0 }
    }

    /// Returns the most telling words of a description that the concept is known by, in fixed order.
    pub fn telling(&self, description: &str, concept: usize, most: usize) -> Vec<String> {
        let mut found: Vec<(f32, String)> = Vec::new();
        each(&self.terms, description, |term, pair| {
            if let Some(concepts) = self
                .known
                .get(term)
                .filter(|concepts| !pair && concepts.contains(&(concept as u32)))
            {
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
    let mut last = String::new();
    terms.each(phrase, |word, follows| {
        take(word, false);
        if follows {
            take(&format!("{last} {word}"), true);
        }
        last.clear();
        last.push_str(word);
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
    let all: Vec<&Concept> = base.iter().collect();
    let places: HashMap<&str, u32> = all
        .iter()
        .enumerate()
        .map(|(place, concept)| (concept.key.as_str(), place as u32))
        .collect();
    let mut kin = vec![Vec::new(); all.len()];
    for (place, concept) in all.iter().enumerate() {
        for other in concept.parent.iter().chain(&concept.near) {
            if let Some(other) = places
                .get(other.as_str())
                .filter(|_| !concept.siblings.contains(other))
            {
                kin[place].push(*other);
                kin[*other as usize].push(place as u32);
            }
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
    use crate::concepts::{builtin, sayings};

    #[test]
    fn a_description_finds_its_concept_and_no_other() {
        let base = Base::read(builtin()).unwrap();
        let recogniser = Recogniser::of(&base, &sayings().unwrap());
        let place = |key: &str| base.iter().position(|concept| concept.key == key).unwrap();
        for (description, key) in [
            ("compile, test và đóng gói ứng dụng", "codebuild"),
            (
                "Distributed tracing to identify bottlenecks and slow microservices",
                "x-ray",
            ),
            ("điều phối quy trình làm việc serverless", "step-functions"),
            ("Chuyển văn bản thành giọng nói", "polly"),
        ] {
            let fit = recogniser.fit(description, place(key));
            assert!(fit.share > fit.rival, "{description}: {fit:?}");
        }
        let fit = recogniser.fit(
            "our function that uploads photos of the travel guide",
            place("lambda"),
        );
        assert!(fit.share < 0.3, "{fit:?}");
    }
}
