//! Plans over made-up pages: what became of each page and of each card.

use std::{path::PathBuf, sync::Arc};

use super::{made_up::*, *};
use crate::{
    study::CardRef,
    text::{Both, Language},
};

/// Tells of each card of a page which one it is, what became of it, and whether it is taken.
fn told(page: &PagePlan) -> Vec<(Option<i64>, CardChange, bool)> {
    let told = |card: &CardPlan| (card.card.map(|c| c.0), card.change.clone(), card.take);
    page.cards.iter().map(told).collect()
}

fn from(title: &str) -> CardChange {
    CardChange::Moved {
        from: Both {
            vi: title.to_owned(),
            en: title.to_owned(),
        },
    }
}

const GONE: CardChange = CardChange::Gone { elsewhere: false };

#[test]
fn what_is_new_is_taken_if_it_is_sure() {
    let plan = plan(
        vec![page("a", vec![offer(STORES), unsure(RUNS)])],
        &Known::default(),
    );
    assert_eq!(plan.pages[0].change, PageChange::New);
    assert_eq!(
        told(&plan.pages[0]),
        [
            (None, CardChange::New, true),
            (None, CardChange::New, false)
        ]
    );
    let standings: Vec<Standing> = plan.pages[0].cards.iter().map(CardPlan::standing).collect();
    assert_eq!(standings, [Standing::Taken, Standing::Unsure]);
    let sums = plan.sums();
    assert_eq!(plan.pages[0].change, PageChange::New);
    assert_eq!((sums.new, sums.unsure), (1, 1));
}

#[test]
fn what_is_the_same_changes_nothing() {
    let pages = vec![page("a", vec![offer(STORES), unsure(RUNS)])];
    let known = known(&pages);
    let plan = plan(pages, &known);
    assert_eq!(plan.pages[0].change, PageChange::Same);
    assert!(!plan.pages[0].changes());
    let unsure = Sums {
        pages: 1,
        unsure: 1,
        ..Sums::default()
    };
    assert_eq!(plan.sums(), unsure);
}

#[test]
fn other_words_for_the_same_thing_are_the_same_card() {
    let known = known(&[page("a", vec![offer(STORES), offer(RUNS)])]);
    let reworded = "lưu trữ đối tượng cực kỳ bền với dung lượng gần như không giới hạn";
    let plan = plan(
        vec![page("a", vec![offer(RUNS), offer(("s3", reworded))])],
        &known,
    );
    assert_eq!(plan.pages[0].change, PageChange::Changed);
    assert_eq!(
        told(&plan.pages[0]),
        [
            (Some(2), CardChange::Same, true),
            (Some(1), CardChange::Reworded, true)
        ]
    );
    assert_eq!(plan.sums().changed, 1);
}

#[test]
fn the_same_words_with_another_answer_are_the_same_card_answered_otherwise() {
    let known = known(&[page("a", vec![offer(STORES), offer(RUNS)])]);
    let plan = plan(
        vec![page("a", vec![offer(("efs", STORES.1)), offer(RUNS)])],
        &known,
    );
    assert_eq!(
        told(&plan.pages[0])[0],
        (Some(1), CardChange::Answered, true)
    );
    // Only small and capital letters: that is no other answer.
    let mut shouted = offer(STORES);
    Arc::make_mut(&mut shouted.card).wordings[0].answer = "S3".to_owned();
    let plan = self::plan(vec![page("a", vec![shouted, offer(RUNS)])], &known);
    assert_eq!(told(&plan.pages[0])[0].1, CardChange::Reworded);
}

#[test]
fn what_has_little_in_common_is_one_card_gone_and_another_new() {
    let known = known(&[page("a", vec![offer(STORES), offer(RUNS)])]);
    let plan = plan(vec![page("a", vec![offer(RUNS), offer(BUILDS)])], &known);
    assert_eq!(
        told(&plan.pages[0]),
        [
            (Some(2), CardChange::Same, true),
            (None, CardChange::New, true),
            (Some(1), GONE, true)
        ]
    );
    let sums = plan.sums();
    assert_eq!((sums.new, sums.retired), (1, 1));
}

