//! What speaks for a sum being the total: its name, its place among the other
//! sums, and what adds up to it.

use rust_decimal::Decimal;

use super::{Facts, Line, vocabulary};
use crate::context::Sheet;
use crate::labels::Label;
use crate::lexicon::Kind;
use crate::receipts::lines::has_cents;

/// Kinds of labels of sums, as they are told of.
const KINDS: [(Kind, &str, &str); 10] = [
    (Kind::TotalAmount, "total label", "above total label"),
    (Kind::AmountDue, "due label", "above due label"),
    (Kind::NetAmount, "net label", "above net label"),
    (Kind::TotalTaxAmount, "tax label", "above tax label"),
    (Kind::Cash, "cash label", "above cash label"),
    (Kind::Change, "change label", "above change label"),
    (Kind::Adjustment, "rounding label", "above rounding label"),
    (Kind::Count, "count label", "above count label"),
    (Kind::Prepaid, "prepaid label", "above prepaid label"),
    (Kind::PaymentMethod, "payment label", "above payment label"),
];

/// Words of the row, as they are told of; in the order of the topics.
const ROW_WORDS: [&str; vocabulary::TOPICS.len()] = [
    "row trade",
    "row street",
    "row area",
    "row unit",
    "row place",
    "row contact",
    "row registration",
    "row title",
    "row courtesy",
    "row service",
    "row relation",
    "row buyer",
    "row whole",
    "row partial",
    "row tax",
    "row rounding",
    "row paid",
    "row back",
    "row off",
    "row count",
];

/// Rows above a sum in which a run that adds up to it is looked for.
const ITEMS: usize = 60;

/// A sum with what names it.
struct Sum {
    line: usize,
    row: usize,
    value: Decimal,
    cents: bool,
    currency: bool,
    /// How surely each of [`KINDS`] names it on its row, and from above.
    names: [f32; KINDS.len()],
    above: [f32; KINDS.len()],
    words: [f32; vocabulary::TOPICS.len()],
    /// Its place among the sums of its row, from the right.
    from_right: usize,
    /// The letters before it on its row.
    letters: f32,
    /// Whether a percentage stands before it on its row.
    percent: bool,
}

/// Facts of each line: of its sum, or as many of none.
pub(super) fn facts(sheet: &Sheet<'_>, lines: &[Line]) -> Vec<Facts> {
    let sums = sums(sheet, lines);
    let all = Among::of(&sums);
    let none: Facts = Sum::none().facts(&all, &[], 0);
    let none: Facts = none.into_iter().map(|(name, _)| (name, -1.0)).collect();
    let mut rows = vec![none; lines.len()];
    for (i, sum) in sums.iter().enumerate() {
        if let Some(row) = rows.get_mut(sum.line) {
            *row = sum.facts(&all, &sums, i);
        }
    }
    rows
}

fn sums(sheet: &Sheet<'_>, lines: &[Line]) -> Vec<Sum> {
    let mut found: Vec<Sum> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let amount = line.amount.and_then(|a| sheet.amounts.get(a));
        let Some(amount) = amount else { continue };
        let on_row = |row: usize, end: usize| {
            sheet.labels.iter().filter(move |l| {
                let token = sheet.view.tokens.get(l.tokens.start);
                token.is_some_and(|t| t.row == row) && l.tokens.end <= end
            })
        };
        let start = amount.tokens.start;
        let names = weights(on_row(line.row, start));
        // A row of labels above names what stands under it, when the sum's
        // own row names nothing.
        let above = line
            .row
            .checked_sub(1)
            .filter(|_| names.iter().all(|n| *n == 0.0));
        let above = above.map_or([0.0; KINDS.len()], |row| weights(on_row(row, usize::MAX)));
        let row = sheet
            .view
            .rows
            .get(line.row)
            .map_or(0..0, |r| r.tokens.clone());
        let before = sheet.view.text(&(row.start..start.max(row.start)));
        let after = lines
            .iter()
            .skip(index + 1)
            .take_while(|l| l.row == line.row);
        found.push(Sum {
            line: index,
            row: line.row,
            value: amount.amount.value,
            cents: has_cents(amount),
            currency: amount.amount.currency.is_some(),
            names,
            above,
            words: vocabulary::about(&vocabulary::words(&before)),
            from_right: after.filter(|l| l.amount.is_some()).count(),
            percent: before.contains('%'),
            letters: before.chars().filter(|c| c.is_alphabetic()).count() as f32,
        });
    }
    found
}

fn weights<'l>(labels: impl Iterator<Item = &'l Label>) -> [f32; KINDS.len()] {
    let mut weights = [0.0_f32; KINDS.len()];
    for label in labels {
        for (weight, (kind, ..)) in weights.iter_mut().zip(KINDS) {
            if label.kind == kind {
                *weight = weight.max(label.weight);
            }
        }
    }
    weights
}

