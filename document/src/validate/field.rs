//! Fields and line items, of vendors and of extractors.

use super::document::page_words;
use super::scalar::{code, count, each, optional_name, quoted, some_text, text};
use super::violation::Within;
use super::words::Citations;
use super::{Check, Violation, limits};
use crate::names::field_rank;
use crate::{Document, Field, FieldGroup, LineItem};

/// A field by itself.
pub(super) fn vendor_field(field: &Field, document: &Document, citations: &mut Citations) -> Check {
    code(&field.name).within("name")?;
    optional_name("vendor_name", field.vendor_name.as_deref())?;
    if let Some(value) = &field.value {
        text(value, limits::TEXT).within("value")?;
    }
    if let Some(reason) = &field.reason {
        some_text(reason, limits::MESSAGE).within("reason")?;
    }
    citations.page_words = match field.page {
        Some(number) => Some(page_words(number, document).within("page")?),
        None => None,
    };
    citations.passage(&field.content).within("content")
}

/// The fields of an extraction: one of each name, registered names in their
/// order, each with a confidence.
pub(super) fn extracted_fields(
    fields: &[Field],
    document: &Document,
    citations: &mut Citations,
) -> Check {
    one_of_each_name(fields)?;
    let mut last: Option<(usize, &str)> = None;
    for (i, field) in fields.iter().enumerate() {
        vendor_field(field, document, citations).within_index(i)?;
        sure(field).within_index(i)?;
        let Some(rank) = field_rank(&field.name) else {
            continue;
        };
        if let Some((_, before)) = last.filter(|(r, _)| *r > rank) {
            let message = format!(
                "{:?} comes after {before:?}, against the order of the registered list",
                field.name
            );
            return Err(Violation::here(message)).within("name").within_index(i);
        }
        last = Some((rank, &field.name));
    }
    Ok(())
}

/// A group of an extraction: one field of each name, each with a confidence.
pub(super) fn group(group: &FieldGroup, document: &Document, citations: &mut Citations) -> Check {
    code(&group.kind).within("kind")?;
    one_of_each_name(&group.fields).within("fields")?;
    each("fields", &group.fields, limits::NAMED_FIELDS, |f| {
        vendor_field(f, document, citations)?;
        sure(f)
    })
}

/// What an extractor finds has a confidence.
fn sure(field: &Field) -> Check {
    if field.content.confidence.is_none() {
        return Err(Violation::here("an extracted field has a confidence"))
            .within("content.confidence");
    }
    Ok(())
}

pub(super) fn line_item(item: &LineItem, document: &Document, citations: &mut Citations) -> Check {
    one_of_each_name(&item.fields).within("fields")?;
    each("fields", &item.fields, limits::NAMED_FIELDS, |f| {
        vendor_field(f, document, citations)
    })
}

/// The lists are short by their cap, so every pair is compared.
fn one_of_each_name(fields: &[Field]) -> Check {
    count(fields.len(), limits::NAMED_FIELDS)?;
    for (i, field) in fields.iter().enumerate() {
        if let Some(first) = fields.iter().take(i).position(|f| f.name == field.name) {
            let message = format!("{} is item {first} already", quoted(&field.name));
            return Err(Violation::here(message)).within("name").within_index(i);
        }
    }
    Ok(())
}
