//! What a quiz can be about, as people name it.

use std::collections::BTreeSet;

use super::branches;

use crate::{
    concepts::Concept,
    exams::Blueprint,
    library::Taught,
    quiz::{Pool, Topic},
    store::DeckRow,
    study::DeckRef,
    text::{Both, Language, fold},
};

/// A deck of one's own pages, as something that a quiz can be about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnDeck {
    /// Its number here.
    pub deck: DeckRef,
    /// Its stable key.
    pub key: String,
    /// What it is called.
    pub title: Both,
    /// How many decks it stands in.
    pub depth: usize,
}

/// Returns the decks of one's own pages, each before those that stand in it; without what was put away and what holds no card.
pub(super) fn own_decks(rows: &[DeckRow], held: &BTreeSet<DeckRef>) -> Vec<OwnDeck> {
    let shown = |row: &&DeckRow| !row.built_in && !row.archived && held.contains(&row.deck);
    let tree = branches(rows.iter().filter(shown), |row| row).into_iter();
    tree.map(|branch| OwnDeck {
        deck: branch.of.deck,
        key: branch.of.key.clone(),
        title: branch.of.title.clone(),
        depth: branch.depth,
    })
    .collect()
}

/// Returns the decks of one's own pages that are called so: a week may stand in two reports.
pub(super) fn called<'a>(own: &'a [OwnDeck], name: &str) -> impl Iterator<Item = &'a OwnDeck> {
    let sought = fold(name.trim());
    own.iter().filter(move |deck| {
        Language::ALL
            .iter()
            .any(|language| fold(deck.title.get(*language)) == sought)
    })
}

