//! Calls itself for ever with frames in its memory, where the toolchain's own
//! stack ends before the engine's.

#[inline(never)]
fn recurse(depth: u64) -> u64 {
    let frame = std::hint::black_box([depth; 16]);
    match depth {
        0 => 0,
        _ => 1 + recurse(depth - 1) + std::hint::black_box(frame)[3] - depth,
    }
}

attack::in_adapt!(|_| recurse(std::hint::black_box(u64::MAX)).to_string());
