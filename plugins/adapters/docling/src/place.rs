//! Places: pages with their sizes, and boxes measured from either corner.

use adapter_sheet::{Notes, Outline, Size};

use crate::answer::{Bbox, Docling, Item};

/// A page's measure.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measure {
    /// 0 when unknown.
    pub(crate) size: Size,
    /// What places are measured by.
    pub(crate) frame: Size,
}

impl Measure {
    /// Of a page's own size, or of the boxes that are on it. A page of one
    /// by one has no size: its places are fractions.
    pub(crate) fn new(
        number: u32,
        docling: &Docling,
        items: &[(Option<&Bbox>, &Item)],
        notes: &mut Notes,
    ) -> Self {
        let found = docling.pages.0.iter().find(|p| p.0 == number);
        let size = found.and_then(|(_, page)| {
            let (width, height) = (page.size.width.get()?, page.size.height.get()?);
            Size { width, height }.known()
        });
        match size {
            Some(size) if size.width == 1.0 && size.height == 1.0 => Self {
                size: Size::default(),
                frame: size,
            },
            Some(size) => Self { size, frame: size },
            None => {
                let boxes = items.iter().filter_map(|(b, _)| corners((*b)?));
                let ordered = boxes.map(|[l, t, r, b]| [l.min(r), t.min(b), l.max(r), t.max(b)]);
                let size = Size::around(ordered, notes);
                Self { size, frame: size }
            }
        }
    }

    /// A box as an outline from the top-left corner.
    pub(crate) fn outline(&self, bbox: &Bbox) -> Outline {
        let Some([left, top, right, bottom]) = corners(bbox) else {
            return Outline::of_box([f32::NAN; 4]);
        };
        let height = self.frame.height;
        match bbox.origin.eq_ignore_ascii_case("BOTTOMLEFT") {
            true => Outline::of_box([left, height - top, right, height - bottom]),
            false => Outline::of_box([left, top, right, bottom]),
        }
    }
}

fn corners(bbox: &Bbox) -> Option<[f32; 4]> {
    Some([
        bbox.left.get()?,
        bbox.top.get()?,
        bbox.right.get()?,
        bbox.bottom.get()?,
    ])
}
