//! Copies 128 MiB with single instructions, which nothing interrupts, again
//! and again.

fn copy(_: Vec<u8>) -> String {
    let mut bytes = vec![1_u8; 256 << 20];
    loop {
        std::hint::black_box(&mut bytes).copy_within(..128 << 20, 128 << 20);
    }
}

attack::in_adapt!(copy);
