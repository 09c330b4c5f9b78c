//! What the model says of the lines, put together: the lines of the name, the
//! lines of the address, the total.

use std::ops::Range;

use rust_decimal::Decimal;

use super::lines::Line;
use crate::candidates::{self, Candidate, Direction, Evidence, Spot};
use crate::context::{Context, Sheet};
use crate::fields::parties;
use crate::fields::totals::Sum;
use crate::lexicon::Kind;
use crate::normalise::{amounts, spaces};
use crate::scorer::Model;

/// Scores of a line: it is the name, the address, something else; it holds the
/// total.
pub(super) const OUTPUTS: usize = 4;

/// Under this the model knows no name, address or total.
const LEAST: f32 = 0.15;

/// A line beside the likeliest one belongs to the name from here on.
const NAME_GOES_ON: f32 = 0.42;

/// A line belongs to the address from here on.
const ADDRESS: f32 = 0.45;

/// A name has no more lines.
const NAME_LINES: usize = 4;

/// Between two lines of an address stand no more others.
const BETWEEN: usize = 2;

/// What was found, each with its score.
#[derive(Debug, Default)]
pub(super) struct Judged {
    pub(super) name: Option<Candidate>,
    pub(super) address: Option<Candidate>,
    pub(super) total: Option<Sum>,
}

/// A line with what the model says of it.
struct Scored<'s> {
    sheet: usize,
    line: &'s Line,
    name: f32,
    address: f32,
    total: f32,
}

/// `None` without the model.
pub(super) fn find(ctx: &Context<'_>) -> Option<Judged> {
    let mut judged = Judged::default();
    let pages: Vec<Vec<Line>> = ctx.sheets.iter().map(super::lines::lines).collect();
    for (index, (sheet, lines)) in ctx.sheets.iter().zip(&pages).enumerate() {
        let (_, features) = super::features::table(sheet, lines);
        if features.rows() == 0 {
            continue;
        }
        let scores = ctx.models.scores(Model::ReceiptLines, OUTPUTS, &features)?;
        let scored: Vec<Scored<'_>> = lines
            .iter()
            .zip(scores.iter())
            .filter_map(|(line, scores)| match scores {
                [name, address, _, total] => Some(Scored {
                    sheet: index,
                    line,
                    name: *name,
                    address: *address,
                    total: *total,
                }),
                _ => None,
            })
            .collect();
        // The merchant heads the first page; the total is on any, and on the
        // last where several are as likely.
        if index == 0 {
            judged.name = name(sheet, &scored);
            judged.address = address(&scored);
        }
        if let Some(total) = total(sheet, &scored)
            && judged
                .total
                .as_ref()
                .is_none_or(|t| total.candidate.score >= t.candidate.score)
        {
            judged.total = Some(total);
        }
    }
    Some(judged)
}

fn name(sheet: &Sheet<'_>, lines: &[Scored<'_>]) -> Option<Candidate> {
    let score = |i: usize| lines.get(i).map_or(0.0, |l| l.name);
    // The first of equals is the letterhead.
    let best = (0..lines.len()).reduce(|a, b| if score(b) > score(a) { b } else { a })?;
    if score(best) < LEAST {
        return None;
    }
    let mut run = best..best + 1;
    while run.len() < NAME_LINES && score(run.end) >= NAME_GOES_ON {
        run.end += 1;
    }
    while run.len() < NAME_LINES && run.start > 0 && score(run.start - 1) >= NAME_GOES_ON {
        run.start -= 1;
    }
    let chosen = lines.get(run)?;
    let parts: Vec<Range<usize>> = chosen
        .iter()
        .map(|l| super::merchant::without_number(sheet, &l.line.tokens))
        .collect();
    let text: Vec<String> = parts
        .iter()
        .map(|p| super::merchant::plain_name(&sheet.view.text(p)))
        .collect();
    let worst = chosen.iter().map(|l| l.name).fold(1.0, f32::min);
    Some(Candidate {
        value: spaces(&text.join(" ")),
        score: candidates::rounded(worst),
        reason: if best == 0 {
            "heads the receipt".to_owned()
        } else {
            "reads like the merchant's name".to_owned()
        },
        spot: Spot::Tokens { sheet: 0, parts },
        evidence: Evidence::form(worst),
    })
}

/// The likeliest lines that stand together.
fn address(lines: &[Scored<'_>]) -> Option<Candidate> {
    let mut runs: Vec<Vec<usize>> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        if line.address < ADDRESS {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| i - last <= BETWEEN + 1) => run.push(i),
            _ => runs.push(vec![i]),
        }
    }
    let score = |i: &usize| lines.get(*i).map_or(0.0, |l| l.address);
    let sum = |run: &Vec<usize>| run.iter().map(score).sum::<f32>();
    let best = runs
        .into_iter()
        .reduce(|a, b| if sum(&b) > sum(&a) + 1e-3 { b } else { a })?;
    let parts: Vec<(Range<usize>, String)> = best
        .iter()
        .filter_map(|i| lines.get(*i))
        .map(|l| (l.line.tokens.clone(), l.line.text.trim().to_owned()))
        .collect();
    let worst = best.iter().map(score).fold(1.0, f32::min);
    Some(Candidate {
        value: parties::joined(&parts),
        score: candidates::rounded(worst),
        reason: "reads like the merchant's address".to_owned(),
        spot: Spot::Tokens {
            sheet: 0,
            parts: parts.into_iter().map(|(tokens, _)| tokens).collect(),
        },
        evidence: Evidence::form(worst),
    })
}

/// The likeliest value: that of the likeliest line, and where it says most.
fn total(sheet: &Sheet<'_>, lines: &[Scored<'_>]) -> Option<Sum> {
    let best = lines
        .iter()
        .filter(|l| l.line.amount.is_some())
        .reduce(|a, b| if b.total > a.total { b } else { a })?;
    if best.total < LEAST {
        return None;
    }
    let amount = sheet.amounts.get(best.line.amount?)?;
    let value = amount.amount.value;
    Some(Sum {
        value,
        currency: amount.amount.currency,
        candidate: Candidate {
            value: amounts::plain(value),
            score: candidates::rounded(best.total),
            reason: why(sheet, best.line, &amount.tokens, value),
            spot: Spot::Tokens {
                sheet: best.sheet,
                parts: vec![amount.tokens.clone()],
            },
            evidence: Evidence::form(best.total),
        },
    })
}

/// The label beside a total, or what else is known of it.
fn why(sheet: &Sheet<'_>, line: &Line, tokens: &Range<usize>, value: Decimal) -> String {
    let named = sheet.labels.iter().rev().find(|l| {
        let row = sheet.view.tokens.get(l.tokens.start).map(|t| t.row);
        row == Some(line.row)
            && l.tokens.end <= tokens.start
            && matches!(
                l.kind,
                Kind::TotalAmount | Kind::AmountDue | Kind::NetAmount | Kind::Cash
            )
    });
    if let Some(label) = named {
        return candidates::by_label(sheet, label, Direction::Right);
    }
    let again = sheet
        .amounts
        .iter()
        .filter(|a| a.amount.value == value)
        .count();
    if again > 1 {
        "the sum that is printed again".to_owned()
    } else {
        "stands where the total does".to_owned()
    }
}
