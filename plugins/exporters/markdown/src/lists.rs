//! Items of lists and what marks them on paper.

/// What printed lists have for a bullet.
const BULLETS: [char; 12] = ['•', '◦', '▪', '■', '□', '●', '○', '‣', '·', '–', '-', '*'];

/// The marker that a list's item begins with, by its first word; Markdown's
/// own stands for it.
pub(crate) fn marker(word: &str) -> Option<String> {
    let mut chars = word.chars();
    if let (Some(only), None) = (chars.next(), chars.next()) {
        return BULLETS.contains(&only).then(|| "- ".to_owned());
    }
    let number = word.strip_suffix(['.', ')'])?;
    let is_number = (1..=9).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| format!("{word} "))
}
