//! Tax numbers and bank accounts: found by their form, given to the party
//! they stand beside.

use std::ops::Range;

use crate::candidates::{self, Candidate, Evidence, Spot};
use crate::context::{Context, Sheet};
use crate::fields::parties::{Found, Parties};
use crate::lexicon::Kind;
use crate::normalise::ids;

/// Found numbers.
#[derive(Debug, Default)]
pub(crate) struct Numbers {
    pub(crate) supplier_tax: Option<Candidate>,
    pub(crate) customer_tax: Option<Candidate>,
    pub(crate) iban: Option<Candidate>,
}

/// In an `order` the customer writes to the supplier: numbers belong to the
/// writer unless they stand beside the other.
pub(crate) fn find(ctx: &Context<'_>, parties: &Parties, order: bool) -> Numbers {
    let mut taxes = tax_numbers(ctx);
    let (writer, other) = if order {
        (&parties.customer, &parties.supplier)
    } else {
        (&parties.supplier, &parties.customer)
    };
    let customer = customers_own(ctx, &taxes).or_else(|| index_of(ctx, &taxes, other, writer));
    let customer_tax = customer.map(|i| taxes.remove(i));
    if let Some(other) = &customer_tax {
        taxes.retain(|t| t.value != other.value);
    }
    let vendor = |names: &[&str]| {
        candidates::from_vendor(ctx, names, |t| {
            let value = ids::vat(t).unwrap_or_else(|| crate::normalise::spaces(t));
            (!value.is_empty()).then_some((value, 1.0))
        })
    };
    taxes.extend(vendor(&["supplier_tax_id"]));
    candidates::best_first(&mut taxes);
    if order {
        return Numbers {
            supplier_tax: customer_tax,
            customer_tax: candidates::best(taxes),
            iban: None,
        };
    }
    Numbers {
        supplier_tax: candidates::best(taxes),
        customer_tax: vendor(&["customer_tax_id"])
            .into_iter()
            .next()
            .or(customer_tax),
        iban: candidates::best(ibans(ctx)),
    }
}

/// The windows of tokens that read as one value when joined.
fn windows<'s>(sheet: &'s Sheet<'_>, most: usize) -> impl Iterator<Item = Range<usize>> + 's {
    let view = &sheet.view;
    (0..view.tokens.len()).flat_map(move |start| {
        let row = view.tokens.get(start).map_or(0, |t| t.row);
        let row_end = view.rows.get(row).map_or(start, |r| r.tokens.end);
        (start + 1..=row_end.min(start + most))
            .rev()
            .map(move |end| start..end)
    })
}

fn starts_with_country(sheet: &Sheet<'_>, start: usize) -> bool {
    sheet.view.tokens.get(start).is_some_and(|t| {
        let mut bytes = t.text.bytes();
        let capital = |b: Option<u8>| b.is_some_and(|b| b.is_ascii_uppercase());
        let two = capital(bytes.next()) && capital(bytes.next());
        two && t.text.len() <= 36
    })
}

/// All tax numbers, best first: European ones by their form, others by their
/// label.
fn tax_numbers(ctx: &Context<'_>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for (index, sheet) in ctx.sheets.iter().enumerate() {
        let mut last_end = 0;
        for window in windows(sheet, 6) {
            if window.start < last_end || !starts_with_country(sheet, window.start) {
                continue;
            }
            let Some(value) = ids::vat(&sheet.view.text(&window)) else {
                continue;
            };
            last_end = window.end;
            let label = label_before(sheet, window.start, &[Kind::SupplierTaxId]);
            found.push(Candidate {
                value,
                score: candidates::rounded(0.62 + 0.33 * label),
                reason: "has the form of a VAT number".to_owned(),
                evidence: Evidence {
                    label,
                    fit: 1.0,
                    ..Evidence::default()
                },
                spot: Spot::Tokens {
                    sheet: index,
                    parts: vec![window],
                },
            });
        }
    }
    for (kind, weight) in [
        (Kind::SupplierTaxId, 0.8),
        (Kind::CustomerTaxId, 0.8),
        (Kind::TaxNumber, 0.55),
    ] {
        let labelled = candidates::labelled(ctx, &[kind], &TaxReader);
        for mut candidate in labelled {
            candidate.score = candidates::rounded(candidate.score * weight);
            let known = found.iter().any(|f| match (&f.spot, &candidate.spot) {
                (Spot::Tokens { sheet, parts }, Spot::Tokens { sheet: s, parts: p }) => {
                    sheet == s
                        && parts
                            .iter()
                            .zip(p)
                            .any(|(a, b)| a.start < b.end && b.start < a.end)
                }
                _ => false,
            });
            if !known {
                found.push(candidate);
            }
        }
    }
    candidates::best_first(&mut found);
    found
}

