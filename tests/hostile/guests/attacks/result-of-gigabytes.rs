//! Answers with a text that is said to be of 2 GiB, more than it has memory.
#![allow(unsafe_code, reason = "the text is a lie")]

fn forge(_: Vec<u8>) -> attack::sdk::document::Document {
    let length = i32::MAX as usize;
    // SAFETY: there is none. The text is handed to the host unread and never
    // freed.
    let text = unsafe { String::from_raw_parts(std::ptr::dangling_mut(), length, length) };
    attack::with_extras(vec![attack::extra(text)])
}

attack::in_adapt!(forge);
