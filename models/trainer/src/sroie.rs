//! SROIE: receipts as lines with boxes, and four labels.
//!
//! In this copy of the data every line ends before its first comma, but keeps
//! the box of the whole. Most of what was cut stands in the labels, so that a
//! receipt can be had [as it is](Receipt::document) and [with the commas of its
//! company and address](Receipt::whole).

mod score;

use std::path::Path;
use std::str::FromStr;

use anyhow::{Context as _, Error, Result, bail};
use document::{Document, NewWord, PageBuilder, Rect};
use serde::Deserialize;

pub use score::score;

/// The file, below the data folder.
pub const FILE: &str = "sroie/train.jsonl";

/// One receipt.
#[derive(Debug, Clone, Deserialize)]
pub struct Receipt {
    pub key: String,
    image_size: Size,
    /// The labels; an empty one is absent.
    pub entities: Entities,
    /// The text of each line.
    #[serde(rename = "words")]
    pub lines: Vec<String>,
    /// Left, top, right and bottom of each line in pixels.
    #[serde(rename = "bboxes")]
    boxes: Vec<[f32; 4]>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
struct Size {
    width: f32,
    height: f32,
}

/// The labels of one receipt.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Entities {
    pub company: String,
    pub date: String,
    pub address: String,
    pub total: String,
}

/// Which receipts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What training and tuning may look at.
    Tune,
    /// The fifth of the companies that they never see.
    HeldOut,
    All,
}

impl Part {
    pub fn has(self, receipt: &Receipt) -> bool {
        match self {
            Self::Tune => !receipt.held_out(),
            Self::HeldOut => receipt.held_out(),
            Self::All => true,
        }
    }
}

impl FromStr for Part {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        match name {
            "tune" => Ok(Self::Tune),
            "held-out" => Ok(Self::HeldOut),
            "all" => Ok(Self::All),
            _ => bail!("`{name}` is not a part: tune, held-out, all"),
        }
    }
}

/// All receipts, and the bytes they were read from.
///
/// # Errors
/// The data is not there, or not what it was.
pub fn read(data: &Path) -> Result<(Vec<Receipt>, Vec<u8>)> {
    let path = data.join(FILE);
    let bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
    let receipts = String::from_utf8_lossy(&bytes)
        .lines()
        .map(|line| Ok(serde_json::from_str(line)?))
        .collect::<Result<_>>()?;
    Ok((receipts, bytes))
}

impl Receipt {
    /// Whether it is of the fifth of the companies that is never learnt from.
    pub fn held_out(&self) -> bool {
        // FNV-1a over the folded name: fixed, and independent of the order.
        let hash = folded(&self.entities.company)
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |h, b| {
                (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
            });
        hash.is_multiple_of(5)
    }

    /// Its document: each line's words share its box by their letters.
    pub fn document(&self) -> Document {
        let Size { width, height } = self.image_size;
        let mut page = PageBuilder::new(1, width, height, "pixel");
        for (text, [left, top, right, bottom]) in self.lines.iter().zip(&self.boxes) {
            let letters = text.chars().count().max(1) as f32;
            // A line cut at its comma keeps the box of the whole: letters are
            // not wider than that for their height.
            let step = ((right - left) / letters).min(0.62 * (bottom - top));
            let mut at = 0;
            for word in text.split(' ') {
                let len = word.chars().count();
                let start = left + step * at as f32;
                page.word(NewWord {
                    text: word,
                    bounds: Rect::clamped(
                        start / width,
                        top / height,
                        (start + step * len as f32) / width,
                        bottom / height,
                    ),
                    ..NewWord::default()
                });
                at += len + 1;
            }
            page.end_line(None, None, None);
        }
        Document {
            pages: vec![page.finish()],
            ..Document::default()
        }
    }

    /// The receipt with the lines of its company and address as they were
    /// before they were cut, as far as the labels tell.
    pub fn whole(&self) -> Self {
        let mut whole = self.clone();
        for label in [&self.entities.company, &self.entities.address] {
            for (line, end) in self.cut_lines(label) {
                if let Some(text) = whole.lines.get_mut(line) {
                    text.push_str(&end);
                }
            }
        }
        whole
    }

    /// The lines of a label, and what was cut off each.
    fn cut_lines(&self, label: &str) -> Vec<(usize, String)> {
        // Line, and where its text begins and ends in the label.
        let mut found: Vec<(usize, usize, usize)> = Vec::new();
        for (index, line) in self.lines.iter().enumerate().take(24) {
            let last = found.last().copied();
            if last.is_some_and(|(last, ..)| index > last + 3) {
                break;
            }
            let from = last.map_or(0, |l| l.2);
            // How much of the label the line before should still take.
            let cut = last.and_then(|l| self.room(l.0, 0.49)).unwrap_or(0.0);
            if let Some(at) = nearest(label, from, line.trim(), cut.max(0.0)) {
                found.push((index, at, at + line.trim().len()));
            }
        }
        let ends = found.iter().skip(1).map(|f| f.1).chain([label.len()]);
        found
            .iter()
            .zip(ends)
            .filter_map(|((line, _, end), next)| {
                let cut = label.get(*end..next)?.trim_end();
                // What was cut off begins with a comma and fits the box.
                let fits = cut.trim_start().starts_with(',')
                    && cut.chars().any(char::is_alphanumeric)
                    && cut.chars().count() as f32 <= self.room(*line, 0.3)?;
                fits.then(|| (*line, cut.to_owned()))
            })
            .collect()
    }

    /// How many letters more than its text a line's box holds, when they are
    /// so wide for their height.
    fn room(&self, line: usize, letter: f32) -> Option<f32> {
        let [left, top, right, bottom] = self.boxes.get(line)?;
        let letters = (right - left) / (letter * (bottom - top)).max(1.0);
        Some(letters - self.lines.get(line)?.chars().count() as f32)
    }
}

/// Where a line stands in a label from a place on: of several places the one
/// that leaves as much before it as was cut off.
fn nearest(label: &str, from: usize, line: &str, cut: f32) -> Option<usize> {
    if line.is_empty() {
        return None;
    }
    let off = |at: usize| (at.abs_diff(from) as f32 - cut).abs();
    // A number alone may stand anywhere: it counts where it is expected.
    let most = if line.chars().count() < 4 {
        6.0
    } else {
        f32::MAX
    };
    label
        .get(from..)?
        .match_indices(line)
        .map(|(at, _)| from + at)
        .filter(|at| off(*at) <= most)
        .reduce(|a, b| if off(b) < off(a) { b } else { a })
}

/// Letters and digits alone, in lower case.
pub fn folded(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