/// Returns the topic that a name means: an exam or a domain, a deck, a contrast, a family, a concept; none if nothing goes by it.
pub fn named_topic(
    name: &str,
    pool: &Pool,
    decks: &[Taught],
    exams: &[Blueprint],
) -> Option<Topic> {
    let sought = fold(name.trim());
    if sought.is_empty() || sought == "all" {
        return Some(Topic::All);
    }
    for exam in exams {
        let domains = exam.tagged().map(|(tag, _)| tag);
        let mut tags = std::iter::once(exam.code.clone()).chain(domains);
        if let Some(tag) = tags.find(|tag| fold(tag) == sought) {
            return Some(Topic::Exam(tag));
        }
    }
    if let Some(deck) = decks.iter().find(|deck| {
        deck.key == name
            || Language::ALL
                .iter()
                .any(|l| fold(deck.title.get(*l)) == sought)
    }) {
        return Some(Topic::Concepts(deck.concepts.iter().cloned().collect()));
    }
    if pool.contrasts.iter().any(|contrast| contrast.key == name) {
        return Some(Topic::Contrasts([name.to_owned()].into()));
    }
    let keys = |takes: &dyn Fn(&Concept) -> bool| -> BTreeSet<String> {
        pool.base
            .iter()
            .filter(|c| takes(c))
            .map(|c| c.key.clone())
            .collect()
    };
    let family = keys(&|concept| {
        Language::ALL
            .iter()
            .any(|l| fold(concept.family.get(*l)) == sought)
    });
    if !family.is_empty() {
        return Some(Topic::Concepts(family));
    }
    let named = keys(&|concept| {
        concept.key == name
            || concept
                .names()
                .chain(&concept.risky)
                .any(|n| fold(n) == sought)
    });
    (!named.is_empty()).then_some(Topic::Concepts(named))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::branches::tests::row;
    use crate::{
        app::{
            App, Clock, Command, DeckCommand, ImportCommand, Jobs, QuizCommand, QuizPlan, Screen,
            Subject,
        },
        store::{Access, Store},
        study::OffsetMinutes,
    };

    fn all(rows: &[DeckRow]) -> BTreeSet<DeckRef> {
        rows.iter().map(|row| row.deck).collect()
    }

    #[test]
    fn what_was_put_away_is_empty_or_built_in_is_left_out() {
        let mut rows = [
            row(1, None),
            row(2, Some(1)),
            row(3, None),
            row(4, None),
            row(5, None),
        ];
        (rows[2].archived, rows[3].built_in) = (true, true);
        let held = all(&rows[1..]);
        let own = own_decks(&rows, &held);
        let own: Vec<(i64, usize)> = own.iter().map(|deck| (deck.deck.0, deck.depth)).collect();
        assert_eq!(own, [(2, 0), (5, 0)], "what is left stands at the top");
    }

    #[test]
    fn a_title_is_found_without_its_accents_and_may_be_of_several() {
        let mut rows = [row(1, None), row(2, None), row(3, None)];
        rows[2].title.en = "TUẦN 1".to_owned();
        let own = own_decks(&rows, &all(&rows));
        let found: Vec<i64> = called(&own, " tuan 1 ").map(|deck| deck.deck.0).collect();
        assert_eq!(found, [1, 3]);
    }

    /// An app whose library holds these pasted pages.
    fn with_pages(pages: &[(&str, &str)]) -> (App, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.onmay");
        let store = Store::open(&path, Access::Study, 0).unwrap();
        let clock = Clock::by(|| (1_795_000_000_000, OffsetMinutes(0)));
        let mut app = App::new(store, Jobs::here(), clock, 7, Some(Language::Vi)).unwrap();
        for (name, text) in pages {
            let paste = ImportCommand::Paste((*name).to_owned(), (*text).to_owned());
            for command in [paste, ImportCommand::Accept] {
                app.apply(Command::Import(command));
                app.hear();
            }
        }
        app.apply(Command::Go(Screen::Quiz));
        assert!(app.notice.is_none(), "{:?}", app.notice);
        (app, folder)
    }

    #[test]
    fn a_page_goes_by_its_key_and_by_its_title_unless_the_reference_calls_something_else_so() {
        let week = "# Tuần 6\n\n- Học về Amazon DynamoDB và AWS Lambda\n";
        let iam = "# IAM\n\n- Học về Amazon S3\n";
        let (app, _folder) = with_pages(&[("tuan-6.md", week), ("iam.md", iam)]);
        let own: Vec<(&str, &str)> = app
            .quizzing
            .own
            .iter()
            .map(|deck| (deck.key.as_str(), deck.title.get(Language::Vi)))
            .collect();
        let [(iam_key, _), (week_key, week_title)] = own[..] else {
            panic!("{own:?}");
        };
        let topic = |name: &str| app.topic(&Subject::Named(name.to_owned())).unwrap();
        let concepts = |name: &str| match topic(name) {
            Some(Topic::Concepts(keys)) => keys,
            other => panic!("{name}: {other:?}"),
        };
        let week = concepts(week_key);
        assert!(week.contains("dynamodb") && week.contains("lambda") && !week.contains("s3"));
        assert_eq!(concepts(week_title), week);
        assert!(concepts(iam_key).contains("s3"));
        assert!(concepts("IAM").contains("iam") && !concepts("IAM").contains("s3"));
        assert_eq!(topic("Tuần 7"), None);
        let told = app.subject_title(&Subject::Named(week_key.to_owned()));
        assert_eq!(told, week_title);
        let all = app.topic(&Subject::Recent).unwrap();
        let both: BTreeSet<String> = week.into_iter().chain(concepts(iam_key)).collect();
        assert_eq!(all, Some(Topic::Concepts(both)));
    }

    #[test]
    fn of_a_deck_that_is_no_longer_there_nothing_is_asked() {
        let (mut app, _folder) = with_pages(&[("tuan-6.md", "- Học về Amazon DynamoDB\n")]);
        let plan = |key: &str| {
            let subject = Subject::OwnDeck(key.to_owned());
            Command::Quiz(QuizCommand::Plan(QuizPlan {
                subject,
                ..QuizPlan::default()
            }))
        };
        let deck = app.quizzing.own[0].clone();
        app.apply(plan(&deck.key));
        assert!(app.quizzing.available > 3);
        app.apply(plan("my-nothing"));
        assert_eq!(app.quizzing.available, 0);
        app.apply(Command::Quiz(QuizCommand::Begin));
        assert!(app.quizzing.open.is_none());
        let told = app.notice.take().map(|notice| notice.text());
        assert!(told.is_some_and(|told| told.starts_with(app.words().say("quiz.nothing"))));
        // Put away, it is no longer planned for.
        app.apply(plan(&deck.key));
        app.apply(Command::Deck(DeckCommand::Archive(deck.deck, true)));
        app.apply(Command::Go(Screen::Quiz));
        assert_eq!(app.quizzing.plan.subject, Subject::All);
        assert!(app.quizzing.own.is_empty() && app.quizzing.recent.is_empty());
    }
}
