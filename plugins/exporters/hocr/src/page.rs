//! Pages: their properties, blocks, lines and rulings.

use std::fmt::Write;

use document::{Document, Page, Rect, geometry};
use exporter_common::flow::{self, FlowLine, Owner, Section};
use exporter_common::ids::Ids;
use exporter_common::look;
use exporter_common::xml::Xml;

use crate::class::{self, Shape};
use crate::inline::{Sheet, percent};

/// Angles below this, in degrees, are noise.
const LEVEL: f64 = 0.05;

/// The image that an hOCR file named for a page, where the document came from
/// one.
pub(crate) fn image_name(document: &Document, number: u32) -> Option<&str> {
    let extra = document
        .extras
        .iter()
        .find(|e| e.page == Some(number) && e.name == "ocr_page/@title/image")?;
    // Quotes cannot be escaped within a property.
    let holds = |c: char| c == '"' || c.is_control();
    Some(extra.data.as_str()).filter(|name| !name.contains(holds))
}

pub(crate) fn write(xml: &mut Xml, ids: &mut Ids, page: &Page, image: Option<&str>) {
    let sheet = Sheet::new(page);
    if page.unit != "pixel" {
        let dpi = sheet.pixels.dpi.unwrap_or_default();
        let _ = xml.raw(&format!(
            "<!-- not measured in pixels: boxes counted at {dpi} dpi -->\n"
        ));
    }
    let id = ids.give(page.id.as_deref(), format_args!("page_{}", page.number));
    xml.open("div").attr("class", "ocr_page").attr("id", &id);
    xml.attr("title", &page_title(&sheet, image));
    if let Some(language) = sheet.languages.whole {
        xml.attr("lang", language);
    }
    xml.raw("\n");
    for (index, section) in (1..).zip(flow::sections(page)) {
        write_section(xml, ids, &sheet, &section, index);
    }
    for ruling in page.rulings.as_chunks::<4>().0 {
        let [x0, y0, x1, y1] = *ruling;
        let [left, top, right, bottom] = sheet.pixel_box(&Rect::clamped(x0, y0, x1, y1));
        xml.open("div")
            .attr("class", "ocr_separator")
            .attr_fmt("title", format_args!("bbox {left} {top} {right} {bottom}"))
            .close()
            .raw("\n");
    }
    xml.close().raw("\n");
}

fn page_title(sheet: &Sheet<'_>, image: Option<&str>) -> String {
    let mut title = String::new();
    if let Some(image) = image {
        let _ = write!(title, "image \"{image}\"; ");
    }
    let pixels = sheet.pixels;
    let number = sheet.page.number.saturating_sub(1);
    let _ = write!(
        title,
        "bbox 0 0 {} {}; ppageno {number}",
        pixels.width, pixels.height
    );
    if let Some(dpi) = pixels.dpi {
        let _ = write!(title, "; scan_res {dpi} {dpi}");
    }
    title
}

fn write_section(xml: &mut Xml, ids: &mut Ids, sheet: &Sheet<'_>, section: &Section, index: usize) {
    let block = section.block(sheet.page);
    let (outer, shape) = match (section.owner, block) {
        (Owner::Block(_), Some(block)) => (class::outer(block), class::shape(&block.kind)),
        (Owner::Table(_), _) => ("ocr_table".to_owned(), Shape::Single("ocr_table")),
        _ => {
            // Lines that nobody grouped stand in the page as they are.
            for line in &section.lines {
                write_line(xml, ids, sheet, line);
            }
            return;
        }
    };
    let vendors = block
        .and_then(|b| b.id.as_deref())
        .filter(|_| section.first);
    let region = block.and_then(|b| b.region.as_ref()).map(|r| r.bounds);
    let bounds = region
        .filter(|_| section.first)
        .or_else(|| around(sheet.page, section.words()));
    let title = bounds.map(|b| bbox(sheet, &b));
    let number = sheet.page.number;
    let paragraph = shape == Shape::Paragraph;
    let outer_id = ids.give(
        vendors.filter(|_| !paragraph),
        format_args!("block_{number}_{index}"),
    );
    xml.open("div").attr("class", &outer).attr("id", &outer_id);
    if let Some(title) = &title {
        xml.attr("title", title);
    }
    xml.raw("\n");
    if paragraph {
        let id = ids.give(vendors, format_args!("par_{number}_{index}"));
        xml.open("p").attr("class", "ocr_par").attr("id", &id);
        if let Some(title) = &title {
            xml.attr("title", title);
        }
        xml.raw("\n");
    }
    for line in &section.lines {
        write_line(xml, ids, sheet, line);
    }
    if paragraph {
        xml.close().raw("\n");
    }
    xml.close().raw("\n");
}

fn write_line(xml: &mut Xml, ids: &mut Ids, sheet: &Sheet<'_>, line: &FlowLine) {
    let page = sheet.page;
    let own = line.line.and_then(|i| page.lines.get(i as usize));
    let region = own.and_then(|l| l.region.as_ref()).map(|r| r.bounds);
    let bounds = region.or_else(|| around(page, line.words.clone()));
    let mut title = bounds.map(|b| bbox(sheet, &b)).unwrap_or_default();
    if let Some(angle) = angle(sheet, line).filter(|a| a.abs() >= LEVEL) {
        // Counter-clockwise, unlike the document's.
        let _ = write!(title, "; textangle {}", (-angle * 100.0).round() / 100.0);
    }
    if let Some(confidence) = own.and_then(|l| l.confidence) {
        let _ = write!(title, "; x_wconf {}", percent(confidence.value));
    }
    let (number, first) = (page.number, line.words.start + 1);
    let vendors = own.and_then(|l| l.id.as_deref());
    let id = ids.give(vendors, format_args!("line_{number}_{first}"));
    xml.open("span").attr("class", "ocr_line").attr("id", &id);
    xml.attr("title", &title);
    let shared = sheet.languages.shared(line.words.clone());
    if let Some(language) = shared.filter(|l| Some(*l) != sheet.languages.whole) {
        xml.attr("lang", language);
    }
    for index in line.words.clone() {
        if index > line.words.start {
            xml.text(" ");
        }
        if let Some(word) = page.word(index as usize) {
            sheet.word(xml, ids, &word, shared.or(sheet.languages.whole));
        }
    }
    xml.close().raw("\n");
}

/// The clockwise angle of a line, by its first word that has a direction.
fn angle(sheet: &Sheet<'_>, line: &FlowLine) -> Option<f64> {
    let page = sheet.page;
    let (width, height) = (sheet.pixels.width, sheet.pixels.height);
    let of_word = |i: u32| {
        let outline = look::outline(page, &page.word(i as usize)?);
        look::angle(&outline, f64::from(width), f64::from(height))
    };
    line.words.clone().find_map(of_word)
}

fn bbox(sheet: &Sheet<'_>, bounds: &Rect) -> String {
    let [left, top, right, bottom] = sheet.pixel_box(bounds);
    format!("bbox {left} {top} {right} {bottom}")
}

/// The box around some words.
fn around(page: &Page, words: std::ops::Range<u32>) -> Option<Rect> {
    let corners: Vec<_> = words
        .filter_map(|i| page.words.bounds(i as usize))
        .flat_map(|b| geometry::corners(&b))
        .collect();
    geometry::bounds_of(&corners)
}
