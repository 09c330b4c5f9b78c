//! Never ends.

#[inline(never)]
fn spin(_: Vec<u8>) -> String {
    loop {
        std::hint::black_box(0);
    }
}

attack::in_adapt!(spin);
