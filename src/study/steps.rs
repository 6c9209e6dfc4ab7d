//! What each grade would lead to: short steps within the day, then whole days.
//!
//! The memory model is good at days and poor at minutes, so minutes are fixed steps and only days are its own.

use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};

use super::{Due, Grade, Memory, Model, ModelError, Now, Stage, schedule::Forecast};

/// Minutes until a new card comes back, step by step.
const LEARNING: &[u32] = &[1, 10];
/// Minutes until a forgotten card comes back.
const RELEARNING: &[u32] = &[10];
/// The longest wait, in days.
const LONGEST: u32 = 36_500;
/// Lapses after which a card is set aside, and again each few after.
const LEECH_AT: u32 = 8;
const LEECH_AGAIN: u32 = 4;

/// What a grade leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// What the memory becomes.
    pub memory: Memory,
    /// Minutes until the card comes back, if it does so today; else none.
    pub minutes: Option<u32>,
    /// Days until it comes back; 0 with minutes.
    pub days: u32,
}

/// Returns what each of the four grades leads to, worst first.
///
/// The same memory, moment and seed give the same outcomes, so the interval shown is the interval given.
pub fn outcomes(
    model: &Model,
    retention: f32,
    memory: &Memory,
    now: Now,
    seed: u64,
) -> Result<[Outcome; 4], ModelError> {
    let forecasts = model.forecasts(memory.strength, memory.elapsed(now.day), retention)?;
    let days = spaced(memory.stage, &forecasts, seed ^ u64::from(memory.reps));
    Ok(Grade::ALL.map(|grade| {
        let (stage, minutes) = next_stage(memory.stage, grade);
        let days = if minutes.is_some() {
            0
        } else {
            days[grade.place()]
        };
        let due = Due {
            day: now.day + days as i32,
            ms: minutes.map_or(0, |m| now.ms + i64::from(m) * 60_000),
        };
        let lapsed = memory.stage == Stage::Review && grade == Grade::Again;
        let memory = Memory {
            stage,
            strength: Some(forecasts[grade.place()].strength),
            last: Some(now),
            due,
            reps: memory.reps + 1,
            lapses: memory.lapses + u32::from(lapsed),
        };
        Outcome {
            memory,
            minutes,
            days,
        }
    }))
}

/// True if a card has just been forgotten so often that it is better mended than repeated.
pub fn is_leech(before: &Memory, after: &Memory) -> bool {
    after.lapses > before.lapses
        && after.lapses >= LEECH_AT
        && (after.lapses - LEECH_AT).is_multiple_of(LEECH_AGAIN)
}

/// Returns the stage after a grade, and the minutes until the card comes back if that is today.
fn next_stage(stage: Stage, grade: Grade) -> (Stage, Option<u32>) {
    let (steps, at, within): (&[u32], u8, fn(u8) -> Stage) = match stage {
        Stage::New => (LEARNING, 0, Stage::Learning),
        Stage::Learning(step) => (LEARNING, step, Stage::Learning),
        Stage::Relearning(step) => (RELEARNING, step, Stage::Relearning),
        Stage::Review => {
            return match grade {
                Grade::Again => (Stage::Relearning(0), Some(RELEARNING[0])),
                Grade::Hard | Grade::Good | Grade::Easy => (Stage::Review, None),
            };
        }
    };
    let at = usize::from(at).min(steps.len() - 1);
    match grade {
        Grade::Again => (within(0), Some(steps[0])),
        // Half-way to the next step; on the last one, half as long again.
        Grade::Hard => (
            within(at as u8),
            Some(
                steps
                    .get(at + 1)
                    .map_or(steps[at] * 3 / 2, |next| (steps[at] + next).div_ceil(2)),
            ),
        ),
        Grade::Good => match steps.get(at + 1) {
            Some(&minutes) => (within(at as u8 + 1), Some(minutes)),
            None => (Stage::Review, None),
        },
        Grade::Easy => (Stage::Review, None),
    }
}

