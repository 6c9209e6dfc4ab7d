//! In which forms a fact can be asked.

use super::Kind;
use crate::{concepts::Relation, facts::Fact};

/// In which form something is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// Which thing is it? The options are names.
    Name,
    /// What is it? The options are descriptions.
    Meaning,
    /// Which name belongs in the gap?
    Gap,
    /// What belongs in the gap? To be typed.
    TypedGap,
    /// What do the letters stand for? To be typed.
    TypedLetters,
    /// Which thing is it? To be typed.
    TypedName,
    /// Which of these belong to the list?
    Members,
    /// In which order?
    Steps,
    /// Which of the confused things is it?
    Apart,
    /// Which of the confused things does the situation call for?
    CalledFor,
    /// Match names with what sets them apart.
    MatchApart,
    /// A situation with its own options.
    Scenario,
}

impl Form {
    /// Returns the forms in which a fact can be asked.
    pub(super) fn of(fact: &Fact) -> &'static [Self] {
        match fact.relation {
            Relation::Is => &[Self::Name, Self::Meaning, Self::TypedName],
            Relation::Described => &[Self::Name],
            Relation::Purpose => &[Self::Name],
            Relation::StandsFor => &[Self::TypedLetters],
            Relation::Gap => &[Self::Gap, Self::TypedGap],
            Relation::Members => &[Self::Members],
            Relation::Steps => &[Self::Steps],
            Relation::Fits => &[Self::Apart],
            Relation::CalledFor => &[Self::CalledFor],
        }
    }

    /// Returns the word that stands in ids.
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Meaning => "meaning",
            Self::Gap => "gap",
            Self::TypedGap => "typed-gap",
            Self::TypedLetters => "typed-letters",
            Self::TypedName => "typed-name",
            Self::Members => "members",
            Self::Steps => "steps",
            Self::Apart => "apart",
            Self::CalledFor => "called-for",
            Self::MatchApart => "match",
            Self::Scenario => "scenario",
        }
    }

    /// Returns how it is answered; a scenario may have several right options, too.
    pub fn kind(self) -> Kind {
        match self {
            Self::Name
            | Self::Meaning
            | Self::Gap
            | Self::Apart
            | Self::CalledFor
            | Self::Scenario => Kind::One,
            Self::Members => Kind::Several,
            Self::Steps => Kind::Order,
            Self::MatchApart => Kind::Match,
            Self::TypedGap | Self::TypedLetters | Self::TypedName => Kind::Type,
        }
    }

    /// Returns how gladly it is asked in an exam: situations first.
    pub(super) fn exam_weight(self) -> f32 {
        match self {
            Self::Scenario => 60.0,
            Self::CalledFor => 20.0,
            Self::Gap => 0.4,
            other => other.weight(),
        }
    }

    /// Returns how gladly it is asked: what is shaped like an exam comes more often than what a flashcard does as well.
    pub(super) fn weight(self) -> f32 {
        match self {
            Self::Scenario => 10.0,
            Self::CalledFor => 6.0,
            Self::Members | Self::Steps | Self::MatchApart | Self::Apart => 3.0,
            Self::Name => 2.0,
            Self::Gap => 1.5,
            Self::Meaning => 0.8,
            Self::TypedGap | Self::TypedLetters => 0.5,
            Self::TypedName => 0.2,
        }
    }
}
