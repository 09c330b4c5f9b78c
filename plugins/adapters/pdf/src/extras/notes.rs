//! What annotations say besides what they show: where links lead, and the
//! texts of notes, stamps and highlights.

use document::{Document, Extra};
use hayro_syntax::object::dict::keys::{A, CONTENTS, M, NAME, S, SUBJ, T, URI};
use hayro_syntax::object::{Dict, Name, String as PdfString};
use sdk::document;
use serde_json::{Value, json};

use super::{extra, ignored, object};
use crate::annotations::Annotation;
use crate::form::region;
use crate::sheet::Sheet;
use crate::strings::{clip, lines, text};

/// Annotations told of one page, and bytes of what one says.
const MAX_NOTES: usize = 1_000;
const MAX_TEXT: usize = 8 << 10;

/// Bytes of all notes of a document that are kept.
const MAX_BYTES: usize = 4 << 20;

/// The notes of a document: what was kept of them.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    bytes: usize,
}

impl Notes {
    /// Add what the annotations of a page say, as one extra.
    pub(crate) fn add(
        &mut self,
        number: u32,
        annotations: &[Annotation<'_>],
        sheet: &Sheet,
        document: &mut Document,
    ) {
        let said = annotations
            .iter()
            .filter(|annotation| !["Widget", "Popup"].contains(&annotation.kind.as_str()))
            .filter_map(|annotation| note(annotation, sheet));
        let said: Vec<Value> = said.take(MAX_NOTES).collect();
        if said.is_empty() {
            return;
        }
        let notes = extra("Annots", &Value::Array(said));
        if self.bytes + notes.data.len() > MAX_BYTES {
            document.warnings.push(ignored("Annots", notes.data.len()));
            return;
        }
        self.bytes += notes.data.len();
        document.extras.push(Extra {
            page: Some(number),
            ..notes
        });
    }
}

fn note(annotation: &Annotation<'_>, sheet: &Sheet) -> Option<Value> {
    let dict = &annotation.dict;
    let said = |key: &[u8]| {
        let said = text(&dict.get::<PdfString<'_>>(key)?);
        Some(clip(&said, MAX_TEXT).to_owned()).filter(|said| !said.is_empty())
    };
    let contents = dict.get::<PdfString<'_>>(CONTENTS).map(|c| lines(&c));
    let contents = contents.map(|c| clip(c.trim(), MAX_TEXT).to_owned());
    let uri = uri(dict);
    let is_note = !["Link", ""].contains(&annotation.kind.as_str());
    if uri.is_none() && !is_note && contents.is_none() {
        return None;
    }
    let mut note = object([
        ("kind", Some(clip(&annotation.kind, 100).to_owned())),
        ("uri", uri),
        ("contents", contents.filter(|c| !c.is_empty())),
        ("author", said(T)),
        ("subject", said(SUBJ)),
        (
            "name",
            dict.get::<Name<'_>>(NAME)
                .map(|n| clip(n.as_str(), 100).to_owned()),
        ),
        ("modified", said(M)),
    ]);
    if let (Value::Object(note), Some(region)) = (&mut note, region(annotation, sheet)) {
        note.insert("box".to_owned(), json!(region.bounds.to_array()));
    }
    if let (Value::Object(note), false) = (&mut note, annotation.shown) {
        note.insert("hidden".to_owned(), json!(true));
    }
    Some(note)
}

/// Where a link leads outside of the document.
fn uri(annotation: &Dict<'_>) -> Option<String> {
    let action = annotation.get::<Dict<'_>>(A)?;
    let kind = action.get::<Name<'_>>(S)?;
    (kind.as_str() == "URI")
        .then(|| action.get::<PdfString<'_>>(URI))
        .flatten()
        .map(|uri| clip(&text(&uri), MAX_TEXT).to_owned())
}
