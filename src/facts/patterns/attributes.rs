//! Names told apart by what stands with each: "A (this), B (that)", "A suits this, while B suits that".

use super::{Outcome, claims::trim_joint, description::one};
use crate::{
    concepts::{Description, Mention, Relation, Words, belongs, hints_at, points_at},
    facts::{
        Fact, FactKey, Pattern, Reader, Reason,
        from_concept::slug,
        gates,
        sections::Section,
        spot::{Spot, sentences, tidy},
    },
    text::Share,
};

/// A name and what is said of it among others.
struct Part {
    mention: Mention,
    words: String,
}

/// Finds names that a spot tells apart.
pub(in crate::facts) fn find(spot: &Spot<'_>, reader: &Reader) -> Outcome {
    let mut outcome = Outcome::default();
    if matches!(spot.section, Section::Nothing(_)) {
        return outcome;
    }
    let text = spot.node.text.as_str();
    for (start, end) in sentences(text) {
        let (sentence, mentions) = (&text[start..end], spot.within(start, end));
        tell_apart(
            spot,
            reader,
            in_brackets(sentence, &mentions),
            Pattern::Attributes,
            &mut outcome,
        );
    }
    tell_apart(
        spot,
        reader,
        suiting(text, spot.mentions, reader),
        Pattern::Contrast,
        &mut outcome,
    );
    outcome
}

/// Returns the names that have brackets of their own behind them.
fn in_brackets(sentence: &str, mentions: &[Mention]) -> Vec<Part> {
    let mut parts = Vec::new();
    for mention in mentions {
        let behind = sentence[mention.end..].trim_start_matches([' ', '*', '`', '"']);
        let Some((inner, _)) = behind
            .strip_prefix('(')
            .and_then(|open| open.split_once(')'))
        else {
            continue;
        };
        let from = inner.as_ptr() as usize - sentence.as_ptr() as usize;
        let names_itself = mentions.iter().any(|other| {
            other.concept == mention.concept
                && other.start >= from
                && other.end <= from + inner.len()
        });
        if !names_itself && !is_aside(inner) {
            parts.push(Part {
                mention: *mention,
                words: tidy(inner),
            });
        }
    }
    parts
}

/// Returns the names whose clause says what they suit.
fn suiting(text: &str, mentions: &[Mention], reader: &Reader) -> Vec<Part> {
    let tails: Vec<(&Mention, usize)> = mentions
        .iter()
        .filter_map(|mention| {
            reader
                .lexicon
                .suits
                .after(text[mention.end..].trim_start())
                .map(|rest| (mention, text.len() - rest.len()))
        })
        .collect();
    let clause = |place: usize| {
        let (_, from) = tails[place];
        let to = tails
            .get(place + 1)
            .map_or(text.len(), |(next, _)| next.start);
        let words = text.get(from..to).unwrap_or_default();
        let stop = words.find([';', '.']).unwrap_or(words.len());

        trim_joint(&words[..stop])
    };
    (0..tails.len())
        .map(|place| Part {
            mention: *tails[place].0,
            words: tidy(clause(place)),
        })
        .collect()
}

/// True for brackets that hold letters, a number, a lab, or an aside.
fn is_aside(inner: &str) -> bool {
    let plain = inner.trim();
    let small = plain.to_lowercase();
    plain.chars().count() < 4
        || plain.chars().filter(|c| c.is_ascii_digit()).count() * 3 > plain.len()
        || [
            "lab",
            "module",
            "vd",
            "ví dụ",
            "e.g",
            "ex:",
            "ex.",
            "i.e",
            "hình",
            "figure",
            "bài",
            "như",
            "like",
            "such as",
            "hay",
            "gồm",
            "including",
            "bao gồm",
            "cơ bản",
            "nâng cao",
            "basic",
            "optional",
        ]
        .iter()
        .any(|word| small.starts_with(word))
        || !plain.contains(' ')
            && plain
                .chars()
                .all(|c| c.is_ascii_uppercase() || !c.is_alphabetic())
}

