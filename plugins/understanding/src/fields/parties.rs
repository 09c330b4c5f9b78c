//! Supplier and customer: names, addresses and tax numbers.

use std::ops::Range;

use crate::candidates::{self, Candidate, Direction, Evidence, Spot};
use crate::context::{Context, Sheet};
use crate::fields::addressee::{self, Party};
use crate::fields::blocks;
use crate::fields::{company, letterhead, postal};
use crate::fold::fold;
use crate::labels::Label;
use crate::lexicon::Kind;
use crate::normalise::spaces;

/// What was found of one party.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) name: Option<Candidate>,
    pub(crate) address: Option<Candidate>,
    /// A number that its section gives the party.
    pub(crate) number: Option<Candidate>,
    /// Where it stands, for what belongs beside it.
    pub(crate) place: Option<(usize, Vec<Range<usize>>)>,
}

#[derive(Debug, Default)]
pub(crate) struct Parties {
    pub(crate) supplier: Found,
    pub(crate) customer: Found,
}

/// The parties of a document that one sends to the other; an `order` is sent
/// by the customer, so that the letterhead is the customer's and the window
/// the supplier's.
pub(crate) fn find(ctx: &Context<'_>, order: bool) -> Parties {
    let mut supplier = labelled(ctx, Kind::Seller, |_, _| true);
    let mut customer = labelled(ctx, Kind::Buyer, |s, l| !order || !addresses(s, l));
    if order {
        supplier = supplier.or_else(|| labelled(ctx, Kind::Buyer, addresses));
        std::mem::swap(&mut supplier, &mut customer);
    }
    let taken = |parties: [&Option<(Party, f32)>; 2]| -> Vec<(usize, Range<usize>)> {
        parties
            .into_iter()
            .flatten()
            .flat_map(|(p, _)| {
                p.name
                    .iter()
                    .chain(&p.address)
                    .map(|(line, _)| (p.sheet, line.clone()))
            })
            .collect()
    };
    // A weak label (`Remit to`) may name another office than the letterhead.
    if supplier.as_ref().is_none_or(|s| s.1 < 0.65) {
        // Where goods are sent to is no supplier either.
        let delivered = labelled(ctx, Kind::ShipTo, |_, _| true);
        let others = taken([&customer, &delivered]);
        let name = customer.as_ref().and_then(|(p, _)| p.name.clone());
        let free = letterhead::supplier(ctx, &others, name.map(|n| fold(&n.1)).as_deref());
        let better = match (&supplier, &free) {
            (Some(labelled), Some(free)) => free.1 > labelled.1,
            _ => supplier.is_none(),
        };
        if better {
            supplier = free;
        }
    }
    if customer.is_none() {
        let others = taken([&supplier, &None]);
        let name = supplier.as_ref().and_then(|(p, _)| p.name.clone());
        customer = letterhead::customer(ctx, &others, name.map(|n| fold(&n.1)).as_deref());
    }
    let mut parties = Parties {
        supplier: found(supplier),
        customer: found(customer),
    };
    if order {
        std::mem::swap(&mut parties.supplier, &mut parties.customer);
    }
    vendor(ctx, &mut parties);
    parties
}

/// Whether a label addresses a letter, whoever gets it, and does not name a
/// customer.
fn addresses(sheet: &Sheet<'_>, label: &Label) -> bool {
    matches!(
        sheet.view.folded(&label.tokens).as_str(),
        "to" | "an"
            | "aan"
            | "a"
            | "kepada"
            | "messrs"
            | "ms"
            | "spettle"
            | "spett"
            | "spettabile"
            | "attention"
            | "attn"
            | "alattentionde"
            | "tav"
            | "recipient"
            | "empfanger"
            | "adressat"
            | "destinatario"
            | "destinataire"
            | "geadresseerde"
            | "penerima"
            | "exmossrs"
            | "exmossenhores"
            | "exmossr"
            | "exmossrss"
            | "alaatencionde"
            | "para"
            | "firma"
            | "herrn"
            | "besteller"
            | "ordenderingto"
    )
}

