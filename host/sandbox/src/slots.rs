//! The queue in front of the instance pool, whose exhaustion is an error.

use std::sync::{Condvar, Mutex, PoisonError};

use crate::ticker::lock;

#[derive(Debug)]
pub(crate) struct Slots {
    state: Mutex<State>,
    freed: Condvar,
}

#[derive(Debug)]
struct State {
    free: u32,
    /// Calls served in the order in which they came: the next number to give
    /// out, and the number that may go.
    next: u64,
    turn: u64,
}

/// A place in the pool, free again when this is dropped.
pub(crate) struct Slot<'a>(&'a Slots);

impl Slots {
    pub(crate) fn new(free: u32) -> Self {
        Self {
            state: Mutex::new(State {
                free: free.max(1),
                next: 0,
                turn: 0,
            }),
            freed: Condvar::new(),
        }
    }

    /// Wait for a place.
    pub(crate) fn acquire(&self) -> Slot<'_> {
        let mut state = lock(&self.state);
        let mine = state.next;
        state.next += 1;
        while state.free == 0 || state.turn != mine {
            state = self
                .freed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        state.free -= 1;
        state.turn += 1;
        if state.free > 0 && state.turn != state.next {
            self.freed.notify_all();
        }
        Slot(self)
    }
}

impl Drop for Slot<'_> {
    fn drop(&mut self) {
        let mut state = lock(&self.0.state);
        state.free += 1;
        if state.turn != state.next {
            self.0.freed.notify_all();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};

    #[test]
    fn no_more_run_at_once_than_there_are_slots_and_all_get_their_turn() {
        let slots = Slots::new(2);
        let (running, most, done) = (AtomicU32::new(0), AtomicU32::new(0), AtomicU32::new(0));
        std::thread::scope(|scope| {
            for _ in 0..16 {
                scope.spawn(|| {
                    for _ in 0..50 {
                        let _slot = slots.acquire();
                        let now = running.fetch_add(1, Ordering::SeqCst) + 1;
                        most.fetch_max(now, Ordering::SeqCst);
                        std::thread::yield_now();
                        running.fetch_sub(1, Ordering::SeqCst);
                        done.fetch_add(1, Ordering::SeqCst);
                    }
                });
            }
        });
        assert_eq!(done.load(Ordering::SeqCst), 800);
        assert!(most.load(Ordering::SeqCst) <= 2);
    }
}
