//! Everything a person can ask for. Button, key, menu, terminal and test all send the same.

use super::{DeckCommand, ImportCommand, QuizCommand, Theme};
use crate::{
    cards::Wording,
    store::{Filter, Mark},
    study::{CardRef, DeckRef, Grade, StudySettings},
    text::Language,
};

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// What today holds.
    Today,
    /// The card of the sitting.
    Study,
    /// Quizzes and mock exams.
    Quiz,
    /// Decks, cards and search.
    Library,
    /// Pages that come in.
    Import,
    /// Looking back and ahead.
    Progress,
    /// What a person may decide.
    Settings,
}

impl Screen {
    /// All screens, in the order of the menu.
    pub const ALL: [Self; 7] = [
        Self::Today,
        Self::Study,
        Self::Quiz,
        Self::Library,
        Self::Import,
        Self::Progress,
        Self::Settings,
    ];
}

/// Everything a person can ask for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Look at a screen.
    Go(Screen),
    /// Begin or resume a sitting, with one deck or with all.
    Study(Option<DeckRef>),
    /// Show the answer.
    Reveal,
    /// Say how it went.
    Grade(Grade),
    /// Take the last step back.
    Undo,
    /// Put the card off to the end of the sitting.
    Skip,
    /// Put the card off until tomorrow.
    Bury,
    /// Set the card aside.
    Suspend,
    /// Put a flag on the card, or take it off.
    ToggleFlag,
    /// Change the words of a card.
    Edit(CardRef),
    /// Keep the changed words.
    KeepEdit(Wording),
    /// Leave the words as they were.
    CancelEdit,
    /// Look for cards by words.
    Find(String),
    /// Look at some cards only.
    FilterBy(Filter),
    /// Look at one deck only.
    InDeck(Option<DeckRef>),
    /// Show the list from this line on.
    ShowFrom(usize),
    /// Look at one card with its history.
    Open(CardRef),
    /// Back to the list.
    CloseCard,
    /// Set a card aside, resume it, flag it, or make it new again.
    Mark(CardRef, Mark),
    /// Something in a quiz or an exam.
    Quiz(QuizCommand),
    /// Something about an import.
    Import(ImportCommand),
    /// Something with a deck.
    Deck(DeckCommand),
    /// Bring a card back that left study with its page.
    BringBack(CardRef),
    /// Show the words of the source in place of one's own.
    LetGoOfEdits(CardRef, Language),
    /// Show the card in the other language.
    OtherLanguage,
    /// Speak another language.
    SetLanguage(Language),
    /// Light, dark, or as the system.
    SetTheme(Theme),
    /// Larger or smaller text, in per cent.
    SetTextSize(u16),
    /// Decide about study.
    SetStudy(StudySettings),
    /// What would this retention cost?
    Consider(f32),
    /// Make a copy of the library now.
    BackUp,
    /// Show the keys, or hide them.
    ShowHelp(bool),
    /// The notice was read.
    CloseNotice,
}

impl Command {
    /// True if it would change the library.
    pub fn writes(&self) -> bool {
        match self {
            Self::Grade(_)
            | Self::Undo
            | Self::Bury
            | Self::Suspend
            | Self::ToggleFlag
            | Self::KeepEdit(_)
            | Self::Mark(..)
            | Self::BringBack(_)
            | Self::LetGoOfEdits(..)
            | Self::SetLanguage(_)
            | Self::SetTheme(_)
            | Self::SetTextSize(_)
            | Self::SetStudy(_) => true,
            Self::Quiz(command) => command.writes(),
            Self::Deck(command) => command.writes(),
            Self::Import(command) => matches!(command, ImportCommand::Watch(..)),
            Self::Go(_)
            | Self::Study(_)
            | Self::Reveal
            | Self::Skip
            | Self::Edit(_)
            | Self::CancelEdit
            | Self::Find(_)
            | Self::FilterBy(_)
            | Self::InDeck(_)
            | Self::ShowFrom(_)
            | Self::Open(_)
            | Self::CloseCard
            | Self::OtherLanguage
            | Self::Consider(_)
            | Self::BackUp
            | Self::ShowHelp(_)
            | Self::CloseNotice => false,
        }
    }
}
