//! Panics when it is asked what it is.
#![allow(clippy::panic, reason = "that is the attack")]

#[inline(never)]
fn fail() -> attack::sdk::Description {
    panic!("failed on purpose")
}

attack::in_describe!(fail);
