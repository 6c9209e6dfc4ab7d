//! Work on many files at once, handed over in their order.

use std::{
    collections::BTreeMap,
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
};

use super::Progress;

/// How far a worker may be ahead: memory stays small.
const AHEAD: usize = 64;

/// Works on all items on several threads, and hands the results to `take` in the order of the items until it says stop.
pub fn in_order<I: Sync, T: Send, E>(
    items: &[I],
    progress: &Progress,
    work: impl Fn(&I) -> T + Sync,
    mut take: impl FnMut(usize, T) -> Result<(), E>,
) -> Result<(), E> {
    let next = AtomicUsize::new(0);
    let workers = thread::available_parallelism()
        .map_or(1, usize::from)
        .min(items.len().max(1));
    progress.expect(items.len());
    thread::scope(|scope| {
        let (send, receive) = mpsc::sync_channel::<(usize, T)>(AHEAD);
        for _ in 0..workers {
            let send = send.clone();
            let (next, work) = (&next, &work);
            scope.spawn(move || {
                while !progress.is_cancelled() {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(place) else { return };
                    if send.send((place, work(item))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        let mut early = BTreeMap::new();
        let mut done = 0;
        for (place, result) in receive {
            early.insert(place, result);
            while let Some(result) = early.remove(&done) {
                take(done, result)?;
                done += 1;
                progress.step();
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_and_stop_when_called_off() {
        let items: Vec<usize> = (0..500).collect();
        let progress = Progress::default();
        let mut seen = Vec::new();
        let done: Result<(), ()> = in_order(
            &items,
            &progress,
            |n| n * 2,
            |place, twice| {
                assert_eq!(place * 2, twice);
                seen.push(twice);
                if place == 100 {
                    progress.cancel();
                }
                Ok(())
            },
        );
        assert_eq!(done, Ok(()));
        assert!(seen.len() > 100 && seen.len() < 500, "{}", seen.len());
        assert_eq!(progress.far().1, 500);
    }
}
