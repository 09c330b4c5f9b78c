//! What the rules say of a line: the model weighs it against the rest.

use super::{Facts, Line};
use crate::candidates::{Candidate, Spot};
use crate::context::Sheet;
use crate::receipts::Rules;

pub(super) fn facts(sheet: &Sheet<'_>, rules: &Rules, index: usize, lines: &[Line]) -> Vec<Facts> {
    let flag = |b: bool| f32::from(u8::from(b));
    let at = |candidate: Option<&Candidate>, line: &Line| {
        let spot = candidate.map(|c| &c.spot);
        matches!(spot, Some(Spot::Tokens { sheet, parts })
            if *sheet == index && parts.iter().any(|p| line.holds(p)))
    };
    let name = rules.merchant.name.as_ref();
    let first = lines.iter().position(|l| at(name, l));
    let best = rules.sums.total.first().map(|s| s.value);
    lines
        .iter()
        .enumerate()
        .map(|(i, line)| {
            let value = line.value(sheet);
            let sum = rules.sums.total.iter().find(|s| Some(s.value) == value);
            let from_name = first.map_or(40.0, |f| (i as f32 - f as f32).clamp(-40.0, 40.0));
            vec![
                ("rules: name", flag(at(name, line))),
                (
                    "rules: address",
                    flag(at(rules.merchant.address.as_ref(), line)),
                ),
                ("rules: from name", from_name),
                ("rules: total", flag(value.is_some() && value == best)),
                ("rules: sum", sum.map_or(0.0, |s| s.candidate.score)),
                ("shared words", shared(lines, i)),
            ]
        })
        .collect()
}

/// How many words of some length a line shares with the head of the receipt:
/// a branch is called by the company's name.
fn shared(lines: &[Line], index: usize) -> f32 {
    const HEAD: usize = 16;
    let head = |i: usize| lines.get(i).filter(|_| i < HEAD);
    let Some(line) = head(index) else {
        return 0.0;
    };
    let others = (0..HEAD).filter(|i| *i != index).filter_map(head);
    let others: Vec<&String> = others.flat_map(|l| &l.words).collect();
    let known = |w: &&String| {
        w.len() >= 4 && w.bytes().all(|b| b.is_ascii_alphabetic()) && others.contains(w)
    };
    line.words.iter().filter(known).count() as f32
}
