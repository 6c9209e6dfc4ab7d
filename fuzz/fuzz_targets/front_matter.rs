//! Whatever stands between two lines of dashes is front matter or words, and never lost time.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for fence in ["---", "+++"] {
        let page = [fence.as_bytes(), b"\n", bytes, b"\n", fence.as_bytes(), b"\ntitle\n"].concat();
        onmay::pages::read(page);
    }
});
