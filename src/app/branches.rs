//! Decks as a tree: each right before those that stand in it.

use std::collections::{BTreeMap, BTreeSet};

use crate::{store::DeckRow, study::DeckRef};

/// A deck of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch<T> {
    /// The deck.
    pub of: T,
    /// In how many decks it stands.
    pub depth: usize,
    /// True if other decks stand in it.
    pub holds: bool,
}

/// Puts decks in the order of a tree; one whose parent is not among them stands at the top.
pub fn branches<T>(
    decks: impl IntoIterator<Item = T>,
    row: impl Fn(&T) -> &DeckRow,
) -> Vec<Branch<T>> {
    let decks: Vec<T> = decks.into_iter().collect();
    let known: BTreeSet<DeckRef> = decks.iter().map(|deck| row(deck).deck).collect();
    let holders: BTreeSet<DeckRef> = decks.iter().filter_map(|deck| row(deck).parent).collect();
    let mut below: BTreeMap<Option<DeckRef>, Vec<T>> = BTreeMap::new();
    for deck in decks {
        let parent = row(&deck).parent.filter(|parent| known.contains(parent));
        below.entry(parent).or_default().push(deck);
    }
    let mut tree = Vec::new();
    let mut next: Vec<(T, usize)> = Vec::new();
    // Each list is taken out once, so that decks which a spoilt library lets stand in each other end it all the same.
    let mut put = |parent, depth, next: &mut Vec<(T, usize)>| {
        let decks = below.remove(&parent).unwrap_or_default();
        next.extend(decks.into_iter().rev().map(|deck| (deck, depth)));
    };
    put(None, 0, &mut next);
    while let Some((deck, depth)) = next.pop() {
        let number = row(&deck).deck;
        tree.push(Branch {
            of: deck,
            depth,
            holds: holders.contains(&number),
        });
        put(Some(number), depth + 1, &mut next);
    }
    tree
}

/// Returns the decks of a tree without one and those below it.
pub fn without<T>(
    tree: Vec<Branch<T>>,
    is_it: impl Fn(&T) -> bool,
) -> impl Iterator<Item = Branch<T>> {
    let mut left_out: Option<usize> = None;
    tree.into_iter().filter(move |branch| {
        if is_it(&branch.of) {
            left_out = Some(branch.depth);
            return false;
        }
        // What follows a deck and stands deeper, stands in it.
        left_out = left_out.filter(|depth| branch.depth > *depth);
        left_out.is_none()
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::text::Both;

    /// Returns a deck that stands in another.
    pub(in crate::app) fn row(deck: i64, parent: Option<i64>) -> DeckRow {
        let title = format!("Tuần {deck}");
        DeckRow {
            deck: DeckRef(deck),
            key: format!("my-{deck}"),
            title: Both {
                vi: title.clone(),
                en: title,
            },
            about: Both::default(),
            parent: parent.map(DeckRef),
            built_in: false,
            archived: false,
        }
    }

    fn told(tree: impl IntoIterator<Item = Branch<DeckRow>>) -> Vec<(i64, usize, bool)> {
        let tree = tree.into_iter();
        tree.map(|branch| (branch.of.deck.0, branch.depth, branch.holds))
            .collect()
    }

    fn rows() -> Vec<DeckRow> {
        vec![
            row(1, None),
            row(2, Some(4)),
            row(3, Some(1)),
            row(4, Some(1)),
            row(5, Some(9)),
        ]
    }

    #[test]
    fn a_deck_comes_before_those_that_stand_in_it() {
        let tree = branches(rows(), |row| row);
        let expected = [
            (1, 0, true),
            (3, 1, false),
            (4, 1, true),
            (2, 2, false),
            (5, 0, false),
        ];
        assert_eq!(told(tree), expected);
        let circle = branches([row(1, Some(2)), row(2, Some(1))], |row| row);
        assert!(circle.is_empty());
    }

    #[test]
    fn a_deck_goes_with_all_below_it() {
        let tree = branches(rows(), |row| row);
        let left = without(tree, |row| row.deck == DeckRef(4));
        assert_eq!(told(left), [(1, 0, true), (3, 1, false), (5, 0, false)]);
    }
}