fn tell_apart(
    spot: &Spot<'_>,
    reader: &Reader,
    parts: Vec<Part>,
    pattern: Pattern,
    outcome: &mut Outcome,
) {
    let mut parts = parts;
    parts.dedup_by(|b, a| b.mention.concept == a.mention.concept);
    if parts.len() < 2 || parts.len() > 5 {
        return;
    }
    let concepts: Vec<_> = parts
        .iter()
        .filter_map(|part| reader.base.at(part.mention.concept))
        .collect();
    let alike = concepts.iter().all(|one| {
        concepts.iter().any(|other| {
            one.key != other.key
                && (belongs(one, other) || one.kind == other.kind && one.family == other.family)
        })
    });
    // A thing and its part are not told apart by such words.
    let nested = concepts.iter().any(|one| {
        concepts
            .iter()
            .any(|other| one.parent.as_ref() == Some(&other.key))
    });
    if !alike || nested || concepts.len() != parts.len() {
        return;
    }
    let near = concepts
        .iter()
        .any(|one| concepts.iter().any(|other| one.near.contains(&other.key)));
    let among: Vec<String> = concepts
        .iter()
        .map(|concept| concept.name.replace('`', ""))
        .collect();
    for (part, concept) in parts.iter().zip(&concepts) {
        match choice(spot, reader, part, &parts, &among, pattern) {
            Ok((mut fact, clear))
                if !hints_at(concept, &part.words)
                    && !points_at(concept, &concepts, &part.words) =>
            {
                // What may be right as well must be far from right here.
                fact.sure &= !near || clear;
                outcome.found.push((fact, 0.8));
            }
            Ok(_) => outcome.reasons.push(Reason::GivesAway),
            Err(reason) => outcome.reasons.push(reason),
        }
    }
}

/// True for words that can stand alone: no praise among them, more than one, and not cut from "… for this".
fn is_plain(words: &str, reader: &Reader) -> bool {
    let lexicon = &reader.lexicon;
    let praises = crate::text::words(words)
        .any(|(_, word)| lexicon.praise.contains(word.to_lowercase().as_str()));
    let cut = lexicon.purpose.after(words).is_some()
        || lexicon.suits.after(words).is_some()
        || words.to_lowercase().starts_with("cho ");
    !praises && !cut && words.split_whitespace().count() > 1
}

/// Makes "which of these fits …?", if the words fit this one better than each of the others.
fn choice(
    spot: &Spot<'_>,
    reader: &Reader,
    part: &Part,
    parts: &[Part],
    among: &[String],
    pattern: Pattern,
) -> Result<(Fact, bool), Reason> {
    let words = &part.words;
    if let Some(reason) =
        gates::refuse(words, &reader.lexicon).filter(|reason| *reason != Reason::Short)
    {
        return Err(reason);
    }
    if Share::of(words).words > 14 {
        return Err(Reason::Long);
    }
    let said = reader.recogniser.read(words);
    if parts.iter().any(|other| {
        other.mention.concept != part.mention.concept
            && reader
                .recogniser
                .overlap(&reader.recogniser.read(&other.words), &said)
                > 0.6
    }) {
        return Err(Reason::Ambiguous);
    }
    let concept = reader
        .base
        .at(part.mention.concept)
        .ok_or(Reason::Unknown)?;
    let fit = |concept: usize| {
        reader
            .recogniser
            .fit(&said, &Description::default(), concept)
    };
    let own = fit(part.mention.concept);
    let others = parts
        .iter()
        .filter(|other| other.mention.concept != part.mention.concept);
    let best = others
        .map(|other| fit(other.mention.concept).share)
        .fold(0.0, f32::max);
    if best >= own.share && best > 0.0 {
        return Err(Reason::Ambiguous);
    }
    let mut fact = reader.fact(concept, spot, pattern);
    fact.relation = Relation::Fits;
    fact.sure =
        own.words > 1 && own.share > 0.5 && own.share > best * 1.5 && is_plain(words, reader);
    if !fact.sure
        && own.words == 0
        && pattern == Pattern::Attributes
        && spot.section != Section::Study
    {
        return Err(Reason::Unconfirmed);
    }
    fact.among = among.to_vec();
    let telling = reader.recogniser.telling(words, part.mention.concept, 2);
    let object = if telling.is_empty() {
        slug(words)
    } else {
        slug(&telling.join(" "))
    };
    fact.key = FactKey(format!("{}/fits/{object}", concept.key));
    fact.words = Words::Phrase(one(reader.language(spot, words), words.clone()));
    Ok((fact, own.share > best * 2.0))
}
