//! Blocks of a page.

use xml_common::{Block, Element, Mark, Place, around};

use crate::line::{edge, whole};
use crate::page::{Reader, quarters};

/// What a paragraph has and the document has no place for.
const PARAGRAPH: [(&str, &str); 16] = [
    ("align", "par/@align"),
    ("leftIndent", "par/@leftIndent"),
    ("rightIndent", "par/@rightIndent"),
    ("startIndent", "par/@startIndent"),
    ("lineSpacing", "par/@lineSpacing"),
    ("style", "par/@style"),
    ("dropCapCharsCount", "par/@dropCapCharsCount"),
    ("dropCap-l", "par/@dropCap-l"),
    ("dropCap-t", "par/@dropCap-t"),
    ("dropCap-r", "par/@dropCap-r"),
    ("dropCap-b", "par/@dropCap-b"),
    ("hasOverflowedHead", "par/@hasOverflowedHead"),
    ("hasOverflowedTail", "par/@hasOverflowedTail"),
    ("isListItem", "par/@isListItem"),
    ("lstLvl", "par/@lstLvl"),
    ("lstNum", "par/@lstNum"),
];

/// What a block says of itself.
#[derive(Debug, Default)]
struct Head {
    kind: String,
    place: Place,
    id: Option<String>,
}

