//! Never says what it is.

#[inline(never)]
fn spin() -> attack::sdk::Description {
    loop {
        std::hint::black_box(0);
    }
}

attack::in_describe!(spin);
