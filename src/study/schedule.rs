//! The memory model: FSRS-6, the one place that knows it.

use fsrs::{
    ComputeParametersInput, DEFAULT_PARAMETERS, FSRS, FSRSError, FSRSItem, FSRSReview, MemoryState,
    SimulatorConfig, simulate,
};

use super::{Grade, Strength};

/// The numbers of the model, fitted to a person or the defaults.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters(pub Vec<f32>);

impl Default for Parameters {
    fn default() -> Self {
        Self(DEFAULT_PARAMETERS.to_vec())
    }
}

/// The memory model with one person's parameters.
#[derive(Debug, Clone, Default)]
pub struct Model {
    fsrs: FSRS,
    parameters: Parameters,
}

/// What the model refused.
#[derive(Debug, thiserror::Error)]
#[error("the memory model refused: {0:?}")]
pub struct ModelError(FSRSError);

impl From<FSRSError> for ModelError {
    fn from(error: FSRSError) -> Self {
        Self(error)
    }
}

/// What a grade makes of a memory, and the days until the wanted retention is reached.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Forecast {
    pub(super) strength: Strength,
    pub(super) days: f32,
}

impl Model {
    /// Returns the model with these parameters.
    pub fn new(parameters: Parameters) -> Result<Self, ModelError> {
        Ok(Self {
            fsrs: FSRS::new(&parameters.0)?,
            parameters,
        })
    }

    /// Returns the parameters in use.
    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// Returns what each grade would make of a memory after so many days, worst grade first.
    pub(super) fn forecasts(
        &self,
        strength: Option<Strength>,
        days: u32,
        retention: f32,
    ) -> Result<[Forecast; 4], ModelError> {
        let next = self
            .fsrs
            .next_states(strength.map(to_state), retention, days)?;
        Ok(
            [next.again, next.hard, next.good, next.easy].map(|state| Forecast {
                strength: from_state(state.memory),
                days: state.interval,
            }),
        )
    }

    /// Returns the strength after a grade.
    pub fn after(
        &self,
        strength: Option<Strength>,
        days: u32,
        grade: Grade,
    ) -> Result<Strength, ModelError> {
        Ok(self.forecasts(strength, days, 0.9)?[grade.place()].strength)
    }

    /// Returns the chance to remember after so many days.
    pub fn retrievability(&self, strength: Strength, days: u32) -> f32 {
        let decay = self
            .parameters
            .0
            .last()
            .copied()
            .filter(|_| self.parameters.0.len() == DEFAULT_PARAMETERS.len())
            .unwrap_or(DEFAULT_PARAMETERS[DEFAULT_PARAMETERS.len() - 1]);
        fsrs::current_retrievability(to_state(strength), days as f32, decay)
    }
}

fn to_state(strength: Strength) -> MemoryState {
    MemoryState {
        stability: strength.stability,
        difficulty: strength.difficulty,
    }
}

fn from_state(state: MemoryState) -> Strength {
    Strength {
        stability: state.stability,
        difficulty: state.difficulty,
    }
}

/// Parameters fitted to a log, and how well they predict it.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitted {
    /// The parameters.
    pub parameters: Parameters,
    /// The log loss of the parameters used before.
    pub loss_before: f32,
    /// The log loss of the new ones.
    pub loss_after: f32,
    /// How many predictions were compared.
    pub predictions: usize,
}

impl Model {
    /// Fits parameters to whole histories, each a card's grades with the days before each.
    ///
    /// Returns none where there is too little to learn from, or where the new parameters predict no better.
    pub fn fit(&self, histories: &[Vec<(Grade, u32)>]) -> Result<Option<Fitted>, ModelError> {
        let (mut items, mut cards) = (Vec::new(), Vec::new());
        for (card, history) in histories.iter().enumerate() {
            let reviews: Vec<FSRSReview> = history
                .iter()
                .map(|(grade, days)| FSRSReview {
                    rating: grade.number(),
                    delta_t: *days,
                })
                .collect();
            // Each review of a later day is one prediction, made from all that came before it.
            for end in 1..reviews.len() {
                if reviews[end].delta_t > 0 {
                    items.push(FSRSItem {
                        reviews: reviews[..=end].to_vec(),
                    });
                    cards.push(card as i64);
                }
            }
        }
        if items.is_empty() {
            return Ok(None);
        }
        let input = ComputeParametersInput {
            train_set: items.clone(),
            card_ids: Some(cards.clone()),
            ..ComputeParametersInput::default()
        };
        let parameters = Parameters(fsrs::compute_parameters(input)?);
        let loss = |model: &FSRS| {
            model
                .evaluate_with_card_ids(items.clone(), cards.clone(), |_| true)
                .map(|found| found.log_loss)
        };
        let (loss_before, loss_after) = (loss(&self.fsrs)?, loss(&FSRS::new(&parameters.0)?)?);
        let better =
            loss_after.is_finite() && loss_after < loss_before && parameters != self.parameters;
        Ok(better.then_some(Fitted {
            parameters,
            loss_before,
            loss_after,
            predictions: items.len(),
        }))
    }
}

