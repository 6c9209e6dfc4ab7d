//! Quizzes and mock exams: what can be asked, what is planned, what was left and what is over.

use std::collections::{BTreeSet, HashMap, HashSet};

use uuid::Uuid;

use super::{
    App, OwnDeck,
    topics::{called, named_topic, own_decks},
};
use crate::{
    exams::{Blueprint, blueprints},
    library::{self, LibraryError, Taught},
    quiz::{Kind, Pool, Sitting, Topic},
    store::{KeptSitting, Reported, StoreError},
    text::Both,
};

/// Days in which answers say what somebody is weak at.
const WEAK_DAYS: i64 = 60;

/// Days for which a page is one of this week's.
const RECENT_DAYS: i64 = 7;

const DAY_MS: i64 = 86_400_000;

/// Past sittings that the screen lists.
const LISTED: usize = 30;

/// What a quiz is to be about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Subject {
    /// Everything.
    #[default]
    All,
    /// What one has answered wrong or forgotten lately.
    Weak,
    /// What one has taken for something else, until it is told apart.
    MixedUp,
    /// A built-in deck, by its key.
    Deck(String),
    /// A deck of one's own pages, by its key.
    OwnDeck(String),
    /// The pages that came or changed in the last days.
    Recent,
    /// An exam or one of its domains.
    Exam(String),
    /// A family of concepts, by its Vietnamese name.
    Family(String),
    /// One contrast, by its key.
    Contrast(String),
    /// Whatever goes by this name.
    Named(String),
    /// What some pages are about: concepts, by their keys.
    Pages(BTreeSet<String>),
}

/// How a quiz is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuizPlan {
    /// What it is about.
    pub subject: Subject,
    /// How many questions.
    pub count: usize,
    /// Which kinds; all if empty.
    pub kinds: BTreeSet<Kind>,
    /// True with a clock.
    pub timed: bool,
    /// The dice, where a quiz is to be as it was.
    pub seed: Option<u64>,
}

impl Default for QuizPlan {
    fn default() -> Self {
        Self {
            subject: Subject::All,
            count: 10,
            kinds: BTreeSet::new(),
            timed: false,
            seed: None,
        }
    }
}

/// Everything that can be asked in a quiz or an exam.
#[derive(Clone, Debug, PartialEq)]
pub enum QuizCommand {
    /// Want it otherwise.
    Plan(QuizPlan),
    /// Begin the quiz as planned.
    Begin,
    /// Begin a mock exam, with thirty minutes more or without.
    BeginExam(String, bool),
    /// Go on with a sitting that was left, or look back at one that is over.
    Open(Uuid),
    /// Choose an option, or take it back.
    Choose(usize),
    /// Move an item of an order from one place to another.
    Shift(usize, usize),
    /// Put a right-hand side to a left-hand one, or take it away.
    Pair(usize, Option<usize>),
    /// Take an item of an order, or a left-hand side, into the hand: what comes next is done with it.
    Hold(usize),
    /// Move what is in the hand up (true) or down.
    Move(bool),
    /// Write an answer.
    Write(String),
    /// Check the answer; in an exam, go on.
    Check,
    /// Look at another question.
    At(usize),
    /// Mark the question to come back to it, or no longer.
    ToggleFlag,
    /// Look over what is answered before handing in, or go back.
    Review(bool),
    /// Hand in.
    End,
    /// Leave the sitting as it is; it can be gone on with.
    Leave,
    /// Set the question aside as a bad one.
    Report,
    /// Let a reported question be asked again.
    Restore(String),
    /// Send what was wrong to tomorrow's cards: to the next sitting of study.
    SendToStudy,
    /// Take what was wrong again, as a quiz.
    Again,
}

impl QuizCommand {
    /// True if it would change the library.
    pub(super) fn writes(&self) -> bool {
        !matches!(
            self,
            Self::Plan(_)
                | Self::Choose(_)
                | Self::Shift(..)
                | Self::Pair(..)
                | Self::Hold(_)
                | Self::Move(_)
                | Self::Write(_)
                | Self::Review(_)
        )
    }
}

