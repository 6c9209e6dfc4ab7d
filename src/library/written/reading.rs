//! From a YAML file to a deck: what can be understood goes in, and of the rest it is said what was wrong.

use std::collections::BTreeSet;

use super::{
    Flaw, WrittenCard, WrittenDeck, WrittenError, WrittenProblem, guard,
    node::{self, Node, Said},
};
use crate::{
    cards::{CardKind, Wording},
    text::{Both, Language, Share, nfc},
};

/// Reads a deck that somebody wrote.
///
/// One broken card does not stop the others: it is among the problems, with its line.
pub fn read_deck(text: &str) -> Result<(WrittenDeck, Vec<WrittenProblem>), WrittenError> {
    let text = guard::guarded(text)?;
    let Said::Map(said) = node::read(text)?.said else {
        return Err(WrittenError::NotADeck);
    };
    let mut reader = Reader::default();
    let mut top = reader.keyed(
        said,
        &["onmay", "deck", "about", "key", "language", "cards"],
    );
    let version = top.take("onmay");
    if version.is_none() && !top.has("deck") {
        return Err(WrittenError::NotADeck);
    }
    reader.version(version)?;
    let cards = top.take("cards").ok_or(WrittenError::NotADeck)?;
    let title = reader.both(top.take("deck"), "deck");
    let about = reader.both(top.take("about"), "about");
    let key = reader
        .word(top.take("key"), "key")
        .map(|(key, _)| nfc(&key));
    reader.language = reader.spoken(top.take("language"));
    let cards = match cards.said {
        Said::List(cards) => cards,
        Said::Words { nothing: true, .. } => Vec::new(),
        Said::Words { .. } | Said::Map(_) => {
            return Err(WrittenError::NotAList { line: cards.line });
        }
    };
    let mut read: Vec<Draft> = cards
        .into_iter()
        .filter_map(|card| reader.card(card))
        .collect();
    settle(&mut read, reader.share.language().unwrap_or_default());
    let cards = reader.kept(read);
    reader.problems.sort_by_key(|problem| problem.line);
    let deck = WrittenDeck {
        key,
        title,
        about,
        cards,
    };
    Ok((deck, reader.problems))
}

/// A card of which one wording may not know its language yet.
struct Draft {
    card: WrittenCard,
    /// The wording that stood flat in the card, if its words do not tell their language.
    unknown: bool,
}

/// Gives those whose words do not tell it the language that the others have.
fn settle(drafts: &mut [Draft], language: Language) {
    for draft in drafts.iter_mut().filter(|draft| draft.unknown) {
        if let Some(flat) = draft.card.wordings.first_mut() {
            flat.language = language;
        }
    }
}

/// What stands under the names of one map.
struct Keyed(Vec<(String, Node)>);

impl Keyed {
    fn take(&mut self, key: &str) -> Option<Node> {
        let at = self.0.iter().position(|(name, _)| name == key)?;
        Some(self.0.swap_remove(at).1)
    }

    fn has(&self, key: &str) -> bool {
        self.0.iter().any(|(name, _)| name == key)
    }
}

#[derive(Default)]
struct Reader {
    problems: Vec<WrittenProblem>,
    /// The language of all that is written flat, if the deck says it.
    language: Option<Language>,
    /// What the words of all flat cards say of their language together.
    share: Share,
}

impl Reader {
    fn wrong(&mut self, line: u32, what: Flaw) {
        self.problems.push(WrittenProblem { line, what });
    }

    /// Keeps what stands under known names, each once.
    fn keyed(&mut self, said: Vec<(String, Node)>, known: &[&str]) -> Keyed {
        let mut keyed = Keyed(Vec::with_capacity(said.len()));
        for (key, node) in said {
            if !known.contains(&key.as_str()) {
                self.wrong(node.line, Flaw::UnknownKey { key });
            } else if keyed.has(&key) {
                self.wrong(node.line, Flaw::TwiceSaid { key });
            } else {
                keyed.0.push((key, node));
            }
        }
        keyed
    }