fn found(party: Option<(Party, f32)>) -> Found {
    let Some((party, score)) = party else {
        return Found::default();
    };
    let place: Vec<Range<usize>> = party
        .name
        .iter()
        .chain(&party.address)
        .map(|(line, _)| line.clone())
        .collect();
    let name = party
        .name
        .filter(|(_, text)| plausible_name(text))
        .map(|(line, text)| Candidate {
            value: spaces(&text),
            score: candidates::rounded(score),
            reason: party.why.clone(),
            evidence: Evidence::form(1.0),
            spot: Spot::Tokens {
                sheet: party.sheet,
                parts: [line]
                    .into_iter()
                    .chain(party.rest.iter().cloned())
                    .collect(),
            },
        });
    let postal = party.address.iter().any(|(_, t)| postal::is_postal(t));
    let address = (!party.address.is_empty()).then(|| Candidate {
        value: joined(&party.address),
        score: candidates::rounded(score * if postal { 1.0 } else { 0.7 }),
        reason: if postal {
            format!("lines with a postal code; name {}", party.why)
        } else {
            format!("lines under the name {}", party.why)
        },
        evidence: Evidence::form(if postal { 1.0 } else { 0.5 }),
        spot: Spot::Tokens {
            sheet: party.sheet,
            parts: party.address.iter().map(|(l, _)| l.clone()).collect(),
        },
    });
    let number = party.number.map(|(line, value)| Candidate {
        value,
        score: candidates::rounded(score * 0.8),
        reason: format!("in the block {}", party.why),
        evidence: Evidence::form(1.0),
        spot: Spot::Tokens {
            sheet: party.sheet,
            parts: vec![line],
        },
    });
    Found {
        name,
        address,
        number,
        place: Some((party.sheet, place)),
    }
}

/// The lines of an address on one.
pub(crate) fn joined(lines: &[(Range<usize>, String)]) -> String {
    let mut text = String::new();
    for (_, line) in lines {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(line);
    }
    spaces(&text)
}

pub(crate) fn plausible_name(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2 && text.chars().count() <= 90
}

