//! Regions of a page.

use xml_common::{Block, Element, Line, Looks, Mark, Note, Place, Word, ranked, turns};

use crate::custom::{self, KEYS};
use crate::order::transkribus;
use crate::page::{Inherited, Reader, is_region};
use crate::shape::{place, points};
use crate::text::{chosen, squashed};

/// What regions have and the document has no place for, by region.
const COLUMNS: [&str; 33] = [
    "Region/@align",
    "Region/@bgColour",
    "Region/@colour",
    "Region/@colourDepth",
    "Region/@columns",
    "Region/@comments",
    "Region/@continuation",
    "Region/@custom",
    "Region/@embText",
    "Region/@indented",
    "Region/@leading",
    "Region/@lineColour",
    "Region/@lineSeparators",
    "Region/@numColours",
    "Region/@penColour",
    "Region/@primaryScript",
    "Region/@production",
    "Region/@readingDirection",
    "Region/@readingOrientation",
    "Region/@readingOrientationConf",
    "Region/@rows",
    "Region/@secondaryLanguage",
    "Region/@secondaryScript",
    "Region/@textColour",
    "Region/@textColourRgb",
    "Region/@bgColourRgb",
    "Region/@textLineOrder",
    "Region/@type",
    "Region/@kerning",
    "Region/@fontFamily",
    "Region/@fontSize",
    "Region/@serif",
    "Region/@monospace",
];

/// What a region says of itself.
#[derive(Debug, Default, Clone)]
pub(crate) struct Head<'x> {
    pub(crate) index: usize,
    pub(crate) place: Place,
    pub(crate) id: Option<String>,
    pub(crate) kind: &'x str,
}