#[test]
fn a_line_that_goes_to_another_page_takes_its_card_along() {
    let known = known(&[
        page("a", vec![offer(STORES), offer(RUNS)]),
        page("b", vec![offer(BUILDS)]),
    ]);
    let pages = vec![
        page("a", vec![offer(STORES)]),
        page("b", vec![offer(BUILDS), offer(RUNS)]),
    ];
    let plan = plan(pages, &known);
    assert_eq!(told(&plan.pages[1])[1], (Some(2), from("a"), true));
    let elsewhere = CardChange::Gone { elsewhere: true };
    assert_eq!(told(&plan.pages[0])[1], (Some(2), elsewhere, true));
    assert_eq!((plan.sums().moved, plan.sums().new), (1, 0));
}

#[test]
fn what_is_nearly_the_same_on_another_page_moved_and_what_is_less_so_did_not() {
    let known = known(&[
        page("a", vec![offer(STORES), offer(RUNS)]),
        page("b", vec![offer(BUILDS)]),
    ]);
    let moved = |said: &str| {
        let pages = vec![
            page("a", vec![offer(STORES)]),
            page("b", vec![offer(BUILDS), offer(("lambda", said))]),
        ];
        told(&plan(pages, &known).pages[1])[1].clone()
    };
    let nearly = "chạy hàm ngắn khi có sự kiện mà chẳng cần thuê máy chủ";
    assert_eq!(moved(nearly), (Some(2), from("a"), true));
    let less = "chạy mã của mình khi có sự kiện, và máy chủ do AWS lo hết";
    assert_eq!(moved(less), (None, CardChange::New, true));
}

#[test]
fn a_renamed_file_is_the_same_page() {
    let lines = || vec![offer(STORES), offer(RUNS)];
    let known = known(&[page("a", lines())]);
    let plan = plan(vec![page("z", lines())], &known);
    assert_eq!(plan.pages.len(), 1);
    let moved = PageChange::Moved {
        from: "a".to_owned(),
    };
    assert_eq!(plan.pages[0].change, moved);
    assert!(
        told(&plan.pages[0])
            .iter()
            .all(|card| card.1 == CardChange::Same)
    );
}

#[test]
fn a_file_that_was_renamed_and_edited_is_known_by_most_of_its_cards() {
    let known = known(&[page("a", vec![offer(STORES), offer(RUNS), offer(BUILDS)])]);
    let most = vec![page("z", vec![offer(STORES), offer(RUNS), offer(DELIVERS)])];
    let most = plan(most, &known);
    assert_eq!(most.pages[0].known, Some(PageRef(1)));
    assert_eq!(
        told(&most.pages[0]),
        [
            (Some(1), CardChange::Same, true),
            (Some(2), CardChange::Same, true),
            (None, CardChange::New, true),
            (Some(3), GONE, true)
        ]
    );
    let few = plan(
        vec![page("z", vec![offer(STORES), offer(DELIVERS)])],
        &known,
    );
    assert_eq!(few.pages[0].change, PageChange::New);
    assert_eq!(told(&few.pages[0])[0], (Some(1), from("a"), true));
}

#[test]
fn of_two_renamed_files_each_is_the_page_that_it_has_most_of() {
    let lines = [STORES, RUNS, BUILDS, DELIVERS];
    let known = known(&[page("a", lines.map(offer).to_vec())]);
    let pages = vec![
        page("y", vec![offer(STORES), offer(RUNS)]),
        page("z", vec![offer(RUNS), offer(BUILDS), offer(DELIVERS)]),
    ];
    let plan = plan(pages, &known);
    let which: Vec<Option<PageRef>> = plan.pages.iter().map(|page| page.known).collect();
    assert_eq!(which, [None, Some(PageRef(1))]);
}

