//! Attempts to use more than is allowed.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::panic,
    reason = "that is what the guest is for"
)]

use std::hint::black_box;
use std::sync::atomic::{AtomicU32, Ordering};

#[inline(never)]
pub(crate) fn spin() -> ! {
    loop {
        black_box(0);
    }
}

/// Recurse so deep, in a way that cannot become a loop.
#[inline(never)]
pub(crate) fn recurse(depth: usize) -> usize {
    match depth {
        0 => 0,
        _ => recurse(depth - 1).rotate_left(1) ^ depth,
    }
}

/// Recurse so deep with frames in memory, where the toolchain's own stack
/// ends before the engine's.
pub(crate) fn recurse_in_memory(depth: usize) -> usize {
    let frame = black_box([depth; 16]);
    match depth {
        0 => 0,
        _ => 1 + recurse_in_memory(depth - 1) + black_box(frame)[3] - depth,
    }
}

#[inline(never)]
pub(crate) fn fail(message: &str) -> ! {
    panic!("failed on purpose: {message}")
}

/// Take so many MiB and touch them; how many were got.
pub(crate) fn grow(mib: usize) -> usize {
    let mut taken = Vec::new();
    for _ in 0..mib {
        let mut piece: Vec<u8> = Vec::new();
        if piece.try_reserve_exact(1 << 20).is_err() {
            break;
        }
        piece.resize(1 << 20, 1);
        taken.push(black_box(piece));
    }
    taken.len()
}

/// Log so many messages.
pub(crate) fn flood(count: usize) -> usize {
    for i in 0..count {
        sdk::log::write(sdk::log::Level::Info, &format!("message {i}"));
    }
    count
}

pub(crate) fn print(text: &str) -> String {
    println!("out {text}");
    eprintln!("err {text}");
    "printed".to_owned()
}

/// Hold so many handles of host things.
pub(crate) fn handles(count: usize) -> ! {
    use sdk::bindings::adapter::wasi::nn::tensor::{Tensor, TensorType};
    let held: Vec<Tensor> = (0..count)
        .map(|_| Tensor::new(&[1], TensorType::U8, &[0]))
        .collect();
    panic!("held {}", black_box(held).len())
}

/// What a counter in memory stands at; 1 in a fresh instance.
pub(crate) fn count_up() -> u32 {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    COUNT.fetch_add(1, Ordering::SeqCst) + 1
}

/// The bits of NaNs that processors compute with different signs.
pub(crate) fn nan_bits() -> String {
    let [zero, nought] = black_box([0.0_f32, 0.0]);
    let [infinity, endless] = black_box([f32::INFINITY; 2]);
    let strange = black_box(f32::from_bits(0xffa1_2345));
    [zero / nought, infinity - endless, strange + 1.0]
        .map(|nan| format!("{:08x}", nan.to_bits()))
        .join(" ")
}
