//! The header row of a table of items.

use super::body::Piece;
use crate::context::Sheet;
use crate::labels::Label;
use crate::layout::Bounds;
use crate::lexicon::{self, Kind};

/// A column by its header cell.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    /// `None` where the header says nothing known.
    pub(crate) kind: Option<Kind>,
    pub(crate) bounds: Bounds,
    /// Tokens of the header cell.
    pub(crate) tokens: Vec<std::ops::Range<usize>>,
    /// Left and right of the column where lines are drawn about it and no
    /// other header stands between them.
    pub(crate) drawn: Option<(f32, f32)>,
    /// Left and right of the amounts that were read in it, for the pages that
    /// go on.
    pub(crate) learned: Option<(f32, f32)>,
}

/// A header with its columns from the left.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    /// The first and last of its rows; `None` when it is on an earlier page.
    pub(crate) rows: Option<(usize, usize)>,
    /// The first row under it where it has no rows of its own.
    pub(crate) from: usize,
    pub(crate) columns: Vec<Column>,
}

impl Header {
    /// The same columns for a page that goes on without a header.
    pub(crate) fn continued(mut self) -> Self {
        self.rows = None;
        self.from = 0;
        for column in &mut self.columns {
            column.tokens.clear();
        }
        self
    }

    /// Remember where the column of amounts has its numbers.
    pub(crate) fn learn(&mut self, pieces: &[Piece], amounts: usize) {
        let own = Bounds::around(
            pieces
                .iter()
                .filter(|p| p.column == amounts)
                .map(|p| p.bounds),
        );
        if let Some(column) = self.columns.get_mut(amounts) {
            let (left, right) = column.learned.unwrap_or((own.left, own.right));
            column.learned = Some((left.min(own.left), right.max(own.right)));
        }
    }

    pub(crate) fn column(&self, kind: Kind) -> Option<usize> {
        self.columns.iter().position(|c| c.kind == Some(kind))
    }

    pub(crate) fn has(&self, kind: Kind) -> bool {
        self.column(kind).is_some()
    }
}

fn is_header(kind: Kind) -> bool {
    (Kind::HPosition..=Kind::HDate).contains(&kind)
}

/// All headers of a page, from the top.
pub(crate) fn find(sheet: &Sheet<'_>) -> Vec<Header> {
    let view = &sheet.view;
    let mut headers: Vec<Header> = Vec::new();
    for row in 0..view.rows.len() {
        let inside = headers
            .last()
            .and_then(|h| h.rows)
            .is_some_and(|(_, last)| row <= last);
        if inside || !is_header_row(sheet, row) {
            continue;
        }
        let mut columns = cells(sheet, row);
        let span = widen(sheet, row, &mut columns);
        name(&mut columns, sheet);
        draw(sheet, span.1, &mut columns);
        headers.push(Header {
            rows: Some(span),
            from: 0,
            columns,
        });
    }
    headers
}

fn hits<'s>(sheet: &'s Sheet<'_>, row: usize) -> Vec<&'s Label> {
    let Some(range) = sheet.view.rows.get(row).map(|r| r.tokens.clone()) else {
        return Vec::new();
    };
    sheet
        .labels_in(&range)
        .iter()
        .filter(|l| is_header(l.kind))
        .collect()
}

