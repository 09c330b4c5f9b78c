//! What a page says of its class.

use document::Document;

use super::CLASSES;
use super::bodies::BODIES;
use super::titles::TITLES;
use crate::context::Sheet;
use crate::layout::Chunk;
use crate::lexicon::Kind;

/// Evidence for each class, and whether a document starts here.
pub(super) struct Evidence {
    pub(super) scores: [f32; CLASSES.len()],
    pub(super) starts: bool,
}

const INVOICE: usize = 0;
const CREDIT_NOTE: usize = 1;
const RECEIPT: usize = 2;
const LETTER: usize = 8;
const OTHER: usize = 12;

pub(super) fn of(sheet: &Sheet<'_>, document: &Document, index: usize) -> Evidence {
    let mut scores = [0.0_f32; CLASSES.len()];
    let mut add = |class: usize, weight: f32| {
        if let Some(score) = scores.get_mut(class) {
            *score += weight;
        }
    };
    for (class, weight) in titles(sheet) {
        add(class, weight);
    }
    for (class, weight) in bodies(sheet) {
        add(class, weight);
    }
    for (class, weight) in labels(sheet) {
        add(class, weight);
    }
    add(RECEIPT, receipt_shape(sheet));
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
        add(9, 0.6 + 0.03 * pairs.min(20) as f32);
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
    for score in &mut scores {
        *score = score.max(0.0);
    }
    // Paper as narrow as a till's is rarely an invoice, whatever its title.
    if receipt_shape(sheet) >= 1.2 {
        scores[RECEIPT] += 0.25 * scores[INVOICE];
        scores[INVOICE] *= 0.6;
    }
    // A credit note has everything an invoice has, and its title.
    if scores[CREDIT_NOTE] >= 1.2 {
        scores[CREDIT_NOTE] += scores[INVOICE] * 0.8;
        scores[INVOICE] *= 0.5;
    }
    Evidence {
        scores,
        starts: starts(sheet, index),
    }
}

