//! Asks for more random numbers than there is memory.

wit_bindgen::generate!({
    inline: "
        package attack:random;
        world requests { import wasi:random/random@0.2.0; }
        package wasi:random@0.2.0 {
            interface random {
                get-random-bytes: func(len: u64) -> list<u8>;
                get-random-u64: func() -> u64;
            }
        }
    ",
    world: "attack:random/requests",
    generate_all,
});

attack::in_adapt!(|_| wasi::random::random::get_random_bytes(u64::MAX)
    .len()
    .to_string());
