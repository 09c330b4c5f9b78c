//! The classes by hand-set weights: what decides where there is no model.

use document::Document;

use super::CLASSES;
use super::sections::{SECTIONS, TITLES};
use super::shape;
use super::topics::Topics;
use crate::context::Sheet;
use crate::lexicon::Kind;

/// Evidence for each class, 0 and more.
pub(super) type Scores = [f32; CLASSES.len()];

const INVOICE: usize = 0;
const CREDIT_NOTE: usize = 1;
const RECEIPT: usize = 2;
const LETTER: usize = 8;
const FORM: usize = 9;
const OTHER: usize = 12;

/// The class of each heading, in the order of the sections.
const HEADED: [usize; TITLES] = [
    0, 1, 2, 3, 4, 5, 6, 7, LETTER, 9, 10, 11, OTHER, OTHER, OTHER, OTHER,
];

/// The class that each subject speaks for, what a phrase of it is worth, and
/// how much all of them at most.
const SAYS: [(usize, f32, f32); SECTIONS.len() - TITLES] = [
    (2, 0.3, 2.4),
    (2, 0.2, 0.8),
    (3, 0.4, 2.0),
    (4, 0.5, 2.0),
    (5, 0.5, 2.0),
    (6, 0.6, 2.4),
    (6, 0.3, 2.4),
    (7, 0.35, 2.4),
    (7, 0.25, 1.2),
    (8, 0.8, 1.6),
    (8, 0.8, 1.6),
    (8, 0.2, 0.8),
    (9, 0.3, 2.0),
    (9, 0.2, 2.0),
    (10, 0.5, 2.4),
    (11, 0.7, 2.8),
    (11, 0.15, 0.9),
    (12, 0.2, 1.0),
    (12, 0.1, 0.8),
    (12, 0.4, 1.6),
    (12, 0.2, 1.6),
    (12, 0.5, 2.4),
    (12, 0.4, 1.2),
    (12, 0.2, 1.2),
    (12, 0.2, 0.8),
    (8, 0.2, 0.8),
    (0, 0.1, 0.5),
    (1, 0.3, 1.2),
];

pub(super) fn of(sheet: &Sheet<'_>, topics: &Topics, document: &Document, index: usize) -> Scores {
    let mut scores = [0.0_f32; CLASSES.len()];
    let mut add = |class: usize, weight: f32| {
        if let Some(score) = scores.get_mut(class) {
            *score += weight;
        }
    };
    for (title, class) in topics.titles.iter().zip(HEADED) {
        if let Some(title) = title {
            add(class, title.score);
        }
    }
    for (count, (class, worth, most)) in topics.counts.iter().skip(TITLES).zip(SAYS) {
        add(class, (worth * *count as f32).min(most));
    }
    for (class, weight) in labels(sheet) {
        add(class, weight);
    }
    let narrow = shape::receipt(sheet);
    add(RECEIPT, narrow);
    if index == 0 {
        for (class, weight) in vendor(document) {
            add(class, weight);
        }
    }
    let pairs = sheet.view.page.key_values.len() + sheet.view.page.selection_marks.len();
    let money = sheet
        .amounts
        .iter()
        .filter(|a| a.amount.decimals == 2)
        .count();
    if pairs >= 6 && money < 3 {
        add(FORM, 0.6 + 0.03 * pairs.min(20) as f32);
    }
    // Money without a name of any document, and prose without either.
    if money < 2 && document.fields.is_empty() {
        add(INVOICE, -0.4);
        add(RECEIPT, -0.8);
    }
    if money >= 3 {
        add(LETTER, -1.2);
    }
    if sheet.view.tokens.len() < 4 && document.fields.is_empty() {
        add(OTHER, 1.5);
    }
    settle(&mut scores, narrow);
    scores
}

/// Where one class has what another has too.
fn settle(scores: &mut Scores, narrow: f32) {
    for score in scores.iter_mut() {
        *score = score.max(0.0);
    }
    // Paper as narrow as a till's is rarely an invoice, whatever its title.
    if narrow >= 1.2 {
        scores[RECEIPT] += 0.25 * scores[INVOICE];
        scores[INVOICE] *= 0.6;
    }
    // A credit note has everything an invoice has, and its title.
    if scores[CREDIT_NOTE] >= 1.8 {
        scores[CREDIT_NOTE] += scores[INVOICE] * 0.8;
        scores[INVOICE] *= 0.5;
    }
}

/// What the vendor's own fields say: numbers and terms are an invoice's, a
/// total without them is a receipt's.
pub(super) fn vendor(document: &Document) -> Vec<(usize, f32)> {
    let has = |names: &[&str]| {
        document
            .fields
            .iter()
            .any(|f| names.contains(&f.name.as_str()))
    };
    if document.fields.is_empty() && document.line_items.is_empty() {
        return Vec::new();
    }
    let mut invoice = 0.0;
    if has(&[
        "invoice_id",
        "due_date",
        "customer_name",
        "purchase_order",
        "payment_terms",
    ]) {
        invoice += 2.4;
    }
    if has(&["merchant_name", "receipt_date", "payment_method"]) {
        return vec![(RECEIPT, 2.0), (INVOICE, invoice)];
    }
    if invoice == 0.0 && (has(&["total_amount"]) || !document.line_items.is_empty()) {
        return vec![(RECEIPT, 1.6), (INVOICE, 1.0)];
    }
    vec![(INVOICE, invoice)]
}

/// The labels that only invoices have.
fn labels(sheet: &Sheet<'_>) -> Vec<(usize, f32)> {
    let has = |kind: Kind, weight: f32| {
        sheet
            .labels
            .iter()
            .any(|l| l.kind == kind && l.weight >= weight)
    };
    let mut invoice = 0.0;
    for (kind, weight, worth) in [
        (Kind::InvoiceId, 0.75, 0.5),
        (Kind::InvoiceDate, 0.75, 0.4),
        (Kind::DueDate, 0.75, 0.4),
        (Kind::TotalTaxAmount, 0.6, 0.2),
        (Kind::NetAmount, 0.6, 0.2),
        (Kind::TotalAmount, 0.6, 0.25),
        (Kind::Iban, 0.6, 0.2),
        (Kind::Buyer, 0.7, 0.2),
        (Kind::PaymentTerms, 0.7, 0.2),
    ] {
        if has(kind, weight) {
            invoice += worth;
        }
    }
    let mut found = vec![(INVOICE, invoice)];
    if has(Kind::Change, 0.7) && has(Kind::Cash, 0.7) {
        found.push((RECEIPT, 1.0));
    }
    found
}
