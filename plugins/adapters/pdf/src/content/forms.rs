//! Content within content: form XObjects and the appearances of annotations.

use hayro_font::kurbo::{Affine, Point, Rect};
use hayro_syntax::object::dict::keys::{AP, AS, BBOX, MATRIX, N, OC, RESOURCES, SUBTYPE};
use hayro_syntax::object::{Dict, Name, Object, Rect as PdfRect, Stream};
use hayro_syntax::page::{Page, Resources};

use super::Run;
use crate::annotations::Annotation;
use crate::streams;

impl<'a> Run<'_, 'a> {
    pub(super) fn page(&mut self, page: &Page<'a>) {
        if contents(page).iter().all(streams::is_bounded) {
            if let Some(content) = page.page_stream() {
                self.content(content, page.resources());
            }
        } else {
            self.drawn.too_large = true;
        }
    }

    /// What the annotations show, each under its own origin.
    pub(super) fn annotations(
        &mut self,
        annotations: &[Annotation<'a>],
        resources: &Resources<'a>,
    ) {
        let page_glyphs = self.drawn.glyphs.len();
        for (index, annotation) in annotations.iter().enumerate() {
            if !annotation.shown {
                continue;
            }
            self.origin = index as u16 + 1;
            let before = self.drawn.glyphs.len();
            self.annotation(annotation, resources);
            if annotation.is_tick() {
                self.drawn.glyphs.truncate(before);
                continue;
            }
            let drawn = self.drawn.glyphs.get(before..).unwrap_or_default();
            if drawn.iter().all(|glyph| glyph.is_space()) {
                self.fill(annotation, page_glyphs);
            }
        }
        self.origin = 0;
    }

    /// `Do`: forms are run, images leave their place alone.
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
        let subtype = stream.dict().get::<Name<'_>>(SUBTYPE);
        match subtype.as_ref().map(|s| s.as_str()) {
            Some("Form") => {
                self.open_forms.push(stream.obj_id().obj_number);
                self.form(&stream, Affine::IDENTITY, resources);
                self.open_forms.pop();
            }
            Some("Image") if self.layers.shows(stream.dict(), OC) => self.image(),
            _ => {}
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

    pub(super) fn image(&mut self) {
        let placed = self.state().ctm;
        self.drawn.images.add(placed, self.sheet);
    }

    /// An annotation's normal appearance: filled form fields, stamps, free
    /// text.
    fn annotation(&mut self, annotation: &Annotation<'a>, resources: &Resources<'a>) {
        let Some(appearance) = appearance(&annotation.dict) else {
            return;
        };
        let Some(placed) = annotation
            .rect
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
