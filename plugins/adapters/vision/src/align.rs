//! Words without their text, or without their lines, found in the whole text.
//!
//! Answers of TEXT_DETECTION, and those that clients convert from other
//! services, give the whole text with its line feeds and apart from it words
//! in the same order. Some converted words lack their last character.

/// A word as the whole text has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Aligned {
    pub(crate) text: String,
    /// Whether a line begins with it.
    pub(crate) starts_line: bool,
    /// Whether the whole text does not have it, so that nothing is known of
    /// its line.
    pub(crate) lost: bool,
}

/// The words, and how many of them are not in the text where they should be.
pub(crate) fn align(hints: &[&str], whole: &str) -> (Vec<Aligned>, usize) {
    let mut lost = 0;
    let mut rest = whole;
    let mut words = Vec::with_capacity(hints.len());
    let mut nexts = hints.iter().skip(1);
    for hint in hints {
        let next = nexts.next().copied().unwrap_or_default();
        let hint = hint.trim();
        let trimmed = rest.trim_start();
        let space = rest.get(..rest.len() - trimmed.len()).unwrap_or_default();
        let mut starts_line = words.is_empty() || space.contains('\n');
        let mut at = trimmed;
        if !trimmed.starts_with(hint) {
            match skip_to(trimmed, hint) {
                Some((skipped, found)) => {
                    starts_line |= skipped.contains('\n');
                    at = found;
                }
                None => {
                    lost += 1;
                    words.push(Aligned {
                        text: hint.to_owned(),
                        starts_line: false,
                        lost: true,
                    });
                    continue;
                }
            }
        }
        let length = hint.len() + more(at.get(hint.len()..).unwrap_or_default(), hint, next);
        let (text, after) = at.split_at_checked(length).unwrap_or((at, ""));
        rest = after;
        words.push(Aligned {
            text: text.to_owned(),
            starts_line,
            lost: false,
        });
    }
    (words, lost)
}

/// Where the word stands a little farther on, and what lies before it.
fn skip_to<'t>(text: &'t str, hint: &str) -> Option<(&'t str, &'t str)> {
    const FAR: usize = 200;
    let near = text.get(..text.ceil_char_boundary(FAR + hint.len().min(FAR)))?;
    text.split_at_checked(near.find(hint)?)
}

/// Bytes of the word's last character, where that was cut off.
fn more(rest: &str, hint: &str, next: &str) -> usize {
    let Some(first) = rest.chars().next().filter(|c| !c.is_whitespace()) else {
        return 0;
    };
    let next_begins = !next.is_empty() && rest.starts_with(next);
    match next_begins && !hint.is_empty() {
        true => 0,
        false => first.len_utf8(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(hints: &[&str], whole: &str) -> Vec<String> {
        let words = align(hints, whole).0.into_iter();
        words
            .map(|w| format!("{}{}", if w.starts_line { "/" } else { "" }, w.text))
            .collect()
    }

    #[test]
    fn lines_begin_where_the_whole_text_has_them() {
        let hints = ["This", "is", "a", "picture", ".", "文字", "認識"];
        assert_eq!(
            texts(&hints, "This is\na picture.\n文字認識\n"),
            ["/This", "is", "/a", "picture", ".", "/文字", "認識"]
        );
    }

    #[test]
    fn a_last_character_that_was_cut_off_is_found() {
        let hints = ["DAT", ":", "", "N", ".", "001"];
        assert_eq!(
            texts(&hints, "DATE: 5\nNO. 001\n"),
            ["/DATE", ":", "5", "/NO", ".", "001"]
        );
    }

    #[test]
    fn words_that_are_not_there_are_counted() {
        let (words, lost) = align(&["a", "zz", "c"], "a b c");
        assert_eq!(lost, 1);
        assert_eq!(words[1].text, "zz");
        assert_eq!(words[2].text, "c");
    }
}
