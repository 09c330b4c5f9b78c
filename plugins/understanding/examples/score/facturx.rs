//! Factur-X: the attached XML is the truth, and never the input.

use std::path::{Path, PathBuf};

use base64::Engine as _;
use document::{Document, Extraction, LineItem};
use roxmltree::Node;

use crate::files;
use crate::tally::{Tally, same_address, same_number, same_text};

/// Score a part of the invoices: `tune`, `held-out` or `all`; header fields
/// and line items.
pub(crate) fn run(data: &Path, part: &str, verbose: bool) -> std::io::Result<[Tally; 3]> {
    let mut tally = Tally {
        verbose,
        ..Tally::default()
    };
    let mut sets = Tally {
        verbose,
        ..Tally::default()
    };
    let mut items = Tally {
        verbose,
        ..Tally::default()
    };
    let mut classes = std::collections::BTreeMap::<String, u32>::new();
    let mut families = std::collections::BTreeMap::<String, u32>::new();
    for path in pdfs(&data.join("factur-x"))? {
        let name = path
            .file_stem()
            .and_then(|n| n.to_str())
            .unwrap_or_default();
        let mut document = files::document(&path)?;
        let Some(xml) = attached(&document) else {
            println!("  {name}: no XML attached");
            continue;
        };
        let family = family(&xml);
        if held_out(&family) != (part == "held-out") && part != "all" {
            continue;
        }
        *families.entry(family).or_default() += 1;
        document.extras.clear();
        let class = understanding::classify(&document).best.class;
        if verbose && class != "invoice" {
            println!("    {name}: class {class}");
        }
        *classes.entry(class).or_default() += 1;
        let found = files::understand(&mut document);
        let options = roxmltree::ParsingOptions {
            allow_dtd: true,
            ..roxmltree::ParsingOptions::default()
        };
        match roxmltree::Document::parse_with_options(xml.trim_start_matches('\u{feff}'), options) {
            Ok(truth) => {
                header(&mut tally, name, truth.root_element(), &found);
                groups(&mut sets, name, truth.root_element(), &found);
                lines(&mut items, name, truth.root_element(), &found.line_items);
            }
            Err(error) => println!("  {name}: {error}"),
        }
    }
    println!("Factur-X, {part} (classes: {classes:?}; suppliers: {families:?})");
    Ok([tally, items, sets])
}

/// The supplier whose layout it is: all its invoices are on one side of the
/// split, in every rendering and version of the format.
fn family(xml: &str) -> String {
    let options = roxmltree::ParsingOptions {
        allow_dtd: true,
        ..roxmltree::ParsingOptions::default()
    };
    roxmltree::Document::parse_with_options(xml.trim_start_matches('\u{feff}'), options)
        .ok()
        .and_then(|d| {
            let seller = at(d.root_element(), &["SellerTradeParty"])?;
            text(seller, &["Name"])
        })
        .map(|name| crate::tally::folded(&name))
        .unwrap_or_default()
}

/// About half of the suppliers.
fn held_out(family: &str) -> bool {
    let hash = family.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| {
        (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
    });
    hash >> 7 & 1 == 1
}

fn pdfs(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(pdfs(&path)?);
        } else if path.extension().is_some_and(|e| e == "pdf") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn attached(document: &Document) -> Option<String> {
    document.extras.iter().find_map(|extra| {
        let text = if extra.media_type.ends_with(";base64") {
            let bytes = base64::engine::general_purpose::STANDARD
                .decode(&extra.data)
                .ok()?;
            String::from_utf8_lossy(&bytes).into_owned()
        } else {
            extra.data.clone()
        };
        text.contains("CrossIndustryInvoice").then_some(text)
    })
}

/// The first descendant along a path of local names.
fn at<'a, 'i>(node: Node<'a, 'i>, path: &[&str]) -> Option<Node<'a, 'i>> {
    let mut here = node;
    for name in path {
        here = here
            .descendants()
            .skip(1)
            .find(|n| n.is_element() && n.tag_name().name() == *name)?;
    }
    Some(here)
}

fn text(node: Node<'_, '_>, path: &[&str]) -> Option<String> {
    let text = at(node, path)?.text()?.trim().to_owned();
    (!text.is_empty()).then_some(text)
}

fn date(node: Node<'_, '_>, path: &[&str]) -> Option<String> {
    let digits = text(at(node, path)?, &["DateTimeString"])?;
    Some(format!(
        "{}-{}-{}",
        digits.get(..4)?,
        digits.get(4..6)?,
        digits.get(6..8)?
    ))
}

