//! Pieces of a table into items: each has one amount, and the rest of the
//! row stands about it.

use std::ops::Range;

use document::LineItem;
use rust_decimal::Decimal;

use super::body::{self, Piece};
use super::cells::{self, Cell};
use super::header::Header;
use crate::context::{Context, Sheet};
use crate::fields::totals::agree;
use crate::lexicon::Kind;

/// A table that was read.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) header: Header,
    pub(crate) rows: Vec<Vec<Cell>>,
    /// Where each row begins.
    pub(crate) tops: Vec<f32>,
    pub(crate) ended: bool,
}

/// The names of the columns that give a value.
const NAMES: &[(Kind, &str)] = &[
    (Kind::HPosition, "position"),
    (Kind::HCode, "product_code"),
    (Kind::HDescription, "description"),
    (Kind::HQuantity, "quantity"),
    (Kind::HUnit, "unit"),
    (Kind::HPrice, "unit_price"),
    (Kind::HRate, "tax_rate"),
    (Kind::HAmount, "amount"),
];

pub(crate) fn read(ctx: &Context<'_>, index: usize, header: &Header) -> Table {
    let mut table = Table {
        header: header.clone(),
        rows: Vec::new(),
        tops: Vec::new(),
        ended: false,
    };
    let Some(sheet) = ctx.sheets.get(index) else {
        return table;
    };
    let body = body::read(sheet, header, None);
    table.ended = body.ended;
    let Some(amounts) = amount_column(ctx, sheet, header, &body.pieces) else {
        return table;
    };
    let anchors = anchors(ctx, sheet, &body.pieces, amounts);
    if anchors.is_empty() {
        return table;
    }
    let tops = tops(sheet, header, &body.pieces, &anchors, amounts);
    for (i, anchor) in anchors.iter().enumerate() {
        let band = Band {
            top: tops.get(i).copied().unwrap_or_default(),
            bottom: tops.get(i + 1).copied().unwrap_or(f32::MAX),
            anchor: anchor.bounds.y(),
        };
        let row = row(ctx, sheet, header, &body.pieces, amounts, anchor, &band);
        if plausible(&row) && !is_adjustment(sheet, &row) {
            table.rows.push(row);
            table.tops.push(band.top);
        }
    }
    table
}

/// An item says what it is, or how much of something it costs.
fn plausible(row: &[Cell]) -> bool {
    let has = |name: &str| row.iter().any(|c| c.name == name);
    has("description") || has("product_code") || has("quantity") && has("unit_price")
}

/// A discount or charge on the whole document, listed under its items.
fn is_adjustment(sheet: &Sheet<'_>, row: &[Cell]) -> bool {
    let has = |name: &str| row.iter().any(|c| c.name == name);
    let start = row
        .iter()
        .find(|c| c.name == "description")
        .and_then(|c| c.parts.first())
        .map(|p| p.start);
    let labelled = start.is_some_and(|start| {
        sheet
            .labels
            .iter()
            .any(|l| l.kind == Kind::Adjustment && l.tokens.start == start)
    });
    labelled && !has("quantity")
}

/// The column of the items' amounts. Where several could be, the one that is
/// quantity times price most often, else the last before the gross one.
fn amount_column(
    ctx: &Context<'_>,
    sheet: &Sheet<'_>,
    header: &Header,
    pieces: &[Piece],
) -> Option<usize> {
    let sums: Vec<usize> = (0..header.columns.len())
        .filter(|i| header.columns.get(*i).and_then(|c| c.kind) == Some(Kind::HAmount))
        .collect();
    let (Some(quantity), Some(price)) =
        (header.column(Kind::HQuantity), header.column(Kind::HPrice))
    else {
        return sums
            .last()
            .copied()
            .or(header.column(Kind::HGross))
            .or(header.column(Kind::HPrice));
    };
    let value = |column: usize, y: f32| -> Option<Decimal> {
        let piece = pieces
            .iter()
            .filter(|p| p.column == column && (p.bounds.y() - y).abs() < sheet.view.line)
            .min_by(|a, b| {
                (a.bounds.y() - y)
                    .abs()
                    .total_cmp(&(b.bounds.y() - y).abs())
            })?;
        Some(cells::number(ctx, sheet, &piece.tokens)?.0.value)
    };
    let hits = |column: usize| {
        pieces
            .iter()
            .filter(|p| p.column == column)
            .filter(|p| {
                let y = p.bounds.y();
                match (value(column, y), value(quantity, y), value(price, y)) {
                    (Some(a), Some(q), Some(p)) => agree((q * p).round_dp(2), a),
                    _ => false,
                }
            })
            .count()
    };
    let mut best: Option<(usize, usize)> = None;
    for column in sums.iter().copied().chain(header.column(Kind::HGross)) {
        let n = hits(column);
        if best.is_none_or(|b| n >= b.1 && (n > b.1 || sums.contains(&column))) {
            best = Some((column, n));
        }
    }
    best.map(|b| b.0).or(Some(price))
}

