//! Reaches what cannot be reached.

#[inline(never)]
fn fail(_: Vec<u8>) -> String {
    #[cfg(target_family = "wasm")]
    std::arch::wasm32::unreachable();
    #[cfg(not(target_family = "wasm"))]
    String::new()
}

attack::in_adapt!(fail);
