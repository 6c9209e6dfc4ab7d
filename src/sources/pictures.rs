//! The file of a picture that a page shows: found where it may lie, and looked at before anybody opens it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{pages::places, text::nfd};

/// The largest file that is opened as a picture, in bytes.
pub const LARGEST: u64 = 20_000_000;

/// The endings of files that can be shown.
const ENDINGS: [&str; 5] = ["png", "jpg", "jpeg", "gif", "webp"];

/// Returns the file of a picture, given its path as the page's outline holds it; none if there is none to show.
///
/// `root` is the folder of the site, or the one that was imported. Nothing outside it is returned,
/// neither by `..` nor by a link; nor is anything that is no plain file, or too large.
pub fn find(path: &str, page: &Path, root: &Path) -> Option<PathBuf> {
    let page = std::path::absolute(page).ok()?;
    let root = std::path::absolute(root).ok()?;
    let inside = fs::canonicalize(&root).ok()?;
    let mut candidates = places(path, &page, &root);
    // Pages are kept in NFC; on some systems the names of files are not.
    let apart = nfd(path);
    if apart != path {
        candidates.extend(places(&apart, &page, &root));
    }
    candidates
        .into_iter()
        .find(|candidate| can_be_shown(candidate, &inside))
}

fn can_be_shown(file: &Path, inside: &Path) -> bool {
    let ending = file.extension().and_then(|ending| ending.to_str());
    let is_picture = ending.is_some_and(|ending| {
        ENDINGS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(ending))
    });
    is_picture
        && fs::canonicalize(file).is_ok_and(|real| {
            real.starts_with(inside)
                && fs::metadata(&real).is_ok_and(|about| about.is_file() && about.len() <= LARGEST)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A site in a folder of its own, with a page and files beside it.
    struct Site(tempfile::TempDir);

    impl Site {
        fn with(files: &[&str]) -> Self {
            let site = Self(tempfile::tempdir().unwrap());
            for file in ["site/content/1/_index.md"].iter().chain(files) {
                let file = site.0.path().join(file);
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                fs::write(file, b"x").unwrap();
            }
            site
        }

        fn at(&self, path: &str) -> PathBuf {
            self.0.path().join(path)
        }

        fn find(&self, path: &str) -> Option<PathBuf> {
            find(path, &self.at("site/content/1/_index.md"), &self.at("site"))
        }
    }

    #[test]
    fn a_picture_is_found_beside_its_page_and_where_its_site_keeps_pictures() {
        let site = Site::with(&[
            "site/content/1/a.png",
            "site/static/images/b.JPG",
            "site/static/a.png",
        ]);
        assert_eq!(site.find("a.png"), Some(site.at("site/content/1/a.png")));
        assert_eq!(site.find("/a.png"), Some(site.at("site/static/a.png")));
        let b = Some(site.at("site/static/images/b.JPG"));
        assert_eq!(site.find("/images/b.JPG"), b);
        assert_eq!(site.find("/fcj-workshop/images/b.JPG"), b);
        assert_eq!(site.find("../../images/b.JPG"), b);
        assert_eq!(site.find("/images/c.png"), None);
        assert_eq!(site.find(""), None);
    }

    #[test]
    fn a_name_is_found_in_either_normal_form() {
        let site = Site::with(&["site/static/sơ đồ.png", &nfd("site/static/ảnh.png")]);
        assert!(site.find("/sơ đồ.png").is_some());
        assert!(site.find("/ảnh.png").is_some());
    }

    #[test]
    fn nothing_outside_the_folder_is_found() {
        let site = Site::with(&["etc/x.png", "x.png"]);
        for path in [
            "../../etc/x.png",
            "../../../etc/x.png",
            "../../../x.png",
            "/../x.png",
            "/../../etc/x.png",
        ] {
            assert_eq!(site.find(path), None, "{path}");
        }
        let absolute = site.at("x.png");
        assert_eq!(site.find(&absolute.to_string_lossy()), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_only_within_the_folder() {
        let site = Site::with(&["etc/x.png", "site/static/real.png"]);
        let link = |to: &str, from: &str| {
            std::os::unix::fs::symlink(site.at(to), site.at(from)).unwrap();
        };
        link("etc/x.png", "site/static/out.png");
        link("etc", "site/static/etc");
        link("site/static/real.png", "site/static/in.png");
        link("site/static/loop.png", "site/static/loop.png");
        assert_eq!(site.find("/out.png"), None);
        assert_eq!(site.find("/etc/x.png"), None);
        assert_eq!(site.find("/loop.png"), None);
        assert!(site.find("/in.png").is_some());
    }

    #[test]
    fn only_a_plain_file_of_bearable_size_is_a_picture() {
        let site = Site::with(&["site/static/a.svg", "site/static/a", "site/static/b.png"]);
        fs::create_dir_all(site.at("site/static/folder.png")).unwrap();
        #[cfg(unix)]
        let _socket =
            std::os::unix::net::UnixListener::bind(site.at("site/static/socket.png")).unwrap();
        for path in ["/a.svg", "/a", "/folder.png", "/socket.png"] {
            assert_eq!(site.find(path), None, "{path}");
        }
        let large = fs::File::options()
            .write(true)
            .open(site.at("site/static/b.png"))
            .unwrap();
        large.set_len(LARGEST).unwrap();
        assert!(site.find("/b.png").is_some());
        large.set_len(LARGEST + 1).unwrap();
        assert_eq!(site.find("/b.png"), None);
    }
}
