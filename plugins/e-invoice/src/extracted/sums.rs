//! What follows from the rest: sums, and categories of tax.

use rust_decimal::Decimal;

use crate::model::{Invoice, TaxLine};

/// Work out what the norm defines by other terms.
pub(super) fn complete(invoice: &mut Invoice, notes: &mut Vec<String>) {
    breakdown(invoice, notes);
    categories(invoice);
    let of = |charge: bool| -> Option<Decimal> {
        let mut all = invoice.allowances.iter().filter(|a| a.charge == charge);
        let first = all.next()?.amount?;
        all.try_fold(first, |sum, a| Some(sum + a.amount?))
    };
    let (allowances, charges) = (of(false), of(true));
    let lines: Option<Decimal> = invoice.lines.iter().map(|l| l.amount).sum();
    let totals = &mut invoice.totals;
    totals.allowances = allowances;
    totals.charges = charges;
    // BR-CO-10, BR-CO-13.
    if !invoice.lines.is_empty()
        && let Some(sum) = lines
    {
        totals.lines = Some(sum);
        notes.push("the sum of the lines (BT-106) is worked out".to_owned());
    }
    // BR-CO-15.
    match (totals.net, totals.tax, totals.total) {
        (None, Some(tax), Some(total)) => {
            totals.net = Some(total - tax);
            notes.push("the total without tax (BT-109) is worked out".to_owned());
        }
        (Some(net), Some(tax), None) => {
            totals.total = Some(net + tax);
            notes.push("the total with tax (BT-112) is worked out".to_owned());
        }
        (Some(net), None, Some(total)) => {
            totals.tax = Some(total - net);
            notes.push("the tax (BT-110) is worked out".to_owned());
        }
        _ => {}
    }
    due(invoice, notes);
}

/// BR-CO-16: what was paid before is the difference.
fn due(invoice: &mut Invoice, notes: &mut Vec<String>) {
    let totals = &mut invoice.totals;
    match (totals.total, totals.due) {
        (Some(total), None) => {
            totals.due = Some(total);
            notes.push("nothing is said to be paid: the total is due (BT-115)".to_owned());
        }
        (Some(total), Some(due)) if due != total => {
            totals.prepaid = Some(total - due);
            notes.push("what was paid before (BT-113) is worked out".to_owned());
        }
        _ => {}
    }
}

/// One rate on all lines is the rate of the whole document.
fn breakdown(invoice: &mut Invoice, notes: &mut Vec<String>) {
    let totals = &invoice.totals;
    if let [only] = invoice.taxes.as_mut_slice() {
        only.base = only.base.or(totals.net);
        only.amount = only.amount.or(totals.tax);
        return;
    }
    let Some(rate) = invoice.lines.first().and_then(|l| l.rate) else {
        return;
    };
    let same = invoice.lines.iter().all(|l| l.rate == Some(rate));
    if !invoice.taxes.is_empty() || !same || totals.net.is_none() || totals.tax.is_none() {
        return;
    }
    invoice.taxes.push(TaxLine {
        base: totals.net,
        amount: totals.tax,
        category: (rate > Decimal::ZERO).then(|| "S".to_owned()),
        rate: Some(rate),
        ..TaxLine::default()
    });
    notes.push("the breakdown of the tax (BG-23) is that of the lines' only rate".to_owned());
}

/// The category of lines and allowances by their rate, or by the only rate of
/// the document.
fn categories(invoice: &mut Invoice) {
    let taxes = invoice.taxes.clone();
    let find = |rate: Option<Decimal>| {
        let fitting = |t: &&TaxLine| rate.is_none() || t.rate == rate;
        let mut fit = taxes.iter().filter(fitting);
        let one = fit.next()?;
        fit.next().is_none().then_some(one)
    };
    for line in &mut invoice.lines {
        if let Some(tax) = find(line.rate) {
            line.rate = line.rate.or(tax.rate);
            line.category = line.category.take().or_else(|| tax.category.clone());
        }
    }
    for one in &mut invoice.allowances {
        if let Some(tax) = find(one.rate) {
            one.rate = one.rate.or(tax.rate);
            one.category = one.category.take().or_else(|| tax.category.clone());
        }
    }
}

/// The norm's credit notes have positive amounts, by their type; pages often
/// print them with a minus sign.
pub(super) fn turn_positive(invoice: &mut Invoice, notes: &mut Vec<String>) {
    if invoice.totals.total.is_none_or(|t| t >= Decimal::ZERO) {
        return;
    }
    let turn = |value: &mut Option<Decimal>| *value = value.map(|v| -v);
    let totals = &mut invoice.totals;
    for value in [
        &mut totals.lines,
        &mut totals.net,
        &mut totals.tax,
        &mut totals.total,
        &mut totals.prepaid,
        &mut totals.due,
    ] {
        turn(value);
    }
    for tax in &mut invoice.taxes {
        turn(&mut tax.base);
        turn(&mut tax.amount);
    }
    for line in &mut invoice.lines {
        turn(&mut line.amount);
        // Either quantity or price has the sign.
        match (line.quantity, line.price) {
            (_, Some(price)) if price < Decimal::ZERO => turn(&mut line.price),
            (Some(quantity), _) if quantity < Decimal::ZERO => turn(&mut line.quantity),
            _ => {}
        }
    }
    notes.push("the credit note's amounts are written without their minus sign".to_owned());
}
