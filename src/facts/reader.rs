//! Reads a page: every node goes through the gates and then past every pattern; what is left is the best of what was found.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{
    Fact, FactKey, Named, PageWords, PassedOver, Pattern, Reading, Reason, Source, Subject,
    correction::old_name,
    from_concept::{background, subject as as_subject},
    gates,
    gathered::Gathered,
    lexicon::Lexicon,
    mentioned::Mentioned,
    patterns::{Outcome, abbreviation, attributes, comparison, description, members, parts, steps},
    reference::Reference,
    sections::{Section, Sections},
    spot::{Spot, subject},
    template::Template,
};
use crate::{
    concepts::{
        Base, BaseError, Concept, Contrast, Kind, Names, Recogniser, Relation, Room, Words,
        contrasts, sayings,
    },
    pages::{Node, Page, Shape},
    text::{Both, Language, Share},
};

/// A paragraph longer than this many bytes was not written by a person.
const LONGEST: usize = 10_000;

/// Everything that reading needs to know, made once.
#[derive(Debug)]
pub struct Reader {
    /// The concept base.
    pub base: Base,
    /// What is easily confused, and by what it is told apart.
    pub contrasts: Vec<Contrast>,
    pub(super) names: Names,
    pub(super) recogniser: Recogniser,
    pub(super) reference: Reference,
    pub(super) lexicon: Lexicon,
    pub(super) abbreviations: abbreviation::Abbreviations,
    pub(super) orders: steps::Orders,
    template: Template,
}

impl Reader {
    /// Learns the built-in base.
    pub fn built_in() -> Result<Self, BaseError> {
        let base = Base::built_in()?;
        let recogniser = Recogniser::of(&base, &sayings()?);
        Ok(Self {
            names: Names::of(&base),
            reference: Reference::of(&base, &recogniser),
            recogniser,
            lexicon: Lexicon::built_in(),
            abbreviations: abbreviation::Abbreviations::built_in(),
            orders: steps::Orders::of(&base),
            template: Template::built_in(),
            contrasts: contrasts()?,
            base,
        })
    }

    /// Returns the names that are found in pages.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// Reads a page. Every page gives a reading.
    pub fn read(&self, page: &Page) -> Reading {
        let mut room = Room::default();
        let sections = Sections::of(page, &self.lexicon);
        let mentioned = Mentioned::of(page, self, &mut room);
        let columns = comparison::Columns::of(page, self, &mut room);
        let below = below(page);
        let mut gathered = Gathered::default();
        let mut said = PageWords::default();
        let mut passed_over = Vec::new();
        let mut named: BTreeMap<usize, Named> = BTreeMap::new();
        // The first cell of the row, with the concept it names.
        let mut first: Option<((u32, u32), usize, Option<usize>)> = None;
        for (number, node) in page.outline.nodes.iter().enumerate() {
            let spot = Spot {
                page,
                node,
                number: number as u32,
                below: below.get(&(number as u32)).map_or(&[], Vec::as_slice),
                section: sections.of_node(node),
                mentions: mentioned.of_node(number),
                above: mentioned.above(number),
            };
            if let Some(cell) = node.cell.filter(|cell| cell.column == 0) {
                first = Some((
                    (cell.table, cell.row),
                    number,
                    subject(&node.text, spot.mentions),
                ));
            }
            let row = node.cell.and_then(|cell| {
                first
                    .filter(|(place, ..)| *place == (cell.table, cell.row))
                    .map(|(_, number, concept)| (&page.outline.nodes[number], concept))
            });
            if self.template.holds(&node.text) {
                if !node.is_heading() {
                    passed_over.push(PassedOver {
                        line: node.line,
                        reason: Reason::Template,
                    });
                }
                continue;
            }
            self.name(&spot, &mut named);
            if !matches!(spot.section, Section::Nothing(_)) {
                said.add(&node.text);
            }
            let outcome = self.look(&spot, &columns, row);
            if outcome.found.is_empty() {
                if !node.is_heading() {
                    passed_over.push(PassedOver {
                        line: node.line,
                        reason: self.why(&spot, &outcome),
                    });
                }
            } else {
                outcome
                    .found
                    .into_iter()
                    .for_each(|(fact, score)| gathered.add(fact, score));
            }
        }
        let facts = gathered.settle(&mut passed_over);
        let mut named: Vec<Named> = named.into_values().collect();
        named.sort_by(|a, b| {
            b.weight
                .total_cmp(&a.weight)
                .then_with(|| a.line.cmp(&b.line))
                .then_with(|| a.concept.cmp(&b.concept))
        });
        passed_over.sort_by_key(|passed| (passed.line, passed.reason));
        passed_over.dedup();
        Reading {
            title: self.title(page, &named),
            kind: page.kind,
            language: page.language,
            lines: page.lines,
            facts,
            named,
            passed_over,
            words: said,
        }
    }

