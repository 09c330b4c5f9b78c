//! What an answer of 500 pages takes.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::print_stdout,
    unsafe_code,
    reason = "an allocator that counts, and a test that reports"
)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

struct Counting;

static NOW: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

// SAFETY: hands everything on to the system's allocator, and only counts.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = NOW.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        MOST.fetch_max(now, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[test]
fn an_answer_of_500_pages_takes_less_than_6_times_its_size() {
    let answer = adapter_textract::testing::large(500 * 600);
    let before = NOW.load(Ordering::Relaxed);
    MOST.store(before, Ordering::Relaxed);
    let start = std::time::Instant::now();
    let document = adapter_textract::adapt(&[&answer]).unwrap();
    let took = start.elapsed();
    let most = MOST.load(Ordering::Relaxed) - before;
    let kept = NOW.load(Ordering::Relaxed) - before;
    let times = |bytes: usize| bytes as f64 / answer.len() as f64;
    println!(
        "{} MB: at most {:.2} times more, the document {:.2} times; {took:?}",
        answer.len() / 1_000_000,
        times(most),
        times(kept)
    );
    assert_eq!(document.pages.len(), 500);
    // The answer itself counts as well.
    assert!(times(most) + 1.0 < 6.0, "{:.2} times", times(most) + 1.0);
}
