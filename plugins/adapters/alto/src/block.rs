//! Blocks of a page.

use sdk::document::Confidence;
use xml_common::{Block, Element, Place, ranked, turns};

use crate::known;
use crate::page::{Inherited, Reader, edge};

/// What a block, a line or a string has in common.
#[derive(Debug, Default)]
pub(crate) struct Common {
    pub(crate) place: Place,
    pub(crate) id: Option<String>,
    pub(crate) tags: String,
}

impl<'x> Reader<'x, '_> {
    pub(crate) fn block(&mut self, element: Element<'x>, inherited: Inherited) {
        match element.name() {
            "TextBlock" => self.text_block(element, inherited),
            "Illustration" => self.illustration(element, inherited),
            _ => self.graphic(element, inherited),
        }
    }

    fn text_block(&mut self, element: Element<'x>, mut inherited: Inherited) {
        let index = self.sheet.blocks.len();
        let common = self.common(element, index, &mut inherited);
        let start = self.sheet.words.len();
        let lines: Vec<Element> = element.children().collect();
        let lines = match self.head.has_order() {
            true => ranked(lines, |l| self.head.rank(*l)),
            false => lines,
        };
        for line in lines {
            match line.name() {
                "TextLine" => self.line(line, inherited),
                "Shape" => {}
                _ => self.kept.unknown_element(line),
            }
        }
        let tags: Vec<&str> = self.head.labels(&common.tags).collect();
        let kind = tags.into_iter().find_map(kind).unwrap_or(inherited.kind);
        self.sheet.blocks.push(Block {
            kind,
            words: start..self.sheet.words.len(),
            place: common.place,
            quarter: turns(inherited.rotation).0,
            confidence: None,
            id: common.id,
        });
    }

    fn illustration(&mut self, element: Element<'x>, mut inherited: Inherited) {
        let index = self.sheet.blocks.len();
        let common = self.common(element, index, &mut inherited);
        self.no_children(element);
        let end = self.sheet.words.len();
        self.sheet.blocks.push(Block {
            kind: "figure",
            words: end..end,
            place: common.place,
            id: common.id,
            ..Block::default()
        });
    }

    /// "Usually a line or rectangle": its middle line, or its four sides.
    fn graphic(&mut self, element: Element<'x>, mut inherited: Inherited) {
        let index = self.graphics;
        self.graphics += 1;
        let common = self.common(element, index, &mut inherited);
        if let Some(id) = common.id
            && let Some(column) = known::column("GraphicalElement", "ID")
        {
            self.columns.add(column, index, &id);
        }
        self.no_children(element);
        let Some([left, top, right, bottom]) = common.place.bbox else {
            return;
        };
        let (width, height) = (right - left, bottom - top);
        let (x, y) = ((left + right) / 2.0, (top + bottom) / 2.0);
        let rulings: &[[f32; 4]] = if height * 5.0 <= width {
            &[[left, y, right, y]]
        } else if width * 5.0 <= height {
            &[[x, top, x, bottom]]
        } else {
            &[
                [left, top, right, top],
                [right, top, right, bottom],
                [left, bottom, right, bottom],
                [left, top, left, bottom],
            ]
        };
        self.sheet.rulings.extend(rulings);
    }

    /// A block of blocks says no more than these, unless it is a table.
    pub(crate) fn composed(&mut self, element: Element<'x>, mut inherited: Inherited) -> Inherited {
        let index = self.composed;
        self.composed += 1;
        let common = self.common(element, index, &mut inherited);
        if let Some(id) = &common.id
            && let Some(column) = known::column("ComposedBlock", "ID")
        {
            self.columns.add(column, index, id);
        }
        let kind_of_block = element.attribute("TYPE").map(|t| t.text().to_lowercase());
        if kind_of_block.as_deref() == Some("table") {
            let end = self.sheet.words.len();
            self.sheet.blocks.push(Block {
                kind: "table",
                words: end..end,
                place: common.place,
                id: common.id,
                ..Block::default()
            });
        }
        inherited
    }

    fn no_children(&mut self, element: Element) {
        for child in element.children().filter(|c| c.name() != "Shape") {
            self.kept.unknown_element(child);
        }
    }

    /// Read what blocks and lines have in common; the rest is kept.
    pub(crate) fn common(
        &mut self,
        element: Element<'x>,
        index: usize,
        inherited: &mut Inherited,
    ) -> Common {
        let mut common = Common::default();
        let mut edges = [None; 4];
        let of = element.name();
        for (name, value) in element.attributes() {
            if let Some(edge) = edge(name).and_then(|i| edges.get_mut(i)) {
                *edge = value.coordinate();
                continue;
            }
            match name {
                "ID" => common.id = adapter_common::optional(&value.text()),
                "LANG" | "language" => inherited.language = self.language(&value.text(), element),
                "ROTATION" => inherited.rotation = value.number().unwrap_or_default(),
                // XLink's word for a link that is none.
                "type" if value.raw() == "simple" => {}
                _ => match known::column(of, name) {
                    Some(column) => self.columns.add(column, index, &value.text()),
                    None => self.kept.unknown_attribute(element, name, value),
                },
            }
            match name {
                "STYLEREFS" => {
                    inherited.looks = inherited.looks.and(self.head.looks(value.raw()));
                }
                "TAGREFS" => common.tags = value.raw().to_owned(),
                _ => {}
            }
        }
        let [left, top, width, height] = edges;
        common.place = Place::sized(left, top, [width, height]);
        if let Some(shape) = element.child("Shape") {
            self.shape(shape, &mut common.place);
        }
        common
    }

    /// A shape refines a box, or gives one.
    pub(crate) fn shape(&mut self, shape: Element<'x>, place: &mut Place) {
        for outline in shape.children() {
            let at = |name: &str| outline.attribute(name).and_then(|v| v.coordinate());
            let (x, y) = (at("HPOS"), at("VPOS"));
            let around = |rx: Option<f32>, ry: Option<f32>| {
                let (x, y, rx, ry) = (x?, y?, rx?, ry?);
                Some([x - rx, y - ry, x + rx, y + ry])
            };
            let half = |length: Option<f32>| length.map(|l| l / 2.0);
            let bbox = match outline.name() {
                "Polygon" => {
                    let points = outline.attribute("POINTS").map(|p| p.points());
                    let polygon = Place::of_points(points.unwrap_or_default());
                    place.points = polygon.points;
                    polygon.bbox
                }
                "Circle" => around(at("RADIUS"), at("RADIUS")),
                "Ellipse" => around(half(at("HLENGTH")), half(at("VLENGTH"))),
                _ => {
                    self.kept.unknown_element(outline);
                    None
                }
            };
            place.bbox = place.bbox.or(bbox);
        }
    }
}

/// The contract's kind of block for a tag's label.
fn kind(label: &str) -> Option<&'static str> {
    Some(match label.to_lowercase().as_str() {
        "title" | "headline" => "title",
        "heading" | "header-1" | "subtitle" | "subheading" => "section-header",
        "paragraph" | "text" | "main" | "mainzone" => "paragraph",
        "header" | "page-header" | "running-title" | "runningtitlezone" => "page-header",
        "footer" | "page-footer" => "page-footer",
        "page-number" | "page number" | "numberingzone" => "page-number",
        "footnote" | "footnotes" => "footnote",
        "caption" => "caption",
        "table" | "tablezone" => "table",
        _ => return None,
    })
}

/// A confidence that ALTO gives from 0 to 1; some producers give percent.
pub(crate) fn confidence(value: f32) -> Option<Confidence> {
    match value {
        v if v > 1.0 => Confidence::scaled(v, 100.0),
        v => Confidence::new(v).checked(),
    }
}
