//! What comes with a PDF beside its pages: embedded files (the XML of a
//! Factur-X invoice) and what it says about itself.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use document::Extra;
use hayro_syntax::Pdf;
use hayro_syntax::metadata::Metadata;
use hayro_syntax::object::dict::keys::{EF, EMBEDDED_FILES, F, KIDS, NAMES, SUBTYPE, UF};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};
use sdk::document;

use crate::streams;

/// Embedded files kept, nodes of the name tree looked at, and bytes kept of
/// all together.
const MAX_FILES: usize = 32;
const MAX_NODES: usize = 1_000;
const MAX_BYTES: usize = 8 << 20;

/// The embedded files, by their order in the name tree.
pub(crate) fn files(pdf: &Pdf) -> Vec<Extra> {
    let mut extras = Vec::new();
    let mut left = MAX_BYTES;
    for spec in specifications(pdf) {
        if extras.len() >= MAX_FILES {
            break;
        }
        if let Some(extra) = file(&spec, left) {
            left = left.saturating_sub(extra.data.len());
            extras.push(extra);
        }
    }
    extras
}

fn specifications<'a>(pdf: &'a Pdf) -> Vec<Dict<'a>> {
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let tree = root
        .and_then(|root| root.get::<Dict<'_>>(NAMES))
        .and_then(|names| names.get::<Dict<'_>>(EMBEDDED_FILES));
    let mut found = Vec::new();
    let mut open: Vec<Dict<'a>> = tree.into_iter().collect();
    let mut seen = 0;
    while let Some(node) = open.pop() {
        seen += 1;
        if seen > MAX_NODES {
            break;
        }
        if let Some(names) = node.get::<Array<'_>>(NAMES) {
            let items = names.iter::<Object<'_>>().take(2 * MAX_NODES);
            found.extend(items.filter_map(Object::into_dict));
        }
        if let Some(kids) = node.get::<Array<'_>>(KIDS) {
            let at = open.len();
            open.extend(kids.iter::<Dict<'_>>().take(MAX_NODES));
            if let Some(added) = open.get_mut(at..) {
                added.reverse();
            }
        }
    }
    found
}

fn file(spec: &Dict<'_>, left: usize) -> Option<Extra> {
    let name = spec
        .get::<PdfString<'_>>(UF)
        .or_else(|| spec.get::<PdfString<'_>>(F))?;
    let name = text(&name);
    let embedded = spec.get::<Dict<'_>>(EF)?;
    let stream = embedded
        .get::<Stream<'_>>(F)
        .or_else(|| embedded.get::<Stream<'_>>(UF))?;
    let data = streams::decode(&stream).ok()?;
    let media_type = stream
        .dict()
        .get::<Name<'_>>(SUBTYPE)
        .map(|subtype| subtype.as_str().to_owned())
        .filter(|subtype| subtype.contains('/'))
        .unwrap_or_else(|| guess(&name).to_owned());
    let (media_type, data) = match std::str::from_utf8(&data) {
        Ok(text) if text.len() <= left => (media_type, text.to_owned()),
        Err(_) if data.len() / 3 * 4 + 4 <= left => {
            (format!("{media_type};base64"), STANDARD.encode(&data))
        }
        _ => return None,
    };
    Some(Extra {
        name,
        page: None,
        media_type,
        data,
    })
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

/// What the document says about itself; `None` when it says nothing.
pub(crate) fn information(metadata: &Metadata) -> Option<Extra> {
    let entries = [
        ("title", &metadata.title),
        ("author", &metadata.author),
        ("subject", &metadata.subject),
        ("keywords", &metadata.keywords),
        ("creator", &metadata.creator),
        ("producer", &metadata.producer),
    ];
    let mut object = serde_json::Map::new();
    for (key, value) in entries {
        if let Some(value) = value.as_deref().map(text).filter(|v| !v.is_empty()) {
            object.insert(key.to_owned(), value.into());
        }
    }
    (!object.is_empty()).then(|| Extra {
        name: "Info".to_owned(),
        page: None,
        media_type: "application/json".to_owned(),
        data: serde_json::Value::Object(object).to_string(),
    })
}

/// Text strings of a PDF are UTF-16 or UTF-8 with a byte order mark, or in
/// PDFDocEncoding, which is Latin-1 but for a few places.
pub(crate) fn text(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|b| doc_encoding(*b)).collect(),
    };
    let printable: String = text.chars().filter(|c| !c.is_control()).collect();
    printable.trim().to_owned()
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    char::decode_utf16(units)
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// PDF 2.0, annex D.3.
fn doc_encoding(byte: u8) -> char {
    const HIGH: [char; 33] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚',
        '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{FFFD}', '€',
    ];
    const LOW: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
    let from = |table: &[char], at: u8| table.get(usize::from(at)).copied();
    match byte {
        0x18..=0x1F => from(&LOW, byte - 0x18),
        0x80..=0xA0 => from(&HIGH, byte - 0x80),
        _ => None,
    }
    .unwrap_or(char::from(byte))
}
