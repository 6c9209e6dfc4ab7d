//! Our own files, read as names, signs and what is quoted: as much of Rust as the law needs.

use std::{fs, path::Path};

/// A file of ours: its path from the root, with slashes, and its text.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the files of ours in these folders, sorted; a folder that is not there yet holds none.
pub(crate) fn ours(folders: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    for folder in folders {
        gather(Path::new(folder), &mut found);
    }
    assert!(found.len() > 10, "the house is not where it is looked for");
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

pub(crate) fn gather(folder: &Path, found: &mut Vec<Source>) {
    let Ok(entries) = fs::read_dir(root().join(folder)) else {
        return;
    };
    for entry in entries {
        let entry = entry.unwrap();
        let path = folder.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            gather(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(entry.path()).unwrap();
            found.push(Source {
                path: path.to_string_lossy().replace('\\', "/"),
                text,
            });
        }
    }
}

impl Source {
    pub(crate) fn of(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    /// Returns the room a file of `src` stands in; none for the map and the door.
    pub(crate) fn room(&self) -> Option<String> {
        let inside = self.path.strip_prefix("src/")?;
        let room = inside.split('/').next()?.trim_end_matches(".rs");
        (room != "lib" && room != "main").then(|| room.to_owned())
    }

    /// Returns how many `super::` lead from this file to the crate's root.
    pub(crate) fn depth(&self) -> usize {
        let inside = self.path.trim_start_matches("src/");
        inside.split('/').count() - usize::from(inside.ends_with("/mod.rs"))
    }

    /// True if only tests see this file.
    pub(crate) fn is_test(&self, all: &[Self]) -> bool {
        let Some((folder, file)) = self.path.rsplit_once('/') else {
            return false;
        };
        let (keeper, name) = (format!("{folder}/mod.rs"), file.trim_end_matches(".rs"));
        all.iter()
            .filter(|other| other.path == keeper)
            .any(|other| {
                let tokens = tokens(&other.text);
                declares(&tokens, name).is_some()
                    && declares(&without_tests(tokens), name).is_none()
            })
    }
}

/// Returns where `mod name;` stands.
pub(crate) fn declares(tokens: &[Token], name: &str) -> Option<usize> {
    (0..tokens.len())
        .find(|&at| [0, 1, 2].map(|step| word(tokens, at + step)) == ["mod", name, ";"])
}

/// A name, `::`, or one other sign of the code.
pub(crate) struct Token {
    pub(crate) line: usize,
    pub(crate) word: String,
}

impl Token {
    pub(crate) fn is_name(&self) -> bool {
        self.word
            .starts_with(|c: char| c.is_alphabetic() || c == '_')
    }
}

pub(crate) fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |token| &token.word)
}

/// Returns the code of a file as names and signs, without comments and without what is quoted.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    for piece in pieces(text) {
        let (mut line, letters) = (piece.line, piece.text.chars().collect::<Vec<_>>());
        let mut at = 0;
        while piece.what == What::Code && at < letters.len() {
            let name = |c: &&char| c.is_alphanumeric() || **c == '_';
            let length = match letters[at] {
                c if c.is_alphanumeric() || c == '_' => {
                    letters[at..].iter().take_while(name).count()
                }
                ':' if letters.get(at + 1) == Some(&':') => 2,
                _ => 1,
            };
            if letters[at] == '\n' {
                line += 1;
            } else if !letters[at].is_whitespace() {
                let word = letters[at..at + length].iter().collect();
                tokens.push(Token { line, word });
            }
            at += length;
        }
    }
    tokens
}

/// Leaves out every item that stands behind `#[cfg(test)]`.
pub(crate) fn without_tests(tokens: Vec<Token>) -> Vec<Token> {
    let marked = |at: usize| {
        (0..7)
            .map(|step| word(&tokens, at + step))
            .collect::<Vec<_>>()
            == ["#", "[", "cfg", "(", "test", ")", "]"]
    };
    let mut left = vec![false; tokens.len()];
    let mut at = 0;
    while at < tokens.len() {
        let start = at;
        if marked(at) {
            let mut depth = 0;
            for place in at + 7..tokens.len() {
                at = place;
                match word(&tokens, place) {
                    "{" => depth += 1,
                    "}" => depth -= 1,
                    _ => {}
                }
                if depth == 0 && ["}", ";"].contains(&word(&tokens, place)) {
                    break;
                }
            }
            left[start..=at].fill(true);
        }
        at += 1;
    }
    let mut left = left.into_iter();
    tokens
        .into_iter()
        .filter(|_| left.next() == Some(false))
        .collect()
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum What {
    Code,
    Comment,
    Quoted,
}

/// A stretch of code, a comment, or something quoted, and the line it begins on.
pub(crate) struct Piece {
    pub(crate) what: What,
    pub(crate) line: usize,
    pub(crate) text: String,
}

/// Cuts a file into code, comments and what is quoted.
pub(crate) fn pieces(text: &str) -> Vec<Piece> {
    let (mut found, mut line, mut rest, mut code) = (Vec::<Piece>::new(), 1, text, 0);
    let mut push = |what, text: &str, line: &mut usize| {
        if !text.is_empty() {
            found.push(Piece {
                what,
                line: *line,
                text: text.to_owned(),
            });
        }
        *line += text.matches('\n').count();
    };
    while code < rest.len() {
        let after_name = rest[..code].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let Some((what, length)) = uncoded(&rest[code..], after_name) else {
            code += rest[code..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        push(What::Code, &rest[..code], &mut line);
        push(what, &rest[code..code + length], &mut line);
        (rest, code) = (&rest[code + length..], 0);
    }
    push(What::Code, rest, &mut line);
    found
}

/// Returns how long the comment, string or letter that begins here is; none if code goes on.
pub(crate) fn uncoded(text: &str, after_name: bool) -> Option<(What, usize)> {
    let until = |from: usize, end: &str| {
        text[from..]
            .find(end)
            .map_or(text.len(), |at| from + at + end.len())
    };
    if text.starts_with("//") {
        return Some((What::Comment, text.find('\n').unwrap_or(text.len())));
    }
    if text.starts_with("/*") {
        return Some((What::Comment, until(2, "*/")));
    }
    if text.starts_with('r') && !after_name {
        let hashes = text[1..].chars().take_while(|c| *c == '#').count();
        if text[1 + hashes..].starts_with('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            return Some((What::Quoted, until(2 + hashes, &end)));
        }
    }
    if text.starts_with('"') {
        let mut escaped = false;
        let end = text.char_indices().skip(1).find(|(_, c)| {
            let ends = *c == '"' && !escaped;
            escaped = *c == '\\' && !escaped;
            ends
        });
        return Some((What::Quoted, end.map_or(text.len(), |(at, _)| at + 1)));
    }
    if text.starts_with("'\\") {
        return Some((What::Quoted, until(3, "'")));
    }
    // A letter between quotes; a quote without its pair is a lifetime.
    let mut letters = text.char_indices().skip(2);
    let closing = letters
        .next()
        .filter(|(_, c)| text.starts_with('\'') && *c == '\'');
    closing.map(|(at, _)| (What::Quoted, at + 1))
}
