//! Text to drafts: telling the forms apart.

use adapter_common::{MAX_DEPTH, json, nests_too_deep};
use adapter_sheet::skeleton;
use sdk::PluginError;
use serde_json::value::RawValue;

use crate::draft::Draft;
use crate::{lists, results, structure};

pub(crate) fn foreign(path: &str) -> PluginError {
    let message = "JSON, but no result of PaddleOCR: neither lists of an outline with \
                   [text, confidence] nor objects with `rec_texts`, `parsing_res_list`, \
                   `table_res_list` or `type` and `res`";
    PluginError::new("not-this-format", message).at(path)
}

/// Put an error's path behind that of what was read.
pub(crate) fn under(path: &str, error: PluginError) -> PluginError {
    PluginError {
        path: Some(format!("{path}{}", error.path.unwrap_or_default())),
        ..error
    }
}

/// The beginning of a value's shape.
pub(crate) fn shape(value: &RawValue) -> String {
    let text = value.get();
    skeleton(text.get(..text.floor_char_boundary(4_000)).unwrap_or(text))
}

/// The pages of a text, which is one value or several in lines.
pub(crate) fn drafts(text: &str) -> Result<Vec<Draft<'_>>, PluginError> {
    if nests_too_deep(text) {
        let message = format!("lists and objects nest deeper than {MAX_DEPTH}");
        return Err(PluginError::new("malformed", message));
    }
    let values = values(text)?;
    match values.as_slice() {
        [one] if one.get().starts_with('{') => objects(&values, ""),
        [one] if one.get().starts_with('[') => list(one),
        values => objects(values, ""),
    }
}

fn list(value: &RawValue) -> Result<Vec<Draft<'_>>, PluginError> {
    let items: Vec<&RawValue> = json(value.get())?;
    let first = items.iter().find(|i| i.get() != "null");
    match first.map(|i| shape(i)) {
        Some(shape) if shape.starts_with('{') => objects(&items, ""),
        // PP-Structure's regions by page.
        Some(shape) if shape.starts_with("[{") => {
            let mut drafts = Vec::new();
            for (index, item) in items.iter().enumerate() {
                let items: Option<Vec<&RawValue>> = json(item.get())?;
                drafts.extend(objects(&items.unwrap_or_default(), &format!("/{index}"))?);
            }
            Ok(drafts)
        }
        _ => lists::drafts(&items),
    }
}

/// Objects: regions of 2.x, or results of 3.x.
fn objects<'a>(items: &[&'a RawValue], path: &str) -> Result<Vec<Draft<'a>>, PluginError> {
    if structure::is_region(items.first().copied()) {
        return structure::drafts(items, path);
    }
    let mut drafts = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let path = match items.len() {
            1 if path.is_empty() => String::new(),
            _ => format!("{path}/{index}"),
        };
        results::add(item, &path, results::MAX_WRAPPING, &mut drafts)?;
    }
    match drafts.is_empty() {
        true => Err(foreign(path)),
        false => Ok(drafts),
    }
}

fn values(text: &str) -> Result<Vec<&RawValue>, PluginError> {
    let stream = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
    let values: Result<Vec<&RawValue>, serde_json::Error> = stream.collect();
    values.map_err(|error| {
        let (code, what) = match error.is_eof() {
            true => ("truncated", "the JSON text ends too early; write it again"),
            false => ("malformed", "not readable as JSON"),
        };
        PluginError::new(code, format!("{what} ({error})"))
    })
}
