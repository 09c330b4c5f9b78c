//! Answers with a thousand texts of 1 MiB that are all the same memory: a
//! gigabyte for the host, a megabyte for the guest.
#![allow(unsafe_code, reason = "one text has a thousand owners")]

fn multiply(_: Vec<u8>) -> attack::sdk::document::Document {
    let text = "x".repeat(1 << 20).leak();
    let copies = (0..1000).map(|_| {
        // SAFETY: there is none. The texts are handed to the host unchanged
        // and never freed.
        attack::extra(unsafe { String::from_raw_parts(text.as_mut_ptr(), 1 << 20, 1 << 20) })
    });
    attack::with_extras(copies.collect())
}

attack::in_adapt!(multiply);
