//! The lists of 2.x: `[outline, ["text", confidence]]` for each line.

use std::fmt;

use adapter_common::{Number, Text, json};
use adapter_sheet::{Outline, Reading};
use sdk::PluginError;
use serde::de::{Deserialize, Deserializer, IgnoredAny, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::draft::Draft;
use crate::read::{foreign, shape, under};

/// `["text", confidence]`
#[derive(Default)]
struct Read<'a>(Text<'a>, Number);

/// A line.
struct Listed<'a>(Outline, Read<'a>);

struct ReadVisitor;
struct ListedVisitor;

impl<'de> Visitor<'de> for ReadVisitor {
    type Value = Read<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of a text and a confidence")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Read<'de>, A::Error> {
        let text = list.next_element()?.unwrap_or_default();
        let confidence = list.next_element()?.unwrap_or_default();
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Read(text, confidence))
    }
}

impl<'de> Visitor<'de> for ListedVisitor {
    type Value = Listed<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of an outline and [text, confidence]")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Listed<'de>, A::Error> {
        let outline = list.next_element()?.unwrap_or_default();
        let read = list.next_element()?.unwrap_or_default();
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Listed(outline, read))
    }
}

impl<'de> Deserialize<'de> for Read<'de> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_seq(ReadVisitor)
    }
}

impl<'de> Deserialize<'de> for Listed<'de> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_seq(ListedVisitor)
    }
}

/// Whether a list's outline is followed by a list with a text; EasyOCR's is
/// followed by the text itself.
fn is_line(value: &RawValue) -> bool {
    let shape = shape(value);
    let after = match shape.strip_prefix("[[[n") {
        Some(points) => points.split_once("]]"),
        None => shape.strip_prefix("[[n,").and_then(|s| s.split_once(']')),
    };
    after.is_some_and(|(_, rest)| rest.starts_with(",[\""))
}

/// The pages of a list: of pages, of lines, or of one such list more.
pub(crate) fn drafts<'a>(items: &[&'a RawValue]) -> Result<Vec<Draft<'a>>, PluginError> {
    let null = |i: &&RawValue| matches!(i.get(), "null" | "[]");
    if items.iter().all(null) {
        let pages = items.len().max(1);
        return (0..pages).map(|i| page(&[], format!("/{i}"))).collect();
    }
    if items.iter().filter(|i| !null(i)).all(|i| is_line(i)) {
        return Ok(vec![page(items, String::new())?]);
    }
    let mut drafts = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let path = format!("/{index}");
        if !item.get().starts_with('[') && item.get() != "null" {
            return Err(foreign(&path));
        }
        let lines: Option<Vec<&RawValue>> = json(item.get()).map_err(|e| under(&path, e))?;
        drafts.push(page(&lines.unwrap_or_default(), path)?);
    }
    Ok(drafts)
}

fn page<'a>(items: &[&'a RawValue], path: String) -> Result<Draft<'a>, PluginError> {
    let mut readings = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        if item.get() == "null" {
            continue;
        }
        let at = format!("{path}/{index}");
        if !is_line(item) {
            // Other libraries' lines mix lists with texts and numbers.
            let mixed = items.iter().any(|i| !i.get().starts_with('['));
            return Err(if mixed {
                foreign(&at)
            } else {
                not_a_line(item, &at)
            });
        }
        let Listed(outline, Read(text, confidence)) =
            json(item.get()).map_err(|e| under(&at, e))?;
        readings.push(Reading {
            outline,
            text,
            confidence: confidence.get(),
            words: Vec::new(),
        });
    }
    Ok(Draft {
        api: "ocr",
        version: "2",
        lines_path: path.clone(),
        path,
        readings,
        ..Draft::default()
    })
}

/// What `rec=False` and `det=False` leave.
fn not_a_line(item: &RawValue, path: &str) -> PluginError {
    let shape = shape(item);
    let message = if shape.starts_with("[\",n]") || shape.starts_with("[[\",n]") {
        "texts without places, as `det=False` gives them; call ocr with `det=True`"
    } else if shape.starts_with("[[n,n],") {
        "places without texts, as `rec=False` gives them; call ocr with `rec=True`"
    } else {
        return foreign(path);
    };
    PluginError::new("unsupported", message).at(path)
}
