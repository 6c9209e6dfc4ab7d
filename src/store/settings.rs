//! Settings: a name and a value, the newest one counts.

use rusqlite::OptionalExtension as _;
use serde::{Serialize, de::DeserializeOwned};

use super::{Store, StoreError};

impl Store {
    /// Returns a setting; none if it was never made, or was made by a version that wrote it otherwise.
    pub fn setting<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, StoreError> {
        let value: Option<String> = self
            .db
            .prepare_cached("select value from settings where name = ?")?
            .query_row([name], |row| row.get(0))
            .optional()?;
        Ok(value.and_then(|json| serde_json::from_str(&json).ok()))
    }

    /// Keeps a setting.
    pub fn keep_setting<T: Serialize>(
        &mut self,
        name: &str,
        value: &T,
        ms: i64,
    ) -> Result<(), StoreError> {
        let json = serde_json::to_string(value).map_err(|_| StoreError::unreadable(name))?;
        let device = self.device;
        self.change(|tx| {
            tx.prepare_cached("insert into settings (name, value, at_ms, device) values (?, ?, ?, ?) on conflict (name) do update set value = excluded.value, at_ms = excluded.at_ms, device = excluded.device")?
                .execute((name, json, ms, device))?;
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::{store::desk::Desk, study::StudySettings};

    #[test]
    fn the_newest_value_of_a_setting_counts_and_outlives_the_program() {
        let mut desk = Desk::with_cards(1);
        for new_per_day in [3, 7] {
            let settings = StudySettings {
                new_per_day,
                ..StudySettings::default()
            };
            desk.store.keep_setting("study", &settings, 1).unwrap();
        }
        let kept: Option<StudySettings> = desk.reopened().store.setting("study").unwrap();
        assert_eq!(kept.map(|settings| settings.new_per_day), Some(7));
    }

    #[test]
    fn a_setting_that_was_never_made_or_cannot_be_read_is_none() {
        let mut desk = Desk::with_cards(1);
        assert_eq!(desk.store.setting::<u32>("size").unwrap(), None);
        desk.store.keep_setting("size", &"large", 1).unwrap();
        assert_eq!(desk.store.setting::<u32>("size").unwrap(), None);
    }
}
