//! Which lines of a table belong to which item: each item has one amount, and
//! its other lines stand over it, under it or about it.

use std::ops::Range;

use super::body::{Body, BodyRow, Piece};
use super::header::Header;
use crate::context::Sheet;
use crate::layout::{Bounds, median};
use crate::lexicon::Kind;

/// The lines of one item, as a range of [`Body::rows`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Band {
    pub(crate) rows: Range<usize>,
    /// The line with the amount.
    pub(crate) anchor: usize,
    /// The first line with a number of its own.
    pub(crate) own: usize,
    /// Lines that head the items from this one on.
    pub(crate) headings: Vec<usize>,
}

/// A gap this many lines wider than the narrowest one parts two items.
const WIDER: f32 = 0.22;

/// The last item's lines follow each other within this many lines.
const TAIL: f32 = 0.95;

/// The items' lines. `anchors` are the places of their amounts in the pieces.
pub(crate) fn find(
    sheet: &Sheet<'_>,
    header: &Header,
    body: &Body,
    anchors: &[usize],
    amounts: usize,
) -> Vec<Band> {
    let rows = body.rows.as_slice();
    let row_of = |piece: usize| rows.partition_point(|r| r.pieces.end <= piece);
    let at: Vec<usize> = anchors.iter().map(|a| row_of(*a)).collect();
    let spans = own(sheet, header, body, &at, amounts);
    let mut bands: Vec<Band> = Vec::with_capacity(at.len());
    let above = text_stands_above(rows, &spans, &at);
    let mut from = 0;
    for (k, anchor) in at.iter().enumerate() {
        let Some(span) = spans.get(k).cloned() else {
            break;
        };
        let first = if k == 0 {
            lead(sheet, rows, &span, above)
        } else {
            from.min(span.start)
        };
        let end = match spans.get(k + 1) {
            Some(next) => boundary(sheet, rows, &span, next, above),
            None => tail(sheet, rows, span.end, above),
        };
        bands.push(Band {
            rows: first..end.max(span.end),
            anchor: *anchor,
            own: span.start,
            headings: Vec::new(),
        });
        from = end.max(span.end);
    }
    headings(sheet, rows, &mut bands);
    bands
}

/// The lines in which an item has numbers of its own: from the first to past
/// the last of them.
fn own(
    sheet: &Sheet<'_>,
    header: &Header,
    body: &Body,
    anchors: &[usize],
    amounts: usize,
) -> Vec<Range<usize>> {
    let rows = body.rows.as_slice();
    let mut spans: Vec<Range<usize>> = anchors.iter().map(|a| *a..a + 1).collect();
    let y = |row: usize| rows.get(row).map_or(0.0, |r| r.bounds.y());
    let pitch = anchors
        .windows(2)
        .filter_map(|w| Some(y(*w.get(1)?) - y(*w.first()?)))
        .fold(f32::MAX, f32::min);
    let reach = (pitch * 0.5)
        .min(4.0 * sheet.view.line)
        .max(1.2 * sheet.view.line);
    for (i, column) in header.columns.iter().enumerate() {
        let single = matches!(
            column.kind,
            Some(Kind::HPosition | Kind::HQuantity | Kind::HPrice | Kind::HRate | Kind::HDate)
        );
        if i == amounts || !single {
            continue;
        }
        let own: Vec<usize> = rows
            .iter()
            .enumerate()
            .filter(|(_, r)| {
                body.pieces
                    .get(r.pieces.clone())
                    .unwrap_or_default()
                    .iter()
                    .any(|p| p.column == i && has_digit(sheet, p))
            })
            .map(|(r, _)| r)
            .collect();
        let in_order = own.len() == anchors.len();
        for (k, anchor) in anchors.iter().enumerate() {
            // One value an item: further numbers of the column, as in price
            // details, are not where an item begins.
            let nearest = if in_order {
                own.get(k).copied()
            } else {
                let after = own.partition_point(|r| r < anchor);
                let candidates = [after.checked_sub(1), Some(after)];
                candidates
                    .into_iter()
                    .flatten()
                    .filter_map(|c| own.get(c).copied())
                    .min_by(|a, b| {
                        (y(*a) - y(*anchor))
                            .abs()
                            .total_cmp(&(y(*b) - y(*anchor)).abs())
                    })
            };
            if let Some(row) = nearest
                && (y(row) - y(*anchor)).abs() <= reach
                && let Some(span) = spans.get_mut(k)
            {
                span.start = span.start.min(row);
                span.end = span.end.max(row + 1);
            }
        }
    }
    // What two items claim belongs to the later one.
    for k in 1..spans.len() {
        let start = spans.get(k).map_or(0, |s| s.start);
        let anchor = anchors.get(k - 1).copied().unwrap_or(0);
        if let Some(before) = spans.get_mut(k - 1) {
            before.end = before.end.min(start.max(anchor + 1));
        }
        let end = spans.get(k - 1).map_or(0, |s| s.end);
        if let Some(span) = spans.get_mut(k) {
            span.start = span.start.max(end);
        }
    }
    spans
}

