//! Every decision on a line of its own, for work on calibration.

use std::io::{self, Write};

use serde::Serialize;

use crate::run::Done;
use crate::score::Check;

#[derive(Debug, Serialize)]
struct Line<'a> {
    document: &'a str,
    /// A field's name, or a list and its column: `line_items.amount`.
    field: String,
    /// The row wanted or, where none is, the row found; from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<usize>,
    predicted: Option<&'a str>,
    /// As printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    truth: Option<&'a str>,
    /// Normalised.
    right: bool,
    strict: bool,
    confidence: Option<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
}

/// Write one JSON object a line for each field, column and class of a
/// document that the truth knows or that was found in its place.
///
/// # Errors
/// Those of the output.
pub fn write(out: &mut impl Write, done: &Done) -> io::Result<()> {
    let Some(judged) = &done.judged else {
        return Ok(());
    };
    for check in &judged.fields {
        put(out, &line(&done.name, check.name.clone(), None, check))?;
    }
    for list in &judged.lists {
        for row in &list.rows {
            for check in &row.columns {
                let name = format!("{}.{}", list.list.name(), check.name);
                let place = row.wanted.or(row.found);
                put(out, &line(&done.name, name, place, check))?;
            }
        }
    }
    for page in &judged.pages {
        let Some(class) = &page.class else { continue };
        put(
            out,
            &Line {
                document: &done.name,
                field: "pages.class".to_owned(),
                row: None,
                predicted: class.found.as_deref(),
                text: None,
                truth: Some(&class.wanted),
                right: class.is_right(),
                strict: class.is_right(),
                confidence: class.confidence,
                reason: None,
                page: Some(page.page),
            },
        )?;
    }
    Ok(())
}

fn line<'a>(document: &'a str, field: String, row: Option<usize>, check: &'a Check) -> Line<'a> {
    let found = check.found.as_ref();
    Line {
        document,
        field,
        row,
        predicted: found.map(|f| f.value.as_str()),
        text: found.map(|f| f.printed.as_str()),
        truth: check.wanted.as_ref().map(|w| w.text.as_str()),
        right: check.verdict.normalised,
        strict: check.verdict.strict,
        confidence: found.and_then(|f| f.confidence),
        reason: found.and_then(|f| f.reason.as_deref()),
        page: found.and_then(|f| f.page),
    }
}

fn put(out: &mut impl Write, line: &Line<'_>) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}
