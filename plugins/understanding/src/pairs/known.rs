//! Labels that documents use, without a colon: the value follows in their
//! chunk, beside them or under them.

use std::ops::Range;

use super::{Form, Pair};
use crate::candidates::beneath;
use crate::labels::Label;
use crate::lexicon::Kind;
use crate::tables::{Shape, shape};

/// Phrases less sure than this name something in a sentence as often.
const SURE: f32 = 0.6;

/// A value further to the right than this part of the page is another's.
const REACH: f32 = 0.5;

pub(super) fn find(form: &mut Form<'_, '_>) {
    let labels: Vec<&Label> = form
        .sheet
        .labels
        .iter()
        .filter(|l| l.leads && !l.colon && l.weight >= SURE && l.kind < Kind::HPosition)
        .collect();
    for label in labels {
        let bounds = form.view.bounds(&label.tokens);
        let in_table = form.tables.iter().any(|t| {
            t.left <= bounds.x()
                && bounds.x() <= t.right
                && t.top <= bounds.y()
                && bounds.y() <= t.bottom
        });
        if in_table || form.any_taken(&label.tokens) {
            continue;
        }
        let Some((value, score)) = value(form, label) else {
            continue;
        };
        let pair = Pair {
            key: label.tokens.clone(),
            value: form.written(vec![value]),
            score: score * label.weight.min(1.0),
        };
        if !pair.is_blank() {
            form.add(pair);
        }
    }
}

fn value(form: &Form<'_, '_>, label: &Label) -> Option<(Range<usize>, f32)> {
    let view = form.view;
    let number = number(label.kind);
    let fits = |tokens: &Range<usize>| {
        !form.any_taken(tokens)
            && !is_label(form, tokens)
            && (!number || shape(form.sheet, std::slice::from_ref(tokens)) != Shape::Text)
    };
    let last = label.tokens.end.checked_sub(1)?;
    let chunk = view.tokens.get(last)?.chunk;
    let rest = label.tokens.end..form.chunk(chunk).end;
    if !label.alone {
        // The rest of the chunk is the value of a number or date alone: a
        // sentence may begin with a label's words.
        let found = shape(form.sheet, std::slice::from_ref(&rest)) != Shape::Text;
        return (number && found && fits(&rest)).then_some((rest, 0.8));
    }
    let row = view.rows.get(view.tokens.get(last)?.row)?;
    let right = form.chunk(chunk + 1);
    let own = view.bounds(&label.tokens);
    if row.chunks.contains(&(chunk + 1))
        && fits(&right)
        && view.bounds(&right).left - own.right < REACH * view.width
    {
        return Some((right, 0.8));
    }
    let (below, gap) = beneath(view, &label.tokens, 1).into_iter().next()?;
    let below = form.chunk(below);
    (gap < 1.5 * view.line && fits(&below)).then_some((below, 0.7))
}

fn is_label(form: &Form<'_, '_>, tokens: &Range<usize>) -> bool {
    form.sheet
        .labels_in(tokens)
        .iter()
        .any(|l| l.tokens.start == tokens.start && (l.alone || l.colon) && l.weight > 0.4)
}

/// Kinds whose values have digits.
fn number(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::Seller
            | Kind::Buyer
            | Kind::ShipTo
            | Kind::Name
            | Kind::Address
            | Kind::Contact
            | Kind::Currency
            | Kind::PaymentMethod
            | Kind::PaymentTerms
    )
}
