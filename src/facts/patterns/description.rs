//! What a page says a thing is, does or is for: the family that most facts come from.
//!
//! A name and words about it make a claim, in whatever form they stand together.
//! The claim is believed only if the words alone lead back to the name (see [`crate::concepts::Recogniser`]).

use super::Outcome;
use crate::{
    concepts::{Concept, Fit, Mention, Relation, Words},
    facts::{
        Fact, FactKey, Pattern, Reader, Reason,
        from_concept::slug,
        gates,
        lexicon::{after, starts},
        sections::Section,
        spot::{Spot, sentences, subject, tidy},
    },
    pages::PageKind,
    text::{Both, Language},
};

/// How far a description must consist of words that its concept is known by.
const ENOUGH: f32 = 0.34;

/// The same where people write what they did rather than what is so.
const ENOUGH_FOR_ACTIONS: f32 = 0.46;

/// Below this a description is not even shown as unsure.
const TOO_LITTLE: f32 = 0.2;

/// How near the next best concept may come.
const MARGIN: f32 = 0.85;

/// Words about a concept.
struct Claim<'a> {
    concept: usize,
    words: &'a str,
    pattern: Pattern,
}

/// Finds what a spot says of the concepts it names, or of the one it stands below.
pub(in crate::facts) fn find(spot: &Spot<'_>, reader: &Reader) -> Outcome {
    let mut outcome = Outcome::default();
    if matches!(spot.section, Section::Goals | Section::Nothing(_)) {
        return outcome;
    }
    for claim in claims(spot, reader) {
        match confirm(spot, reader, &claim) {
            Ok(found) => outcome.found.push(found),
            Err(reason) => outcome.reasons.push(reason),
        }
    }
    outcome
}

/// Returns every claim a spot makes.
fn claims<'a>(spot: &Spot<'a>, reader: &Reader) -> Vec<Claim<'a>> {
    let text = spot.node.text.as_str();
    let mut claims = Vec::new();
    let (label, body) = split_label(spot);
    if let Some((_, end)) = label {
        let label = text[..end].trim_end();
        if let Some(concept) = subject(label, &spot.within(0, end)) {
            for (start, end) in sentences(&text[body..]) {
                let words = &text[body + start..body + end];
                claims.push(Claim {
                    concept,
                    words: nature(words, reader),
                    pattern: Pattern::Labelled,
                });
            }
            return claims;
        }
    }
    for (start, end) in sentences(&text[body..]) {
        let (start, end) = (body + start, body + end);
        said_of_names(
            &text[start..end],
            &spot.within(start, end),
            reader,
            &mut claims,
        );
    }
    if let Some(concept) = spot.above.filter(|_| claims.is_empty()) {
        let begins_with_name = spot
            .mentions
            .first()
            .is_some_and(|first| first.start == 0 && first.concept != concept);
        let labelled = label.is_some() && body > 0;
        if !begins_with_name && !labelled {
            for (start, end) in sentences(text) {
                claims.push(Claim {
                    concept,
                    words: nature(&text[start..end], reader),
                    pattern: Pattern::Headed,
                });
            }
        }
    }
    claims
}

/// Splits "Label: words": where the label begins and ends, and where the words begin.
fn split_label(spot: &Spot<'_>) -> (Option<(usize, usize)>, usize) {
    let text = spot.node.text.as_str();
    let lead = spot.node.lead as usize;
    let (mut end, mut body) = (0, 0);
    if lead > 0 && lead < text.len() {
        let rest = &text[lead..];
        let signs = rest.len()
            - rest
                .trim_start_matches([':', ' ', '-', '–', '—', '→', '=', '>'])
                .len();
        if signs > 0 && rest[..signs].trim() != "" || text[..lead].trim_end().ends_with(':') {
            (end, body) = (lead, lead + signs);
        }
    }
    if end == 0 {
        let signs = [": ", " – ", " — ", " → ", " -> ", " => ", " - ", "—"];
        let first = signs
            .iter()
            .filter_map(|sign| text.find(sign).map(|at| (at, at + sign.len())))
            .min();
        if let Some((at, behind)) =
            first.filter(|(at, _)| text[..*at].split_whitespace().count() <= 8)
        {
            (end, body) = (at, behind);
        }
    }
    if end == 0 {
        (None, 0)
    } else {
        (Some((0, end)), body)
    }
}

