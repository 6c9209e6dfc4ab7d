//! What may be asked at all: the gates that a statement passes before anybody looks whether it is true.

use super::{Reason, lexicon::Lexicon};
use crate::text::{Share, words};

/// The most words that a question may quote; Vietnamese counts syllables, so it has more of them.
const LONGEST: usize = 32;

/// Returns why a statement cannot be asked, if it cannot.
pub(super) fn refuse(statement: &str, lexicon: &Lexicon) -> Option<Reason> {
    let share = Share::of(statement);
    if share.words < 2 {
        return Some(Reason::Short);
    }
    if share.words as usize > LONGEST {
        return Some(Reason::Long);
    }
    if statement.contains('?') {
        return Some(Reason::Question);
    }
    if statement.contains("://")
        || statement.contains("www.")
        || statement.contains('@') && statement.contains(".com")
    {
        return Some(Reason::Logistics);
    }
    // Arrows lead through a console, or from a cause to its effect: either way not what a thing is.
    if ["→", "->", "=>", "⇒", " > "]
        .iter()
        .any(|arrow| statement.contains(arrow))
    {
        return Some(Reason::Action);
    }
    if is_ageing(statement) {
        return Some(Reason::Figures);
    }
    if lexicon.author.stand_in(&statement.to_lowercase()) {
        return Some(Reason::Project);
    }
    if share.is_mixed() || is_broken(statement, lexicon) {
        return Some(Reason::Broken);
    }
    if is_praise(statement, lexicon) {
        return Some(Reason::Praise);
    }
    None
}

/// True if a line tells what somebody did: an action verb at its beginning, or an English verb in the past.
pub(super) fn is_action(statement: &str, lexicon: &Lexicon) -> bool {
    let first = words(statement)
        .next()
        .map(|(_, word)| word.to_lowercase())
        .unwrap_or_default();
    let past = first.is_ascii()
        && first.ends_with("ed")
        && first.len() > 4
        && !lexicon.adjectives.contains(&first);
    past || lexicon.action.after(statement).is_some()
}

/// True if a line begins with an English verb in the past: it tells what was done, wherever it stands.
pub(super) fn is_past(statement: &str, lexicon: &Lexicon) -> bool {
    let first = words(statement)
        .next()
        .map(|(_, word)| word.to_lowercase())
        .unwrap_or_default();
    let irregular = [
        "built",
        "wrote",
        "learnt",
        "understood",
        "ran",
        "got",
        "made",
        "took",
        "gave",
        "was",
        "were",
        "đã",
        "successfully",
        "hands",
    ];
    first.is_ascii()
        && first.ends_with("ed")
        && first.len() > 4
        && !lexicon.adjectives.contains(&first)
        || irregular.contains(&first.as_str())
}

/// True for money, dates, clock times, and counts with a unit: they age, or they are somebody's own.
fn is_ageing(statement: &str) -> bool {
    if statement.contains(['$', '€', '₫', '%'])
        || statement.contains("USD")
        || statement.contains("VND")
    {
        return true;
    }
    words(statement).any(|(start, word)| {
        let before = statement[..start].chars().next_back();
        let digits = word.chars().filter(char::is_ascii_digit).count();
        // "L1", "S3" and "HTTP/2" are names; "99.9", "75" and "12/10" are figures.
        let joined = before.is_some_and(|c| matches!(c, '-' | '/'))
            && digits == word.len()
            && word.len() == 1;
        digits == word.len() && word.len() > 1 && !joined && !is_standard(word)
            || word.contains('.')
                && word.chars().all(|c| c.is_ascii_digit() || c == '.')
                && word.len() > 3
    })
}

/// Numbers that name something: layers, ports, standards.
fn is_standard(word: &str) -> bool {
    matches!(
        word,
        "256" | "128" | "443" | "80" | "22" | "53" | "24" | "360" | "2.0" | "1.3" | "1.2"
    )
}

/// True for a phrase that is cut short, or that has signs without their partners.
fn is_broken(statement: &str, lexicon: &Lexicon) -> bool {
    let count = |sign: char| statement.matches(sign).count();
    let last = statement
        .trim_end_matches(['.', ',', '!'])
        .split_whitespace()
        .next_back()
        .unwrap_or_default()
        .to_lowercase();
    count('(') != count(')')
        || count('[') != count(']')
        || count('“') != count('”')
        || count('"') % 2 == 1
        || statement.contains("**")
        || statement.contains('\u{fffd}')
        || statement.contains("{{")
        || statement.contains("contentReference")
        || statement.ends_with(':')
        || statement.starts_with([',', ')', '.', ';', '/', '&', '+'])
        || lexicon.hanging.contains(last.as_str())
        || statement.contains('|')
        || statement.contains(" - ")
        || statement.contains(" – ")
        || statement
            .to_lowercase()
            .replace('.', "")
            .split(' ')
            .any(|word| word == "vs")
        || matches!(
            words(statement)
                .next()
                .map(|(_, word)| word.to_lowercase())
                .as_deref(),
            Some("và" | "and")
        )
}

/// True for a phrase in which nearly every word praises.
fn is_praise(statement: &str, lexicon: &Lexicon) -> bool {
    let (mut praises, mut others) = (0, 0);
    for (_, word) in words(statement) {
        if lexicon.praise.contains(word.to_lowercase().as_str()) {
            praises += 1;
        } else {
            others += usize::from(word.chars().count() > 2);
        }
    }
    praises > 0 && others < 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_asked_is_refused_for_its_reason() {
        let lexicon = Lexicon::built_in();
        for (statement, reason) in [
            ("Storage", Some(Reason::Short)),
            ("Mạnh mẽ, hiệu quả, chi phí thấp", Some(Reason::Praise)),
            ("Dùng cho ứng dụng của nhóm mình", Some(Reason::Project)),
            ("Store images for our travel app", Some(Reason::Project)),
            ("Khi nào nên chọn ECS?", Some(Reason::Question)),
            ("Giá chỉ từ 3,5$ mỗi tháng", Some(Reason::Figures)),
            ("Hỗ trợ hơn 75 ngôn ngữ", Some(Reason::Figures)),
            ("Store objects and", Some(Reason::Broken)),
            ("Lưu trữ image (private", Some(Reason::Broken)),
            ("Lưu trữ image, quét lỗ hổng", None),
            ("Distributed tracing to identify bottlenecks", None),
            ("L1/L2/L3 constructs for reusable patterns", None),
        ] {
            assert_eq!(refuse(statement, &lexicon), reason, "{statement}");
        }
    }

    #[test]
    fn actions_are_told_from_descriptions() {
        let lexicon = Lexicon::built_in();
        for action in [
            "Configured IAM roles",
            "Tạo VPC và subnet",
            "Deployed a service",
        ] {
            assert!(is_action(action, &lexicon), "{action}");
        }
        for description in [
            "Managed Kubernetes for workloads",
            "Distributed tracing",
            "Dịch vụ lưu trữ",
        ] {
            assert!(!is_action(description, &lexicon), "{description}");
        }
    }
}
