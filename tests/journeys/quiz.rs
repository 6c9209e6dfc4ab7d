//! Quizzes and mock exams, by mouse and by keyboard: left, gone on with, handed in, gone through.

use egui::Key;
use onmay::quiz::Body;

use super::desk::Desk;

#[test]
fn what_was_wrong_in_a_topic_quiz_waits_in_the_next_sitting_of_study() {
    let mut desk = Desk::en();
    let planned = desk.press("Study").cards_left();
    desk.press("Quiz").press("5").press("Start the quiz");
    let mut wrong = Vec::new();
    for number in 0..5 {
        desk.sees(&format!("Question {} of 5", number + 1));
        let question = desk.question();
        let rightly = number % 2 == 0;
        desk.answer(rightly);
        desk.sees_just(if rightly { "Right" } else { "Wrong" });
        // Every option says why it is or is not right.
        for option in question.options() {
            desk.sees_text(&option.why);
        }
        if !rightly {
            wrong.push(question);
        }
        desk.key(Key::Enter);
    }
    desk.sees("60%").sees("3 of 5 right").sees("Study next");
    let memories = desk.library::<String>("select group_concat(due_day) from memories");
    desk.press("Send 2 to my cards")
        .sees("2 cards wait for your next sitting.");
    assert_eq!(desk.library::<i64>("select count(*) from wishes"), 2);
    let after = desk.library::<String>("select group_concat(due_day) from memories");
    assert_eq!(memories, after, "a quiz tests, it does not reschedule");
    desk.press("Back to Today");
    let mut desk = desk.reopen();
    desk.press("Start studying");
    let concept = desk.asked().source.trail.en;
    assert!(!concept.is_empty());
    assert!(
        desk.cards_left() >= planned,
        "what was wished for comes beside the day's plan"
    );
    // Graded, a wish is fulfilled.
    let first = desk.asked().key;
    desk.keys_at_once(&[Key::Space, Key::Num4]);
    assert!(!desk.answer_all(Key::Num4).contains(&first));
}

#[test]
fn what_was_wrong_is_taken_again_and_a_past_quiz_is_gone_through() {
    let mut desk = Desk::vi();
    desk.press("Luyện đề").press("5").press("Bắt đầu quiz");
    let mut ids = Vec::new();
    for number in 0..5 {
        if number < 2 {
            ids.push(desk.question().id);
        }
        desk.answer(number >= 2).key(Key::Enter);
    }
    desk.press("Làm lại 2 câu sai").sees("Câu 1/2");
    for _ in 0..2 {
        assert!(ids.contains(&desk.question().id));
        desk.answer(true).key(Key::Enter);
    }
    desk.sees("100%").sees("Không sai câu nào.");
    desk.press("Xem lại tất cả")
        .sees("Câu 1/2")
        .key(Key::ArrowRight)
        .sees("Câu 2/2");
    desk.key(Key::Escape)
        .sees("100%")
        .key(Key::Escape)
        .sees("Các lần trước");
}

#[test]
fn a_quiz_that_is_left_goes_on_where_it_stood_after_a_restart() {
    let mut desk = Desk::en();
    desk.press("Quiz").press("5").press("Start the quiz");
    desk.answer(true).key(Key::Enter);
    let second = desk.question().id;
    desk.key(Key::Escape).sees("left at 1 of 5");
    let mut desk = desk.reopen();
    desk.press("Quiz").press("Continue").sees("Question 2 of 5");
    assert_eq!(desk.question().id, second);
}

#[test]
fn an_exam_is_left_and_resumed_with_an_honest_clock_and_handed_in() {
    let mut desk = Desk::en();
    desk.press("Quiz")
        .press("Start CLF-C02")
        .sees("Question 1 of 65")
        .sees("1:30:00 left");
    desk.answer(true).lacks("Right").sees("Question 2 of 65");
    desk.key(Key::M).sees("to come back to");
    desk.minutes_pass(10).sees("1:20:00 left").key(Key::Escape);
    let mut desk = desk.reopen();
    desk.minutes_pass(20).press("Quiz").press("Continue");
    desk.sees("1:00:00 left").sees("to come back to");
    desk.press("Look over")
        .sees("64 questions are not answered.")
        .sees("1 is marked");
    desk.press("Question 3: not answered")
        .sees("Question 3 of 65");
    desk.answer(false).press("Look over").press("Hand in");
    desk.sees("AWS publishes no table")
        .sees("Estimate:")
        .sees("1. Cloud Concepts");
    desk.press("Question 1: Right").sees_just("Right");
    let answers = desk.library::<i64>("select count(*) from sitting_steps where what = 'answer'");
    assert!(answers >= 2, "{answers}");
    assert_eq!(
        desk.library::<i64>("select count(*) from sitting_steps where what = 'end'"),
        1
    );
}

