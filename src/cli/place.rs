//! Where the library is, what day it is, and which language is spoken: what the command line and the system say.

use std::path::PathBuf;

use super::Arguments;
use crate::{
    app::{App, AppError, Appearance, Clock, Command, Jobs, Screen, Words},
    store::{Access, Store, StoreError},
    study::Day,
    text::Language,
};

/// Where the program runs.
pub struct Place {
    /// The library file.
    pub library: PathBuf,
    /// The language, where it was said.
    pub language: Option<Language>,
    /// The words for what goes wrong before a library is open.
    pub words: Words,
    today: Option<Day>,
}

/// What was said on the command line and cannot be.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct PlaceError(pub String);

impl Place {
    /// Makes sense of the command line.
    pub fn of(arguments: &Arguments) -> Result<Self, PlaceError> {
        let language = arguments.lang.as_deref().and_then(Language::from_code);
        let words = Words::of(language.unwrap_or_else(|| Appearance::default().language()));
        let today = match &arguments.today {
            None => None,
            Some(_) if arguments.library.is_none() => {
                return Err(PlaceError(words.say("cli.today_needs_library").to_owned()));
            }
            Some(date) => Some(
                Day::parse(date)
                    .ok_or_else(|| PlaceError(words.fill("cli.bad_date", &[("date", date)])))?,
            ),
        };
        let library = match &arguments.library {
            Some(file) => file.clone(),
            None => directories::ProjectDirs::from("", "", "onmay")
                .map(|folders| folders.data_dir().join("library.onmay"))
                .ok_or_else(|| PlaceError(words.say("cli.no_place").to_owned()))?,
        };
        Ok(Self {
            library,
            language,
            words,
            today,
        })
    }

    /// Returns the clock: the system's, or one that begins on the day that was said.
    pub fn clock(&self) -> Clock {
        self.today.map_or_else(Clock::system, Clock::starting_on)
    }

    /// Opens the library and begins the program on it.
    pub fn begin(&self, access: Access, jobs: Jobs) -> Result<App, AppError> {
        let clock = self.clock();
        let store = Store::open(&self.library, access, clock.ms())?;
        let seed = store.seed()?;
        App::new(store, jobs, clock, seed, self.language)
    }

    /// Begins the program for somebody who only looks: beside an open window too.
    pub(super) fn look(&self) -> Result<App, AppError> {
        let mut app = match self.begin(Access::Read, Jobs::here()) {
            // No library yet, or one that an upgrade waits for: making it is what opening does.
            Err(AppError::Store(StoreError::Missing { .. } | StoreError::Unreadable { .. })) => {
                self.begin(Access::Study, Jobs::here())?
            }
            begun => begun?,
        };
        app.apply(Command::Go(Screen::Today));
        Ok(app)
    }
}
