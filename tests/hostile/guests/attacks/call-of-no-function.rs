//! Calls a function that is not there.
#![allow(unsafe_code, reason = "that is the attack")]

fn call(_: Vec<u8>) -> String {
    let nowhere = std::hint::black_box(0x00ff_ffff_usize);
    // SAFETY: there is none.
    let function: fn() -> u32 = unsafe { std::mem::transmute(nowhere) };
    function().to_string()
}

attack::in_adapt!(call);
