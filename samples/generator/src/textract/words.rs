//! The words of a page and the lines they stand in, with identifiers and
//! confidences that no engine gave.

use super::block::Frame;
use crate::noise::Noise;
use crate::sheet::{Run, Sheet};

/// A word of a run, with the identifier its block has.
pub(super) struct Word {
    pub(super) text: String,
    pub(super) frame: Frame,
    pub(super) id: String,
    pub(super) confidence: f32,
}

/// The words of a run from left to right.
pub(super) fn of_run(sheet: &Sheet<'_>, run: &Run, noise: &mut Noise) -> Vec<Word> {
    let width = |text: &str| sheet.fonts.width(run.style.face, run.style.size, text);
    let mut words = Vec::new();
    for text in run.text.split_whitespace() {
        // A part of the run's own text, so that its offset is known.
        let start = text.as_ptr() as usize - run.text.as_ptr() as usize;
        let left = run.left + width(&run.text[..start]);
        let (above, below) = extent(text, run.style.size);
        let frame = scaled(
            sheet,
            left,
            run.baseline - above,
            left + width(text),
            run.baseline + below,
        );
        let confidence = confidence(noise, 99.0);
        words.push(Word {
            text: text.to_owned(),
            frame,
            id: fresh_id(noise),
            confidence,
        });
    }
    words
}

/// How far a word's ink reaches above and below its baseline, roughly.
fn extent(text: &str, size: f32) -> (f32, f32) {
    let low = text.chars().all(|c| "acegmnopqrsuvwxyz.,-_".contains(c));
    let deep = text.chars().any(|c| "gjpqyQ,;()|".contains(c));
    (
        size * if low { 0.54 } else { 0.74 },
        size * if deep { 0.21 } else { 0.01 },
    )
}

/// The runs of each line: neighbours on one baseline without a wide gap.
pub(super) fn grouped_lines(runs: &[Run]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..runs.len()).collect();
    let place = |index: &usize| (runs[*index].baseline, runs[*index].left);
    order.sort_by(|a, b| {
        let (a, b) = (place(a), place(b));
        a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    let mut lines: Vec<Vec<usize>> = Vec::new();
    for index in order {
        let run = &runs[index];
        let previous = lines
            .last()
            .and_then(|line| line.last())
            .map(|last| &runs[*last]);
        let joins = previous.is_some_and(|previous| {
            let gap = run.left - previous.left - previous.width;
            (run.baseline - previous.baseline).abs() < 1.0 && gap < run.style.size
        });
        match lines.last_mut() {
            Some(line) if joins => line.push(index),
            _ => lines.push(vec![index]),
        }
    }
    lines
}

/// A box given in points.
pub(super) fn scaled(sheet: &Sheet<'_>, left: f32, top: f32, right: f32, bottom: f32) -> Frame {
    let (width, height) = (sheet.width, sheet.height);
    Frame {
        left: left / width,
        top: top / height,
        right: right / width,
        bottom: bottom / height,
    }
}

/// A confidence between `least` and 100, more often high than low.
pub(super) fn confidence(noise: &mut Noise, least: f32) -> f32 {
    let doubt = noise.unit() * noise.unit();
    100.0 - (100.0 - least) * doubt
}

/// An identifier in the form of a random UUID.
pub(super) fn fresh_id(noise: &mut Noise) -> String {
    let (high, low) = (noise.bits(), noise.bits());
    let variant = 0x8000 | ((low >> 48) & 0x3fff);
    format!(
        "{:08x}-{:04x}-4{:03x}-{variant:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xfff,
        low & 0xffff_ffff_ffff
    )
}
