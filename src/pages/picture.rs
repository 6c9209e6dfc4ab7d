//! A picture that a page shows: what the page calls it, and where its file may lie. The disk is never looked at here.

use std::path::{Component, Path, PathBuf};

/// A picture beside words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The node that it belongs to.
    pub node: u32,
    /// Its path as the page writes it, without what only browsers need.
    pub path: String,
    /// What the page says instead of it.
    pub alt: String,
}

/// A longer path is none, and longer words instead of a picture are cut.
const LONGEST: usize = 1000;

/// The folders of a site from which its pages take pictures.
const SHELVES: [&str; 2] = ["static", "assets"];

/// Returns the path of a picture that lies beside the page; none for what would have to be fetched, or is no file at all.
pub(super) fn path(written: &str) -> Option<String> {
    let written = written.trim();
    let plain = written.split(['?', '#']).next().unwrap_or_default().trim();
    // A colon before the first slash: an address, `data:`, or a drive of another machine.
    let first = plain.split(['/', '\\']).next().unwrap_or_default();
    let far = first.contains(':') || plain.starts_with("//") || plain.starts_with("\\\\");
    if plain.is_empty() || plain.len() > LONGEST || far {
        return None;
    }
    let path = decoded(plain).replace('\\', "/");
    (!path.contains(char::is_control)).then_some(path)
}

/// Returns a path with its `%20` as what they stand for; one that makes no text stays as it is.
fn decoded(path: &str) -> String {
    if !path.contains('%') {
        return path.to_owned();
    }
    let bytes = path.as_bytes();
    let digit = |at: usize| (*bytes.get(at)? as char).to_digit(16);
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                plain.push((high * 16 + low) as u8);
                at += 3;
            }
            (byte, ..) => {
                plain.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(plain).unwrap_or_else(|_| path.to_owned())
}

/// Adds to the words that stand instead of a picture, as far as they are worth keeping.
pub(super) fn say(alt: &mut String, words: &str) {
    let room = LONGEST.saturating_sub(alt.len()).min(words.len());
    alt.push_str(&words[..words.floor_char_boundary(room)]);
}

/// Returns what an attribute of a tag or a shortcode says: `src="a.png"`, `src='a.png'` or `src=a.png`.
pub(super) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag;
    // The name of the tag itself.
    rest = rest.trim_start().split_once(char::is_whitespace)?.1;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = rest.find(|c: char| c == '=' || c.is_whitespace())?;
        let (found, after) = rest.split_at(end);
        let Some(value) = after.trim_start().strip_prefix('=') else {
            rest = after;
            continue;
        };
        let value = value.trim_start();
        let quote = value
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\'' | '`'));
        let (value, after) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_at(
                value
                    .find(|c: char| c.is_whitespace() || c == '>')
                    .unwrap_or(value.len()),
            ),
        };
        if found.eq_ignore_ascii_case(name) {
            return Some(value);
        }
        rest = after;
    }
}

/// Returns the picture that a tag such as `<img src="…" alt="…">` shows, not yet beside anything.
pub(super) fn of_tag(tag: &str) -> Option<Picture> {
    let name = tag.get(..4)?;
    name.eq_ignore_ascii_case("<img").then_some(())?;
    of_attributes(tag)
}

/// Returns the picture that a shortcode such as `{{< figure src="…" >}}` shows, not yet beside anything.
pub(super) fn of_shortcode(code: &str) -> Option<Picture> {
    let inner = code.trim_start_matches(['{', '<', '%']).trim_start();
    let name = inner.split(char::is_whitespace).next()?;
    matches!(name, "figure" | "img" | "image").then_some(())?;
    of_attributes(inner)
}

fn of_attributes(tag: &str) -> Option<Picture> {
    let mut alt = String::new();
    let said = ["alt", "caption", "title"]
        .into_iter()
        .find_map(|name| attribute(tag, name));
    say(&mut alt, said.unwrap_or_default().trim());
    Some(Picture {
        node: 0,
        path: path(attribute(tag, "src")?)?,
        alt,
    })
}

/// Returns the folder of the Hugo site that a page belongs to: the one that holds its `content`.
pub fn site(page: &Path) -> Option<&Path> {
    page.ancestors()
        .skip(1)
        .find(|folder| folder.file_name().is_some_and(|name| name == "content"))
        .and_then(Path::parent)
}

/// Returns where the file of a picture may lie, the likeliest place first. Nothing outside `root` is named.
pub fn places(path: &str, page: &Path, root: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    let mut add = |folder: &Path, path: &str| {
        if let Some(place) = joined(folder, path)
            && place.starts_with(root)
            && place != root
            && !found.contains(&place)
        {
            found.push(place);
        }
    };
    let site = site(page);
    let Some(inner) = path.strip_prefix('/') else {
        if let Some(folder) = page.parent() {
            add(folder, path);
        }
        // A site serves a page one folder deeper than it lies: what leads up from there leads to what is served.
        if let Some(site) = site {
            let below = path.trim_start_matches("../").trim_start_matches("./");
            add(&site.join(SHELVES[0]), below);
        }
        return found;
    };
    let inner = inner.trim_start_matches('/');
    // A site that is served from a folder writes that folder before every path.
    let without_base = inner.split_once('/').map(|(_, rest)| rest);
    for inner in [Some(inner), without_base].into_iter().flatten() {
        for shelf in SHELVES {
            if let Some(site) = site {
                add(&site.join(shelf), inner);
            }
        }
        add(root, inner);
    }
    found
}

