//! Any bytes are a page, and every node has its place in it.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let page = onmay::pages::read(bytes.to_vec());
    for (number, node) in page.outline.nodes.iter().enumerate() {
        assert!((1..=page.lines.max(1)).contains(&node.line), "line {} of {}", node.line, page.lines);
        assert!(node.lead as usize <= node.text.len());
        for above in [node.parent, node.section].into_iter().flatten() {
            assert!((above as usize) < number);
        }
    }
});
