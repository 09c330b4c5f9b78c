//! Answers with bytes that are no text.
#![allow(unsafe_code, reason = "the text is none")]

fn forge(_: Vec<u8>) -> attack::sdk::document::Document {
    // SAFETY: there is none. The text is handed to the host unread.
    let text = unsafe { String::from_utf8_unchecked(vec![b'a', 0xff, 0xc0, 0x80]) };
    attack::with_extras(vec![attack::extra(text)])
}

attack::in_adapt!(forge);
