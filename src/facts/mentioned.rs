//! Which concepts each stretch of a page names, and which one it stands below.

use rustc_hash::FxHashMap;

use super::{Reader, lexicon::Lexicon, spot::subject};
use crate::{
    concepts::{Mention, Room, related},
    pages::{Node, Page, Shape},
    text::fold,
};

/// The most names above a risky one that are asked whether they are its relatives.
const AROUND: usize = 100;

/// What a node is about, for those below it.
#[derive(Clone, Copy)]
enum About {
    Concept(usize),
    /// Nothing of its own: "Definition", "Key points".
    Generic,
    Something,
}

/// Which concepts each node names, and which one the item or heading above it is about.
pub(super) struct Mentioned<'a> {
    nodes: &'a [Node],
    mentions: Vec<Mention>,
    bounds: Vec<usize>,
    above: Vec<Option<usize>>,
}

impl<'a> Mentioned<'a> {
    /// Finds the names of a page, and settles what those mean that need their surroundings.
    pub(super) fn of(page: &'a Page, reader: &Reader, room: &mut Room) -> Self {
        let nodes = page.outline.nodes.as_slice();
        let mut mentioned = Self {
            nodes,
            mentions: Vec::new(),
            bounds: vec![0],
            above: Vec::new(),
        };
        for (number, node) in nodes.iter().enumerate() {
            if node.shape != Shape::Code && !node.linked {
                let from = mentioned.mentions.len();
                reader.names.find(&node.text, room, &mut mentioned.mentions);
                mentioned.settle(number, node, from, reader);
            }
            mentioned.bounds.push(mentioned.mentions.len());
        }
        let mut known = FxHashMap::default();
        mentioned.above = nodes
            .iter()
            .map(|node| mentioned.above_of(node, &reader.lexicon, &mut known))
            .collect();
        mentioned
    }

    /// Returns what a node names, from left to right.
    pub(super) fn of_node(&self, number: usize) -> &[Mention] {
        &self.mentions[self.bounds[number]..self.bounds[number + 1]]
    }

    /// Returns the concept that the item or heading above a node is about.
    pub(super) fn above(&self, number: usize) -> Option<usize> {
        self.above[number]
    }

    /// Keeps of the risky names of a node those whose relatives stand in it or above it.
    fn settle(&mut self, number: usize, node: &Node, from: usize, reader: &Reader) {
        if self.mentions[from..].iter().all(|mention| !mention.risky) {
            return;
        }
        let sure = self.mentions[from..]
            .iter()
            .filter(|mention| !mention.risky);
        let mut around: Vec<usize> = sure.map(|mention| mention.concept).collect();
        for above in [node.parent, node.section]
            .into_iter()
            .flatten()
            .filter(|above| (*above as usize) < number)
        {
            let names = self.of_node(above as usize).iter().take(AROUND);
            around.extend(names.map(|mention| mention.concept));
        }
        around.sort_unstable();
        around.dedup();
        let base = &reader.base;
        let label = node.label().map_or(node.text.len(), str::len);
        // A name that is a label of its own, among things of its family, means what it says.
        let is_label = |mention: &Mention| {
            mention.start == 0
                && mention.end
                    >= label
                        .min(node.text.find([':', '–', '—']).unwrap_or(label))
                        .saturating_sub(2)
        };
        let fits = |mention: &&Mention| {
            let Some(concept) = base.at(mention.concept).filter(|_| mention.risky) else {
                return !mention.risky;
            };
            around
                .iter()
                .filter_map(|other| base.at(*other))
                .any(|other| {
                    related(concept, other) || concept.family == other.family && is_label(mention)
                })
        };
        let mut kept: Vec<Mention> = self.mentions[from..].iter().filter(fits).copied().collect();
        // Of several meanings of one name the first related one is it.
        kept.dedup_by_key(|mention| mention.start);
        self.mentions.truncate(from);
        self.mentions.extend(kept);
    }

    /// Finds the concept that what stands above a node is about, past labels that name nothing of their own.
    fn above_of(
        &self,
        node: &Node,
        lexicon: &Lexicon,
        known: &mut FxHashMap<u32, About>,
    ) -> Option<usize> {
        let mut above = node.parent.or(node.section);
        for _ in 0..3 {
            let number = above?;
            let upper = self.nodes.get(number as usize)?;
            // Asked once for each, however much stands below it.
            let about = known
                .entry(number)
                .or_insert_with(|| self.about(number as usize, upper, lexicon));
            match *about {
                About::Concept(concept) => return Some(concept),
                About::Something => return None,
                About::Generic => above = upper.parent.or(upper.section),
            }
        }
        None
    }

    fn about(&self, number: usize, node: &Node, lexicon: &Lexicon) -> About {
        let label = node.text.trim_end_matches([':', ' ']);
        if let Some(concept) = subject(label, self.of_node(number)) {
            About::Concept(concept)
        } else if label.split_whitespace().count() <= 6 && lexicon.generic.stand_in(&fold(label)) {
            About::Generic
        } else {
            About::Something
        }
    }
}
