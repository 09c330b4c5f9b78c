//! Net, tax, total and what is left to pay, chosen together: the right
//! three add up.

mod labelled;

use labelled::{amounts_of, money_fit};

use rust_decimal::Decimal;

use crate::candidates::{self, Candidate, Direction, Evidence, Features, Spot};
use crate::context::{Context, Sheet};
use crate::groups::Part;
use crate::labels::Label;
use crate::lexicon::Kind;
use crate::normalise::amounts;

/// An amount that may be one of the totals.
#[derive(Debug, Clone)]
pub(crate) struct Sum {
    pub(crate) value: Decimal,
    pub(crate) candidate: Candidate,
    pub(crate) currency: Option<&'static str>,
}

/// The chosen amounts.
#[derive(Debug, Default)]
pub(crate) struct Totals {
    pub(crate) net: Option<Sum>,
    pub(crate) tax: Option<Sum>,
    pub(crate) total: Option<Sum>,
    pub(crate) due: Option<Sum>,
    pub(crate) prepaid: Option<Sum>,
}

/// Sums that differ by no more than this agree: cents are rounded by line.
pub(crate) fn agree(a: Decimal, b: Decimal) -> bool {
    (a - b).abs() <= Decimal::new(2, 2)
}

/// Candidates that are weighed against each other, of each kind.
const MOST: usize = 9;

/// What three sums that add up are worth beside their labels.
const ADDS_UP: f32 = 0.9;

pub(crate) fn find(ctx: &Context<'_>) -> Totals {
    let of = |field: &str, kind: Kind| sums(ctx, field, kind);
    let mut net = of("net_amount", Kind::NetAmount);
    let mut tax = of("total_tax_amount", Kind::TotalTaxAmount);
    let due = of("amount_due", Kind::AmountDue);
    let prepaid = of("prepaid", Kind::Prepaid);
    let mut total = of("total_amount", Kind::TotalAmount);
    // A document may name its total by what is to be paid alone.
    total.extend(due.iter().cloned().map(|mut s| {
        s.candidate.score = candidates::rounded(s.candidate.score * 0.8);
        s
    }));
    by_lines(ctx, &mut net, &mut tax);
    for sums in [&mut net, &mut tax, &mut total] {
        sums.sort_by(|a, b| b.candidate.score.total_cmp(&a.candidate.score));
    }
    let mut chosen = choose(&total, &net, &tax);
    for (sum, all) in [
        (&mut chosen.total, &total),
        (&mut chosen.net, &net),
        (&mut chosen.tax, &tax),
    ] {
        if let Some(sum) = sum {
            compare(sum, all);
            explain(sum, all);
        }
    }
    if chosen.net.is_none() {
        chosen.net = by_difference(ctx, &chosen).or_else(|| untaxed(ctx, &chosen));
    }
    chosen.due = best_due(&due, &chosen, &prepaid);
    if let Some(sum) = &mut chosen.due {
        compare(sum, &due);
    }
    chosen.prepaid = prepaid.into_iter().next();
    chosen
}

/// What the tax lines sum to may be the tax and the net amount, where no
/// other line says them.
fn by_lines(ctx: &Context<'_>, net: &mut Vec<Sum>, tax: &mut Vec<Sum>) {
    let lines = crate::groups::tax_lines(ctx);
    let Some(sheet) = lines.first().map(|l| l.sheet) else {
        return;
    };
    if lines.iter().any(|l| l.sheet != sheet) {
        return;
    }
    let sum = |parts: Vec<&Part>, score: f32, reason: &str| Sum {
        value: parts.iter().map(|p| p.value).sum(),
        currency: None,
        candidate: Candidate {
            value: amounts::plain(parts.iter().map(|p| p.value).sum()),
            score,
            reason: reason.to_owned(),
            evidence: Evidence::form(1.0),
            spot: Spot::Tokens {
                sheet,
                parts: parts.iter().map(|p| p.tokens.clone()).collect(),
            },
        },
    };
    let several = lines.len() > 1;
    let (taxed, based) = if several {
        (
            "the sum of the tax lines",
            "the sum of the tax lines' bases",
        )
    } else {
        (
            "the tax of the only tax line",
            "the base of the only tax line",
        )
    };
    tax.push(sum(lines.iter().map(|l| &l.amount).collect(), 0.5, taxed));
    let bases: Vec<&Part> = lines.iter().filter_map(|l| l.base.as_ref()).collect();
    let here = bases.iter().all(|b| b.sheet == sheet);
    if bases.len() == lines.len() && here {
        net.push(sum(bases, 0.4, based));
    }
}

