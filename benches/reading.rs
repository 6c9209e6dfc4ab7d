//! How fast pages are read, from bytes to cards, beside the Markdown parser alone on the same bytes.
//!
//! The pages are those of `tests/pages`, repeated to ten megabytes; `ONMAY_PAGES=FOLDER` takes others.
#![allow(clippy::unwrap_used)]

use std::{fs, hint::black_box, path::PathBuf};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use onmay::{
    cards::Maker,
    facts::Reader,
    pages::{self, events},
};

/// About so many bytes are read at each turn.
const BYTES: usize = 10_000_000;

fn pages() -> Vec<Vec<u8>> {
    let usual = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let folder = std::env::var_os("ONMAY_PAGES").map_or(usual, PathBuf::from);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    paths.sort();
    let pages: Vec<Vec<u8>> = paths.iter().map(|path| fs::read(path).unwrap()).collect();
    let once: usize = pages.iter().map(Vec::len).sum();
    pages
        .iter()
        .cycle()
        .take(pages.len() * (BYTES / once + 1))
        .cloned()
        .collect()
}

fn reading(c: &mut Criterion) {
    let pages = pages();
    let reader = Reader::built_in().unwrap();
    let maker = Maker::of(&reader);
    let mut group = c.benchmark_group("reading");
    group.sample_size(10).throughput(Throughput::Bytes(
        pages.iter().map(|page| page.len() as u64).sum(),
    ));
    group.bench_function("the Markdown parser alone", |b| {
        b.iter(|| {
            pages
                .iter()
                .map(|page| events(&String::from_utf8_lossy(page)))
                .sum::<usize>()
        });
    });
    group.bench_function("bytes to outlines", |b| {
        b.iter(|| {
            pages
                .iter()
                .map(|page| black_box(pages::read(page.clone())).outline.nodes.len())
                .sum::<usize>()
        });
    });
    group.bench_function("bytes to cards", |b| {
        b.iter(|| {
            let cards = pages
                .iter()
                .map(|page| maker.of_page(&reader.read(&pages::read(page.clone()))));
            cards.map(|cards| cards.sure().count()).sum::<usize>()
        });
    });
    group.finish();
    c.bench_function("learn the concept base for reading", |b| {
        b.iter(|| black_box(Reader::built_in().unwrap()));
    });
}

criterion_group!(benches, reading);
criterion_main!(benches);
