//! Panics.
#![allow(clippy::panic, reason = "that is the attack")]

#[inline(never)]
fn fail(_: Vec<u8>) -> String {
    panic!("failed on purpose")
}

attack::in_adapt!(fail);
