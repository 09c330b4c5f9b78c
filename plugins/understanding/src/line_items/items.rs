//! Lines of a table into items: each has one amount, and the rest of the
//! item's values stand about it.

mod finish;

pub(crate) use finish::line_items;
use finish::{confirmed, is_code, order, rate_is_percent};

mod place;

use place::{amount_column, anchors, parts};

use std::ops::Range;

use document::LineItem;
use rust_decimal::Decimal;

use super::arithmetic::{self, Number, Off};
use super::bands::{self, Band};
use super::body::{self, Body, BodyRow, Piece};
use super::cells::{self, Cell};
use super::columns;
use super::header::Header;
use crate::context::{Context, Sheet};
use crate::lexicon::Kind;
use crate::tables::{Shape, shape};

/// A table that was read.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) header: Header,
    pub(crate) rows: Vec<Row>,
    pub(crate) ended: bool,
}

/// One item.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    pub(crate) cells: Vec<Cell>,
    /// The words of the heading it stands under.
    pub(crate) group: Option<Vec<Range<usize>>>,
    /// Whether its numbers multiply.
    pub(crate) confirmed: bool,
}

/// The names of the columns that give a value.
const NAMES: &[(Kind, &str)] = &[
    (Kind::HPosition, "position"),
    (Kind::HCode, "product_code"),
    (Kind::HDescription, "description"),
    (Kind::HDate, "date"),
    (Kind::HQuantity, "quantity"),
    (Kind::HUnit, "unit"),
    (Kind::HPrice, "unit_price"),
    (Kind::HDiscount, "discount"),
    (Kind::HRate, "tax_rate"),
    (Kind::HAmount, "amount"),
];

/// The most lines of a description.
const LINES: usize = 24;

pub(crate) fn read(
    ctx: &Context<'_>,
    index: usize,
    header: &Header,
    until: Option<usize>,
) -> Table {
    let mut table = Table {
        header: header.clone(),
        rows: Vec::new(),
        ended: false,
    };
    let Some(sheet) = ctx.sheets.get(index) else {
        return table;
    };
    let mut body = body::read(sheet, header, until);
    if columns::refine(ctx, sheet, &mut table.header, &body.pieces) {
        // What a column holds decides which texts and numbers it takes.
        body = body::read(sheet, &table.header, until);
    }
    table.ended = body.ended;
    arithmetic::rename(ctx, sheet, &mut table.header, &body.pieces);
    let header = table.header.clone();
    let Some(amounts) = amount_column(ctx, sheet, &header, &body.pieces) else {
        return table;
    };
    let mut anchors = anchors(ctx, sheet, &header, &body.pieces, amounts);
    if !anchors.is_empty() {
        anchors.extend(parts(sheet, &header, &body, &anchors));
        anchors.sort_unstable();
    }
    if anchors.is_empty() {
        return table;
    }
    let mut heading: Option<Vec<Range<usize>>> = None;
    let bands = bands::find(sheet, &header, &body, &anchors, amounts);
    for (band, anchor) in bands.iter().zip(&anchors) {
        let Some(anchor) = body.pieces.get(*anchor) else {
            continue;
        };
        if closed_since(&body, band, &bands) {
            heading = None;
        }
        if !band.headings.is_empty() {
            heading = Some(last_heading(&body, band));
        }
        let reader = Reader {
            ctx,
            sheet,
            header: &header,
            body: &body,
            amounts,
        };
        let row = reader.row(band, anchor, heading.clone());
        if !plausible(&row) {
            continue;
        }
        if is_adjustment(sheet, &row) {
            table.discount(ctx, sheet, &row, &bands, band);
            continue;
        }
        table.rows.push(row);
    }
    if drop_sums(&mut table.rows) {
        table.ended = true;
    }
    table.header.learn(&body.pieces, amounts);
    table
}

/// Take out the sums of the rows above them, whatever they are called: where
/// items have quantities, a row without one whose amount is the sum of all
/// rows, or of those since the last sum. Whether the table ends with one.
fn drop_sums(rows: &mut Vec<Row>) -> bool {
    let has = |row: &Row, name: &str| row.cells.iter().any(|c| c.name == name);
    let counted = |row: &Row| has(row, "quantity") || has(row, "unit_price");
    let amount = |row: &Row| {
        row.cells
            .iter()
            .find(|c| c.name == "amount")
            .and_then(|c| c.number)
    };
    // Without quantities a sum of one row is a row like any other.
    let plain = rows.iter().filter(|r| counted(r)).count() * 2 < rows.len();
    let least = if plain { 2 } else { 1 };
    let (mut all, mut part, mut items) = (Decimal::ZERO, Decimal::ZERO, 0);
    let mut closed = false;
    let mut kept = Vec::with_capacity(rows.len());
    for row in rows.drain(..) {
        let value = amount(&row);
        if counted(&row) || has(&row, "position") {
            closed = false;
        } else if let Some(value) = value.filter(|_| items >= least) {
            if value == all || value == part {
                part = Decimal::ZERO;
                closed = true;
                continue;
            }
            // After a sum come taxes and charges.
            if closed {
                continue;
            }
        }
        all += value.unwrap_or_default();
        part += value.unwrap_or_default();
        items += 1;
        kept.push(row);
    }
    *rows = kept;
    closed
}

