//! What happens at every start and every card: the built-in decks, the words of the screen, one step of the schedule.
#![allow(clippy::unwrap_used)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use onmay::{
    app::Words,
    concepts::Base,
    library,
    pages::short,
    study::{Day, Grade, Memory, Model, Now, WorkloadInput, outcomes},
    text::{Language, fold},
};

fn small_things(c: &mut Criterion) {
    c.bench_function("read the concept base", |b| {
        b.iter(|| black_box(Base::built_in().unwrap()));
    });
    c.bench_function("make the built-in decks", |b| {
        b.iter(|| black_box(library::built_in().unwrap()));
    });
    c.bench_function("see that they have not changed", |b| {
        b.iter(|| black_box(library::fingerprint()));
    });
    c.bench_function("read the words of the screen", |b| {
        b.iter(|| black_box(Words::of(Language::Vi)));
    });
    c.bench_function("fold a sentence", |b| {
        b.iter(|| {
            black_box(fold(
                "Triển khai và điều phối container trên Amazon ECS với task definition",
            ))
        });
    });
    c.bench_function("read a card's Markdown", |b| {
        b.iter(|| {
            black_box(short(
                "Dịch vụ nào ứng với mô tả này?\n\n> Chạy **container** mà không quản lý `EC2`.",
            ))
        });
    });
    let (model, now) = (
        Model::default(),
        Now {
            ms: 0,
            day: Day(20_000),
        },
    );
    c.bench_function("four outcomes of a card", |b| {
        b.iter(|| {
            black_box(
                outcomes(&model, 0.9, &Memory::default(), now, 3).unwrap()[Grade::Good.place()],
            )
        });
    });
    let input = WorkloadInput {
        cards: 500,
        new_per_day: 15,
        reviews_per_day: 200,
        seconds: 8.0,
    };
    c.bench_function("simulate a retention", |b| {
        b.iter(|| black_box(model.workload(input, 0.9).unwrap()));
    });
}

criterion_group!(benches, small_things);
criterion_main!(benches);
