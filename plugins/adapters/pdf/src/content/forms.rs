//! Content within content: form XObjects and the appearances of annotations.

use hayro_font::kurbo::{Affine, Point, Rect};
use hayro_syntax::object::dict::keys::{
    ANNOTS, AP, AS, BBOX, F, MATRIX, N, OC, RECT, RESOURCES, SUBTYPE,
};
use hayro_syntax::object::{Array, Dict, Name, Object, Rect as PdfRect, Stream};
use hayro_syntax::page::{Page, Resources};

use super::Run;
use crate::streams;

/// Flags of an annotation that is not shown: hidden, no view.
const NOT_SHOWN: u32 = 1 << 1 | 1 << 5;

/// Annotations looked at on one page.
const MAX_ANNOTATIONS: usize = 5_000;

impl<'a> Run<'_, 'a> {
    pub(super) fn page(&mut self, page: &Page<'a>) {
        if contents(page).iter().all(streams::is_bounded) {
            if let Some(content) = page.page_stream() {
                self.content(content, page.resources());
            }
        } else {
            self.drawn.too_large = true;
        }
        let Some(annotations) = page.raw().get::<Array<'_>>(ANNOTS) else {
            return;
        };
        for annotation in annotations.iter::<Dict<'_>>().take(MAX_ANNOTATIONS) {
            self.annotation(&annotation, page.resources());
        }
    }

    /// `Do`: forms are run, images passed over.
    pub(super) fn object(&mut self, name: &Name<'_>, resources: &Resources<'a>) {
        // Within itself a form is not found: the library breaks the circle.
        let reference = resources.x_objects.get_ref(name);
        if reference.is_some_and(|r| self.open_forms.contains(&r.obj_number)) {
            self.drawn.too_deep = true;
            return;
        }
        let Some(stream) = resources.get_x_object(name) else {
            return;
        };
        let is_form = stream
            .dict()
            .get::<Name<'_>>(SUBTYPE)
            .is_some_and(|subtype| subtype.as_str() == "Form");
        if is_form {
            self.open_forms.push(stream.obj_id().obj_number);
            self.form(&stream, Affine::IDENTITY, resources);
            self.open_forms.pop();
        }
    }

    fn form(&mut self, stream: &Stream<'a>, placed: Affine, outer: &Resources<'a>) {
        let dict = stream.dict();
        if !self.layers.shows(dict, OC) || !self.budget.form() {
            return;
        }
        let Ok(content) = streams::decode(stream) else {
            self.drawn.too_large = true;
            return;
        };
        let matrix = dict
            .get::<[f64; 6]>(MATRIX)
            .map_or(Affine::IDENTITY, Affine::new);
        let own = dict.get::<Dict<'_>>(RESOURCES).map(Resources::new);
        self.states.save();
        self.state().ctm *= placed * matrix;
        let path = std::mem::take(&mut self.path);
        self.content(&content, own.as_ref().unwrap_or(outer));
        self.path = path;
        self.states.restore();
    }

    /// An annotation's normal appearance: filled form fields, stamps, free
    /// text.
    fn annotation(&mut self, annotation: &Dict<'a>, resources: &Resources<'a>) {
        let flags = annotation.get::<u32>(F).unwrap_or(0);
        if flags & NOT_SHOWN != 0 || !self.layers.shows(annotation, OC) {
            return;
        }
        let Some(appearance) = appearance(annotation) else {
            return;
        };
        let Some(placed) = annotation
            .get::<PdfRect>(RECT)
            .and_then(|rect| placement(appearance.dict(), &rect))
        else {
            return;
        };
        self.form(&appearance, placed, resources);
    }
}

/// The content streams of a page.
fn contents<'a>(page: &Page<'a>) -> Vec<Stream<'a>> {
    match page.raw().get::<Object<'_>>(b"Contents") {
        Some(Object::Stream(stream)) => vec![stream],
        Some(Object::Array(streams)) => streams.iter::<Stream<'_>>().collect(),
        _ => Vec::new(),
    }
}

/// The appearance stream in its current state.
fn appearance<'a>(annotation: &Dict<'a>) -> Option<Stream<'a>> {
    match annotation.get::<Dict<'_>>(AP)?.get::<Object<'_>>(N)? {
        Object::Stream(stream) => Some(stream),
        Object::Dict(states) => states.get::<Stream<'_>>(annotation.get::<Name<'_>>(AS)?),
        _ => None,
    }
}

/// From an appearance's space to the annotation's rectangle (PDF 2.0,
/// 12.5.5, algorithm "appearance streams").
fn placement(appearance: &Dict<'_>, rect: &PdfRect) -> Option<Affine> {
    let [x0, y0, x1, y1] = appearance.get::<[f64; 4]>(BBOX)?;
    let matrix = appearance
        .get::<[f64; 6]>(MATRIX)
        .map_or(Affine::IDENTITY, Affine::new);
    let bounds =
        matrix.transform_rect_bbox(Rect::from_points(Point::new(x0, y0), Point::new(x1, y1)));
    let scale = |to: f64, from: f64| if from.abs() > 1e-9 { to / from } else { 1.0 };
    let sx = scale(rect.width(), bounds.width());
    let sy = scale(rect.height(), bounds.height());
    let placed = Affine::new([
        sx,
        0.0,
        0.0,
        sy,
        rect.x0 - sx * bounds.x0,
        rect.y0 - sy * bounds.y0,
    ]);
    placed.is_finite().then_some(placed)
}
