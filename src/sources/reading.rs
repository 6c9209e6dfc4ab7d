//! Reads files as pages, on all cores, as safely as strangers' files have to be read.

use std::{
    convert::Infallible,
    io::Read as _,
    path::{Path, PathBuf},
};

use super::{
    Files, Found, Progress, Refusal, Root, RootKind, crew::in_order, deck::deck, opening::open,
    pictures::find as picture, placed::placed, walk::LARGEST,
};
use crate::{
    cards::Maker,
    facts::Reader,
    library::{SourceFile, SourceKind, SourcePage, Told, offers},
    pages,
    text::{Both, Language, calm, fingerprint},
};

/// Reads all that was found; what cannot be read joins what was refused.
pub fn read_all(files: &mut Files, reader: &Reader, progress: &Progress) -> Vec<Told> {
    let maker = Maker::of(reader);
    let mut pages = Vec::with_capacity(files.found.len());
    let mut refused = Vec::new();
    let roots = &files.roots;
    let done: Result<(), Infallible> = in_order(
        &files.found,
        progress,
        |found| read(found, roots, reader, &maker),
        |place, read| {
            match read {
                Ok(page) => pages.extend(page),
                Err(why) => refused.push((files.found[place].path.clone(), why)),
            }
            Ok(())
        },
    );
    match done {
        Ok(()) => {}
    }
    files.refused.append(&mut refused);
    pages
}

fn read(
    found: &Found,
    roots: &[Root],
    reader: &Reader,
    maker: &Maker<'_>,
) -> Result<Option<Told>, Refusal> {
    let bytes = bytes(&found.path)?;
    let lone = Root {
        path: found.path.clone(),
        kind: RootKind::File,
    };
    let root = roots.get(found.root).unwrap_or(&lone);
    let placed = placed(&found.path, root);
    let mut page = if found.is_yaml() {
        match deck(&pages::text(bytes), &placed.name, &found.path)? {
            Some(deck) => deck,
            None => return Ok(None),
        }
    } else {
        page(bytes, &placed.name, found.path.clone(), reader, maker)
    };
    find_pictures(&mut page, &found.path, root);
    for title in [&mut page.title.vi, &mut page.title.en] {
        *title = calm(title);
    }
    page.place = placed.place.to_string_lossy().into_owned();
    page.above = placed.above;
    page.heads = placed.heads;
    Ok(Some((placed.told, page)))
}

/// Replaces the paths of pictures, as the page writes them, by the files that they mean; a page shows none outside its site.
fn find_pictures(page: &mut SourcePage, path: &Path, root: &Root) {
    let folder = path.parent().unwrap_or(path);
    let root = match (pages::site(path), root.kind) {
        (Some(site), _) => site,
        (None, RootKind::File) => folder,
        (None, RootKind::Folder | RootKind::Site) => &root.path,
    };
    for offer in &mut page.offers {
        let found = offer
            .place
            .pictures
            .iter()
            .filter_map(|raw| picture(raw, path, root));
        offer.place.pictures = found
            .map(|file| file.to_string_lossy().into_owned())
            .collect();
    }
}

/// Reads text that was pasted, as a page of its own name.
pub fn pasted(name: &str, text: &str, reader: &Reader) -> SourcePage {
    let place = format!("{PASTED}{name}");
    let mut page = page(
        text.as_bytes().to_vec(),
        name,
        PathBuf::from(&place),
        reader,
        &Maker::of(reader),
    );
    page.place = place;
    page
}

/// What the place of pasted text begins with: no path does.
pub const PASTED: &str = "pasted:";

fn page(
    bytes: Vec<u8>,
    name: &str,
    path: PathBuf,
    reader: &Reader,
    maker: &Maker<'_>,
) -> SourcePage {
    let text = pages::text(bytes);
    let fingerprint = fingerprint(&text);
    let page = pages::read(text.into_bytes());
    let draft = page.draft;
    let nodes = page.outline.nodes.iter();
    let said: Vec<String> = nodes.map(|node| SourcePage::line(&node.text)).collect();
    let reading = reader.read(&page);
    let cards = maker.of_page(&reading);
    let title = if reading.title.trim().is_empty() {
        name.to_owned()
    } else {
        reading.title.trim().to_owned()
    };
    SourcePage {
        place: String::new(),
        above: Vec::new(),
        heads: false,
        files: vec![SourceFile {
            path,
            language: reading.language,
            fingerprint,
        }],
        title: match reading.language {
            Language::Vi => Both {
                vi: title,
                en: String::new(),
            },
            Language::En => Both {
                vi: String::new(),
                en: title,
            },
        },
        kind: SourceKind::Page(reading.kind),
        draft,
        offers: offers(&reading, cards, reader, maker),
        topics: reading
            .named
            .iter()
            .filter(|named| named.studied)
            .filter_map(|named| reader.base.get(&named.concept))
            .map(|concept| concept.name.replace('`', ""))
            .collect(),
        said: said.join("\n").into(),
        concepts: reading
            .named
            .iter()
            .filter(|named| named.studied)
            .map(|named| named.concept.clone())
            .chain(reading.facts.iter().map(|fact| fact.source.concept.clone()))
            .collect(),
        lines: reading.lines,
        passed_over: reading.passed_over,
        problems: Vec::new(),
        deck: None,
    }
}

/// Reads a plain file, and no more of it than a page may have.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Refusal> {
    let file = open(path)?;
    let length = file.metadata().map_err(Refusal::Io)?.len();
    let mut bytes = Vec::with_capacity(length.min(LARGEST) as usize + 1);
    file.take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(Refusal::Io)?;
    if bytes.len() as u64 > LARGEST {
        return Err(Refusal::TooLarge);
    }
    Ok(bytes)
}
