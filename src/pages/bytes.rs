//! Any bytes become text: UTF-8 or UTF-16, with or without a mark, decomposed or not, and no error.

use crate::text::nfc;

/// Returns the text of a file, in NFC, without a byte-order mark. What is no text becomes `�`.
pub(super) fn decode(mut bytes: Vec<u8>) -> String {
    let text = match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => sixteen(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => sixteen(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, ..] => {
            bytes.drain(..3);
            eight(bytes)
        }
        unmarked => match zeros(unmarked) {
            (low, high) if low * 10 > high * 100 + 20 => sixteen(unmarked, u16::from_be_bytes),
            (low, high) if high * 10 > low * 100 + 20 => sixteen(unmarked, u16::from_le_bytes),
            _ => eight(bytes),
        },
    };
    let text = with_line_ends(text);
    if has_marks_apart(&text) {
        nfc(&text)
    } else {
        text
    }
}

/// Turns every line end of old Macs, a lone `\r`, into one that everybody counts.
fn with_line_ends(text: String) -> String {
    let bytes = text.as_bytes();
    let alone = memchr::memchr_iter(b'\r', bytes).any(|at| bytes.get(at + 1) != Some(&b'\n'));
    if alone {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    }
}

fn eight(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

fn sixteen(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks().0.iter().map(|pair| unit(*pair));
    char::decode_utf16(units)
        .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// Counts the zero bytes at even and at odd places near the start: UTF-16 without a mark shows itself so.
fn zeros(bytes: &[u8]) -> (usize, usize) {
    let start = &bytes[..bytes.len().min(512)];
    let zeros_from = |first: usize| {
        start
            .iter()
            .skip(first)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    (zeros_from(0), zeros_from(1))
}

/// True if a combining mark stands anywhere: only then the text has to be composed.
fn has_marks_apart(text: &str) -> bool {
    // U+0300 to U+036F begin with these two bytes, and few other letters do.
    text.as_bytes()
        .windows(2)
        .any(|pair| pair[0] == 0xcc || (pair[0] == 0xcd && pair[1] < 0xb0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "Tìm hiểu **ECS**\nđiều phối";

    #[test]
    fn every_way_to_write_it_reads_the_same() {
        let little: Vec<u8> = SAID.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = SAID.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let decomposed =
            "Ti\u{300}m hie\u{302}\u{309}u **ECS**\nđie\u{302}\u{300}u pho\u{302}\u{301}i"
                .to_owned();
        for bytes in [
            SAID.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", SAID.as_bytes()].concat(),
            [b"\xff\xfe".as_slice(), &little].concat(),
            [b"\xfe\xff".as_slice(), &big].concat(),
            decomposed.into_bytes(),
            SAID.replace('\n', "\r").into_bytes(),
        ] {
            assert_eq!(decode(bytes), SAID);
        }
        let plain: Vec<u8> = "# ECS\n- runs containers\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decode(plain), "# ECS\n- runs containers\n");
    }

    #[test]
    fn bytes_that_are_no_text_are_no_error() {
        assert_eq!(decode(Vec::new()), "");
        assert_eq!(decode(b"a\xffb".to_vec()), "a\u{fffd}b");
        assert_eq!(decode(b"\xff\xfea".to_vec()), "");
        assert_eq!(decode(b"\xff\xfe\x00\xd8".to_vec()), "\u{fffd}");
    }
}
