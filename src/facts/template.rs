//! Lines that stand in every page of a make: a template's samples and notices. They are known by fingerprint only.

use std::collections::HashSet;

use crate::text::words;

/// A fingerprint in hexadecimal a line, of the words of a line: small letters, single spaces, digits as `#`.
const LINES: &str = include_str!("../../assets/language/template-lines.txt");

/// The lines of templates.
#[derive(Debug, Default)]
pub(super) struct Template {
    known: HashSet<u64>,
}

impl Template {
    /// Reads the fingerprints.
    pub(super) fn built_in() -> Self {
        let lines = LINES.lines().filter(|line| !line.starts_with('#'));
        Self {
            known: lines
                .filter_map(|line| u64::from_str_radix(line.trim(), 16).ok())
                .collect(),
        }
    }

    /// True for a line of a template.
    pub(super) fn holds(&self, line: &str) -> bool {
        line.len() >= 20 && self.known.contains(&fingerprint(line))
    }
}

/// Returns the fingerprint of a line (FNV-1a), which does not depend on signs, capitals or numbers.
fn fingerprint(line: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |byte: u8| {
        hash ^= u64::from(byte);
        hash = hash.wrapping_mul(0x0000_0100_0000_01b3);
    };
    for (_, word) in words(line) {
        if word.chars().all(|c| c.is_ascii_digit()) {
            add(b'#');
        } else {
            word.to_lowercase().bytes().for_each(&mut add);
        }
        add(b' ');
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_signs_and_capitals_do_not_matter() {
        assert_eq!(
            fingerprint("Week 5: **Achievements**"),
            fingerprint("week 12 achievements")
        );
        assert_ne!(
            fingerprint("week achievements"),
            fingerprint("week 12 achievements")
        );
    }

    #[test]
    fn the_fingerprints_are_there() {
        assert!(Template::built_in().known.len() > 100);
    }
}
