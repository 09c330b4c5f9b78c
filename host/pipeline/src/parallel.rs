//! Several items at once, their results in order.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// How many threads the machine runs at once.
pub fn cores() -> usize {
    thread::available_parallelism().map_or(1, |n| n.get())
}

/// Work on several inputs at once, and hand the results on in the inputs'
/// order, each as soon as those before it are there. An error of `done` ends
/// the work.
pub fn in_order<T: Sync, R: Send, E>(
    inputs: &[T],
    jobs: usize,
    work: impl Fn(usize, &T) -> R + Sync,
    mut done: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let (send, receive) = mpsc::channel();
        for _ in 0..jobs.min(inputs.len()) {
            let (send, next, work) = (send.clone(), &next, &work);
            scope.spawn(move || {
                loop {
                    let i = next.fetch_add(1, Ordering::Relaxed);
                    let Some(input) = inputs.get(i) else { break };
                    if send.send((i, work(i, input))).is_err() {
                        // Nobody listens any more: the output is closed.
                        break;
                    }
                }
            });
        }
        drop(send);
        let mut waiting = BTreeMap::new();
        let mut due = 0;
        for (i, result) in receive {
            waiting.insert(i, result);
            while let Some(result) = waiting.remove(&due) {
                done(result)?;
                due += 1;
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;
    use std::time::Duration;

    #[test]
    fn results_come_in_the_order_of_the_inputs() {
        let delays = [30_u64, 0, 20, 10, 0];
        let mut seen = Vec::new();
        in_order(
            &delays,
            3,
            |i, delay| {
                thread::sleep(Duration::from_millis(*delay));
                i
            },
            |i| {
                seen.push(i);
                Ok::<_, io::Error>(())
            },
        )
        .unwrap();
        assert_eq!(seen, [0, 1, 2, 3, 4]);
    }

    #[test]
    fn work_in_parallel_keeps_the_order_of_its_items() {
        let items: Vec<u32> = (0..100).collect();
        let mut doubled = Vec::new();
        in_order(
            &items,
            cores(),
            |_, i| i * 2,
            |i| {
                doubled.push(i);
                Ok::<_, io::Error>(())
            },
        )
        .unwrap();
        assert_eq!(doubled, items.iter().map(|i| i * 2).collect::<Vec<_>>());
    }

    #[test]
    fn a_closed_output_stops_the_work() {
        let inputs = [(); 1000];
        let closed = || io::Error::from(io::ErrorKind::BrokenPipe);
        let worked = AtomicUsize::new(0);
        let result = in_order(
            &inputs,
            1,
            |_, ()| {
                worked.fetch_add(1, Ordering::Relaxed);
                thread::sleep(Duration::from_micros(100));
            },
            |()| Err(closed()),
        );
        assert_eq!(result.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
        assert!(worked.into_inner() < inputs.len());
    }
}
