//! The page's box in pixels, and where a page's boxes lie in it.

use sdk::document::Rect;

use crate::draft::{PageDraft, PixelBox};

/// Boxes stray this far over the edge by rounding; beyond it a person is told.
const TOLERANCE: f32 = 2e-3;
/// Farther over the edge than this share of the page is no place on it.
const FAR: f32 = 0.25;
/// No scanner makes an image of more pixels than this across.
const MOST_PIXELS: f32 = 1e7;

/// The page's box in pixels, which all others are measured by.
pub(crate) struct Frame {
    left: f32,
    top: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

impl Frame {
    pub(crate) fn of_page(draft: &PageDraft) -> Option<Self> {
        Self::new(draft.properties.bbox?)
    }

    fn new([left, top, right, bottom]: PixelBox) -> Option<Self> {
        let frame = Self {
            left,
            top,
            width: right - left,
            height: bottom - top,
        };
        (frame.width > 0.0 && frame.height > 0.0).then_some(frame)
    }

    /// From the origin to the farthest box.
    pub(crate) fn around(draft: &PageDraft) -> Self {
        let farthest = boxes(draft).fold([0.0_f32, 0.0], |far, b| {
            [far[0].max(b[2]), far[1].max(b[3])]
        });
        let one = Self {
            left: 0.0,
            top: 0.0,
            width: 1.0,
            height: 1.0,
        };
        Self::new([0.0, 0.0, farthest[0], farthest[1]]).unwrap_or(one)
    }

    fn raw(&self, [left, top, right, bottom]: PixelBox) -> [f32; 4] {
        let x = |v: f32| (v - self.left) / self.width;
        let y = |v: f32| (v - self.top) / self.height;
        [x(left), y(top), x(right), y(bottom)]
    }

    pub(crate) fn rect(&self, pixels: PixelBox) -> Rect {
        let [left, top, right, bottom] = self.raw(pixels);
        Rect::clamped(left, top, right, bottom)
    }

    /// The first word whose place is no place on the page.
    pub(crate) fn absurd_word(&self, draft: &PageDraft) -> Option<usize> {
        let page = -FAR..=1.0 + FAR;
        draft.words.iter().position(|word| {
            word.absurd
                || word.bbox.is_some_and(|b| {
                    b.iter().any(|v| v.abs() > MOST_PIXELS)
                        || self.raw(b).iter().any(|v| !page.contains(v))
                })
        })
    }

    pub(crate) fn leaves_out(&self, draft: &PageDraft) -> bool {
        let page = -TOLERANCE..=1.0 + TOLERANCE;
        boxes(draft).any(|b| self.raw(b).iter().any(|v| !page.contains(v)))
    }
}

fn boxes(draft: &PageDraft) -> impl Iterator<Item = PixelBox> {
    let words = draft.words.iter().filter_map(|w| w.bbox);
    let lines = draft.lines.iter().filter_map(|l| l.properties.bbox);
    let blocks = draft.blocks.iter().filter_map(|b| b.bbox);
    words
        .chain(lines)
        .chain(blocks)
        .chain(draft.separators.iter().copied())
}

/// Early producers counted y from the bottom: on a page without a box of its
/// own, the lines then climb.
pub(crate) fn runs_upwards(draft: &PageDraft) -> bool {
    let tops = draft
        .lines
        .iter()
        .filter_map(|l| l.properties.bbox)
        .map(|b| b[1]);
    let tops: Vec<f32> = tops.collect();
    let climbing = tops
        .iter()
        .zip(tops.iter().skip(1))
        .filter(|(a, b)| b < a)
        .count();
    draft.properties.bbox.is_none() && tops.len() >= 5 && climbing * 10 > tops.len() * 8
}

pub(crate) fn turn_over(draft: &mut PageDraft) {
    let bottom = boxes(draft).map(|b| b[3]).fold(0.0, f32::max);
    let turn = |b: &mut PixelBox| *b = [b[0], bottom - b[3], b[2], bottom - b[1]];
    draft
        .words
        .iter_mut()
        .filter_map(|w| w.bbox.as_mut())
        .for_each(turn);
    draft
        .lines
        .iter_mut()
        .filter_map(|l| l.properties.bbox.as_mut())
        .for_each(turn);
    draft
        .blocks
        .iter_mut()
        .filter_map(|b| b.bbox.as_mut())
        .for_each(turn);
    draft.separators.iter_mut().for_each(turn);
}
