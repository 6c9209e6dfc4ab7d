//! A blueprint: what AWS says of an exam, from `assets/exams`.

use serde::Deserialize;

use crate::{
    concepts::{BaseError, baked},
    quiz::Kind,
    text::Both,
};

const EXAMS: &str = include_str!(concat!(env!("OUT_DIR"), "/exams.json"));

/// What is known of an exam.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Blueprint {
    /// The code, such as `SAA-C03`.
    pub code: String,
    /// The name of the certificate.
    pub name: String,
    /// Questions that count.
    pub scored: u16,
    /// Questions on trial, not marked as such, that do not count.
    pub unscored: u16,
    /// How long it takes.
    pub minutes: u16,
    /// Minutes more that whoever does not speak English at home may ask for.
    pub extra: u16,
    /// The scaled score that passes, of 100 to 1000.
    pub pass: u16,
    /// The kinds of question that it has.
    pub kinds: Vec<Kind>,
    /// What it is about; the weights make a hundred.
    pub domains: Vec<Domain>,
    /// The guide that says so.
    pub source: String,
    /// The day on which that was looked up, as `YYYY-MM-DD`.
    pub checked: String,
    /// What no page of AWS has confirmed so far.
    #[serde(default)]
    pub unconfirmed: Vec<Both>,
}

/// A part of an exam.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Domain {
    /// Its share of the questions that count, in percent.
    pub weight: u8,
    /// What it is called.
    pub name: Both,
}

impl Blueprint {
    /// Returns every question of a paper, scored or not.
    pub fn questions(&self) -> u16 {
        self.scored + self.unscored
    }

    /// Returns the domains with what concepts call them: `SAA-C03 2`.
    pub fn tagged(&self) -> impl Iterator<Item = (String, &Domain)> {
        self.domains
            .iter()
            .enumerate()
            .map(|(at, domain)| (format!("{} {}", self.code, at + 1), domain))
    }
}

/// Reads the built-in blueprints, in the order of their codes.
pub fn blueprints() -> Result<Vec<Blueprint>, BaseError> {
    Ok(baked("assets/exams", EXAMS)?.into_values().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_twelve_blueprints_are_sound() {
        let all = blueprints().unwrap();
        assert_eq!(all.len(), 12);
        for exam in all {
            let code = &exam.code;
            let weights = exam.domains.iter().map(|domain| u32::from(domain.weight));
            assert_eq!(weights.sum::<u32>(), 100, "{code}");
            assert!(matches!(exam.questions(), 65 | 75), "{code}");
            assert!((90..=180).contains(&exam.minutes), "{code}");
            assert!(matches!(exam.pass, 700 | 720 | 750), "{code}");
            assert!(
                exam.kinds.starts_with(&[Kind::One, Kind::Several]),
                "{code}"
            );
            assert!(
                exam.source.starts_with("https://docs.aws.amazon.com/"),
                "{code}"
            );
        }
    }
}
