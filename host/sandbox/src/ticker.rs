//! The one thread that makes an engine's time pass.
//!
//! Plugins look at a counter that this thread increments. It sleeps for good
//! when nothing has run for a while, so an idle host costs nothing.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use wasmtime::Engine;

/// Ticks without a running call after which the thread stops ticking. Waking
/// it costs a call some microseconds, so it outlasts the gaps in a busy time.
const IDLE_TICKS: u32 = 200;

#[derive(Debug)]
pub(crate) struct Ticker {
    shared: Arc<Shared>,
    tick: Duration,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct Shared {
    running: AtomicU32,
    asleep: AtomicBool,
    stop: Mutex<bool>,
    wake: Condvar,
}

/// Time passes while one of these is alive.
pub(crate) struct Running<'a>(&'a Shared);

impl Ticker {
    pub(crate) fn start(engine: &Engine, tick: Duration) -> std::io::Result<Self> {
        let tick = tick.max(Duration::from_millis(1));
        let shared = Arc::new(Shared::default());
        let theirs = shared.clone();
        let engine = engine.clone();
        let thread = std::thread::Builder::new()
            .name("sandbox-ticker".to_owned())
            .stack_size(128 << 10)
            .spawn(move || theirs.run(&engine, tick))?;
        Ok(Self {
            shared,
            tick,
            thread: Some(thread),
        })
    }

    /// Make sure that time passes.
    pub(crate) fn running(&self) -> Running<'_> {
        self.shared.running.fetch_add(1, Ordering::SeqCst);
        if self.shared.asleep.load(Ordering::SeqCst) {
            // The lock orders this after the thread has begun to wait.
            drop(lock(&self.shared.stop));
            self.shared.wake.notify_one();
        }
        Running(&self.shared)
    }

    /// The ticks that are sure to cover `wall`: one more than it takes, since
    /// the first may come at once.
    pub(crate) fn ticks(&self, wall: Duration) -> u64 {
        let ticks = wall.as_nanos().div_ceil(self.tick.as_nanos());
        u64::try_from(ticks)
            .unwrap_or(u64::MAX / 2)
            .saturating_add(1)
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.running.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Shared {
    fn run(&self, engine: &Engine, tick: Duration) {
        let mut idle = 0;
        let mut stop = lock(&self.stop);
        while !*stop {
            if self.running.load(Ordering::SeqCst) > 0 {
                idle = 0;
            } else {
                idle += 1;
            }
            if idle > IDLE_TICKS {
                self.asleep.store(true, Ordering::SeqCst);
                while !*stop && self.running.load(Ordering::SeqCst) == 0 {
                    stop = self.wake.wait(stop).unwrap_or_else(PoisonError::into_inner);
                }
                self.asleep.store(false, Ordering::SeqCst);
                idle = 0;
                continue;
            }
            stop = self
                .wake
                .wait_timeout(stop, tick)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
            engine.increment_epoch();
        }
    }
}

impl Drop for Ticker {
    fn drop(&mut self) {
        *lock(&self.shared.stop) = true;
        self.shared.wake.notify_one();
        if let Some(thread) = self.thread.take() {
            // It cannot panic; were it to, there is nothing left to do.
            let _ = thread.join();
        }
    }
}

/// Nothing that holds these locks leaves its data in a broken state.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
