//! A page: its measures, its spaces, its blocks in the order of reading.

use sdk::PluginError;
use sdk::document::{Confidence, Page};
use xml_common::{
    Columns, Element, Kept, Looks, Note, Notes, Place, Sheet, chained, language, ranked_first,
};

use crate::head::Head;
use crate::known::single;

/// A page while it is read.
#[derive(Debug)]
pub(crate) struct Reader<'x, 'r> {
    pub(crate) head: &'r Head<'x>,
    pub(crate) sheet: Sheet<'x>,
    pub(crate) columns: Columns,
    pub(crate) kept: &'r mut Kept,
    pub(crate) notes: &'r mut Notes,
    /// How many there were of those that are no blocks of the document.
    pub(crate) graphics: usize,
    pub(crate) composed: usize,
}

/// What an element hands on to those in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Inherited {
    pub(crate) looks: Looks,
    pub(crate) language: u16,
    /// Degrees counterclockwise, as ALTO counts.
    pub(crate) rotation: f32,
    pub(crate) kind: &'static str,
}

/// Read a page.
///
/// # Errors
/// `malformed` when a word's box is no place on the page.
pub(crate) fn read<'x>(
    head: &Head<'x>,
    element: Element<'x>,
    number: u32,
    kept: &mut Kept,
    notes: &mut Notes,
) -> Result<Page, PluginError> {
    kept.on_page(Some(number));
    let mut reader = Reader {
        head,
        sheet: Sheet::new(number, head.unit),
        columns: Columns::default(),
        kept,
        notes,
        graphics: 0,
        composed: 0,
    };
    let (mut size, mut confidence, mut id) = ([None; 2], None, None);
    let mut inherited = Inherited {
        looks: Looks::default(),
        language: 0,
        rotation: 0.0,
        kind: "paragraph",
    };
    for (name, value) in element.attributes() {
        match name {
            "WIDTH" => size = [value.coordinate(), size.last().copied().flatten()],
            "HEIGHT" => size = [size.first().copied().flatten(), value.coordinate()],
            "ID" => id = adapter_common::optional(&value.text()),
            "PC" => confidence = value.number(),
            "ROTATION" => inherited.rotation = value.number().unwrap_or_default(),
            "LANG" => inherited.language = reader.language(&value.text(), element),
            _ => {
                if name == "STYLEREFS" {
                    inherited.looks = head.looks(value.raw());
                }
                match single("Page", name) {
                    true => reader.kept.known_attribute(element, name, value),
                    false => reader.kept.unknown_attribute(element, name, value),
                }
            }
        }
    }
    if let [Some(width), Some(height)] = size {
        reader.sheet.size = Some([width, height]);
    }
    reader.spaces(element, inherited);
    let Reader {
        sheet,
        columns,
        kept,
        notes,
        ..
    } = reader;
    columns.keep(element, kept);
    let at = |source: u32| element.at(source).path();
    let mut page = sheet.finish(notes, &element.path(), at)?;
    page.id = id;
    page.dpi = head.dpi;
    page.confidence = confidence.map(Confidence::new);
    Ok(page)
}

