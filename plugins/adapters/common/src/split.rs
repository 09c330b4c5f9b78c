//! Words of a line that came as one text.

use document::{Point, Rect};

/// The words of a line's text at white space, each with its share of the
/// line's outline: along the line by the number of characters, over its whole
/// height. The outline runs clockwise from the text's top-left corner.
pub fn split_line<'t>(
    text: &'t str,
    outline: &[Point; 4],
) -> impl Iterator<Item = (&'t str, [Point; 4])> {
    let text = text.trim();
    let total = text.chars().count().max(1) as f32;
    let [top_left, top_right, bottom_right, bottom_left] = *outline;
    let mut at = 0;
    text.split(char::is_whitespace).filter_map(move |word| {
        let start = at as f32 / total;
        let end = (at + word.chars().count()) as f32 / total;
        at += word.chars().count() + 1;
        let polygon = [
            between(top_left, top_right, start),
            between(top_left, top_right, end),
            between(bottom_left, bottom_right, end),
            between(bottom_left, bottom_right, start),
        ];
        (!word.is_empty()).then_some((word, polygon))
    })
}

fn between(a: Point, b: Point, share: f32) -> Point {
    Point {
        x: a.x + (b.x - a.x) * share,
        y: a.y + (b.y - a.y) * share,
    }
}

/// Whether a word stands to the right of the one before at about the same
/// height: for words that come without lines.
pub fn continues_line(last: &Rect, next: &Rect) -> bool {
    let middle = next.center().y;
    next.left >= last.left && (last.top..=last.bottom).contains(&middle)
}
