//! The cells under a header: pieces of rows given to columns.

mod edges;

use edges::Edges;

use std::ops::Range;

use super::header::Header;
use super::stop::{self, Meaning};
use crate::context::Sheet;
use crate::layout::{Bounds, Row, View};
use crate::lexicon::Kind;
use crate::tables::{Shape, shape};

/// A piece of a row in one column.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub(crate) column: usize,
    /// Index of the visual row.
    pub(crate) row: usize,
    pub(crate) tokens: Range<usize>,
    pub(crate) bounds: Bounds,
}

/// One line of a table's body.
#[derive(Debug, Clone)]
pub(crate) struct BodyRow {
    /// Of [`Body::pieces`].
    pub(crate) pieces: Range<usize>,
    /// Of the page: the whole visual row.
    pub(crate) tokens: Range<usize>,
    pub(crate) bounds: Bounds,
    /// Whether it has text in the column of descriptions.
    pub(crate) described: bool,
    /// Where that begins.
    pub(crate) description: Option<f32>,
    /// Whether it is one text and nothing else.
    pub(crate) text: bool,
    /// Whether its text runs into the columns of numbers.
    pub(crate) wide: bool,
    pub(crate) bold: bool,
}

/// All pieces of a table on a page.
#[derive(Debug, Default)]
pub(crate) struct Body {
    pub(crate) pieces: Vec<Piece>,
    /// The lines they make, from the top.
    pub(crate) rows: Vec<BodyRow>,
    /// The lines after which a sum closed a part of the table.
    pub(crate) closed: Vec<usize>,
    /// Whether the end of the table was seen.
    pub(crate) ended: bool,
}

/// A gap of more lines than this ends a table.
const GAP: f32 = 7.0;

pub(crate) fn read(sheet: &Sheet<'_>, header: &Header, until: Option<usize>) -> Body {
    let view = &sheet.view;
    let first = header.rows.map_or(header.from, |(_, last)| last + 1);
    let mut body = Body::default();
    let mut bottom = header
        .rows
        .and_then(|(_, last)| view.rows.get(last))
        .map(|r| r.bounds.bottom);
    let mut after_subtotal = false;
    let mut items = 0;
    let edges = Edges::of(sheet, header, first..until.unwrap_or(view.rows.len()));
    for row in first..until.unwrap_or(view.rows.len()) {
        let Some(range) = view.rows.get(row) else {
            break;
        };
        if bottom.is_some_and(|b| range.bounds.top - b > GAP * view.line) {
            break;
        }
        match stop::meaning(sheet, row) {
            Meaning::End => {
                body.ended = true;
                break;
            }
            Meaning::Subtotal => {
                after_subtotal = true;
                body.closed.push(body.rows.len());
                bottom = Some(range.bounds.bottom);
                continue;
            }
            // Carried forward: what follows on this page is its foot.
            Meaning::Carry if items > 0 => break,
            Meaning::Carry => continue,
            Meaning::Body => {}
        }
        let pieces = pieces(sheet, row, header, &edges);
        if items > 0 && is_sum(header, &edges, &pieces) {
            after_subtotal = true;
            body.closed.push(body.rows.len());
            bottom = Some(range.bounds.bottom);
            continue;
        }
        let counts = header.has(Kind::HQuantity) || header.has(Kind::HPrice);
        let item = item_like(sheet, header, &pieces);
        items += usize::from(item || !counts && pieces.iter().any(|p| is_number(header, p)));
        if after_subtotal && !item_like(sheet, header, &pieces) {
            // What follows a sum is no item unless it has a quantity or
            // price; headings between groups pass.
            if pieces.iter().any(|p| is_number(header, p)) {
                continue;
            }
        }
        bottom = Some(range.bounds.bottom);
        let start = body.pieces.len();
        body.pieces.extend(pieces);
        body.rows
            .extend(line(sheet, header, row, start, &body.pieces));
    }
    body
}

/// What the bands of items need to know of a row.
fn line(
    sheet: &Sheet<'_>,
    header: &Header,
    row: usize,
    start: usize,
    pieces: &[Piece],
) -> Option<BodyRow> {
    let view = &sheet.view;
    let own = pieces.get(start..).filter(|p| !p.is_empty())?;
    let tokens = view.rows.get(row)?.tokens.clone();
    let description = header.column(Kind::HDescription);
    let is_text = |p: &Piece| {
        let kind = header.columns.get(p.column).and_then(|c| c.kind);
        match kind {
            Some(Kind::HDescription | Kind::HCode) => true,
            None | Some(Kind::HPosition | Kind::HUnit) => {
                shape(sheet, std::slice::from_ref(&p.tokens)) == Shape::Text
            }
            _ => false,
        }
    };
    // The next column of numbers to the right of the description.
    let numbers = description.and_then(|d| {
        header
            .columns
            .iter()
            .skip(d + 1)
            .find(|c| c.kind.is_some_and(|k| k != Kind::HUnit))
    });
    let wide = numbers.is_some_and(|n| {
        own.iter()
            .any(|p| is_text(p) && p.bounds.left < n.bounds.left && p.bounds.right > n.bounds.right)
    });
    let first = view.tokens.get(tokens.start)?.word;
    let bold = view
        .page
        .styles
        .iter()
        .any(|s| s.kind == "bold" && (s.words.start..s.words.end).contains(&first));
    Some(BodyRow {
        pieces: start..pieces.len(),
        bounds: Bounds::around(own.iter().map(|p| p.bounds)),
        described: own.iter().any(|p| Some(p.column) == description),
        description: own
            .iter()
            .find(|p| Some(p.column) == description)
            .map(|p| p.bounds.left),
        text: own.iter().all(is_text),
        wide,
        bold,
        tokens,
    })
}

