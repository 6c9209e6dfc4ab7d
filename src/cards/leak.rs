//! The gate against questions that hold their own answer.

use crate::{facts::Subject, text::fold};

/// Words of names that say nothing of which one it is.
const EMPTY: &[&str] = &["aws", "amazon", "the", "of", "and", "as", "a"];

/// True if the question holds the name sought, an alias of it, or the words it is made of.
pub(super) fn gives_away(subject: &Subject, question: &[&str]) -> bool {
    let asked: Vec<String> = question.iter().flat_map(|part| words(part)).collect();
    let said = |word: &String| asked.iter().any(|other| same(word, other));
    subject.names.iter().any(|name| {
        let telling: Vec<String> = words(name)
            .into_iter()
            .filter(|word| !EMPTY.contains(&word.as_str()))
            .collect();
        !telling.is_empty() && telling.iter().all(said)
    })
}

/// Singular and plural count as one word.
fn same(one: &str, other: &str) -> bool {
    one == other || one.strip_suffix('s') == Some(other) || other.strip_suffix('s') == Some(one)
}

/// Splits into folded words, CamelCase as well: "CodeBuild" gives "code" and "build".
fn words(text: &str) -> Vec<String> {
    let mut spaced = String::with_capacity(text.len() + 8);
    let mut before_is_small = false;
    for c in text.chars() {
        if before_is_small && c.is_uppercase() {
            spaced.push(' ');
        }
        before_is_small = c.is_lowercase();
        spaced.push(c);
    }
    fold(&spaced)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::concepts::Kind;

    fn subject(names: &[&str]) -> Subject {
        Subject {
            name: names[0].to_owned(),
            kind: Kind::Service,
            noun: None,
            owner: None,
            short: None,
            names: names.iter().map(|n| (*n).to_owned()).collect(),
        }
    }

    #[test]
    fn a_name_in_the_question_is_noticed_in_any_dress() {
        assert!(gives_away(
            &subject(&["task definition"]),
            &["Bản mô tả của các task definitions"]
        ));
        assert!(gives_away(
            &subject(&["Amazon ECS", "ECS"]),
            &["component of ECS"]
        ));
        assert!(gives_away(
            &subject(&["AWS CodeBuild"]),
            &["a build of your code"]
        ));
    }

    #[test]
    fn one_shared_word_of_two_is_no_leak() {
        assert!(!gives_away(
            &subject(&["container image"]),
            &["read-only package from which containers start"]
        ));
        assert!(!gives_away(
            &subject(&["AWS Fargate"]),
            &["Serverless compute on AWS"]
        ));
    }
}
