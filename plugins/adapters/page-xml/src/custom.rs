//! The attribute `custom` as Transkribus writes it:
//! `readingOrder {index:0;} textStyle {offset:0; length:4; bold:true;}`.

use xml_common::Looks;

/// A line has far fewer.
const MAX_ENTRIES: usize = 64;

/// The entries: names with what stands in their braces.
fn entries(custom: &str) -> impl Iterator<Item = (&str, &str)> {
    let entries = custom.split('}').filter_map(|entry| entry.split_once('{'));
    entries
        .take(MAX_ENTRIES)
        .map(|(name, inner)| (name.trim(), inner))
}

fn value<'c>(inner: &'c str, key: &str) -> Option<&'c str> {
    let pairs = inner.split(';').filter_map(|pair| pair.split_once(':'));
    let mut found = pairs.filter(|(k, _)| k.trim() == key);
    found.next().map(|(_, value)| value.trim())
}

/// A key's value in the first entry of a name.
pub(crate) fn first<'c>(custom: &'c str, name: &str, key: &str) -> Option<&'c str> {
    let (_, inner) = entries(custom).find(|(n, _)| *n == name)?;
    value(inner, key)
}

/// Which characters of a line look how: from, to, and their looks.
pub(crate) fn styles(custom: &str) -> Vec<(usize, usize, Looks)> {
    let styles = entries(custom).filter(|(name, _)| *name == "textStyle");
    let style = |inner: &str| {
        let number = |key: &str| value(inner, key)?.parse::<usize>().ok();
        let (from, length) = (number("offset")?, number("length")?);
        let looks = KEYS.iter().fold(Looks::default(), |looks, (key, style)| {
            match value(inner, key) {
                Some("true") => looks.with(style),
                _ => looks,
            }
        });
        (looks != Looks::default()).then(|| (from, from.saturating_add(length), looks))
    };
    styles.filter_map(|(_, inner)| style(inner)).collect()
}

/// What looks are called, in `custom` and in `TextStyle`.
pub(crate) const KEYS: [(&str, &str); 7] = [
    ("bold", "bold"),
    ("italic", "italic"),
    ("underlined", "underlined"),
    ("strikethrough", "strikethrough"),
    ("superscript", "superscript"),
    ("subscript", "subscript"),
    ("handwritten", "handwritten"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_found() {
        let custom = "readingOrder {index:3;} structure {type:heading;} textStyle {offset:2; length:4;bold:true;} x {";
        assert_eq!(first(custom, "readingOrder", "index"), Some("3"));
        assert_eq!(first(custom, "structure", "type"), Some("heading"));
        assert_eq!(first(custom, "x", "y"), None);
        assert_eq!(styles(custom), [(2, 6, Looks::default().with("bold"))]);
        assert_eq!(styles("textStyle {offset:-1; length:4; bold:true;}"), []);
    }
}