fn has_digit(sheet: &Sheet<'_>, piece: &Piece) -> bool {
    sheet
        .view
        .slice(&piece.tokens)
        .iter()
        .any(|t| t.text.bytes().any(|b| b.is_ascii_digit()))
}

/// Whether the amounts stand in the last line of their items: descriptions
/// are over them and none follow the last one.
fn text_stands_above(rows: &[BodyRow], spans: &[Range<usize>], anchors: &[usize]) -> bool {
    let described = |r: usize| rows.get(r).is_some_and(|r| r.described);
    let bare = spans
        .iter()
        .filter(|s| !(*s).clone().any(described))
        .count();
    let (Some(first), Some(last)) = (spans.first(), anchors.last()) else {
        return false;
    };
    let before = (0..first.start).any(|r| rows.get(r).is_some_and(|r| r.text && r.described));
    let after = rows
        .get(last + 1..)
        .unwrap_or_default()
        .iter()
        .any(|r| r.described && r.text);
    bare * 2 > spans.len() && before && !after
}

/// Where the first item begins.
fn lead(sheet: &Sheet<'_>, rows: &[BodyRow], span: &Range<usize>, above: bool) -> usize {
    let described = span
        .clone()
        .any(|r| rows.get(r).is_some_and(|r| r.described));
    if described && !above {
        return span.start;
    }
    let mut first = span.start;
    while let Some(before) = first.checked_sub(1).and_then(|r| rows.get(r)) {
        let Some(row) = rows.get(first) else { break };
        let gap = row.bounds.top - before.bounds.bottom;
        if gap > 1.2 * sheet.view.line || before.wide || !before.described {
            break;
        }
        first -= 1;
    }
    first
}

/// The first line of the next item, between two items' own lines.
fn boundary(
    sheet: &Sheet<'_>,
    rows: &[BodyRow],
    this: &Range<usize>,
    next: &Range<usize>,
    above: bool,
) -> usize {
    let view = &sheet.view;
    let (start, end) = (this.end, next.start);
    if start >= end {
        return end;
    }
    let described = |span: &Range<usize>| {
        span.clone()
            .any(|r| rows.get(r).is_some_and(|r| r.described))
    };
    let gaps: Vec<(usize, f32)> = (start..=end)
        .filter_map(|r| {
            let (a, b) = (rows.get(r.checked_sub(1)?)?, rows.get(r)?);
            Some((r, b.bounds.top - a.bounds.bottom))
        })
        .collect();
    // A drawn line parts items.
    let all = Bounds::around(rows.iter().map(|r| r.bounds));
    let drawn = gaps.iter().rev().find(|(r, _)| {
        let (Some(a), Some(b)) = (r.checked_sub(1).and_then(|r| rows.get(r)), rows.get(*r)) else {
            return false;
        };
        view.rulings
            .divides(a.bounds.y(), b.bounds.y(), all.left, all.right)
    });
    if let Some((row, _)) = drawn {
        return *row;
    }
    let least = gaps.iter().map(|g| g.1).fold(f32::MAX, f32::min);
    let widest = gaps
        .iter()
        .copied()
        .reduce(|a, b| if b.1 > a.1 + 0.05 * view.line { b } else { a });
    let Some((row, gap)) = widest else { return end };
    if gap > least + WIDER * view.line {
        return row;
    }
    match (above, described(next)) {
        (true, _) => start,
        // The description stands about its numbers.
        (false, false) if described(this) => start,
        (false, false) => start + (end - start).div_ceil(2),
        (false, true) => end,
    }
}

/// Where the last item ends.
fn tail(sheet: &Sheet<'_>, rows: &[BodyRow], from: usize, above: bool) -> usize {
    let mut end = from;
    while let (Some(a), Some(b)) = (end.checked_sub(1).and_then(|r| rows.get(r)), rows.get(end)) {
        let gap = b.bounds.top - a.bounds.bottom;
        if above || gap > TAIL * sheet.view.line || b.wide || !b.described {
            break;
        }
        end += 1;
    }
    end
}