/// Whether a sum closed a part of the table right before an item.
fn closed_since(body: &Body, band: &Band, bands: &[Band]) -> bool {
    let before = bands
        .iter()
        .filter(|b| b.anchor < band.anchor)
        .map(|b| b.anchor)
        .max();
    body.closed
        .iter()
        .any(|c| *c <= band.anchor && before.is_none_or(|b| *c > b))
}

/// The words of the last heading over an item.
fn last_heading(body: &Body, band: &Band) -> Vec<Range<usize>> {
    band.headings
        .last()
        .and_then(|r| body.rows.get(*r))
        .map(|r| vec![r.tokens.clone()])
        .unwrap_or_default()
}

impl Table {
    /// A discount between the items is the last one's; after all of them it
    /// is the document's.
    fn discount(
        &mut self,
        ctx: &Context<'_>,
        sheet: &Sheet<'_>,
        row: &Row,
        bands: &[Band],
        band: &Band,
    ) {
        let last = bands.last().is_some_and(|b| b.anchor == band.anchor);
        let amount = row.cells.iter().find(|c| c.name == "amount");
        let (Some(item), Some(amount), false) = (self.rows.last_mut(), amount, last) else {
            return;
        };
        let negative = amount.number.is_some_and(|n| n.is_sign_negative());
        let has = item.cells.iter().any(|c| c.name == "discount");
        if !negative || has {
            return;
        }
        if let Some(part) = amount.parts.first() {
            let cell = cells::numeric(ctx, sheet, "discount", part).map(|c| c.positive());
            item.cells.extend(cell);
            item.cells.sort_by_key(|c| order(c.name));
        }
    }
}

/// An item says what it is, or how much of something it costs.
fn plausible(row: &Row) -> bool {
    let has = |name: &str| row.cells.iter().any(|c| c.name == name);
    has("description") || has("product_code") || has("quantity") && has("unit_price")
}

/// A discount or charge without a quantity of its own.
fn is_adjustment(sheet: &Sheet<'_>, row: &Row) -> bool {
    let has = |name: &str| row.cells.iter().any(|c| c.name == name);
    let start = row
        .cells
        .iter()
        .find(|c| c.name == "description")
        .and_then(|c| c.parts.first());
    let labelled = start.is_some_and(|part| {
        sheet
            .labels_in(part)
            .iter()
            .any(|l| l.kind == Kind::Adjustment && l.tokens.start == part.start)
    });
    labelled && !has("quantity") && !has("position")
}

/// What the cells of an item are read from.
struct Reader<'r, 'a> {
    ctx: &'r Context<'a>,
    sheet: &'r Sheet<'a>,
    header: &'r Header,
    body: &'r Body,
    amounts: usize,
}

impl Reader<'_, '_> {
    fn row(&self, band: &Band, anchor: &Piece, group: Option<Vec<Range<usize>>>) -> Row {
        let (ctx, sheet) = (self.ctx, self.sheet);
        let mut cells: Vec<Cell> = Vec::new();
        let mut off = None;
        for (kind, name) in NAMES {
            let column = match kind {
                Kind::HAmount => Some(self.amounts),
                kind => self.header.column(*kind),
            };
            let Some(column) = column else { continue };
            let own = self.own(band, column);
            let nearest = own
                .iter()
                .min_by(|a, b| {
                    let d = |p: &&&Piece| (p.bounds.y() - anchor.bounds.y()).abs();
                    d(a).total_cmp(&d(b))
                })
                .map(|p| p.tokens.clone());
            let numeric = |t: &Range<usize>| cells::numeric(ctx, sheet, name, t);
            let is_amount = column == self.amounts;
            let cell = match kind {
                Kind::HAmount if self.is_money() && anchor.column == column => {
                    numeric(&anchor.tokens)
                }
                Kind::HAmount => None,
                Kind::HPrice if is_amount && self.header.has(Kind::HAmount) => None,
                Kind::HQuantity => {
                    if !self.header.has(Kind::HUnit) {
                        cells.extend(nearest.as_ref().and_then(|t| cells::unit(ctx, sheet, t)));
                    }
                    nearest.as_ref().and_then(numeric)
                }
                Kind::HDiscount => {
                    off = nearest.as_ref().and_then(|t| self.off(t));
                    nearest.as_ref().and_then(numeric).map(Cell::positive)
                }
                Kind::HPrice | Kind::HRate => nearest.as_ref().and_then(numeric),
                Kind::HDate => nearest.as_ref().and_then(|t| cells::date(ctx, sheet, t)),
                Kind::HDescription => {
                    let (parts, code) = self.description(band, &own);
                    if !self.header.has(Kind::HCode) {
                        cells
                            .extend(code.and_then(|c| cells::text(sheet, "product_code", vec![c])));
                    }
                    cells::text(sheet, name, parts)
                }
                Kind::HCode => {
                    let code = own.first().filter(|p| is_code(sheet, &p.tokens));
                    code.and_then(|p| cells::text(sheet, name, vec![p.tokens.clone()]))
                }
                _ => nearest.and_then(|t| cells::text(sheet, name, vec![t])),
            };
            cells.extend(cell);
        }
        rate_is_percent(ctx, sheet, &mut cells);
        cells.sort_by_key(|c| order(c.name));
        cells.dedup_by_key(|c| c.name);
        let confirmed = confirmed(&cells, off);
        Row {
            cells,
            group,
            confirmed,
        }
    }

