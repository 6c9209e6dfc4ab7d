//! What a quiz is about.

use std::collections::BTreeSet;

/// What a quiz is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Topic {
    /// Everything.
    #[default]
    All,
    /// These concepts, by their keys: a deck, a page, a family, the weak ones.
    Concepts(BTreeSet<String>),
    /// A domain of an exam, such as `SAA-C03 2`, or a whole exam, such as `SAA-C03`.
    Exam(String),
    /// Contrasts, by their keys: things that were mixed up.
    Contrasts(BTreeSet<String>),
}

impl Topic {
    /// True if a question on these concepts and for these exam domains belongs here.
    pub(super) fn takes(&self, concepts: &[String], exams: &[String], contrast: &str) -> bool {
        match self {
            Self::All => true,
            Self::Concepts(keys) => {
                !concepts.is_empty() && concepts.iter().all(|concept| keys.contains(concept))
            }
            Self::Exam(sought) => exams.iter().any(|exam| in_exam(exam, sought)),
            Self::Contrasts(keys) => keys.contains(contrast),
        }
    }
}

/// True if a domain such as `SAA-C03 2` is the one sought, or belongs to the exam sought.
pub(super) fn in_exam(domain: &str, sought: &str) -> bool {
    domain
        .strip_prefix(sought)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exam_takes_all_its_domains_and_a_domain_itself_only() {
        assert!(in_exam("SAA-C03 2", "SAA-C03"));
        assert!(in_exam("SAA-C03 2", "SAA-C03 2"));
        assert!(!in_exam("SAA-C03 2", "SAA-C03 1"));
        assert!(!in_exam("SAA-C03 2", "SAA-C0"));
    }

    #[test]
    fn a_deck_takes_what_is_about_its_concepts_only() {
        let topic = Topic::Concepts(["ecs".to_owned(), "eks".to_owned()].into());
        let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
        assert!(topic.takes(&keys(&["ecs", "eks"]), &[], ""));
        assert!(!topic.takes(&keys(&["ecs", "lambda"]), &[], ""));
        assert!(!topic.takes(&[], &[], ""));
    }
}