#[test]
fn a_copy_is_a_page_of_its_own_with_the_same_cards() {
    let lines = || vec![offer(STORES), offer(RUNS)];
    let known = known(&[page("a", lines())]);
    let plan = plan(vec![page("a", lines()), page("copy", lines())], &known);
    assert_eq!(plan.pages[0].change, PageChange::Same);
    assert_eq!(plan.pages[1].change, PageChange::New);
    assert_eq!(
        told(&plan.pages[1]),
        [
            (Some(1), CardChange::New, true),
            (Some(2), CardChange::New, true)
        ]
    );
}

#[test]
fn what_was_not_looked_for_is_not_gone() {
    let known = known(&[page("a", vec![offer(STORES)]), page("b", vec![offer(RUNS)])]);
    let only = Plan::of(vec![page("b", vec![offer(RUNS)])], &known, |_| false);
    assert_eq!(only.pages.len(), 1);
    let all = plan(vec![page("b", vec![offer(RUNS)])], &known);
    assert_eq!(all.pages[1].change, PageChange::Gone);
    assert_eq!(told(&all.pages[1]), [(Some(1), GONE, true)]);
    assert_eq!(all.sums().retired, 1);
}

#[test]
fn a_page_that_went_and_came_back_has_its_cards_back() {
    let mut known = known(&[page("a", vec![offer(STORES)])]);
    known.pages[0].gone = true;
    known.pages[0].cards[0].standing = Standing::Gone;
    assert!(plan(Vec::new(), &known).pages.is_empty());
    let plan = plan(vec![page("a", vec![offer(STORES)])], &known);
    assert_eq!(plan.pages[0].change, PageChange::Back);
    assert_eq!(told(&plan.pages[0]), [(Some(1), CardChange::Back, true)]);
    assert_eq!(plan.sums().new, 1);
}

#[test]
fn what_a_person_decided_stays_decided() {
    let pages = || vec![page("a", vec![offer(STORES), unsure(RUNS), unsure(BUILDS)])];
    let mut known = known(&pages());
    known.pages[0].cards[0].standing = Standing::Left;
    known.pages[0].cards[1].standing = Standing::Taken;
    known.pages[0].cards[2].standing = Standing::Left;
    let plan = plan(pages(), &known);
    let takes: Vec<bool> = plan.pages[0].cards.iter().map(|card| card.take).collect();
    assert_eq!(takes, [false, true, false]);
    assert!(!plan.pages[0].changes());
    assert_eq!(plan.sums().unsure, 0);
}

#[test]
fn what_was_left_out_stays_out_in_other_words() {
    let mut known = known(&[page("a", vec![offer(STORES)])]);
    known.pages[0].cards[0].standing = Standing::Left;
    let reworded = (
        "s3",
        "lưu trữ đối tượng cực bền với dung lượng không giới hạn",
    );
    let plan = plan(vec![page("a", vec![offer(reworded)])], &known);
    assert_eq!(told(&plan.pages[0]), [(Some(1), CardChange::Same, false)]);
    assert_eq!(plan.pages[0].cards[0].standing(), Standing::Left);
}

#[test]
fn what_was_doubtful_and_no_longer_is_comes_in() {
    let mut known = known(&[page("a", vec![unsure(STORES)])]);
    known.cards.clear();
    let plan = plan(vec![page("a", vec![offer(STORES)])], &known);
    assert!(plan.pages[0].cards[0].take && plan.pages[0].cards[0].comes_in());
    assert_eq!(plan.sums().new, 1);
}

#[test]
fn what_is_kept_though_the_page_no_longer_says_it_is_left_alone() {
    let mut known = known(&[page("a", vec![offer(STORES), offer(RUNS)])]);
    known.pages[0].cards[0].standing = Standing::Kept;
    let without = plan(vec![page("a", vec![offer(RUNS)])], &known);
    assert_eq!(told(&without.pages[0]), [(Some(2), CardChange::Same, true)]);
    // Nor does it go with the file, which had ceased to say it long before.
    let gone = plan(Vec::new(), &known);
    assert_eq!(told(&gone.pages[0]), [(Some(2), GONE, true)]);
}