/// Reads a tax number of any country: many digits, few letters.
struct TaxReader;

impl candidates::Reader for TaxReader {
    fn at(&self, sheet: &Sheet<'_>, start: usize, end: usize) -> Option<candidates::Parsed> {
        let view = &sheet.view;
        let first = view.tokens.get(start).filter(|_| start < end)?;
        let mut to = start;
        while to + 1 < end.min(start + 5) {
            let next = view.tokens.get(to + 1)?;
            let digits = next
                .text
                .bytes()
                .all(|b| b.is_ascii_digit() || b"/.-".contains(&b));
            if next.chunk != first.chunk || !digits {
                break;
            }
            to += 1;
        }
        let tokens = start..to + 1;
        let (value, fit) = self.text(&view.text(&tokens))?;
        Some(candidates::Parsed { tokens, value, fit })
    }

    fn text(&self, text: &str) -> Option<(String, f32)> {
        if let Some(vat) = ids::vat(text) {
            return Some((vat, 1.0));
        }
        let value = crate::normalise::spaces(text);
        let value = value.trim_matches(|c: char| "()[]:;,.# ".contains(c));
        let digits = value.bytes().filter(u8::is_ascii_digit).count();
        let letters = value.chars().filter(|c| c.is_alphabetic()).count();
        let allowed = value
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-/. ".contains(c));
        let money = crate::normalise::amounts::certain_mark(value).is_some();
        ((7..=15).contains(&digits) && letters <= 7 && allowed && !money)
            .then(|| (value.to_owned(), 0.9))
    }
}

/// The tax number that a label calls the customer's.
fn customers_own(ctx: &Context<'_>, taxes: &[Candidate]) -> Option<usize> {
    taxes.iter().position(|t| match &t.spot {
        Spot::Tokens { sheet, parts } => ctx
            .sheets
            .get(*sheet)
            .zip(parts.first())
            .is_some_and(|(s, p)| label_before(s, p.start, &[Kind::CustomerTaxId]) > 0.5),
        Spot::Passage { .. } => false,
    })
}

/// The weight of a label of these kinds that ends right before a token.
fn label_before(sheet: &Sheet<'_>, start: usize, kinds: &[Kind]) -> f32 {
    sheet
        .labels
        .iter()
        .filter(|l| kinds.contains(&l.kind) && l.tokens.end <= start && start - l.tokens.end <= 2)
        .map(|l| l.weight)
        .fold(0.0, f32::max)
}

/// The tax number that stands in or right under one party's block and not
/// in the other's.
fn index_of(ctx: &Context<'_>, taxes: &[Candidate], party: &Found, other: &Found) -> Option<usize> {
    let (sheet, lines) = party.place.as_ref()?;
    let view = &ctx.sheets.get(*sheet)?.view;
    let block = crate::layout::Bounds::around(lines.iter().map(|l| view.bounds(l)));
    let supplier = other.place.as_ref().map(|(s, lines)| {
        (
            *s,
            crate::layout::Bounds::around(lines.iter().map(|l| view.bounds(l))),
        )
    });
    taxes.iter().position(|t| match &t.spot {
        Spot::Tokens { sheet: s, parts } if s == sheet => {
            let own = parts.first().map(|p| view.bounds(p)).unwrap_or_default();
            let below = own.top - block.bottom;
            let near = below < 5.0 * view.line && own.bottom > block.top - view.line;
            let column = own.left < block.right + 20.0 * view.letter
                && own.right > block.left - 20.0 * view.letter;
            let suppliers = supplier.is_some_and(|(ss, b)| {
                ss == *s
                    && (own.y() - b.bottom).abs() + (own.left - b.left).abs()
                        < (own.y() - block.bottom).abs() + (own.left - block.left).abs()
            });
            near && column && !suppliers
        }
        _ => false,
    })
}

