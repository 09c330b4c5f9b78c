//! Embedded files: by name in the document's name tree, associated with the
//! document or a page (ISO 32000-2, 14.13; so are the XML of Factur-X and
//! ZUGFeRD), or attached to a place on a page.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use document::{Document, Extra};
use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys::{
    AF, AF_RELATIONSHIP, ANNOTS, DESC, EF, EMBEDDED_FILES, F, FS, KIDS, NAMES, SUBTYPE, UF,
};
use hayro_syntax::object::{Array, Dict, Name, ObjRef, Object, Stream, String as PdfString};
use rustc_hash::FxHashSet;
use sdk::document;
use serde_json::Value;

use super::{MAX_BINARY, MAX_BYTES, extra, ignored, kids, object, xml};
use crate::streams;
use crate::strings::{clip, text};

/// Embedded files kept, nodes of the name tree and specifications looked at,
/// and annotations of a page looked at for files of their own.
const MAX_FILES: usize = 64;
const MAX_NODES: usize = 1_000;
const MAX_ANNOTATIONS: usize = 5_000;

/// Bytes of a file's name and description.
const MAX_NAME: usize = 255;

/// Add the files, each once, and an index that says what they are for.
pub(super) fn add(pdf: &Pdf, root: &Dict<'_>, document: &mut Document) {
    let mut specifications = by_name(pdf, root);
    let mut looked_at = FxHashSet::default();
    specifications.extend(associated(pdf, root, &mut looked_at));
    for page in pdf.pages().iter() {
        if specifications.len() > MAX_NODES {
            break;
        }
        specifications.extend(associated(pdf, page.raw(), &mut looked_at));
        specifications.extend(attached(pdf, page.raw(), &mut looked_at));
    }
    let mut seen: FxHashSet<u32> = FxHashSet::default();
    let mut index: Vec<Value> = Vec::new();
    let mut left = MAX_BYTES;
    for specification in &specifications {
        let Some(stream) = embedded(specification) else {
            continue;
        };
        if !seen.insert(stream.obj_id().obj_number) {
            continue;
        }
        if index.len() >= MAX_FILES {
            let message = format!("Of the embedded files, the first {MAX_FILES} were kept.");
            let warning = document::Warning::new("ignored", message);
            document.warnings.push(warning.at("EmbeddedFiles"));
            break;
        }
        let (name, media_type) = (file_name(specification), media_type(&stream));
        let media_type = media_type.unwrap_or_else(|| guess(&name).to_owned());
        index.push(entry(specification, &name, &media_type));
        keep(document, name, media_type, &stream, &mut left);
    }
    if !index.is_empty() {
        document
            .extras
            .push(extra("EmbeddedFiles", &Value::Array(index)));
    }
}

fn keep(
    document: &mut Document,
    name: String,
    media_type: String,
    stream: &Stream<'_>,
    left: &mut usize,
) {
    let Ok(data) = streams::decode(stream) else {
        document
            .warnings
            .push(ignored(&name, stream.raw_data().len()));
        return;
    };
    let is_xml = media_type.ends_with("xml");
    let as_text = match std::str::from_utf8(&data) {
        Ok(text) => Some(text.to_owned()),
        Err(_) if is_xml => xml(&data),
        Err(_) => None,
    };
    let (media_type, kept) = match as_text {
        Some(text) => (media_type, Some(text)),
        None => (
            format!("{media_type};base64"),
            (data.len() <= MAX_BINARY).then(|| STANDARD.encode(&data)),
        ),
    };
    match kept.filter(|kept| kept.len() <= *left) {
        Some(kept) => {
            *left -= kept.len();
            document.extras.push(Extra {
                name,
                page: None,
                media_type,
                data: kept,
            });
        }
        None => document.warnings.push(ignored(&name, data.len())),
    }
}

