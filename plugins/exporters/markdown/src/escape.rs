//! Text that Markdown does not take for markup.

/// Stands for what no text has: control characters.
const UNPRINTABLE: char = '\u{fffd}';

/// Add a word that stands within a line. White space in it becomes a space.
pub(crate) fn word(out: &mut String, text: &str) {
    let mut before: Option<char> = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let letter = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric());
        let next = chars.peek();
        match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '|' => out.push('\\'),
            // Within a word it is no emphasis.
            '_' if !(letter(before.as_ref()) && letter(next)) => out.push('\\'),
            '&' if next.is_some_and(|c| c.is_ascii_alphanumeric() || *c == '#') => out.push('\\'),
            _ => {}
        }
        out.push(match c {
            c if c.is_whitespace() => ' ',
            c if c.is_control() => UNPRINTABLE,
            c => c,
        });
        before = Some(c);
    }
}

/// Add a word that begins a line, where more is markup.
pub(crate) fn first_word(out: &mut String, text: &str) {
    let only = |c: char| text.chars().all(|other| other == c);
    let marker = |c: char| match c {
        '#' | '-' | '=' => only(c) || c == '-' && text.starts_with("--"),
        '+' => text == "+",
        '>' => true,
        ':' => text.starts_with(":-"),
        _ => false,
    };
    let inside = text.split_whitespace().nth(1).is_some();
    match text.chars().next() {
        Some(c) if marker(c) || inside && matches!(c, '#' | '-' | '+' | '=') => {
            out.push('\\');
            out.push(c);
            word(out, text.get(c.len_utf8()..).unwrap_or_default());
        }
        Some('0'..='9') => numbered(out, text),
        _ => word(out, text),
    }
}

/// A number with a point or bracket behind it would begin a list.
fn numbered(out: &mut String, text: &str) {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = text.split_at(digits);
    let after = rest.get(1..).unwrap_or_default();
    let begins = rest.starts_with(['.', ')'])
        && (after.is_empty() || after.starts_with(char::is_whitespace));
    out.push_str(number);
    if begins {
        out.push('\\');
    }
    word(out, rest);
}

/// Text of several words in one line, as in headings and cells; line breaks
/// become `line_break`. Number signs are escaped, because they may end a
/// heading.
pub(crate) fn inline(out: &mut String, text: &str, line_break: &str) {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    for (index, line) in lines.enumerate() {
        if index > 0 {
            out.push_str(line_break);
        }
        for (index, part) in line.split_whitespace().enumerate() {
            if index > 0 {
                out.push(' ');
            }
            if part.starts_with('#') {
                out.push('\\');
            }
            word(out, part);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_escaped_and_ordinary_text_is_not() {
        let escaped = |text: &str| {
            let mut out = String::new();
            word(&mut out, text);
            out
        };
        for (text, expected) in [
            ("a*b", r"a\*b"),
            ("snake_case", "snake_case"),
            ("_a_", r"\_a\_"),
            ("<b>&amp;", r"\<b>\&amp;"),
            ("R&D", r"R\&D"),
            ("&", "&"),
            ("[x](y)", r"\[x\](y)"),
            ("1-2", "1-2"),
            ("a\nb\u{1}", "a b\u{fffd}"),
        ] {
            assert_eq!(escaped(text), expected);
        }
    }

    #[test]
    fn what_begins_a_block_is_escaped_at_the_start_of_a_line() {
        let escaped = |text: &str| {
            let mut out = String::new();
            first_word(&mut out, text);
            out
        };
        for (text, expected) in [
            ("#", r"\#"),
            ("#1", "#1"),
            ("-", r"\-"),
            ("-5", "-5"),
            ("---", r"\---"),
            ("===", r"\==="),
            ("+", r"\+"),
            (">a", r"\>a"),
            ("1.", r"1\."),
            ("12)", r"12\)"),
            ("1.5", "1.5"),
            (":---", r"\:---"),
            ("# a", r"\# a"),
        ] {
            assert_eq!(escaped(text), expected);
        }
    }
}
