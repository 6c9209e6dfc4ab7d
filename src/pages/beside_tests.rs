//! Which words each picture of a page belongs to.

use super::read;

/// Tells each picture with the words that it belongs to.
fn told(text: &str) -> Vec<String> {
    let page = read(text.as_bytes().to_vec());
    let pictures = page.outline.pictures.iter().map(|picture| {
        let words = &page.outline.nodes[picture.node as usize].text;
        format!("{} | {} | {words}", picture.path, picture.alt)
    });
    pictures.collect()
}

#[test]
fn a_picture_belongs_to_the_words_it_stands_in() {
    for (text, expected) in [
        ("- a\n- b ![*x* y](b.png \"title\")\n- c", "b.png | x y | b"),
        ("![](a.png) words", "a.png |  | words"),
        (
            "one\n![x][1]\n- two\n\n[1]: a%20b.png?w=9",
            "a b.png | x | one",
        ),
        ("a\n- b ![](b.png)\n- c", "b.png |  | b"),
        ("# T\n\n## H ![](h.png)", "h.png |  | H"),
        ("- a <img alt='x' src='a.png'>\n- b", "a.png | x | a"),
        ("[![x](a.png)](https://b.c) words", "a.png | x | words"),
        (
            "- a {{< figure src=\"a.png\" alt=\"x\" >}}\n- b",
            "a.png | x | a",
        ),
        (
            "| D | T |\n|-|-|\n| 1 | - a <br> - b ![](b.png) <br> - c |",
            "b.png |  | b",
        ),
        (
            "| D | T | P |\n|-|-|-|\n| 1 | a | ![](r.png) |\n| 2 | b | |",
            "r.png |  | a",
        ),
        (
            "| D | T |\n|-|-|\n| ![](r.png) | a |\n| 2 | b |",
            "r.png |  | a",
        ),
        ("<p>one <img src=a.png> two</p>", "a.png |  | one two"),
    ] {
        assert_eq!(told(text), [expected], "{text}");
    }
}

#[test]
fn a_picture_that_stands_alone_belongs_to_what_is_before_it() {
    for (text, expected) in [
        ("# H\n\none\n\n![](a.png)\n\ntwo", "a.png |  | one"),
        ("- a\n- b\n\n![](b.png)\n\n- c", "b.png |  | b"),
        ("1. a\n   - b\n\n   ![](a.png)\n2. c", "a.png |  | a"),
        ("- a\n- ![](a.png)\n- b", "a.png |  | a"),
        ("- a\n- ![](b.png)\n\n  b", "b.png |  | b"),
        ("one\n\n## H\n\n![](h.png)\n\ntwo", "h.png |  | H"),
        ("**Sơ đồ**\n\n![](h.png)\n\n- a", "h.png |  | Sơ đồ"),
        ("one\n\n## ![](a.png)\n\ntwo", "a.png |  | one"),
        ("# H\n\n| D |\n|-|\n| a |\n\n![](h.png)", "h.png |  | H"),
        (
            "one\n\n<div>\n<img src=\"a.png\"/>\n</div>\n\ntwo",
            "a.png |  | one",
        ),
        (
            "one\n\n{{< figure src=\"a.png\" caption=\"Hình 1\" >}}\n\ntwo",
            "a.png | Hình 1 | one",
        ),
        ("one\n\n![](a.png)\n*Hình 1: hai*\n\ntwo", "a.png |  | one"),
        ("one\n\n![x](a.png)\n*x*\n\ntwo", "a.png | x | one"),
        (
            "one\n\n<figure>\n<img src='a.png'><br/>\n<figcaption><b>Figure 1</b></figcaption>\n</figure>",
            "a.png |  | one",
        ),
        (
            "# A\nb\n\n| a | b \n|--|--|--|\n| 1 | 2 ![](t.png) |",
            "t.png |  | A",
        ),
    ] {
        assert_eq!(told(text), [expected], "{text}");
    }
}

#[test]
fn what_is_far_away_or_not_seen_is_no_picture() {
    for text in [
        "one ![x](https://a.b/c.png)",
        "one ![x](data:image/png;base64,AAAA)",
        "one ![x]()",
        "one `![x](a.png)`",
        "one\n\n```\n![x](a.png)\n<img src=a.png>\n```",
        "one <!-- ![x](a.png) <img src=a.png> {{< figure src=\"a.png\" >}} -->",
        "![x](a.png)",
        "---\ntitle: \"{{< figure src='a.png' >}}\"\n---\n# T",
        "| ![](h.png) |\n|-|\n| a |",
    ] {
        assert_eq!(told(text), [""; 0], "{text}");
    }
}

#[test]
fn what_is_beside_words_is_theirs_or_stands_above_them() {
    let beside = |text: &str| -> Vec<String> {
        let page = read(text.as_bytes().to_vec());
        let last = page.outline.nodes.len() as u32 - 1;
        let pictures = page.outline.beside(last).iter();
        pictures.map(|picture| picture.path.clone()).collect()
    };
    assert_eq!(
        beside("## H\n\n![](h.png)\n\n- a\n  - b ![](b.png)"),
        ["b.png"]
    );
    assert_eq!(
        beside("## H\n\n![](h.png)\n\n- a ![](a.png)\n  - b"),
        ["a.png"]
    );
    assert_eq!(beside("Gồm:\n\n![](a.png)\n\n- a\n- b"), ["a.png"]);
    assert_eq!(beside("# T\n\n## H\n\n![](h.png)\n\n- a"), ["h.png"]);
    assert_eq!(beside("# T\n\n![](t.png)\n\na"), [""; 0]);
    assert_eq!(beside("- a ![](a.png)\n- b"), [""; 0]);
}

#[test]
fn a_thousand_pictures_are_no_harm() {
    let page = read("![a](b.png) ".repeat(1000).into_bytes());
    assert_eq!(page.outline.pictures, []);
    let page = read(format!("x {}", "![a](b.png) ".repeat(1000)).into_bytes());
    assert_eq!(page.outline.pictures.len(), 3);
    let page = read(format!("x\n\n{}", "![a](b.png)\n\n".repeat(1000)).into_bytes());
    assert_eq!(page.outline.pictures.len(), 3);
    for piece in [
        "<img src=",
        "![a](b.png",
        "{{< figure src=\"",
        "<img src='a.png'>",
    ] {
        read(piece.repeat(20_000).into_bytes());
    }
}
