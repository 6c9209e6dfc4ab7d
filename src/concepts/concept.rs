//! One concept: a thing with a name, and what is known of it.

use serde::Deserialize;

use crate::text::{Both, Language};

/// A thing with a name: a service, a part of one, a metric, a practice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concept {
    /// The stable key; never shown, never changed.
    pub key: String,
    /// The family (file) it belongs to, as shown to people.
    pub family: Both,
    /// What sort of thing it is.
    pub kind: Kind,
    /// The name that cards print.
    pub name: String,
    /// The long official name, where it differs.
    pub official: Option<String>,
    /// The abbreviation and what it stands for.
    pub expansion: Option<Expansion>,
    /// Other names that mean the same.
    pub aliases: Vec<String>,
    /// Names that mean this only in its context.
    pub risky: Vec<String>,
    /// The class noun for "which … ?"; without it no question asks for the name.
    pub noun: Option<Both>,
    /// One line that says what it is, without its own name.
    pub definition: Both,
    /// Why the definition fits it and not its siblings, in other words than the definition's.
    pub why: Option<Both>,
    /// What else is worth knowing of it.
    pub facts: Vec<Statement>,
    /// The concept it is a part of.
    pub parent: Option<String>,
    /// Concepts of its kind that it is confused with, best first.
    pub siblings: Vec<String>,
    /// Concepts that may be right too, so never wrong options.
    pub near: Vec<String>,
    /// The exam domains that ask for it, such as `SAA-C03 2`.
    pub exams: Vec<String>,
    /// The page of documentation that supports the entry.
    pub reference: String,
    /// The day on which it was last checked, as `YYYY-MM-DD`.
    pub checked: String,
    /// What was seen in the documentation that day, in words of our own; none if nobody has looked it up.
    pub seen: Option<String>,
    /// Whether it is still there as it was.
    pub state: State,
    /// What changed, where something did.
    pub changed: Option<Both>,
}

impl Concept {
    /// Returns every name that means this anywhere: canonical, official, aliases, letters and long form.
    pub fn names(&self) -> impl Iterator<Item = &String> {
        let letters = self.expansion.iter().flat_map(|e| [&e.short, &e.long]);
        [&self.name]
            .into_iter()
            .chain(&self.official)
            .chain(&self.aliases)
            .chain(letters)
    }

    /// Returns the article that an English name takes: common nouns of things that one makes several of.
    fn article(&self) -> &'static str {
        let words = self.name.split(' ').count();
        let last = self.name.rsplit(' ').next().unwrap_or_default();
        let made = matches!(self.kind, Kind::Component | Kind::Feature | Kind::Artifact)
            || COUNTED.contains(&last)
            || self.kind == Kind::Strategy && words > 1;
        // "CloudWatch dashboard" is common by its last word; a few common words are written with capitals.
        let common = last.starts_with(|c: char| c.is_ascii_lowercase())
            && !UNCOUNTED.contains(&last)
            || COUNTED.contains(&last);
        let many = self.name.ends_with('s') || self.name.ends_with("ing");
        match (
            made && common && !many,
            self.name
                .to_ascii_lowercase()
                .starts_with(['a', 'e', 'i', 'o']),
        ) {
            (false, _) => "",
            (true, true) => "an ",
            (true, false) => "a ",
        }
    }

    /// Returns the day on which it was looked up in documentation; empty if it never was.
    pub fn looked_up(&self) -> &str {
        self.seen.as_ref().map_or("", |_| &self.checked)
    }

    /// Returns a statement as a plain sentence; none for lists.
    pub fn sentence(&self, statement: &Statement, language: Language) -> Option<String> {
        let Words::Phrase(phrase) = &statement.words else {
            return None;
        };
        let said = phrase.get(language);
        match statement.relation {
            Relation::Gap => {
                gap(said).map(|(before, missing, after)| format!("{before}{missing}{after}"))
            }
            Relation::Purpose => Some(match language {
                Language::Vi => format!("{} dùng để {said}.", self.name),
                // Names such as "DORA metrics" are plural: this wording fits both numbers.
                Language::En => format!("Use {}{} to {said}.", self.article(), self.name),
            }),
            Relation::Is
            | Relation::StandsFor
            | Relation::Members
            | Relation::Steps
            | Relation::Described
            | Relation::Fits
            | Relation::CalledFor => None,
        }
    }
}

