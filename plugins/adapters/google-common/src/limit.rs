//! Keeping lists and texts within what the contract allows.

use document::Warning;
use document::validate::limits;

/// Cut a list to the number of items that the contract allows, and say so.
pub fn limit<T>(list: &mut Vec<T>, path: &str, warnings: &mut Vec<Warning>) {
    let more = list.len().saturating_sub(limits::ITEMS);
    if more > 0 {
        list.truncate(limits::ITEMS);
        let message = format!("items left out after the first {}: {more}", limits::ITEMS);
        warnings.push(Warning::new("ignored", message).at(path));
    }
}

/// White space folded, and cut to the length that the contract allows.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len().min(limits::TEXT));
    for word in text.split_whitespace() {
        if folded.len() + 1 + word.len() > limits::TEXT {
            break;
        }
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

/// A text cut to the length that the contract allows.
pub fn clip_text(text: &str) -> &str {
    text.get(..text.floor_char_boundary(limits::TEXT))
        .unwrap_or(text)
}