/// The party that a label of this kind heads.
fn labelled(
    ctx: &Context<'_>,
    kind: Kind,
    passes: impl Fn(&Sheet<'_>, &Label) -> bool,
) -> Option<(Party, f32)> {
    let mut best: Option<(Party, f32)> = None;
    for (index, sheet) in ctx.sheets.iter().enumerate().take(3) {
        for label in sheet
            .labels
            .iter()
            .filter(|l| l.kind == kind && l.leads && passes(sheet, l))
        {
            let party = section(sheet, index, label).or_else(|| {
                blocks::under_label(sheet, index, label).map(|b| addressee::party(sheet, &b))
            });
            let Some(mut party) = party else { continue };
            party.why = said_by(sheet, label, &party);
            let postal = party.address.iter().any(|(_, t)| postal::is_postal(t));
            let form = party
                .name
                .as_ref()
                .map_or(0.0, |(_, n)| company::company_form(n));
            let named = party.name.as_ref().is_some_and(|(_, n)| {
                plausible_name(n) && n.chars().filter(char::is_ascii_digit).count() <= 4
            });
            if !named {
                continue;
            }
            let mut score = label.weight * 0.62;
            score += if postal { 0.25 } else { 0.0 };
            score += if form > 0.0 { 0.08 } else { 0.0 };
            score += if label.alone || label.colon {
                0.05
            } else {
                -0.2
            };
            // A seller without an address may be the person who sold.
            if kind == Kind::Seller && !postal && form == 0.0 {
                score -= 0.25;
            }
            score -= 0.05 * index as f32;
            if best.as_ref().is_none_or(|b| score > b.1 + 1e-4) {
                best = Some((party, score.min(0.96)));
            }
        }
    }
    best.filter(|b| b.1 >= 0.4)
}

/// `below "Bill to"`, by where the name stands to its label.
fn said_by(sheet: &Sheet<'_>, label: &Label, party: &Party) -> String {
    let row = |i: usize| sheet.view.tokens.get(i).map(|t| t.row);
    let name = party.name.as_ref().map(|(line, _)| line.start);
    let same = name.is_some_and(|n| row(n) == row(label.tokens.start));
    let direction = if same {
        Direction::Right
    } else {
        Direction::Below
    };
    candidates::by_label(sheet, label, direction)
}

/// A section of labelled values under a party's heading (`Name: …`,
/// `Address: …`).
fn section(sheet: &Sheet<'_>, index: usize, heading: &Label) -> Option<Party> {
    if !heading.alone {
        return None;
    }
    let view = &sheet.view;
    let start = view.tokens.get(heading.tokens.start)?;
    let own = view.bounds(&heading.tokens);
    let mut party = Party {
        sheet: index,
        ..Party::default()
    };
    let mut bottom = own.bottom;
    let next_heading = sheet
        .labels
        .iter()
        .filter(|l| l.tokens.start > heading.tokens.start && l.alone && l.weight > 0.5)
        .filter(|l| {
            matches!(
                l.kind,
                Kind::Seller | Kind::Buyer | Kind::ShipTo | Kind::Stop
            )
        })
        .filter(|l| (view.bounds(&l.tokens).left - own.left).abs() < 6.0 * view.letter)
        .filter_map(|l| view.tokens.get(l.tokens.start).map(|t| t.row))
        .find(|row| *row > start.row)
        .unwrap_or(usize::MAX);
    for (r, row) in view.rows.iter().enumerate().skip(start.row + 1) {
        if r >= next_heading || row.bounds.top - bottom > 3.0 * view.line {
            break;
        }
        bottom = row.bounds.bottom;
        for label in sheet
            .labels
            .iter()
            .filter(|l| row.tokens.contains(&l.tokens.start))
        {
            let aligned = view.bounds(&label.tokens).left - own.left;
            if !(-1.0..8.0).contains(&(aligned / view.letter)) || !label.leads {
                continue;
            }
            let (from, to) = candidates::after(sheet, label);
            let Some(first) = view.tokens.get(from).filter(|_| from < to) else {
                continue;
            };
            let end = view
                .chunks
                .get(first.chunk)
                .map_or(to, |c| c.tokens.end.min(to));
            let value = from..end;
            match label.kind {
                Kind::Name if party.name.is_none() => {
                    let text = view.text(&value);
                    match wrapped(sheet, label, &value) {
                        Some((before, true)) => {
                            party.name =
                                Some((before.clone(), format!("{} {text}", view.text(&before))));
                            party.rest = vec![value];
                        }
                        Some((after, false)) => {
                            party.name = Some((value, format!("{text} {}", view.text(&after))));
                            party.rest = vec![after];
                        }
                        None => party.name = Some((value, text)),
                    }
                }
                Kind::Address if party.address.is_empty() => {
                    party.address = blocks::down(sheet, value)
                        .into_iter()
                        .map(|l| (l.clone(), view.text(&l)))
                        .take_while(|(_, t)| !postal::is_contact(t))
                        .collect();
                }
                Kind::InvoiceId if party.number.is_none() && label.weight < 0.4 => {
                    let text = view.text(&value);
                    if value.len() == 1 && crate::normalise::ids::like_id(&text) {
                        party.number = Some((value, text));
                    }
                }
                _ => {}
            }
        }
    }
    party.name.is_some().then_some(party)
}

/// The other line of a value of two, whose label stands beside one of them or
/// between: close to it, in its column, with no label of its own. `true` when
/// it is the line above.
fn wrapped(sheet: &Sheet<'_>, label: &Label, value: &Range<usize>) -> Option<(Range<usize>, bool)> {
    let view = &sheet.view;
    let own = view.bounds(value);
    let named = view.bounds(&label.tokens);
    let row = view.tokens.get(value.start)?.row;
    let other = |at: usize| {
        let other = view.rows.get(at)?;
        let gap = (other.bounds.top - own.bottom).max(own.top - other.bounds.bottom);
        let mut chunks = other.chunks.clone().filter_map(|c| view.chunks.get(c));
        let alone = other
            .chunks
            .clone()
            .filter_map(|c| view.chunks.get(c))
            .all(|c| c.bounds.left > named.right);
        let chunk = chunks.find(|c| (c.bounds.left - own.left).abs() < view.letter)?;
        let text = view.text(&chunk.tokens);
        let word = !text.bytes().any(|b| b.is_ascii_digit());
        (alone && gap < 0.35 * view.line && word).then(|| chunk.tokens.clone())
    };
    row.checked_sub(1)
        .and_then(other)
        .map(|l| (l, true))
        .or_else(|| other(row + 1).map(|l| (l, false)))
}

/// What the vendor says of the parties replaces weaker findings.
fn vendor(ctx: &Context<'_>, parties: &mut Parties) {
    let read = |text: &str| {
        let value = spaces(text);
        (value.chars().any(char::is_alphanumeric)).then_some((value, 1.0))
    };
    let best = |names: &[&str]| candidates::from_vendor(ctx, names, read).into_iter().next();
    let take = |slot: &mut Option<Candidate>, names: &[&str]| {
        if let Some(candidate) = best(names)
            && slot.as_ref().is_none_or(|c| candidate.score > c.score)
        {
            *slot = Some(candidate);
        }
    };
    take(
        &mut parties.supplier.name,
        &["supplier_name", "merchant_name"],
    );
    take(
        &mut parties.supplier.address,
        &["supplier_address", "merchant_address"],
    );
    take(&mut parties.customer.name, &["customer_name"]);
    take(&mut parties.customer.address, &["customer_address"]);
}
