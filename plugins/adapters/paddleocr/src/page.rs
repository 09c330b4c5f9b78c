//! A page of the document from its draft.

use adapter_sheet::{Note, Notes, Outline, Sheet, Size};
use sdk::document::{Block, Confidence, Page, Rect, Region, Span};

use crate::draft::{BlockDraft, Draft};
use crate::labels::kind;
use crate::table;

/// Regions among which the lines of a page are looked for.
const MAX_REGIONS: usize = 1_000;

/// A region with its words.
struct Written<'d> {
    block: &'d BlockDraft<'d>,
    words: Vec<Span>,
    region: Option<Region>,
    table: Option<table::Draft>,
}

pub(crate) fn page(draft: &Draft<'_>, number: u32, size: Option<Size>, notes: &mut Notes) -> Page {
    let size = size
        .or(draft.size)
        .unwrap_or_else(|| Size::around(boxes(draft), notes));
    if draft.uneven {
        notes.add(Note::Uneven, draft.lines_path.as_str());
    }
    let mut sheet = Sheet::new(number, size, "pixel");
    let mut owned = owners(draft);
    lines(&mut sheet, draft, &owned.before, notes);
    let mut written = Vec::with_capacity(draft.blocks.len());
    for (index, block) in draft.blocks.iter().enumerate() {
        let own = owned
            .of_blocks
            .get_mut(index)
            .map(std::mem::take)
            .unwrap_or_default();
        written.push(write(&mut sheet, draft, block, &own, notes));
    }
    let mut page = sheet.finish();
    for Written {
        block,
        words,
        region,
        table,
    } in written
    {
        if let Some(table) = table {
            let table = table::finish(table, block, &page, &words);
            page.tables.push(sdk::document::Table {
                region: region.clone(),
                ..table
            });
        }
        page.blocks.push(Block {
            kind: kind(&block.label),
            words,
            region,
            confidence: block.confidence.map(Confidence::new),
            id: adapter_common::optional(&block.id),
        });
    }
    page
}

fn boxes<'d>(draft: &'d Draft<'_>) -> impl Iterator<Item = [f32; 4]> + 'd {
    let readings = draft.readings.iter().map(|r| &r.outline);
    let blocks = draft.blocks.iter().map(|b| &b.outline);
    let cells = draft
        .blocks
        .iter()
        .filter_map(|b| b.table.as_ref())
        .flat_map(|t| &t.cells);
    readings
        .chain(blocks)
        .chain(cells)
        .filter_map(Outline::bounds)
}

/// The lines of a page by the regions that hold them. A line outside of all
/// follows the one before it.
struct Owned {
    before: Vec<usize>,
    of_blocks: Vec<Vec<usize>>,
}

fn owners(draft: &Draft) -> Owned {
    let mut of_blocks: Vec<Vec<usize>> = vec![Vec::new(); draft.blocks.len()];
    let mut before = Vec::new();
    let bounds: Vec<Option<[f32; 4]>> = draft
        .blocks
        .iter()
        .take(MAX_REGIONS)
        .map(|b| match b.outline.is_empty() {
            true => table::around(b).bounds(),
            false => b.outline.bounds(),
        })
        .collect();
    let mut named: Vec<Option<usize>> = vec![None; draft.readings.len()];
    for (index, block) in draft.blocks.iter().enumerate() {
        let lines = block.lines.clone().and_then(|l| named.get_mut(l));
        lines.unwrap_or_default().fill(Some(index));
    }
    let mut last = None;
    for (index, reading) in draft.readings.iter().enumerate() {
        let owner = named.get(index).copied().flatten().or_else(|| {
            let [left, top, right, bottom] = reading.outline.bounds()?;
            let (x, y) = ((left + right) / 2.0, (top + bottom) / 2.0);
            bounds.iter().position(|b| {
                b.is_some_and(|[l, t, r, b]| (l..=r).contains(&x) && (t..=b).contains(&y))
            })
        });
        last = owner.or(last);
        match last.and_then(|l| of_blocks.get_mut(l)) {
            Some(lines) => lines.push(index),
            None => before.push(index),
        }
    }
    Owned { before, of_blocks }
}

fn lines(sheet: &mut Sheet, draft: &Draft, own: &[usize], notes: &mut Notes) -> Vec<Span> {
    let mut spans = Vec::with_capacity(own.len());
    for index in own {
        if let Some(reading) = draft.readings.get(*index) {
            let path = || format!("{}/{index}", draft.lines_path);
            spans.push(sheet.reading(reading, notes, path));
        }
    }
    spans.retain(|s| !s.is_empty());
    spans.dedup_by(|next, last| {
        let follows = last.end == next.start;
        if follows {
            last.end = next.end;
        }
        follows
    });
    spans
}

fn write<'d>(
    sheet: &mut Sheet,
    draft: &Draft,
    block: &'d BlockDraft<'d>,
    own: &[usize],
    notes: &mut Notes,
) -> Written<'d> {
    let path = || block.path.clone();
    let outline = match block.outline.is_empty() {
        true => &table::around(block),
        false => &block.outline,
    };
    let region = sheet.region(outline, notes, path);
    let mut words = lines(sheet, draft, own, notes);
    let mut table = table::of(block, sheet.frame(), notes);
    let bounds = region.as_ref().map(|r| r.bounds);
    if words.is_empty() {
        let confidence = block.confidence.map(Confidence::new);
        let whole = bounds.unwrap_or_else(|| Rect::clamped(0.0, 0.0, 1.0, 1.0));
        let start = sheet.word_count();
        if let Some(table) = &mut table {
            for (index, cell) in table.grid.cells.iter().enumerate() {
                let place = table.places.get(index).copied();
                let place = place.unwrap_or_else(|| table::share(&table.grid, index, &whole));
                let text = &cell.content.text;
                table
                    .words
                    .push(sheet.block(text, place, None, notes, path));
            }
        } else {
            sheet.block(&block.text, whole, confidence, notes, path);
        }
        let span = Span::new(start, sheet.word_count());
        words.extend((!span.is_empty()).then_some(span));
    }
    Written {
        block,
        words,
        region,
        table,
    }
}