/// The pieces of the amount column that are money.
fn anchors<'p>(
    ctx: &Context<'_>,
    sheet: &Sheet<'_>,
    pieces: &'p [Piece],
    column: usize,
) -> Vec<&'p Piece> {
    pieces
        .iter()
        .filter(|p| p.column == column)
        .filter(|p| {
            cells::number(ctx, sheet, &p.tokens).is_some_and(|(a, place)| {
                !a.percent && place.end - place.start + 2 >= p.tokens.len()
            })
        })
        .collect()
}

/// Where each item begins: the highest of what is its own in the other
/// columns with one value an item.
fn tops(
    sheet: &Sheet<'_>,
    header: &Header,
    pieces: &[Piece],
    anchors: &[&Piece],
    amounts: usize,
) -> Vec<f32> {
    let mut tops: Vec<f32> = anchors.iter().map(|a| a.bounds.top).collect();
    let pitch = anchors
        .windows(2)
        .filter_map(|w| Some(w.get(1)?.bounds.y() - w.first()?.bounds.y()))
        .fold(f32::MAX, f32::min);
    let reach = (pitch * 0.5).min(4.0 * sheet.view.line);
    for (i, column) in header.columns.iter().enumerate() {
        let single = matches!(
            column.kind,
            Some(Kind::HPosition | Kind::HQuantity | Kind::HPrice | Kind::HRate)
        );
        if i == amounts || !single {
            continue;
        }
        let own: Vec<&Piece> = pieces.iter().filter(|p| p.column == i).collect();
        let in_order = own.len() == anchors.len();
        for (k, anchor) in anchors.iter().enumerate() {
            // One value an item: further numbers of the column, as in price
            // details, are not where an item begins.
            let piece = if in_order {
                own.get(k).copied()
            } else {
                closest(&own, anchor)
            };
            if let Some(piece) = piece
                && (anchor.bounds.y() - piece.bounds.y()).abs() <= reach.max(1.2 * sheet.view.line)
                && let Some(top) = tops.get_mut(k)
            {
                *top = top.min(piece.bounds.top);
            }
        }
    }
    tops
}

fn closest<'p>(pieces: &[&'p Piece], anchor: &Piece) -> Option<&'p Piece> {
    let d = |p: &&&Piece| (p.bounds.y() - anchor.bounds.y()).abs();
    pieces.iter().min_by(|a, b| d(a).total_cmp(&d(b))).copied()
}

struct Band {
    top: f32,
    bottom: f32,
    anchor: f32,
}

