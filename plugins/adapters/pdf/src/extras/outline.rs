//! Bookmarks.

use document::Extra;
use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys::{A, D, DEST, FIRST, NEXT, OUTLINES, TITLE};
use hayro_syntax::object::{Array, Dict, ObjRef, String as PdfString};
use rustc_hash::{FxHashMap, FxHashSet};
use sdk::document;
use serde_json::{Value, json};

use super::{extra, page_numbers};
use crate::strings::{clip, text};

/// Bookmarks kept, how deep they nest, and bytes of a title.
const MAX_ITEMS: usize = 5_000;
const MAX_DEPTH: usize = 32;
const MAX_TITLE: usize = 500;

/// The bookmarks in their order, with their depth and the page they lead to.
pub(super) fn outline(pdf: &Pdf, root: &Dict<'_>) -> Option<Extra> {
    let outlines = root.get::<Dict<'_>>(OUTLINES)?;
    let mut next: Vec<ObjRef> = outlines.get_ref(FIRST).into_iter().collect();
    if next.is_empty() {
        return None;
    }
    let numbers = page_numbers(pdf);
    let mut seen: FxHashSet<ObjRef> = FxHashSet::default();
    let mut items: Vec<Value> = Vec::new();
    // The stack holds the next sibling on each level.
    while let Some(reference) = next.pop() {
        if items.len() >= MAX_ITEMS || !seen.insert(reference) {
            continue;
        }
        let Some(item) = pdf.xref().get::<Dict<'_>>(reference.into()) else {
            continue;
        };
        let depth = next.len();
        let title = item.get::<PdfString<'_>>(TITLE).map(|t| text(&t));
        items.push(json!({
            "title": clip(&title.unwrap_or_default(), MAX_TITLE),
            "level": depth + 1,
            "page": page(&item, &numbers),
        }));
        let sibling = item.get_ref(NEXT);
        let child = item.get_ref(FIRST).filter(|_| depth < MAX_DEPTH);
        // A level without further siblings must stay, or depths would shrink.
        match (sibling, child) {
            (Some(sibling), child) => {
                next.push(sibling);
                next.extend(child);
            }
            (None, Some(child)) => {
                next.push(reference);
                next.push(child);
            }
            (None, None) => {}
        }
    }
    (!items.is_empty()).then(|| extra("Outlines", &Value::Array(items)))
}

/// The number of the page that a bookmark leads to by itself.
fn page(item: &Dict<'_>, numbers: &FxHashMap<u32, usize>) -> Option<usize> {
    let destination = item.get::<Array<'_>>(DEST).or_else(|| {
        let action = item.get::<Dict<'_>>(A)?;
        action.get::<Array<'_>>(D)
    })?;
    let page = destination.raw_iter().next()?.as_obj_ref()?;
    numbers.get(&page.obj_number).copied()
}
