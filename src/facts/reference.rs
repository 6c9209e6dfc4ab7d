//! What the base says of each concept, ready to be held against what a page says.

use rustc_hash::FxHashMap;

use super::{Fact, from_concept::from_concept};
use crate::{
    concepts::{Base, Description, Recogniser, Relation, Words, gap},
    text::Language,
};

/// How much of the shorter of two phrases must stand in the other for both to say the same.
const SAME: f32 = 0.45;

/// The same for a sentence with a gap, which says more than one thing.
const SAME_SENTENCE: f32 = 0.6;

/// What the base says of all concepts.
#[derive(Debug, Default)]
pub(super) struct Reference {
    concepts: Vec<Known>,
    /// Which concepts go by these letters, and by which of their names.
    letters: FxHashMap<String, Vec<usize>>,
    /// Letters that are a name of something, so that they never stand for anything else.
    taken: rustc_hash::FxHashSet<String>,
}

/// What the base says of one concept.
#[derive(Debug, Default)]
struct Known {
    nouns: [Description; 2],
    statements: Vec<Statement>,
    has_lists: bool,
}

#[derive(Debug)]
struct Statement {
    fact: Fact,
    said: [Description; 2],
    /// What the gap of a sentence asks for.
    missing: Option<[Description; 2]>,
}

impl Reference {
    /// Learns what a base says.
    pub(super) fn of(base: &Base, recogniser: &Recogniser) -> Self {
        let mut reference = Self::default();
        let both = |text: &dyn Fn(Language) -> String| {
            Language::ALL.map(|language| recogniser.read(&text(language)))
        };
        for (place, concept) in base.iter().enumerate() {
            let nouns = both(&|language| {
                concept
                    .noun
                    .as_ref()
                    .map_or_else(String::new, |noun| noun.get(language).to_owned())
            });
            let statements = from_concept(concept, base).into_iter().filter_map(|fact| {
                let Words::Phrase(words) = &fact.words else {
                    return None;
                };
                let missing = match fact.relation {
                    Relation::Gap => Some(both(&|language| {
                        gap(words.get(language))
                            .map_or_else(String::new, |(_, missing, _)| missing.to_owned())
                    })),
                    Relation::Is | Relation::Purpose => None,
                    Relation::StandsFor
                    | Relation::Members
                    | Relation::Steps
                    | Relation::Described
                    | Relation::Fits
                    | Relation::CalledFor => return None,
                };
                let said = both(&|language| words.get(language).to_owned());
                Some(Statement {
                    fact,
                    said,
                    missing,
                })
            });
            let statements = statements.collect();
            let has_lists = concept
                .facts
                .iter()
                .any(|fact| fact.relation == Relation::Members);
            reference.concepts.push(Known {
                nouns,
                statements,
                has_lists,
            });
            if let Some(expansion) = &concept.expansion {
                reference
                    .letters
                    .entry(expansion.short.clone())
                    .or_default()
                    .push(place);
            }
            reference.taken.extend(
                concept
                    .names()
                    .chain(&concept.risky)
                    .filter(|name| name.len() <= 8)
                    .cloned(),
            );
        }
        reference
    }

    /// Returns the noun that a concept is asked for with.
    pub(super) fn noun(&self, concept: usize, language: Language) -> Option<&Description> {
        self.concepts
            .get(concept)
            .map(|known| &known.nouns[place(language)])
    }

    /// Returns what the base says of a concept that a page says too, and how nearly; none if it says nothing alike.
    pub(super) fn same(
        &self,
        concept: usize,
        said: &Description,
        recogniser: &Recogniser,
    ) -> Option<(&Fact, f32)> {
        let known = self.concepts.get(concept)?;
        let alike = |statement: &Statement| -> f32 {
            let overlap = |other: &[Description; 2]| {
                other
                    .iter()
                    .map(|other| recogniser.overlap(said, other))
                    .fold(0.0, f32::max)
            };
            match &statement.missing {
                // A gap is asked for only if the page says what belongs there.
                Some(missing) if overlap(missing) < 0.9 => 0.0,
                Some(_) => overlap(&statement.said) * SAME / SAME_SENTENCE,
                None => overlap(&statement.said),
            }
        };
        let best = known
            .statements
            .iter()
            .map(|statement| (&statement.fact, alike(statement)));
        best.max_by(|a, b| a.1.total_cmp(&b.1))
            .filter(|(_, alike)| *alike >= SAME)
    }

    /// Returns what the base says a concept is.
    pub(super) fn nature(&self, concept: usize) -> Option<&Fact> {
        let statements = &self.concepts.get(concept)?.statements;
        statements
            .iter()
            .map(|statement| &statement.fact)
            .find(|fact| fact.relation == Relation::Is)
    }

    /// True if the base has a closed list of a concept.
    pub(super) fn has_lists(&self, concept: usize) -> bool {
        self.concepts
            .get(concept)
            .is_some_and(|known| known.has_lists)
    }

    /// Returns the concepts that go by these letters.
    pub(super) fn letters(&self, short: &str) -> &[usize] {
        self.letters.get(short).map_or(&[], Vec::as_slice)
    }

    /// True if these letters are a name already.
    pub(super) fn is_taken(&self, short: &str) -> bool {
        self.taken.contains(short)
    }
}

fn place(language: Language) -> usize {
    match language {
        Language::Vi => 0,
        Language::En => 1,
    }
}
