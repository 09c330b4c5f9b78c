//! The Textract adapter as a plugin of Extism: bytes in, the document's own
//! JSON form out, since Extism's calls carry bytes.

use adapter_textract::adapt as read;
use extism_pdk::{FnResult, WithReturnCode, plugin_fn};

/// What a call costs that does nothing.
#[plugin_fn]
pub fn empty(_: ()) -> FnResult<()> {
    Ok(())
}

#[plugin_fn]
pub fn adapt(answer: Vec<u8>) -> FnResult<String> {
    match read(&[&answer]) {
        Ok(document) => Ok(document::json::to_json(&document)),
        Err(error) => Err(WithReturnCode::new(
            extism_pdk::Error::msg(error.to_string()),
            1,
        )),
    }
}