/// Whether a row is a sum by where it stands: an amount without a quantity or
/// price, and words that do not begin where descriptions and codes do.
fn is_sum(header: &Header, edges: &Edges, pieces: &[Piece]) -> bool {
    let kind = |p: &Piece| header.columns.get(p.column).and_then(|c| c.kind);
    let Some((_, lefts)) = &edges.text else {
        return false;
    };
    let sum = pieces
        .iter()
        .any(|p| matches!(kind(p), Some(Kind::HAmount | Kind::HGross)));
    let own = pieces.iter().any(|p| {
        matches!(
            kind(p),
            Some(Kind::HQuantity | Kind::HPrice | Kind::HPosition | Kind::HCode | Kind::HDate)
        )
    });
    let text = pieces.iter().find(|p| kind(p) == Some(Kind::HDescription));
    let apart = text.is_some_and(|p| {
        lefts
            .iter()
            .take(2)
            .all(|x| p.bounds.left - x > 6.0 * edges.slack)
    });
    sum && !own && apart
}

fn is_number(header: &Header, piece: &Piece) -> bool {
    header
        .columns
        .get(piece.column)
        .is_some_and(|c| matches!(c.kind, Some(Kind::HAmount | Kind::HGross)))
}

fn item_like(_sheet: &Sheet<'_>, header: &Header, pieces: &[Piece]) -> bool {
    pieces.iter().any(|p| {
        header
            .columns
            .get(p.column)
            .is_some_and(|c| matches!(c.kind, Some(Kind::HQuantity | Kind::HPrice)))
    })
}

fn is_currency(view: &View<'_>, tokens: &Range<usize>) -> bool {
    view.slice(tokens)
        .iter()
        .all(|t| crate::normalise::currency::of_sign(&t.text).is_some())
}

/// Cut a row into pieces and find the column of each.
fn pieces(sheet: &Sheet<'_>, row: usize, header: &Header, edges: &Edges) -> Vec<Piece> {
    let view = &sheet.view;
    let mut pieces: Vec<Piece> = Vec::new();
    let Some(range) = view.rows.get(row) else {
        return pieces;
    };
    let amounts = sheet.amounts_in(&range.tokens);
    let mut done = range.tokens.start;
    for c in range.chunks.clone() {
        let Some(chunk) = view.chunks.get(c) else {
            continue;
        };
        let mut left = chunk.tokens.start.max(done)..chunk.tokens.end;
        if left.is_empty() {
            continue;
        }
        // A currency far from its number is one cell with it.
        if let Some(amount) = amounts
            .iter()
            .find(|a| a.tokens.start == left.start && a.tokens.end > left.end)
        {
            let bounds = view.bounds(&amount.tokens);
            pieces.push(Piece {
                column: edges.home(header, &bounds, true, view.letter),
                row,
                tokens: amount.tokens.clone(),
                bounds,
            });
            done = amount.tokens.end;
            continue;
        }
        if let Some(cut) = edges.cut(view, &left) {
            let tokens = left.start..cut;
            let bounds = view.bounds(&tokens);
            let number = shape(sheet, std::slice::from_ref(&tokens)) == Shape::Number;
            pieces.push(Piece {
                column: nearest(header, &bounds, number, view.letter),
                row,
                tokens,
                bounds,
            });
            left.start = cut;
        }
        let mut tail: Vec<Piece> = Vec::new();
        // Numbers at the end of a chunk may stand in columns of their own.
        while let Some(amount) = amounts
            .iter()
            .find(|a| a.tokens.end == left.end && a.tokens.start > left.start)
        {
            let bounds = view.bounds(&amount.tokens);
            let text_column = nearest(
                header,
                &view.bounds(&(left.start..amount.tokens.start)),
                false,
                view.letter,
            );
            let own = edges.home(header, &bounds, true, view.letter);
            if own == text_column
                || !numeric(header, own)
                || !apart(sheet, header, edges, own, amount.tokens.start)
            {
                break;
            }
            tail.push(Piece {
                column: own,
                row,
                tokens: amount.tokens.clone(),
                bounds,
            });
            left.end = amount.tokens.start;
        }
        // A number at the beginning may be a position or a quantity.
        if let Some(amount) = amounts
            .iter()
            .find(|a| a.tokens.start == left.start && a.tokens.end < left.end)
        {
            let bounds = view.bounds(&amount.tokens);
            let rest = view.bounds(&(amount.tokens.end..left.end));
            let own = edges.home(header, &bounds, true, view.letter);
            let others = nearest(header, &rest, false, view.letter);
            let under = header
                .columns
                .get(own)
                .is_some_and(|c| c.bounds.overlap_x(&bounds) > 0.0);
            let off = rest.left - bounds.right > 1.1 * view.letter;
            let placed = edges.has(own, &bounds).unwrap_or(under || off) || under && off;
            if own != others && own_column(header, own) && own < others && placed {
                pieces.push(Piece {
                    column: own,
                    row,
                    tokens: amount.tokens.clone(),
                    bounds,
                });
                left.start = amount.tokens.end;
            }
        }
        if !left.is_empty() {
            let bounds = view.bounds(&left);
            // A number with letters glued to it is as often a name: `100ml`.
            let number = amounts.iter().any(|a| {
                a.tokens.start == left.start
                    && a.tokens.end + 1 >= left.end
                    && a.amount.tail.is_empty()
            });
            pieces.push(Piece {
                column: edges.home(header, &bounds, number, view.letter),
                row,
                tokens: left,
                bounds,
            });
        }
        pieces.extend(tail.into_iter().rev());
    }
    pieces
}

