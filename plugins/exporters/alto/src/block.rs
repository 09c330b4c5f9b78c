//! Blocks: text, illustrations, and the tables that hold text blocks.

use document::{Block, Region};
use exporter_common::flow::{FlowLine, Owner, Section};

use crate::area;
use crate::word::{Out, Sheet};

/// Tables and cells that words stand in, both by index.
pub(crate) type Cells = [Option<(u32, u32)>];

/// Whether a kind is a picture.
fn is_picture(kind: &str) -> bool {
    matches!(kind, "figure" | "image" | "barcode")
}

pub(crate) fn write(
    out: &mut Out<'_>,
    sheet: &Sheet<'_>,
    section: &Section,
    cells: &Cells,
    index: &mut u32,
) {
    let block = section.block(sheet.page);
    let kind = block.map_or("", |b| b.kind.as_str());
    match block {
        Some(block) if section.lines.is_empty() => without_text(out, sheet, block, index),
        Some(block) if is_picture(kind) => {
            // A picture with text on it.
            open(out, sheet, "ComposedBlock", None, None, index);
            let region = own_region(section, block);
            area_of(out, sheet, section, region.as_ref());
            out.xml.attr("TYPE", kind).raw("\n");
            if region.is_some() {
                without_text(out, sheet, block, index);
            }
            text_block(out, sheet, &section.lines, Tagged::default(), index);
            out.xml.close().raw("\n");
        }
        _ if kind == "table" || matches!(section.owner, Owner::Table(_)) => {
            by_cell(out, sheet, section, cells, index);
        }
        _ => {
            let tagged = Tagged {
                block: block.filter(|_| section.first),
                tag: block.map(|b| out.tags.layout(out.ids, &b.kind)),
            };
            text_block(out, sheet, &section.lines, tagged, index);
        }
    }
}

/// Begin an element with an identifier; the block's own where it is free.
fn open(
    out: &mut Out<'_>,
    sheet: &Sheet<'_>,
    name: &'static str,
    block: Option<&Block>,
    tag: Option<&str>,
    index: &mut u32,
) {
    *index += 1;
    let vendors = block.and_then(|b| b.id.as_deref());
    let number = sheet.page.number;
    let id = out
        .ids
        .give(vendors, format_args!("block_{number}_{index}"));
    out.xml.open(name).attr("ID", &id);
    if let Some(tag) = tag {
        out.xml.attr("TAGREFS", tag);
    }
}

fn own_region(section: &Section, block: &Block) -> Option<Region> {
    block.region.clone().filter(|_| section.first)
}

/// The place of a section: its block's, or what lies around its words.
fn area_of(out: &mut Out<'_>, sheet: &Sheet<'_>, section: &Section, region: Option<&Region>) {
    let around = area::around(sheet.page, section.words());
    if let Some(region) = region.or(around.as_ref()) {
        area::bounds(out.xml, &sheet.pixels, &region.bounds);
    }
}

/// A figure, or another block that holds no words.
fn without_text(out: &mut Out<'_>, sheet: &Sheet<'_>, block: &Block, index: &mut u32) {
    let name = if is_picture(&block.kind) {
        "Illustration"
    } else {
        "ComposedBlock"
    };
    open(out, sheet, name, Some(block), None, index);
    if let Some(region) = &block.region {
        area::bounds(out.xml, &sheet.pixels, &region.bounds);
    }
    out.xml.attr("TYPE", &block.kind);
    if let Some(region) = &block.region {
        area::shape(out.xml, &sheet.pixels, &region.polygon);
    }
    out.xml.empty().raw("\n");
}

/// What a text block says beside its lines.
#[derive(Debug, Default)]
struct Tagged<'b> {
    /// Whose identifier and region it has.
    block: Option<&'b Block>,
    tag: Option<String>,
}

fn text_block(
    out: &mut Out<'_>,
    sheet: &Sheet<'_>,
    lines: &[FlowLine],
    tagged: Tagged<'_>,
    index: &mut u32,
) {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
        return;
    };
    let words = first.words.start..last.words.end;
    let Tagged { block, tag } = tagged;
    open(out, sheet, "TextBlock", block, tag.as_deref(), index);
    let own = block.and_then(|b| b.region.clone());
    let region = own.or_else(|| area::around(sheet.page, words.clone()));
    let region = region.unwrap_or_default();
    area::bounds(out.xml, &sheet.pixels, &region.bounds);
    let rotation = sheet.rotation(first.words.start);
    if let Some(rotation) = rotation.filter(|r| *r != page_rotation(sheet)) {
        out.xml.attr_fmt("ROTATION", format_args!("{rotation}"));
    }
    let shared = sheet.languages.shared(words);
    if let Some(language) = shared.filter(|l| Some(*l) != sheet.languages.whole) {
        out.xml.attr("LANG", language);
    }
    area::shape(out.xml, &sheet.pixels, &region.polygon);
    out.xml.raw("\n");
    let around = shared.or(sheet.languages.whole);
    for line in lines {
        sheet.line(out, line.line, line.words.clone(), around);
    }
    out.xml.close().raw("\n");
}

/// Against the clock, as the page's attribute says it.
pub(crate) fn page_rotation(sheet: &Sheet<'_>) -> f64 {
    area::rounded(-f64::from(sheet.page.rotation))
}

/// A text block for each cell in a section of a table.
fn by_cell(
    out: &mut Out<'_>,
    sheet: &Sheet<'_>,
    section: &Section,
    cells: &Cells,
    index: &mut u32,
) {
    let cell_of = |word: u32| cells.get(word as usize).copied().flatten();
    let mut open: Option<Option<(u32, u32)>> = None;
    let mut lines: Vec<FlowLine> = Vec::new();
    for line in &section.lines {
        let mut start = line.words.start;
        while start < line.words.end {
            let cell = cell_of(start);
            let same = |i: &u32| cell_of(*i) == cell;
            let end = (start..line.words.end).take_while(same).last();
            let words = start..end.map_or(start, |e| e) + 1;
            if open.is_some_and(|open| open != cell) {
                flush(out, sheet, &mut lines, open.flatten(), index);
            }
            open = Some(cell);
            start = words.end;
            lines.push(FlowLine {
                line: line.line.filter(|_| words == line.words),
                words,
            });
        }
    }
    flush(out, sheet, &mut lines, open.flatten(), index);
}

fn flush(
    out: &mut Out<'_>,
    sheet: &Sheet<'_>,
    lines: &mut Vec<FlowLine>,
    cell: Option<(u32, u32)>,
    index: &mut u32,
) {
    let role = cell.and_then(|(table, cell)| {
        let table = sheet.page.tables.get(table as usize)?;
        let role = table.cells.get(cell as usize)?.role.as_str();
        (!role.is_empty()).then_some(role)
    });
    let tagged = Tagged {
        block: None,
        tag: role.map(|role| out.tags.role(out.ids, role)),
    };
    text_block(out, sheet, lines, tagged, index);
    lines.clear();
}
