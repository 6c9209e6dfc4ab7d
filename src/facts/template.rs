//! Lines that stand in every page of a make: a template's samples and notices. They are known by fingerprint only.

use std::collections::HashSet;

use crate::text::small;

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
    let mut add = |letter: u32| {
        hash ^= u64::from(letter);
        hash = hash.wrapping_mul(0x0000_0100_0000_01b3);
    };
    let (mut last, mut gap) = (' ', false);
    for letter in line.chars() {
        let shown = match letter {
            '0'..='9' => '#',
            letter
                if letter.is_ascii_alphanumeric()
                    || !letter.is_ascii() && letter.is_alphanumeric() =>
            {
                small(letter)
            }
            _ => ' ',
        };
        if shown == ' ' {
            gap = last != ' ';
            continue;
        }
        // Several signs are one space, several digits one number, and signs at the end nothing.
        if gap {
            add(u32::from(' '));
        }
        if gap || shown != '#' || last != '#' {
            add(u32::from(shown));
        }
        (last, gap) = (shown, false);
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