/// All accounts, best first. A number whose checksum fails is given with
/// little confidence where a label names it.
fn ibans(ctx: &Context<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (checked, (index, sheet)) in [true, false]
        .into_iter()
        .flat_map(|checked| ctx.sheets.iter().enumerate().map(move |s| (checked, s)))
    {
        let mut last_end = 0;
        for window in windows(sheet, 9) {
            if window.start < last_end || !starts_with_country(sheet, window.start) {
                continue;
            }
            let text = sheet.view.text(&window);
            let label = label_before(sheet, window.start, &[Kind::Iban]);
            let (value, score) =
                if checked {
                    match ids::iban(&text) {
                        Some(value) => (value, 0.8 + 0.18 * label),
                        None => continue,
                    }
                } else {
                    // Groups of an account number are short and mostly digits.
                    let groups =
                        sheet.view.slice(&window).iter().skip(1).all(|t| {
                            t.text.len() <= 4 && t.text.bytes().any(|b| b.is_ascii_digit())
                        });
                    match ids::like_iban(&text) {
                        Some(value) if label > 0.5 && groups => (value, 0.5),
                        _ => continue,
                    }
                };
            last_end = window.end;
            found.push(Candidate {
                value,
                score: candidates::rounded(score),
                reason: "has the form of an IBAN".to_owned(),
                evidence: Evidence {
                    label,
                    fit: if checked { 1.0 } else { 0.5 },
                    confirmed: checked,
                    ..Evidence::default()
                },
                spot: Spot::Tokens {
                    sheet: index,
                    parts: vec![window],
                },
            });
        }
    }
    if found.iter().all(|c| !c.evidence.confirmed) {
        found.extend(ctx.sheets.iter().enumerate().filter_map(wrapped));
    }
    candidates::best_first(&mut found);
    found
}

/// An account whose last groups stand on the next line of its column.
fn wrapped((index, sheet): (usize, &Sheet<'_>)) -> Option<Candidate> {
    let view = &sheet.view;
    for (at, chunk) in view.chunks.iter().enumerate() {
        let Some(start) = chunk.tokens.clone().find(|i| {
            starts_with_country(sheet, *i)
                && view.tokens.get(*i).is_some_and(|t| {
                    t.text
                        .as_bytes()
                        .get(2)
                        .copied()
                        .is_some_and(|b| b.is_ascii_digit())
                })
        }) else {
            continue;
        };
        let first = start..chunk.tokens.end;
        let row = view.tokens.get(start).map_or(0, |t| t.row);
        let below = view
            .chunks
            .get(at + 1..)
            .unwrap_or_default()
            .iter()
            .find(|c| {
                let next = view.tokens.get(c.tokens.start).map_or(0, |t| t.row);
                next > row && next <= row + 2 && c.bounds.overlap_x(&chunk.bounds) > 0.0
            });
        let Some(below) = below else { continue };
        for end in below.tokens.start + 1..=below.tokens.end.min(below.tokens.start + 7) {
            let second = below.tokens.start..end;
            let text = format!("{} {}", view.text(&first), view.text(&second));
            if let Some(value) = ids::iban(&text) {
                return Some(Candidate {
                    value,
                    score: 0.85,
                    reason: "has the form of an IBAN, over two lines".to_owned(),
                    evidence: Evidence {
                        fit: 1.0,
                        confirmed: true,
                        ..Evidence::default()
                    },
                    spot: Spot::Tokens {
                        sheet: index,
                        parts: vec![first, second],
                    },
                });
            }
        }
    }
    None
}
