//! Blocks of lines that stand under each other: names with addresses.

use std::ops::Range;

use crate::context::Sheet;
use crate::fields::postal;
use crate::labels::Label;
use crate::layout::{Bounds, View};
use crate::lexicon::Kind;

/// Lines of one party, from its name on.
#[derive(Debug, Clone, Default)]
pub(crate) struct Block {
    pub(crate) sheet: usize,
    pub(crate) lines: Vec<Range<usize>>,
}

/// No address is longer.
const LINES: usize = 8;

/// The lines from a chunk downwards that keep its left edge, until a gap, a
/// label or the end of an address.
pub(crate) fn down(sheet: &Sheet<'_>, first: Range<usize>) -> Vec<Range<usize>> {
    let view = &sheet.view;
    let mut lines = vec![first.clone()];
    let mut last = view.bounds(&first);
    let start_row = view.tokens.get(first.start).map_or(0, |t| t.row);
    let left = last.left;
    for row in view.rows.iter().skip(start_row + 1) {
        let gap = row.bounds.top - last.bottom;
        if gap > 1.1 * view.line.max(last.height()) || lines.len() >= LINES {
            break;
        }
        let next = row
            .chunks
            .clone()
            .filter_map(|c| view.chunks.get(c))
            .find(|c| {
                (c.bounds.left - left).abs() < 2.5 * view.letter
                    || other_edge(view, &c.bounds, &last)
            });
        let Some(chunk) = next else {
            // Something else stands in this column: the block ends.
            let crossed = row
                .chunks
                .clone()
                .filter_map(|c| view.chunks.get(c))
                .any(|c| c.bounds.overlap_x(&last) > 2.0 * view.letter);
            if crossed {
                break;
            }
            continue;
        };
        if is_label_line(sheet, &chunk.tokens) {
            break;
        }
        last = chunk.bounds;
        lines.push(chunk.tokens.clone());
    }
    lines
}

/// Whether two lines over each other share their right edge or their middle,
/// as in a block set to the right or centred.
fn other_edge(view: &View<'_>, a: &Bounds, b: &Bounds) -> bool {
    let close = |x: f32, y: f32| (x - y).abs() < 0.8 * view.letter;
    a.overlap_x(b) > 0.0 && (close(a.right, b.right) || close(a.x(), b.x()))
}

/// The chunk of the same column right above, when it goes on with the block.
pub(crate) fn above(sheet: &Sheet<'_>, line: &Range<usize>) -> Option<Range<usize>> {
    let view = &sheet.view;
    let own = view.bounds(line);
    let row = view.tokens.get(line.start)?.row;
    for before in view.rows.iter().take(row).rev().take(4) {
        if own.top - before.bounds.bottom > 1.1 * view.line.max(own.height()) {
            return None;
        }
        let found = before
            .chunks
            .clone()
            .filter_map(|c| view.chunks.get(c))
            .find(|c| {
                ((c.bounds.left - own.left).abs() < 2.5 * view.letter
                    || other_edge(view, &c.bounds, &own))
                    && own.top - c.bounds.bottom < 1.1 * view.line.max(own.height())
            });
        if let Some(chunk) = found {
            return (!is_label_line(sheet, &chunk.tokens)).then(|| chunk.tokens.clone());
        }
    }
    None
}

/// The short line right above a longer one that it is centred over.
pub(crate) fn above_centred(sheet: &Sheet<'_>, line: &Range<usize>) -> Option<Range<usize>> {
    let view = &sheet.view;
    let own = view.bounds(line);
    let row = view.tokens.get(line.start)?.row.checked_sub(1)?;
    let before = view.rows.get(row)?;
    let chunk = before
        .chunks
        .clone()
        .filter_map(|c| view.chunks.get(c))
        .find(|c| {
            (c.bounds.x() - own.x()).abs() < 2.0 * view.letter
                || (c.bounds.left - own.left).abs() < view.letter
        })?;
    let close = own.top - chunk.bounds.bottom < 1.2 * view.line;
    (close && chunk.tokens.len() <= 6 && !is_label_line(sheet, &chunk.tokens))
        .then(|| chunk.tokens.clone())
}

/// Whether a line begins with a label, so that it is no part of an address.
pub(crate) fn is_label_line(sheet: &Sheet<'_>, tokens: &Range<usize>) -> bool {
    sheet.labels.iter().any(|l| {
        let party = matches!(l.kind, Kind::Seller | Kind::Buyer | Kind::ShipTo);
        l.tokens.start == tokens.start
            && (l.alone || party && l.colon)
            && l.weight >= 0.4
            // These words are names of companies as often as labels.
            && (l.colon || !matches!(l.kind, Kind::HDescription | Kind::HUnit | Kind::Account))
    })
}

/// The block that a party's label heads: after it on its line, or beneath.
pub(crate) fn under_label(sheet: &Sheet<'_>, index: usize, label: &Label) -> Option<Block> {
    let view = &sheet.view;
    let last = view.tokens.get(label.tokens.end.checked_sub(1)?)?;
    let chunk_end = view.chunks.get(last.chunk)?.tokens.end;
    let (start, end) = crate::candidates::after(sheet, label);
    // The same line: `Bill to: Company`, `Sold To    Company`.
    let inline = view
        .tokens
        .get(start)
        .filter(|_| start < end)
        .and_then(|t| {
            let chunk = view.chunks.get(t.chunk)?;
            let near = t.bounds.left - last.bounds.right < 14.0 * view.letter;
            let same = start < chunk_end;
            let text = start..chunk.tokens.end.min(end);
            let words = view.text(&text);
            let plausible = words.chars().filter(|c| c.is_alphabetic()).count() >= 2;
            ((same && label.colon || !same && near && label.alone) && plausible).then_some(text)
        });
    if let Some(first) = inline {
        return Some(Block {
            sheet: index,
            lines: down(sheet, first),
        });
    }
    if !label.alone {
        return None;
    }
    let (chunk, _) = crate::candidates::beneath(view, &label.tokens, 1)
        .into_iter()
        .next()?;
    let first = view.chunks.get(chunk)?.tokens.clone();
    Some(Block {
        sheet: index,
        lines: down(sheet, first),
    })
}

/// All blocks with a postal line, on the first pages.
pub(crate) fn with_postal_line(sheet: &Sheet<'_>, index: usize) -> Vec<Block> {
    let view = &sheet.view;
    let mut blocks: Vec<Block> = Vec::new();
    for chunk in &view.chunks {
        let taken = blocks
            .iter()
            .any(|b| b.lines.iter().any(|l| l.contains(&chunk.tokens.start)));
        if taken || chunk.tokens.len() > 24 || !postal::is_postal(&view.text(&chunk.tokens)) {
            continue;
        }
        let mut lines = vec![chunk.tokens.clone()];
        while let Some(line) = lines.first().and_then(|l| above(sheet, l)) {
            let text = view.text(&line);
            if postal::is_contact(&text) || postal::is_postal(&text) || lines.len() >= LINES {
                break;
            }
            lines.insert(0, line);
        }
        let after = down(sheet, chunk.tokens.clone());
        if let Some(line) = after.get(1)
            && postal::is_country(&view.text(line))
        {
            lines.push(line.clone());
        }
        blocks.push(Block {
            sheet: index,
            lines,
        });
    }
    blocks
}
