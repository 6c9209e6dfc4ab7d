//! The patterns by which facts are found, and what was measured of each.

/// How a fact was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pattern {
    /// It stands in the concept base.
    Reference,
    /// "ABC (Long Form)".
    Abbreviation,
    /// "**Name**: what it is".
    Labelled,
    /// A heading or an item that is a name, and what stands below it.
    Headed,
    /// "Name is, does, allows …".
    Sentence,
    /// "Use Name to do …".
    Purpose,
    /// A row of a table: name, description.
    Row,
    /// "A (this) and B (that)".
    Attributes,
    /// "A suits this, while B suits that".
    Contrast,
    /// A table that sets things against each other.
    Comparison,
    /// "Name: a, b, c", and the reference has this list.
    Members,
    /// "Name: a, b, c", and each is a part of it.
    Parts,
    /// "a → b → c", and the reference has this order.
    Steps,
    /// A person wrote the card.
    Written,
}

impl Pattern {
    /// Every pattern.
    pub const ALL: [Self; 14] = [
        Self::Reference,
        Self::Abbreviation,
        Self::Labelled,
        Self::Headed,
        Self::Sentence,
        Self::Purpose,
        Self::Row,
        Self::Attributes,
        Self::Contrast,
        Self::Comparison,
        Self::Members,
        Self::Parts,
        Self::Steps,
        Self::Written,
    ];

    /// Returns the word for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::Abbreviation => "abbreviation",
            Self::Labelled => "labelled",
            Self::Headed => "headed",
            Self::Sentence => "sentence",
            Self::Purpose => "purpose",
            Self::Row => "row",
            Self::Attributes => "attributes",
            Self::Contrast => "contrast",
            Self::Comparison => "comparison",
            Self::Members => "members",
            Self::Parts => "parts",
            Self::Steps => "steps",
            Self::Written => "written",
        }
    }
}