/// Whether a number at the end of a text is a cell of its own: it stands
/// under the column's other numbers, or under its header and further off than
/// a space.
fn apart(sheet: &Sheet<'_>, header: &Header, edges: &Edges, column: usize, start: usize) -> bool {
    let view = &sheet.view;
    let (Some(before), Some(token)) = (
        start.checked_sub(1).and_then(|i| view.tokens.get(i)),
        view.tokens.get(start),
    ) else {
        return true;
    };
    let under = header
        .columns
        .get(column)
        .is_some_and(|c| c.bounds.overlap_x(&token.bounds) > 0.3 * token.bounds.width());
    let off = token.bounds.left - before.bounds.right > 1.1 * view.letter;
    edges.has(column, &token.bounds).unwrap_or(under || off) || under && off
}

fn numeric(header: &Header, column: usize) -> bool {
    header
        .columns
        .get(column)
        .is_none_or(|c| !matches!(c.kind, Some(Kind::HDescription | Kind::HCode | Kind::HUnit)))
}

fn own_column(header: &Header, column: usize) -> bool {
    header.columns.get(column).is_some_and(|c| {
        matches!(
            c.kind,
            None | Some(Kind::HPosition | Kind::HQuantity | Kind::HCode)
        )
    })
}

/// The column a box belongs to: what it overlaps, else the nearest edge;
/// numbers keep out of texts' columns and texts out of numbers' where there
/// is a choice.
fn nearest(header: &Header, bounds: &Bounds, number: bool, letter: f32) -> usize {
    let mut best = (0, f32::MAX);
    // Between drawn lines there is no doubt.
    let drawn = header.columns.iter().position(|c| {
        c.drawn
            .is_some_and(|(from, to)| from <= bounds.x() && bounds.x() <= to)
    });
    if let Some(drawn) = drawn {
        return drawn;
    }
    for (i, column) in header.columns.iter().enumerate() {
        let overlap = column.bounds.overlap_x(bounds);
        let edges = [
            (column.bounds.left - bounds.left).abs(),
            (column.bounds.right - bounds.right).abs(),
            (column.bounds.x() - bounds.x()).abs(),
        ]
        .into_iter()
        .fold(f32::MAX, f32::min);
        let mut distance = if overlap > 0.0 {
            edges * 0.5
        } else {
            edges.min(-overlap) + 2.0 * letter
        };
        let text_column = matches!(column.kind, Some(Kind::HDescription));
        if number && text_column {
            distance += 4.0 * letter;
        }
        let number_column = matches!(
            column.kind,
            Some(
                Kind::HAmount
                    | Kind::HPrice
                    | Kind::HGross
                    | Kind::HQuantity
                    | Kind::HRate
                    | Kind::HTax
                    | Kind::HDiscount
            )
        );
        if !number && number_column {
            distance += 4.0 * letter;
        }
        // A description reaches to the right of its header, up to the next.
        if text_column && !number {
            let end = header
                .columns
                .get(i + 1)
                .map_or(f32::MAX, |next| next.bounds.left);
            if bounds.left >= column.bounds.left - 3.0 * letter && bounds.left < end - letter {
                distance = distance.min(0.5 * letter);
            }
        }
        if distance < best.1 - 1e-6 {
            best = (i, distance);
        }
    }
    best.0
}