/// Without a label, the printed amount that is the total less the tax; the
/// last one, since totals stand at the end.
fn by_difference(ctx: &Context<'_>, chosen: &Totals) -> Option<Sum> {
    let (total, tax) = (chosen.total.as_ref()?, chosen.tax.as_ref()?);
    let value = total.value - tax.value;
    if value.is_zero() || tax.candidate.score < 0.3 || total.candidate.score < 0.3 {
        return None;
    }
    let (sheet, amount) = ctx
        .sheets
        .iter()
        .enumerate()
        .flat_map(|(i, s)| s.amounts.iter().map(move |a| (i, a)))
        .filter(|(_, a)| a.amount.value == value && !a.amount.percent && money_fit(a) >= 0.8)
        .rfind(|(i, a)| {
            let here = Spot::one(*i, a.tokens.start);
            !total.candidate.spot.overlaps(&here)
        })?;
    Some(Sum {
        value,
        currency: amount.amount.currency,
        candidate: Candidate {
            value: amounts::plain(value),
            score: 0.5,
            reason: "the printed amount that is the total less the tax".to_owned(),
            evidence: Evidence {
                confirmed: true,
                ..Evidence::form(1.0)
            },
            spot: Spot::Tokens {
                sheet,
                parts: vec![amount.tokens.clone()],
            },
        },
    })
}

/// Where amounts are said to be without tax and no tax is printed, the total
/// is the net amount.
fn untaxed(ctx: &Context<'_>, chosen: &Totals) -> Option<Sum> {
    const SAID: &[&str] = &[
        "ohnemwst",
        "ohneust",
        "exklmwst",
        "exklust",
        "exclvat",
        "exvat",
        "excludingvat",
        "withoutvat",
        "horstaxe",
        "horstaxes",
        "siniva",
        "senzaiva",
        "ivaesclusa",
        "semiva",
        "exclbtw",
        "exclusiefbtw",
        "zonderbtw",
    ];
    let total = chosen.total.as_ref().filter(|_| chosen.tax.is_none())?;
    let said = ctx.sheets.iter().any(|s| {
        s.view.chunks.iter().any(|c| {
            let text = s.view.folded(&c.tokens);
            SAID.iter().any(|w| text.contains(w))
        })
    });
    said.then(|| {
        let mut sum = total.clone();
        sum.candidate.score = candidates::rounded(sum.candidate.score * 0.6);
        sum.candidate.reason =
            "the total of amounts that are said to be without tax, where no tax is printed"
                .to_owned();
        sum
    })
}

/// Say so where arithmetic decided or confirmed.
fn explain(sum: &mut Sum, all: &[Sum]) {
    if !sum.candidate.evidence.confirmed {
        return;
    }
    let first = all.first().is_none_or(|s| s.value == sum.value);
    sum.candidate.reason.push_str(if first {
        "; net + tax = total"
    } else {
        "; chosen because net + tax = total"
    });
}

/// How far a sum is ahead of those with other values, and at how many places
/// it stands.
pub(crate) fn compare(sum: &mut Sum, all: &[Sum]) {
    let rival = all
        .iter()
        .filter(|s| s.value != sum.value)
        .map(|s| s.candidate.score)
        .fold(0.0, f32::max);
    let mut places: Vec<&Spot> = Vec::new();
    for same in all.iter().filter(|s| s.value == sum.value) {
        if !places.iter().any(|p| p.overlaps(&same.candidate.spot)) {
            places.push(&same.candidate.spot);
        }
    }
    let evidence = &mut sum.candidate.evidence;
    evidence.margin = candidates::rounded(sum.candidate.score - rival);
    evidence.places = u8::try_from(places.len()).unwrap_or(u8::MAX);
}

/// The candidates of one kind, best first.
pub(crate) fn sums(ctx: &Context<'_>, field: &str, kind: Kind) -> Vec<Sum> {
    let mut found: Vec<Sum> = Vec::new();
    let last = ctx.sheets.len().saturating_sub(1) as f32;
    for (index, sheet) in ctx.sheets.iter().enumerate() {
        // Totals stand at the end: an earlier page says less.
        let page = (last - index as f32).min(4.0) / 4.0;
        for label in sheet.labels.iter().filter(|l| l.kind == kind) {
            for (amount, direction, distance, fit) in amounts_of(sheet, label) {
                let bounds = sheet.view.bounds(&amount.tokens);
                let features = Features {
                    label: label.weight,
                    direction,
                    distance: distance / sheet.view.line * 0.3,
                    fit,
                    x: bounds.x() / sheet.view.width.max(1e-3),
                    y: bounds.y(),
                    page,
                };
                found.push(Sum {
                    value: amount.amount.value,
                    currency: amount.amount.currency,
                    candidate: Candidate {
                        value: amounts::plain(amount.amount.value),
                        score: candidates::rounded(candidates::weigh(&features)),
                        reason: candidates::by_label(sheet, label, direction),
                        evidence: Evidence::from(&features),
                        spot: Spot::Tokens {
                            sheet: index,
                            parts: vec![amount.tokens.clone()],
                        },
                    },
                });
            }
        }
        found.extend(from_pairs(ctx, sheet, kind, page));
    }
    let read = |text: &str| {
        amounts::parse(text, ctx.mark)
            .filter(|a| !a.percent)
            .map(|a| (amounts::plain(a.value), 1.0))
    };
    for candidate in candidates::from_vendor(ctx, &[field], read) {
        if let Ok(value) = candidate.value.parse() {
            found.push(Sum {
                value,
                currency: None,
                candidate,
            });
        }
    }
    // The last of equals is the better one: totals come at the end.
    found.reverse();
    found.sort_by(|a, b| b.candidate.score.total_cmp(&a.candidate.score));
    found
}

