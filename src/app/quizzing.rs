//! Commands of quizzes and mock exams. What is answered is kept before anything is shown.

use std::collections::{BTreeSet, HashMap, HashSet};

use uuid::Uuid;

use super::{App, Notice, Screen, topics::named_topic};
use crate::{
    exams::{Blueprint, PaperWanted, blueprints},
    library::{self, LibraryError, Taught},
    quiz::{Answer, Body, Kind, Mode, Paper, Pool, Sitting, Topic, Wanted},
    store::{KeptSitting, Reported, SittingStep, StoreError},
    text::Both,
};

/// Days in which answers say what somebody is weak at.
const WEAK_DAYS: i64 = 60;

/// Seconds that a question of a timed quiz may take: the pace of the associate exams.
const SECONDS: i64 = 120;

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
}

/// What is known of quizzes.
#[derive(Default)]
pub struct Quizzing {
    /// What can be asked; made when it is first needed.
    pub pool: Option<Pool>,
    /// What the built-in decks teach.
    pub decks: Vec<Taught>,
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
}

impl App {
    pub(super) fn quiz(&mut self, command: QuizCommand) -> Result<(), StoreError> {
        match command {
            QuizCommand::Plan(plan) => {
                self.quizzing.plan = plan;
                self.count_askable();
                Ok(())
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
        self.count_askable();
        Ok(())
    }

    /// Returns what was answered wrong lately more often than one time in three, or forgotten again and again.
    fn weak(&self) -> Result<BTreeSet<String>, StoreError> {
        let since = self.now().ms - WEAK_DAYS * 86_400_000;
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
    pub fn topic(&self, subject: &Subject) -> Option<Topic> {
        let quizzing = &self.quizzing;
        let name = match subject {
            Subject::All => return Some(Topic::All),
            Subject::Weak => return Some(Topic::Concepts(quizzing.weak.clone())),
            Subject::MixedUp => {
                let keys = quizzing.mixed_up.iter().cloned().collect();
                return Some(Topic::Contrasts(keys));
            }
            Subject::Contrast(key) => return Some(Topic::Contrasts([key.clone()].into())),
            Subject::Pages(keys) => return Some(Topic::Concepts(keys.clone())),
            Subject::Deck(name)
            | Subject::Exam(name)
            | Subject::Family(name)
            | Subject::Named(name) => name,
        };
        let pool = quizzing.pool.as_ref()?;
        named_topic(name, pool, &quizzing.decks, &quizzing.exams)
    }

    /// Counts what could be asked of the subject that is planned, in the kinds that are wanted.
    fn count_askable(&mut self) {
        let plan = &self.quizzing.plan;
        let topic = self.topic(&plan.subject).unwrap_or_default();
        let wanted = |kind: &Kind| plan.kinds.is_empty() || plan.kinds.contains(kind);
        let pool = self.quizzing.pool.as_ref();
        self.quizzing.available = pool.map_or(0, |pool| {
            pool.on(&topic).filter(|ask| wanted(&ask.kind)).count()
        });
    }

    /// Does with an option what the kind of question asks for.
    fn choose(&mut self, option: usize) -> Result<(), StoreError> {
        let Some(open) = self.quizzing.open.as_mut() else {
            return Ok(());
        };
        match open.sitting.question().map(|question| &question.body) {
            Some(Body::Order { .. }) => {
                open.held = option;
                Ok(())
            }
            Some(Body::Match { shown, .. }) => {
                let (left, right) = (open.held, shown.get(option).copied());
                if right.is_none() {
                    return Ok(());
                }
                self.answer(|sitting| sitting.pair(left, right))?;
                if let Some(open) = self.quizzing.open.as_mut()
                    && let Some(Answer::Matched(put)) = open.sitting.answer()
                {
                    open.held = put.iter().position(Option::is_none).unwrap_or(left);
                }
                Ok(())
            }
            Some(Body::One { .. } | Body::Several { .. }) => {
                self.answer(|sitting| sitting.choose(option))
            }
            Some(Body::Type { .. }) | None => Ok(()),
        }
    }

    fn move_held(&mut self, up: bool) -> Result<(), StoreError> {
        let Some(open) = self.quizzing.open.as_ref() else {
            return Ok(());
        };
        let (from, count) = (open.held, open.sitting.order().len());
        let to = if up {
            from.checked_sub(1)
        } else {
            Some(from + 1).filter(|to| *to < count)
        };
        let Some(to) = to else {
            return Ok(());
        };
        self.answer(|sitting| sitting.shift(from, to))?;
        if let Some(open) = self.quizzing.open.as_mut() {
            open.held = to;
        }
        Ok(())
    }

    /// Returns what a subject is called.
    pub fn subject_title(&self, subject: &Subject) -> String {
        let (words, language) = (&self.words, self.language());
        match subject {
            Subject::All => words.say("quiz.all").to_owned(),
            Subject::Weak => words.say("quiz.weak").to_owned(),
            Subject::MixedUp => words.say("quiz.mixed_up").to_owned(),
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
            Subject::Named(name) => name.clone(),
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

    fn begin_quiz(&mut self) -> Result<(), StoreError> {
        let plan = self.quizzing.plan.clone();
        let topic = self.topic(&plan.subject).unwrap_or_default();
        let title = self.subject_title(&plan.subject);
        let now = self.now().ms;
        let (asked, reported) = (self.store.last_asked()?, self.store.reported_ids()?);
        let Some(pool) = &self.quizzing.pool else {
            return Ok(());
        };
        let seed = plan.seed.unwrap_or(self.seed ^ now.unsigned_abs());
        let drawn = pool.draw(&Wanted {
            topic,
            count: plan.count,
            kinds: plan.kinds.iter().copied().collect(),
            language: self.language(),
            seed,
            asked: borrowed(&asked),
            reported: reported.iter().map(String::as_str).collect(),
            ..Wanted::default()
        });
        if drawn.questions.is_empty() {
            self.notice = Some(Notice::mend(
                self.words.say("quiz.nothing").to_owned(),
                self.words.say("quiz.nothing.advice").to_owned(),
            ));
            return Ok(());
        }
        let limit_ms = if plan.timed {
            drawn.questions.len() as i64 * SECONDS * 1_000
        } else {
            0
        };
        self.begin_sitting(Paper {
            title,
            language: self.language(),
            seed,
            full: drawn.questions.len(),
            questions: drawn.questions,
            limit_ms,
            ..Paper::default()
        })
    }

    fn begin_exam(&mut self, code: &str, extra_time: bool) -> Result<(), StoreError> {
        let (asked, reported) = (self.store.last_asked()?, self.store.reported_ids()?);
        let seed = self.seed ^ self.now().ms.unsigned_abs();
        let wanted = PaperWanted {
            language: self.language(),
            seed,
            extra_time,
            asked: borrowed(&asked),
            reported: reported.iter().map(String::as_str).collect(),
        };
        let exam = self.quizzing.exam(code);
        let paper = self
            .quizzing
            .pool
            .as_ref()
            .zip(exam)
            .and_then(|(pool, exam)| exam.paper(pool, &wanted));
        match paper {
            Some(paper) => self.begin_sitting(paper),
            None => {
                self.notice = Some(Notice::mend(
                    self.words.fill("exam.nothing", &[("code", code)]),
                    self.words.say("exam.nothing.advice").to_owned(),
                ));
                Ok(())
            }
        }
    }

    fn begin_sitting(&mut self, paper: Paper) -> Result<(), StoreError> {
        let now = self.now().ms;
        let id = self.store.keep_sitting(&paper, now)?;
        self.show_sitting(id, Sitting::begin(paper, now));
        Ok(())
    }

    fn show_sitting(&mut self, id: Uuid, sitting: Sitting) {
        self.quizzing.open = Some(Open {
            id,
            since_ms: self.now().ms,
            held: 0,
            reviewing: false,
            looking_back: false,
            sent: None,
            sitting,
        });
        self.screen = Screen::Quiz;
    }

    fn open_sitting(&mut self, id: Uuid) -> Result<(), StoreError> {
        let Some(kept) = self.store.sitting(id)? else {
            return Ok(());
        };
        let mut sitting = kept.sitting;
        if sitting.ended_ms.is_none() {
            // Back to the first question that is still open.
            let open = (0..sitting.answers.len()).find(|place| {
                sitting.answers[*place].is_none() || !sitting.checked.contains(place)
            });
            if sitting.paper.mode == Mode::Practice {
                sitting.at = open.unwrap_or(sitting.at);
            }
        } else {
            sitting.at = 0;
        }
        self.show_sitting(id, sitting);
        self.watch_the_clock()
    }

    /// Ends a sitting whose time is over, at the moment when it was over.
    pub(super) fn watch_the_clock(&mut self) -> Result<(), StoreError> {
        let now = self.now().ms;
        let over = self.quizzing.open.as_ref().and_then(|open| {
            let sitting = &open.sitting;
            let left = sitting.left_ms(now)?;
            (left == 0 && sitting.ended_ms.is_none())
                .then_some(sitting.began_ms + sitting.paper.limit_ms)
        });
        match over {
            Some(ms) => {
                self.end_sitting(ms)?;
                self.notice = Some(Notice::done(self.words.say("exam.time_over").to_owned()));
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// Changes the answer of the question that is looked at, and keeps it.
    fn answer(&mut self, change: impl FnOnce(&mut Sitting)) -> Result<(), StoreError> {
        self.watch_the_clock()?;
        let now = self.now().ms;
        let Some(open) = &mut self.quizzing.open else {
            return Ok(());
        };
        let before = open.sitting.answer().cloned();
        let mut sitting = open.sitting.clone();
        change(&mut sitting);
        if sitting.answer() == before.as_ref() {
            return Ok(());
        }
        let took = u32::try_from(now - open.since_ms).unwrap_or(0);
        self.store
            .keep_step(open.id, &sitting, SittingStep::Answer, now, took)?;
        open.sitting = sitting;
        Ok(())
    }

    fn check_answer(&mut self) -> Result<(), StoreError> {
        self.watch_the_clock()?;
        let now = self.now().ms;
        let Some(open) = &mut self.quizzing.open else {
            return Ok(());
        };
        let place = open.sitting.at;
        let next = place + 1;
        let is_last = next >= open.sitting.paper.questions.len();
        if open.sitting.ended_ms.is_some() || open.sitting.is_explained(place) {
            return match (is_last, open.sitting.ended_ms) {
                (false, _) => self.look_at(next),
                (true, None) => self.end_sitting(now),
                (true, Some(_)) => {
                    open.looking_back = false;
                    Ok(())
                }
            };
        }
        if open.sitting.paper.mode == Mode::Exam {
            if is_last {
                open.reviewing = true;
                return Ok(());
            }
            return self.look_at(next);
        }
        // An order that was left as it stood is an answer, too.
        if let (None, Some(Body::Order { shown, .. })) = (
            open.sitting.answer(),
            open.sitting.question().map(|question| &question.body),
        ) {
            open.sitting.answers[place] = Some(Answer::Ordered(shown.clone()));
        }
        let whole = open
            .sitting
            .question()
            .zip(open.sitting.answer())
            .is_some_and(|(question, answer)| answer.is_whole(question));
        if !whole {
            return Ok(());
        }
        let took = u32::try_from(now - open.since_ms).unwrap_or(0);
        let mut sitting = open.sitting.clone();
        self.store
            .keep_step(open.id, &sitting, SittingStep::Answer, now, took)?;
        self.store
            .keep_step(open.id, &sitting, SittingStep::Check, now, 0)?;
        sitting.checked.insert(place);
        open.sitting = sitting;
        Ok(())
    }

    fn look_at(&mut self, place: usize) -> Result<(), StoreError> {
        let now = self.now().ms;
        if let Some(open) = &mut self.quizzing.open
            && place < open.sitting.paper.questions.len()
        {
            open.sitting.at = place;
            open.since_ms = now;
            open.held = 0;
            open.reviewing = false;
            open.looking_back = open.sitting.ended_ms.is_some();
        }
        self.watch_the_clock()
    }

    fn flag_question(&mut self) -> Result<(), StoreError> {
        let now = self.now().ms;
        let Some(open) = &mut self.quizzing.open else {
            return Ok(());
        };
        if open.sitting.ended_ms.is_some() {
            return Ok(());
        }
        let place = open.sitting.at;
        let flagged = open.sitting.flagged.contains(&place);
        let step = if flagged {
            SittingStep::Unflag
        } else {
            SittingStep::Flag
        };
        self.store.keep_step(open.id, &open.sitting, step, now, 0)?;
        if !open.sitting.flagged.remove(&place) {
            open.sitting.flagged.insert(place);
        }
        Ok(())
    }

    fn end_sitting(&mut self, ms: i64) -> Result<(), StoreError> {
        let Some(open) = &mut self.quizzing.open else {
            return Ok(());
        };
        if open.sitting.ended_ms.is_none() {
            self.store
                .keep_step(open.id, &open.sitting, SittingStep::End, ms, 0)?;
            open.sitting.ended_ms = Some(ms);
        }
        open.reviewing = false;
        open.looking_back = false;
        self.look_at_quizzes()
    }

    fn leave_sitting(&mut self) -> Result<(), StoreError> {
        if let Some(open) = &mut self.quizzing.open
            && (open.looking_back || open.reviewing)
        {
            open.looking_back = false;
            open.reviewing = false;
            return Ok(());
        }
        self.quizzing.open = None;
        self.look_at_quizzes()
    }

    fn report_question(&mut self) -> Result<(), StoreError> {
        let now = self.now().ms;
        let question = self
            .quizzing
            .open
            .as_ref()
            .and_then(|open| open.sitting.question());
        if let Some(question) = question.cloned() {
            self.store.report(&question, now)?;
            self.quizzing.reported = self.store.reported()?;
            self.notice = Some(Notice::done(self.words.say("quiz.reported").to_owned()));
        }
        Ok(())
    }

    /// Wishes for a card of everything that was wrong. The schedule stays as it is.
    fn send_to_study(&mut self) -> Result<(), StoreError> {
        let now = self.now().ms;
        let Some(open) = &mut self.quizzing.open else {
            return Ok(());
        };
        let marks = open.sitting.outcome().marks;
        let questions = open.sitting.paper.questions.iter().zip(marks);
        let wrong: BTreeSet<(String, String)> = questions
            .filter(|(_, right)| !right)
            .map(|(question, _)| (question.fact.clone(), question.concept.clone()))
            .collect();
        let mut sent = 0;
        for (fact, concept) in wrong {
            sent += self.store.wish_for(&fact, &concept, now)?;
        }
        open.sent = Some(sent);
        Ok(())
    }

    /// Asks what was wrong once more, with its options mixed anew.
    fn take_again(&mut self) -> Result<(), StoreError> {
        let now = self.now().ms;
        let seed = self.seed ^ now.unsigned_abs();
        let reported = self.store.reported_ids()?;
        let (Some(open), Some(pool)) = (&self.quizzing.open, &self.quizzing.pool) else {
            return Ok(());
        };
        let paper = &open.sitting.paper;
        let marks = open.sitting.outcome().marks;
        let wrong = paper
            .questions
            .iter()
            .zip(marks)
            .filter(|(question, right)| !right && !reported.contains(&question.id));
        let questions: Vec<_> = wrong
            .map(|(question, _)| {
                let ask = pool
                    .on(&Topic::All)
                    .find(|ask| ask.id == question.id)
                    .cloned();
                let anew = ask.and_then(|ask| pool.question(&ask, paper.language, seed).ok());
                // What the base no longer has is asked as it was shown.
                anew.unwrap_or_else(|| question.clone())
            })
            .collect();
        if questions.is_empty() {
            return Ok(());
        }
        let title = self
            .words
            .fill("quiz.again_title", &[("title", &paper.title)]);
        self.begin_sitting(Paper {
            title,
            language: self.language(),
            seed,
            full: questions.len(),
            questions,
            ..Paper::default()
        })
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

fn borrowed(asked: &HashMap<String, i64>) -> HashMap<&str, i64> {
    asked.iter().map(|(id, ms)| (id.as_str(), *ms)).collect()
}
