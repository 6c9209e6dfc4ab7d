//! What a line typed at a question means.

use crate::{
    app::{Open, QuizCommand},
    quiz::{Body, Mode},
};

/// Returns what was asked for; nothing if the line makes no sense here.
pub(super) fn said(open: &Open, line: &str) -> Vec<QuizCommand> {
    let sitting = &open.sitting;
    let exam = sitting.paper.mode == Mode::Exam;
    if open.reviewing {
        return match line {
            "end" => vec![QuizCommand::End],
            "" => vec![QuizCommand::Review(false)],
            other => go_to(other).into_iter().collect(),
        };
    }
    if sitting.is_explained(sitting.at) {
        return match line {
            "" => vec![QuizCommand::Check],
            "r" => vec![QuizCommand::Report, QuizCommand::Check],
            "q" => vec![QuizCommand::Leave],
            _ => Vec::new(),
        };
    }
    match line {
        "q" => return vec![QuizCommand::Leave],
        "!" => return vec![QuizCommand::ToggleFlag],
        "?" if exam => return vec![QuizCommand::Review(true)],
        "<" if exam && sitting.at > 0 => return vec![QuizCommand::At(sitting.at - 1)],
        "" if exam => return vec![QuizCommand::Check],
        _ => {}
    }
    if exam && let Some(place) = line.strip_prefix("g ") {
        return go_to(place).into_iter().collect();
    }
    let Some(question) = sitting.question() else {
        return Vec::new();
    };
    let mut commands = match &question.body {
        Body::One { options } | Body::Several { options } => {
            let Some(places) = letters(line, options.len()) else {
                return Vec::new();
            };
            // What was chosen before is taken back: the line is the whole answer.
            let before = match sitting.answer() {
                Some(crate::quiz::Answer::Chosen(chosen)) => chosen.iter().copied().collect(),
                _ => Vec::new(),
            };
            before
                .into_iter()
                .chain(places)
                .map(QuizCommand::Choose)
                .collect()
        }
        Body::Order { items, .. } => {
            let Some(places) = letters(line, items.len()).filter(|p| p.len() == items.len()) else {
                return Vec::new();
            };
            moves(&places)
        }
        Body::Match { pairs, shown } => {
            let Some(places) = letters(line, pairs.len()).filter(|p| p.len() == pairs.len()) else {
                return Vec::new();
            };
            let put = places.iter().enumerate();
            put.map(|(left, place)| QuizCommand::Pair(left, shown.get(*place).copied()))
                .collect()
        }
        Body::Type { .. } if line.is_empty() => return Vec::new(),
        Body::Type { .. } => vec![QuizCommand::Write(line.to_owned())],
    };
    commands.push(QuizCommand::Check);
    commands
}

/// Reads a question's number, from 1.
fn go_to(text: &str) -> Option<QuizCommand> {
    let number: usize = text.trim().parse().ok()?;
    number.checked_sub(1).map(QuizCommand::At)
}

/// Reads letters as places, each once; none if one of them is no option.
fn letters(line: &str, count: usize) -> Option<Vec<usize>> {
    let mut places = Vec::new();
    for letter in line.chars().filter(|c| !matches!(c, ' ' | ',')) {
        let place = (letter.to_ascii_lowercase() as usize).checked_sub('a' as usize)?;
        if place >= count || places.contains(&place) {
            return None;
        }
        places.push(place);
    }
    (!places.is_empty()).then_some(places)
}

/// Returns the moves that bring what is shown into the order that was typed.
fn moves(wanted: &[usize]) -> Vec<QuizCommand> {
    let mut now: Vec<usize> = (0..wanted.len()).collect();
    let mut moves = Vec::new();
    for (to, item) in wanted.iter().enumerate() {
        let Some(from) = now.iter().position(|other| other == item) else {
            continue;
        };
        if from != to {
            let item = now.remove(from);
            now.insert(to, item);
            moves.push(QuizCommand::Shift(from, to));
        }
    }
    moves
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_places_each_once() {
        assert_eq!(letters("b", 4), Some(vec![1]));
        assert_eq!(letters("A, c", 4), Some(vec![0, 2]));
        assert_eq!(letters("aa", 4), None);
        assert_eq!(letters("e", 4), None);
        assert_eq!(letters("", 4), None);
        assert_eq!(letters("1", 4), None);
    }

    #[test]
    fn an_order_that_is_typed_becomes_moves() {
        let mut now = vec!['a', 'b', 'c', 'd'];
        for command in moves(&[2, 0, 3, 1]) {
            if let QuizCommand::Shift(from, to) = command {
                let item = now.remove(from);
                now.insert(to, item);
            }
        }
        assert_eq!(now, ['c', 'a', 'd', 'b']);
    }
}