/// What the simulator is to assume.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WorkloadInput {
    /// Cards in the library.
    pub cards: usize,
    /// New cards a day.
    pub new_per_day: u32,
    /// Reviews a day at most.
    pub reviews_per_day: u32,
    /// Seconds an answer takes.
    pub seconds: f32,
}

/// What a wanted retention costs and gives, by simulation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Workload {
    /// Reviews a day, on average.
    pub reviews: f32,
    /// Minutes a day, on average.
    pub minutes: f32,
    /// Cards remembered at the end.
    pub remembered: f32,
}

impl Model {
    /// The days that a simulated workload is averaged over.
    pub const WORKLOAD_DAYS: usize = 90;

    /// Simulates three months of study at a retention.
    pub fn workload(&self, input: WorkloadInput, retention: f32) -> Result<Workload, ModelError> {
        let usual = SimulatorConfig::default();
        // The crate's costs are other people's seconds; scaled so that a good review takes this person's.
        let pace = input.seconds / usual.state_rating_costs[1][2];
        let config = SimulatorConfig {
            deck_size: input.cards.clamp(1, 3_000),
            learn_span: Self::WORKLOAD_DAYS,
            learn_limit: input.new_per_day as usize,
            review_limit: input.reviews_per_day as usize,
            max_cost_perday: f32::INFINITY,
            state_rating_costs: usual
                .state_rating_costs
                .map(|row| row.map(|seconds| seconds * pace)),
            ..usual
        };
        let run = simulate(&config, &self.parameters.0, retention, Some(1), None)?;
        let days = Self::WORKLOAD_DAYS as f32;
        Ok(Workload {
            reviews: run.review_cnt_per_day.iter().sum::<usize>() as f32 / days,
            minutes: run.cost_per_day.iter().sum::<f32>() / 60.0 / days,
            remembered: run.memorized_cnt_per_day.last().copied().unwrap_or(0.0),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Six known sequences pin what we rely on, so that a new version of the crate shows itself.
    #[test]
    fn known_sequences_of_grades_lead_to_known_strengths() {
        use Grade::{Again, Easy, Good, Hard};
        let model = Model::default();
        let known: [(&[(Grade, u32)], f32); 6] = [
            (&[(Good, 0)], 2.3065),
            (&[(Easy, 0)], 8.2956),
            (&[(Again, 0)], 0.212),
            (&[(Good, 0), (Good, 2)], 10.9677),
            (&[(Good, 0), (Good, 2), (Again, 11)], 1.5383),
            (&[(Good, 0), (Hard, 2), (Easy, 6)], 36.215),
        ];
        for (grades, stability) in known {
            let mut strength = None;
            for (grade, days) in grades {
                strength = Some(model.after(strength, *days, *grade).unwrap());
            }
            let found = strength.unwrap().stability;
            assert!(
                (found - stability).abs() < stability * 0.01,
                "{grades:?}: {found} is not {stability}"
            );
        }
    }

    #[test]
    fn little_history_fits_nothing_and_the_defaults_stay() {
        assert!(Model::default().fit(&[]).unwrap().is_none());
        assert!(
            Model::default()
                .fit(&[vec![(Grade::Good, 0)]])
                .unwrap()
                .is_none()
        );
    }

    #[test]
    fn a_person_who_forgets_more_gets_parameters_that_predict_better() {
        let histories: Vec<_> = (0..400)
            .map(|n| {
                vec![
                    (Grade::Good, 0),
                    (
                        if n % 2 == 0 {
                            Grade::Again
                        } else {
                            Grade::Good
                        },
                        2,
                    ),
                    (Grade::Good, 3),
                    (
                        if n % 3 == 0 {
                            Grade::Again
                        } else {
                            Grade::Good
                        },
                        6,
                    ),
                ]
            })
            .collect();
        let fitted = Model::default().fit(&histories).unwrap().unwrap();
        assert!(fitted.loss_after < fitted.loss_before, "{fitted:?}");
        assert!(Model::new(fitted.parameters).is_ok());
    }

    #[test]
    fn remembering_more_costs_more() {
        let input = WorkloadInput {
            cards: 500,
            new_per_day: 15,
            reviews_per_day: 200,
            seconds: 8.0,
        };
        let loads: Vec<Workload> = [0.80, 0.90, 0.95]
            .iter()
            .map(|&r| Model::default().workload(input, r).unwrap())
            .collect();
        assert!(
            loads.is_sorted_by(|a, b| a.minutes < b.minutes && a.remembered < b.remembered),
            "{loads:?}"
        );
    }
}
