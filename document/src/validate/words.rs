//! Words by column, and what refers to them.

use super::scalar::{confidence, count, finite, first_bad, is_unit, region, text, unit_list};
use super::violation::Within;
use super::{Check, Violation, limits};
use crate::words::{ABSENT, TextColumn};
use crate::{Passage, Span, Words};

/// The words of a page whose text is `content`.
pub(super) fn words(words: &Words, content: &str) -> Check {
    count(words.len(), limits::PAGE_WORDS).within("ends")?;
    let n = words.len();
    let end = ends(&words.ends, content).within("ends")?;
    rest(content, end)?;
    column(words.boxes.len(), 4, n, false).within("boxes")?;
    boxes(&words.boxes).within("boxes")?;
    column(words.polygons.len(), 8, n, true).within("polygons")?;
    unit_list(&words.polygons).within("polygons")?;
    column(words.confidences.len(), 1, n, true).within("confidences")?;
    confidences(&words.confidences).within("confidences")?;
    let vendor = &words.vendor_confidences;
    column(vendor.len(), 1, n, true).within("vendor_confidences")?;
    if let Some((i, value)) = first_bad(vendor, f32::is_finite) {
        return finite(value).within_index(i).within("vendor_confidences");
    }
    column(words.ids.ends.len(), 1, n, true)
        .within("ends")
        .and_then(|()| text_column(&words.ids))
        .within("ids")
}

/// A column has `per` numbers a word, or none at all where that is allowed.
fn column(len: usize, per: usize, n: usize, may_be_empty: bool) -> Check {
    let expected = per.saturating_mul(n);
    if len == expected || (may_be_empty && len == 0) {
        return Ok(());
    }
    let or_none = if may_be_empty { " or none" } else { "" };
    Err(Violation::here(format!(
        "{len} items for {n} words; there must be {expected}{or_none}"
    )))
}

/// Every word ends after the one before it, on a character that is not white
/// space, which also makes it not empty; where the last one ends.
fn ends(ends: &[u32], content: &str) -> Result<usize, Violation> {
    let mut start = 0;
    for (i, end) in ends.iter().enumerate() {
        let end = *end as usize;
        let last = end.checked_sub(1).and_then(|at| content.as_bytes().get(at));
        // A visible ASCII character is whole and settles it at once.
        let plain = start < end && last.is_some_and(u8::is_ascii_graphic);
        if !plain && !ends_visibly(content, start, end) {
            return Err(wrong_end(content, i, start, end)).within_index(i);
        }
        start = end;
    }
    Ok(start)
}

fn ends_visibly(content: &str, start: usize, end: usize) -> bool {
    let word = content.get(start..end);
    let last = word.and_then(|w| w.chars().next_back());
    last.is_some_and(|c| !c.is_whitespace())
}

fn wrong_end(content: &str, i: usize, start: usize, end: usize) -> Violation {
    Violation::here(match content.get(start..end) {
        _ if end <= start => {
            format!("word {i} ends at byte {end}, which is not after byte {start}")
        }
        _ if end > content.len() => format!(
            "word {i} ends at byte {end}, past the {} bytes of the page's content",
            content.len()
        ),
        None => format!("word {i} ends at byte {end}, in the middle of a character"),
        Some(word) if word.trim_start().is_empty() => {
            format!("word {i} (bytes {start}..{end}) holds only white space")
        }
        Some(_) => format!("word {i} ends at byte {end} with white space"),
    })
}

/// Only white space follows the last word.
fn rest(content: &str, end: usize) -> Check {
    let rest = content.get(end..).unwrap_or_default().trim_start();
    if !rest.is_empty() {
        return Err(Violation::here(format!(
            "the page's content goes on after the last word, with {}",
            super::scalar::quoted(rest)
        )))
        .within("ends");
    }
    Ok(())
}