    fn version(&mut self, node: Option<Node>) -> Result<(), WrittenError> {
        let Some((found, line)) = self.word(node, "onmay") else {
            return Ok(());
        };
        match found.trim().parse::<f64>() {
            Ok(number) if (1.0..2.0).contains(&number) => {}
            Ok(number) if number >= 2.0 => return Err(WrittenError::Newer { found }),
            Ok(_) | Err(_) => self.not_one_of("onmay", found, line),
        }
        Ok(())
    }

    fn not_one_of(&mut self, key: &str, word: String, line: u32) {
        let key = key.to_owned();
        self.wrong(line, Flaw::NotOneOf { key, word });
    }

    /// Returns words that need not be there, and their line.
    fn word(&mut self, node: Option<Node>, key: &str) -> Option<(String, u32)> {
        let node = node?;
        match node.said {
            Said::Words { nothing: true, .. } => None,
            Said::Words { words, .. } => (!words.is_empty()).then_some((words, node.line)),
            Said::Map(_) | Said::List(_) => {
                let key = key.to_owned();
                self.wrong(node.line, Flaw::NotAText { key });
                None
            }
        }
    }

    /// Returns the words of a text, whatever YAML would take them for.
    fn text(&mut self, node: Option<Node>, key: &str) -> Option<String> {
        match node {
            Some(Node {
                said: Said::Words { words, .. },
                ..
            }) => Some(nfc(&words)),
            other => self.word(other, key).map(|(words, _)| words),
        }
    }

    /// Returns an answer; a list becomes a list on the card.
    fn answer(&mut self, node: Option<Node>, kind: CardKind) -> Option<String> {
        let items = match node {
            Some(Node {
                said: Said::List(items),
                ..
            }) => items,
            other => return self.text(other, "answer"),
        };
        let mut lines = Vec::with_capacity(items.len());
        for (at, item) in items.into_iter().enumerate() {
            let item = self.text(Some(item), "answer")?;
            // What goes on under an item stands as deep as its words.
            let item = item.trim_end().replace('\n', "\n   ");
            lines.push(match kind {
                CardKind::Order => format!("{}. {item}", at + 1),
                _ => format!("- {item}"),
            });
        }
        Some(lines.join("\n"))
    }

    /// Returns words for both languages: what is said once holds for both.
    fn both(&mut self, node: Option<Node>, key: &str) -> Both {
        match node {
            Some(Node {
                said: Said::Map(said),
                ..
            }) => {
                let mut said = self.keyed(said, &["vi", "en"]);
                let vi = said.take("vi").and_then(|vi| self.text(Some(vi), key));
                let en = said.take("en").and_then(|en| self.text(Some(en), key));
                let other = vi.clone().or_else(|| en.clone()).unwrap_or_default();
                Both {
                    vi: vi.unwrap_or_else(|| other.clone()),
                    en: en.unwrap_or(other),
                }
            }
            other => {
                let words = self.word(other, key).map(|(words, _)| nfc(&words));
                let vi = words.unwrap_or_default();
                Both { en: vi.clone(), vi }
            }
        }
    }

    fn spoken(&mut self, node: Option<Node>) -> Option<Language> {
        let (word, line) = self.word(node, "language")?;
        let language = Language::from_code(&word);
        if language.is_none() {
            self.not_one_of("language", word, line);
        }
        language
    }

    fn kind(&mut self, node: Option<Node>) -> CardKind {
        let Some((word, line)) = self.word(node, "kind") else {
            return CardKind::Meaning;
        };
        CardKind::from_code(&word).unwrap_or_else(|| {
            self.not_one_of("kind", word, line);
            CardKind::Meaning
        })
    }

