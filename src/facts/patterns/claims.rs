//! Claims: words about a concept, in whatever form they stand with its name. Whether they are true is not asked here.

use crate::{
    concepts::{Kind, Mention},
    facts::{
        Pattern, Reader,
        sections::Section,
        spot::{Spot, sentences, subject},
    },
    pages::PageKind,
};

/// Words about a concept.
pub(super) struct Claim<'a> {
    pub(super) concept: usize,
    pub(super) words: &'a str,
    pub(super) pattern: Pattern,
}

/// Returns every claim a spot makes.
pub(super) fn claims<'a>(spot: &Spot<'a>, reader: &Reader) -> Vec<Claim<'a>> {
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
    let names = || {
        mentions.iter().any(|other| {
            other.concept == mention.concept
                && other.start >= from
                && other.end <= from + inner.len()
        })
    };
    let listed = || inner.matches(',').nth(1).is_some();
    (inner.split_whitespace().nth(4).is_some() && !names() && !listed()).then_some(inner)
}

/// True where people write what they did rather than what is so.
pub(super) fn tells_deeds(spot: &Spot<'_>) -> bool {
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
pub(super) fn nature<'a>(words: &'a str, reader: &Reader) -> &'a str {
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