impl<'x> Reader<'x, '_> {
    pub(crate) fn region(&mut self, element: Element<'x>, mut inherited: Inherited) {
        let head = self.head(element, &mut inherited);
        match element.name() {
            "TextRegion" => {
                let words = self.texts(element, &head, inherited);
                self.block(&head, text_kind(element, &head), words, inherited);
                self.regions_of(element, inherited);
            }
            "TableRegion" => self.table(element, &head, inherited),
            "SeparatorRegion" => {
                self.separator(element, &head);
                self.regions_of(element, inherited);
            }
            name => {
                let kind = match (name, head.kind) {
                    (_, "signature") => {
                        self.sheet.signatures.push(Mark {
                            place: head.place.clone(),
                            id: head.id.clone(),
                            ..Mark::default()
                        });
                        return self.regions_of(element, inherited);
                    }
                    (_, "barcode") => "barcode",
                    ("ImageRegion", _) => "image",
                    ("GraphicRegion" | "LineDrawingRegion" | "ChartRegion" | "MapRegion", _) => {
                        "figure"
                    }
                    ("MathsRegion" | "ChemRegion", _) => "formula",
                    _ => "other",
                };
                let end = self.sheet.words.len();
                self.block(&head, kind, end..end, inherited);
                self.regions_of(element, inherited);
            }
        }
    }

    pub(crate) fn block(
        &mut self,
        head: &Head,
        kind: &'static str,
        words: std::ops::Range<usize>,
        inherited: Inherited,
    ) {
        self.sheet.blocks.push(Block {
            kind,
            words,
            place: head.place.clone(),
            quarter: turns(inherited.orientation).0,
            confidence: None,
            id: head.id.clone(),
        });
    }

    /// What a region says of itself, and hands on.
    pub(crate) fn head(&mut self, element: Element<'x>, inherited: &mut Inherited) -> Head<'x> {
        let index = self.regions;
        self.regions += 1;
        let mut head = Head {
            index,
            place: place(element),
            ..Head::default()
        };
        let mut reading = 0.0;
        for (name, value) in element.attributes() {
            match name {
                "id" => head.id = adapter_common::optional(&value.text()),
                "orientation" => inherited.orientation = value.number().unwrap_or_default(),
                "primaryLanguage" => inherited.language = self.language(&value.text(), element),
                // Of cells, which the table reads.
                "row" | "col" | "rowSpan" | "colSpan" if element.name() == "TableCell" => {}
                _ => {
                    let column = COLUMNS.iter().find(|c| c.split('@').nth(1) == Some(name));
                    match column {
                        Some(column) => self.columns.add(column, index, &value.text()),
                        None => self.kept.unknown_attribute(element, name, value),
                    }
                }
            }
            match name {
                "type" => head.kind = value.raw(),
                "readingOrientation" => reading = value.number().unwrap_or_default(),
                "production" => inherited.looks = produced(value.raw(), inherited.looks),
                _ => {}
            }
        }
        inherited.orientation += reading;
        for child in element.children() {
            match child.name() {
                "Coords" | "TextLine" | "TextEquiv" | "TableCell" => {}
                "TextStyle" => {
                    inherited.looks = inherited.looks.and(looks(child));
                    self.columns.add("Region/TextStyle", index, child.raw());
                }
                "Roles" | "Grid" => self.columns.add("Region/Roles,Grid", index, child.raw()),
                "AlternativeImage" | "UserDefined" | "Labels" => self.kept.known_element(child),
                "CornerPts" => self.columns.add("Region/CornerPts", index, child.inner()),
                name if is_region(name) => {}
                _ => self.kept.unknown_element(child),
            }
        }
        if let Some(confidence) = element.child("Coords").and_then(|c| c.attribute("conf")) {
            self.columns
                .add("Region/Coords/@conf", index, confidence.raw());
        }
        head
    }

    /// The lines of a region, or its own text where it has none; the words
    /// that they have.
    pub(crate) fn texts(
        &mut self,
        element: Element<'x>,
        head: &Head,
        inherited: Inherited,
    ) -> std::ops::Range<usize> {
        let start = self.sheet.words.len();
        let lines: Vec<Element> = element
            .children()
            .filter(|c| c.name() == "TextLine")
            .collect();
        let index = |line: &Element| {
            let own = line.attribute("index").and_then(|i| i.number());
            own.filter(|i| *i >= 0.0)
                .map(|i| i as u32)
                .or_else(|| transkribus(*line))
        };
        for line in ranked(lines, index) {
            self.line(line, inherited);
        }
        let own = chosen(element);
        if !own.others.is_empty() {
            self.columns
                .add("Region/TextEquiv", head.index, &own.others);
        }
        let words = self.sheet.words.get(start..).unwrap_or_default();
        let read: String = words.iter().map(|w| squashed(&w.text)).collect();
        if read.is_empty() {
            self.own_lines(&own.text, element, head, inherited);
        } else if !own.text.trim().is_empty() && squashed(&own.text) != read {
            self.notes.add_with(Note::LooseText, || element.path());
            self.columns.add("Region/TextEquiv", head.index, &own.text);
        }
        start..self.sheet.words.len()
    }

    /// The lines of a text share the region's box out among them.
    fn own_lines(&mut self, text: &str, element: Element, head: &Head, inherited: Inherited) {
        let lines = text.lines().filter(|l| !l.trim().is_empty());
        let count = lines.clone().count().max(1) as f32;
        let (quarter, angle) = turns(inherited.orientation);
        for (i, line) in lines.enumerate() {
            let start = self.sheet.words.len();
            let words = line.split_whitespace().map(|text| Word {
                text: text.to_owned().into(),
                looks: inherited.looks,
                language: inherited.language,
                source: element.number(),
                ..Word::default()
            });
            self.sheet.words.extend(words);
            let part = |[l, t, r, b]: [f32; 4]| {
                let (from, to) = (i as f32 / count, (i as f32 + 1.0) / count);
                let (width, height) = (r - l, b - t);
                Place::of_box(match quarter {
                    0 => [l, t + height * from, r, t + height * to],
                    1 => [r - width * to, t, r - width * from, b],
                    2 => [l, b - height * to, r, b - height * from],
                    _ => [l + width * from, t, l + width * to, b],
                })
            };
            self.sheet.lines.push(Line {
                words: start..self.sheet.words.len(),
                place: head.place.bbox.map(part).unwrap_or_default(),
                quarter,
                angle,
                ..Line::default()
            });
        }
    }

    /// Two points are the line itself, more are a box around it.
    fn separator(&mut self, element: Element<'x>, head: &Head) {
        let corners = element.child("Coords").map(points).unwrap_or_default();
        let ruling = match (corners.as_slice(), head.place.bbox) {
            ([[x0, y0], [x1, y1]], _) => Some([*x0, *y0, *x1, *y1]),
            (_, Some([l, t, r, b])) if r - l >= b - t => Some([l, (t + b) / 2.0, r, (t + b) / 2.0]),
            (_, bbox) => bbox.map(|[l, t, r, b]| [(l + r) / 2.0, t, (l + r) / 2.0, b]),
        };
        self.sheet.rulings.extend(ruling);
    }
}

/// How text of this production looks.
pub(crate) fn produced(production: &str, looks: Looks) -> Looks {
    match production {
        "handwritten-cursive" | "handwritten-printscript" | "medieval-manuscript" => {
            looks.with("handwritten")
        }
        _ => looks,
    }
}

/// How text with a `TextStyle` looks.
pub(crate) fn looks(style: Element) -> Looks {
    style
        .attributes()
        .fold(Looks::default(), |looks, (name, value)| {
            match KEYS.iter().find(|(key, _)| *key == name) {
                Some((_, style)) if value.flag() => looks.with(style),
                _ => looks,
            }
        })
}

/// The contract's kind of block for a type of text region.
fn text_kind(element: Element, head: &Head) -> &'static str {
    let custom = element.attribute("custom").map(|c| c.raw());
    let structure = custom.and_then(|c| custom::first(c, "structure", "type"));
    let kind = match head.kind {
        "" => structure.unwrap_or_default(),
        kind => kind,
    };
    match kind {
        "heading" => "section-header",
        "title" => "title",
        "caption" => "caption",
        "header" => "page-header",
        "footer" => "page-footer",
        "page-number" => "page-number",
        "footnote" | "footnote-continued" | "endnote" => "footnote",
        "list-label" => "list-item",
        "" | "paragraph" | "drop-capital" | "TOC-entry" => "paragraph",
        _ => "other",
    }
}
