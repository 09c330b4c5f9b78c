//! Words: columns in the model, records in JSON.

use serde::{Deserialize, Deserializer, Serialize};

use crate::geometry::corners;
use crate::validate::{Violation, Within};
use crate::words::ABSENT;
use crate::{Page, Rect, Words};

/// One word. The first word of a page names every property that the words of
/// the page have, even where it has no value for it itself.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WordForm {
    /// The word, equal to the bytes `start` to `end` of the page's `content`.
    pub text: String,
    /// Where it starts in `content`, in bytes of UTF-8.
    pub start: u32,
    /// Where it ends in `content`, in bytes of UTF-8. Only white space lies
    /// between the end of a word and the start of the next.
    pub end: u32,
    /// The upright box around it: left, top, right, bottom, each a fraction
    /// 0..1 of the displayed page from its top-left corner.
    #[serde(rename = "box")]
    pub bounds: [f32; 4],
    /// The corners of its outline, `[x, y]` each, clockwise from the top-left
    /// corner of the text; left out when that is the box.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub polygon: Option<[[f32; 2]; 4]>,
    /// How sure the vendor is, 0..1; left out or `null` when unknown.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "given"
    )]
    #[cfg_attr(feature = "schema", schemars(with = "Option<f32>"))]
    pub confidence: Option<Option<f32>>,
    /// The confidence as the vendor wrote it, in the vendor's own scale; left
    /// out when it is the same number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vendor_confidence: Option<f32>,
    /// The vendor's identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
}

/// A key that is there, `null` or not.
fn given<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Option<f32>>, D::Error> {
    Option::deserialize(from).map(Some)
}

/// The words of a page as records.
pub(super) fn words(page: &Page) -> Vec<WordForm> {
    let ends = page.words.ends.iter().copied().enumerate();
    ends.map(|(i, end)| word(page, i, end)).collect()
}

fn word(page: &Page, i: usize, end: u32) -> WordForm {
    let columns = &page.words;
    let first = i == 0;
    let text = page.word_text(i).unwrap_or_default();
    let bounds = columns.bounds(i).unwrap_or_default();
    let outline = columns.polygon(i);
    let confidence = columns.confidences.get(i).copied();
    let vendor = columns.vendor_confidences.get(i).copied();
    let id = columns.ids.get(i);
    WordForm {
        text: text.to_owned(),
        start: end.saturating_sub(text.len() as u32),
        end,
        bounds: bounds.to_array(),
        polygon: outline
            .filter(|o| first || *o != corners(&bounds))
            .map(|o| o.map(|p| [p.x, p.y])),
        confidence: confidence
            .filter(|c| first || *c != ABSENT)
            .map(|c| (c != ABSENT).then_some(c)),
        vendor_confidence: vendor.filter(|v| first || *v != confidence.unwrap_or(ABSENT)),
        id: id.filter(|id| first || !id.is_empty()).map(str::to_owned),
    }
}

/// The columns of some words over the page's `content`.
pub(super) fn columns(words: Vec<WordForm>, content: &str) -> Result<Words, Violation> {
    let n = words.len();
    let mut columns = Words {
        ends: Vec::with_capacity(n),
        boxes: Vec::with_capacity(4 * n),
        ..Words::default()
    };
    let has_polygons = words.iter().any(|w| w.polygon.is_some());
    let has_confidences = words.iter().any(|w| w.confidence.is_some());
    let has_vendor = words.iter().any(|w| w.vendor_confidence.is_some());
    let has_ids = words.iter().any(|w| w.id.is_some());
    let mut before = 0;
    for (i, word) in words.into_iter().enumerate() {
        agrees(&word, content, before)
            .within_index(i)
            .within("words")?;
        before = word.end;
        columns.ends.push(word.end);
        columns.boxes.extend(word.bounds);
        if has_polygons {
            let of_box = || corners(&Rect::from(word.bounds)).map(|p| [p.x, p.y]);
            let outline = word.polygon.unwrap_or_else(of_box);
            columns.polygons.extend(outline.as_flattened());
        }
        let confidence = word.confidence.flatten().unwrap_or(ABSENT);
        if has_confidences {
            columns.confidences.push(confidence);
        }
        if has_vendor {
            let vendor = word.vendor_confidence.unwrap_or(confidence);
            columns.vendor_confidences.push(vendor);
        }
        if has_ids {
            columns.ids.push(word.id.as_deref().unwrap_or_default());
        }
    }
    Ok(columns)
}

/// A word's text and offsets are those of the content.
fn agrees(word: &WordForm, content: &str, before: u32) -> Result<(), Violation> {
    let there = content.get(word.start as usize..word.end as usize);
    if there != Some(word.text.as_str()) {
        return Err(Violation::here(format!(
            "is not what bytes {}..{} of the page's content say",
            word.start, word.end
        )))
        .within("text");
    }
    let between = content.get(before as usize..word.start as usize);
    if between.is_none_or(|gap| !gap.trim_start().is_empty()) {
        return Err(Violation::here(format!(
            "there is more than white space from byte {before}, where the word before ends, to {}",
            word.start
        )))
        .within("start");
    }
    if word.text.starts_with(char::is_whitespace) {
        return Err(Violation::here("starts with white space")).within("text");
    }
    Ok(())
}
