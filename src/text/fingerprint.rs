//! A number for a text: the same for the same bytes, today, tomorrow and on every machine (FNV-1a).

/// Returns the number of a text.
pub fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_text_never_changes() {
        assert_eq!(fingerprint(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fingerprint("ôn mây"), fingerprint("ôn mây"));
        assert_ne!(fingerprint("ôn mây"), fingerprint("ôn may"));
    }
}
