//! A page.

use sdk::PluginError;
use sdk::document::{Confidence, Page};
use xml_common::{Columns, Element, Kept, Looks, Note, Notes, Sheet, language, ranked_first};

use crate::order::Order;

/// A page while it is read.
#[derive(Debug)]
pub(crate) struct Reader<'x, 'r> {
    pub(crate) order: Order<'x>,
    pub(crate) sheet: Sheet<'x>,
    pub(crate) columns: Columns,
    pub(crate) kept: &'r mut Kept,
    pub(crate) notes: &'r mut Notes,
    /// How many regions there were.
    pub(crate) regions: usize,
}

/// What an element hands on to those in it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Inherited {
    pub(crate) looks: Looks,
    pub(crate) language: u16,
    /// By how much the text has to be turned clockwise to be upright.
    pub(crate) orientation: f32,
}

/// Attributes of a page that are kept one by one.
const KEPT: [&str; 10] = [
    "imageFilename",
    "custom",
    "type",
    "secondaryLanguage",
    "primaryScript",
    "secondaryScript",
    "readingDirection",
    "textLineOrder",
    "imageYResolution",
    "imageResolutionUnit",
];
/// Parts of a page that are no regions.
const PARTS: [&str; 10] = [
    "AlternativeImage",
    "Border",
    "PrintSpace",
    "ReadingOrder",
    "Layers",
    "Relations",
    "TextStyle",
    "UserDefined",
    "Labels",
    "Metadata",
];
const CENTIMETRES_PER_INCH: f32 = 2.54;

/// Read a page.
///
/// # Errors
/// `malformed` when a word's box is no place on the page.
pub(crate) fn read<'x>(
    element: Element<'x>,
    number: u32,
    kept: &mut Kept,
    notes: &mut Notes,
) -> Result<Page, PluginError> {
    kept.on_page(Some(number));
    let mut reader = Reader {
        order: Order::read(element, notes),
        sheet: Sheet::new(number, ("pixel", 1.0)),
        columns: Columns::default(),
        kept,
        notes,
        regions: 0,
    };
    let (mut width, mut height, mut resolution) = (None, None, None);
    let (mut confidence, mut id) = (None, None);
    let mut inherited = Inherited::default();
    for (name, value) in element.attributes() {
        match name {
            "imageWidth" => width = value.coordinate(),
            "imageHeight" => height = value.coordinate(),
            "imageXResolution" => resolution = value.number(),
            "conf" => confidence = value.number(),
            "id" => id = adapter_common::optional(&value.text()),
            "orientation" => inherited.orientation = value.number().unwrap_or_default(),
            "primaryLanguage" => inherited.language = reader.language(&value.text(), element),
            _ if KEPT.contains(&name) => reader.kept.known_attribute(element, name, value),
            _ => reader.kept.unknown_attribute(element, name, value),
        }
    }
    if let (Some(width), Some(height)) = (width, height) {
        reader.sheet.size = Some([width, height]);
    }
    for child in element.children().filter(|c| !is_region(c.name())) {
        match PARTS.contains(&child.name()) {
            true => reader.kept.known_element(child),
            false => reader.kept.unknown_element(child),
        }
    }
    if let Some(style) = element.child("TextStyle") {
        inherited.looks = crate::region::looks(style);
    }
    reader.regions_of(element, inherited);
    let Reader {
        sheet,
        columns,
        kept,
        notes,
        ..
    } = reader;
    columns.keep(element, kept);
    let mut page = sheet.finish(notes, &element.path(), |id| element.at(id).path())?;
    let unit = element.attribute("imageResolutionUnit").map(|u| u.raw());
    page.dpi = resolution
        .filter(|dpi| *dpi > 0.0)
        .and_then(|dpi| match unit {
            Some("PPCM") => Some(dpi * CENTIMETRES_PER_INCH),
            Some("other") => None,
            _ => Some(dpi),
        });
    page.confidence = confidence.map(Confidence::new);
    page.id = id;
    Ok(page)
}

/// Whether an element is a region.
pub(crate) fn is_region(name: &str) -> bool {
    name.ends_with("Region")
}

impl<'x> Reader<'x, '_> {
    /// The regions in an element, in the order of reading.
    pub(crate) fn regions_of(&mut self, element: Element<'x>, inherited: Inherited) {
        let regions = element.children().filter(|c| is_region(c.name())).collect();
        for region in ranked_first(regions, |r| self.order.rank(*r)) {
            self.region(region, inherited);
        }
    }

    /// The number of a language's tag.
    pub(crate) fn language(&mut self, name: &str, element: Element) -> u16 {
        let tag = language(name);
        if tag.is_none() && !["", "other"].contains(&name.trim()) {
            self.notes.add_with(Note::NoTag, || element.path());
        }
        self.sheet.language(tag.as_deref())
    }
}
