//! How far the concept base serves the exams.

use super::Blueprint;
use crate::concepts::{Base, Contrast, Scenario};

/// The exams whose every domain the base should serve.
pub const MAIN: [&str; 5] = ["CLF-C02", "SAA-C03", "DVA-C02", "SOA-C03", "DOP-C02"];

/// Concepts that each domain of a main exam should have at least.
const PER_DOMAIN: usize = 25;

/// Returns what is missing or mistaken in how knowledge is tied to exams, in words that say where.
pub fn gaps(
    blueprints: &[Blueprint],
    base: &Base,
    contrasts: &[Contrast],
    scenarios: &[Scenario],
) -> Vec<String> {
    let domains: Vec<String> = blueprints
        .iter()
        .flat_map(|exam| exam.tagged().map(|(tag, _)| tag))
        .collect();
    let tagged = base
        .iter()
        .map(|concept| (&concept.key, &concept.exams))
        .chain(
            contrasts
                .iter()
                .map(|contrast| (&contrast.key, &contrast.exams)),
        )
        .chain(
            scenarios
                .iter()
                .map(|scenario| (&scenario.key, &scenario.exams)),
        );
    let mut gaps: Vec<String> = tagged
        .flat_map(|(key, exams)| exams.iter().map(move |exam| (key, exam)))
        .filter(|(_, exam)| !domains.contains(exam))
        .map(|(key, exam)| format!("{key}: there is no exam domain {exam:?}"))
        .collect();
    for domain in &domains {
        let count = base
            .iter()
            .filter(|concept| concept.exams.contains(domain))
            .count();
        if MAIN.iter().any(|exam| domain.starts_with(exam)) && count < PER_DOMAIN {
            gaps.push(format!("{domain} has only {count} concepts"));
        }
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exams::blueprints;

    #[test]
    fn a_domain_that_is_thin_or_that_does_not_exist_is_named() {
        let base = Base::read([(
            "trial.yaml",
            "
family: {vi: Thử, en: Trial}
concepts:
  - {key: one, kind: service, name: AWS One, definition: {vi: a, en: b}, exams: [CLF-C02 9], reference: 'https://a.b', checked: 2026-11-21}
",
        )])
        .unwrap();
        let gaps = gaps(&blueprints().unwrap(), &base, &[], &[]);
        assert_eq!(gaps[0], "one: there is no exam domain \"CLF-C02 9\"");
        assert_eq!(gaps[1], "CLF-C02 1 has only 0 concepts");
        assert_eq!(gaps.len(), 1 + 4 + 4 + 4 + 5 + 6);
    }
}