/// The cells of one item.
fn row(
    ctx: &Context<'_>,
    sheet: &Sheet<'_>,
    header: &Header,
    pieces: &[Piece],
    amounts: usize,
    anchor: &Piece,
    band: &Band,
) -> Vec<Cell> {
    let slack = 0.5 * sheet.view.line;
    let inside = |p: &&Piece| p.bounds.y() >= band.top - slack * 0.2 && p.bounds.y() < band.bottom;
    let mut cells: Vec<Cell> = Vec::new();
    for (kind, name) in NAMES {
        let column = if *kind == Kind::HAmount {
            Some(amounts)
        } else {
            header.column(*kind)
        };
        let Some(column) = column else { continue };
        let own: Vec<&Piece> = pieces
            .iter()
            .filter(|p| p.column == column)
            .filter(inside)
            .collect();
        let nearest = own
            .iter()
            .min_by(|a, b| {
                let d = |p: &&&Piece| (p.bounds.y() - band.anchor).abs();
                d(a).total_cmp(&d(b))
            })
            .copied();
        let cell = match kind {
            Kind::HAmount => cells::numeric(ctx, sheet, name, &anchor.tokens),
            Kind::HPrice if column == amounts => None,
            Kind::HQuantity => {
                let piece = nearest.map(|p| p.tokens.clone());
                if !header.has(Kind::HUnit) {
                    cells.extend(piece.as_ref().and_then(|t| cells::unit(ctx, sheet, t)));
                }
                piece.and_then(|t| cells::numeric(ctx, sheet, name, &t))
            }
            Kind::HPrice | Kind::HRate => {
                nearest.and_then(|p| cells::numeric(ctx, sheet, name, &p.tokens))
            }
            Kind::HDescription => cells::text(sheet, name, description(sheet, &own)),
            Kind::HCode => {
                let code = own.first().filter(|p| is_code(sheet, &p.tokens));
                code.and_then(|p| cells::text(sheet, name, vec![p.tokens.clone()]))
            }
            _ => nearest.and_then(|p| cells::text(sheet, name, vec![p.tokens.clone()])),
        };
        cells.extend(cell);
    }
    rate_is_percent(ctx, sheet, &mut cells);
    cells.sort_by_key(|c| order(c.name));
    cells
}

fn order(name: &str) -> usize {
    NAMES
        .iter()
        .position(|(_, n)| *n == name)
        .unwrap_or(NAMES.len())
}

fn is_code(sheet: &Sheet<'_>, tokens: &Range<usize>) -> bool {
    let text = sheet.view.text(tokens);
    !text.starts_with('(') && text.len() <= 40
}

/// A column headed `Tax` may hold sums instead of rates: those are left out.
fn rate_is_percent(ctx: &Context<'_>, sheet: &Sheet<'_>, cells: &mut Vec<Cell>) {
    cells.retain(|c| {
        c.name != "tax_rate"
            || c.parts.first().is_some_and(|p| {
                cells::number(ctx, sheet, p).is_some_and(|(a, _)| {
                    a.percent
                        || a.currency.is_none()
                            && a.value >= Decimal::ZERO
                            && a.value <= Decimal::from(30)
                            && a.decimals != 2
                        || a.value.fract().is_zero()
                            && a.currency.is_none()
                            && a.value <= Decimal::from(30)
                })
            })
    });
}

/// The lines of a description: those that follow closely, without the lines
/// that give a price or tax of their own (`Discount: 0.50`).
fn description(sheet: &Sheet<'_>, pieces: &[&Piece]) -> Vec<Range<usize>> {
    let view = &sheet.view;
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut bottom: Option<f32> = None;
    for piece in pieces {
        if bottom.is_some_and(|b| piece.bounds.top - b > 1.6 * view.line) || parts.len() >= 8 {
            break;
        }
        bottom = Some(bottom.unwrap_or(0.0).max(piece.bounds.bottom));
        let colon = view
            .slice(&piece.tokens)
            .iter()
            .any(|t| t.text.contains(':'));
        let priced = sheet.amounts.iter().any(|a| {
            a.tokens.start > piece.tokens.start
                && a.tokens.end >= piece.tokens.end
                && a.tokens.end <= piece.tokens.end + 1
                && (a.amount.decimals >= 2 || a.amount.percent)
        });
        if colon && priced && !parts.is_empty() {
            continue;
        }
        parts.push(piece.tokens.clone());
    }
    parts
}

/// The rows as line items; those whose numbers multiply are surer.
pub(crate) fn line_items(ctx: &Context<'_>, index: usize, table: &Table) -> Vec<LineItem> {
    table
        .rows
        .iter()
        .map(|row| {
            let value = |name: &str| row.iter().find(|c| c.name == name).and_then(|c| c.number);
            let score = match (value("quantity"), value("unit_price"), value("amount")) {
                (Some(q), Some(p), Some(a)) if agree((q * p).round_dp(2), a) => 0.95,
                (Some(_), Some(_), Some(_)) => 0.7,
                _ => 0.75,
            };
            LineItem {
                fields: row
                    .iter()
                    .filter_map(|cell| cells::field(ctx, index, cell, score))
                    .collect(),
            }
        })
        .collect()
}