/// The sitting that is looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Open {
    /// Its id in the library.
    pub id: Uuid,
    /// The sitting.
    pub sitting: Sitting,
    /// When the question was shown.
    pub since_ms: i64,
    /// The item of an order, or the left-hand side, that is in the hand.
    pub held: usize,
    /// True while one looks over the answers before handing in.
    pub reviewing: bool,
    /// True while the questions of an ended sitting are gone through one by one.
    pub looking_back: bool,
    /// How many cards were sent to study.
    pub sent: Option<usize>,
    /// The minutes left of which the person was warned last.
    pub warned: Option<i64>,
}

/// What is known of quizzes.
#[derive(Default)]
pub struct Quizzing {
    /// What can be asked; made when it is first needed.
    pub pool: Option<Pool>,
    /// What the built-in decks teach.
    pub decks: Vec<Taught>,
    /// The decks of one's own pages, each before those that stand in it.
    pub own: Vec<OwnDeck>,
    /// Concepts of the pages that came or changed in the last days.
    pub recent: BTreeSet<String>,
    /// The exams.
    pub exams: Vec<Blueprint>,
    /// The quiz that is being planned.
    pub plan: QuizPlan,
    /// The sitting that is looked at.
    pub open: Option<Open>,
    /// Sittings that were left.
    pub left: Vec<KeptSitting>,
    /// Sittings that are over, the newest first.
    pub past: Vec<KeptSitting>,
    /// Questions that were reported.
    pub reported: Vec<Reported>,
    /// Contrasts that were mixed up and not told apart since.
    pub mixed_up: Vec<String>,
    /// Concepts that one is weak at.
    pub weak: BTreeSet<String>,
    /// How many questions the plan could draw from.
    pub available: usize,
}

impl Quizzing {
    /// Returns the exam with this code.
    pub fn exam(&self, code: &str) -> Option<&Blueprint> {
        self.exams.iter().find(|exam| exam.code == code)
    }

    /// Returns the deck of one's own pages with this key.
    pub fn own_deck(&self, key: &str) -> Option<&OwnDeck> {
        self.own.iter().find(|deck| deck.key == key)
    }
}

impl App {
    pub(super) fn quiz(&mut self, command: QuizCommand) -> Result<(), StoreError> {
        match command {
            QuizCommand::Plan(plan) => {
                self.quizzing.plan = plan;
                self.count_askable()
            }
            QuizCommand::Begin => self.begin_quiz(),
            QuizCommand::BeginExam(code, extra) => self.begin_exam(&code, extra),
            QuizCommand::Open(id) => self.open_sitting(id),
            QuizCommand::Choose(option) => self.choose(option),
            QuizCommand::Shift(from, to) => self.answer(|sitting| sitting.shift(from, to)),
            QuizCommand::Pair(left, right) => self.answer(|sitting| sitting.pair(left, right)),
            QuizCommand::Hold(item) => {
                if let Some(open) = self.quizzing.open.as_mut() {
                    open.held = item;
                }
                Ok(())
            }
            QuizCommand::Move(up) => self.move_held(up),
            QuizCommand::Write(text) => self.answer(|sitting| sitting.write(&text)),
            QuizCommand::Check => self.check_answer(),
            QuizCommand::At(place) => self.look_at(place),
            QuizCommand::ToggleFlag => self.flag_question(),
            QuizCommand::Review(reviewing) => {
                if let Some(open) = self.quizzing.open.as_mut() {
                    open.reviewing = reviewing && open.sitting.ended_ms.is_none();
                }
                Ok(())
            }
            QuizCommand::End => self.end_sitting(self.now().ms),
            QuizCommand::Leave => self.leave_sitting(),
            QuizCommand::Report => self.report_question(),
            QuizCommand::Restore(question) => {
                self.store.restore(&question, self.now().ms)?;
                self.look_at_quizzes()
            }
            QuizCommand::SendToStudy => self.send_to_study(),
            QuizCommand::Again => self.take_again(),
        }
    }

