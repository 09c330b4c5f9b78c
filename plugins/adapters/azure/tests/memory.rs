//! How much memory a large answer takes.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::print_stdout,
    unsafe_code,
    reason = "what fails in a test fails the test; an allocator is unsafe"
)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

struct Counting;

static NOW: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call goes to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = NOW.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        MOST.fetch_max(now, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[test]
fn a_large_answer_takes_less_than_six_times_its_size() {
    let answer = adapter_azure::testing::large(100_000);
    let before = NOW.load(Ordering::Relaxed);
    MOST.store(before, Ordering::Relaxed);
    let start = std::time::Instant::now();
    let document = adapter_azure::adapt(&[&answer]).unwrap();
    let took = start.elapsed();
    let most = MOST.load(Ordering::Relaxed) - before;
    assert!(document.pages.len() > 200);
    println!("{} bytes, most {most}, {took:?}", answer.len());
    assert!(most < 6 * answer.len(), "{most} for {}", answer.len());
}
