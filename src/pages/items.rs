//! The items of lists around what is being read: what hangs below which, however deep they stand within each other.

/// The items around, outermost first.
#[derive(Default)]
pub(super) struct Items {
    around: Vec<Item>,
}

#[derive(Clone, Copy)]
struct Item {
    /// Its node, once it has words.
    node: Option<u32>,
    /// The nearest item around it that has words. Kept here, for looking for it takes longer the deeper the items stand.
    outer: Option<u32>,
    /// What it hangs below: that item, or the paragraph that announces the list.
    above: Option<u32>,
}

impl Items {
    /// Begins an item; the outermost hang below what announces them.
    pub(super) fn begin(&mut self, announces: Option<u32>) {
        let outer = self.nearest();
        self.around.push(Item {
            node: None,
            outer,
            above: outer.or(announces),
        });
    }

    /// Ends the innermost item.
    pub(super) fn end(&mut self) {
        self.around.pop();
    }

    /// Ends them all.
    pub(super) fn clear(&mut self) {
        self.around.clear();
    }

    /// True outside of lists.
    pub(super) fn is_empty(&self) -> bool {
        self.around.is_empty()
    }

    /// Returns the node of the nearest item that has words.
    pub(super) fn nearest(&self) -> Option<u32> {
        self.around.last().and_then(|item| item.node.or(item.outer))
    }

    /// True in an item that has no words yet.
    pub(super) fn is_new(&self) -> bool {
        self.around.last().is_some_and(|item| item.node.is_none())
    }

    /// Returns what the innermost item hangs below.
    pub(super) fn above(&self) -> Option<u32> {
        self.around.last().and_then(|item| item.above)
    }

    /// Gives the innermost item its node.
    pub(super) fn name(&mut self, node: u32) {
        if let Some(item) = self.around.last_mut() {
            item.node = Some(node);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_without_words_hands_on_what_is_around_it() {
        let mut items = Items::default();
        items.begin(Some(7));
        assert_eq!((items.nearest(), items.above()), (None, Some(7)));
        items.name(8);
        items.begin(Some(7));
        items.begin(Some(7));
        assert!(items.is_new());
        assert_eq!((items.nearest(), items.above()), (Some(8), Some(8)));
        items.end();
        items.name(9);
        assert_eq!((items.nearest(), items.is_new()), (Some(9), false));
        items.end();
        assert_eq!(items.nearest(), Some(8));
        items.clear();
        assert!(items.is_empty() && items.nearest().is_none());
    }
}
