//! Reads behind the end of its memory.
#![allow(unsafe_code, reason = "that is the attack")]

fn read(_: Vec<u8>) -> String {
    let end = std::ptr::without_provenance::<u64>(0xffff_fff0);
    // SAFETY: there is none.
    unsafe { std::ptr::read_volatile(end) }.to_string()
}

attack::in_adapt!(read);