#[test]
fn a_card_that_leaves_one_of_two_pages_is_still_studied_on_the_other() {
    let known = known(&[
        page("a", vec![offer(STORES), offer(RUNS)]),
        page("b", vec![offer(RUNS)]),
    ]);
    let plan = plan(
        vec![page("a", vec![offer(STORES)]), page("b", vec![offer(RUNS)])],
        &known,
    );
    let elsewhere = CardChange::Gone { elsewhere: true };
    assert_eq!(told(&plan.pages[0])[1], (Some(2), elsewhere, true));
}

#[test]
fn a_card_that_a_built_in_deck_teaches_is_still_studied_when_its_page_falls_silent() {
    let named = |line| Offer {
        of_reference: true,
        ..offer(line)
    };
    let mut known = known(&[page("a", vec![named(STORES), named(RUNS)])]);
    known.taught.insert(CardRef(1));
    let plan = plan(vec![page("a", Vec::new())], &known);
    let elsewhere = CardChange::Gone { elsewhere: true };
    assert_eq!(
        told(&plan.pages[0]),
        [(Some(1), elsewhere, true), (Some(2), GONE, true)]
    );
}

#[test]
fn a_card_on_two_pages_follows_the_one_that_says_it_nearly_the_same() {
    let known = known(&[page("a", vec![offer(RUNS)]), page("b", vec![offer(RUNS)])]);
    let on_a = |said: &str| {
        let pages = vec![
            page("a", vec![offer(("lambda", said))]),
            page("b", vec![offer(RUNS)]),
        ];
        told(&plan(pages, &known).pages[0])
    };
    let nearly = "chạy hàm ngắn khi có sự kiện mà chẳng cần thuê máy chủ";
    assert_eq!(on_a(nearly), [(Some(1), CardChange::Reworded, true)]);
    // In words too different to speak for both pages, it is a card of its own, and the other page keeps the first.
    let less = "chạy hàm ngắn của mình lúc có gì xảy ra, máy do AWS lo";
    let elsewhere = CardChange::Gone { elsewhere: true };
    assert_eq!(
        on_a(less),
        [(None, CardChange::New, true), (Some(1), elsewhere, true)]
    );
}

#[test]
fn edits_by_hand_are_flagged_where_the_page_changes_and_where_it_falls_silent() {
    let mut known = known(&[page("a", vec![offer(STORES), offer(RUNS)])]);
    known.edited.extend([CardRef(1), CardRef(2)]);
    let reworded = (
        "s3",
        "lưu trữ đối tượng cực bền với dung lượng không giới hạn",
    );
    let plan = plan(
        vec![page("a", vec![offer(reworded), offer(BUILDS)])],
        &known,
    );
    let by_hand: Vec<bool> = plan.pages[0]
        .cards
        .iter()
        .map(|card| card.by_hand)
        .collect();
    assert_eq!(by_hand, [true, false, true]);
}

#[test]
fn a_page_whose_only_file_now_belongs_to_another_is_gone() {
    let mut known = known(&[page("a", vec![offer(STORES)]), page("b", vec![offer(RUNS)])]);
    known.pages[1].files[0].0 = PathBuf::from("a.vi.md");
    let mut both = page("a", vec![offer(STORES), offer(RUNS)]);
    both.files.push(SourceFile {
        path: PathBuf::from("a.vi.md"),
        language: Language::Vi,
        fingerprint: 7,
    });
    let plan = plan(vec![both], &known);
    let changes: Vec<&PageChange> = plan.pages.iter().map(|page| &page.change).collect();
    assert_eq!(changes, [&PageChange::Changed, &PageChange::Gone]);
    assert_eq!(told(&plan.pages[0])[1], (Some(2), from("b"), true));
}