fn from_pairs(ctx: &Context<'_>, sheet: &Sheet<'_>, kind: Kind, page: f32) -> Vec<Sum> {
    let mut found = Vec::new();
    for pair in &sheet.view.page.key_values {
        let Some(value) = &pair.value else { continue };
        let Some(amount) = amounts::parse(&value.text, ctx.mark).filter(|a| !a.percent) else {
            continue;
        };
        let Some(label) = candidates::key_weight(&pair.key.text, &[kind]) else {
            continue;
        };
        let features = Features {
            label: label * (0.6 + 0.4 * pair.confidence.map_or(0.9, |c| c.value)),
            direction: Direction::KeyValue,
            distance: 0.0,
            fit: 1.0,
            x: 0.5,
            y: 0.5,
            page,
        };
        found.push(Sum {
            value: amount.value,
            currency: amount.currency,
            candidate: Candidate {
                value: amounts::plain(amount.value),
                score: candidates::rounded(candidates::weigh(&features)),
                reason: candidates::by_key(&pair.key.text),
                evidence: Evidence::from(&features),
                spot: Spot::Passage {
                    page: Some(sheet.view.page.number),
                    passage: value.clone(),
                },
            },
        });
    }
    found
}

/// The combination whose labels and arithmetic speak loudest.
pub(crate) fn choose(total: &[Sum], net: &[Sum], tax: &[Sum]) -> Totals {
    let mut best: (f32, [Option<&Sum>; 3]) = (-1.0, [None; 3]);
    let options = |sums: &'_ [Sum]| -> Vec<Option<usize>> {
        (0..sums.len().min(MOST)).map(Some).chain([None]).collect()
    };
    for t in options(total) {
        for n in options(net) {
            for x in options(tax) {
                let picked = [
                    t.and_then(|i| total.get(i)),
                    n.and_then(|i| net.get(i)),
                    x.and_then(|i| tax.get(i)),
                ];
                let score = worth(picked);
                if score > best.0 + 1e-4 {
                    best = (score, picked);
                }
            }
        }
    }
    let [total, net, tax] = best.1.map(|s| s.cloned());
    let sure = matches!((&total, &net, &tax), (Some(t), Some(n), Some(x))
        if agree(n.value + x.value, t.value));
    let lift = |mut sum: Sum| {
        if sure {
            sum.candidate.score = candidates::rounded(0.6 + 0.4 * sum.candidate.score);
            sum.candidate.evidence.confirmed = true;
        }
        sum
    };
    Totals {
        net: net.map(lift),
        tax: tax.map(lift),
        total: total.map(lift),
        ..Totals::default()
    }
}

fn worth([total, net, tax]: [Option<&Sum>; 3]) -> f32 {
    let score = |s: Option<&Sum>| s.map_or(0.0, |s| s.candidate.score);
    let mut worth = score(total) + 0.8 * score(net) + 0.8 * score(tax);
    // No tax is half of what it is on.
    let excess = |whole: Option<&Sum>| {
        tax.zip(whole).is_some_and(|(x, w)| {
            x.value.abs() * Decimal::TWO > w.value.abs() && !w.value.is_zero()
        })
    };
    if excess(total) || excess(net) {
        worth -= 0.9;
    }
    match (total, net, tax) {
        (Some(t), Some(n), Some(x)) => {
            if agree(n.value + x.value, t.value) {
                // A few cents add up with anything.
                worth += if x.value.abs() <= Decimal::new(5, 2) {
                    0.3
                } else {
                    ADDS_UP
                };
            } else {
                worth -= 0.5;
            }
        }
        (Some(t), Some(n), None) if n.value.abs() > t.value.abs() => worth -= 0.4,
        (Some(t), None, Some(x)) if x.value.abs() >= t.value.abs() && !t.value.is_zero() => {
            worth -= 0.5;
        }
        _ => {}
    }
    worth
}

/// The named amount to pay; the one that equals the total, or the total less
/// what was paid before, where several are named.
fn best_due(due: &[Sum], chosen: &Totals, prepaid: &[Sum]) -> Option<Sum> {
    let first = due.first()?;
    let near = || {
        due.iter()
            .filter(|d| d.candidate.score >= first.candidate.score - 0.15)
    };
    let Some(total) = chosen.total.as_ref().map(|t| t.value) else {
        return Some(first.clone());
    };
    let less = |d: &Sum| {
        prepaid
            .iter()
            .any(|p| !p.value.is_zero() && agree(total - p.value.abs(), d.value))
    };
    let confirmed = |sum: &Sum, why: &str| {
        let mut sum = sum.clone();
        sum.candidate.evidence.confirmed = true;
        sum.candidate.reason.push_str(why);
        sum
    };
    near()
        .find(|d| less(d))
        .map(|d| confirmed(d, "; the total less what was paid"))
        .or_else(|| {
            near()
                .find(|d| d.value == total)
                .map(|d| confirmed(d, "; the same as the total"))
        })
        .or(Some(first.clone()))
}