/// At least three different columns, or a description with a sum; and no
/// money in the row itself.
fn is_header_row(sheet: &Sheet<'_>, row: usize) -> bool {
    let hits = hits(sheet, row);
    if hits.len() < 2 {
        return false;
    }
    let tokens = sheet.view.rows.get(row).map_or(0..0, |r| r.tokens.clone());
    let money = sheet
        .amounts_in(&tokens)
        .iter()
        .any(|a| a.amount.decimals >= 1 && !a.amount.percent);
    if money {
        return false;
    }
    let mut starts: Vec<usize> = hits.iter().map(|l| l.tokens.start).collect();
    starts.dedup();
    let mut kinds: Vec<Kind> = hits.iter().map(|l| l.kind).collect();
    // `Line` over `Total` is one header.
    if stands_under(sheet, row + 1, row) {
        kinds.extend(self::hits(sheet, row + 1).iter().map(|l| l.kind));
    }
    kinds.sort();
    kinds.dedup();
    let has = |k: Kind| kinds.contains(&k);
    let number = has(Kind::HAmount)
        || has(Kind::HPrice)
        || has(Kind::HQuantity)
        || has(Kind::HUnit) && has(Kind::HDescription)
        || has(Kind::HDescription) && has(Kind::HCode) && has(Kind::HPosition);
    let colons = hits.iter().filter(|l| l.colon).count();
    // The labels must be most of what the row says.
    let words = sheet.view.rows.get(row).map_or(0, |r| r.tokens.len());
    let covered: usize = {
        let mut seen: Vec<usize> = Vec::new();
        for hit in &hits {
            seen.extend(hit.tokens.clone());
        }
        seen.sort_unstable();
        seen.dedup();
        seen.len()
    };
    let dense = covered * 2 >= words;
    // Each column stands apart from the next.
    let chunks = sheet.view.rows.get(row).map_or(0, |r| r.chunks.len());
    let apart = chunks >= 2;
    number
        && dense
        && apart
        && colons * 2 <= starts.len()
        && (starts.len() >= 3 && kinds.len() >= 3
            || starts.len() >= 2 && has(Kind::HDescription) && number)
}

/// Whether every part of a row stands closely under one of the row above, and
/// none has a digit.
fn stands_under(sheet: &Sheet<'_>, row: usize, above: usize) -> bool {
    let view = &sheet.view;
    let (Some(row), Some(above)) = (view.rows.get(row), view.rows.get(above)) else {
        return false;
    };
    let upper = view.chunks.get(above.chunks.clone()).unwrap_or_default();
    let digits = view
        .slice(&row.tokens)
        .iter()
        .any(|t| t.text.bytes().any(|b| b.is_ascii_digit()));
    !digits
        && row.bounds.top - above.bounds.bottom <= 0.75 * view.line
        && view
            .chunks
            .get(row.chunks.clone())
            .unwrap_or_default()
            .iter()
            .all(|c| upper.iter().any(|u| u.bounds.overlap_x(&c.bounds) > 0.0))
}

/// The cells of the main row: each label, and each chunk without one.
fn cells(sheet: &Sheet<'_>, row: usize) -> Vec<Column> {
    let view = &sheet.view;
    let mut columns: Vec<Column> = Vec::new();
    let hits = hits(sheet, row);
    let Some(range) = view.rows.get(row) else {
        return columns;
    };
    for c in range.chunks.clone() {
        let Some(chunk) = view.chunks.get(c) else {
            continue;
        };
        let mut at = chunk.tokens.start;
        while at < chunk.tokens.end {
            let hit = hits
                .iter()
                .filter(|l| l.tokens.start == at && opens(sheet, chunk.tokens.start, at))
                .map(|l| l.tokens.end)
                .max();
            let end = match hit {
                Some(end) => end.min(chunk.tokens.end),
                None => {
                    let next = hits
                        .iter()
                        .map(|l| l.tokens.start)
                        .filter(|s| *s > at && opens(sheet, chunk.tokens.start, *s))
                        .min()
                        .unwrap_or(chunk.tokens.end);
                    next.min(chunk.tokens.end)
                }
            };
            let end = end.max(at + 1);
            let tokens = at..end;
            let known = hit.is_some();
            match columns.last_mut() {
                // What follows a label in its chunk without being one
                // belongs to it: `Unit price (RM)`.
                Some(last)
                    if !known
                        && last.tokens.iter().any(|t| t.end == at)
                        && at > chunk.tokens.start =>
                {
                    last.bounds = last.bounds.union(&view.bounds(&tokens));
                    last.tokens.push(tokens);
                }
                _ => columns.push(Column {
                    kind: None,
                    bounds: view.bounds(&tokens),
                    tokens: vec![tokens],
                    drawn: None,
                    learned: None,
                }),
            }
            at = end;
        }
    }
    columns
}

