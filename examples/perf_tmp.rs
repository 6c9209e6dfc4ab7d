//! Temporary.
use std::time::Instant;
fn main() {
    let files: Vec<Vec<u8>> = {
        let mut p: Vec<_> = std::fs::read_dir("/work/shared/pages/dev")
            .unwrap()
            .map(|e| e.unwrap().path())
            .collect();
        p.sort();
        p.iter().map(|p| std::fs::read(p).unwrap()).collect()
    };
    let total: usize = files.iter().map(Vec::len).sum();
    let reps = 10_000_000 / total + 1;
    let t = Instant::now();
    let reader = onmay::facts::Reader::built_in().unwrap();
    println!("reader {:?}", t.elapsed());
    let maker = onmay::cards::Maker::of(&reader.base);
    for _ in 0..2 {
        let t = Instant::now();
        let mut n = 0;
        for _ in 0..reps {
            for f in &files {
                let s = std::str::from_utf8(f).unwrap();
                n += onmay::pages::events(s);
            }
        }
        let a = t.elapsed();
        println!(
            "pulldown {:?} {:.1} MB/s {n}",
            a,
            (reps * total) as f64 / 1e6 / a.as_secs_f64()
        );
        let t = Instant::now();
        for _ in 0..reps {
            for f in &files {
                n += onmay::pages::read(f.clone()).outline.nodes.len();
            }
        }
        let b = t.elapsed();
        println!(
            "pages {:?} {:.1} MB/s",
            b,
            (reps * total) as f64 / 1e6 / b.as_secs_f64()
        );
        let t = Instant::now();
        for _ in 0..reps {
            for f in &files {
                let p = onmay::pages::read(f.clone());
                let r = reader.read(&p);
                n += maker.of_page(&r).named.len();
            }
        }
        let c = t.elapsed();
        println!(
            "all {:?} {:.1} MB/s",
            c,
            (reps * total) as f64 / 1e6 / c.as_secs_f64()
        );
    }
}
