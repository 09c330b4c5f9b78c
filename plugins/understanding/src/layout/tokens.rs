//! Words made upright and cut where two things were printed without a space.

use document::{Page, Rect};

use super::{Bounds, Token};
use crate::fold::fold;

/// The tokens of a page in reading order, and the width of the upright page.
pub(super) fn tokens(page: &Page) -> (Vec<Token>, f32) {
    let frame = Frame::new(page);
    let mut tokens = Vec::with_capacity(page.words.len());
    for word in page.iter_words() {
        let bounds = frame.upright(&word.bounds);
        let cuts = cuts(word.text);
        let mut start = 0;
        for end in cuts.into_iter().chain([word.text.len()]) {
            let Some(text) = word.text.get(start..end) else {
                continue;
            };
            let total = word.text.chars().count().max(1) as f32;
            let before = word.text.get(..start).map_or(0, |t| t.chars().count()) as f32;
            let here = text.chars().count() as f32;
            let left = bounds.left + bounds.width() * before / total;
            tokens.push(Token {
                word: word.index,
                text: text.to_owned(),
                folded: fold(text),
                bounds: Bounds {
                    left,
                    right: left + bounds.width() * here / total,
                    ..bounds
                },
                row: 0,
                chunk: 0,
            });
            start = end;
        }
    }
    (tokens, frame.width)
}

/// Where a word holds two things: after a colon (`Total:12.00`; not in a time
/// or an address of the web) and before an at-sign (`GST@6%`).
fn cuts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut cuts = Vec::new();
    if text.contains("//") || text.contains('.') && text.contains('@') && !text.contains('%') {
        return cuts;
    }
    if let Some(end) = number_prefix(text) {
        cuts.push(end);
    }
    for (i, b) in bytes.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|j| bytes.get(j));
        let after = bytes.get(i + 1);
        match b {
            b':' if after.is_some() => {
                let time =
                    before.is_some_and(u8::is_ascii_digit) && after.is_some_and(u8::is_ascii_digit);
                if !time {
                    cuts.push(i + 1);
                }
            }
            b'@' if before.is_some_and(u8::is_ascii_alphabetic)
                && after.is_some_and(u8::is_ascii_digit) =>
            {
                cuts.push(i);
            }
            _ => {}
        }
    }
    cuts
}

/// Where `n°`, `Nr.` or `No.` ends that is glued to the number it announces.
fn number_prefix(text: &str) -> Option<usize> {
    const PREFIXES: &[&str] = &["n°", "nº", "no.", "nr.", "n.º", "n.°", "№"];
    let lower = text.to_lowercase();
    let prefix = PREFIXES.iter().find(|p| lower.starts_with(**p))?;
    let next = lower.get(prefix.len()..)?.chars().next()?;
    (next.is_ascii_digit() && text.is_char_boundary(prefix.len())).then_some(prefix.len())
}

/// How displayed coordinates become upright ones in page heights.
pub(super) struct Frame {
    /// Quarter turns clockwise of the text.
    turns: u8,
    /// Width and height of the displayed page in its heights.
    displayed_width: f32,
    /// Displayed unit -> upright page heights.
    scale: f32,
    width: f32,
    /// Tangent of what remains of the rotation.
    skew: f32,
}

impl Frame {
    pub(super) fn new(page: &Page) -> Self {
        // A4 where the page does not say.
        let aspect = if page.width > 0.0 && page.height > 0.0 {
            (page.width / page.height).clamp(0.05, 20.0)
        } else {
            0.707
        };
        let rotation = if page.rotation.is_finite() {
            page.rotation
        } else {
            0.0
        };
        let turns = ((rotation / 90.0).round() as i32).rem_euclid(4) as u8;
        let rest = rotation - (rotation / 90.0).round() * 90.0;
        let lying = turns % 2 == 1;
        Self {
            turns,
            displayed_width: aspect,
            scale: if lying { 1.0 / aspect } else { 1.0 },
            width: if lying { 1.0 / aspect } else { aspect },
            // A scan is rarely skewed by more; beyond, boxes overlap anyway.
            skew: rest.clamp(-8.0, 8.0).to_radians().tan(),
        }
    }

    pub(super) fn upright(&self, r: &Rect) -> Bounds {
        let (l, t, r, b) = (
            r.left * self.displayed_width,
            r.top,
            r.right * self.displayed_width,
            r.bottom,
        );
        let (left, top, right, bottom) = match self.turns {
            1 => (t, self.displayed_width - r, b, self.displayed_width - l),
            2 => (
                self.displayed_width - r,
                1.0 - b,
                self.displayed_width - l,
                1.0 - t,
            ),
            3 => (1.0 - b, l, 1.0 - t, r),
            _ => (l, t, r, b),
        };
        let middle = (left + right) / 2.0;
        let down = self.skew * middle;
        Bounds {
            left: left * self.scale,
            top: (top - down) * self.scale,
            right: right * self.scale,
            bottom: (bottom - down) * self.scale,
        }
    }
}
