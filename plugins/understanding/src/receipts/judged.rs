//! What the model says of the lines, put together: the lines of the name, the
//! lines of the address, the total.

use std::ops::Range;

use rust_decimal::Decimal;

use super::Rules;
use super::lines::Line;
use super::merchant;
use super::vocabulary::{self, Topic};
use crate::candidates::{self, Candidate, Direction, Evidence, Spot};
use crate::context::{Context, Sheet};
use crate::fields::totals::Sum;
use crate::fields::{THRESHOLD, company, ids, parties};
use crate::fold::fold;
use crate::lexicon::Kind;
use crate::normalise::{amounts, spaces};
use crate::scorer::Model;

/// Scores of a line: it is the name, the address, something else; it holds the
/// total.
pub(super) const OUTPUTS: usize = 4;

/// Under this the model knows no name.
const LEAST: f32 = 0.15;

/// And under this no total: some sum is likelier than none.
const LEAST_TOTAL: f32 = 0.04;

/// What a sum that is printed again adds to the surest of its places.
const AGAIN: f32 = 0.25;

/// A line beside the likeliest one belongs to the name from here on.
const NAME_GOES_ON: f32 = 0.42;

/// And from here on where the name would not be whole without it.
const NAME_AT_ALL: f32 = 0.02;

/// A line belongs to the address from here on.
const ADDRESS: f32 = 0.45;

/// And between two such lines from here on.
const ADDRESS_BETWEEN: f32 = 0.25;

/// A name has no more lines.
const NAME_LINES: usize = 4;

/// Between two lines of an address stand no more others.
const BETWEEN: usize = 2;