    fn card(&mut self, node: Node) -> Option<Draft> {
        const KNOWN: &[&str] = &[
            "id", "kind", "language", "picture", "ask", "answer", "why", "vi", "en",
        ];
        let line = node.line;
        let Said::Map(said) = node.said else {
            self.wrong(line, Flaw::NotACard);
            return None;
        };
        let order: Vec<Language> = said
            .iter()
            .filter_map(|(key, _)| Language::ALL.into_iter().find(|l| l.code() == key))
            .collect();
        let mut said = self.keyed(said, KNOWN);
        let kind = self.kind(said.take("kind"));
        let language = self.spoken(said.take("language")).or(self.language);
        let (mut wordings, mut unknown) = (Vec::new(), false);
        let is_flat = ["ask", "answer", "why"].iter().any(|key| said.has(key));
        if (is_flat || order.is_empty())
            && let Some(mut flat) = self.wording(&mut said, kind, line)
        {
            let words = [&flat.prompt, &flat.answer, &flat.explanation];
            let share = words.map(|words| Share::of(words));
            let share = share.into_iter().fold(Share::default(), Share::and);
            self.share = self.share.and(share);
            let told = language.or(share.language());
            unknown = told.is_none();
            flat.language = told.unwrap_or_default();
            wordings.push(flat);
        }
        for language in order {
            let Some(node) = said.take(language.code()) else {
                continue;
            };
            let Some(mut wording) = self.nested(node, kind) else {
                continue;
            };
            wording.language = language;
            // Words that do not tell their language are in the one that is not taken.
            if let (true, Some(flat)) = (unknown, wordings.first_mut()) {
                let other = Language::ALL.into_iter().find(|other| *other != language);
                flat.language = other.unwrap_or_default();
                unknown = false;
            }
            if wordings.iter().any(|other| other.language == language) {
                self.wrong(line, Flaw::TwiceWorded);
            } else {
                wordings.push(wording);
            }
        }
        let id = self.word(said.take("id"), "id").map(|(id, _)| nfc(&id));
        let picture = self.word(said.take("picture"), "picture");
        let card = WrittenCard {
            id,
            kind,
            wordings,
            // The name of a file is what it is, in whatever normal form.
            picture: picture.map(|(path, _)| path),
            line,
        };
        (!card.wordings.is_empty()).then_some(Draft { card, unknown })
    }

    /// Reads what stands under `vi:` or `en:`.
    fn nested(&mut self, node: Node, kind: CardKind) -> Option<Wording> {
        let line = node.line;
        match node.said {
            Said::Map(said) => {
                let mut said = self.keyed(said, &["ask", "answer", "why"]);
                self.wording(&mut said, kind, line)
            }
            // An empty form that nobody has filled in yet.
            Said::Words { nothing: true, .. } => None,
            Said::Words { .. } | Said::List(_) => {
                self.wrong(line, Flaw::NotACard);
                None
            }
        }
    }

    fn wording(&mut self, said: &mut Keyed, kind: CardKind, line: u32) -> Option<Wording> {
        let prompt = self.text(said.take("ask"), "ask");
        let answer = self.answer(said.take("answer"), kind);
        let why = self.word(said.take("why"), "why");
        let is_empty =
            |words: &Option<String>| words.as_ref().is_none_or(|words| words.trim().is_empty());
        if is_empty(&prompt) {
            self.wrong(line, Flaw::NoQuestion);
        } else if is_empty(&answer) {
            self.wrong(line, Flaw::NoAnswer);
        }
        let wording = Wording {
            language: Language::default(),
            prompt: prompt.filter(|prompt| !prompt.trim().is_empty())?,
            answer: answer.filter(|answer| !answer.trim().is_empty())?,
            explanation: why.map(|(why, _)| nfc(&why)).unwrap_or_default(),
        };
        Some(wording)
    }

    /// Returns the cards; an id that is taken is no id.
    fn kept(&mut self, drafts: Vec<Draft>) -> Vec<WrittenCard> {
        let mut taken = BTreeSet::new();
        let mut cards = Vec::with_capacity(drafts.len());
        for Draft { mut card, .. } in drafts {
            if let Some(id) = card.id.take() {
                if taken.insert(id.clone()) {
                    card.id = Some(id);
                } else {
                    self.wrong(card.line, Flaw::TwiceTaken { id });
                }
            }
            cards.push(card);
        }
        cards
    }
}
