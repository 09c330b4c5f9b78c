//! Several pages at a time.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::source::Source;
use super::{Engine, cancelled, error};
use crate::{Control, ErrorKind, RecognizeError};

/// How soon a cancelled job is noticed.
const LOOK_EVERY: Duration = Duration::from_millis(20);

/// How long threads get to end their processes before they are left to
/// themselves: drawing a page cannot be broken off.
const PATIENCE: Duration = Duration::from_millis(700);

type Done = (usize, Result<Vec<u8>, RecognizeError>);

/// What the threads share.
struct Shared {
    engine: Arc<Engine>,
    source: Source,
    numbers: Vec<u32>,
    next: AtomicUsize,
    stop: AtomicBool,
}

/// Recognise these pages; their answers in the same order.
pub(super) fn recognize(
    engine: &Arc<Engine>,
    source: Source,
    numbers: Vec<u32>,
    control: &Control<'_>,
) -> Result<Vec<Vec<u8>>, RecognizeError> {
    let threads = engine.settings.jobs.min(numbers.len()).max(1);
    let shared = Arc::new(Shared {
        engine: Arc::clone(engine),
        source,
        numbers,
        next: AtomicUsize::new(0),
        stop: AtomicBool::new(false),
    });
    let (sender, done) = channel();
    for _ in 0..threads {
        let (shared, sender) = (Arc::clone(&shared), sender.clone());
        thread::spawn(move || work(&shared, &sender));
    }
    drop(sender);
    let outcome = collect(&shared, &done, control);
    if outcome.is_err() {
        shared.stop.store(true, Relaxed);
        let end = Instant::now() + PATIENCE;
        // The channel is closed when the last thread has ended.
        while let Some(left) = end.checked_duration_since(Instant::now()) {
            match done.recv_timeout(left) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
    }
    outcome
}

/// One page after the other, as long as there are any.
fn work(shared: &Shared, done: &Sender<Done>) {
    while !shared.stop.load(Relaxed) {
        let index = shared.next.fetch_add(1, Relaxed);
        let Some(number) = shared.numbers.get(index) else {
            return;
        };
        let stop = || shared.stop.load(Relaxed);
        let answer = shared.engine.page(&shared.source, *number, &stop);
        if done.send((index, answer)).is_err() {
            return;
        }
    }
}

fn collect(
    shared: &Shared,
    done: &Receiver<Done>,
    control: &Control<'_>,
) -> Result<Vec<Vec<u8>>, RecognizeError> {
    let total = shared.numbers.len();
    let mut parts: Vec<Vec<u8>> = vec![Vec::new(); total];
    // A process ends in time by itself; drawing a page gets as much again.
    let patience = shared.engine.settings.timeout * 2 + Duration::from_secs(5);
    let mut last = Instant::now();
    let mut count = 0;
    while count < total {
        if control.cancel.is_cancelled() {
            return Err(cancelled());
        }
        match done.recv_timeout(LOOK_EVERY) {
            Ok((index, answer)) => {
                let answer = answer?;
                if let Some(part) = parts.get_mut(index) {
                    *part = answer;
                }
                count += 1;
                last = Instant::now();
                (control.progress)(count as u32, total as u32);
            }
            Err(RecvTimeoutError::Timeout) if last.elapsed() > patience => {
                let message = "a page could not be drawn in time (`timeout_seconds`)";
                return Err(error(ErrorKind::TimedOut, message));
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                let message = "a thread that recognises pages ended early";
                return Err(error(ErrorKind::Failed, message));
            }
        }
    }
    Ok(parts)
}
