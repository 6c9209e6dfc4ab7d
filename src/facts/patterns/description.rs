//! What a page says a thing is, does or is for: the family that most facts come from.
//!
//! A name and words about it make a claim, in whatever form they stand together.
//! The claim is believed only if the words alone lead back to the name (see [`crate::concepts::Recogniser`]).

use super::Outcome;
use crate::{
    concepts::{Concept, Description, Fit, Kind, Mention, Relation, Words},
    facts::{
        Fact, FactKey, Pattern, Reader, Reason,
        from_concept::slug,
        gates,
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

/// How far a description must do so where the base says the same.
const SUPPORTED: f32 = 0.3;

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
        let tool = spot.mentions.iter().any(|mention| {
            mention.start == body
                && reader
                    .base
                    .at(mention.concept)
                    .is_some_and(|concept| concept.kind.is_proper())
        });
        let subject = subject(label, &spot.within(0, end));
        // "Deployment: CodeDeploy to …" names a role and its tool, and says nothing of deployments.
        let subject = subject.filter(|concept| {
            !tool
                || reader
                    .base
                    .at(*concept)
                    .is_some_and(|concept| concept.kind.is_proper())
        });
        if let Some(concept) = subject {
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
            tells_deeds(spot),
            reader,
            &mut claims,
        );
    }
    let has_descriptions = |concept: &usize| {
        // Below "DevOps" stands anything; below "AWS CodeBuild" stands what it does.
        reader.base.at(*concept).is_some_and(|concept| {
            !matches!(concept.kind, Kind::Practice | Kind::Term | Kind::Strategy)
        })
    };
    if let Some(concept) = spot
        .above
        .filter(|concept| claims.is_empty() && has_descriptions(concept))
    {
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
    deeds: bool,
    reader: &Reader,
    claims: &mut Vec<Claim<'a>>,
) {
    // Where each claim begins, so that the one before ends there.
    let mut begun: Vec<(usize, Claim<'a>)> = Vec::new();
    for (place, mention) in mentions.iter().enumerate() {
        let before = sentence[..mention.start].trim();
        if let Some(words) = gloss(&sentence[mention.end..], mention, mentions) {
            claims.push(Claim {
                concept: mention.concept,
                words,
                pattern: Pattern::Sentence,
            });
        }
        let tail = skip_brackets(&sentence[mention.end..]);
        let Some((words, pattern)) = predicate(tail, before, deeds, reader) else {
            continue;
        };
        // "ECS, EKS and App Runner for containers" says it of all three.
        let previous = place
            .checked_sub(1)
            .map(|place| &mentions[place])
            .filter(|previous| {
                previous.concept != mention.concept && previous.end <= mention.start
            });
        let tail_at = sentence.len() - tail.len();
        if previous.is_some_and(|previous| {
            is_joint(&sentence[previous.end..mention.start])
                && !begun.iter().any(|(at, _)| *at > previous.end)
        }) {
            continue;
        }
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
                words,
                pattern,
            },
        ));
    }
    claims.extend(begun.into_iter().map(|(_, claim)| claim));
}

/// Returns what is said of a name that stands before `tail`, if it is the subject there or the tool for a purpose.
fn predicate<'a>(
    tail: &'a str,
    before: &str,
    deeds: bool,
    reader: &Reader,
) -> Option<(&'a str, Pattern)> {
    let lexicon = &reader.lexicon;
    let begins = begins_clause(before, reader);
    if let Some(rest) = lexicon.copulas.after(tail) {
        return begins.then_some((rest, Pattern::Sentence));
    }
    if let Some(rest) = lexicon.purpose.after(tail) {
        let uses = lexicon.using.end(before) || lexicon.study.end(before);
        return (begins || uses).then_some((rest, Pattern::Purpose));
    }
    // In a log "X does this" is what came out of a lab, unless it was studied how or what X is.
    if !begins || deeds && before.is_empty() {
        return None;
    }
    // In prose a name at the beginning of a clause is its subject, whatever the verb.
    let goes_on = tail.starts_with(char::is_alphabetic)
        && lexicon.against.after(tail).is_none()
        && lexicon.using.after(tail).is_none();
    (lexicon.verbs.after(tail).is_some() || goes_on && !deeds).then_some((tail, Pattern::Sentence))
}

/// Returns what brackets right behind a name say of it, if that is more than a word, a name or an example.
fn gloss<'a>(behind: &'a str, mention: &Mention, mentions: &[Mention]) -> Option<&'a str> {
    let (inner, _) = behind.trim_start().strip_prefix('(')?.split_once(')')?;
    let from = mention.end + (inner.as_ptr() as usize - behind.as_ptr() as usize);
    let names = mentions.iter().any(|other| {
        other.concept == mention.concept && other.start >= from && other.end <= from + inner.len()
    });
    let listed = inner.matches(',').count() > 1;
    (inner.split_whitespace().count() >= 5 && !names && !listed).then_some(inner)
}

