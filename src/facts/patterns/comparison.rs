//! Tables: two things in the header and their differences in the rows, or a thing in each row and what it is.

use super::{Outcome, description::one};
use crate::{
    concepts::{Description, Relation, Words, belongs, hints_at, name_words, points_at},
    facts::{
        Fact, FactKey, Pattern, Reader, Reason,
        from_concept::slug,
        gates,
        sections::Section,
        spot::{Spot, subject, tidy},
    },
    pages::{Node, Page},
    text::{Share, fold},
};

/// Things of more columns than this nobody tells apart.
const MOST: usize = 20;

/// What the cell of a table says, and of what.
pub(in crate::facts) struct Columns {
    tables: Vec<Heads>,
}

/// What the header of a table names.
struct Heads {
    /// For each column: the concept it names.
    concepts: Vec<Option<usize>>,
    /// The concepts that all but the first column name.
    named: Vec<usize>,
    /// For each column: true for one that describes what its rows are about.
    describing: Vec<bool>,
}

impl Columns {
    /// Looks at the headers of a page's tables.
    pub(in crate::facts) fn of(
        page: &Page,
        reader: &Reader,
        room: &mut crate::concepts::Room,
    ) -> Self {
        let mut head = |cell: &String| {
            let mut found = Vec::new();
            reader.names.find(cell, room, &mut found);
            subject(cell, &found)
        };
        let describes = |cell: &String| reader.lexicon.describing.stand_in(&fold(cell));
        let tables = page.outline.tables.iter().map(|table| {
            let concepts: Vec<Option<usize>> = table.header.iter().map(&mut head).collect();
            Heads {
                named: concepts.iter().skip(1).flatten().copied().collect(),
                concepts,
                describing: table.header.iter().map(describes).collect(),
            }
        });
        Self {
            tables: tables.collect(),
        }
    }
}

/// Finds what a cell says of the concept that its column, or its row, is about.
pub(in crate::facts) fn find(
    spot: &Spot<'_>,
    columns: &Columns,
    first: Option<(&Node, Option<usize>)>,
    reader: &Reader,
) -> Outcome {
    let mut outcome = Outcome::default();
    let Some(cell) = spot.node.cell.filter(|cell| cell.column > 0) else {
        return outcome;
    };
    if matches!(spot.section, Section::Nothing(_) | Section::Activity) {
        return outcome;
    }
    let Some(heads) = columns.tables.get(cell.table as usize) else {
        return outcome;
    };
    let place = cell.column as usize;
    let named = &heads.named;
    let column = heads.concepts.get(place).copied().flatten();
    let made = match (column, first) {
        (Some(concept), Some((criterion, None)))
            if (2..=MOST).contains(&named.len()) && named.len() + 1 == heads.concepts.len() =>
        {
            differs(spot, reader, concept, named, &criterion.text)
        }
        (None, Some((_, Some(concept)))) if named.is_empty() => {
            if heads.describing.get(place) != Some(&true) {
                return outcome;
            }
            described(spot, reader, concept)
        }
        _ => return outcome,
    };
    match made {
        Ok(found) => outcome.found.push(found),
        Err(reason) => outcome.reasons.push(reason),
    }
    outcome
}

/// Makes "on this point: which of these …?".
fn differs(
    spot: &Spot<'_>,
    reader: &Reader,
    place: usize,
    named: &[usize],
    criterion: &str,
) -> Result<(Fact, f32), Reason> {
    let words = tidy(&spot.node.text);
    if let Some(reason) =
        gates::refuse(&words, &reader.lexicon).filter(|reason| *reason != Reason::Short)
    {
        return Err(reason);
    }
    let share = Share::of(&words);
    let respect = tidy(criterion);
    if share.words == 0
        || words.chars().filter(|c| c.is_alphabetic()).count() < 4
        || matches!(
            fold(&words).as_str(),
            "khong" | "co" | "yes" | "no" | "none"
        )
    {
        return Err(Reason::Short);
    }
    if share.words > 16 || respect.is_empty() || Share::of(&respect).words > 6 {
        return Err(Reason::Long);
    }
    let concept = reader.base.at(place).ok_or(Reason::Unknown)?;
    let concepts: Vec<_> = named
        .iter()
        .filter_map(|place| reader.base.at(*place))
        .collect();
    if !concepts.iter().any(|other| {
        other.key != concept.key && (belongs(concept, other) || other.family == concept.family)
    }) {
        return Err(Reason::Unconfirmed);
    }
    let both = format!("{respect} {words}");
    if hints_at(concept, &words) || points_at(concept, &concepts, &both) {
        return Err(Reason::GivesAway);
    }
    let said = reader.recogniser.read(&both);
    let fit = |concept: usize| {
        reader
            .recogniser
            .fit(&said, &Description::default(), concept)
    };
    let own = fit(place);
    let best = named
        .iter()
        .filter(|other| **other != place)
        .map(|other| fit(*other).share)
        .fold(0.0, f32::max);
    if best > own.share * 1.3 && best > 0.25 {
        return Err(Reason::Ambiguous);
    }
    let mut fact = reader.fact(concept, spot, Pattern::Comparison);
    fact.relation = Relation::Fits;
    fact.sure = own.words > 0 && own.share > best;
    fact.among = concepts
        .iter()
        .map(|concept| concept.name.replace('`', ""))
        .collect();
    fact.key = FactKey(format!("{}/fits/{}", concept.key, slug(&both)));
    // "Chi phí: Chi phí ban đầu cao" would say it twice.
    if !says_the_respect(&words, &respect) {
        fact.respect = respect;
    }
    fact.words = Words::Phrase(one(reader.language(spot, &words), words));
    Ok((fact, 0.8))
}

/// True if the words of a cell hold each word of the criterion of their row.
fn says_the_respect(words: &str, respect: &str) -> bool {
    let said = name_words(words);
    name_words(respect).iter().all(|word| said.contains(word))
}

/// Makes "which … fits this description?" of a row.
fn described(spot: &Spot<'_>, reader: &Reader, concept: usize) -> Result<(Fact, f32), Reason> {
    let text = spot.node.text.as_str();
    super::description::confirm_words(spot, reader, concept, text, Pattern::Row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_criterion_is_not_said_twice() {
        assert!(says_the_respect("Chi phí ban đầu cao", "chi phí"));
        assert!(says_the_respect("Deep AWS integration", "AWS Integration"));
        assert!(!says_the_respect("Cao, trả một lần", "Chi phí"));
        assert!(!says_the_respect("Costly at first", "Cost"));
    }
}
