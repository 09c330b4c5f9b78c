//! Where a table of items ends.

use crate::context::Sheet;
use crate::lexicon::{self, Kind};

/// What a row means for the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    Body,
    /// A sum within the table: the table may go on after it.
    Subtotal,
    /// A carry-over between pages.
    Carry,
    End,
}

/// Weaker names of totals stand among an item's details as well, as a gross
/// price does; sums show themselves by their numbers too.
const SURE: f32 = 0.6;

pub(crate) fn meaning(sheet: &Sheet<'_>, row: usize) -> Meaning {
    let view = &sheet.view;
    let Some(range) = view.rows.get(row).map(|r| r.tokens.clone()) else {
        return Meaning::End;
    };
    let amounts = sheet.amounts_in(&range);
    let amount = |after: usize| {
        amounts
            .iter()
            .any(|a| a.tokens.start >= after && !a.amount.percent)
    };
    let mut meaning = Meaning::Body;
    for label in sheet.labels_in(&range).iter().filter(|l| l.leads) {
        if label.weight < 0.5 {
            continue;
        }
        let first = label.tokens.start == range.start;
        let closed = label.alone || label.colon || closes(sheet, label.tokens.end, range.end);
        match label.kind {
            Kind::Carry if closed || first => return Meaning::Carry,
            Kind::Stop if label.alone || label.colon => return Meaning::End,
            Kind::TotalAmount | Kind::AmountDue | Kind::TotalTaxAmount
                if closed && label.weight >= SURE && amount(label.tokens.end) =>
            {
                let gross_column = lexicon::exact(&view.folded(&label.tokens)).len() > 1 && !first;
                if first || !gross_column || columns_before(sheet, &range, label.tokens.start) {
                    meaning = Meaning::End;
                }
            }
            Kind::NetAmount if closed && amount(label.tokens.end) && meaning == Meaning::Body => {
                meaning = Meaning::Subtotal;
            }
            Kind::Count if first && closed => meaning = Meaning::End,
            _ => {}
        }
    }
    meaning
}

/// Nothing but numbers, currencies and rates follows in the row.
fn closes(sheet: &Sheet<'_>, from: usize, to: usize) -> bool {
    sheet.view.slice(&(from..to)).iter().all(|t| {
        t.folded.is_empty()
            || t.text.bytes().any(|b| b.is_ascii_digit())
            || crate::normalise::currency::of_sign(&t.text).is_some()
            || t.text == "%"
            || matches!(
                t.folded.as_str(),
                "on" | "auf" | "de" | "von" | "sur" | "su" | "sobre" | "van"
            )
    })
}

/// Whether nothing stands before a label in its row.
fn columns_before(sheet: &Sheet<'_>, range: &std::ops::Range<usize>, start: usize) -> bool {
    sheet
        .view
        .slice(&(range.start..start))
        .iter()
        .all(|t| t.folded.is_empty())
}
