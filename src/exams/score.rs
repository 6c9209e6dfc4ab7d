//! What a mock paper says of the real one: a share, and a guess with its uncertainty.

use super::Blueprint;

/// An estimate on the scale from 100 to 1000. AWS publishes no table from right answers to this scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// The low end: one in ten would do worse.
    pub low: u16,
    /// The likeliest.
    pub middle: u16,
    /// The high end: one in ten would do better.
    pub high: u16,
    /// What the band says of passing.
    pub verdict: Verdict,
}

/// What an estimate says of passing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Even the low end passes.
    LikelyPass,
    /// The mark lies within the band.
    Open,
    /// Not even the high end passes.
    LikelyFail,
}

/// How far the ends of the middle four fifths lie from the middle, in standard errors.
const SPREAD: f64 = 1.2816;

impl Blueprint {
    /// Estimates the scaled score of so many right answers; none without a question.
    ///
    /// The share of right answers is stretched over the scale, with Wilson's interval for so few questions.
    pub fn estimate(&self, right: usize, of: usize) -> Option<Estimate> {
        if of == 0 || right > of {
            return None;
        }
        let (n, share) = (of as f64, right as f64 / of as f64);
        let spread = SPREAD * SPREAD;
        let middle = (share + spread / (2.0 * n)) / (1.0 + spread / n);
        let reach = SPREAD * (share * (1.0 - share) / n + spread / (4.0 * n * n)).sqrt()
            / (1.0 + spread / n);
        let scaled = |share: f64| (100.0 + 900.0 * share.clamp(0.0, 1.0)).round() as u16;
        let (low, high) = (scaled(middle - reach), scaled(middle + reach));
        let verdict = if low >= self.pass {
            Verdict::LikelyPass
        } else if high < self.pass {
            Verdict::LikelyFail
        } else {
            Verdict::Open
        };
        Some(Estimate {
            low,
            middle: scaled(share),
            high,
            verdict,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exams::blueprints;

    #[test]
    fn more_right_answers_never_mean_less_and_few_questions_say_little() {
        let all = blueprints().unwrap();
        let exam = all.iter().find(|exam| exam.code == "CLF-C02").unwrap();
        let mut before = 0;
        for right in 0..=50 {
            let estimate = exam.estimate(right, 50).unwrap();
            assert!(estimate.low <= estimate.middle && estimate.middle <= estimate.high);
            assert!(estimate.low >= before && (100..=1000).contains(&estimate.high));
            before = estimate.low;
        }
        assert_eq!(exam.estimate(50, 50).unwrap().verdict, Verdict::LikelyPass);
        assert_eq!(exam.estimate(10, 50).unwrap().verdict, Verdict::LikelyFail);
        assert_eq!(exam.estimate(34, 50).unwrap().verdict, Verdict::Open);
        let few = exam.estimate(4, 5).unwrap();
        let many = exam.estimate(40, 50).unwrap();
        assert!(few.high - few.low > many.high - many.low);
        assert!(exam.estimate(0, 0).is_none());
    }
}
