//! What a page says a thing is, does or is for: the family that most facts come from.
//!
//! A name and words about it make a claim, in whatever form they stand together.
//! The claim is believed only if the words alone lead back to the name (see [`crate::concepts::Recogniser`]).

use super::{
    Outcome,
    claims::{Claim, claims, nature, tells_deeds},
};
use crate::{
    concepts::{Concept, Description, Fit, Kind, Mention, Relation, Words, hints_at},
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

/// Makes a fact of a claim, if it may be asked and the base knows the concept by it: in the base's own words where it
/// can, and else in the page's, to be looked at first.
fn confirm(spot: &Spot<'_>, reader: &Reader, claim: &Claim<'_>) -> Result<(Fact, f32), Reason> {
    let concept = reader.base.at(claim.concept).ok_or(Reason::Unknown)?;
    let words = tidy(claim.words);
    let bare = without_names(&words, spot, claim.concept);
    let did = tells_deeds(spot);
    may_be_asked(spot, reader, claim, &words, &bare)?;
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
    let score = fit.share - fit.rival * 0.5;
    let known = match same {
        Some((fact, _)) if supports(fit) => Some(fact),
        // Words that lead back to the concept and nowhere else say what it is, whatever words those are.
        _ if judged == Ok(true) => reader.reference.nature(claim.concept),
        _ => None,
    };
    if let Some(known) = known {
        return Ok((
            in_the_base_s_words(known, concept, spot, claim, language),
            score,
        ));
    }
    judged?;
    if hints_at(concept, &words) {
        return Err(Reason::GivesAway);
    }
    let mut fact = reader.fact(concept, spot, claim.pattern);
    let telling = reader
        .recogniser
        .telling(&words, claim.concept, 2)
        .join(" ");
    fact.key = FactKey(format!("{}/described/{}", concept.key, slug(&telling)));
    fact.relation = Relation::Described;
    fact.words = Words::Phrase(one(language, words));
    fact.sure = false;
    Ok((fact, score))
}

/// Lets through what can be asked at all.
fn may_be_asked(
    spot: &Spot<'_>,
    reader: &Reader,
    claim: &Claim<'_>,
    words: &str,
    bare: &str,
) -> Result<(), Reason> {
    let lexicon = &reader.lexicon;
    if let Some(reason) = gates::refuse(words, lexicon) {
        return Err(reason);
    }
    if gates::is_past(words, lexicon) {
        return Err(Reason::Action);
    }
    let too_little =
        claim.pattern == Pattern::Purpose && tells_deeds(spot) && reader.recogniser.count(bare) < 3;
    if lexicon.study.after(words).is_some() || only_names(words, spot, reader) || too_little {
        return Err(Reason::OnlyNames);
    }
    Ok(())
}

/// Makes the base's own fact that of the page as well: what both say is one fact, and the page a place that says so.
fn in_the_base_s_words(
    known: &Fact,
    concept: &Concept,
    spot: &Spot<'_>,
    claim: &Claim<'_>,
    language: Language,
) -> Fact {
    let mut fact = known.clone();
    fact.source.places = vec![spot.place()];
    fact.pattern = claim.pattern;
    fact.words = in_one_language(fact.words, language);
    fact.sure = true;
    let mentions = spot
        .mentions
        .iter()
        .filter(|mention| mention.concept == claim.concept);
    let old = mentions
        .filter_map(|mention| {
            correction::old_name(concept, &spot.node.text[mention.start..mention.end])
        })
        .next();
    if let Some(old) = old {
        correction::note(&mut fact, correction::renamed(old, &concept.name));
    }
    fact
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
    let own = spot
        .mentions
        .iter()
        .filter(|mention| mention.concept == concept);
    let names = each_once(own, spot).into_iter();
    names.fold(words.to_owned(), |bare, name| bare.replace(name, " "))
}

/// Returns mentions as they are written, the same words once: a line may hold thousands.
fn each_once<'a>(mentions: impl Iterator<Item = &'a Mention>, spot: &Spot<'a>) -> Vec<&'a str> {
    let mut names: Vec<&str> = Vec::new();
    for mention in mentions {
        let name = &spot.node.text[mention.start..mention.end];
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
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
    for name in each_once(things, spot) {
        names += usize::from(bare.contains(name));
        bare = bare.replace(name, " ");
    }
    names > 0 && reader.recogniser.count(&bare) == 0
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