impl<'x> Reader<'x, '_> {
    pub(crate) fn block(&mut self, element: Element<'x>) {
        let head = self.head(element);
        let kind = match head.kind.as_str() {
            "Text" => "paragraph",
            "Table" => return self.table(element, head.place, head.id),
            "Separator" | "SeparatorsBox" => return self.separators(element, &head.place),
            "Checkmark" | "GroupCheckmark" => return self.checkmark(element, head),
            "Barcode" => "barcode",
            "Picture" | "RasterPicture" | "VectorPicture" => "figure",
            _ => "other",
        };
        let before = self.sheet.blocks.len();
        for child in element.children() {
            match child.name() {
                "text" => {
                    self.text_of(child, (kind != "figure").then_some(kind));
                }
                "region" => {}
                "barcodeInfo" => self.kept.known_element(child),
                "separator" => self.separator(child),
                _ => self.kept.unknown_element(child),
            }
        }
        if kind != "paragraph" && self.sheet.blocks.len() == before {
            let end = self.sheet.words.len();
            self.sheet.blocks.push(Block {
                kind,
                words: end..end,
                place: head.place,
                id: head.id,
                ..Block::default()
            });
        }
    }

    fn head(&mut self, element: Element<'x>) -> Head {
        let index = self.blocks;
        self.blocks += 1;
        let mut head = Head::default();
        let mut edges = [None; 4];
        for (name, value) in element.attributes() {
            match (edge(name).and_then(|i| edges.get_mut(i)), name) {
                (Some(edge), _) => *edge = value.coordinate(),
                (None, "blockType") => head.kind = value.text().into_owned(),
                (None, "id" | "pageElemId") => head.id = adapter_common::optional(&value.text()),
                (None, "blockName") if value.raw().is_empty() => {}
                (None, "blockName") => {
                    self.columns.add("block/@blockName", index, &value.text());
                }
                (None, "isHidden") => self.columns.add("block/@isHidden", index, value.raw()),
                (None, _) => self.kept.unknown_attribute(element, name, value),
            }
        }
        let mut bbox = None;
        if let Some(region) = element.child("region") {
            let rects = region.children().filter(|c| c.name() == "rect");
            let at = |rect: Element, name: &str| rect.attribute(name)?.coordinate();
            for rect in rects.clone() {
                let edges = ["l", "t", "r", "b"].map(|name| at(rect, name));
                bbox = around(bbox, whole(edges));
            }
            if rects.count() > 1 {
                self.columns.add("block/region", index, region.raw());
            }
        }
        let bbox = whole(edges).or(bbox);
        head.place = bbox.map(Place::of_box).unwrap_or_default();
        head
    }

    /// The paragraphs of a text, as blocks of this kind or as none.
    pub(crate) fn text_of(&mut self, text: Element<'x>, kind: Option<&'static str>) {
        let mut quarter = 0;
        for (name, value) in text.attributes() {
            match name {
                "orientation" => quarter = quarters(value.raw()),
                "id" | "backgroundColor" | "mirrored" | "inverted" => {
                    self.kept.known_attribute(text, name, value);
                }
                _ => self.kept.unknown_attribute(text, name, value),
            }
        }
        for child in text.children() {
            match child.name() {
                "par" => self.paragraph(child, quarter, kind),
                _ => self.kept.unknown_element(child),
            }
        }
    }

    fn paragraph(&mut self, element: Element<'x>, quarter: u8, kind: Option<&'static str>) {
        let index = self.sheet.blocks.len();
        let (start, first) = (self.sheet.words.len(), self.sheet.lines.len());
        let (mut id, mut styled) = (None, None);
        for (name, value) in element.attributes() {
            let column = PARAGRAPH.iter().find(|(n, _)| *n == name);
            match (name, column) {
                ("id", _) => id = adapter_common::optional(&value.text()),
                // Paragraphs in cells are no blocks: their places would
                // belong to others.
                (_, Some(_)) if kind.is_none() => {}
                (_, Some((_, column))) => self.columns.add(column, index, &value.text()),
                _ => self.kept.unknown_attribute(element, name, value),
            }
            match name {
                "style" => styled = self.styles.kind(value.raw()),
                "isListItem" if value.flag() => styled = styled.or(Some("list-item")),
                _ => {}
            }
        }
        for child in element.children() {
            match child.name() {
                "line" => self.line(child, quarter),
                _ => self.kept.unknown_element(child),
            }
        }
        let lines = self.sheet.lines.get(first..).unwrap_or_default();
        let boxes = lines.iter().map(|l| l.place.bbox);
        let bbox = boxes.fold(None, around);
        if let Some(kind) = kind.filter(|_| bbox.is_some() || start < self.sheet.words.len()) {
            self.sheet.blocks.push(Block {
                kind: styled.filter(|_| kind == "paragraph").unwrap_or(kind),
                words: start..self.sheet.words.len(),
                place: bbox.map(Place::of_box).unwrap_or_default(),
                quarter,
                confidence: None,
                id,
            });
        }
    }

    /// A separator without lines of its own is the middle of its box.
    fn separators(&mut self, element: Element<'x>, place: &Place) {
        let before = self.sheet.rulings.len();
        for child in element.children() {
            match child.name() {
                "separator" => self.separator(child),
                "separatorsBox" => {
                    for separator in child.children() {
                        match separator.name() {
                            "separator" => self.separator(separator),
                            _ => self.kept.unknown_element(separator),
                        }
                    }
                }
                "region" => {}
                _ => self.kept.unknown_element(child),
            }
        }
        if let Some([l, t, r, b]) = place.bbox
            && self.sheet.rulings.len() == before
        {
            let (x, y) = ((l + r) / 2.0, (t + b) / 2.0);
            self.sheet.rulings.push(match r - l >= b - t {
                true => [l, y, r, y],
                false => [x, t, x, b],
            });
        }
    }

    fn separator(&mut self, element: Element<'x>) {
        let index = self.sheet.rulings.len();
        for (name, value) in element.attributes() {
            match name {
                "type" => self.columns.add("separator/@type", index, &value.text()),
                "thickness" => self.columns.add("separator/@thickness", index, value.raw()),
                _ => self.kept.unknown_attribute(element, name, value),
            }
        }
        let point = |name: &str| {
            let point = element.child(name)?;
            Some((
                point.attribute("x")?.coordinate()?,
                point.attribute("y")?.coordinate()?,
            ))
        };
        if let (Some((x0, y0)), Some((x1, y1))) = (point("start"), point("end")) {
            self.sheet.rulings.push([x0, y0, x1, y1]);
        }
    }

    /// The schema has no place for a check mark's state; where a version
    /// gives one, it is an attribute whose value says it. A mark without a
    /// state is a block.
    fn checkmark(&mut self, element: Element<'x>, head: Head) {
        let whole = std::iter::once(element).chain(element.descendants());
        let states = whole.flat_map(|e| e.attributes());
        let state = states.filter_map(|(_, value)| match value.raw() {
            "Checked" | "checked" => Some(true),
            "NotChecked" | "Unchecked" | "unchecked" | "notChecked" => Some(false),
            _ => None,
        });
        if let Some(selected) = state.into_iter().next() {
            self.sheet.marks.push(Mark {
                selected,
                place: head.place,
                confidence: None,
                id: head.id,
            });
        } else {
            let end = self.sheet.words.len();
            self.sheet.blocks.push(Block {
                kind: "other",
                words: end..end,
                place: head.place,
                id: head.id,
                ..Block::default()
            });
        }
        for child in element.children() {
            match child.name() {
                "region" => {}
                "text" => self.text_of(child, Some("paragraph")),
                _ => self.kept.known_element(child),
            }
        }
    }
}