    /// Reads what the quiz screen shows; what can be asked is made only once.
    pub(super) fn look_at_quizzes(&mut self) -> Result<(), StoreError> {
        if self.quizzing.pool.is_none() {
            let made = || -> Result<(Pool, Vec<Taught>, Vec<Blueprint>), LibraryError> {
                let pool = Pool::built_in(Vec::new())?;
                let decks = library::taught(&pool.base)?;
                Ok((pool, decks, blueprints()?))
            };
            match made() {
                Ok((pool, decks, exams)) => {
                    self.quizzing.pool = Some(pool);
                    self.quizzing.decks = decks;
                    self.quizzing.exams = exams;
                }
                // A mistake of ours: what is built in does not read.
                Err(error) => return Err(StoreError::unreadable(error.to_string())),
            }
        }
        self.quizzing.left = self.store.sittings(false, LISTED)?;
        self.quizzing.past = self.store.sittings(true, LISTED)?;
        self.quizzing.reported = self.store.reported()?;
        self.quizzing.weak = self.weak()?;
        self.quizzing.mixed_up = mixed_up(&self.quizzing);
        self.look_at_own_pages()?;
        self.count_askable()
    }

    /// Reads which of one's own pages a quiz can be about; what is no longer there is no longer planned.
    fn look_at_own_pages(&mut self) -> Result<(), StoreError> {
        let since = self.now().ms - RECENT_DAYS * DAY_MS;
        let quizzing = &mut self.quizzing;
        quizzing.recent = self.store.recent_concepts(since)?;
        quizzing.own = own_decks(&self.store.decks()?, &self.store.held_decks()?);
        let gone = match &quizzing.plan.subject {
            Subject::OwnDeck(key) => quizzing.own_deck(key).is_none(),
            Subject::Recent => quizzing.recent.is_empty(),
            _ => false,
        };
        if gone {
            quizzing.plan.subject = Subject::All;
        }
        Ok(())
    }

    /// Returns what was answered wrong lately more often than one time in three, or forgotten again and again.
    fn weak(&self) -> Result<BTreeSet<String>, StoreError> {
        let since = self.now().ms - WEAK_DAYS * DAY_MS;
        let asked = self.store.asked_since(since)?;
        let mut weak: BTreeSet<String> = asked
            .into_iter()
            .filter(|(_, asked)| asked.right * 3 < asked.times * 2)
            .map(|(concept, _)| concept)
            .collect();
        weak.extend(self.store.forgotten_concepts()?);
        Ok(weak)
    }

    /// Returns what a subject takes; none if nothing goes by its name.
    pub fn topic(&self, subject: &Subject) -> Result<Option<Topic>, StoreError> {
        let quizzing = &self.quizzing;
        let named = |name: &str| {
            let pool = quizzing.pool.as_ref()?;
            named_topic(name, pool, &quizzing.decks, &quizzing.exams)
        };
        Ok(match subject {
            Subject::All => Some(Topic::All),
            Subject::Weak => Some(Topic::Concepts(quizzing.weak.clone())),
            Subject::MixedUp => {
                let keys = quizzing.mixed_up.iter().cloned().collect();
                Some(Topic::Contrasts(keys))
            }
            Subject::Contrast(key) => Some(Topic::Contrasts([key.clone()].into())),
            Subject::Pages(keys) => Some(Topic::Concepts(keys.clone())),
            Subject::Recent => Some(Topic::Concepts(quizzing.recent.clone())),
            // Of a deck that is no longer there nothing is asked, rather than everything.
            Subject::OwnDeck(key) => Some(self.asked_by(quizzing.own_deck(key))?),
            Subject::Deck(name) | Subject::Exam(name) | Subject::Family(name) => named(name),
            Subject::Named(name) => match (quizzing.own_deck(name), named(name)) {
                (Some(deck), _) => Some(self.asked_by([deck])?),
                (None, Some(topic)) => Some(topic),
                // What the reference calls so goes before what a page is called.
                (None, None) => {
                    let mut decks = called(&quizzing.own, name).peekable();
                    match decks.peek() {
                        Some(_) => Some(self.asked_by(decks)?),
                        None => None,
                    }
                }
            },
        })
    }

