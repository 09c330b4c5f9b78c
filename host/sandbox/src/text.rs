//! A plugin's strings, made fit to be shown.

/// `text` without control characters (line feeds stay), at most `max` bytes,
/// with an ellipsis where something is missing.
pub(crate) fn clean(text: &str, max: usize) -> String {
    let mut out = String::with_capacity(text.len().min(max));
    for c in text.chars() {
        if out.len() + c.len_utf8() > max {
            out.push('…');
            return out;
        }
        out.push(shown(c));
    }
    out
}

/// `text` on one line.
pub(crate) fn clean_line(text: &str, max: usize) -> String {
    clean(text.trim(), max).replace('\n', " ")
}

/// Control characters would reach terminals, and direction overrides make a
/// log read as something it is not.
fn shown(c: char) -> char {
    match c {
        '\n' => c,
        '\t' => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_replaced_and_line_feeds_kept() {
        assert_eq!(clean("a\u{1b}[2Jb\nc", 100), "a\u{fffd}[2Jb\nc");
        assert_eq!(clean_line(" a\nb ", 100), "a b");
    }

    #[test]
    fn a_long_text_is_cut_at_a_character() {
        assert_eq!(clean("äöü", 5), "äö…");
        assert_eq!(clean("äöü", 6), "äöü");
    }
}