/// What was found, each with a score that lets it pass: the thresholds are those
/// below.
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
pub(super) fn find(ctx: &Context<'_>, rules: &Rules) -> Option<Judged> {
    let mut judged = Judged::default();
    let pages: Vec<Vec<Line>> = ctx.sheets.iter().map(super::lines::lines).collect();
    for (index, (sheet, lines)) in ctx.sheets.iter().zip(&pages).enumerate() {
        let (_, features) = super::features::table(ctx, rules, index, lines);
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
            judged.address = address(sheet, &scored);
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
    let score = |i: usize| {
        lines
            .get(i)
            .filter(|l| l.is_named())
            .map_or(0.0, |l| l.name)
    };
    // The first of equals is the letterhead.
    let best = (0..lines.len()).reduce(|a, b| if score(b) > score(a) { b } else { a })?;
    if score(best) < LEAST {
        return None;
    }
    let run = name_lines(lines, best, &score);
    let chosen = lines.get(run)?;
    let parts: Vec<Range<usize>> = chosen
        .iter()
        .map(|l| merchant::without_number(sheet, &l.line.tokens))
        .collect();
    let text: Vec<String> = parts
        .iter()
        .map(|p| merchant::plain_name(&sheet.view.text(p)))
        .collect();
    let worst = chosen.iter().map(|l| l.name).fold(1.0, f32::min);
    Some(Candidate {
        value: spaces(&text.join(" ")),
        score: candidates::rounded(worst.max(THRESHOLD)),
        reason: if best == 0 {
            "heads the receipt".to_owned()
        } else {
            "reads like the merchant's name".to_owned()
        },
        spot: Spot::Tokens { sheet: 0, parts },
        evidence: Evidence::form(worst),
    })
}

/// The lines of the name around its likeliest one.
fn name_lines(lines: &[Scored<'_>], best: usize, score: &impl Fn(usize) -> f32) -> Range<usize> {
    let least = lines.get(best).map_or(1.0, Scored::goes_on);
    let ends = |i: usize, mark: char| {
        let line = lines.get(i);
        line.is_some_and(|l| l.line.text.trim_end().ends_with(mark))
    };
    let mut run = best..best + 1;
    while run.len() < NAME_LINES
        && (score(run.end) >= least || ends(run.end - 1, '&') && score(run.end) > 0.0)
    {
        run.end += 1;
    }
    while run.len() < NAME_LINES && run.start > 0 {
        let before = run.start - 1;
        // A trade and a legal form alone are not the whole of a name.
        let texts = lines.get(run.clone()).unwrap_or_default().iter();
        let text: Vec<&str> = texts.map(|l| l.line.text.as_str()).collect();
        let whole = own_words(&text.join(" ")) > 0;
        if score(before) < if whole { least } else { NAME_AT_ALL } {
            break;
        }
        run.start = before;
    }
    run
}

impl Scored<'_> {
    /// Whether a line may be part of a name at all.
    fn is_named(&self) -> bool {
        let letters = self.line.text.chars().filter(|c| c.is_alphabetic()).count();
        letters >= 2 && !ids::is_title(&fold(&self.line.text)) && self.about(Topic::Courtesy) < 2.0
    }

    /// How many words of the line are about a topic.
    fn about(&self, topic: Topic) -> f32 {
        let counts = vocabulary::about(&self.line.words);
        counts.get(topic as usize).copied().unwrap_or_default()
    }

    /// How surely the lines beside a line must be of the name: more where it is
    /// a whole name.
    fn goes_on(&self) -> f32 {
        match (
            own_words(&self.line.text),
            company::company_form(&self.line.text),
        ) {
            (0, _) => NAME_GOES_ON / 2.0,
            (_, form) if form > 0.9 => NAME_GOES_ON + 0.15,
            _ => NAME_GOES_ON,
        }
    }

    /// Whether a line may be part of an address at all.
    fn is_placed(&self) -> bool {
        let digits = self.line.text.bytes().any(|b| b.is_ascii_digit());
        digits || self.about(Topic::Relation) == 0.0
    }
}

/// How many words of a name are the merchant's own: not of a trade or a legal
/// form, and outside of brackets.
fn own_words(text: &str) -> usize {
    let outside = text.split(['(', ')']).step_by(2);
    let words = outside.flat_map(str::split_whitespace).map(fold);
    words
        .filter(|w| {
            w.len() > 2 && !company::is_form_word(w) && !vocabulary::is_about(w, Topic::Trade)
        })
        .count()
}

/// The likeliest lines that stand together.
fn address(sheet: &Sheet<'_>, lines: &[Scored<'_>]) -> Option<Candidate> {
    let mut runs: Vec<Vec<usize>> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        if line.address < ADDRESS || !line.is_placed() {
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
    // Between two lines of an address a doubtful one belongs to it.
    let ends = *best.first()?..=*best.last()?;
    let within = |i: &usize| {
        best.contains(i)
            || score(i) >= ADDRESS_BETWEEN && lines.get(*i).is_some_and(Scored::is_placed)
    };
    let chosen: Vec<usize> = ends.filter(within).collect();
    let parts: Vec<(Range<usize>, String)> = chosen
        .iter()
        .filter_map(|i| lines.get(*i))
        .map(|l| after_label(sheet, l.line))
        .map(|tokens| (tokens.clone(), sheet.view.text(&tokens).trim().to_owned()))
        .collect();
    let worst = best.iter().map(score).fold(1.0, f32::min);
    Some(Candidate {
        value: parties::joined(&parts),
        score: candidates::rounded(worst.max(THRESHOLD)),
        reason: "reads like the merchant's address".to_owned(),
        spot: Spot::Tokens {
            sheet: 0,
            parts: parts.into_iter().map(|(tokens, _)| tokens).collect(),
        },
        evidence: Evidence::form(worst),
    })
}

/// What an address may be announced by.
const ADDRESS_WORDS: [&str; 12] = [
    "add",
    "addr",
    "address",
    "alamat",
    "adresse",
    "anschrift",
    "direccion",
    "domicilio",
    "indirizzo",
    "adres",
    "morada",
    "endereco",
];

/// A line of an address without what announces it: `HQ ADD: LOT 11995`.
fn after_label(sheet: &Sheet<'_>, line: &Line) -> Range<usize> {
    let tokens = &line.tokens;
    let colon = tokens.clone().take(3).find(|i| {
        let token = sheet.view.tokens.get(*i);
        token.is_some_and(|t| t.text.ends_with(':'))
    });
    let announces = |end: usize| {
        let before = sheet.view.slice(&(tokens.start..end + 1));
        before
            .iter()
            .any(|t| ADDRESS_WORDS.contains(&t.folded.as_str()))
    };
    match colon {
        Some(i) if i + 1 < tokens.end && announces(i) => i + 1..tokens.end,
        _ => tokens.clone(),
    }
}

/// The likeliest value, and where it says most: a total may be printed several
/// times, and none of them be sure by itself.
fn total(sheet: &Sheet<'_>, lines: &[Scored<'_>]) -> Option<Sum> {
    let sums: Vec<(&Scored<'_>, Decimal)> = lines
        .iter()
        .filter_map(|l| Some((l, l.line.value(sheet)?)))
        .collect();
    let together = |value: Decimal| {
        let same = sums.iter().filter(|s| s.1 == value).map(|s| s.0.total);
        let (all, best) = same.fold((0.0, 0.0), |(all, best), p| (all + p, f32::max(best, p)));
        (best + AGAIN * (all - best)).min(1.0)
    };
    let (best, score) = sums
        .iter()
        .map(|(line, value)| (*line, together(*value)))
        .reduce(|a, b| {
            let better = b.1 > a.1 + 1e-4 || (b.1 - a.1).abs() <= 1e-4 && b.0.total > a.0.total;
            if better { b } else { a }
        })?;
    if score < LEAST_TOTAL {
        return None;
    }
    let amount = sheet.amounts.get(best.line.amount?)?;
    let value = amount.amount.value;
    Some(Sum {
        value,
        currency: amount.amount.currency,
        candidate: Candidate {
            value: amounts::plain(value),
            score: candidates::rounded(score.max(THRESHOLD)),
            reason: why(sheet, best.line, &amount.tokens, value),
            spot: Spot::Tokens {
                sheet: best.sheet,
                parts: vec![amount.tokens.clone()],
            },
            evidence: Evidence::form(score),
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
