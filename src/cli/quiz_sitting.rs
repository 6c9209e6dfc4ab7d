//! A sitting of questions in the terminal.

use std::io::{self, BufRead, Write};

use super::{quiz_line::said, told::told};
use crate::{
    app::{App, Command, Notice, QuizCommand, reviewed},
    quiz::{Answer, Body, Mode, Question, Sitting},
};

/// Asks until the sitting is over or the person leaves; returns whether all went well.
pub(super) fn sit(mut app: App, input: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<bool> {
    let hint = match &app.quizzing.open {
        Some(open) if open.sitting.paper.mode == Mode::Exam => "cli.exam_hint",
        Some(_) => "cli.quiz_hint",
        None => {
            // Nothing can be asked, or nothing could be kept.
            let told = app.notice.as_ref().map(Notice::text).unwrap_or_default();
            writeln!(io::stderr(), "onmay: {told}")?;
            return Ok(false);
        }
    };
    writeln!(out, "{}\n", app.words().say(hint))?;
    while let Some(open) = &app.quizzing.open {
        if open.sitting.ended_ms.is_some() {
            break;
        }
        show(&app, &open.sitting, open.reviewing, out)?;
        let mut line = String::new();
        if input.read_line(&mut line)? == 0 {
            break;
        }
        let commands = said(open, line.trim());
        if commands.is_empty() {
            let told = app
                .words()
                .fill("cli.unknown_answer", &[("text", line.trim())]);
            writeln!(out, "{told}")?;
        }
        for command in commands {
            app.apply(Command::Quiz(command));
        }
        if let Some(notice) = app.notice.take() {
            writeln!(out, "! {}", notice.text())?;
        }
    }
    if let Some(open) = app
        .quizzing
        .open
        .as_ref()
        .filter(|o| o.sitting.ended_ms.is_some())
    {
        let sitting = open.sitting.clone();
        result(&mut app, &sitting, input, out)?;
    }
    writeln!(out, "{}", app.words().say("cli.bye"))?;
    Ok(app
        .notice
        .as_ref()
        .is_none_or(|notice| notice.fault == crate::app::Fault::None))
}

/// Shows the question, with the answer given so far, or explained.
fn show(app: &App, sitting: &Sitting, reviewing: bool, out: &mut dyn Write) -> io::Result<()> {
    let words = app.words();
    if reviewing {
        let open = sitting.unanswered();
        let told = if open.is_empty() {
            words.say("exam.all_answered").to_owned()
        } else {
            let places: Vec<String> = open.iter().map(|place| (place + 1).to_string()).collect();
            format!(
                "{} ({})",
                words.count("exam.unanswered", open.len()),
                places.join(", ")
            )
        };
        writeln!(out, "{told}\n{}", words.say("cli.exam_end"))?;
        write!(out, "> ")?;
        return out.flush();
    }
    let Some(question) = sitting.question() else {
        return Ok(());
    };
    let explained = sitting.is_explained(sitting.at);
    if explained {
        explain(app, sitting, question, out)?;
        write!(out, "[Enter] > ")?;
        return out.flush();
    }
    let total = sitting.paper.questions.len();
    let at = words.fill(
        "quiz.at",
        &[
            ("n", &(sitting.at + 1).to_string()),
            ("of", &total.to_string()),
        ],
    );
    let left = sitting.left_ms(app.now().ms).map(|ms| {
        words.fill(
            "quiz.time_left",
            &[("time", &format!("{}:{:02}", ms / 60_000, ms / 1_000 % 60))],
        )
    });
    writeln!(
        out,
        "── {at} {} ──\n{}\n",
        left.unwrap_or_default(),
        told(&question.stem)
    )?;
    match &question.body {
        Body::One { options } | Body::Several { options } => {
            for (place, option) in options.iter().enumerate() {
                let chosen = matches!(sitting.answer(), Some(Answer::Chosen(chosen)) if chosen.contains(&place));
                let sign = if chosen { "●" } else { " " };
                writeln!(out, "{sign} {}. {}", letter(place), option.text)?;
            }
        }
        Body::Order { items, .. } => {
            for (place, item) in sitting.order().iter().enumerate() {
                writeln!(out, "  {}. {}", letter(place), items[*item])?;
            }
            writeln!(out, "{}", words.say("cli.order_how"))?;
        }
        Body::Match { pairs, shown } => {
            for (place, (left, _)) in pairs.iter().enumerate() {
                writeln!(out, "  {}. {left}", place + 1)?;
            }
            writeln!(out)?;
            for (place, right) in shown.iter().enumerate() {
                writeln!(out, "  {}. {}", letter(place), pairs[*right].1)?;
            }
            writeln!(out, "{}", words.say("cli.match_how"))?;
        }
        Body::Type { .. } => {}
    }
    write!(out, "> ")?;
    out.flush()
}

fn explain(
    app: &App,
    sitting: &Sitting,
    question: &Question,
    out: &mut dyn Write,
) -> io::Result<()> {
    let words = app.words();
    let mark = sitting.mark(sitting.at);
    let key = if mark.right {
        "quiz.right"
    } else {
        "quiz.wrong"
    };
    writeln!(out, "\n{}. {}", words.say(key), question.key())?;
    for (place, option) in question.options().iter().enumerate() {
        let sign = if option.right { "✓" } else { "✗" };
        writeln!(
            out,
            "{sign} {}. {} — {}",
            letter(place),
            option.text,
            told(&option.why)
        )?;
    }
    if !question.explanation.trim().is_empty() {
        writeln!(out, "\n{}", told(&question.explanation))?;
    }
    if question.source.line > 0 {
        let line = question.source.line.to_string();
        let from = words.fill(
            "quiz.from_page",
            &[("line", &line), ("words", &question.source.words)],
        );
        writeln!(out, "{from}")?;
    }
    if !question.source.reference.is_empty() {
        let checked = reviewed(words, &question.source.checked);
        writeln!(
            out,
            "{} {} ({checked})",
            words.say("study.reference"),
            question.source.reference
        )?;
    }
    Ok(())
}

/// Tells how it came out, and sends what was wrong to study if the person says so.
fn result(
    app: &mut App,
    sitting: &Sitting,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<()> {
    let outcome = sitting.outcome();
    let words = app.words();
    let (right, of) = (outcome.right.to_string(), outcome.of.to_string());
    writeln!(
        out,
        "\n{}",
        words.fill("quiz.score_long", &[("right", &right), ("of", &of)])
    )?;
    for (part, (right, of)) in &outcome.parts {
        writeln!(out, "  {right}/{of}  {part}")?;
    }
    if sitting.paper.mode == Mode::Exam {
        let exam = app.quizzing.exam(&sitting.paper.code);
        if let Some((exam, estimate)) =
            exam.and_then(|exam| Some((exam, exam.estimate(outcome.right, outcome.of)?)))
        {
            let told = words.fill(
                "exam.estimate",
                &[
                    ("low", &estimate.low.to_string()),
                    ("middle", &estimate.middle.to_string()),
                    ("high", &estimate.high.to_string()),
                    ("pass", &exam.pass.to_string()),
                ],
            );
            writeln!(out, "{told}\n{}", words.say("exam.no_table"))?;
        }
    }
    let wrong = outcome.marks.iter().filter(|right| !**right).count();
    if wrong > 0 {
        write!(out, "{} [s] > ", words.count("quiz.send", wrong))?;
        out.flush()?;
        let mut line = String::new();
        input.read_line(&mut line)?;
        if line.trim() == "s" {
            app.apply(Command::Quiz(QuizCommand::SendToStudy));
            let sent = app
                .quizzing
                .open
                .as_ref()
                .and_then(|open| open.sent)
                .unwrap_or(0);
            writeln!(out, "{}", app.words().count("quiz.sent", sent))?;
        }
    }
    Ok(())
}

fn letter(place: usize) -> char {
    char::from_u32('A' as u32 + place as u32).unwrap_or('?')
}
