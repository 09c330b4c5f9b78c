//! Which words of different readings may be the same: they overlap along a
//! line. Words are looked up by bands of the page, so that the work grows with
//! their number and not its square.

use document::Rect;

/// Two words of the sheet, numbered over all readings, the lower first.
pub(crate) type Pair = (u32, u32);

/// Words looked at for one: a hostile page may have all in one place.
const MOST_LOOKED_AT: usize = 512;

/// Pairs of one word.
const MOST_PAIRS: usize = 64;

/// Bands that one word is looked up in.
const MOST_BANDS: usize = 256;

/// Of two words, the higher is at most this many times as high: a watermark
/// is not the words under it.
const MOST_TIMES_AS_HIGH: f32 = 3.5;

/// Boxes without width or height get this much.
const LEAST_SIDE: f32 = 2e-4;

/// A word to be paired.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item {
    pub(crate) reading: usize,
    pub(crate) rect: Rect,
}

/// All pairs, in order.
pub(crate) fn find(items: &[Item]) -> Vec<Pair> {
    let items: Vec<Item> = items.iter().map(|item| widened(*item)).collect();
    let bands = Bands::new(&items);
    let mut pairs = Vec::new();
    for (index, item) in (0_u32..).zip(&items) {
        let before = pairs.len();
        bands.look_up(item, |other| {
            let Some(found) = items.get(other as usize) else {
                return true;
            };
            if found.reading != item.reading && same_line(item, found) && overlap(item, found) {
                pairs.push((index.min(other), index.max(other)));
            }
            pairs.len() - before < MOST_PAIRS
        });
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn widened(item: Item) -> Item {
    let Rect {
        left,
        top,
        right,
        bottom,
    } = item.rect;
    let side = |a: f32, b: f32| (LEAST_SIDE - (b - a)).max(0.0) / 2.0;
    let (x, y) = (side(left, right), side(top, bottom));
    let rect = Rect {
        left: left - x,
        top: top - y,
        right: right + x,
        bottom: bottom + y,
    };
    Item { rect, ..item }
}

/// Similar heights, and the middle of the lower one at the height of the other.
fn same_line(a: &Item, b: &Item) -> bool {
    let (low, high) = match a.rect.height() <= b.rect.height() {
        true => (&a.rect, &b.rect),
        false => (&b.rect, &a.rect),
    };
    let middle = (low.top + low.bottom) / 2.0;
    high.height() <= low.height() * MOST_TIMES_AS_HIGH && (high.top..=high.bottom).contains(&middle)
}

/// More than half of the narrower one's width.
fn overlap(a: &Item, b: &Item) -> bool {
    let common = a.rect.right.min(b.rect.right) - a.rect.left.max(b.rect.left);
    common > 0.5 * a.rect.width().min(b.rect.width())
}

/// The words by the band of the page in which their middle is.
#[derive(Debug)]
struct Bands {
    height: f32,
    bands: Vec<Band>,
}

#[derive(Debug, Default)]
struct Band {
    /// Left edge and index of each word, by left edge.
    words: Vec<(f32, u32)>,
    widest: f32,
}

impl Bands {
    fn new(items: &[Item]) -> Self {
        let mut heights: Vec<f32> = items.iter().map(|i| i.rect.height()).collect();
        let middle = heights.len() / 2;
        let height = match heights.is_empty() {
            true => 1.0,
            false => *heights.select_nth_unstable_by(middle, f32::total_cmp).1,
        };
        let height = height.clamp(1e-4, 1.0);
        let mut bands: Vec<Band> = Vec::new();
        bands.resize_with((1.0 / height) as usize + 2, Band::default);
        for (index, item) in (0_u32..).zip(items) {
            let middle = (item.rect.top + item.rect.bottom) / 2.0;
            if let Some(band) = bands.get_mut(band_of(middle, height)) {
                band.words.push((item.rect.left, index));
                band.widest = band.widest.max(item.rect.width());
            }
        }
        for band in &mut bands {
            let order = |a: &(f32, u32), b: &(f32, u32)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
            band.words.sort_unstable_by(order);
        }
        Self { height, bands }
    }

    /// Show the words whose middle is at the height of `item` and that may
    /// reach it, until `go_on` is false.
    fn look_up(&self, item: &Item, mut go_on: impl FnMut(u32) -> bool) {
        let at = |y: f32| band_of(y, self.height);
        let middle = at((item.rect.top + item.rect.bottom) / 2.0);
        let (first, last) = (at(item.rect.top), at(item.rect.bottom));
        // From the middle outwards, so that a tall word finds its like.
        let out = (0..MOST_BANDS).flat_map(|d| {
            let above = middle.checked_sub(d).filter(|band| *band >= first);
            let below = (d > 0 && middle + d <= last).then_some(middle + d);
            above.into_iter().chain(below)
        });
        let mut looked_at = 0;
        for band in out.filter_map(|band| self.bands.get(band)) {
            let from = item.rect.left - band.widest;
            let end = band.words.partition_point(|w| w.0 <= item.rect.right);
            let near = band.words.get(..end).unwrap_or_default().iter().rev();
            for (_, index) in near.take_while(|w| w.0 >= from) {
                looked_at += 1;
                if looked_at > MOST_LOOKED_AT || !go_on(*index) {
                    return;
                }
            }
        }
    }
}

fn band_of(y: f32, height: f32) -> usize {
    (y.clamp(0.0, 1.0) / height) as usize
}
