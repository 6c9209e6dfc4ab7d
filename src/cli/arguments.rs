//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// Flashcards for AWS certifications. Without a command, the window opens.
#[derive(Debug, Parser)]
#[command(name = "onmay", version, about, disable_help_subcommand = true)]
pub struct Arguments {
    /// The library file, instead of the one in your data folder.
    #[arg(long, global = true, env = "ONMAY_LIBRARY", value_name = "FILE")]
    pub library: Option<PathBuf>,

    /// The language: vi or en.
    #[arg(long, global = true, value_name = "LANG", value_parser = ["vi", "en"])]
    pub lang: Option<String>,

    /// Take DATE (like 2026-11-21) for today; only with a library given explicitly.
    #[arg(long, global = true, value_name = "DATE")]
    pub today: Option<String>,

    /// What to do; without it the window opens.
    #[command(subcommand)]
    pub ask: Option<Ask>,
}

/// What can be asked for in a terminal.
#[derive(Debug, Subcommand)]
pub enum Ask {
    /// What today holds.
    Today {
        /// As JSON, for programs.
        #[arg(long)]
        json: bool,
    },
    /// Study here, in the terminal.
    Study {
        /// One deck only, by its key (see `onmay decks`).
        #[arg(long, value_name = "DECK")]
        deck: Option<String>,
    },
    /// The decks and what waits in them.
    Decks {
        /// As JSON, for programs.
        #[arg(long)]
        json: bool,
    },
    /// Find cards by words, with or without accents.
    Find {
        /// The words.
        #[arg(required = true)]
        words: Vec<String>,
        /// As JSON, for programs.
        #[arg(long)]
        json: bool,
        /// How many cards at most.
        #[arg(long, default_value_t = 20, value_name = "N")]
        most: usize,
    },
    /// Look up a service or term in the built-in reference.
    Concepts {
        /// Its name, abbreviation or key; without one, all are listed.
        name: Vec<String>,
        /// Tell everything that is wrong with the reference.
        #[arg(long)]
        check: bool,
        /// As JSON, for programs.
        #[arg(long)]
        json: bool,
    },
    /// A quiz on a topic.
    Quiz(super::quiz::QuizArguments),
    /// A mock exam after the blueprint of the real one.
    Exam(super::quiz::ExamArguments),
    /// The AWS exams: questions, minutes, pass mark, domains.
    Exams {
        /// Its code, such as CLF-C02; without one, all are listed.
        code: Option<String>,
        /// As JSON, for programs.
        #[arg(long)]
        json: bool,
    },
    /// Read pages of Markdown and print what was understood; nothing is written.
    Read {
        /// Files and folders.
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// As JSON, for programs.
        #[arg(long)]
        json: bool,
    },
    /// Import pages and decks: new cards come in, changed ones follow, no review is lost.
    Import(super::import::ImportArguments),
    /// Write a deck, or the whole library, to files.
    Export(super::export::ExportArguments),
    /// Check that the library is whole.
    Check {
        /// Build every memory anew from the log of reviews.
        #[arg(long)]
        rebuild: bool,
        /// As JSON, for programs.
        #[arg(long)]
        json: bool,
    },
    /// Make a verified copy of the library now.
    Backup {
        /// As JSON, for programs.
        #[arg(long)]
        json: bool,
    },
}
