//! Numbers, dates and waits as a person would say them.

use super::{App, Words};
use crate::{
    library::Sums,
    study::{Day, Outcome},
    text::Language,
};

/// Tells how long until a card comes back: "10 phút", "3 ngày", "2,5 tháng".
pub fn interval(words: &Words, outcome: &Outcome) -> String {
    match outcome.minutes {
        Some(minutes) => words.fill("interval.minutes", &[("n", &minutes.to_string())]),
        None => days(words, outcome.days),
    }
}

fn days(words: &Words, days: u32) -> String {
    let tenths = |n: f64| number(words, (n * 10.0).round() / 10.0);
    match days {
        0..=29 => words.count("interval.days", days as usize),
        30..=364 => words.fill("interval.months", &[("n", &tenths(f64::from(days) / 30.4))]),
        _ => words.fill(
            "interval.years",
            &[("n", &tenths(f64::from(days) / 365.25))],
        ),
    }
}

/// Tells a span of minutes, rounded up.
pub fn minutes(words: &Words, minutes: f64) -> String {
    let minutes = minutes.ceil();
    if minutes < 90.0 {
        words.fill("interval.minutes", &[("n", &number(words, minutes))])
    } else {
        words.fill(
            "interval.hours",
            &[("n", &number(words, (minutes / 6.0).round() / 10.0))],
        )
    }
}

/// Tells a date: 21/11/2026, or 21 Nov 2026.
pub fn date(words: &Words, day: Day) -> String {
    let (year, month, of_month) = day.date();
    match words.language {
        Language::Vi => format!("{of_month:02}/{month:02}/{year}"),
        Language::En => format!("{of_month} {} {year}", MONTHS[month as usize - 1]),
    }
}

/// Tells when an entry was looked up in documentation, from a day written as `YYYY-MM-DD`; that it was not, if it is none.
pub fn reviewed(words: &Words, day: &str) -> String {
    Day::parse(day).map_or_else(
        || words.say("source.not_looked_up").to_owned(),
        |day| words.fill("source.reviewed", &[("date", &date(words, day))]),
    )
}

/// Tells a date without its year: 21/11, or 21 Nov.
pub fn short_date(words: &Words, day: Day) -> String {
    let (_, month, of_month) = day.date();
    match words.language {
        Language::Vi => format!("{of_month}/{month}"),
        Language::En => format!("{of_month} {}", MONTHS[month as usize - 1]),
    }
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Tells a number with the comma and the point where the language has them.
pub fn number(words: &Words, n: f64) -> String {
    let (thousands, decimals) = match words.language {
        Language::Vi => ('.', ','),
        Language::En => (',', '.'),
    };
    let n = (n * 10.0).round() / 10.0;
    let (whole, rest) = (n.trunc().abs(), (n.fract().abs() * 10.0).round() as u8);
    let digits = format!("{whole:.0}");
    let mut told = String::from(if n < 0.0 { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            told.push(thousands);
        }
        told.push(digit);
    }
    if rest > 0 {
        told.push(decimals);
        told.push_str(&rest.to_string());
    }
    told
}

/// Tells a share as whole per cent.
pub fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

/// Tells a moment of the past: its day, and the time of the day.
pub fn moment(app: &App, ms: i64) -> String {
    let offset = app.clock_offset();
    let day = date(app.words(), Day::of(ms, offset, 0));
    let minutes = (ms / 60_000 + i64::from(offset.0)).rem_euclid(1_440);
    format!("{day} {:02}:{:02}", minutes / 60, minutes % 60)
}

/// Tells what an import does, or did, in one line.
pub fn sums_told(words: &Words, sums: &Sums) -> String {
    let parts = [
        ("import.n_new", sums.new),
        ("import.n_changed", sums.changed),
        ("import.n_moved", sums.moved),
        ("import.n_retired", sums.retired),
        ("import.n_unsure", sums.unsure),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(key, n)| words.count(key, n))
        .collect();
    let told = if parts.is_empty() {
        words.say("import.nothing").to_owned()
    } else {
        parts.join(", ")
    };
    if sums.pages > 1 {
        format!("{}: {told}", words.count("import.n_pages", sums.pages))
    } else {
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_dates_are_told_as_each_language_tells_them() {
        let (vi, en) = (Words::of(Language::Vi), Words::of(Language::En));
        assert_eq!(
            (number(&vi, 1_234_567.5), number(&en, 1_234_567.5)),
            ("1.234.567,5".to_owned(), "1,234,567.5".to_owned())
        );
        assert_eq!(
            (number(&vi, 0.0), number(&en, 999.0)),
            ("0".to_owned(), "999".to_owned())
        );
        let day = Day::parse("2026-11-01").unwrap();
        assert_eq!(
            (date(&vi, day), date(&en, day)),
            ("01/11/2026".to_owned(), "1 Nov 2026".to_owned())
        );
    }
}
