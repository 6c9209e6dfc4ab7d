//! What gave no fact, and why: the other half of every reading.

/// A line that gave no fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassedOver {
    /// The line in the file, from 1.
    pub line: u32,
    /// Why it gave none.
    pub reason: Reason,
}

/// Why a line gave no fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// It stands in every page of this make.
    Template,
    /// It is about people.
    People,
    /// It tells when, where, or where to read more.
    Logistics,
    /// It tells what somebody felt or thinks of himself.
    Personal,
    /// It tells what is to come.
    Plan,
    /// It is about a project and not about AWS.
    Project,
    /// It tells what somebody wanted to reach.
    Goal,
    /// It tells what somebody did.
    Action,
    /// It only names what was studied.
    OnlyNames,
    /// It names nothing that the reference knows.
    Unknown,
    /// It says something of a thing that the reference does not know it by.
    Unconfirmed,
    /// What it says is true of something else as well.
    Ambiguous,
    /// It holds the name it would ask for.
    GivesAway,
    /// It praises.
    Praise,
    /// It asks and does not answer.
    Question,
    /// It holds figures that age, or a date.
    Figures,
    /// It is too short to ask for anything.
    Short,
    /// It is too long for one question.
    Long,
    /// It is cut short or written in two languages.
    Broken,
    /// It is code, a picture or a link.
    NoProse,
    /// Another line of this page says the same.
    Again,
    /// The page already asks enough of this.
    Enough,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 22] = [
        Self::Template,
        Self::People,
        Self::Logistics,
        Self::Personal,
        Self::Plan,
        Self::Project,
        Self::Goal,
        Self::Action,
        Self::OnlyNames,
        Self::Unknown,
        Self::Unconfirmed,
        Self::Ambiguous,
        Self::GivesAway,
        Self::Praise,
        Self::Question,
        Self::Figures,
        Self::Short,
        Self::Long,
        Self::Broken,
        Self::NoProse,
        Self::Again,
        Self::Enough,
    ];

    /// Returns the word for programs; the interface has a sentence for each.
    pub fn code(self) -> &'static str {
        match self {
            Self::Template => "template",
            Self::People => "people",
            Self::Logistics => "logistics",
            Self::Personal => "personal",
            Self::Plan => "plan",
            Self::Project => "project",
            Self::Goal => "goal",
            Self::Action => "action",
            Self::OnlyNames => "only-names",
            Self::Unknown => "unknown",
            Self::Unconfirmed => "unconfirmed",
            Self::Ambiguous => "ambiguous",
            Self::GivesAway => "gives-away",
            Self::Praise => "praise",
            Self::Question => "question",
            Self::Figures => "figures",
            Self::Short => "short",
            Self::Long => "long",
            Self::Broken => "broken",
            Self::NoProse => "no-prose",
            Self::Again => "again",
            Self::Enough => "enough",
        }
    }
}
