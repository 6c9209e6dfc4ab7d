//! What becomes of each shape that real pages have.

use super::{Shape, markdown::outline};

/// Tells an outline line by line: shape, depth, words.
fn told(text: &str) -> Vec<String> {
    let outline = outline(text, 0, &[]);
    outline
        .nodes
        .iter()
        .map(|node| {
            let sign = match node.shape {
                Shape::Heading(level) => format!("h{level} "),
                Shape::Paragraph => String::new(),
                Shape::Item => "- ".to_owned(),
                Shape::Code => "code".to_owned(),
            };
            format!(
                "{}{}{sign}{}",
                node.line,
                " ".repeat(1 + outline.parents(node).count()),
                node.text
            )
        })
        .collect()
}

#[test]
fn lists_hang_below_their_items_and_announcing_words() {
    assert_eq!(
        told("### 1. **AWS CodeBuild:**\n\nGồm:\n\n- **a** b\n  - c\n\n    - d\n- e\n\nf"),
        [
            "1 h3 AWS CodeBuild",
            "3 Gồm:",
            "5  - a b",
            "6   - c",
            "8    - d",
            "9  - e",
            "11 f"
        ]
    );
}

#[test]
fn a_bold_line_serves_as_a_heading() {
    assert_eq!(
        told("**Kết quả:**\n- a\n\n**X:** câu"),
        ["1 h7 Kết quả", "2 - a", "4 X: câu"]
    );
    let outline = outline("**Kết quả:**\n- a", 0, &[]);
    assert_eq!(outline.trail(&outline.nodes[1]), ["Kết quả"]);
}

#[test]
fn words_above_dashes_are_no_heading() {
    assert_eq!(told("# A\nb\n---\nc"), ["1 h1 A", "2 b", "4 c"]);
}

#[test]
fn cells_hold_lists_of_three_makes() {
    for cell in [
        "- a <br> + b",
        "- a <br>&emsp;+ b",
        "<ul><li>a</li><ul><li>b</li></ul></ul>",
    ] {
        assert_eq!(
            told(&format!("| D | T |\n|--|--|\n| 1 | {cell} |")),
            ["3 1", "3 - a", "3  - b"],
            "{cell}"
        );
    }
}

#[test]
fn a_header_that_lacks_a_pipe_makes_a_table_all_the_same() {
    let text = "| Thứ | Công việc   Ngày |\n| --- | --- | --- |\n| 2 | - **a** <br> + b | 6/10 |\n";
    assert_eq!(told(text), ["3 2", "3 - a", "3  - b", "3 6/10"]);
    let outline = outline(text, 0, &[]);
    assert_eq!(outline.column(&outline.nodes[1]), Some("Công việc Ngày"));
}

#[test]
fn rows_that_are_alike_keep_their_own_lines() {
    assert_eq!(
        told("| a | b\n| - | -- | - |\n| 1 |\n| 1 |\n| x1 |\n"),
        ["3 1", "4 1", "5 x1"]
    );
}

#[test]
fn words_too_long_for_a_heading_are_words() {
    let heading = |times: usize| outline(&format!("# {}", "S3 ".repeat(times)), 0, &[]);
    assert!(heading(600).nodes[0].is_heading());
    assert_eq!(heading(700).nodes[0].shape, Shape::Paragraph);
    let bold = format!("**{}**", "a".repeat(2_001));
    assert_eq!(outline(&bold, 0, &[]).nodes[0].shape, Shape::Paragraph);
}

#[test]
fn ragged_rows_keep_their_cells() {
    assert_eq!(
        told("|a|b|c|\n|-|-|-|\n|1|2|\n|1|2|3|4|\n"),
        ["3 1", "3 2", "4 1", "4 2", "4 3"]
    );
}

#[test]
fn html_shows_its_words_and_false_html_is_words() {
    assert_eq!(
        told(
            "<div align=\"center\">\n<strong>Hình 1</strong>\n</div>\n\nDùng <account-id> và <b>S3</b>"
        ),
        ["2 h7 Hình 1", "5 Dùng <account-id> và S3"]
    );
}

#[test]
fn code_addresses_and_pictures_are_no_words() {
    assert_eq!(
        told(
            "```yaml\na: b\n```\n![x](data:image/png;base64,AAAA)\n<https://a.b>\n\nc <https://a.b> d"
        ),
        ["1 code", "7 c d"]
    );
}

#[test]
fn indented_words_are_words() {
    assert_eq!(told("a\n\n    - b\n    - c"), ["1 a", "3 - b", "4 - c"]);
}

#[test]
fn a_hundred_thousand_of_anything_is_no_harm() {
    for piece in [
        "> ", "- ", "*", "[", "![", "<div>", "`", "|", "#", "_a", "1. ", "&emsp;",
    ] {
        outline(&piece.repeat(20_000), 0, &[]);
    }
    let deep: String = (0..200)
        .map(|n| format!("{}- x\n", "  ".repeat(n)))
        .collect();
    assert_eq!(outline(&deep, 0, &[]).nodes.len(), 200);
}

#[test]
fn words_behind_more_signs_than_anybody_writes_are_still_words() {
    for sign in ["- ", "> ", "1. ", "> - "] {
        let page = format!("{}a\nb\n\nc\n", sign.repeat(5_000));
        let outline = super::read(page.into_bytes()).outline;
        let [first, .., last] = outline.nodes.as_slice() else {
            panic!("{sign}: {} nodes", outline.nodes.len());
        };
        assert!(first.text.starts_with('a'), "{sign}: {}", first.text);
        assert_eq!((last.line, last.text.as_str()), (4, "c"), "{sign}");
    }
}

#[test]
fn pieces_keep_their_lines() {
    let text = "# A\nb\n# C\nd\n";
    assert_eq!(outline(text, 0, &[6]), outline(text, 0, &[]));
}
