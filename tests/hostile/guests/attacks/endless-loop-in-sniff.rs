//! Never says whether an input is its own.

#[inline(never)]
fn spin() -> attack::sdk::Likeness {
    loop {
        std::hint::black_box(0);
    }
}

attack::in_sniff!(spin);
