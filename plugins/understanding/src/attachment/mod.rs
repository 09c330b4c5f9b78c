//! An electronic invoice attached to the page: exact truth, compared with
//! what the page says.
//!
//! Its values replace the page's, with confidence 1. Where the page says the
//! same, a value keeps its words; where the page's words for it were not the
//! ones that had been chosen, it gets them. A page that says something else
//! is told with a warning `contradiction`, and a person should look.

mod compare;
mod groups;
mod items;
mod locate;

use base64::Engine as _;
use document::names::field_rank;
use document::{Confidence, Document, Extra, Extraction, Field, Passage, Warning};
use e_invoice::Invoice;

use crate::checks::arithmetic::equal;
use crate::context::Context;
use compare::{Kind, agrees};
use locate::Located;

/// Why a value was chosen that the attachment gives.
const REASON: &str = "attached Factur-X XML";

/// A reading of the page that is less sure than this does not contradict an
/// attachment whose value is on the page too: the wrong words were chosen.
const SURE: f32 = 0.8;

/// Characters of a value that a message shows.
const MESSAGE_VALUE: usize = 200;

/// Take the attached values, and warn loudly where the page contradicts them.
pub(crate) fn apply(ctx: &Context<'_>, extraction: &mut Extraction) {
    let Some(invoice) = attached(ctx.document, &mut extraction.warnings) else {
        return;
    };
    let truth = e_invoice::to_extraction(&invoice, REASON);
    let mut warnings = Vec::new();
    header(ctx, extraction, truth.fields, &mut warnings);
    items::apply(ctx, extraction, truth.line_items, &mut warnings);
    groups::apply(ctx, extraction, truth.groups, &mut warnings);
    extraction.needs_review |= !warnings.is_empty();
    extraction.warnings.extend(warnings);
}

/// The first attachment that is an invoice; those with the names of the
/// standards come first.
fn attached(document: &Document, warnings: &mut Vec<Warning>) -> Option<Invoice> {
    let mut extras: Vec<&Extra> = document.extras.iter().filter(|e| may_be(e)).collect();
    extras.sort_by_key(|e| !is_named(&e.name));
    for extra in extras {
        match read(extra) {
            Ok(invoice) => return Some(invoice),
            Err(error) if is_named(&extra.name) => warnings.push(
                Warning::new(
                    "unreadable-attachment",
                    format!("{} could not be read: {error}", extra.name),
                )
                .at("extras"),
            ),
            Err(_) => {}
        }
    }
    None
}

/// The names that Factur-X, ZUGFeRD and XRechnung prescribe.
fn is_named(name: &str) -> bool {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    matches!(
        name.to_lowercase().as_str(),
        "factur-x.xml" | "zugferd-invoice.xml" | "xrechnung.xml"
    )
}

fn may_be(extra: &Extra) -> bool {
    let xml = extra.media_type.contains("xml") || extra.name.to_lowercase().ends_with(".xml");
    xml && !extra.media_type.contains("rdf")
}

fn read(extra: &Extra) -> Result<Invoice, e_invoice::ReadError> {
    if !extra.media_type.ends_with(";base64") {
        return e_invoice::read(&extra.data);
    }
    let bytes = base64::engine::general_purpose::STANDARD
        .decode(extra.data.trim())
        .map_err(|e| e_invoice::ReadError::Malformed(e.to_string()))?;
    e_invoice::read_bytes(&bytes)
}

fn header(
    ctx: &Context<'_>,
    extraction: &mut Extraction,
    truth: Vec<Field>,
    warnings: &mut Vec<Warning>,
) {
    let sums = sums_on_page(ctx, &truth);
    for field in truth {
        let at = extraction.fields.iter().position(|f| f.name == field.name);
        let read = at.and_then(|at| extraction.fields.get(at)).cloned();
        let settled = (sums && SUMS.contains(&field.name.as_str())) || is_tax_id(&field.name);
        let (merged, warning) = merged(ctx, field, read.as_ref(), settled);
        warnings.extend(warning.map(|w| w.at(format!("fields.{}", merged.name))));
        match at.and_then(|at| extraction.fields.get_mut(at)) {
            Some(place) => *place = merged,
            None => extraction.fields.push(merged),
        }
    }
    extraction
        .fields
        .sort_by_key(|f| field_rank(&f.name).unwrap_or(usize::MAX));
}

const SUMS: [&str; 3] = ["net_amount", "total_tax_amount", "total_amount"];

/// Whether the page has all of the attachment's sums, which add up: another
/// reading of the page is then a wrong one, however sure.
fn sums_on_page(ctx: &Context<'_>, truth: &[Field]) -> bool {
    let values = SUMS.map(|name| {
        let value = truth.iter().find(|f| f.name == name)?.value.as_deref()?;
        let there = locate::find(ctx, Kind::Number, value).is_some();
        value
            .parse::<rust_decimal::Decimal>()
            .ok()
            .filter(|_| there)
    });
    match values {
        [Some(net), Some(tax), Some(total)] => equal(net + tax, total, 0),
        _ => false,
    }
}

/// Parties have two numbers, for VAT and of the local office: either may have
/// been chosen.
fn is_tax_id(name: &str) -> bool {
    matches!(name, "supplier_tax_id" | "customer_tax_id")
}

/// The attachment's field with the page's words, and what contradicts it:
/// not a value that is `settled` and on the page.
fn merged(
    ctx: &Context<'_>,
    truth: Field,
    read: Option<&Field>,
    settled: bool,
) -> (Field, Option<Warning>) {
    let kind = Kind::of(&truth.name);
    let value = truth.value.as_deref().unwrap_or_default();
    if let Some(read) = read
        && let Some(said) = read.value.as_deref()
        && agrees(kind, said, value)
    {
        // The same number, with as many decimals as are printed.
        let value = match kind {
            Kind::Number => said.to_owned(),
            _ => value.to_owned(),
        };
        return (with_words(truth, value, read.page, &read.content), None);
    }
    let found = locate::find(ctx, kind, value);
    let contradiction = read.filter(|_| kind.is_compared()).and_then(|read| {
        let sure = read.content.confidence.is_none_or(|c| c.value >= SURE);
        (found.is_none() || sure && !settled).then(|| {
            let said = read.value.as_deref().unwrap_or(&read.content.text);
            contradiction(&truth.name, said, value)
        })
    });
    let merged = match found {
        Some(Located { page, passage }) => {
            let value = value.to_owned();
            with_words(truth, value, Some(page), &passage)
        }
        None => truth,
    };
    (merged, contradiction)
}

fn contradiction(what: &str, page: &str, attachment: &str) -> Warning {
    let what = what.replace('_', " ");
    let short = |text: &str| text.chars().take(MESSAGE_VALUE).collect::<String>();
    let (page, attachment) = (short(page), short(attachment));
    Warning::new(
        "contradiction",
        format!("the {what} is {page:?} on the page and {attachment:?} in the attached XML"),
    )
}

fn with_words(truth: Field, value: String, page: Option<u32>, words: &Passage) -> Field {
    Field {
        value: Some(value),
        page,
        content: Passage {
            confidence: Some(Confidence::new(1.0)),
            ..words.clone()
        },
        ..truth
    }
}

#[cfg(test)]
mod tests;
