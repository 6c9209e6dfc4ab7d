//! Typed answers: right, right but for a slip, or wrong.

use crate::text::{exact, fold, nfc, settle_tones, words};

/// How a typed answer compares with what is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// Word by word, whatever the case, the hyphens, the plural, AWS or Amazon before it.
    Exact,
    /// Right, but for tone marks that were left out.
    Tones,
    /// Right, but for a slip of the fingers.
    Slip,
    /// Something else.
    Wrong,
}

impl Typed {
    /// True if it counts as right.
    pub fn is_right(self) -> bool {
        self != Self::Wrong
    }
}

/// Compares what was typed with everything that is right, and returns the kindest verdict.
pub fn compare(typed: &str, accepted: &[String]) -> Typed {
    let typed = plain(typed);
    if typed.is_empty() {
        return Typed::Wrong;
    }
    let verdicts = accepted.iter().map(|right| one(&typed, &plain(right)));
    verdicts
        .min_by_key(|verdict| *verdict as u8)
        .unwrap_or(Typed::Wrong)
}

fn one(typed: &str, right: &str) -> Typed {
    let tight = |text: &str| text.replace(' ', "");
    if tight(typed) == tight(right) || with_its_class(typed, right) {
        return Typed::Exact;
    }
    let (bare_typed, bare_right) = (fold(typed), fold(right));
    // Without any marks it was typed on a keyboard that has none; with other marks it is another word.
    if tight(&bare_typed) == tight(&bare_right) && typed == bare_typed {
        return Typed::Tones;
    }
    let marks_agree =
        bare_typed == typed && bare_right == right || tight(&bare_typed) != tight(&bare_right);
    if marks_agree && is_slip(&tight(typed), &tight(right)) {
        return Typed::Slip;
    }
    Typed::Wrong
}

/// Words that say what sort of thing a name is: "Lambda function" is Lambda, "10 percent" is 10.
const CLASSES: &[&str] = &[
    "service",
    "function",
    "tool",
    "command",
    "feature",
    "file",
    "server",
    "linux",
    "cloud",
    "percent",
    "dịch vụ",
    "hàm",
    "công cụ",
    "lệnh",
    "tính năng",
    "tệp",
    "phần trăm",
];

/// True for the right name with its class beside it.
fn with_its_class(typed: &str, right: &str) -> bool {
    let rest = typed
        .strip_prefix(right)
        .or_else(|| typed.strip_suffix(right))
        .map(str::trim);
    rest.is_some_and(|rest| CLASSES.contains(&rest))
}

/// Returns an answer as it is compared: small letters, no sign, no plural, no maker's name before it, numbers as digits.
fn plain(text: &str) -> String {
    let composed = nfc(text);
    let settled = settle_tones(&composed);
    let exact = exact(&settled.replace(['-', '_', '/', '`'], " "));
    let mut told: Vec<String> = words(&exact)
        .map(|(_, word)| digit(singular(word)).to_owned())
        .collect();
    if told.len() > 1 && matches!(told[0].as_str(), "aws" | "amazon" | "the" | "a" | "an") {
        told.remove(0);
    }
    told.join(" ")
}

fn singular(word: &str) -> &str {
    // "class", "status" and AWS itself are no plurals.
    let keeps =
        word.len() < 4 || word.ends_with("ss") || word.ends_with("us") || word.ends_with("is");
    if keeps {
        word
    } else {
        word.strip_suffix('s').unwrap_or(word)
    }
}

fn digit(word: &str) -> &str {
    match word {
        "one" | "một" => "1",
        "two" | "hai" => "2",
        "three" | "ba" => "3",
        "four" | "bốn" => "4",
        "five" | "năm" => "5",
        "six" | "sáu" => "6",
        "seven" | "bảy" => "7",
        "eight" | "tám" => "8",
        "nine" | "chín" => "9",
        "ten" | "mười" => "10",
        _ => word,
    }
}

