//! Takes memory and never gives it back.

fn grow(_: Vec<u8>) -> String {
    loop {
        std::hint::black_box(vec![1_u8; 1 << 20].leak());
    }
}

attack::in_adapt!(grow);
