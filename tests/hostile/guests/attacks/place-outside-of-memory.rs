//! Asks the host to copy the input to where its memory does not reach.
#![allow(unsafe_code, reason = "an allocator is unsafe by its nature")]

use std::alloc::{GlobalAlloc, Layout, System};

struct Lying;

// SAFETY: there is none, for large pieces.
unsafe impl GlobalAlloc for Lying {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if layout.size() >= 1 << 20 {
            return std::ptr::without_provenance_mut(0xfff0_0000);
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
static ALLOCATOR: Lying = Lying;

attack::in_adapt!(|_| format!("{:p}", &ALLOCATOR));