/// Returns the days for each grade: fuzzed, at least one, and each grade later than the one before.
fn spaced(stage: Stage, forecasts: &[Forecast; 4], seed: u64) -> [u32; 4] {
    // One throw of the dice for all four, so that a better grade is not overtaken by luck.
    let luck: f32 = StdRng::seed_from_u64(seed).random();
    let mut days = [0; 4];
    let mut least = 1;
    for (place, forecast) in forecasts.iter().enumerate() {
        let passes = place > 0 || stage != Stage::Review;
        if passes {
            days[place] = fuzzed(forecast.days, luck).clamp(least, LONGEST.max(least));
            least = days[place] + 1;
        }
    }
    days
}

/// Returns whole days near the interval: cards learned together drift apart.
fn fuzzed(days: f32, luck: f32) -> u32 {
    let days = days.clamp(1.0, LONGEST as f32);
    if days < 2.5 {
        return days.round() as u32;
    }
    let spread = 1.0
        + 0.15 * (days.min(7.0) - 2.5)
        + 0.10 * (days.min(20.0) - 7.0).max(0.0)
        + 0.05 * (days - 20.0).max(0.0);
    let (low, high) = ((days - spread).round().max(2.0), (days + spread).round());
    (low + (luck * (high - low + 1.0)).floor().min(high - low)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::Day;

    fn at(day: i32) -> Now {
        Now {
            ms: i64::from(day) * 86_400_000,
            day: Day(day),
        }
    }

    fn graded(memory: Memory, grade: Grade, day: i32) -> Outcome {
        outcomes(&Model::default(), 0.9, &memory, at(day), 7).unwrap()[grade.place()]
    }

    #[test]
    fn a_new_card_takes_two_short_steps_and_then_days() {
        let first = graded(Memory::default(), Grade::Good, 0);
        assert_eq!(
            (first.memory.stage, first.minutes),
            (Stage::Learning(1), Some(10))
        );
        let second = graded(first.memory, Grade::Good, 0);
        assert_eq!((second.memory.stage, second.minutes), (Stage::Review, None));
        assert!((1..=4).contains(&second.days), "{second:?}");
    }

    #[test]
    fn forgetting_after_days_counts_a_lapse_and_comes_back_within_minutes() {
        let known = graded(
            graded(Memory::default(), Grade::Easy, 0).memory,
            Grade::Good,
            8,
        );
        let forgotten = graded(known.memory, Grade::Again, 40);
        assert_eq!(
            (
                forgotten.memory.stage,
                forgotten.minutes,
                forgotten.memory.lapses
            ),
            (Stage::Relearning(0), Some(10), 1)
        );
        let again = graded(forgotten.memory, Grade::Good, 40);
        assert_eq!(again.memory.stage, Stage::Review);
        assert!(again.days < known.days, "{again:?} after {known:?}");
    }

    #[test]
    fn the_same_seed_gives_the_same_days_and_others_scatter() {
        let known = graded(
            graded(Memory::default(), Grade::Easy, 0).memory,
            Grade::Good,
            8,
        )
        .memory;
        let days = |seed| outcomes(&Model::default(), 0.9, &known, at(40), seed).unwrap()[2].days;
        assert_eq!(days(3), days(3));
        let met: std::collections::BTreeSet<u32> = (0..50).map(days).collect();
        assert!(met.len() > 3, "{met:?}");
    }

    #[test]
    fn the_eighth_lapse_makes_a_leech_and_then_each_fourth() {
        let lapsed = |lapses| Memory {
            lapses,
            ..Memory::default()
        };
        let leeches: Vec<u32> = (1..=20)
            .filter(|&n| is_leech(&lapsed(n - 1), &lapsed(n)))
            .collect();
        assert_eq!(leeches, [8, 12, 16, 20]);
    }
}
