//! YAML as it is written: every scalar letter by letter, and where it stands.
//!
//! The parser would make a number of `1.10` unless it is asked for text, and one who asks for text where a list stands gets an error.
//! So the file is read twice: once for its shape, and once for its words, in that shape.

use std::{cell::Cell, fmt};

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, MapAccess, SeqAccess, Visitor,
};

use super::WrittenError;

/// Things within things; a deck needs five.
const DEEPEST: u32 = 40;

/// One thing of a file.
#[derive(Debug)]
pub(super) struct Node {
    /// The line on which it begins, from 1.
    pub(super) line: u32,
    /// What it says.
    pub(super) said: Said,
}

/// What a thing of a file says.
#[derive(Debug)]
pub(super) enum Said {
    /// Words, as written; `nothing` where no quotes are around them and YAML takes them for nothing, such as `~`.
    Words { words: String, nothing: bool },
    /// Things by name, in the order of the file.
    Map(Vec<(String, Node)>),
    /// Things in order.
    List(Vec<Node>),
}

/// Reads a YAML file that was looked at, if keys stand at its top.
pub(super) fn read(text: &str) -> Result<Node, WrittenError> {
    let watch = Watch {
        left: Cell::new(2 * text.len() + 1024),
        stopped: Cell::new(None),
    };
    let wrong = |error: &serde_yaml::Error| said_wrong(text, error, watch.stopped.get());
    let shape = ShapeOf {
        watch: &watch,
        depth: 0,
    }
    .deserialize(serde_yaml::Deserializer::from_str(text))
    .map_err(|error| wrong(&error))?;
    if !matches!(shape, Shape::Map(_)) {
        return Err(WrittenError::NotADeck);
    }
    let lines = Lines::of(text);
    Shaped {
        shape: &shape,
        lines: &lines,
        line: 1,
    }
    .deserialize(serde_yaml::Deserializer::from_str(text))
    .map_err(|error| wrong(&error))
}

/// What a thing is, without its words.
enum Shape {
    Words { nothing: bool },
    Map(Vec<Shape>),
    List(Vec<Shape>),
}

/// Why the reading was stopped by us.
#[derive(Clone, Copy)]
enum Stopped {
    Deep,
    Copied,
    Tagged,
}

/// Counts what is read: without copies it cannot be more than is written.
struct Watch {
    left: Cell<usize>,
    stopped: Cell<Option<Stopped>>,
}

impl Watch {
    fn stop<E: serde::de::Error>(&self, why: Stopped) -> E {
        self.stopped.set(Some(why));
        E::custom("stopped")
    }

    fn count<E: serde::de::Error>(&self, bytes: usize) -> Result<(), E> {
        match self.left.get().checked_sub(bytes + 1) {
            Some(left) => {
                self.left.set(left);
                Ok(())
            }
            None => Err(self.stop(Stopped::Copied)),
        }
    }
}

#[derive(Clone, Copy)]
struct ShapeOf<'w> {
    watch: &'w Watch,
    depth: u32,
}

impl ShapeOf<'_> {
    fn inner<E: serde::de::Error>(self) -> Result<Self, E> {
        self.watch.count(0)?;
        if self.depth == DEEPEST {
            return Err(self.watch.stop(Stopped::Deep));
        }
        Ok(Self {
            depth: self.depth + 1,
            ..self
        })
    }

    fn words<E: serde::de::Error>(self, bytes: usize) -> Result<Shape, E> {
        self.watch.count(bytes)?;
        Ok(Shape::Words { nothing: false })
    }
}

impl<'de> DeserializeSeed<'de> for ShapeOf<'_> {
    type Value = Shape;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Shape, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ShapeOf<'_> {
    type Value = Shape;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a text, a list or keys with values")
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<Shape, E> {
        self.watch.count(0)?;
        Ok(Shape::Words { nothing: true })
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<Shape, E> {
        self.visit_unit()
    }

    fn visit_bool<E: serde::de::Error>(self, _: bool) -> Result<Shape, E> {
        self.words(0)
    }

    fn visit_i64<E: serde::de::Error>(self, _: i64) -> Result<Shape, E> {
        self.words(0)
    }

    fn visit_i128<E: serde::de::Error>(self, _: i128) -> Result<Shape, E> {
        self.words(0)
    }

    fn visit_u64<E: serde::de::Error>(self, _: u64) -> Result<Shape, E> {
        self.words(0)
    }

    fn visit_u128<E: serde::de::Error>(self, _: u128) -> Result<Shape, E> {
        self.words(0)
    }

    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<Shape, E> {
        self.words(0)
    }

    fn visit_str<E: serde::de::Error>(self, words: &str) -> Result<Shape, E> {
        self.words(words.len())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Shape, A::Error> {
        let inner = self.inner()?;
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(inner)? {
            items.push(item);
        }
        Ok(Shape::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Shape, A::Error> {
        let inner = self.inner()?;
        let mut values = Vec::new();
        while let Some(key) = map.next_key_seed(inner)? {
            if !matches!(key, Shape::Words { .. }) {
                return Err(A::Error::custom("a key has to be a word"));
            }
            values.push(map.next_value_seed(inner)?);
        }
        Ok(Shape::Map(values))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, _: A) -> Result<Shape, A::Error> {
        Err(self.watch.stop(Stopped::Tagged))
    }
}

/// Knows on which line a stretch of the file stands.
struct Lines {
    /// Where the file lies in memory, for what the parser borrows lies within.
    start: usize,
    end: usize,
    breaks: Vec<usize>,
}

impl Lines {
    fn of(text: &str) -> Self {
        let start = text.as_ptr() as usize;
        Self {
            start,
            end: start + text.len(),
            breaks: text.match_indices('\n').map(|(at, _)| at).collect(),
        }
    }

    /// Returns the line, unless the words were put together and lie elsewhere.
    fn line(&self, words: &str) -> Option<u32> {
        let at = words.as_ptr() as usize;
        (self.start..=self.end).contains(&at).then(|| {
            let above = self
                .breaks
                .partition_point(|line_break| *line_break < at - self.start);
            u32::try_from(above + 1).unwrap_or(u32::MAX)
        })
    }
}

/// Reads a thing whose shape is known; `line` is that of its key or of what it stands in.
#[derive(Clone, Copy)]
struct Shaped<'s> {
    shape: &'s Shape,
    lines: &'s Lines,
    line: u32,
}

impl<'de> DeserializeSeed<'de> for Shaped<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        match self.shape {
            Shape::Words { .. } => deserializer.deserialize_str(self),
            Shape::Map(_) => deserializer.deserialize_map(self),
            Shape::List(_) => deserializer.deserialize_seq(self),
        }
    }
}

