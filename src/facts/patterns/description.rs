//! What a page says a thing is, does or is for: the family that most facts come from.
//!
//! A name and words about it make a claim, in whatever form they stand together.
//! The claim is believed only if the words alone lead back to the name (see [`crate::concepts::Recogniser`]).

use super::{
    Outcome,
    claims::{Claim, claims, nature, tells_deeds},
};
use crate::{
    concepts::{Concept, Description, Fit, Kind, Relation, Words},
    facts::{
        Fact, FactKey, Pattern, Reader, Reason, correction,
        from_concept::slug,
        gates,
        sections::Section,
        spot::{Spot, sentences, tidy},
    },
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
    if gates::is_past(&words, &reader.lexicon) {
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
    let bare_verb = matches!(claim.pattern, Pattern::Labelled | Pattern::Headed);
    // "Lambda: tạo hàm" was done; "Reliability: chạy đúng và tự phục hồi" is so, for the base says it too.
    if bare_verb && did && same.is_none() && gates::is_action(&words, &reader.lexicon) {
        return Err(Reason::Action);
    }
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
        let written = spot
            .mentions
            .iter()
            .filter(|mention| mention.concept == claim.concept)
            .map(|mention| &spot.node.text[mention.start..mention.end]);
        if let Some(old) = written
            .filter_map(|written| correction::old_name(concept, written))
            .next()
        {
            correction::note(&mut fact, correction::renamed(old, &concept.name));
        }
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

/// True if a telling word of the name that the answer shows stands in the question, or one of the same stem.
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
    let telling = |word: &&String| word.len() > 1 && !EMPTY.contains(&word.as_str());
    crate::concepts::gives_away(concept.names(), &[words])
        || pieces(&concept.name)
            .iter()
            .filter(telling)
            .any(|word| asked.iter().any(|other| kindred(word, other)))
}

/// True for words of one stem: translate and translation, Textract and extraction.
fn kindred(one: &str, other: &str) -> bool {
    let shared = one
        .bytes()
        .zip(other.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let begins = other.get(..other.len().min(7)).unwrap_or(other);
    let within = other.len() >= 5 && one.len() > 5 && one.contains(begins);
    one == other || shared >= 5 && shared * 10 >= one.len() * 7 || within
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_stem_are_kindred_in_any_letters() {
        assert!(
            kindred("translate", "translation")
                && kindred("textract", "extraction")
                && kindred("s3", "s3")
        );
        assert!(!kindred("lambda", "function") && !kindred("config", "container"));
        // Found by fuzzing: a letter of two bytes where seven bytes end.
        assert!(!kindred("redeploying", "activeкc"));
    }
}
