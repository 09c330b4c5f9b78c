//! The annotations of a page: links, notes, stamps, and the widgets that show
//! form fields.

use hayro_syntax::object::String as PdfString;
use hayro_syntax::object::dict::keys::{ANNOTS, CONTENTS, F, OC, RECT, SUBTYPE};
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, ObjRef, Object, Rect as PdfRect};
use hayro_syntax::page::Page;

use rustc_hash::FxHashSet;

use crate::form::{Field, Kind};
use crate::layers::Layers;
use crate::strings;

/// Flags of an annotation that is not shown: hidden, no view.
const NOT_SHOWN: u32 = 1 << 1 | 1 << 5;

/// Annotations looked at on one page; words name theirs in 16 bits.
const MAX_ANNOTATIONS: usize = 5_000;

/// An annotation of a page.
pub(crate) struct Annotation<'a> {
    pub(crate) dict: Dict<'a>,
    pub(crate) reference: Option<ObjRef>,
    /// `Link`, `Widget`, `FreeText`, ...
    pub(crate) kind: String,
    /// In default user space; `None` where it is missing or no place.
    pub(crate) rect: Option<PdfRect>,
    pub(crate) shown: bool,
    /// The form field that a widget shows.
    pub(crate) field: Option<Field>,
}

impl Annotation<'_> {
    /// The text that it shows, with its line ends; empty where it shows none
    /// or its appearance alone knows.
    pub(crate) fn text(&self) -> String {
        match (&self.field, self.kind.as_str()) {
            (Some(field), _) => field.shown(),
            (None, "FreeText") => self
                .dict
                .get::<PdfString<'_>>(CONTENTS)
                .map(|text| strings::lines(&text))
                .unwrap_or_default(),
            _ => String::new(),
        }
    }

    /// Whether it is a box to tick: its mark is a state and no text.
    pub(crate) fn is_tick(&self) -> bool {
        let kind = self.field.as_ref().map(|field| field.kind);
        matches!(kind, Some(Kind::CheckBox | Kind::Radio))
    }
}

/// The annotations of a page, in its order.
pub(crate) fn of_page<'a>(page: &Page<'a>, layers: &Layers) -> Vec<Annotation<'a>> {
    let Some(array) = page.raw().get::<Array<'_>>(ANNOTS) else {
        return Vec::new();
    };
    let references = array.raw_iter().map(|item| match item {
        MaybeRef::Ref(reference) => (Some(reference), None),
        MaybeRef::NotRef(object) => (None, Some(object)),
    });
    // One that stands there twice shows nothing else the second time.
    let mut seen: FxHashSet<ObjRef> = FxHashSet::default();
    references
        .take(MAX_ANNOTATIONS)
        .filter(|(reference, _)| reference.is_none_or(|reference| seen.insert(reference)))
        .filter_map(|(reference, object)| {
            let dict = match (reference, object) {
                (Some(reference), _) => page.xref().get::<Dict<'_>>(reference.into())?,
                (None, object) => object.and_then(Object::into_dict)?,
            };
            Some(annotation(dict, reference, layers))
        })
        .collect()
}

fn annotation<'a>(dict: Dict<'a>, reference: Option<ObjRef>, layers: &Layers) -> Annotation<'a> {
    let flags = dict.get::<u32>(F).unwrap_or(0);
    let usable = |r: &PdfRect| {
        let sides = [r.x0, r.y0, r.x1, r.y1];
        sides.iter().all(|v| v.is_finite() && v.abs() < 1e7)
    };
    Annotation {
        kind: dict
            .get::<Name<'_>>(SUBTYPE)
            .map(|subtype| subtype.as_str().to_owned())
            .unwrap_or_default(),
        rect: dict.get::<PdfRect>(RECT).filter(usable),
        shown: flags & NOT_SHOWN == 0 && layers.shows(&dict, OC),
        dict,
        reference,
        field: None,
    }
}