/// Lines over an item's own that head it and the next ones: taken from the
/// items and kept with the item that follows.
fn headings(sheet: &Sheet<'_>, rows: &[BodyRow], bands: &mut [Band]) {
    let line = sheet.view.line;
    let anchors: Vec<&BodyRow> = bands.iter().filter_map(|b| rows.get(b.own)).collect();
    let bold_is_special = anchors.iter().filter(|r| r.bold).count() * 2 < anchors.len();
    let left = median(anchors.iter().map(|r| r.bounds.left));
    let gap = |row: usize| -> f32 {
        match (row.checked_sub(1).and_then(|r| rows.get(r)), rows.get(row)) {
            (Some(a), Some(b)) => b.bounds.top - a.bounds.bottom,
            _ => f32::MAX,
        }
    };
    // Between rows of the table, and between the lines of one row.
    let between = bands
        .windows(2)
        .filter_map(|w| match w {
            [a, b] if a.anchor + 1 == b.own => Some(gap(b.own)),
            _ => None,
        })
        .fold(f32::MAX, f32::min);
    let within = (1..rows.len()).map(gap).fold(leading(sheet), f32::min);
    let told = between < f32::MAX && between > within + 0.12 * line;
    for k in 0..bands.len() {
        let Some(own) = bands.get(k).map(|b| b.own) else {
            break;
        };
        let floor = match k.checked_sub(1).and_then(|j| bands.get(j)) {
            Some(before) => before.anchor.max(before.own) + 1,
            None => 0,
        };
        let mut found = Vec::new();
        let mut row = own;
        while row > floor {
            row -= 1;
            let Some(this) = rows.get(row) else { break };
            let outdented = this.bounds.left < left + 0.7 * sheet.view.letter;
            let spaced = if told {
                gap(row) > between - 0.12 * line && gap(row + 1) > between - 0.12 * line
            } else {
                gap(row) > gap(row + 1) + WIDER * line
            };
            let styled = bold_is_special && this.bold;
            let first = k == 0 && gap(row + 1) < 1.6 * line;
            let placed = outdented && (spaced || first || is_left_of(rows, own, this, sheet));
            if !(this.text && (styled || placed) && is_heading(sheet, this)) {
                break;
            }
            found.push(row);
        }
        found.reverse();
        if let Some(first) = found.first().copied()
            && let Some(before) = k.checked_sub(1).and_then(|j| bands.get_mut(j))
        {
            before.rows.end = before.rows.end.min(first);
        }
        if let Some(band) = bands.get_mut(k) {
            if let Some(last) = found.last() {
                band.rows.start = band.rows.start.max(last + 1).min(band.own);
            }
            band.headings = found;
        }
    }
}

/// The gap between the lines of running text: small, and usual on the page.
fn leading(sheet: &Sheet<'_>) -> f32 {
    let view = &sheet.view;
    let mut gaps: Vec<f32> = view
        .rows
        .windows(2)
        .filter_map(|w| match w {
            [a, b] if a.chunks.len() == 1 && b.chunks.len() == 1 => {
                Some(b.bounds.top - a.bounds.bottom)
            }
            _ => None,
        })
        .filter(|g| *g > -0.2 * view.line && *g < 1.2 * view.line)
        .collect();
    gaps.sort_by(f32::total_cmp);
    gaps.get(gaps.len() / 4).copied().unwrap_or(f32::MAX)
}

/// Whether a line begins clearly to the left of the descriptions, where items
/// have their position or code.
fn is_left_of(rows: &[BodyRow], own: usize, this: &BodyRow, sheet: &Sheet<'_>) -> bool {
    let next = rows.get(own).and_then(|r| r.description);
    next.is_some_and(|left| this.bounds.left < left - 1.5 * sheet.view.letter)
}

/// A heading is a few words and names no field of the document.
fn is_heading(sheet: &Sheet<'_>, row: &BodyRow) -> bool {
    let tokens = &row.tokens;
    let words = sheet
        .view
        .slice(tokens)
        .iter()
        .filter(|t| t.folded.bytes().any(|b| b.is_ascii_alphabetic()))
        .count();
    let labelled = sheet
        .labels_in(tokens)
        .iter()
        .any(|l| l.tokens.start == tokens.start && l.weight >= 0.5 && l.kind < Kind::HPosition);
    (1..=10).contains(&words) && !labelled
}