fn boxes(list: &[f32]) -> Check {
    let (rows, _) = list.as_chunks::<4>();
    if let Some((i, value)) = first_bad(list, is_unit) {
        let edge = ["left", "top", "right", "bottom"].get(i % 4).unwrap_or(&"");
        let message = format!("{edge} edge {value} of word {} is outside 0..1", i / 4);
        return Err(at(i, message));
    }
    let ordered = |r: &[f32; 4]| {
        let [left, top, right, bottom] = *r;
        (left <= right) & (top <= bottom)
    };
    match rows.iter().position(|r| !ordered(r)) {
        Some(word) => Err(out_of_order(
            word,
            rows.get(word).copied().unwrap_or_default(),
        )),
        None => Ok(()),
    }
}

fn out_of_order(word: usize, row: [f32; 4]) -> Violation {
    let [left, top, right, bottom] = row;
    if left > right {
        let message = format!("left edge {left} of word {word} is beyond its right edge {right}");
        return at(word * 4, message);
    }
    let message = format!("top edge {top} of word {word} is below its bottom edge {bottom}");
    at(word * 4 + 1, message)
}

fn at(index: usize, message: String) -> Violation {
    Violation {
        path: format!("[{index}]"),
        message,
    }
}

fn confidences(list: &[f32]) -> Check {
    let holds = |v: f32| is_unit(v) | (v == ABSENT);
    match first_bad(list, holds) {
        Some((i, v)) => Err(at(i, format!("{v} is neither within 0..1 nor -1 (absent)"))),
        None => Ok(()),
    }
}

fn text_column(column: &TextColumn) -> Check {
    let mut start = 0;
    for (i, end) in column.ends.iter().enumerate() {
        let end = *end as usize;
        if end < start || !column.text.is_char_boundary(end) {
            let message = format!(
                "item {i} is bytes {start}..{end} of a text of {} bytes, or cuts a character",
                column.text.len()
            );
            return Err(at(i, message)).within("ends");
        }
        if end - start > limits::NAME {
            let item = column.text.get(start..end).unwrap_or_default();
            return text(item, limits::NAME).within_index(i);
        }
        start = end;
    }
    if start != column.text.len() {
        return Err(Violation::here(format!(
            "text of {} bytes, but the last item ends at byte {start}",
            column.text.len()
        )))
        .within("text");
    }
    Ok(())
}

/// The words that a passage may refer to, and how many all of them have
/// referred to so far.
#[derive(Debug)]
pub(super) struct Citations {
    /// Words of the page at hand; `None` where no page is known, so that
    /// nothing may be referred to.
    pub(super) page_words: Option<usize>,
    cited: u64,
}

impl Citations {
    pub(super) fn none() -> Self {
        Self {
            page_words: None,
            cited: 0,
        }
    }

    pub(super) fn span(&self, span: &Span) -> Check {
        let Some(n) = self.page_words else {
            return Err(Violation::here(
                "refers to words, but no page is named that holds them",
            ));
        };
        let (start, end) = (span.start, span.end);
        if start > end {
            return Err(Violation::here(format!("{start}..{end} runs backwards")));
        }
        if end as usize > n {
            return Err(Violation::here(format!(
                "{start}..{end} runs past the {n} words of the page"
            )));
        }
        Ok(())
    }

    pub(super) fn spans(&mut self, spans: &[Span]) -> Check {
        count(spans.len(), limits::ITEMS)?;
        let before = self.cited;
        for (i, span) in spans.iter().enumerate() {
            self.span(span).within_index(i)?;
            self.cited += u64::from(span.len());
        }
        let here = self.cited - before;
        let page = self.page_words.unwrap_or_default() as u64;
        if here > page {
            return Err(Violation::here(format!(
                "refers to {here} words of a page that has {page}"
            )));
        }
        if self.cited > limits::CITED_WORDS {
            return Err(Violation::here(format!(
                "all passages up to this one refer to {} words, more than the {} allowed",
                self.cited,
                limits::CITED_WORDS
            )));
        }
        Ok(())
    }

    pub(super) fn passage(&mut self, passage: &Passage) -> Check {
        text(&passage.text, limits::TEXT).within("text")?;
        self.spans(&passage.words).within("words")?;
        region(passage.region.as_ref())?;
        confidence(passage.confidence.as_ref())
    }
}
