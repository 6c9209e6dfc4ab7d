//! Commands of the settings screen.

use super::{App, Appearance, Theme, Words, jobs::Job};
use crate::{
    store::StoreError,
    study::{StudySettings, WorkloadInput},
    text::Language,
};

impl App {
    pub(super) fn set_language(&mut self, language: Language) -> Result<(), StoreError> {
        let mut appearance = self.appearance;
        appearance.choose_language(language);
        self.keep_appearance(appearance)?;
        self.words = Words::of(language);
        self.show_again()?;
        self.look_again()
    }

    pub(super) fn set_theme(&mut self, theme: Theme) -> Result<(), StoreError> {
        let mut appearance = self.appearance;
        appearance.theme = theme;
        self.keep_appearance(appearance)
    }

    pub(super) fn set_text_size(&mut self, percent: u16) -> Result<(), StoreError> {
        let known = Appearance::TEXT_PERCENTS.contains(&percent);
        let mut appearance = self.appearance;
        appearance.text_percent = if known { percent } else { 100 };
        self.keep_appearance(appearance)
    }

    fn keep_appearance(&mut self, appearance: Appearance) -> Result<(), StoreError> {
        self.store
            .keep_setting("appearance", &appearance, self.clock.ms())?;
        self.appearance = appearance;
        Ok(())
    }

    pub(super) fn set_study(&mut self, settings: StudySettings) -> Result<(), StoreError> {
        let settings = settings.within_range();
        self.store
            .keep_setting("study", &settings, self.clock.ms())?;
        self.settings = settings;
        // Other limits make another day: the sitting is planned anew when it goes on.
        self.session = None;
        self.shown = None;
        self.steps.clear();
        self.overview = self.look_at_today()?;
        self.consider(self.settings.retention)
    }

    pub(super) fn consider(&mut self, retention: f32) -> Result<(), StoreError> {
        let input = WorkloadInput {
            cards: self.store.card_count()?,
            new_per_day: self.settings.new_per_day,
            reviews_per_day: self.settings.reviews_per_day,
            seconds: self.seconds_per_answer()?,
        };
        self.jobs.start(Job::Simulate {
            model: Box::new(self.model.clone()),
            input,
            retention,
        });
        Ok(())
    }

    pub(super) fn back_up(&mut self) -> Result<(), StoreError> {
        let now = self.now();
        self.jobs.start(Job::BackUpNow {
            path: self.store.path().to_owned(),
            today: now.day,
            ms: now.ms,
        });
        Ok(())
    }
}