fn address(party: Node<'_, '_>) -> Option<String> {
    let address = at(party, &["PostalTradeAddress"])?;
    let parts: Vec<String> = [
        "LineOne",
        "LineTwo",
        "LineThree",
        "PostcodeCode",
        "CityName",
    ]
    .iter()
    .filter_map(|name| text(address, &[name]))
    .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn tax_id(party: Node<'_, '_>) -> Option<String> {
    let ids: Vec<Node<'_, '_>> = party
        .descendants()
        .filter(|n| n.tag_name().name() == "SpecifiedTaxRegistration")
        .filter_map(|n| at(n, &["ID"]))
        .collect();
    ids.iter()
        .find(|n| n.attribute("schemeID") == Some("VA"))
        .or(ids.first())
        .and_then(|n| n.text())
        .map(|t| t.trim().to_owned())
}

fn header(tally: &mut Tally, name: &str, root: Node<'_, '_>, found: &Extraction) {
    let document = at(root, &["ExchangedDocument"]).unwrap_or(root);
    let agreement = at(root, &["ApplicableHeaderTradeAgreement"]).unwrap_or(root);
    let settlement = at(root, &["ApplicableHeaderTradeSettlement"]).unwrap_or(root);
    let delivery = at(root, &["ApplicableHeaderTradeDelivery"]);
    let sums = at(
        settlement,
        &["SpecifiedTradeSettlementHeaderMonetarySummation"],
    )
    .unwrap_or(settlement);
    let seller = at(agreement, &["SellerTradeParty"]);
    let buyer = at(agreement, &["BuyerTradeParty"]);
    type Same = fn(&str, &str) -> bool;
    let truth: [(&str, Option<String>, Same); 22] = [
        ("invoice_id", text(document, &["ID"]), same_text),
        (
            "invoice_date",
            date(document, &["IssueDateTime"]),
            same_text,
        ),
        (
            "due_date",
            date(settlement, &["DueDateDateTime"]),
            same_text,
        ),
        (
            "delivery_date",
            delivery.and_then(|d| date(d, &["ActualDeliverySupplyChainEvent"])),
            same_text,
        ),
        (
            "purchase_order",
            text(
                agreement,
                &["BuyerOrderReferencedDocument", "IssuerAssignedID"],
            ),
            same_text,
        ),
        ("order_date", order_date(agreement), same_text),
        (
            "project",
            text(agreement, &["SpecifiedProcuringProject", "Name"]),
            same_text,
        ),
        (
            "contact",
            seller.and_then(|s| text(s, &["DefinedTradeContact", "PersonName"])),
            same_text,
        ),
        ("bank_bic", text(settlement, &["BICID"]), same_text),
        ("customer_id", buyer.and_then(|b| own_id(b)), same_text),
        (
            "supplier_name",
            seller.and_then(|s| text(s, &["Name"])),
            same_text,
        ),
        ("supplier_address", seller.and_then(address), same_address),
        ("supplier_tax_id", seller.and_then(tax_id), same_text),
        ("supplier_iban", text(settlement, &["IBANID"]), same_text),
        (
            "customer_name",
            buyer.and_then(|b| text(b, &["Name"])),
            same_text,
        ),
        ("customer_address", buyer.and_then(address), same_address),
        ("customer_tax_id", buyer.and_then(tax_id), same_text),
        (
            "currency",
            text(settlement, &["InvoiceCurrencyCode"]),
            same_text,
        ),
        (
            "net_amount",
            text(sums, &["TaxBasisTotalAmount"]),
            same_number,
        ),
        (
            "total_tax_amount",
            text(sums, &["TaxTotalAmount"]),
            same_number,
        ),
        (
            "total_amount",
            text(sums, &["GrandTotalAmount"]),
            same_number,
        ),
        ("amount_due", text(sums, &["DuePayableAmount"]), same_number),
    ];
    for (field, wanted, same) in truth {
        let got = found.field(field).and_then(|f| f.value.as_deref());
        tally.field(name, field, wanted.as_deref(), got, same);
    }
}

fn order_date(agreement: Node<'_, '_>) -> Option<String> {
    let order = at(agreement, &["BuyerOrderReferencedDocument"])?;
    date(order, &["FormattedIssueDateTime"])
}

/// Tax lines, discounts and surcharges on the document, aligned by amount.
fn groups(tally: &mut Tally, name: &str, root: Node<'_, '_>, found: &Extraction) {
    let Some(settlement) = at(root, &["ApplicableHeaderTradeSettlement"]) else {
        return;
    };
    let own = |tag: &'static str| {
        settlement
            .children()
            .filter(move |n| n.tag_name().name() == tag)
    };
    let mut wanted: Vec<(&str, [Option<String>; 3])> = own("ApplicableTradeTax")
        .map(|n| {
            let rate = text(n, &["RateApplicablePercent"]);
            let parts = [
                rate,
                text(n, &["BasisAmount"]),
                text(n, &["CalculatedAmount"]),
            ];
            ("tax-line", parts)
        })
        .collect();
    wanted.extend(own("SpecifiedTradeAllowanceCharge").map(|n| {
        let charge = text(n, &["Indicator"]).as_deref() == Some("true");
        let kind = if charge { "surcharge" } else { "discount" };
        let parts = [
            text(n, &["CalculationPercent"]),
            text(n, &["BasisAmount"]),
            text(n, &["ActualAmount"]),
        ];
        (kind, parts)
    }));
    let mut left: Vec<&document::FieldGroup> = found.groups.iter().collect();
    for (kind, parts) in wanted {
        let value = |g: &document::FieldGroup, name: &str| {
            let field = g.fields.iter().find(|f| f.name == name);
            field.and_then(|f| f.value.clone())
        };
        let rank = |g: &&document::FieldGroup| {
            ["rate", "base", "amount"]
                .iter()
                .zip(&parts)
                .filter(|(n, p)| {
                    p.is_some()
                        && value(g, n)
                            .as_deref()
                            .zip(p.as_deref())
                            .is_some_and(|(a, b)| same_number(b, a))
                })
                .count()
        };
        let best = (0..left.len())
            .filter(|i| left[*i].kind == kind && rank(&left[*i]) > 0)
            .max_by_key(|i| rank(&left[*i]));
        let got = best.map(|i| left.remove(i));
        for (n, truth) in ["rate", "base", "amount"].into_iter().zip(&parts) {
            let given = got.and_then(|g| value(g, n));
            tally.field(
                name,
                &format!("{kind}.{n}"),
                truth.as_deref(),
                given.as_deref(),
                same_number,
            );
        }
    }
    for extra in left {
        tally.field(name, &extra.kind, None, Some("a group"), same_text);
        if tally.verbose {
            println!(
                "    {name}: too much: {:?}",
                extra
                    .fields
                    .iter()
                    .map(|f| (&f.name, &f.value))
                    .collect::<Vec<_>>()
            );
        }
    }
}