impl<'de> Visitor<'de> for Shaped<'_> {
    type Value = Node;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the same as before")
    }

    fn visit_borrowed_str<E: serde::de::Error>(self, words: &'de str) -> Result<Node, E> {
        let line = self.lines.line(words).unwrap_or(self.line);
        Shaped { line, ..self }.visit_str(words)
    }

    fn visit_str<E: serde::de::Error>(self, words: &str) -> Result<Node, E> {
        Ok(Node {
            line: self.line,
            said: Said::Words {
                words: words.to_owned(),
                nothing: matches!(self.shape, Shape::Words { nothing: true }),
            },
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let Shape::List(shapes) = self.shape else {
            return Err(A::Error::custom("a list has appeared"));
        };
        let mut items = Vec::with_capacity(shapes.len());
        for shape in shapes {
            items.extend(list.next_element_seed(Shaped { shape, ..self })?);
        }
        let line = items.first().map_or(self.line, |item: &Node| item.line);
        Ok(Node {
            line,
            said: Said::List(items),
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let Shape::Map(shapes) = self.shape else {
            return Err(A::Error::custom("keys have appeared"));
        };
        const KEY: &Shape = &Shape::Words { nothing: false };
        let mut first = None;
        let mut said = Vec::with_capacity(shapes.len());
        for shape in shapes {
            let key = Shaped { shape: KEY, ..self };
            let Some(key) = map.next_key_seed(key)? else {
                break;
            };
            first.get_or_insert(key.line);
            let Said::Words { words, .. } = key.said else {
                return Err(A::Error::custom("a key has to be a word"));
            };
            let value = map.next_value_seed(Shaped {
                shape,
                line: key.line,
                ..self
            })?;
            said.push((words, value));
        }
        Ok(Node {
            line: first.unwrap_or(self.line),
            said: Said::Map(said),
        })
    }
}

/// Says in our words what the parser found wrong.
fn said_wrong(text: &str, error: &serde_yaml::Error, stopped: Option<Stopped>) -> WrittenError {
    let place = error.location();
    let line = place
        .as_ref()
        .and_then(|place| u32::try_from(place.line()).ok());
    let what = error.to_string();
    let (known, says) = (line.unwrap_or(1), |words: &str| what.contains(words));
    match stopped {
        Some(Stopped::Deep) => return WrittenError::TooDeep { line: known },
        Some(Stopped::Copied) => return WrittenError::Alias { line: known },
        Some(Stopped::Tagged) => return WrittenError::Sign { line: known },
        None => {}
    }
    let sign = place.and_then(|place| text.get(place.index()..)?.chars().next());
    if says("recursion limit") {
        WrittenError::TooDeep { line: known }
    } else if says("anchor") || says("alias") {
        WrittenError::Alias { line: known }
    } else if says("mapping values are not allowed") {
        WrittenError::Colon { line: known }
    } else if says("cannot start any token") && sign == Some('\t') || says("found a tab") {
        WrittenError::Tab { line: known }
    } else if says("cannot start any token")
        || says("block sequence entries are not allowed")
        || says("while scanning a block scalar")
        || says("while parsing a tag")
        || says("while scanning a tag")
        || says("while scanning a directive")
    {
        WrittenError::Sign { line: known }
    } else if let Some(opened) = what.split("while scanning a quoted scalar at line ").nth(1) {
        let digits = opened.split(' ').next().unwrap_or_default();
        WrittenError::Unclosed {
            line: digits.parse().unwrap_or(known),
        }
    } else {
        WrittenError::Yaml { line, what }
    }
}