/// True where people write what they did rather than what is so.
fn tells_deeds(spot: &Spot<'_>) -> bool {
    spot.page.kind == PageKind::Worklog || spot.section != Section::Study
}

/// True if a name that follows these words is the subject of its clause.
fn begins_clause(before: &str, reader: &Reader) -> bool {
    let mut rest = before.trim();
    while let Some(cut) = reader.lexicon.study.after(rest) {
        rest = cut.trim();
    }
    rest.is_empty()
        || rest.ends_with([',', ';'])
        || reader.lexicon.how.end(rest)
        || reader.lexicon.against.end(rest)
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
pub(super) fn trim_joint(words: &str) -> &str {
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
    reader
        .lexicon
        .copulas
        .after(words)
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

/// Makes facts of a claim, if it may be asked and the base knows the concept by it: in the base's own words where it
/// can, and else in the page's, to be looked at first.
fn confirm(spot: &Spot<'_>, reader: &Reader, claim: &Claim<'_>) -> Result<(Fact, f32), Reason> {
    let concept = reader.base.at(claim.concept).ok_or(Reason::Unknown)?;
    let words = tidy(claim.words);
    if let Some(reason) = gates::refuse(&words, &reader.lexicon) {
        return Err(reason);
    }
    let did = tells_deeds(spot);
    let bare_verb = matches!(claim.pattern, Pattern::Labelled | Pattern::Headed);
    if bare_verb && did && gates::is_action(&words, &reader.lexicon)
        || gates::is_past(&words, &reader.lexicon)
    {
        return Err(Reason::Action);
    }
    if reader.lexicon.study.after(&words).is_some() {
        return Err(Reason::OnlyNames);
    }
    let bare = without_names(&words, spot, claim.concept);
    if only_names(&words, spot, reader)
        || claim.pattern == Pattern::Purpose && did && reader.recogniser.count(&bare) < 3
    {
        return Err(Reason::OnlyNames);
    }
    let said = reader.recogniser.read(&bare);
    let language = reader.language(spot, &words);
    let none = Description::default();
    let noun = reader
        .reference
        .noun(claim.concept, language)
        .unwrap_or(&none);
    let fit = reader.recogniser.fit(&said, noun, claim.concept);
    let same = reader
        .reference
        .same(claim.concept, &said, &reader.recogniser);
    let judged = judge(fit, did);
    // What the base says as well is one fact with it, in the base's words: the page is a place that says so.
    let known = match same {
        Some((fact, _)) if supports(fit) => Some(fact),
        // Words that lead back to the concept and nowhere else say what it is, whatever words those are.
        _ if judged == Ok(true) => reader.reference.nature(claim.concept),
        _ => None,
    };
    if let Some(known) = known {
        let mut fact = known.clone();
        fact.source.places = vec![spot.place()];
        fact.pattern = claim.pattern;
        fact.words = in_one_language(fact.words, language);
        fact.sure = true;
        return Ok((fact, fit.share - fit.rival * 0.5));
    }
    judged?;
    if leaks(concept, &words) {
        return Err(Reason::GivesAway);
    }
    let mut fact = reader.fact(concept, spot, claim.pattern);
    fact.key = FactKey(format!(
        "{}/described/{}",
        concept.key,
        slug(
            &reader
                .recogniser
                .telling(&words, claim.concept, 2)
                .join(" ")
        )
    ));
    fact.relation = Relation::Described;
    fact.words = Words::Phrase(one(language, words));
    fact.sure = false;
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

/// The same where the base says it too: its own words set the concept apart, so the page's need only agree.
fn supports(fit: Fit) -> bool {
    fit.words >= 2 && fit.share >= SUPPORTED && fit.rival <= fit.share * 1.2
}

/// Returns the words without the names of the concept itself.
fn without_names(words: &str, spot: &Spot<'_>, concept: usize) -> String {
    let mut bare = words.to_owned();
    for mention in spot
        .mentions
        .iter()
        .filter(|mention| mention.concept == concept)
    {
        bare = bare.replace(&spot.node.text[mention.start..mention.end], " ");
    }
    bare
}

/// True for words that are names of things and nothing else: "the EC2 instance" tells nothing of an IAM role.
fn only_names(words: &str, spot: &Spot<'_>, reader: &Reader) -> bool {
    let things = spot.mentions.iter().filter(|mention| {
        reader.base.at(mention.concept).is_some_and(|concept| {
            matches!(concept.kind, Kind::Service | Kind::Component | Kind::Tool)
        })
    });
    let mut bare = words.to_owned();
    let mut names = 0;
    for mention in things {
        let name = &spot.node.text[mention.start..mention.end];
        names += usize::from(bare.contains(name));
        bare = bare.replace(name, " ");
    }
    names > 0 && reader.recogniser.count(&bare) == 0
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

/// Keeps the words of one language.
fn in_one_language(words: Words, language: Language) -> Words {
    match words {
        Words::Phrase(phrase) => Words::Phrase(one(language, phrase.get(language).to_owned())),
        list @ Words::List { .. } => list,
    }
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
