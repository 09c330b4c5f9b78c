//! Calls itself for ever, in a way that cannot become a loop.

#[inline(never)]
fn recurse(depth: u64) -> u64 {
    match depth {
        0 => 0,
        _ => recurse(depth - 1).rotate_left(1) ^ depth,
    }
}

attack::in_adapt!(|_| recurse(std::hint::black_box(u64::MAX)).to_string());
