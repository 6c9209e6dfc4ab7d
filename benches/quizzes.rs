//! How long a quiz and a mock paper take, with the full base and a library of ten thousand page facts.
#![allow(clippy::unwrap_used)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use onmay::{
    exams::{PaperWanted, blueprints},
    facts::{Fact, Place, from_concept},
    quiz::{Pool, Topic, Wanted},
    text::Language,
};

/// Returns so many facts as pages would state them, each with its place.
fn page_facts(pool: &Pool, count: usize) -> Vec<Fact> {
    let known = pool
        .base
        .iter()
        .flat_map(|concept| from_concept(concept, &pool.base));
    let known: Vec<Fact> = known.collect();
    let mut facts: Vec<Fact> = known.iter().cycle().take(count).cloned().collect();
    for (number, fact) in facts.iter_mut().enumerate() {
        fact.key.0 = format!("{}/page-{number}", fact.key.0);
        fact.source.places = vec![Place {
            line: number as u32 + 1,
            ..Place::default()
        }];
    }
    facts
}

fn quizzes(c: &mut Criterion) {
    let small = Pool::built_in(Vec::new()).unwrap();
    c.bench_function("learn what can be asked", |b| {
        b.iter(|| black_box(Pool::built_in(Vec::new()).unwrap()));
    });
    let pool = Pool::built_in(page_facts(&small, 10_000)).unwrap();
    let all = blueprints().unwrap();
    for code in ["CLF-C02", "SAA-C03", "DOP-C02"] {
        let exam = all.iter().find(|exam| exam.code == code).unwrap();
        let mut seed = 0;
        c.bench_function(&format!("compose a paper of {code}"), |b| {
            b.iter(|| {
                seed += 1;
                let wanted = PaperWanted {
                    language: Language::Vi,
                    seed,
                    ..PaperWanted::default()
                };
                black_box(exam.paper(&pool, &wanted).unwrap())
            });
        });
    }
    let mut seed = 0;
    c.bench_function("draw a quiz of twenty questions", |b| {
        b.iter(|| {
            seed += 1;
            let wanted = Wanted {
                topic: Topic::All,
                count: 20,
                seed,
                ..Wanted::default()
            };
            black_box(pool.draw(&wanted))
        });
    });
}

criterion_group!(benches, quizzes);
criterion_main!(benches);
