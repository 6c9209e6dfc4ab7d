//! The gate against questions that hold their own answer.

use super::Concept;
use crate::text::{Terms, fold, words};

/// Words of names that say nothing of which one it is.
const EMPTY: &[&str] = &["aws", "amazon", "the", "of", "and", "as", "a"];

/// True if the question holds one of the names sought, or the words it is made of.
pub fn gives_away<'a>(names: impl IntoIterator<Item = &'a String>, question: &[&str]) -> bool {
    let asked: Vec<String> = question.iter().flat_map(|part| name_words(part)).collect();
    let said = |word: &String| asked.iter().any(|other| same(word, other));
    names.into_iter().any(|name| {
        let telling: Vec<String> = name_words(name)
            .into_iter()
            .filter(|word| !EMPTY.contains(&word.as_str()))
            .collect();
        !telling.is_empty() && telling.iter().all(said)
    })
}

/// Words of names that a description may hold and still tell nothing.
const COMMON: &[&str] = &["for", "service", "services", "code", "cloud", "data"];

/// True if the question holds a telling word of the name that the answer shows, or one of the same stem.
pub fn hints_at(concept: &Concept, question: &str) -> bool {
    let asked = name_words(question);
    let telling = |word: &&String| {
        word.len() > 1 && !EMPTY.contains(&word.as_str()) && !COMMON.contains(&word.as_str())
    };
    let shown = name_words(&concept.name);
    gives_away(concept.names(), &[question])
        || shown.iter().filter(telling).any(|word| {
            asked
                .iter()
                .any(|other| kindred(singular(word), singular(other)))
        })
}

/// True if the question holds a word that only the one sought has in its names: the K of EKS tells it from ECS.
pub fn points_at(concept: &Concept, others: &[&Concept], question: &str) -> bool {
    let words = |concept: &Concept| -> Vec<String> {
        concept.names().flat_map(|name| name_words(name)).collect()
    };
    only_of(concept, others, question, words)
}

/// True if the question holds a word that only the one sought has in the name that is shown.
pub fn is_readable(concept: &Concept, others: &[&Concept], question: &str) -> bool {
    gives_away(concept.names(), &[question])
        || only_of(concept, others, question, |concept| {
            name_words(&concept.name)
        })
}

fn only_of(
    concept: &Concept,
    others: &[&Concept],
    question: &str,
    words: impl Fn(&Concept) -> Vec<String>,
) -> bool {
    let theirs: Vec<String> = others
        .iter()
        .filter(|other| other.key != concept.key)
        .flat_map(|other| words(other))
        .collect();
    let asked = name_words(question);
    words(concept)
        .iter()
        .filter(|word| word.len() > 3 && !COMMON.contains(&word.as_str()))
        .any(|word| {
            let said = |list: &[String]| list.iter().any(|other| same(word, other));
            said(&asked) && !said(&theirs)
        })
}

/// Returns a key that is longer than the other options by half and by three words: the longest is guessed right.
pub fn longest_key<'a>(said: &[(&'a str, bool)]) -> Option<&'a str> {
    let length = |text: &str| words(text).count();
    let mut others: Vec<usize> = said
        .iter()
        .filter(|(_, right)| !right)
        .map(|(text, _)| length(text))
        .collect();
    others.sort_unstable();
    let median = *others.get(others.len() / 2)?;
    said.iter()
        .filter(|(_, right)| *right)
        .map(|(text, _)| *text)
        .find(|text| length(text) * 2 > median * 3 && length(text) >= median + 3)
}

/// Returns a word that the question shares with the key and with no other option.
pub fn telling_word(question: &str, said: &[(&str, bool)], terms: &Terms) -> Option<String> {
    // A Vietnamese syllable says nothing by itself: only words without marks are compared, and letters such as S3 and KMS.
    let heard = |text: &str| {
        let plain = words(text)
            .map(|(_, word)| word)
            .filter(|word| word.is_ascii());
        let mut all = Vec::new();
        for word in plain {
            let letters = word.len() > 1 && !word.chars().any(|c| c.is_ascii_lowercase());
            let parts = name_words(word);
            let split = parts.len() > 1;
            let telling = |part: &&String| part.len() > 3 || letters || split && part.len() > 2;
            for part in parts.iter().filter(telling) {
                terms.each(part, |word, _| all.push(word.to_owned()));
            }
        }
        all
    };
    let of = |sought: bool| -> Vec<String> {
        said.iter()
            .filter(|(_, right)| *right == sought)
            .flat_map(|(text, _)| heard(text))
            .collect()
    };
    let (key, others, question) = (of(true), of(false), heard(question));
    key.into_iter().find(|word| {
        !EMPTY.contains(&word.as_str()) && question.contains(word) && !others.contains(word)
    })
}

fn singular(word: &str) -> &str {
    word.strip_suffix('s')
        .filter(|rest| rest.len() > 2)
        .unwrap_or(word)
}

/// True for words of one stem: translate and translation, Textract and extraction.
fn kindred(one: &str, other: &str) -> bool {
    let shared = one
        .bytes()
        .zip(other.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let begins = other.get(..other.len().min(7)).unwrap_or(other);
    let within = other.len() >= 5 && one.len() > 5 && one.contains(begins);
    one == other || shared >= 5 && shared * 10 >= one.len() * 7 || within
}

/// Singular and plural count as one word.
fn same(one: &str, other: &str) -> bool {
    one == other || one.strip_suffix('s') == Some(other) || other.strip_suffix('s') == Some(one)
}

/// Splits a name into folded words, CamelCase as well: "CodeBuild" gives "code" and "build".
pub fn name_words(text: &str) -> Vec<String> {
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

    fn leaks(names: &[&str], question: &[&str]) -> bool {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        gives_away(&names, question)
    }

    #[test]
    fn a_name_in_the_question_is_noticed_in_any_dress() {
        assert!(leaks(
            &["task definition"],
            &["Bản mô tả của các task definitions"]
        ));
        assert!(leaks(&["Amazon ECS", "ECS"], &["component of ECS"]));
        assert!(leaks(&["AWS CodeBuild"], &["a build of your code"]));
    }

    #[test]
    fn one_shared_word_of_two_is_no_leak() {
        assert!(!leaks(
            &["container image"],
            &["read-only package from which containers start"]
        ));
        assert!(!leaks(&["AWS Fargate"], &["Serverless compute on AWS"]));
    }

    #[test]
    fn what_only_one_of_several_is_called_points_at_it() {
        let base = crate::concepts::Base::built_in().unwrap();
        let at = |key: &str| base.get(key).unwrap();
        let both = [at("ecs"), at("eks")];
        assert!(points_at(both[1], &both, "requires Kubernetes"));
        assert!(!points_at(both[1], &both, "charged by the hour"));
        assert!(!points_at(both[0], &both, "an elastic service"));
    }

    #[test]
    fn words_of_one_stem_are_kindred_in_any_letters() {
        assert!(
            kindred("translate", "translation")
                && kindred("textract", "extraction")
                && kindred("s3", "s3")
        );
        assert!(!kindred("lambda", "function") && !kindred("config", "container"));
        // Found by fuzzing: a letter of two bytes where seven bytes end.
        assert!(!kindred("redeploying", "activeкc"));
    }
}
