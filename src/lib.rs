//! Ôn Mây: flashcards, quizzes and mock exams for AWS certifications, made from one's own worklogs.
//!
//! # The river: how knowledge flows
//!
//! ```text
//!  a Markdown page ──pages──▶ Outline ─┐
//!                                      ├─facts──▶ Reading { facts, passed_over } ──cards──▶ Card
//!  decks/concepts ──concepts─▶ Concept ─┤                                                    ▲
//!                                      └─facts──▶ Fact ──────────────────────────cards──────┘
//!  decks/contrasts, scenarios ──facts──▶ Fact ──quiz──▶ Question ──exams──▶ Paper ──▶ Sitting ──▶ store
//!
//!  files ──sources──▶ SourcePage { offers: Card } ──library──▶ Plan ──a person──▶ store
//!  decks/topics ──library──▶ Deck of cards ─────────────────────────────────────────┐
//!                                                                                   │
//!      Memory ◀──── store ◀───── Review ◀──grade── Session ◀──queue── study ◀───────┘
//!        │
//!        └──▶ progress ──▶ calendar, retention, forecast
//! ```
//!
//! A page is believed as far as the concept base bears it out: names are found by one automaton ([`concepts::Names`]),
//! what is said of a name makes a claim, and a claim becomes a card only if its words alone lead back to the name
//! ([`concepts::Recogniser`]). For every line that gave no card, the reading says why.
//!
//! An import is a [`library::Plan`]: what was read, compared with what the library knows of the same pages. A person looks at
//! it and chooses; the store carries it out whole or not at all, and remembers what there was before ([`store::Import`]).
//! A card is found again by what the page called it (`page_cards`), by what it is called anywhere (`cards`, `card_keys`),
//! and last by its words; the decks of pages are a summary of `page_cards`.
//!
//! What is built in is written in YAML and baked into JSON by `build.rs`, which is read five times faster.
//! Decks leave for other programs beside the store, as text ([`exchange`]).
//!
//! # Rooms, in the order in which knowledge flows
//!
//! | room | what it is for |
//! | --- | --- |
//! | [`text`] | Vietnamese and English as text: one normal form, folding for search, tone placement, words, language |
//! | [`pages`] | Markdown: any file becomes an outline with places; a card's words become paragraphs, lists, links |
//! | [`concepts`] | the concept base: what AWS services and terms are called and are; finding and recognising them |
//! | [`facts`] | each one thing worth knowing: gates, then one file for each family of patterns |
//! | [`cards`] | a fact becomes cards: which questions it allows, in which words |
//! | [`quiz`] | questions: forms, wrong options, gates, drawing, marking, a sitting |
//! | [`exams`] | the AWS exams: blueprints, a mock paper, what its result may mean |
//! | [`study`] | remembering over time: day, grade, memory, schedule (FSRS), queue, session |
//! | [`progress`] | looking back and ahead |
//! | [`library`] | what is studied: the built-in decks, pages that came in, the plan of an import; a deck as people write it in YAML |
//! | [`store`] | SQLite: schema, upgrades, one file per table, one door for every change |
//! | [`sources`] | the files on this machine: found, told apart, read as pages, watched |
//! | [`exchange`] | other programs' formats, one file each |
//! | [`app`] | what the program knows and can do, without a window |
//! | [`ui`] | what a person sees |
//! | [`cli`] | the same commands in a terminal |
//!
//! # Layers
//!
//! ```text
//!  main
//!  ui          cli
//!  app
//!  store       sources    exchange
//!  progress    exams      library
//!  study       quiz
//!  cards
//!  facts
//!  concepts    pages
//!  text                    text … progress, exchange: pure. No clock, no dice, no disk, no window.
//! ```
//!
//! A room uses only rooms below it; `tests/house.rs` is the law.
//! Each outside crate has one home: `pulldown_cmark` and `memchr` in `pages`, `aho_corasick` in `concepts/names.rs` and `facts/lexicon.rs`, `fsrs` in `study/schedule.rs`, `rusqlite` in `store`, `rand` in `study`, `quiz` and `exams`,
//! `egui`, `eframe` and `egui_plot` in `ui`, `image` in `ui/parts/album.rs`, `clap` in `cli`, `jiff` in `app/clock.rs`, `rfd` in `sources/picking.rs`,
//! `libc` in `sources/opening.rs`.
//!
//! # What always holds
//!
//! 1. **One kind of knowledge.** A fact is a fact, wherever it comes from; cards are made from facts by one machinery.
//! 2. **The log of reviews is the truth.** Reviews, marks, edits and voids are rows that are added and never changed,
//!    each with an id unique in the world; memories are a summary that can be rebuilt.
//! 3. **Kept first, shown second.** A grade is on disk before the next card appears.
//!    If it cannot be kept, the card stays and a notice says why.
//! 4. **Undo restores, never recomputes.**
//!    A quiz tests, it never reschedules: what was wrong becomes a wish, which the next grade fulfils.
//! 5. **One enum says what can be done.** Button, key, terminal and test send the same [`app::Command`].
//! 6. **Reading never fails.** Any bytes give a reading: facts, and for every other line the reason.
//! 7. **An import loses nothing.** What is gone from a page leaves study and keeps its history; a person's own words and
//!    decisions win over the page.
//! 8. **Nothing reads the whole library at start**: the day's plan, the counts and the search are indexed queries.

// In a test, what fails should fail loudly.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod text;

pub mod pages;

pub mod concepts;

pub mod facts;

pub mod cards;

pub mod quiz;

pub mod exams;

pub mod study;

pub mod progress;

pub mod library;

pub mod store;

pub mod sources;

pub mod exchange;

pub mod app;

pub mod ui;

pub mod cli;
