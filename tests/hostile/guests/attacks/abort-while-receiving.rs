//! Aborts while the host copies the input into it.
#![allow(unsafe_code, reason = "an allocator is unsafe by its nature")]

use std::alloc::{GlobalAlloc, Layout, System};

struct Aborting;

// SAFETY: what does not abort is the system's.
unsafe impl GlobalAlloc for Aborting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if layout.size() >= 1 << 20 {
            std::process::abort();
        }
        // SAFETY: the caller's promises are the ones asked for.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: as above.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[cfg_attr(target_family = "wasm", global_allocator)]
static ALLOCATOR: Aborting = Aborting;

attack::in_adapt!(|_| format!("{:p}", &ALLOCATOR));
