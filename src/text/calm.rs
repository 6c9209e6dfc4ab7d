//! Text that may be printed wherever it comes from: it stays on its line, and tells a terminal nothing.

/// Returns text with a dot for each sign that ends a line, turns the direction of writing, or speaks to a terminal.
pub fn calm(text: &str) -> String {
    let odd = |c: char| {
        c.is_control()
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if odd(c) { '·' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_are_not_seen_become_dots() {
        assert_eq!(calm("hai\ndòng\u{1b}[31m"), "hai·dòng·[31m");
        assert_eq!(calm("a\u{202e}b\u{2028}c\u{85}d\u{2067}"), "a·b·c·d·");
        assert_eq!(calm("Tuần 5: ECS – EKS 👩‍💻"), "Tuần 5: ECS – EKS 👩‍💻");
    }
}
