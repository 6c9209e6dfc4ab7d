//! What is no part of a page's words is blanked before the page is read: comments, shortcodes, fences that never close,
//! and signs that would nest deeper than anybody writes.
//! Every byte keeps its place, so that every line keeps its number.

use super::{
    front_matter::is_front,
    picture::{Picture, of_shortcode},
};

/// A page longer than this is read in pieces, cut before headings; a line much longer than this is cut between words.
const PIECE: usize = 1 << 20;

/// The most pictures of shortcodes that are kept of a page.
const PICTURES: usize = 10_000;

/// The most signs of lists and quotes that a line may begin with. The parser takes the longer for every line, the deeper
/// that stands.
const SIGNS: usize = 50;

/// The last column at which such a sign may stand.
const FARTHEST: usize = 200;

/// A page without what is no part of its words.
pub(super) struct Masked {
    /// The page, as long as before.
    pub(super) text: String,
    /// Where it may be cut into pieces.
    pub(super) cuts: Vec<usize>,
    /// The pictures that its shortcodes show, each with its place.
    pub(super) pictures: Vec<(usize, Picture)>,
}

/// Blanks what nobody sees from a byte on.
pub(super) fn mask(text: String, from: usize) -> Masked {
    let mut bytes = text.into_bytes();
    let mut pictures = Vec::new();
    if find(&bytes, b"<!--", 0).is_some() {
        between(&mut bytes, b"<!--", b"-->", |_, _| {});
    }
    if find(&bytes, b"{{", 0).is_some() {
        let mut see = |at, code: &[u8]| {
            let code = std::str::from_utf8(code).ok();
            let picture = code.filter(|_| at >= from && pictures.len() < PICTURES);
            pictures.extend(picture.and_then(of_shortcode).map(|found| (at, found)));
        };
        between(&mut bytes, b"{{<", b">}}", &mut see);
        between(&mut bytes, b"{{%", b"%}}", &mut see);
    }
    pictures.sort_by_key(|(at, _)| *at);
    let cuts = lines(&mut bytes, from);
    // Only whole characters were blanked, with spaces.
    let text = String::from_utf8(bytes).unwrap_or_default();
    Masked {
        text,
        cuts,
        pictures,
    }
}

/// Blanks all from each opening to its closing, once it was seen; an opening without one is blanked alone.
fn between(bytes: &mut [u8], open: &[u8], close: &[u8], mut see: impl FnMut(usize, &[u8])) {
    let mut from = 0;
    let mut closes = true;
    while let Some(start) = find(bytes, open, from) {
        let end = if closes {
            find(bytes, close, start)
        } else {
            None
        };
        closes = end.is_some();
        from = end.map_or(start + open.len(), |end| end + close.len());
        see(start, &bytes[start..from]);
        blank(&mut bytes[start..from]);
    }
}

fn blank(bytes: &mut [u8]) {
    bytes
        .iter_mut()
        .filter(|b| **b != b'\n')
        .for_each(|b| *b = b' ');
}

/// Blanks fences that never close and front matter in the middle of a page; returns where pieces begin.
fn lines(bytes: &mut [u8], from: usize) -> Vec<usize> {
    let (mut cuts, mut last) = (Vec::new(), 0);
    let mut fence: Option<(usize, u8, usize)> = None;
    let mut at = from;
    let mut front: Option<usize> = None;
    while at < bytes.len() {
        let end = find(bytes, b"\n", at).map_or(bytes.len(), |end| end + 1);
        flatten(&mut bytes[at..end]);
        let line = &bytes[at..end];
        let trimmed = line.trim_ascii();
        if let Some(mark) = fence_of(trimmed) {
            match fence {
                None => fence = Some((at, mark.0, mark.1)),
                Some((_, byte, length))
                    if byte == mark.0 && mark.1 >= length && trimmed.len() == mark.1 =>
                {
                    fence = None;
                }
                Some(_) => {}
            }
        } else if fence.is_none() {
            if trimmed.len() >= 3 && (trimmed.iter().all(|b| *b == b'-') || trimmed == b"+++") {
                let next = &bytes[end..bytes.len().min(end + 80)];
                let first = next
                    .split(|b| *b == b'\n')
                    .find(|line| !line.trim_ascii().is_empty());
                match front {
                    Some(start) if at - start < 2000 => {
                        blank(&mut bytes[start..end]);
                        front = None;
                    }
                    _ if first.is_some_and(|line| is_front(&String::from_utf8_lossy(line))) => {
                        front = Some(at);
                    }
                    _ => front = None,
                }
            } else if at - last >= PIECE
                && (bytes[at] == b'#'
                    || at - last >= PIECE * 2 && trimmed.is_empty()
                    || at - last >= PIECE * 4)
            {
                cuts.push(at);
                last = at;
            }
            // What is made of a line takes many times its room.
            while end - at.max(last) > PIECE * 4
                && let Some(space) = find(&bytes[..end], b" ", at.max(last) + PIECE)
            {
                last = space + 1;
                cuts.push(last);
            }
        }
        at = end;
    }
    if let Some((start, _, _)) = fence {
        let end = find(bytes, b"\n", start).unwrap_or(bytes.len());
        blank(&mut bytes[start..end]);
    }
    cuts
}