/// What the index says of a file.
fn entry(specification: &Dict<'_>, name: &str, media_type: &str) -> Value {
    let said = |key: &[u8]| {
        let said = text(&specification.get::<PdfString<'_>>(key)?);
        Some(clip(&said, MAX_NAME).to_owned()).filter(|said| !said.is_empty())
    };
    let relationship = specification.get::<Name<'_>>(AF_RELATIONSHIP);
    object([
        ("name", Some(name.to_owned())),
        ("media_type", Some(media_type.to_owned())),
        (
            "relationship",
            relationship.map(|r| clip(r.as_str(), MAX_NAME).to_owned()),
        ),
        ("description", said(DESC)),
    ])
}

/// The files in the document's name tree, in its order.
fn by_name<'a>(pdf: &'a Pdf, root: &Dict<'a>) -> Vec<Dict<'a>> {
    let tree = root
        .get::<Dict<'_>>(NAMES)
        .and_then(|names| names.get::<Dict<'_>>(EMBEDDED_FILES));
    let mut found = Vec::new();
    let mut open: Vec<Dict<'a>> = tree.into_iter().collect();
    let mut seen = FxHashSet::default();
    let mut left = MAX_NODES;
    while let (Some(node), Some(rest)) = (open.pop(), left.checked_sub(1)) {
        left = rest;
        if let Some(names) = node.get::<Array<'_>>(NAMES) {
            found.extend(kids(pdf.xref(), &names, 2 * MAX_NODES, &mut seen));
        }
        if let Some(array) = node.get::<Array<'_>>(KIDS) {
            let nodes = kids(pdf.xref(), &array, MAX_NODES, &mut seen);
            open.extend(nodes.into_iter().rev());
        }
    }
    found
}

/// The files associated with an object.
fn associated<'a>(pdf: &'a Pdf, holder: &Dict<'a>, seen: &mut FxHashSet<ObjRef>) -> Vec<Dict<'a>> {
    match holder.get::<Object<'_>>(AF) {
        Some(Object::Array(files)) => kids(pdf.xref(), &files, MAX_NODES, seen),
        Some(Object::Dict(file)) => vec![file],
        _ => Vec::new(),
    }
}

/// The files of a page's attachment annotations.
fn attached<'a>(pdf: &'a Pdf, page: &Dict<'a>, seen: &mut FxHashSet<ObjRef>) -> Vec<Dict<'a>> {
    let Some(annotations) = page.get::<Array<'_>>(ANNOTS) else {
        return Vec::new();
    };
    let annotations = kids(pdf.xref(), &annotations, MAX_ANNOTATIONS, seen);
    annotations
        .into_iter()
        .filter(|a| {
            let kind = a.get::<Name<'_>>(SUBTYPE);
            kind.is_some_and(|kind| kind.as_str() == "FileAttachment")
        })
        .filter_map(|annotation| annotation.get::<Dict<'_>>(FS))
        .collect()
}

fn embedded<'a>(specification: &Dict<'a>) -> Option<Stream<'a>> {
    let embedded = specification.get::<Dict<'_>>(EF)?;
    embedded
        .get::<Stream<'_>>(F)
        .or_else(|| embedded.get::<Stream<'_>>(UF))
}

fn file_name(specification: &Dict<'_>) -> String {
    let name = specification
        .get::<PdfString<'_>>(UF)
        .or_else(|| specification.get::<PdfString<'_>>(F))
        .map(|name| text(&name))
        .filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| "attachment".to_owned());
    clip(&name, MAX_NAME).to_owned()
}

/// The media type that the file says, where it looks like one.
fn media_type(stream: &Stream<'_>) -> Option<String> {
    let said = stream.dict().get::<Name<'_>>(SUBTYPE)?;
    let said = said.as_str();
    let sensible = |c: char| c.is_ascii_alphanumeric() || "/+.-".contains(c);
    let fits = said.len() <= 100 && said.contains('/') && said.chars().all(sensible);
    fits.then(|| said.to_owned())
}

fn guess(name: &str) -> &'static str {
    let extension = name.rsplit('.').next().unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        "xml" => "text/xml",
        "pdf" => "application/pdf",
        "json" => "application/json",
        "txt" => "text/plain",
        "csv" => "text/csv",
        _ => "application/octet-stream",
    }
}
