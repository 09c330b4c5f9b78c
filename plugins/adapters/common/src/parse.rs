//! Text to records.

use document::PluginError;
use serde::Deserialize;
use serde_json::error::Category;

/// Objects and lists may nest this deep; the parser's own limit for what it
/// reads into records.
pub const MAX_DEPTH: usize = 128;

/// Bytes of a path: vendors' own are far shorter.
const MAX_PATH: usize = 512;

/// Read one JSON value. The error is `truncated` when the text ends in the
/// middle of it and `malformed` otherwise, and its path is the JSON pointer
/// of the value that could not be read.
pub fn json<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, PluginError> {
    match serde_json::from_str(text) {
        Ok(value) => Ok(value),
        // The path costs time, so it is only looked for when it is needed.
        Err(error) => Err(explain::<T>(text, &error)),
    }
}

fn explain<'a, T: Deserialize<'a>>(text: &'a str, error: &serde_json::Error) -> PluginError {
    let mut reader = serde_json::Deserializer::from_str(text);
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(&mut reader, &mut track);
    let path = match T::deserialize(tracked) {
        Ok(_) => String::new(),
        Err(_) => pointer(&track.path()),
    };
    let (code, message) = match error.classify() {
        Category::Eof if !nests_too_deep(text) => (
            "truncated",
            format!("the JSON text ends too early ({error}); fetch it again"),
        ),
        _ => ("malformed", format!("not readable as JSON: {error}")),
    };
    // Names of members can be of any length.
    let end = path.floor_char_boundary(MAX_PATH);
    PluginError::new(code, message).at(path.get(..end).unwrap_or_default())
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let mut pointer = String::new();
    for segment in path.iter() {
        pointer.push('/');
        match segment {
            Segment::Seq { index } => pointer.push_str(&index.to_string()),
            Segment::Map { key } => pointer.push_str(&key.replace('~', "~0").replace('/', "~1")),
            Segment::Enum { variant } => pointer.push_str(variant),
            Segment::Unknown => pointer.push('?'),
        }
    }
    pointer
}

/// Whether a JSON text nests deeper than [`MAX_DEPTH`].
pub fn nests_too_deep(json: &str) -> bool {
    let mut depth = 0_usize;
    let mut in_string = false;
    let mut bytes = json.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' if in_string => _ = bytes.next(),
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => depth += 1,
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_an_error_is_of_moderate_length() {
        let text = format!("[{{\"{}\": tru}}]", "ä".repeat(2_000));
        let error = json::<Vec<serde_json::Map<String, serde_json::Value>>>(&text).unwrap_err();
        document::validate_error(&error).unwrap();
        assert!(error.path.is_some_and(|p| p.starts_with("/0/ä")));
    }

    #[test]
    fn nesting_counts_brackets_outside_strings() {
        assert!(!nests_too_deep(&"[".repeat(MAX_DEPTH)));
        assert!(nests_too_deep(&"{".repeat(MAX_DEPTH + 1)));
        assert!(!nests_too_deep(&format!("\"{}\"", "[".repeat(1_000))));
    }
}