/// Blanks the signs of lists and quotes at the beginning of a line that would nest deeper than anybody writes.
fn flatten(line: &mut [u8]) {
    let (mut at, mut column, mut signs) = (0, 0, 0);
    loop {
        while let Some(space @ (b' ' | b'\t')) = line.get(at) {
            column += if *space == b'\t' { 4 } else { 1 };
            at += 1;
        }
        let length = sign_of(&line[at..]);
        if length == 0 {
            return;
        }
        signs += 1;
        if signs > SIGNS || column > FARTHEST {
            blank(&mut line[at..at + length]);
        }
        column += length;
        at += length;
    }
}

/// Returns the length of the sign of a list or a quote that a line begins with; zero if it begins with none.
fn sign_of(line: &[u8]) -> usize {
    let ends = |at: usize| line.get(at).is_none_or(u8::is_ascii_whitespace);
    match line.first() {
        Some(b'>') => 1,
        Some(b'-' | b'+' | b'*') if ends(1) => 1,
        Some(b'0'..=b'9') => {
            let digits = line.iter().take_while(|b| b.is_ascii_digit()).take(10);
            let digits = digits.count();
            let closes = matches!(line.get(digits), Some(b'.' | b')')) && ends(digits + 1);
            if closes { digits + 1 } else { 0 }
        }
        _ => 0,
    }
}

/// Returns the sign and length of a fence, if the line opens or closes one.
fn fence_of(line: &[u8]) -> Option<(u8, usize)> {
    let sign = *line.first().filter(|b| matches!(b, b'`' | b'~'))?;
    let length = line.iter().take_while(|b| **b == sign).count();
    let one_line = sign == b'`' && line[length..].contains(&b'`');
    (length >= 3 && !one_line).then_some((sign, length))
}

fn find(bytes: &[u8], what: &[u8], from: usize) -> Option<usize> {
    memchr::memmem::find(bytes.get(from..)?, what).map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(text: &str) -> String {
        let masked = mask(text.to_owned(), 0).text;
        assert_eq!(masked.len(), text.len());
        assert_eq!(masked.lines().count(), text.lines().count());
        masked.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_nobody_sees_is_blanked() {
        for (text, seen) in [
            ("a <!-- giấu\nđi --> b", "a b"),
            ("a <!-- never closed\nb", "a never closed b"),
            (
                "{{% notice warning %}}\nĐọc\n{{% /notice %}}\n{{< figure src=\"a\" >}}",
                "Đọc",
            ),
            ("a\n```bash\nls\n", "a ls"),
            ("a\n```\nls\n```\nb", "a ``` ls ``` b"),
            ("```http://a.b```\nb", "```http://a.b``` b"),
            ("a\n---\ntitle: \"B\"\nweight: 1\n---\nb", "a b"),
            ("a\n\n---\n\nb\n\n---\nc", "a --- b --- c"),
        ] {
            assert_eq!(masked(text), seen, "{text}");
        }
    }

    #[test]
    fn signs_that_would_nest_too_deep_are_blanked() {
        let left = |text: &str| masked(text).split(' ').count() - 1;
        for sign in ["- ", "+ ", "* ", "1. ", "23) ", "> ", "- > ", "\t-\t"] {
            let text = |times: usize| format!("{}a\nb\n", sign.repeat(times));
            let before = left(&text(20));
            assert!((20..=40).contains(&(before - 1)), "{sign}: {before}");
            assert!(left(&text(1000)) <= SIGNS + 1, "{sign}");
            assert!(masked(&text(1000)).ends_with(" a b"), "{sign}");
        }
        assert_eq!(masked(&">".repeat(1000)), ">".repeat(SIGNS));
        // What is far to the right is words as well, and words keep their signs.
        assert_eq!(masked(&format!("{}- a", " ".repeat(FARTHEST))), "- a");
        assert_eq!(masked(&format!("{}- a", "\t".repeat(FARTHEST))), "a");
        let words = format!("a {}", "- ".repeat(100));
        assert_eq!(masked(&words).len(), words.len() - 1);
        assert_eq!(
            masked("-- 1.5 > 2 *a* 12345678901. b"),
            "-- 1.5 > 2 *a* 12345678901. b"
        );
    }

    #[test]
    fn a_long_page_is_cut_before_a_heading_and_not_in_code() {
        let text = format!(
            "{}```\n# no\n```\n# yes\nx\n",
            "word word word\n".repeat(80_000)
        );
        let cuts = mask(text.clone(), 0).cuts;
        assert_eq!(cuts.len(), 1);
        assert!(text[cuts[0]..].starts_with("# yes"));
    }

    #[test]
    fn a_line_that_nobody_wrote_is_cut_between_words() {
        let text = format!("a\n{}\nb", "từng từ ".repeat(500_000));
        let cuts = mask(text.clone(), 0).cuts;
        assert!(cuts.len() >= 2, "{cuts:?}");
        assert!(cuts.is_sorted() && cuts.iter().all(|cut| text[*cut..].starts_with('t')));
        let (usual, whole) = ("từng từ ".repeat(100_000), "a".repeat(PIECE * 5));
        assert!(mask(usual, 0).cuts.is_empty() && mask(whole, 0).cuts.is_empty());
    }
}
