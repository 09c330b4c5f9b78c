//! Reading documents back.

use std::fmt;

use serde::Deserialize;

use super::VERSION;
use super::form::DocumentForm;
use crate::{Document, Violation, validate_document};

/// Why some JSON is not a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadError {
    /// Not JSON, or not of the form's shape. The path leads to the place; it
    /// is empty for the file as a whole.
    Malformed { path: String, message: String },
    /// Another version of the form; empty when the file names none.
    Version(String),
    /// The right shape, but not a valid document. The path is that of the
    /// JSON form.
    Invalid(Violation),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed { path, message } if path.is_empty() => f.write_str(message),
            Self::Malformed { path, message } => write!(f, "{path}: {message}"),
            Self::Version(found) if found.is_empty() => write!(
                f,
                "sheaf_document: names no version; this program reads {VERSION}"
            ),
            Self::Version(found) => write!(
                f,
                "sheaf_document: version {found:?} is not {VERSION}, which this program reads"
            ),
            Self::Invalid(violation) => violation.fmt(f),
        }
    }
}

impl std::error::Error for ReadError {}

/// The one key that is looked at before all others.
#[derive(Deserialize)]
struct Versioned {
    #[serde(default)]
    sheaf_document: String,
}

/// A valid document from its JSON form.
///
/// # Errors
/// [`ReadError`] with the path of what is wrong.
pub fn from_json(json: impl AsRef<[u8]>) -> Result<Document, ReadError> {
    let json = json.as_ref();
    let Versioned { sheaf_document } = parse(json)?;
    if sheaf_document != VERSION {
        let shown = sheaf_document.chars().take(40).collect();
        return Err(ReadError::Version(shown));
    }
    let form: DocumentForm = parse(json)?;
    let document = Document::try_from(form).map_err(ReadError::Invalid)?;
    validate_document(&document).map_err(|v| {
        ReadError::Invalid(Violation {
            path: in_json(&v.path),
            ..v
        })
    })?;
    Ok(document)
}

fn parse<'a, T: Deserialize<'a>>(json: &'a [u8]) -> Result<T, ReadError> {
    let mut from = serde_json::Deserializer::from_slice(json);
    let malformed = |path: String, message: String| ReadError::Malformed {
        path: if path == "." { String::new() } else { path },
        message,
    };
    let value = serde_path_to_error::deserialize(&mut from)
        .map_err(|e| malformed(e.path().to_string(), e.inner().to_string()))?;
    from.end()
        .map_err(|e| malformed(String::new(), e.to_string()))?;
    Ok(value)
}

/// A path into the model as a path into its JSON form, where columns are
/// records, and places and passages belong to the record that has them.
fn in_json(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut segments = path.split('.').peekable();
    while let Some(segment) = segments.next() {
        let segment = match segment {
            "region" | "content" if segments.peek().is_some() => continue,
            "words" => match segments.next() {
                Some("ids") => word(segments.next().unwrap_or_default()),
                Some(column) => word(column),
                None => segment.to_owned(),
            },
            "bounds" => match segments.next() {
                Some("left") => "box[0]".to_owned(),
                Some("top") => "box[1]".to_owned(),
                Some("right") => "box[2]".to_owned(),
                Some("bottom") => "box[3]".to_owned(),
                _ => "box".to_owned(),
            },
            "confidence" => match segments.next() {
                Some("vendor") => "vendor_confidence".to_owned(),
                _ => segment.to_owned(),
            },
            polygon if polygon.starts_with("polygon[") => match segments.next() {
                Some("x") => format!("{polygon}[0]"),
                Some("y") => format!("{polygon}[1]"),
                _ => polygon.to_owned(),
            },
            other => other.to_owned(),
        };
        if !out.is_empty() && !segment.starts_with('[') {
            out.push('.');
        }
        out.push_str(&segment);
    }
    out
}

/// An item of a column of words, such as `boxes[22]`, as a key of a word.
fn word(column: &str) -> String {
    let (name, index) = column.split_once('[').unwrap_or((column, ""));
    let Ok(i) = index.trim_end_matches(']').parse::<usize>() else {
        return "words".to_owned();
    };
    match name {
        "ends" => format!("words[{i}].end"),
        "boxes" => format!("words[{}].box[{}]", i / 4, i % 4),
        "polygons" => format!("words[{}].polygon[{}][{}]", i / 8, i % 8 / 2, i % 2),
        "confidences" => format!("words[{i}].confidence"),
        "vendor_confidences" => format!("words[{i}].vendor_confidence"),
        _ => format!("words[{i}].id"),
    }
}
