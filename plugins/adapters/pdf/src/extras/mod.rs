//! What comes with a PDF beside its pages: what it says about itself, embedded
//! files (the XML of a Factur-X invoice), bookmarks, page labels and notes.

mod attachments;
mod labels;
mod notes;
mod outline;

use document::{Document, Extra, Warning};
use hayro_syntax::Pdf;
use hayro_syntax::metadata::Metadata;
use hayro_syntax::object::dict::keys::METADATA;
use hayro_syntax::object::{Array, DateTime, Dict, MaybeRef, ObjRef, Object, Stream};
use hayro_syntax::xref::XRef;
use rustc_hash::{FxHashMap, FxHashSet};
use sdk::document;
use serde_json::{Map, Value, json};

use crate::streams;
use crate::strings::{clip, text};
pub(crate) use notes::Notes;

/// Bytes kept of a file that is no text, and of all extras together. Somebody
/// attached the file on purpose, so there is more room than for an image.
const MAX_BINARY: usize = 4 << 20;
const MAX_BYTES: usize = 16 << 20;

/// Bytes of one entry of the document information.
const MAX_ENTRY: usize = 8 << 10;

/// Add what the document as a whole brings along.
pub(crate) fn add(pdf: &Pdf, document: &mut Document) {
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let root = root.unwrap_or_default();
    document.extras.extend(information(pdf.metadata()));
    xmp(&root, document);
    document.extras.extend(outline::outline(pdf, &root));
    document.extras.extend(labels::labels(pdf, &root));
    attachments::add(pdf, &root, document);
}

/// An extra of a JSON value.
fn extra(name: &str, value: &Value) -> Extra {
    Extra {
        name: name.to_owned(),
        page: None,
        media_type: "application/json".to_owned(),
        data: value.to_string(),
    }
}

fn ignored(name: &str, size: usize) -> Warning {
    let message = format!("{name} was left out of the extras: it has {size} bytes.");
    Warning::new("ignored", message).at(name)
}

/// What the document says about itself; `None` when it says nothing.
fn information(metadata: &Metadata) -> Option<Extra> {
    let entries = [
        ("title", &metadata.title),
        ("author", &metadata.author),
        ("subject", &metadata.subject),
        ("keywords", &metadata.keywords),
        ("creator", &metadata.creator),
        ("producer", &metadata.producer),
    ];
    let mut object = Map::new();
    for (key, value) in entries {
        if let Some(value) = value.as_deref().map(text).filter(|v| !v.is_empty()) {
            object.insert(key.to_owned(), clip(&value, MAX_ENTRY).into());
        }
    }
    let dates = [
        ("created", metadata.creation_date),
        ("modified", metadata.modification_date),
    ];
    for (key, date) in dates {
        if let Some(date) = date {
            object.insert(key.to_owned(), iso(&date).into());
        }
    }
    (!object.is_empty()).then(|| extra("Info", &Value::Object(object)))
}

fn iso(d: &DateTime) -> String {
    let date = format!("{:04}-{:02}-{:02}", d.year, d.month, d.day);
    let zone = match (d.utc_offset_hour, d.utc_offset_minute) {
        (0, 0) => "Z".to_owned(),
        (hours, minutes) => format!("{hours:+03}:{minutes:02}"),
    };
    format!("{date}T{:02}:{:02}:{:02}{zone}", d.hour, d.minute, d.second)
}

/// The document's XMP packet, as it stands.
fn xmp(root: &Dict<'_>, document: &mut Document) {
    let Some(stream) = root.get::<Stream<'_>>(METADATA) else {
        return;
    };
    let Ok(data) = streams::decode(&stream) else {
        return;
    };
    if data.len() > MAX_BINARY {
        document.warnings.push(ignored("Metadata", data.len()));
    } else if let Some(data) = xml(&data).filter(|data| !data.trim().is_empty()) {
        document.extras.push(Extra {
            name: "Metadata".to_owned(),
            page: None,
            media_type: "application/rdf+xml".to_owned(),
            data,
        });
    }
}

/// XML as text, whatever Unicode encoding it comes in.
fn xml(data: &[u8]) -> Option<String> {
    adapter_common::decode(data)
        .ok()
        .map(|text| text.into_owned())
}

/// The dictionaries that an array names, in its order, each that is an object
/// of its own but once: trees may be circles.
fn kids<'a>(
    xref: &'a XRef,
    kids: &Array<'a>,
    most: usize,
    seen: &mut FxHashSet<ObjRef>,
) -> Vec<Dict<'a>> {
    let kid = |item| match item {
        MaybeRef::Ref(reference) if seen.insert(reference) => xref.get(reference.into()),
        MaybeRef::Ref(_) => None,
        MaybeRef::NotRef(object) => Object::into_dict(object),
    };
    kids.raw_iter().take(most).filter_map(kid).collect()
}

/// A page's number by the object that it is.
fn page_numbers(pdf: &Pdf) -> FxHashMap<u32, usize> {
    let pages = pdf.pages().iter().enumerate();
    pages
        .filter_map(|(index, page)| Some((page.raw().obj_id()?.obj_number, index + 1)))
        .collect()
}

/// An object with those members that have a value.
fn object(members: impl IntoIterator<Item = (&'static str, Option<String>)>) -> Value {
    let present = members
        .into_iter()
        .filter_map(|(key, value)| Some((key.to_owned(), json!(value?))));
    Value::Object(present.collect())
}