    /// Whether the column that counts the items is one of money.
    fn is_money(&self) -> bool {
        self.header.columns.get(self.amounts).is_none_or(|c| {
            !matches!(c.kind, Some(Kind::HPrice | Kind::HQuantity))
                || c.kind == Some(Kind::HPrice) && !self.header.has(Kind::HQuantity)
        })
    }

    /// An item's pieces in one column.
    fn own(&self, band: &Band, column: usize) -> Vec<&Piece> {
        let headed = |row: usize| band.headings.contains(&row);
        self.body
            .rows
            .iter()
            .enumerate()
            .take(band.rows.end)
            .skip(band.rows.start)
            .filter(|(i, r)| !(headed(*i) || r.wide && *i != band.anchor))
            .filter_map(|(_, r)| self.body.pieces.get(r.pieces.clone()))
            .flatten()
            .filter(|p| p.column == column)
            .collect()
    }

    fn off(&self, tokens: &Range<usize>) -> Option<Off> {
        let (amount, _) = cells::number(self.ctx, self.sheet, tokens)?;
        let percent = amount.percent
            || self
                .header
                .column(Kind::HDiscount)
                .and_then(|c| self.header.columns.get(c))
                .is_some_and(|c| {
                    c.tokens
                        .iter()
                        .any(|t| self.sheet.view.text(t).contains('%'))
                });
        Some(if percent {
            Off::Percent(amount.value)
        } else {
            Off::Amount(amount.value)
        })
    }

    /// The lines of a description: those that follow closely, without the
    /// lines that give a price or tax of their own (`Discount: 0.50`) and
    /// without a line that says the article's number, which is the second of
    /// the two.
    fn description(
        &self,
        band: &Band,
        pieces: &[&Piece],
    ) -> (Vec<Range<usize>>, Option<Range<usize>>) {
        let view = &self.sheet.view;
        let mut parts: Vec<Range<usize>> = Vec::new();
        let mut code = None;
        let mut bottom: Option<f32> = None;
        for piece in pieces {
            let far = bottom.is_some_and(|b| piece.bounds.top - b > 1.6 * view.line);
            if far || parts.len() >= LINES {
                break;
            }
            bottom = Some(bottom.unwrap_or(0.0).max(piece.bounds.bottom));
            let before = piece.row < self.row_of(band.own);
            if before && parts.is_empty() && self.is_note(&piece.tokens) {
                continue;
            }
            let colon = view
                .slice(&piece.tokens)
                .iter()
                .any(|t| t.text.contains(':'));
            let priced = self.sheet.amounts_in(&piece.tokens).iter().any(|a| {
                a.tokens.start > piece.tokens.start
                    && a.tokens.end >= piece.tokens.end
                    && a.tokens.end <= piece.tokens.end + 1
                    && (a.amount.decimals >= 2 || a.amount.percent)
            });
            if colon && priced && !parts.is_empty() {
                continue;
            }
            if let Some(number) = self.article(&piece.tokens).filter(|_| !parts.is_empty()) {
                code = code.or(Some(number));
                continue;
            }
            parts.push(piece.tokens.clone());
        }
        (parts, code)
    }

    fn row_of(&self, body_row: usize) -> usize {
        self.body
            .rows
            .get(body_row)
            .and_then(|r| self.body.pieces.get(r.pieces.start))
            .map_or(0, |p| p.row)
    }

    /// A line over an item that refers to another document.
    fn is_note(&self, tokens: &Range<usize>) -> bool {
        self.sheet
            .labels_in(tokens)
            .iter()
            .any(|l| l.tokens.start == tokens.start && l.kind < Kind::HPosition && l.weight >= 0.5)
    }

    /// `Art.-Nr.: 12345` -> the number.
    fn article(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let view = &self.sheet.view;
        let label = self
            .sheet
            .labels_in(tokens)
            .iter()
            .find(|l| l.kind == Kind::HCode && l.tokens.start == tokens.start && l.colon)?;
        let rest = label.tokens.end..tokens.end;
        let digits = view
            .slice(&rest)
            .iter()
            .any(|t| t.text.bytes().any(|b| b.is_ascii_digit()));
        (digits && rest.len() <= 3).then_some(rest)
    }
}
