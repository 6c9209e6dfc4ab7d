//! Names that a Vietnamese description translates: "sao lưu tự động" gives "automated backup" away.

use std::collections::BTreeMap;

use crate::{
    concepts::{Concept, name_words},
    text::exact,
};

const WORDS: &str = include_str!("../../assets/language/translated.yaml");

/// Knows how Vietnamese says the words of names.
#[derive(Debug)]
pub(super) struct Translated(BTreeMap<String, Vec<String>>);

impl Translated {
    /// Reads the list that is built in; a mistake in it is a test's to find.
    pub(super) fn built_in() -> Self {
        Self(serde_yaml::from_str(WORDS).unwrap_or_default())
    }

    /// True if a text says more than half of the telling words of a concept's name, in Vietnamese.
    pub(super) fn says(&self, concept: &Concept, text: &str) -> bool {
        let said = format!(" {} ", exact(text));
        let words = name_words(&concept.name);
        let makers = [
            "aws",
            "amazon",
            "cloudwatch",
            "rds",
            "ec2",
            "s3",
            "ecs",
            "eks",
            "elastic",
        ];
        let telling: Vec<&String> = words
            .iter()
            .filter(|word| !makers.contains(&word.as_str()))
            .collect();
        let translated = telling.iter().filter(|word| {
            let ways = self.0.get(word.as_str());
            ways.is_some_and(|ways| {
                ways.iter()
                    .any(|way| said.contains(&format!(" {} ", exact(way))))
            })
        });
        !telling.is_empty() && translated.count() * 2 > telling.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::concepts::Base;

    #[test]
    fn a_name_that_is_translated_is_noticed() {
        let translated = Translated::built_in();
        assert!(translated.0.len() > 50);
        let base = Base::built_in().unwrap();
        let says = |key: &str, text: &str| translated.says(base.get(key).unwrap(), text);
        assert!(says(
            "rds-automated-backup",
            "Bản sao lưu hằng ngày do dịch vụ tự tạo"
        ));
        assert!(says("elb", "Tự phân phối lưu lượng tới nhiều đích"));
        assert!(!says("elb", "Chia request cho các máy còn khoẻ"));
        assert!(!says("lambda", "Chạy mã khi có sự kiện"));
    }
}
