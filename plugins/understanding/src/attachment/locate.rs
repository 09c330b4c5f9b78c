//! Where on the pages a value is that is known.

use std::ops::Range;

use document::Passage;
use rust_decimal::Decimal;

use super::compare::{Kind, folded};
use crate::context::{Context, Sheet};
use crate::normalise::dates;

/// Words on a page.
#[derive(Debug)]
pub(super) struct Located {
    pub(super) page: u32,
    pub(super) passage: Passage,
}

/// The words that say this: the last of an amount, since sums come at the
/// end; the first of anything else.
pub(super) fn find(ctx: &Context<'_>, kind: Kind, value: &str) -> Option<Located> {
    match kind {
        Kind::Number => {
            let number: Decimal = value.parse().ok()?;
            ctx.sheets.iter().rev().find_map(|sheet| {
                let mut amounts = sheet.amounts.iter().rev();
                let at = amounts.find(|a| a.amount.value == number)?;
                Some(words(sheet, &at.tokens))
            })
        }
        Kind::Date => ctx.sheets.iter().find_map(|sheet| {
            let said = |reading: &dates::Reading| reading.date(ctx.order).map(dates::iso);
            let mut all = sheet.dates.iter();
            let at = all.find(|d| said(&d.reading).as_deref() == Some(value))?;
            Some(words(sheet, &at.tokens))
        }),
        Kind::Id | Kind::Name | Kind::Words => {
            let wanted = folded(value);
            // Two letters are on every page by chance.
            (wanted.len() >= 3).then(|| {
                ctx.sheets
                    .iter()
                    .find_map(|sheet| text(sheet, &wanted).map(|at| words(sheet, &at)))
            })?
        }
        Kind::Address => None,
    }
}

/// Every number that is on the pages.
pub(super) fn is_number_there(ctx: &Context<'_>, value: &str) -> bool {
    let Ok(number) = value.parse::<Decimal>() else {
        return false;
    };
    let all = ctx.sheets.iter().flat_map(|sheet| &sheet.amounts);
    all.into_iter()
        .any(|a| a.amount.value == number || a.amount.value == -number)
}

/// The tokens side by side that read like this, whole.
fn text(sheet: &Sheet<'_>, wanted: &str) -> Option<Range<usize>> {
    let tokens = &sheet.view.tokens;
    (0..tokens.len()).find_map(|start| {
        let mut rest = wanted;
        for (i, token) in tokens.iter().enumerate().skip(start) {
            if token.folded.is_empty() && i > start {
                continue;
            }
            rest = rest
                .strip_prefix(token.folded.as_str())
                .filter(|_| !token.folded.is_empty())?;
            if rest.is_empty() {
                return Some(start..i + 1);
            }
        }
        None
    })
}

fn words(sheet: &Sheet<'_>, tokens: &Range<usize>) -> Located {
    let view = &sheet.view;
    Located {
        page: view.page.number,
        passage: view.page.passage(view.spans([tokens])),
    }
}
