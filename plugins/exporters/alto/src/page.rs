//! Pages, and the tables that group their blocks.

use document::{Page, Rect, Table};
use exporter_common::flow::{self, Section};
use exporter_common::ids::Ids;
use exporter_common::tables;
use exporter_common::xml::Xml;

use crate::area;
use crate::block::{self, page_rotation};
use crate::tags::Tags;
use crate::word::{Out, Sheet};

pub(crate) fn write(
    xml: &mut Xml,
    ids: &mut Ids,
    tags: &mut Tags,
    page: &Page,
    class: Option<&str>,
) {
    let sheet = Sheet::new(page);
    open(xml, ids, &sheet, class);
    let mut out = Out { xml, ids, tags };
    let own: Vec<&Table> = page.tables.iter().collect();
    let cells = tables::cells(page, &own);
    let table_of = |section: &Section| {
        let first = section.lines.first()?.words.start;
        cells.get(first as usize).copied().flatten().map(|(t, _)| t)
    };
    let mut index = 0;
    let sections = flow::sections(page);
    for group in sections.chunk_by(|a, b| table_of(a) == table_of(b)) {
        let table = group.first().and_then(table_of);
        let table = table.and_then(|t| page.tables.get(t as usize));
        if let Some(table) = table {
            open_table(&mut out, &sheet, table, &mut index);
        }
        for section in group {
            block::write(&mut out, &sheet, section, &cells, &mut index);
        }
        if table.is_some() {
            out.xml.close().raw("\n");
        }
    }
    for ruling in page.rulings.as_chunks::<4>().0 {
        let [x0, y0, x1, y1] = *ruling;
        index += 1;
        let id = format_args!("block_{}_{index}", page.number);
        let id = out.ids.give(None, id);
        out.xml.open("GraphicalElement").attr("ID", &id);
        area::bounds(out.xml, &sheet.pixels, &Rect::clamped(x0, y0, x1, y1));
        out.xml.empty().raw("\n");
    }
    xml.close().raw("\n").close().raw("\n");
}

/// Begin a page and its print space.
fn open(xml: &mut Xml, ids: &mut Ids, sheet: &Sheet<'_>, class: Option<&str>) {
    let page = sheet.page;
    let number = page.number;
    let id = ids.give(page.id.as_deref(), format_args!("page_{number}"));
    let (width, height) = (sheet.pixels.width, sheet.pixels.height);
    xml.open("Page")
        .attr("ID", &id)
        .attr_fmt("PHYSICAL_IMG_NR", format_args!("{number}"))
        .attr_fmt("WIDTH", format_args!("{width}"))
        .attr_fmt("HEIGHT", format_args!("{height}"))
        .attr("PROCESSING", crate::PROCESSING);
    if let Some(class) = class.filter(|class| !class.is_empty()) {
        xml.attr("PAGECLASS", class);
    }
    if let Some(confidence) = page.confidence {
        xml.attr_fmt("PC", format_args!("{}", confidence.value));
    }
    let rotation = page_rotation(sheet);
    if rotation != 0.0 {
        xml.attr_fmt("ROTATION", format_args!("{rotation}"));
    }
    if let Some(language) = sheet.languages.whole {
        xml.attr("LANG", language);
    }
    xml.raw("\n").open("PrintSpace");
    area::bounds(xml, &sheet.pixels, &Rect::clamped(0.0, 0.0, 1.0, 1.0));
    xml.raw("\n");
}

fn open_table(out: &mut Out<'_>, sheet: &Sheet<'_>, table: &Table, index: &mut u32) {
    *index += 1;
    let number = sheet.page.number;
    let made = format_args!("table_{number}_{index}");
    let id = out.ids.give(table.id.as_deref(), made);
    out.xml.open("ComposedBlock").attr("ID", &id);
    if let Some(region) = &table.region {
        area::bounds(out.xml, &sheet.pixels, &region.bounds);
    }
    out.xml.attr("TYPE", "table");
    if let Some(region) = &table.region {
        area::shape(out.xml, &sheet.pixels, &region.polygon);
    }
    out.xml.raw("\n");
}