/// Returns a path within a folder without its dots; none if it leads above everything, or names no file.
fn joined(folder: &Path, path: &str) -> Option<PathBuf> {
    let mut place = folder.to_owned();
    for part in Path::new(path).components() {
        match part {
            Component::Normal(name) => place.push(name),
            Component::ParentDir => {
                place.pop().then_some(())?;
            }
            Component::CurDir => {}
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_what_lies_on_the_disk() {
        for (written, plain) in [
            ("a.png", Some("a.png")),
            (" /images/5/gw.png?width=90pc ", Some("/images/5/gw.png")),
            ("a%20b/s%C6%A1.png#top", Some("a b/sơ.png")),
            ("100%.png", Some("100%.png")),
            ("%ff.png", Some("%ff.png")),
            (r"images\a.png", Some("images/a.png")),
            ("", None),
            ("?a", None),
            ("https://a.b/c.png", None),
            ("//a.b/c.png", None),
            ("data:image/png;base64,AA", None),
            ("file:///etc/a.png", None),
            (r"C:\a.png", None),
            ("a%00.png", None),
        ] {
            assert_eq!(path(written).as_deref(), plain, "{written}");
        }
        assert_eq!(path(&"a".repeat(2000)), None);
    }

    #[test]
    fn tags_and_shortcodes_show_pictures() {
        for (tag, told) in [
            (r#"<img src="a.png" alt="Một hai"/>"#, "a.png Một hai"),
            ("<IMG data-src=b.png SRC = 'a.png'>", "a.png "),
            ("<img\nclass=x hidden src=a.png>", "a.png "),
            ("<img src=\"a.png", "a.png "),
        ] {
            let picture = of_tag(tag).map(|found| format!("{} {}", found.path, found.alt));
            assert_eq!(picture.as_deref(), Some(told), "{tag}");
        }
        for tag in [
            "<img>",
            "<img src>",
            "<image src=a.png>",
            "<img alt='x'>",
            "<a",
        ] {
            assert_eq!(of_tag(tag), None, "{tag}");
        }
        let figure = r#"{{< figure src="/a.png" title="x" caption="Sơ đồ" >}}"#;
        let found = of_shortcode(figure).unwrap();
        assert_eq!(
            (found.path.as_str(), found.alt.as_str()),
            ("/a.png", "Sơ đồ")
        );
        assert_eq!(of_shortcode("{{% notice src=\"a.png\" %}}"), None);
        assert_eq!(of_shortcode("{{</* figure src=\"a.png\" */>}}"), None);
    }

    fn told(path: &str, page: &str, root: &str) -> Vec<String> {
        places(path, Path::new(page), Path::new(root))
            .iter()
            .map(|place| place.to_string_lossy().replace('\\', "/"))
            .collect()
    }

    #[test]
    fn a_picture_is_looked_for_beside_its_page_and_where_a_site_keeps_its_pictures() {
        let page = "/s/content/1-Worklog/1.2/_index.vi.md";
        assert_eq!(
            told("a/./b.png", page, "/s"),
            ["/s/content/1-Worklog/1.2/a/b.png", "/s/static/a/b.png"]
        );
        assert_eq!(
            told("/images/a.png", page, "/s"),
            [
                "/s/static/images/a.png",
                "/s/assets/images/a.png",
                "/s/images/a.png",
                "/s/static/a.png",
                "/s/assets/a.png",
                "/s/a.png"
            ]
        );
        assert!(
            told("/fcj-workshop/images/1.png", page, "/s")
                .contains(&"/s/static/images/1.png".to_owned())
        );
        assert_eq!(
            told("../../../images/a.png", page, "/s"),
            ["/s/images/a.png", "/s/static/images/a.png"]
        );
        assert_eq!(told("/b.png", "/n/week.md", "/n"), ["/n/b.png"]);
        assert_eq!(site(Path::new(page)), Some(Path::new("/s")));
        assert_eq!(site(Path::new("/n/content")), None);
    }

    #[test]
    fn no_path_leads_out_of_the_folder() {
        for path in [
            "../../etc/x.png",
            "../n.png",
            "/../x.png",
            "/a/../../x.png",
            "//etc/../../x.png",
            "..",
            ".",
            "../n/../../n",
        ] {
            for place in told(path, "/n/week.md", "/n") {
                assert!(place.starts_with("/n/"), "{path}: {place}");
            }
        }
        assert_eq!(told("../../etc/x.png", "/n/week.md", "/n"), [""; 0]);
        assert_eq!(told("../../../../../x.png", "/n/week.md", "/n"), [""; 0]);
        // A folder inside a site may be all that was imported: what the site keeps beside it is not.
        let page = "/s/content/1/_index.md";
        assert_eq!(told("/a.png", page, "/s/content"), ["/s/content/a.png"]);
    }
}
