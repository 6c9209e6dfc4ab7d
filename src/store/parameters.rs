//! Parameters of the memory model, one set per person; the newest counts.

use rusqlite::OptionalExtension as _;

use super::{Store, StoreError};
use crate::study::{Fitted, Model, Parameters};

impl Store {
    /// Returns the memory model with the newest parameters that it accepts.
    pub fn model(&self) -> Result<Model, StoreError> {
        let numbers: Option<String> = self
            .db
            .prepare_cached("select numbers from parameters order by at_ms desc, id desc limit 1")?
            .query_row([], |row| row.get(0))
            .optional()?;
        let fitted = numbers
            .and_then(|json| serde_json::from_str(&json).ok())
            .and_then(|numbers| Model::new(Parameters(numbers)).ok());
        Ok(fitted.unwrap_or_default())
    }

    /// Returns how many reviews the newest parameters were fitted to; 0 if they are the defaults.
    pub fn reviews_fitted(&self) -> Result<u64, StoreError> {
        Ok(self
            .db
            .query_row(
                "select reviews from parameters order by at_ms desc, id desc limit 1",
                [],
                |row| row.get(0),
            )
            .optional()?
            .unwrap_or(0))
    }

    /// Keeps fitted parameters.
    pub fn keep_parameters(
        &mut self,
        fitted: &Fitted,
        reviews: u64,
        ms: i64,
    ) -> Result<(), StoreError> {
        let numbers = serde_json::to_string(&fitted.parameters.0)
            .map_err(|_| StoreError::unreadable("parameters"))?;
        let (id, device) = (self.new_id(ms), self.device);
        self.change(|tx| {
            tx.execute(
                "insert into parameters (id, device, at_ms, numbers, reviews, loss_before, loss_after) values (?, ?, ?, ?, ?, ?, ?)",
                (id.as_bytes(), device, ms, numbers, reviews, fitted.loss_before, fitted.loss_after),
            )?;
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::desk::Desk;

    #[test]
    fn the_newest_parameters_that_the_model_accepts_count() {
        let mut desk = Desk::with_cards(1);
        let usual = Parameters::default();
        assert_eq!(desk.store.model().unwrap().parameters(), &usual);
        let mut better = usual.clone();
        better.0[0] = 0.5;
        let fitted = |parameters: &Parameters| Fitted {
            parameters: parameters.clone(),
            loss_before: 0.4,
            loss_after: 0.3,
            predictions: 9,
        };
        desk.store.keep_parameters(&fitted(&usual), 400, 1).unwrap();
        desk.store
            .keep_parameters(&fitted(&better), 500, 2)
            .unwrap();
        assert_eq!(desk.store.model().unwrap().parameters(), &better);
        assert_eq!(desk.store.reviews_fitted().unwrap(), 500);
        let nonsense = fitted(&Parameters(vec![1.0; 3]));
        desk.store.keep_parameters(&nonsense, 600, 3).unwrap();
        assert_eq!(desk.store.model().unwrap().parameters(), &usual);
    }
}
