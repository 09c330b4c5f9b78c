//! The values of a row's cells, normalised.

use std::ops::Range;

use document::{Confidence, Field, Passage};
use rust_decimal::Decimal;

use crate::candidates::rounded;
use crate::context::{Context, Sheet};
use crate::lexicon::{self, Kind};
use crate::normalise::amounts::{self, Amount};
use crate::normalise::{dates, spaces};

/// One value of a row.
#[derive(Debug, Clone)]
pub(crate) struct Cell {
    pub(crate) name: &'static str,
    pub(crate) value: String,
    pub(crate) parts: Vec<Range<usize>>,
    pub(crate) number: Option<Decimal>,
}

/// The number in some tokens, with what unit or code stands beside it.
pub(crate) fn number(
    ctx: &Context<'_>,
    sheet: &Sheet<'_>,
    tokens: &Range<usize>,
) -> Option<(Amount, Range<usize>)> {
    let found = sheet
        .amounts_in(tokens)
        .iter()
        .find(|a| a.tokens.end <= tokens.end)
        .map(|a| (a.amount.clone(), a.tokens.clone()));
    found.or_else(|| {
        let amount = amounts::parse(&sheet.view.text(tokens), ctx.mark)?;
        Some((amount, tokens.clone()))
    })
}

/// The cell of a numeric column.
pub(crate) fn numeric(
    ctx: &Context<'_>,
    sheet: &Sheet<'_>,
    name: &'static str,
    tokens: &Range<usize>,
) -> Option<Cell> {
    let (amount, place) = number(ctx, sheet, tokens)?;
    Some(Cell {
        name,
        value: amounts::plain(amount.value),
        parts: vec![place],
        number: Some(amount.value),
    })
}

/// What stands beside a quantity when it reads as a unit: `20 Stk`, `1.00kg`.
pub(crate) fn unit(ctx: &Context<'_>, sheet: &Sheet<'_>, tokens: &Range<usize>) -> Option<Cell> {
    let (amount, place) = number(ctx, sheet, tokens)?;
    let rest = if place.start > tokens.start {
        tokens.start..place.start
    } else {
        place.end..tokens.end
    };
    let (text, parts) = if rest.is_empty() {
        (amount.tail, vec![place])
    } else {
        (sheet.view.text(&rest), vec![rest])
    };
    let text = spaces(text.trim_matches(|c: char| "(/:*".contains(c)));
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let folded = crate::fold::fold(&text);
    let known = lexicon::is(&folded, Kind::UnitWord);
    let word = (1..=12).contains(&letters) && !text.contains(' ') && !text.starts_with('x');
    (known || word).then_some(Cell {
        name: "unit",
        value: text,
        parts,
        number: None,
    })
}

/// The cell of a text column.
pub(crate) fn text(
    sheet: &Sheet<'_>,
    name: &'static str,
    parts: Vec<Range<usize>>,
) -> Option<Cell> {
    let text: Vec<String> = parts.iter().map(|p| sheet.view.text(p)).collect();
    let value = spaces(&text.join(" "));
    (!value.is_empty()).then_some(Cell {
        name,
        value,
        parts,
        number: None,
    })
}

/// A date in its normal form.
pub(crate) fn date(ctx: &Context<'_>, sheet: &Sheet<'_>, tokens: &Range<usize>) -> Option<Cell> {
    let found = sheet.dates_in(tokens).first()?;
    Some(Cell {
        name: "date",
        value: dates::iso(found.reading.date(ctx.order)?),
        parts: vec![found.tokens.clone()],
        number: None,
    })
}

impl Cell {
    /// Discounts are given without their sign.
    pub(crate) fn positive(mut self) -> Self {
        if let Some(number) = self.number.map(|n| n.abs()) {
            self.value = amounts::plain(number);
            self.number = Some(number);
        }
        self
    }
}

/// The field a cell becomes.
pub(crate) fn field(
    ctx: &Context<'_>,
    sheet: usize,
    cell: &Cell,
    score: f32,
    reason: String,
) -> Option<Field> {
    let found = ctx.sheets.get(sheet)?;
    let spans = found.view.spans(&cell.parts);
    let content = found.view.page.passage(spans);
    let read = content.confidence.map_or(1.0, |c| c.value.max(0.5));
    Some(Field {
        name: cell.name.to_owned(),
        vendor_name: None,
        value: Some(cell.value.clone()),
        page: Some(found.view.page.number),
        content: Passage {
            confidence: Some(Confidence::new(rounded(score * (0.7 + 0.3 * read)))),
            ..content
        },
        reason: Some(reason),
    })
}