/// Whether a label within a chunk begins a column of its own: further off than
/// a space, and not after a word that binds it to the one before
/// (`Description of goods`).
fn opens(sheet: &Sheet<'_>, chunk: usize, at: usize) -> bool {
    const BINDING: &[&str] = &[
        "of", "the", "de", "del", "du", "des", "di", "da", "do", "van", "per", "pro", "par", "por",
        "je", "in", "en", "und", "and", "et", "y", "e", "der", "à", "ohne", "sin", "hors",
    ];
    let view = &sheet.view;
    let (Some(before), Some(token)) = (
        at.checked_sub(1).and_then(|i| view.tokens.get(i)),
        view.tokens.get(at),
    ) else {
        return true;
    };
    at == chunk
        || token.bounds.left - before.bounds.right > 0.75 * view.letter
            && !BINDING.contains(&before.folded.as_str())
}

/// Take in the rows above and under that belong to the header: close to it,
/// without money. Their cells join the column they stand in, or are columns
/// of their own when they are labels.
fn widen(sheet: &Sheet<'_>, row: usize, columns: &mut Vec<Column>) -> (usize, usize) {
    let view = &sheet.view;
    let (mut first, mut last) = (row, row);
    for up in [true, false] {
        for step in 1..=3 {
            let next = if up {
                row.checked_sub(step)
            } else {
                Some(row + step)
            };
            let Some(next) = next.filter(|n| *n < view.rows.len()) else {
                break;
            };
            if !joins(sheet, next, if up { first } else { last }, columns) {
                break;
            }
            if up {
                first = next;
            } else {
                last = next;
            }
            let labels: Vec<usize> = hits(sheet, next).iter().map(|l| l.tokens.start).collect();
            for c in view.rows.get(next).map_or(0..0, |r| r.chunks.clone()) {
                let Some(chunk) = view.chunks.get(c) else {
                    continue;
                };
                let home = columns
                    .iter_mut()
                    .filter(|c| c.bounds.overlap_x(&chunk.bounds) > 0.0)
                    .max_by(|a, b| {
                        a.bounds
                            .overlap_x(&chunk.bounds)
                            .total_cmp(&b.bounds.overlap_x(&chunk.bounds))
                    });
                match home {
                    Some(column) => {
                        column.bounds = column.bounds.union(&chunk.bounds);
                        if up {
                            column.tokens.insert(0, chunk.tokens.clone());
                        } else {
                            column.tokens.push(chunk.tokens.clone());
                        }
                    }
                    None if labels.contains(&chunk.tokens.start) => columns.push(Column {
                        kind: None,
                        bounds: chunk.bounds,
                        tokens: vec![chunk.tokens.clone()],
                        drawn: None,
                        learned: None,
                    }),
                    None => {}
                }
            }
        }
    }
    columns.sort_by(|a, b| a.bounds.left.total_cmp(&b.bounds.left));
    (first, last)
}

/// Whether a row next to the header is part of it.
fn joins(sheet: &Sheet<'_>, row: usize, edge: usize, columns: &[Column]) -> bool {
    let view = &sheet.view;
    let (Some(a), Some(b)) = (view.rows.get(row), view.rows.get(edge)) else {
        return false;
    };
    let gap = if row < edge {
        b.bounds.top - a.bounds.bottom
    } else {
        a.bounds.top - b.bounds.bottom
    };
    let digits = view
        .slice(&a.tokens)
        .iter()
        .any(|t| t.text.bytes().any(|c| c.is_ascii_digit()));
    if gap > 0.75 * view.line || digits || a.tokens.len() > 12 {
        return false;
    }
    let hits = hits(sheet, row);
    let chunks: Vec<_> = a
        .chunks
        .clone()
        .filter_map(|c| view.chunks.get(c))
        .collect();
    // Short words in the columns of the header, at least half of them known
    // or in brackets.
    let short = chunks.iter().all(|c| {
        c.tokens.len() <= 3
            && columns
                .iter()
                .filter(|k| k.bounds.overlap_x(&c.bounds) > 0.0)
                .count()
                <= 1
    });
    let known = chunks
        .iter()
        .filter(|c| {
            hits.iter().any(|l| l.tokens.start == c.tokens.start)
                || view.slice(&c.tokens).first().is_some_and(|t| {
                    t.text.starts_with('(')
                        || matches!(
                            t.folded.as_str(),
                            "ohne"
                                | "netto"
                                | "brutto"
                                | "eur"
                                | "ht"
                                | "ttc"
                                | "excl"
                                | "incl"
                                | "net"
                                | "rm"
                                | "usd"
                                | "gbp"
                                | "chf"
                                | "in"
                                | "inkl"
                                | "exkl"
                                | "mwst"
                                | "unitaire"
                        )
                        || lexicon::exact(&t.folded).iter().any(|e| is_header(e.kind))
                })
        })
        .count();
    short && known * 2 >= chunks.len() && !chunks.is_empty()
}

