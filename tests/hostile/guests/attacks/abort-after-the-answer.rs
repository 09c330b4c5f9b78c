//! Answers, and aborts when the host lets it clean up.
#![allow(unsafe_code, reason = "an allocator is unsafe by its nature")]

use std::alloc::{GlobalAlloc, Layout, System};

const ANSWER: usize = 123_456;

struct Aborting;

// SAFETY: what does not abort is the system's.
unsafe impl GlobalAlloc for Aborting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promises are the ones asked for.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        if layout.size() == ANSWER {
            std::process::abort();
        }
        // SAFETY: as above.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[cfg_attr(target_family = "wasm", global_allocator)]
static ALLOCATOR: Aborting = Aborting;

attack::in_adapt!(|_| {
    std::hint::black_box(&ALLOCATOR);
    attack::with_extras(vec![attack::extra("x".repeat(ANSWER))])
});