    /// Lets every pattern look at a spot.
    fn look(
        &self,
        spot: &Spot<'_>,
        columns: &comparison::Columns,
        row: Option<(&Node, Option<usize>)>,
    ) -> Outcome {
        let mut all = Outcome::default();
        if spot.node.shape == Shape::Code || spot.node.linked {
            return all;
        }
        if spot.node.text.len() > LONGEST {
            all.reasons.push(Reason::Long);
            return all;
        }
        if matches!(
            spot.section,
            Section::Nothing(Reason::People | Reason::Logistics)
        ) {
            return all;
        }
        let mut take = |outcome: Outcome| {
            all.found.extend(outcome.found);
            all.reasons.extend(outcome.reasons);
        };
        if spot.node.text.contains('(') || !spot.mentions.is_empty() {
            take(abbreviation::find(spot, self));
        }
        if spot.node.is_heading() {
            if !spot.mentions.is_empty() && !spot.below.is_empty() {
                take(members::find(spot, self));
            }
            return all;
        }
        if !spot.mentions.is_empty() || spot.above.is_some() {
            if spot.mentions.len() > 1 {
                take(attributes::find(spot, self));
            }
            take(members::find(spot, self));
            take(parts::find(spot, self));
            take(comparison::find(spot, columns, row, self));
            if spot.node.cell.is_none_or(|cell| cell.column == 0)
                || spot.section == Section::Activity
            {
                take(description::find(spot, self));
            }
        } else if row.is_some() {
            take(comparison::find(spot, columns, row, self));
        }
        take(steps::find(spot, self));
        all
    }

    /// Tells why a spot gave nothing: the gate it stopped at, or what it is.
    fn why(&self, spot: &Spot<'_>, outcome: &Outcome) -> Reason {
        if spot.node.shape == Shape::Code || spot.node.linked {
            return Reason::NoProse;
        }
        if let Section::Nothing(reason) = spot.section {
            return reason;
        }
        if let Some(reason) = outcome.reasons.iter().min() {
            return *reason;
        }
        let text = spot.node.text.as_str();
        let studied = self.lexicon.study.after(text);
        if text.trim_end().ends_with('?') {
            Reason::Question
        } else if spot.section == Section::Goals {
            Reason::Goal
        } else if studied.is_some() && spot.mentions.is_empty() {
            Reason::Unknown
        } else if studied.is_some() {
            Reason::OnlyNames
        } else if gates::is_action(text, &self.lexicon) {
            Reason::Action
        } else if spot.mentions.is_empty() {
            Reason::Unknown
        } else if self.lexicon.author.stand_in(&text.to_lowercase()) {
            Reason::Project
        } else {
            Reason::OnlyNames
        }
    }

    /// Notes what a spot names, for the cards that the reference gives.
    fn name(&self, spot: &Spot<'_>, named: &mut BTreeMap<usize, Named>) {
        let weight = match spot.section {
            Section::Nothing(Reason::Plan) => return,
            Section::Nothing(Reason::Personal | Reason::Project) => 0.3,
            Section::Nothing(_) => return,
            Section::Goals => 0.7,
            Section::Study | Section::Results | Section::Activity => 1.0,
        };
        let heading = spot.node.is_heading();
        for mention in spot.mentions {
            let Some(concept) = self.base.at(mention.concept) else {
                continue;
            };
            // What a line is about counts more than what it mentions.
            let about = mention.start == 0
                && (mention.end >= spot.node.text.len()
                    || spot
                        .node
                        .label()
                        .is_some_and(|label| mention.end >= label.len()));
            let weight = weight * if heading { 2.0 } else { 1.0 } + if about { 1.0 } else { 0.0 };
            let written = &spot.node.text[mention.start..mention.end];
            let entry = named.entry(mention.concept).or_insert_with(|| Named {
                concept: concept.key.clone(),
                weight: 0.0,
                studied: false,
                old_name: None,
                line: spot.node.line,
            });
            entry.weight += weight;
            entry.studied |= !matches!(spot.section, Section::Nothing(_));
            if entry.old_name.is_none() {
                entry.old_name = old_name(concept, written).map(str::to_owned);
            }
        }
    }