/// The party's own identifier, not that of a part of it.
fn own_id(party: Node<'_, '_>) -> Option<String> {
    party
        .children()
        .find(|n| n.tag_name().name() == "ID")
        .and_then(|n| n.text())
        .map(|t| t.trim().to_owned())
}

/// Rows are aligned in order; a row is right when its description, quantity,
/// unit price and amount are.
fn lines(tally: &mut Tally, name: &str, root: Node<'_, '_>, found: &[LineItem]) {
    let wanted: Vec<Node<'_, '_>> = root
        .descendants()
        .filter(|n| n.tag_name().name() == "IncludedSupplyChainTradeLineItem")
        .collect();
    for i in 0..wanted.len().max(found.len()) {
        let item = found.get(i);
        let got = |field: &str| {
            item.and_then(|l| l.field(field))
                .and_then(|f| f.value.clone())
        };
        let Some(line) = wanted.get(i) else {
            tally.counts.entry("(row)".to_owned()).or_default().wrong += 1;
            if tally.verbose {
                println!(
                    "    {name}: row {i} is too much: {:?} {:?}",
                    got("description"),
                    got("amount")
                );
            }
            continue;
        };
        let label = format!("{name}[{i}]");
        type Same = fn(&str, &str) -> bool;
        let fields: [(&str, Option<String>, Same); 5] = [
            (
                "description",
                text(*line, &["SpecifiedTradeProduct", "Name"]),
                begins,
            ),
            ("quantity", text(*line, &["BilledQuantity"]), same_number),
            (
                "unit_price",
                text(*line, &["NetPriceProductTradePrice", "ChargeAmount"]),
                same_number,
            ),
            ("amount", text(*line, &["LineTotalAmount"]), same_number),
            (
                "tax_rate",
                text(*line, &["RateApplicablePercent"]),
                same_number,
            ),
        ];
        let mut right = true;
        for (field, truth, same) in fields {
            let value = got(field);
            if field != "tax_rate" {
                right &= match (&truth, &value) {
                    (Some(t), Some(v)) => same(t, v),
                    (None, _) => true,
                    _ => false,
                };
            }
            tally.field(&label, field, truth.as_deref(), value.as_deref(), same);
        }
        let row = tally.counts.entry("(row)".to_owned()).or_default();
        match (right, item.is_some()) {
            (true, _) => row.right += 1,
            (false, true) => row.wrong += 1,
            (false, false) => row.missed += 1,
        }
    }
}

/// The name, with or without what is printed under it.
fn begins(wanted: &str, got: &str) -> bool {
    crate::tally::folded(got).starts_with(&crate::tally::folded(wanted))
}