/// What the vendor's own fields say: numbers and terms are an invoice's, a
/// total without them is a receipt's.
fn vendor(document: &Document) -> Vec<(usize, f32)> {
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

/// Titles: a chunk that is one, or begins or ends with one, near the top or
/// in large type.
fn titles(sheet: &Sheet<'_>) -> Vec<(usize, f32)> {
    let view = &sheet.view;
    let mut best: Vec<(usize, f32)> = Vec::new();
    let top = view.rows.first().map_or(0.0, |r| r.bounds.top);
    // Few words occur at all: look at the chunks for those alone.
    let page = page_text(sheet);
    let present: Vec<(usize, &str)> = TITLES
        .iter()
        .flat_map(|(class, words)| words.iter().map(|word| (*class, *word)))
        .filter(|(_, word)| page.contains(word))
        .collect();
    for chunk in &view.chunks {
        if chunk.tokens.len() > 8 {
            continue;
        }
        let folded = view.folded(&chunk.tokens);
        // `Order:` names a value, not the document.
        if view
            .slice(&chunk.tokens)
            .last()
            .is_some_and(|t| t.text.ends_with(':'))
        {
            continue;
        }
        let place = place(sheet, chunk, top);
        for (class, word) in &present {
            let Some(weight) = heading(&folded, word) else {
                continue;
            };
            let weight = weight * place;
            match best.iter_mut().find(|b| b.0 == *class) {
                Some(entry) => entry.1 = entry.1.max(weight),
                None => best.push((*class, weight)),
            }
        }
    }
    best
}

/// Everything on the page, folded, without spaces.
fn page_text(sheet: &Sheet<'_>) -> String {
    let tokens = &sheet.view.tokens;
    let mut text = String::with_capacity(tokens.iter().map(|t| t.folded.len()).sum());
    for token in tokens {
        text.push_str(&token.folded);
    }
    text
}

fn place(sheet: &Sheet<'_>, chunk: &Chunk, top: f32) -> f32 {
    let y = chunk.bounds.top - top;
    let near = if y < 0.15 {
        1.0
    } else if y < 0.4 {
        0.75
    } else {
        0.3
    };
    let size = (chunk.bounds.height() / sheet.view.line - 1.0).clamp(0.0, 1.0);
    near + 0.5 * size
}

/// How much of a chunk a title is.
fn heading(folded: &str, word: &str) -> Option<f32> {
    if folded == word {
        return Some(2.0);
    }
    let letters = folded.bytes().filter(u8::is_ascii_alphabetic).count();
    if word.len() < 5 || letters > word.len() + 22 {
        return None;
    }
    if folded.starts_with(word) {
        Some(1.5)
    } else if folded.ends_with(word) {
        Some(1.3)
    } else if folded.contains(word) {
        Some(1.0)
    } else {
        None
    }
}

fn bodies(sheet: &Sheet<'_>) -> Vec<(usize, f32)> {
    let view = &sheet.view;
    let mut found = Vec::new();
    let page = page_text(sheet);
    for (class, weight, words) in BODIES {
        let hits = words
            .iter()
            .filter(|word| page.contains(**word))
            .filter(|word| {
                view.chunks.iter().any(|c| {
                    let folded = view.slice(&c.tokens);
                    holds(folded, word)
                })
            })
            .count();
        found.push((*class, (weight * hits as f32).min(2.4)));
    }
    found
}

/// Whether tokens that follow each other read as the word.
fn holds(tokens: &[crate::layout::Token], word: &str) -> bool {
    (0..tokens.len()).any(|i| {
        let mut rest = word;
        for token in tokens.iter().skip(i) {
            match rest.strip_prefix(token.folded.as_str()) {
                Some("") => return true,
                Some(after) if !token.folded.is_empty() => rest = after,
                Some(after) if rest.len() < word.len() => rest = after,
                _ => return false,
            }
        }
        false
    })
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

/// A till's paper: narrow, short lines, an amount at the end of many.
fn receipt_shape(sheet: &Sheet<'_>) -> f32 {
    let view = &sheet.view;
    let rows = view.rows.len().max(1) as f32;
    let words = view.tokens.len() as f32;
    // The paper may lie on a larger sheet: the text says how wide it is.
    let left = crate::layout::median(view.rows.iter().map(|r| r.bounds.left));
    let right = view.rows.iter().map(|r| r.bounds.right).fold(0.0, f32::max);
    let left = view.rows.iter().map(|r| r.bounds.left).fold(left, f32::min);
    let chars = (right - left) / view.letter.max(1e-4);
    let narrow = chars < 52.0;
    let short = words / rows < 4.2;
    let mut score = 0.0;
    if narrow {
        score += 0.9;
    }
    if view.width < 0.6 {
        score += 0.4;
    }
    if short && rows > 8.0 {
        score += 0.4;
    }
    score
}

/// A document starts where the page says it is the first, or where a title
/// stands at the top and nothing says otherwise.
fn starts(sheet: &Sheet<'_>, index: usize) -> bool {
    if index == 0 {
        return true;
    }
    matches!(page_number(sheet), Some((1, _)))
        && titles(sheet).iter().any(|(_, weight)| *weight >= 1.2)
}

/// `Page 2 of 3`, `Seite 2 von 3`, `2/3` at the edge of a page.
fn page_number(sheet: &Sheet<'_>) -> Option<(u32, Option<u32>)> {
    let view = &sheet.view;
    const WORDS: &[&str] = &[
        "page", "seite", "pagina", "blatt", "pag", "muka", "hal", "p",
    ];
    view.tokens.iter().enumerate().find_map(|(i, token)| {
        WORDS.contains(&token.folded.as_str()).then_some(())?;
        let next = view.tokens.get(i + 1)?;
        let (number, of) = match next.text.split_once('/') {
            Some((a, b)) => (a, b.trim().parse().ok()),
            None => (next.text.as_str(), None),
        };
        let number: u32 = number
            .trim_matches(|c: char| !c.is_ascii_digit())
            .parse()
            .ok()?;
        let of = of.or_else(|| view.tokens.get(i + 3)?.folded.parse().ok());
        Some((number, of))
    })
}
