//! The log of reviews as a table: one row for each grading, oldest first.

/// A grading with the stable key of its card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyedReview {
    /// The card.
    pub card: String,
    /// Milliseconds since 1970.
    pub at_ms: i64,
    /// 1 again, 2 hard, 3 good, 4 easy.
    pub grade: u8,
    /// How long it took.
    pub took_ms: u32,
}

/// Returns a table with tabs between its columns, and the names of these in its first line.
pub fn reviews(log: &[KeyedReview]) -> String {
    let mut table = String::from("card\ttime_ms\tgrade\ttook_ms\n");
    for review in log {
        let card: String = review
            .card
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        table.push_str(&format!(
            "{card}\t{}\t{}\t{}\n",
            review.at_ms, review.grade, review.took_ms
        ));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_stays_a_row() {
        let review = KeyedReview {
            card: "a\tb/name".to_owned(),
            at_ms: 5,
            grade: 3,
            took_ms: 900,
        };
        let table = reviews(&[review]);
        assert_eq!(table.lines().nth(1), Some("a b/name\t5\t3\t900"));
    }
}