/// Find the drawn lines between the columns, under the header's last row.
fn draw(sheet: &Sheet<'_>, row: usize, columns: &mut [Column]) {
    let view = &sheet.view;
    let Some(y) = view
        .rows
        .get(row)
        .map(|r| r.bounds.bottom + 0.6 * view.line)
    else {
        return;
    };
    let edges: Vec<f32> = view
        .rulings
        .upright
        .iter()
        .filter(|u| u.from <= y && y <= u.to && u.len() > 2.0 * view.line)
        .map(|u| u.at)
        .collect();
    let between = |x: f32| {
        let after = edges.partition_point(|e| *e <= x);
        let left = after.checked_sub(1).and_then(|i| edges.get(i)).copied();
        left.zip(edges.get(after).copied())
    };
    let found: Vec<Option<(f32, f32)>> = columns.iter().map(|c| between(c.bounds.x())).collect();
    for (i, column) in columns.iter_mut().enumerate() {
        let own = found.get(i).copied().flatten();
        let shared = found
            .iter()
            .enumerate()
            .any(|(j, other)| j != i && other.is_some() && *other == own);
        column.drawn = own.filter(|_| !shared);
    }
}

/// Name the columns: the whole cell's text, or its first known phrase; each
/// kind once, the surest first, but sums may repeat until arithmetic has
/// chosen.
fn name(columns: &mut [Column], sheet: &Sheet<'_>) {
    let view = &sheet.view;
    let mut options: Vec<(f32, usize, Kind)> = Vec::new();
    for (i, column) in columns.iter().enumerate() {
        let whole: String = column.tokens.iter().map(|t| view.folded(t)).collect();
        let mut add = |kind: Kind, weight: f32| options.push((weight, i, kind));
        for entry in lexicon::exact(&whole) {
            if is_header(entry.kind) {
                add(entry.kind, f32::from(entry.weight) / 100.0 + 0.2);
            }
        }
        let first = column.tokens.first().map_or(0, |t| t.start);
        for label in column.tokens.iter().flat_map(|t| sheet.labels_in(t)) {
            // What comes first in a header names it, what follows explains.
            let later = if label.tokens.start == first {
                0.0
            } else {
                0.06
            };
            if is_header(label.kind) {
                add(
                    label.kind,
                    label.weight * 0.9 + 0.005 * label.tokens.len() as f32 - later,
                );
            }
        }
    }
    // Some words name two things; where they stand decides.
    let last = columns.len().saturating_sub(1);
    for (weight, i, kind) in &mut options {
        let bonus = match kind {
            Kind::HPosition if *i == 0 => 0.1,
            Kind::HPosition => -0.3,
            Kind::HAmount if *i == last => 0.1,
            Kind::HAmount if *i == 0 => -0.4,
            Kind::HDescription if *i <= 2 => 0.05,
            _ => 0.0,
        };
        *weight += bonus;
    }
    options.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut used: Vec<Kind> = Vec::new();
    for (_, i, kind) in options {
        let Some(column) = columns.get_mut(i) else {
            continue;
        };
        let again = matches!(kind, Kind::HAmount | Kind::HGross);
        if column.kind.is_none() && (again || !used.contains(&kind)) {
            column.kind = Some(kind);
            used.push(kind);
        }
    }
    // Without a description, an item number's column is one.
    if !used.contains(&Kind::HDescription)
        && let Some(column) = columns
            .iter_mut()
            .find(|c| matches!(c.kind, Some(Kind::HCode | Kind::HPosition)))
    {
        column.kind = Some(Kind::HDescription);
    }
}
