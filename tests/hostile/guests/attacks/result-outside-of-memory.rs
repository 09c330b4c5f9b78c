//! Answers with a text that begins where its memory can never reach.
#![allow(unsafe_code, reason = "the text is a lie")]

fn forge(_: Vec<u8>) -> attack::sdk::document::Document {
    let end = std::ptr::without_provenance_mut(0xffff_fff0);
    // SAFETY: there is none. The text is handed to the host unread and never
    // freed.
    let text = unsafe { String::from_raw_parts(end, 100, 100) };
    attack::with_extras(vec![attack::extra(text)])
}

attack::in_adapt!(forge);