/// True if one letter is missing, too many, another, or changed places with its neighbour; two in a long word.
///
/// Short words and numbers have no slips: EKS is not ECS, and 30 is not 90.
fn is_slip(typed: &str, right: &str) -> bool {
    let (typed, right): (Vec<char>, Vec<char>) = (typed.chars().collect(), right.chars().collect());
    let digits =
        |letters: &[char]| -> String { letters.iter().filter(|c| c.is_ascii_digit()).collect() };
    let most = match right.len() {
        0..=4 => 0,
        5..=9 => 1,
        _ => 2,
    };
    most > 0
        && digits(&typed) == digits(&right)
        && typed.first() == right.first()
        && distance(&typed, &right) <= most
}

/// Counts the slips between two words, neighbours that changed places as one.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut rows = vec![vec![0; other.len() + 1]; one.len() + 1];
    for (at, row) in rows.iter_mut().enumerate() {
        row[0] = at;
    }
    for (at, cell) in rows[0].iter_mut().enumerate() {
        *cell = at;
    }
    for i in 1..=one.len() {
        for j in 1..=other.len() {
            let change = usize::from(one[i - 1] != other[j - 1]);
            let mut least = (rows[i - 1][j] + 1)
                .min(rows[i][j - 1] + 1)
                .min(rows[i - 1][j - 1] + change);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = least;
        }
    }
    rows[one.len()][other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(typed: &str, right: &[&str]) -> Typed {
        let accepted: Vec<String> = right.iter().map(|right| (*right).to_owned()).collect();
        compare(typed, &accepted)
    }

    #[test]
    fn dress_does_not_matter() {
        for typed in [
            "Amazon ECS",
            "ecs",
            "AWS ecs",
            " E C S ",
            "Elastic Container Service",
            "elastic-container-services",
        ] {
            assert_eq!(
                told(typed, &["Amazon ECS", "Elastic Container Service"]),
                Typed::Exact,
                "{typed}"
            );
        }
        assert_eq!(told("task-definition", &["task definitions"]), Typed::Exact);
        assert_eq!(told("blue green", &["Blue/Green"]), Typed::Exact);
        assert_eq!(told("ba", &["3"]), Typed::Exact);
        assert_eq!(told("10 percent", &["10%"]), Typed::Exact);
        assert_eq!(told("a Lambda function", &["AWS Lambda"]), Typed::Exact);
        assert_eq!(told("dịch vụ Lambda", &["Lambda"]), Typed::Exact);
        assert_eq!(
            told("hoà bình", &["hòa bình"]),
            Typed::Exact,
            "two ways to place the tone"
        );
    }

    #[test]
    fn missing_marks_and_slips_count_as_right_and_are_told() {
        assert_eq!(told("thu hep", &["thu hẹp"]), Typed::Tones);
        assert_eq!(told("quan he", &["quan hệ"]), Typed::Tones);
        assert_eq!(told("Kubernets", &["Kubernetes"]), Typed::Slip);
        assert_eq!(told("dirft detection", &["drift detection"]), Typed::Slip);
    }

    #[test]
    fn another_word_is_wrong() {
        for (typed, right) in [
            ("quản hệ", "quan hệ"),
            ("EKS", "ECS"),
            ("90 days", "30 days"),
            ("", "ECS"),
            ("   ", "ECS"),
            ("Fargate", "Lambda"),
            ("RDS", "EBS"),
            ("public subnet", "private subnet"),
            ("ECS task", "ECS"),
        ] {
            assert_eq!(told(typed, &[right]), Typed::Wrong, "{typed} {right}");
        }
    }

    #[test]
    fn whatever_is_typed_is_compared() {
        for odd in [
            "\u{0}",
            "🙂🙂",
            "ﷺ",
            "a\u{301}\u{301}\u{301}",
            &"x".repeat(10_000),
        ] {
            assert_eq!(told(odd, &["ECS"]), Typed::Wrong);
        }
    }
}