/// Finds what a sentence says of the names it holds.
fn said_of_names<'a>(
    sentence: &'a str,
    mentions: &[Mention],
    reader: &Reader,
    claims: &mut Vec<Claim<'a>>,
) {
    let lexicon = &reader.lexicon;
    // Where each claim begins, so that the one before ends there.
    let mut begun: Vec<(usize, Claim<'a>)> = Vec::new();
    for (place, mention) in mentions.iter().enumerate() {
        let tail = skip_brackets(&sentence[mention.end..]);
        let tail_at = sentence.len() - tail.len();
        let (words, pattern) = if let Some(rest) = after(tail, &lexicon.copulas) {
            (rest, Pattern::Sentence)
        } else if let Some(rest) = after(tail, &lexicon.purpose) {
            (rest, Pattern::Purpose)
        } else if after(tail, &lexicon.verbs).is_some() {
            (tail, Pattern::Sentence)
        } else {
            continue;
        };
        // "ECS, EKS and App Runner for containers" says it of all three.
        let shared = place > 0 && {
            let before = &mentions[place - 1];
            before.concept != mention.concept
                && before.end <= mention.start
                && is_joint(&sentence[before.end..mention.start])
                && !begun.iter().any(|(at, _)| *at > before.end)
        };
        if shared && pattern != Pattern::Sentence {
            continue;
        }
        if shared {
            continue;
        }
        if pattern == Pattern::Sentence && !begins_clause(&sentence[..mention.start], reader) {
            continue;
        }
        let words_at = sentence.len() - words.len();
        if let Some((_, last)) = begun.last_mut() {
            let from = last.words.as_ptr() as usize - sentence.as_ptr() as usize;
            if from < mention.start {
                last.words = trim_joint(&sentence[from..mention.start]);
            }
        }
        begun.push((
            tail_at,
            Claim {
                concept: mention.concept,
                words: &sentence[words_at..],
                pattern,
            },
        ));
    }
    claims.extend(begun.into_iter().map(|(_, claim)| claim));
}

/// True if a name that follows these words is the subject of its clause.
fn begins_clause(before: &str, reader: &Reader) -> bool {
    let mut rest = before.trim();
    while let Some(cut) = after(rest, &reader.lexicon.study) {
        rest = cut.trim();
    }
    rest.is_empty()
        || after(rest, &reader.lexicon.how).is_some_and(str::is_empty)
        || after(rest, &reader.lexicon.against).is_some_and(str::is_empty)
        || rest.ends_with([',', ';'])
        || reader
            .lexicon
            .how
            .iter()
            .chain(&reader.lexicon.against)
            .any(|word| rest.ends_with(&format!(" {word}")))
        || starts(rest, "dịch vụ").is_some_and(str::is_empty)
}

/// True for what stands between two names of one list.
fn is_joint(between: &str) -> bool {
    let plain = between
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '/' | '&' | '+' | ')'));
    matches!(
        plain.to_lowercase().as_str(),
        "" | "và" | "and" | "or" | "hoặc" | "với" | "cùng" | "with"
    )
}

/// Cuts "… và", ", and" from the end of a clause whose successor begins.
fn trim_joint(words: &str) -> &str {
    let mut rest = words.trim_end();
    loop {
        let before = rest;
        rest = rest.trim_end_matches([',', ';', ' ']);
        for joint in [
            " và",
            " and",
            " còn",
            " trong khi",
            " while",
            " whereas",
            " trong khi đó",
            " hoặc",
            " or",
        ] {
            rest = rest.strip_suffix(joint).unwrap_or(rest);
        }
        if rest == before {
            return rest;
        }
    }
}

/// Cuts "là một", "used to" from the beginning.
fn nature<'a>(words: &'a str, reader: &Reader) -> &'a str {
    after(words, &reader.lexicon.copulas)
        .filter(|rest| !rest.is_empty())
        .unwrap_or(words)
}

fn skip_brackets(tail: &str) -> &str {
    let trimmed = tail.trim_start();
    trimmed
        .strip_prefix('(')
        .and_then(|open| open.split_once(')'))
        .map_or(trimmed, |(_, rest)| rest.trim_start())
}

/// Makes a fact of words about a concept, wherever they stand.
pub(super) fn confirm_words(
    spot: &Spot<'_>,
    reader: &Reader,
    concept: usize,
    words: &str,
    pattern: Pattern,
) -> Result<(Fact, f32), Reason> {
    let found = sentences(words).into_iter().map(|(start, end)| {
        confirm(
            spot,
            reader,
            &Claim {
                concept,
                words: nature(&words[start..end], reader),
                pattern,
            },
        )
    });
    found
        .max_by(|one, other| {
            let score = |made: &Result<(Fact, f32), Reason>| {
                made.as_ref().map_or(-1.0, |(_, score)| *score)
            };
            score(one).total_cmp(&score(other))
        })
        .unwrap_or(Err(Reason::Short))
}

