//! A page, and how its text lies on it.
//!
//! `rotation` is how the image was turned before it was read, so that its
//! text was upright. Where the coordinates are those of the image before that
//! (`originalCoords`), the displayed page is that image, and its text is
//! turned the other way; otherwise the displayed page is the turned one and
//! its text is upright. Width and height are those of the other of the two
//! images in some versions: the places on the page tell.

use sdk::PluginError;
use sdk::document::Page;
use xml_common::{Columns, Element, Kept, Note, Notes, Sheet, language};

use crate::styles::Styles;

/// Places may lie over the edge by this share of the page.
const OVER: f32 = 1.01;
/// Lines of fewer words' characters do not tell where they run.
const TELLING: usize = 4;

/// A page while it is read.
#[derive(Debug)]
pub(crate) struct Reader<'x, 'r> {
    pub(crate) styles: &'r Styles<'x>,
    pub(crate) element: Element<'x>,
    pub(crate) sheet: Sheet<'x>,
    pub(crate) columns: Columns,
    pub(crate) kept: &'r mut Kept,
    pub(crate) notes: &'r mut Notes,
    /// What the current run of characters has, by column.
    pub(crate) formatting: Vec<(&'static str, &'x str)>,
    pub(crate) blocks: usize,
    pub(crate) cells: usize,
}

/// Read a page.
///
/// # Errors
/// `malformed` when a word's box is no place on the page.
pub(crate) fn read<'x>(
    styles: &Styles<'x>,
    element: Element<'x>,
    number: u32,
    kept: &mut Kept,
    notes: &mut Notes,
) -> Result<Page, PluginError> {
    kept.on_page(Some(number));
    let mut reader = Reader {
        styles,
        element,
        sheet: Sheet::new(number, ("pixel", 1.0)),
        columns: Columns::default(),
        kept,
        notes,
        formatting: Vec::new(),
        blocks: 0,
        cells: 0,
    };
    let (mut width, mut height, mut dpi) = (None, None, None);
    let (mut turned, mut original) = (0, false);
    for (name, value) in element.attributes() {
        match name {
            "width" => width = value.coordinate(),
            "height" => height = value.coordinate(),
            "resolution" => dpi = value.number().filter(|dpi| *dpi > 0.0),
            "originalCoords" => original = value.flag(),
            "rotation" => turned = quarters(value.raw()),
            "isSkewCorrect" | "skewAngle" | "id" | "pageId" | "imageName" => {
                reader.kept.known_attribute(element, name, value);
            }
            _ => reader.kept.unknown_attribute(element, name, value),
        }
        if ["originalCoords", "rotation"].contains(&name) {
            reader.kept.known_attribute(element, name, value);
        }
    }
    for child in element.children() {
        match child.name() {
            "block" => reader.block(child),
            "pageSection" | "pageStream" => reader.kept.known_element(child),
            _ => reader.kept.unknown_element(child),
        }
    }
    reader.turn(turned, original);
    reader.sheet.size = reader.size(width, height, turned);
    let Reader {
        sheet,
        columns,
        kept,
        notes,
        ..
    } = reader;
    columns.keep(element, kept);
    let mut page = sheet.finish(notes, &element.path(), |id| element.at(id).path())?;
    page.dpi = dpi;
    Ok(page)
}

/// Clockwise quarter turns by their names in the schema.
pub(crate) fn quarters(name: &str) -> u8 {
    match name {
        "RotatedClockwise" => 1,
        "RotatedUpsidedown" | "RotatedUpsideDown" => 2,
        "RotatedCounterclockwise" => 3,
        _ => 0,
    }
}

impl Reader<'_, '_> {
    /// Turn every line as the text lies on the displayed page. An image that
    /// was turned clockwise has text that is turned counterclockwise.
    fn turn(&mut self, turned: u8, original: bool) {
        let back = (4 - turned) % 4;
        let shown = match back % 2 {
            0 => original,
            _ => self.lines_are_tall().unwrap_or(original),
        };
        if shown && back != 0 {
            for line in &mut self.sheet.lines {
                line.quarter = (line.quarter + back) % 4;
            }
            for block in &mut self.sheet.blocks {
                block.quarter = (block.quarter + back) % 4;
            }
        }
    }

    /// Whether most of the upright text's lines are higher than wide; `None`
    /// when too few tell.
    fn lines_are_tall(&self) -> Option<bool> {
        let (mut tall, mut wide) = (0, 0);
        for line in self.sheet.lines.iter().filter(|l| l.quarter == 0) {
            let words = self.sheet.words.get(line.words.clone()).unwrap_or_default();
            let characters: usize = words.iter().map(|w| w.text.chars().count()).sum();
            let Some([left, top, right, bottom]) = line.place.bbox else {
                continue;
            };
            if characters >= TELLING {
                match bottom - top > right - left {
                    true => tall += characters,
                    false => wide += characters,
                }
            }
        }
        (tall != wide).then_some(tall > wide)
    }

    /// The size of the displayed page. On a page that was turned by a quarter
    /// width and height are exchanged, unless only the given ones hold what
    /// is on it.
    fn size(&self, width: Option<f32>, height: Option<f32>, turned: u8) -> Option<[f32; 2]> {
        let (width, height) = (width?, height?);
        let words = self.sheet.words.iter().filter_map(|w| w.place.bbox);
        let lines = self.sheet.lines.iter().filter_map(|l| l.place.bbox);
        let blocks = self.sheet.blocks.iter().filter_map(|b| b.place.bbox);
        let boxes = words.chain(lines).chain(blocks);
        let far = boxes.fold([0.0_f32; 2], |[x, y], [_, _, r, b]| [x.max(r), y.max(b)]);
        let holds = |w: f32, h: f32| {
            let [x, y] = far;
            x <= w * OVER && y <= h * OVER
        };
        let exchanged = turned % 2 == 1 && (holds(height, width) || !holds(width, height));
        Some(if exchanged {
            [height, width]
        } else {
            [width, height]
        })
    }

    /// The number of a language's tag.
    pub(crate) fn language(&mut self, name: &str) -> u16 {
        let tag = language(name);
        if tag.is_none() && !name.trim().is_empty() {
            self.notes.add_with(Note::NoTag, || self.element.path());
        }
        self.sheet.language(tag.as_deref())
    }
}
