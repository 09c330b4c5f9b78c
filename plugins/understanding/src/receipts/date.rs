//! When a receipt was printed.

use crate::candidates::{self, Candidate, Evidence, Spot};
use crate::context::{Context, Sheet};
use crate::fields::{dates, postal};
use crate::normalise::dates as normalise;

/// The likeliest date: one that a label names, that has a time beside it, or
/// that is printed again.
pub(super) fn find(ctx: &Context<'_>) -> Option<Candidate> {
    let mut found = dates::find(ctx).invoice;
    found.retain(|c| !on_contact_line(ctx, c));
    if found.first().is_none_or(|c| c.score < 0.5) {
        found.extend(timed(ctx, &found));
    }
    candidates::best_first(&mut found);
    candidates::best(found)
}

/// Whether a date is part of a telephone number: `+6 03 2026 6386`.
fn on_contact_line(ctx: &Context<'_>, candidate: &Candidate) -> bool {
    let Spot::Tokens { sheet, parts } = &candidate.spot else {
        return false;
    };
    let (Some(sheet), Some(tokens)) = (ctx.sheets.get(*sheet), parts.first()) else {
        return false;
    };
    row(sheet, tokens.start).is_some_and(|text| {
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        digits > 10 && postal::is_contact(&text) && !text.contains(['/', '-'])
    })
}

fn row(sheet: &Sheet<'_>, token: usize) -> Option<String> {
    let row = sheet.view.tokens.get(token)?.row;
    let row = sheet.view.rows.get(row)?;
    Some(sheet.view.text(&row.tokens))
}

/// The dates with a time of the day in their row, surer when several are of
/// the same day.
fn timed(ctx: &Context<'_>, known: &[Candidate]) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for (index, sheet) in ctx.sheets.iter().enumerate() {
        for date in &sheet.dates {
            let Some(day) = date.reading.date(ctx.order) else {
                continue;
            };
            let text = row(sheet, date.tokens.start).unwrap_or_default();
            let time = super::features::is_time(&text);
            let value = normalise::iso(day);
            let again = sheet
                .dates
                .iter()
                .filter(|d| d.reading.date(ctx.order) == Some(day) && d.tokens != date.tokens);
            let again = again.count() > 0;
            if !time && !again {
                continue;
            }
            let named = known.iter().filter(|c| c.value == value);
            let named = named.map(|c| c.score).fold(0.3, f32::max);
            let score = named + if time { 0.2 } else { 0.0 } + if again { 0.1 } else { 0.0 };
            found.push(Candidate {
                value,
                spot: Spot::Tokens {
                    sheet: index,
                    parts: vec![date.tokens.clone()],
                },
                score: candidates::rounded(score),
                evidence: Evidence::form(score),
                reason: if time {
                    "beside a time of the day".to_owned()
                } else {
                    "printed again".to_owned()
                },
            });
        }
    }
    found
}