/// What is known of all sums together.
struct Among {
    /// With cents or a currency, in ascending order, each once.
    distinct: Vec<Decimal>,
    /// Values by kind of label.
    named: [Vec<Decimal>; KINDS.len()],
    /// Lines of the first and the last sum with a label of the total.
    first_total: Option<usize>,
    last_total: Option<usize>,
    greatest_total: Option<Decimal>,
}

impl Among {
    fn of(sums: &[Sum]) -> Self {
        let mut distinct: Vec<Decimal> = sums.iter().filter(|s| s.cents).map(|s| s.value).collect();
        distinct.sort();
        distinct.dedup();
        let named = std::array::from_fn(|kind| {
            let of = |s: &&Sum| {
                [&s.names, &s.above]
                    .iter()
                    .any(|n| n.get(kind) > Some(&0.4))
            };
            sums.iter().filter(of).map(|s| s.value).collect()
        });
        let totals = || sums.iter().filter(|s| s.is_total());
        Self {
            distinct,
            named,
            first_total: totals().map(|s| s.line).next(),
            last_total: totals().map(|s| s.line).next_back(),
            greatest_total: totals().map(|s| s.value).max(),
        }
    }

    fn values(&self, kind: Kind) -> &[Decimal] {
        let at = KINDS.iter().position(|(k, ..)| *k == kind);
        at.and_then(|at| self.named.get(at))
            .map_or(&[], Vec::as_slice)
    }
}

impl Sum {
    fn none() -> Self {
        Self {
            line: 0,
            row: 0,
            value: Decimal::ZERO,
            cents: false,
            currency: false,
            names: [0.0; KINDS.len()],
            above: [0.0; KINDS.len()],
            words: [0.0; vocabulary::TOPICS.len()],
            from_right: 0,
            letters: 0.0,
            percent: false,
        }
    }

    /// Whether a label of the total, or of what is due, names it.
    fn is_total(&self) -> bool {
        let [total, due, ..] = self.names;
        total.max(due) > 0.4
    }

    fn facts(&self, all: &Among, sums: &[Self], index: usize) -> Facts {
        let flag = |b: bool| f32::from(u8::from(b));
        let value = self.value;
        let mut facts: Facts = vec![
            ("sum", 1.0),
            ("cents", flag(self.cents)),
            ("currency", flag(self.currency)),
            ("from right", self.from_right as f32),
            ("letters before", self.letters.min(40.0)),
            ("percent before", flag(self.percent)),
        ];
        facts.extend(KINDS.iter().zip(self.names).map(|(k, w)| (k.1, w)));
        facts.extend(KINDS.iter().zip(self.above).map(|(k, w)| (k.2, w)));
        facts.extend(
            ROW_WORDS
                .iter()
                .zip(self.words)
                .map(|(name, n)| (*name, n.min(4.0))),
        );
        facts.extend(self.arithmetic(all, sums, index));
        let rank = all.distinct.iter().filter(|v| **v > value).count() as f32;
        let equal: Vec<&Self> = sums.iter().filter(|s| s.value == value).collect();
        let others = |test: fn(&Self) -> bool| equal.iter().filter(|s| test(s)).count() as f32;
        let far = |line: Option<usize>| {
            line.map_or(40.0, |l| (self.line as f32 - l as f32).clamp(-40.0, 40.0))
        };
        facts.extend([
            ("rank", rank.min(20.0)),
            ("rank share", rank / (all.distinct.len().max(1) as f32)),
            ("zero", flag(value.is_zero())),
            ("negative", flag(value.is_sign_negative())),
            ("fives", flag(in_fives(value))),
            ("equals", (equal.len() as f32 - 1.0).min(6.0)),
            ("equal totals", others(Self::is_total).min(4.0)),
            (
                "equal before",
                (equal.iter().filter(|s| s.line < self.line).count() as f32).min(6.0),
            ),
            ("from first total", far(all.first_total)),
            ("from last total", far(all.last_total)),
            ("greatest total", flag(all.greatest_total == Some(value))),
            (
                "sums after",
                ((sums.len().saturating_sub(index)) as f32).min(20.0),
            ),
            (
                "totals",
                (sums.iter().filter(|s| s.is_total()).count() as f32).min(8.0),
            ),
        ]);
        facts
    }

