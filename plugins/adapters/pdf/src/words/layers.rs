//! The same said twice by layers of a page: a recognizer's hidden text below
//! visible text, a filled field above a copy of it in the page's content.

use rustc_hash::FxHashMap;

use super::Word;

/// Of two words that share this much of the smaller one's box, both say what
/// stands there.
const SHARED: f64 = 0.5;

/// Words compared with one word; more in one place are drawn to cost time.
const MAX_COMPARED: usize = 64;

/// Drop words that a layer above says as well. The page's own visible content
/// comes first, then annotations, then invisible text.
pub(super) fn drop_repeated(words: &mut Vec<Word>) {
    let rank = |word: &Word| match (word.look.invisible, word.look.origin) {
        (true, _) => u32::MAX,
        (false, origin) => u32::from(origin > 0),
    };
    let first = words.first().map(rank);
    if words.iter().all(|word| Some(rank(word)) == first) {
        return;
    }
    let mut cells: FxHashMap<(i32, i32), Vec<u32>> = FxHashMap::default();
    for (index, word) in (0u32..)
        .zip(words.iter())
        .filter(|(_, w)| rank(w) < u32::MAX)
    {
        for cell in cells_of(word) {
            cells.entry(cell).or_default().push(index);
        }
    }
    let repeated = |word: &Word| {
        let near = cells_of(word).flat_map(|cell| cells.get(&cell).into_iter().flatten());
        let near = near
            .take(MAX_COMPARED)
            .filter_map(|i| words.get(*i as usize));
        rank(word) > 0
            && near
                .filter(|other| rank(other) < rank(word))
                .any(|other| say_the_same(word, other))
    };
    let keep: Vec<bool> = words.iter().map(|word| !repeated(word)).collect();
    let mut keep = keep.into_iter();
    words.retain(|_| keep.next().unwrap_or(true));
}

fn say_the_same(a: &Word, b: &Word) -> bool {
    let width = a.area.right.min(b.area.right) - a.area.left.max(b.area.left);
    let height = a.area.bottom.min(b.area.bottom) - a.area.top.max(b.area.top);
    let size = |w: &Word| (w.area.right - w.area.left) * (w.area.bottom - w.area.top);
    a.turn == b.turn
        && width > 0.0
        && height > 0.0
        && width * height >= SHARED * size(a).min(size(b))
        && (b.text.contains(&a.text) || a.text.contains(&b.text))
}

/// Cells of 32 points that a word touches; the first few of an absurd one.
fn cells_of(word: &Word) -> impl Iterator<Item = (i32, i32)> + use<> {
    const SIDE: f64 = 32.0;
    let cell = |v: f64| (v / SIDE).floor() as i32;
    let (left, right) = (cell(word.area.left), cell(word.area.right));
    let (top, bottom) = (cell(word.area.top), cell(word.area.bottom));
    let rows = top..=bottom.min(top.saturating_add(3));
    rows.flat_map(move |y| (left..=right.min(left.saturating_add(31))).map(move |x| (x, y)))
}