#[test]
fn an_exam_whose_time_is_over_is_handed_in() {
    let mut desk = Desk::en();
    desk.press("Quiz").press("Start CLF-C02");
    desk.answer(true);
    desk.minutes_pass(79).lacks("10 minutes left.");
    desk.minutes_pass(2).sees("10 minutes left.").press("Close");
    desk.minutes_pass(1).lacks("10 minutes left.");
    desk.minutes_pass(7).sees("1 minute left.");
    desk.minutes_pass(2)
        .sees("Time is over")
        .sees("AWS publishes no table");
    let mut desk = Desk::en();
    desk.press("Quiz").press("Start CLF-C02");
    let mut desk = desk.reopen();
    desk.days_pass(1)
        .press("Quiz")
        .press("Continue")
        .sees("Time is over");
}

#[test]
fn a_reported_question_is_gone_until_it_is_brought_back() {
    let mut desk = Desk::en();
    desk.press("Quiz").press("5").press("Start the quiz");
    let id = desk.question().id;
    desk.key(Key::R)
        .sees("The question is set aside.")
        .press("Close")
        .key(Key::Escape);
    desk.sees("Reported questions");
    let count = "select count(*) from reports where what = 'report'";
    assert_eq!(desk.library::<i64>(count), 1);
    let reported = desk.library::<String>("select question from reports");
    assert_eq!(reported, id);
    let mut desk = desk.reopen();
    desk.minutes_pass(1).press("Quiz");
    let restore = desk
        .pressable()
        .into_iter()
        .find(|(name, _)| name.starts_with("Ask again: "))
        .unwrap();
    desk.press(&restore.0).lacks("Reported questions");
}

#[test]
fn every_option_is_reached_by_mouse_and_by_its_name() {
    let mut desk = Desk::en();
    desk.press("Quiz")
        .press("5")
        .press("put in order")
        .press("match")
        .press("type it");
    desk.press("Start the quiz");
    let question = desk.question();
    for (place, option) in question
        .options()
        .iter()
        .enumerate()
        .filter(|(_, o)| o.right)
    {
        let letter = ["A", "B", "C", "D", "E", "F"][place];
        desk.press(&format!("{letter}. {}", option.text));
    }
    desk.press("Check")
        .sees_just("Right")
        .press("Next")
        .sees("Question 2 of 5");
}

#[test]
fn only_the_kinds_that_are_wanted_are_asked() {
    let mut desk = Desk::en();
    desk.press("Quiz");
    for kind in ["choose one", "choose several", "match", "type it"] {
        desk.press(kind);
    }
    desk.press("5").press("Start the quiz");
    for _ in 0..5 {
        assert_eq!(desk.question().kind().code(), "order");
        desk.answer(true).sees_just("Right").key(Key::Enter);
    }
    desk.sees("100%");
}

#[test]
fn things_are_put_in_order_with_the_mouse_alone() {
    let mut desk = Desk::en();
    desk.press("Quiz");
    for kind in ["choose one", "choose several", "match", "type it"] {
        desk.press(kind);
    }
    desk.press("5").press("Start the quiz");
    let question = desk.question();
    let Body::Order { items, shown } = &question.body else {
        panic!("{question:?}");
    };
    let mut order = shown.clone();
    for (item, text) in items.iter().enumerate() {
        while order.iter().position(|other| *other == item) > Some(item) {
            let from = order.iter().position(|other| *other == item).unwrap();
            desk.press(&format!("Move up: {text}"));
            order.swap(from, from - 1);
        }
    }
    desk.press("Check").sees_just("Right");
}