impl<'x> Reader<'x, '_> {
    /// The page's parts. The top margin is read first and the bottom margin
    /// last, wherever they stand.
    fn spaces(&mut self, page: Element<'x>, inherited: Inherited) {
        let mut blocks: Vec<(Element<'x>, Inherited)> = Vec::new();
        for wanted in [
            "TopMargin",
            "LeftMargin",
            "PrintSpace",
            "RightMargin",
            "BottomMargin",
        ] {
            let kind = match wanted {
                "TopMargin" => "page-header",
                "BottomMargin" => "page-footer",
                "PrintSpace" => "paragraph",
                _ => "other",
            };
            for space in page.children().filter(|c| c.name() == wanted) {
                let inherited = self.space(space, Inherited { kind, ..inherited });
                self.gather(space, inherited, &mut blocks);
            }
        }
        for other in page.children() {
            let name = other.name();
            if !name.ends_with("Margin") && name != "PrintSpace" {
                match is_block(name) {
                    true => blocks.push((other, inherited)),
                    false => self.kept.unknown_element(other),
                }
            }
        }
        for (block, inherited) in self.ordered(blocks) {
            self.block(block, inherited);
        }
    }

    fn space(&mut self, space: Element<'x>, mut inherited: Inherited) -> Inherited {
        let mut edges = [None; 4];
        for (name, value) in space.attributes() {
            match edge(name).and_then(|i| edges.get_mut(i)) {
                Some(edge) => *edge = value.coordinate(),
                None if name == "ROTATION" => {
                    inherited.rotation = value.number().unwrap_or_default();
                }
                None => {
                    if name == "STYLEREFS" {
                        inherited.looks = inherited.looks.and(self.head.looks(value.raw()));
                    }
                    match single("Space", name) {
                        true => self.kept.known_attribute(space, name, value),
                        false => self.kept.unknown_attribute(space, name, value),
                    }
                }
            }
        }
        let [left, top, width, height] = edges;
        let place = Place::sized(left, top, [width, height]);
        if let (None, Some([_, _, right, bottom])) = (self.sheet.size, place.bbox)
            && space.name() == "PrintSpace"
        {
            // A page without a size is at least as large as what is printed.
            self.sheet.size = Some([right, bottom]);
            self.notes.add_with(Note::NoSize, || space.path());
        }
        inherited
    }

    /// The blocks of a space, without those that only hold others.
    fn gather(
        &mut self,
        holder: Element<'x>,
        inherited: Inherited,
        blocks: &mut Vec<(Element<'x>, Inherited)>,
    ) {
        for child in holder.children() {
            match child.name() {
                "ComposedBlock" => {
                    let inherited = self.composed(child, inherited);
                    self.gather(child, inherited, blocks);
                }
                "Shape" => {}
                name if is_block(name) => blocks.push((child, inherited)),
                _ => self.kept.unknown_element(child),
            }
        }
    }

    /// Blocks in the order of reading: as `ReadingOrder` says, by `IDNEXT`
    /// where there is none, or as they stand.
    fn ordered(&mut self, blocks: Vec<(Element<'x>, Inherited)>) -> Vec<(Element<'x>, Inherited)> {
        if self.head.has_order() {
            let lines = |b: Element<'x>| b.children().filter_map(|l| self.head.rank(l)).min();
            return ranked_first(blocks, |(b, _)| self.head.rank(*b).or_else(|| lines(*b)));
        }
        let ids = |(block, _): &(Element<'x>, _)| {
            let id = |name| block.attribute(name).map_or("", |v| v.raw());
            (id("ID"), id("IDNEXT"))
        };
        let ids: Vec<(&str, &str)> = blocks.iter().map(ids).collect();
        if ids.iter().all(|(_, next)| next.is_empty()) {
            return blocks;
        }
        let (order, cycle) = chained(&ids);
        if let Some((first, _)) = blocks.first().filter(|_| cycle) {
            self.notes.add_with(Note::Cycle, || first.path());
        }
        let in_order = order.into_iter().filter_map(|i| blocks.get(i).copied());
        in_order.collect()
    }

    /// The number of a language's tag.
    pub(crate) fn language(&mut self, name: &str, element: Element) -> u16 {
        let tag = language(name);
        if tag.is_none() && !name.trim().is_empty() {
            self.notes.add_with(Note::NoTag, || element.path());
        }
        self.sheet.language(tag.as_deref())
    }
}

/// Left, top, width and height by their attributes.
pub(crate) fn edge(attribute: &str) -> Option<usize> {
    ["HPOS", "VPOS", "WIDTH", "HEIGHT"]
        .iter()
        .position(|name| *name == attribute)
}

fn is_block(name: &str) -> bool {
    ["TextBlock", "Illustration", "GraphicalElement"].contains(&name)
}
