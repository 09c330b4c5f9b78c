//! One page.

use super::scalar::{
    code, confidence, each, finite, language, optional_code, optional_name, region, text, unit_list,
};
use super::violation::Within;
use super::words::{Citations, words};
use super::{Check, Violation, limits, table};
use crate::{Block, KeyValue, Line, Page, Query};

pub(super) fn page(page: &Page, citations: &mut Citations) -> Check {
    measures(page)?;
    text(&page.content, limits::PAGE_CONTENT).within("content")?;
    words(&page.words, &page.content).within("words")?;
    citations.page_words = Some(page.words.len());
    let all = limits::ITEMS;
    // A word is in one line, so there are at most as many lines as words.
    each("lines", &page.lines, limits::PAGE_WORDS, |l| {
        line(l, citations)
    })?;
    each("blocks", &page.blocks, all, |b| block(b, citations))?;
    each("tables", &page.tables, all, |t| table::table(t, citations))?;
    each("key_values", &page.key_values, all, |k| {
        key_value(k, citations)
    })?;
    each("selection_marks", &page.selection_marks, all, |m| {
        region(m.region.as_ref())?;
        confidence(m.confidence.as_ref())?;
        optional_name("id", m.id.as_deref())
    })?;
    each("signatures", &page.signatures, all, |s| {
        region(s.region.as_ref())?;
        confidence(s.confidence.as_ref())?;
        optional_name("id", s.id.as_deref())
    })?;
    each("styles", &page.styles, limits::PAGE_WORDS, |s| {
        code(&s.kind).within("kind")?;
        citations.span(&s.words).within("words")?;
        confidence(s.confidence.as_ref())
    })?;
    each("languages", &page.languages, limits::PAGE_WORDS, |l| {
        language(&l.code).within("code")?;
        citations.span(&l.words).within("words")?;
        confidence(l.confidence.as_ref())
    })?;
    each("queries", &page.queries, all, |q| query(q, citations))?;
    rulings(&page.rulings).within("rulings")?;
    confidence(page.confidence.as_ref())?;
    optional_name("id", page.id.as_deref())
}

fn measures(page: &Page) -> Check {
    size(page.width).within("width")?;
    size(page.height).within("height")?;
    optional_code(&page.unit).within("unit")?;
    if let Some(dpi) = page.dpi.filter(|dpi| !(dpi.is_finite() && *dpi > 0.0)) {
        let message = format!("{dpi} is not a resolution; it is finite and above 0");
        return Err(Violation::here(message)).within("dpi");
    }
    let angle = page.rotation;
    if !(angle > -180.0 && angle <= 180.0) {
        let message = format!("{angle} is not above -180 and at most 180 degrees");
        return Err(Violation::here(message)).within("rotation");
    }
    Ok(())
}

fn size(value: f32) -> Check {
    finite(value)?;
    if value < 0.0 {
        return Err(Violation::here(format!("{value} is below 0")));
    }
    Ok(())
}

fn line(line: &Line, citations: &Citations) -> Check {
    citations.span(&line.words).within("words")?;
    region(line.region.as_ref())?;
    confidence(line.confidence.as_ref())?;
    optional_name("id", line.id.as_deref())
}

fn block(block: &Block, citations: &mut Citations) -> Check {
    code(&block.kind).within("kind")?;
    citations.spans(&block.words).within("words")?;
    region(block.region.as_ref())?;
    confidence(block.confidence.as_ref())?;
    optional_name("id", block.id.as_deref())
}

pub(super) fn key_value(pair: &KeyValue, citations: &mut Citations) -> Check {
    citations.passage(&pair.key).within("key")?;
    if let Some(value) = &pair.value {
        citations.passage(value).within("value")?;
    }
    if let Some(normalized) = &pair.normalized {
        text(normalized, limits::TEXT).within("normalized")?;
    }
    confidence(pair.confidence.as_ref())?;
    optional_name("id", pair.id.as_deref())
}

fn query(query: &Query, citations: &mut Citations) -> Check {
    text(&query.text, limits::TEXT).within("text")?;
    optional_name("alias", query.alias.as_deref())?;
    each("answers", &query.answers, limits::ITEMS, |a| {
        citations.passage(a)
    })?;
    optional_name("id", query.id.as_deref())
}

fn rulings(list: &[f32]) -> Check {
    let cap = 4 * limits::ITEMS;
    if !list.len().is_multiple_of(4) || list.len() > cap {
        return Err(Violation::here(format!(
            "{} numbers are not 4 for each of at most {} lines",
            list.len(),
            limits::ITEMS
        )));
    }
    unit_list(list)
}
