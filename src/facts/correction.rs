//! Where a page and the reference differ, the card follows the reference and says so.

use super::Fact;
use crate::{
    concepts::{Concept, State},
    text::{Both, exact},
};

/// Returns the name by which a page calls a thing, if it no longer has it.
pub(super) fn old_name<'a>(concept: &Concept, written: &'a str) -> Option<&'a str> {
    let plain = |name: &str| {
        let small = exact(name);
        small
            .trim_start_matches("aws ")
            .trim_start_matches("amazon ")
            .to_owned()
    };
    let today = [Some(&concept.name), concept.official.as_ref()];
    let is_old = concept.state == State::Renamed
        && !today
            .into_iter()
            .flatten()
            .any(|name| plain(name).contains(&plain(written)));
    is_old.then_some(written)
}

/// Puts a note before what a learner who missed the card reads, and beside the place that it speaks of.
pub(super) fn note(fact: &mut Fact, note: Both) {
    if let Some(place) = fact.source.places.first_mut() {
        place.note = note.clone();
    }
    for (background, note) in [
        (&mut fact.background.vi, note.vi),
        (&mut fact.background.en, note.en),
    ] {
        *background = if background.is_empty() {
            note
        } else {
            format!("{note}\n\n{background}")
        };
    }
}

/// Says that a thing has another name today.
pub fn renamed(old: &str, new: &str) -> Both {
    Both {
        vi: format!("Trang gọi là “{old}”; tên hiện nay là **{new}**."),
        en: format!("The page says “{old}”; today's name is **{new}**."),
    }
}

/// Says that letters stand for something else than the page writes.
pub(super) fn stands_for(letters: &str, written: &str, right: &str) -> Both {
    Both {
        vi: format!("Trang viết {letters} là “{written}”; đúng ra là **{right}**."),
        en: format!("The page writes “{written}” for {letters}; it stands for **{right}**."),
    }
}

/// Says that a list has another number of items today.
pub(super) fn counted(stated: usize, today: usize) -> Both {
    Both {
        vi: format!("Trang ghi {stated} mục; theo tài liệu tham chiếu hiện nay là {today}."),
        en: format!("The page lists {stated}; the reference today has {today}."),
    }
}