    /// Returns what the cards of these decks ask for.
    fn asked_by<'a>(
        &self,
        decks: impl IntoIterator<Item = &'a OwnDeck>,
    ) -> Result<Topic, StoreError> {
        let mut concepts = BTreeSet::new();
        for deck in decks {
            concepts.extend(self.store.deck_concepts(deck.deck)?);
        }
        Ok(Topic::Concepts(concepts))
    }

    /// Counts what could be asked of the subject that is planned, in the kinds that are wanted.
    fn count_askable(&mut self) -> Result<(), StoreError> {
        let plan = &self.quizzing.plan;
        let topic = self.topic(&plan.subject)?.unwrap_or_default();
        let kinds: Vec<Kind> = plan.kinds.iter().copied().collect();
        let language = self.language();
        let pool = self.quizzing.pool.as_ref();
        self.quizzing.available = pool.map_or(0, |pool| pool.about(&topic, &kinds, language));
        Ok(())
    }

    /// Returns what a subject is called.
    pub fn subject_title(&self, subject: &Subject) -> String {
        let (words, language) = (&self.words, self.language());
        match subject {
            Subject::All => words.say("quiz.all").to_owned(),
            Subject::Weak => words.say("quiz.weak").to_owned(),
            Subject::MixedUp => words.say("quiz.mixed_up").to_owned(),
            Subject::Recent => words.say("quiz.recent").to_owned(),
            Subject::Exam(tag) => tag.clone(),
            Subject::Deck(key) => {
                let deck = self.quizzing.decks.iter().find(|deck| deck.key == *key);
                deck.map_or_else(|| key.clone(), |deck| deck.title.get(language).to_owned())
            }
            Subject::Family(name) => {
                let mut families = self.families().into_iter();
                let family = families.find(|family| family.vi == *name);
                family.map_or_else(|| name.clone(), |family| family.get(language).to_owned())
            }
            Subject::Contrast(key) => self.contrast_title(key),
            Subject::Named(name) if name == "all" => words.say("quiz.all").to_owned(),
            Subject::OwnDeck(name) | Subject::Named(name) => {
                let deck = self.quizzing.own_deck(name);
                deck.map_or_else(|| name.clone(), |deck| deck.title.get(language).to_owned())
            }
            Subject::Pages(_) => words.say("quiz.pages").to_owned(),
        }
    }

    /// Returns the names of what a contrast sets apart.
    pub fn contrast_title(&self, key: &str) -> String {
        let pool = self.quizzing.pool.as_ref();
        let names = pool.and_then(|pool| {
            let contrast = pool.contrasts.iter().find(|contrast| contrast.key == key)?;
            let concepts = contrast.concepts(&pool.base)?;
            let names: Vec<String> = concepts
                .iter()
                .map(|concept| concept.name.replace('`', ""))
                .collect();
            Some(names.join(" / "))
        });
        names.unwrap_or_else(|| key.to_owned())
    }

    /// Returns the families of concepts, in the order of their names.
    pub fn families(&self) -> Vec<Both> {
        let Some(pool) = &self.quizzing.pool else {
            return Vec::new();
        };
        let mut families: Vec<Both> = pool.base.iter().map(|c| c.family.clone()).collect();
        let language = self.language();
        families.sort_by(|a, b| a.get(language).cmp(b.get(language)));
        families.dedup();
        families
    }
}

/// Returns contrasts of which the last answer to one of their questions was wrong.
fn mixed_up(quizzing: &Quizzing) -> Vec<String> {
    let Some(pool) = &quizzing.pool else {
        return Vec::new();
    };
    let contrast_of: HashMap<&str, &str> = pool
        .on(&Topic::All)
        .filter(|ask| !ask.contrast.is_empty())
        .map(|ask| (ask.id.as_str(), ask.contrast.as_str()))
        .collect();
    let mut seen: HashSet<&str> = HashSet::new();
    let mut mixed = Vec::new();
    // The newest sitting comes first: what it says of a question stands.
    for kept in &quizzing.past {
        let marks = kept.sitting.outcome().marks;
        for (question, right) in kept.sitting.paper.questions.iter().zip(marks) {
            let Some(contrast) = contrast_of.get(question.id.as_str()) else {
                continue;
            };
            if seen.insert(&question.id) && !right && !mixed.iter().any(|had| had == contrast) {
                mixed.push((*contrast).to_owned());
            }
        }
    }
    mixed
}
