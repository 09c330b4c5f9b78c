//! Where a page's boxes lie on it.

use adapter_common::{Fit, Frame};

use crate::draft::{PageDraft, PixelBox};

/// The page's box in pixels, where it gives one.
pub(crate) fn of_page(draft: &PageDraft) -> Option<Frame> {
    Frame::new(draft.properties.bbox?)
}

/// A frame around everything on the page.
pub(crate) fn around(draft: &PageDraft) -> Frame {
    Frame::around(boxes(draft))
}

/// The first word whose place is no place on the page.
pub(crate) fn absurd_word(frame: &Frame, draft: &PageDraft) -> Option<usize> {
    draft
        .words
        .iter()
        .position(|word| word.absurd || word.bbox.is_some_and(|b| frame.fit(b) == Fit::Absurd))
}

/// Whether something lies over the page's edge.
pub(crate) fn leaves_out(frame: &Frame, draft: &PageDraft) -> bool {
    boxes(draft).any(|b| frame.fit(b) != Fit::Inside)
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