    /// Finds a name for the page: its own, or what it is about.
    fn title(&self, page: &Page, named: &[Named]) -> String {
        if let Some(title) = page.own_title() {
            return title.to_owned();
        }
        let fallback = page.title.clone().or_else(|| {
            page.outline
                .nodes
                .iter()
                .find(|node| node.is_heading())
                .map(|node| node.text.clone())
        });
        let is_thing = |named: &&Named| {
            self.base.get(&named.concept).is_some_and(|concept| {
                matches!(concept.kind, Kind::Service | Kind::Tool | Kind::Framework)
            })
        };
        let about: Vec<&str> = named
            .iter()
            .filter(is_thing)
            .filter_map(|named| self.base.get(&named.concept))
            .map(|concept| concept.name.as_str())
            .take(3)
            .collect();
        let short = about
            .join(", ")
            .replace("Amazon ", "")
            .replace("AWS ", "")
            .replace('`', "");
        match (fallback, short.is_empty()) {
            (Some(title), false) => format!("{title}: {short}"),
            (Some(title), true) => title,
            (None, _) => short,
        }
    }

    /// Returns the language in which a fact of this spot is put: its own words', else the page's.
    pub(super) fn language(&self, spot: &Spot<'_>, words: &str) -> Language {
        let own = Share::of(words);
        let says = if own.words > 0 { own } else { spot.node.share };
        match spot.page.language {
            // English terms on a Vietnamese page are Vietnamese; an English clause is not.
            Language::Vi if says.vietnamese == 0 && says.english >= 2 => Language::En,
            Language::En if says.vietnamese * 4 >= says.words && says.vietnamese > 1 => {
                Language::Vi
            }
            page => page,
        }
    }

    /// Begins a fact about a concept that a spot tells.
    pub(super) fn fact(&self, concept: &Concept, spot: &Spot<'_>, pattern: Pattern) -> Fact {
        Fact {
            key: FactKey(concept.key.clone()),
            subject: self.subject(concept),
            relation: Relation::Described,
            words: Words::Phrase(Both::default()),
            background: background(
                concept,
                Relation::Described,
                &Words::Phrase(Both::default()),
            ),
            among: Vec::new(),
            respect: String::new(),
            source: Source {
                places: vec![spot.place()],
                concept: concept.key.clone(),
                trail: Both::default(),
                reference: concept.reference.clone(),
                checked: concept.looked_up().to_owned(),
            },
            pattern,
            sure: false,
        }
    }

    /// Begins a fact about letters that are no concept.
    pub(super) fn bare(&self, letters: &str, spot: &Spot<'_>, pattern: Pattern) -> Fact {
        Fact {
            key: FactKey(String::new()),
            subject: Subject {
                name: letters.to_owned(),
                kind: Kind::Term,
                noun: None,
                owner: None,
                short: Some(letters.to_owned()),
                names: vec![letters.to_owned()],
            },
            relation: Relation::StandsFor,
            words: Words::Phrase(Both::default()),
            background: Both::default(),
            among: Vec::new(),
            respect: String::new(),
            source: Source {
                places: vec![spot.place()],
                ..Source::default()
            },
            pattern,
            sure: false,
        }
    }

    /// Returns a concept as a subject that can be asked for.
    fn subject(&self, concept: &Concept) -> Subject {
        let mut subject = as_subject(concept, &self.base);
        subject.noun = subject.noun.or_else(|| class_noun(concept.kind));
        subject
    }
}

/// Returns what a thing of a kind is called where its entry does not say.
fn class_noun(kind: Kind) -> Option<Both> {
    let (vi, en) = match kind {
        Kind::Service => ("dịch vụ", "service"),
        Kind::Tool => ("công cụ", "tool"),
        Kind::Component => ("thành phần", "component"),
        Kind::Feature => ("tính năng", "feature"),
        Kind::Strategy => ("chiến lược", "strategy"),
        Kind::Metric => ("chỉ số", "metric"),
        Kind::Practice => ("phương pháp", "practice"),
        Kind::Term | Kind::Framework | Kind::Artifact => ("khái niệm", "concept"),
    };
    Some(Both {
        vi: vi.to_owned(),
        en: en.to_owned(),
    })
}

/// Returns what hangs right below each item and heading: the label of each, or its words.
fn below(page: &Page) -> FxHashMap<u32, Vec<&str>> {
    let mut below: FxHashMap<u32, Vec<&str>> = FxHashMap::default();
    for node in page.outline.nodes.iter().filter(|node| !node.is_heading()) {
        if let Some(above) = node
            .parent
            .or(node.section.filter(|_| node.shape == Shape::Item))
        {
            below
                .entry(above)
                .or_default()
                .push(node.label().unwrap_or(&node.text));
        }
    }
    below
}