    /// What the other sums say for it.
    fn arithmetic(&self, all: &Among, sums: &[Self], index: usize) -> Facts {
        let flag = |b: bool| f32::from(u8::from(b));
        let value = self.value;
        let cent = Decimal::new(1, 2);
        let near = |a: Decimal, b: Decimal| (a - b).abs() <= cent;
        let (cash, change) = (all.values(Kind::Cash), all.values(Kind::Change));
        let (net, tax) = (
            all.values(Kind::NetAmount),
            all.values(Kind::TotalTaxAmount),
        );
        let rounding = all.values(Kind::Adjustment);
        let nonzero = |v: &&Decimal| !v.is_zero();
        let pairs = |a: &[Decimal], b: &[Decimal], test: &dyn Fn(Decimal, Decimal) -> bool| {
            a.iter()
                .any(|a| b.iter().filter(nonzero).any(|b| test(*a, *b)))
        };
        let cents_off = |s: &Self| {
            let off = (s.value - value).abs();
            !off.is_zero() && off < Decimal::new(5, 2) && s.cents
        };
        vec![
            ("is cash", flag(cash.contains(&value))),
            ("is change", flag(change.contains(&value))),
            ("is net", flag(net.contains(&value))),
            ("is tax", flag(tax.contains(&value))),
            (
                "is paid less change",
                flag(pairs(cash, change, &|a, b| near(a - b.abs(), value))),
            ),
            (
                "is net and tax",
                flag(pairs(net, tax, &|a, b| near(a + b, value))),
            ),
            (
                "is net rounded",
                flag(pairs(net, rounding, &|a, b| {
                    near(a + b, value) || near(a - b, value)
                })),
            ),
            (
                "less tax is net",
                flag(
                    tax.iter()
                        .filter(nonzero)
                        .any(|t| all.distinct.binary_search(&(value - t)).is_ok()),
                ),
            ),
            (
                "rounds another",
                flag(in_fives(value) && sums.iter().any(|s| cents_off(s) && !in_fives(s.value))),
            ),
            (
                "rounded by another",
                flag(!in_fives(value) && sums.iter().any(|s| cents_off(s) && in_fives(s.value))),
            ),
            ("paid more", flag(cash.iter().any(|c| *c > value))),
            ("adds up", flag(adds_up(sums, index))),
            ("paid after", flag(paid_after(sums, index))),
            ("two before", flag(two_before(sums, index))),
            (
                "next equals",
                flag(sums.get(index + 1).is_some_and(|s| s.value == value)),
            ),
        ]
    }
}

/// Whether a little after a sum, what was paid and what came back differ by
/// it, whatever they are called.
fn paid_after(sums: &[Sum], index: usize) -> bool {
    let Some(sum) = sums
        .get(index)
        .filter(|s| s.cents && s.value > Decimal::ZERO)
    else {
        return false;
    };
    let after: Vec<Decimal> = sums
        .iter()
        .skip(index + 1)
        .take(6)
        .filter(|s| s.cents && !s.value.is_zero())
        .map(|s| s.value.abs())
        .collect();
    after.iter().enumerate().any(|(i, paid)| {
        let back = after.iter().skip(i + 1);
        back.into_iter().any(|back| *paid - *back == sum.value)
    })
}

/// Whether two of the few sums before a sum add up to it: a net amount and
/// its tax.
fn two_before(sums: &[Sum], index: usize) -> bool {
    let Some(sum) = sums
        .get(index)
        .filter(|s| s.cents && s.value > Decimal::ZERO)
    else {
        return false;
    };
    let before: Vec<Decimal> = sums
        .iter()
        .take(index)
        .rev()
        .take(6)
        .filter(|s| s.cents && !s.value.is_zero())
        .map(|s| s.value)
        .collect();
    before.iter().enumerate().any(|(i, a)| {
        let others = before.iter().skip(i + 1);
        others.into_iter().any(|b| *a + *b == sum.value)
    })
}

fn in_fives(value: Decimal) -> bool {
    (value * Decimal::from(20)).fract().is_zero()
}

/// Whether the last sums of at least two neighbouring rows above add up to a
/// sum.
fn adds_up(sums: &[Sum], index: usize) -> bool {
    let Some(sum) = sums.get(index).filter(|s| s.value > Decimal::ZERO) else {
        return false;
    };
    let mut items: Vec<(usize, Decimal)> = Vec::new();
    for s in sums
        .iter()
        .take(index)
        .rev()
        .filter(|s| s.cents && s.row < sum.row)
    {
        if items.last().is_none_or(|(row, _)| *row != s.row) {
            items.push((s.row, s.value));
        }
        if items.len() >= ITEMS {
            break;
        }
    }
    (0..items.len().min(8)).any(|skip| {
        let mut so_far = Decimal::ZERO;
        items.iter().skip(skip).enumerate().any(|(n, (_, value))| {
            so_far += value;
            n > 0 && so_far == sum.value
        })
    })
}