/// Last words of names that are counted though written with capitals: a Spot Instance, a presigned URL.
const COUNTED: [&str; 3] = ["Instance", "ID", "URL"];

/// Last words of names that take no article though written small.
const UNCOUNTED: [&str; 3] = ["detection", "immutability", "mode"];

/// What sort of thing a concept is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A service or product with a name of its own.
    Service,
    /// A tool or library that people install and run.
    Tool,
    /// A framework or a body of guidance.
    Framework,
    /// A part of a service.
    Component,
    /// Something a service can do.
    Feature,
    /// A way of working.
    Practice,
    /// One of several ways to reach the same end.
    Strategy,
    /// Something measured.
    Metric,
    /// A notion.
    Term,
    /// A file or document.
    Artifact,
}

impl Kind {
    /// True for things whose name is a proper name and needs no article.
    pub fn is_proper(self) -> bool {
        matches!(self, Self::Service | Self::Tool | Self::Framework)
    }
}

/// An abbreviation and its long form.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expansion {
    /// The letters.
    pub short: String,
    /// The words they stand for.
    pub long: String,
}

/// Whether a concept is still there as it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// As it always was.
    #[default]
    Active,
    /// Goes by another name now.
    Renamed,
    /// Takes no new customers.
    Closed,
    /// Ends, or has ended, on a date.
    Ending,
}

/// How a statement ties its words to the concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// The concept is what the words say.
    Is,
    /// The letters stand for the words.
    StandsFor,
    /// The concept is used to do what the words say.
    Purpose,
    /// A sentence with one gap, marked `{{…}}`.
    Gap,
    /// A closed list: these and no others.
    Members,
    /// Things in the one order that is right.
    Steps,
    /// The words describe the concept, in a page's own way.
    Described,
    /// Of several concepts, the words fit this one.
    Fits,
    /// The words tell a situation; of several concepts, it calls for this one.
    #[serde(skip)]
    CalledFor,
}

impl Relation {
    /// Returns the word that stands in keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Is => "is",
            Self::StandsFor => "stands-for",
            Self::Purpose => "purpose",
            Self::Gap => "gap",
            Self::Members => "members",
            Self::Steps => "steps",
            Self::Described => "described",
            Self::Fits => "fits",
            Self::CalledFor => "called-for",
        }
    }
}

/// One thing known of a concept, said in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// How the words belong to the concept.
    pub relation: Relation,
    /// The words themselves.
    pub words: Words,
    /// Why an order is as it is.
    pub why: Option<Both>,
}

/// The words of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Words {
    /// A phrase or a sentence.
    Phrase(Both),
    /// A list with the label that says what it lists.
    List {
        /// "bốn chỉ số DORA", "the four DORA metrics".
        label: Both,
        /// The items in Vietnamese.
        vi: Vec<String>,
        /// The items in English, in the same order.
        en: Vec<String>,
    },
}

impl Words {
    /// Returns the items of a list in one language; none for a phrase.
    pub fn items(&self, language: Language) -> &[String] {
        match self {
            Self::Phrase(_) => &[],
            Self::List { vi, en, .. } => match language {
                Language::Vi => vi,
                Language::En => en,
            },
        }
    }
}

/// Splits a sentence at its one gap: before, what is missing, after.
pub fn gap(sentence: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = sentence.split_once("{{")?;
    let (missing, after) = rest.split_once("}}")?;
    let one = !after.contains("{{") && !missing.trim().is_empty();
    one.then_some((before, missing, after))
}