/// Makes a fact of a claim, if it may be asked and the base knows the concept by it.
fn confirm(spot: &Spot<'_>, reader: &Reader, claim: &Claim<'_>) -> Result<(Fact, f32), Reason> {
    let concept = reader.base.at(claim.concept).ok_or(Reason::Unknown)?;
    let words = tidy(claim.words);
    if let Some(reason) = gates::refuse(&words, &reader.lexicon) {
        return Err(reason);
    }
    let did = spot.page.kind == PageKind::Worklog || spot.section != Section::Study;
    let tells_deeds = matches!(claim.pattern, Pattern::Labelled | Pattern::Headed);
    if tells_deeds && did && gates::is_action(&words, &reader.lexicon)
        || gates::is_past(&words, &reader.lexicon)
    {
        return Err(Reason::Action);
    }
    if after(&words, &reader.lexicon.study).is_some() {
        return Err(Reason::OnlyNames);
    }
    let bare = without_names(&words, spot, claim.concept, reader);
    let fit = reader.recogniser.fit(&bare, claim.concept);
    let sure = judge(fit, did)?;
    if leaks(concept, &words) {
        return Err(Reason::GivesAway);
    }
    let language = reader.language(spot, &words);
    let mut fact = reader.fact(concept, spot, claim.pattern);
    fact.relation = Relation::Described;
    fact.sure = sure;
    fact.key = key(concept, claim.concept, &words, reader);
    fact.words = Words::Phrase(one(language, words));
    Ok((fact, fit.share - fit.rival * 0.5))
}

/// True for a claim that is certain, false for one that somebody should look at first.
fn judge(fit: Fit, did: bool) -> Result<bool, Reason> {
    let enough = if did { ENOUGH_FOR_ACTIONS } else { ENOUGH };
    if fit.words == 0 || fit.share < TOO_LITTLE {
        return Err(Reason::Unconfirmed);
    }
    if fit.rival >= fit.share || fit.kin > fit.share * 1.3 {
        return Err(Reason::Ambiguous);
    }
    Ok(fit.words >= 2
        && fit.share >= enough
        && fit.rival < fit.share * MARGIN
        && fit.kin <= fit.share * 1.1)
}

/// Returns the words without the names of the concept itself.
fn without_names(words: &str, spot: &Spot<'_>, concept: usize, reader: &Reader) -> String {
    let mut bare = words.to_owned();
    for mention in spot
        .mentions
        .iter()
        .filter(|mention| mention.concept == concept)
    {
        bare = bare.replace(&spot.node.text[mention.start..mention.end], " ");
    }
    let _ = reader;
    bare
}

/// True if a telling word of the name that the answer shows stands in the question.
pub(in crate::facts) fn leaks(concept: &Concept, words: &str) -> bool {
    const EMPTY: &[&str] = &[
        "aws", "amazon", "the", "of", "and", "for", "service", "services", "code", "cloud", "data",
    ];
    let pieces = |text: &str| -> Vec<String> {
        let mut spaced = String::new();
        let mut small = false;
        for c in text.chars() {
            if small && c.is_uppercase() {
                spaced.push(' ');
            }
            small = c.is_lowercase();
            spaced.push(c);
        }
        slug(&spaced)
            .split('-')
            .map(|word| {
                word.strip_suffix('s')
                    .filter(|rest| rest.len() > 2)
                    .unwrap_or(word)
                    .to_owned()
            })
            .collect()
    };
    let asked = pieces(words);
    let telling = |word: &String| word.len() > 1 && !EMPTY.contains(&word.as_str());
    let shown = pieces(&concept.name);
    crate::concepts::gives_away(concept.names(), &[words])
        || shown.iter().filter(|word| telling(word)).any(|word| {
            asked
                .iter()
                .any(|other| other == word || word.len() > 4 && other.starts_with(word.as_str()))
        })
}

/// Returns the key: that of the base's own statement where the page says the same, else one made of its telling words.
fn key(concept: &Concept, place: usize, words: &str, reader: &Reader) -> FactKey {
    let alike = |phrase: &Both| {
        Language::ALL
            .iter()
            .map(|language| reader.recogniser.overlap(words, phrase.get(*language)))
            .fold(0.0, f32::max)
    };
    if alike(&concept.definition) >= 0.5 {
        return FactKey(format!("{}/is", concept.key));
    }
    let purpose =
        concept
            .facts
            .iter()
            .find_map(|statement| match (&statement.words, statement.relation) {
                (Words::Phrase(phrase), Relation::Purpose) => Some(alike(phrase)),
                _ => None,
            });
    if purpose.is_some_and(|alike| alike >= 0.5) {
        return FactKey(format!("{}/purpose", concept.key));
    }
    let telling = reader.recogniser.telling(words, place, 2);
    FactKey(format!(
        "{}/described/{}",
        concept.key,
        slug(&telling.join(" "))
    ))
}

/// Returns words in one language.
pub(in crate::facts) fn one(language: Language, words: String) -> Both {
    match language {
        Language::Vi => Both {
            vi: words,
            en: String::new(),
        },
        Language::En => Both {
            vi: String::new(),
            en: words,
        },
    }
}
