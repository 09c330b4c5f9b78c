//! The amounts that a label may name.

use super::*;

/// The amounts that a label may name, with direction, distance and fit: all
/// on its row (the last is the likeliest), or the one beneath.
pub(super) fn amounts_of<'s>(
    sheet: &'s Sheet<'_>,
    label: &Label,
) -> Vec<(&'s crate::values::AmountAt, Direction, f32, f32)> {
    let view = &sheet.view;
    let own = view.bounds(&label.tokens);
    let row = view.tokens.get(label.tokens.start).map_or(0, |t| t.row);
    let on_row: Vec<_> = sheet
        .amounts
        .iter()
        .filter(|a| a.row == row && a.tokens.start >= label.tokens.end && !a.amount.percent)
        .collect();
    let last = on_row.len().saturating_sub(1);
    let mut found = Vec::new();
    for (i, amount) in on_row.iter().enumerate() {
        let bounds = view.bounds(&amount.tokens);
        let rank = match (i == last, last) {
            (true, 0) => 1.0,
            (true, _) => 0.88,
            _ => 0.6,
        };
        // Between the label and this amount another label claims it.
        let claimed = sheet.labels.iter().any(|l| {
            l.tokens.start >= label.tokens.end
                && l.tokens.end <= amount.tokens.start
                && l.leads
                && l.kind != label.kind
                && !header_only(l.kind)
        });
        let claim = if claimed { 0.4 } else { 1.0 };
        let whole = if qualified(sheet, label) { 0.6 } else { 1.0 };
        found.push((
            *amount,
            Direction::Right,
            (bounds.left - own.right).max(0.0),
            money_fit(amount) * rank * claim * whole,
        ));
    }
    if on_row.is_empty() && !in_header(sheet, label) {
        for (chunk, gap) in candidates::beneath(view, &label.tokens, 1) {
            let Some(chunk) = view.chunks.get(chunk) else {
                continue;
            };
            let under = sheet.amounts.iter().find(|a| {
                a.tokens.start >= chunk.tokens.start
                    && a.tokens.end <= chunk.tokens.end
                    && !a.amount.percent
                    && (view.bounds(&a.tokens).overlap_x(&own) > -view.letter)
            });
            if let Some(amount) = under {
                found.push((amount, Direction::Below, gap, money_fit(amount) * 0.85));
            }
        }
    }
    found
}

/// Whether a label belongs to the header of the items' columns, over up to
/// three lines: what stands beneath is the first row and no total.
pub(super) fn in_header(sheet: &Sheet<'_>, label: &Label) -> bool {
    let view = &sheet.view;
    let row = |l: &Label| view.tokens.get(l.tokens.start).map_or(0, |t| t.row);
    let own = view.bounds(&label.tokens);
    sheet.labels.iter().any(|l| {
        let column = matches!(l.kind, Kind::HPrice | Kind::HQuantity | Kind::HDescription);
        let above = row(label).checked_sub(row(l));
        let near = match above {
            Some(0) => l.tokens != label.tokens,
            Some(1..=3) => view.bounds(&l.tokens).overlap_x(&own) > 0.0,
            _ => false,
        };
        column && l.leads && !l.colon && near
    })
}

/// Words after a label that leave it what it is.
pub(super) const HARMLESS: &[&str] = &[
    "payable",
    "due",
    "incl",
    "inclusive",
    "including",
    "inc",
    "ttc",
    "brutto",
    "gross",
    "amount",
    "price",
    "invoice",
    "sales",
    "sale",
    "gst",
    "vat",
    "tax",
    "mwst",
    "ust",
    "iva",
    "tva",
    "btw",
    "of",
    "the",
    "for",
    "this",
    "rounded",
    "in",
    "on",
    "inkl",
    "with",
];

/// Whether words follow the label in its chunk that make it something else:
/// `Total 0% supplies`.
pub(super) fn qualified(sheet: &Sheet<'_>, label: &Label) -> bool {
    let view = &sheet.view;
    let last = label.tokens.end.saturating_sub(1);
    let chunk = view.tokens.get(last).map_or(0, |t| t.chunk);
    let end = view
        .chunks
        .get(chunk)
        .map_or(label.tokens.end, |c| c.tokens.end);
    !label.colon
        && view
            .slice(&(label.tokens.end..end))
            .iter()
            .take_while(|t| !t.text.bytes().any(|b| b.is_ascii_digit()) || t.text.ends_with('%'))
            .any(|t| {
                t.folded.bytes().filter(u8::is_ascii_alphabetic).count() >= 3
                    && !HARMLESS.contains(&t.folded.as_str())
                    && crate::normalise::currency::of_sign(&t.text).is_none()
            })
}

pub(super) fn header_only(kind: Kind) -> bool {
    kind >= Kind::HPosition
}

/// Money has two decimals or a currency.
pub(super) fn money_fit(amount: &crate::values::AmountAt) -> f32 {
    let a = &amount.amount;
    match (a.decimals, a.currency.is_some(), a.tail.is_empty()) {
        (2, _, true) => 1.0,
        (2, _, false) => 0.8,
        (_, true, _) => 0.9,
        (0, false, true) => 0.2,
        _ => 0.25,
    }
}
