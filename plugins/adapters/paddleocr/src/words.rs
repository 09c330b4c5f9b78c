//! The words of a line, where the result has them.

use adapter_common::Text;
use adapter_sheet::Outline;

/// The words of a line's text with their places. PaddleOCR gives Latin words
/// whole, Chinese character by character, and signs by themselves: pieces
/// without white space between them in the text are one word. None where the
/// pieces do not make up the text.
pub(crate) fn of_line<'a>(
    text: &str,
    pieces: Vec<Text<'a>>,
    places: Vec<Outline>,
) -> Vec<(Text<'a>, Outline)> {
    if pieces.len() != places.len() {
        return Vec::new();
    }
    let mut words: Vec<(Text, Outline)> = Vec::new();
    let mut rest = text.trim_start();
    let mut apart = true;
    for (piece, place) in pieces.into_iter().zip(places) {
        if piece.trim().is_empty() {
            continue;
        }
        let Some(after) = rest.strip_prefix(piece.trim()) else {
            return Vec::new();
        };
        match words.last_mut() {
            Some(last) if !apart => join(last, &piece, &place),
            _ => words.push((piece, place)),
        }
        rest = after.trim_start();
        apart = rest.len() < after.len();
    }
    if rest.is_empty() { words } else { Vec::new() }
}

/// Add a piece to the end of a word.
fn join((text, outline): &mut (Text<'_>, Outline), piece: &str, place: &Outline) {
    text.0.to_mut().push_str(piece);
    if let (Some([a, _, _, d]), Some([_, b, c, _])) = (outline.corners(), place.corners()) {
        outline.points = vec![a, b, c, d];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, pieces: &[&'static str]) -> Vec<String> {
        let texts = pieces.iter().map(|p| Text((*p).into())).collect();
        let places = (0..pieces.len() as u8)
            .map(|i| Outline::of_box([f32::from(i), 0.0, f32::from(i) + 1.0, 1.0]));
        let words = of_line(text, texts, places.collect());
        let told = |(text, place): (Text, Outline)| format!("{}@{:?}", &*text, place.bounds());
        words.into_iter().map(told).collect()
    }

    #[test]
    fn pieces_become_words_where_the_text_has_spaces() {
        let found = words("品名 1,5 kg", &["品", "名", " ", "1", ",", "5", " ", "kg"]);
        assert_eq!(
            found,
            [
                "品名@Some([0.0, 0.0, 2.0, 1.0])",
                "1,5@Some([3.0, 0.0, 6.0, 1.0])",
                "kg@Some([7.0, 0.0, 8.0, 1.0])"
            ]
        );
        assert!(words("other", &["品"]).is_empty());
    }
}
