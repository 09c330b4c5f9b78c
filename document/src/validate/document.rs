//! The document as a whole.

use super::field::{line_item, vendor_field};
use super::page::page;
use super::scalar::{
    code, each, media_type, optional_code, optional_name, quoted, some_text, text,
};
use super::violation::Within;
use super::words::Citations;
use super::{Check, Violation, limits};
use crate::{Document, Extra, Source, Warning};

/// Check what an adapter returned.
///
/// # Errors
/// The first promise of the contract that the document breaks.
pub fn validate_document(document: &Document) -> Result<(), Violation> {
    source(&document.source).within("source")?;
    let mut citations = Citations::none();
    let mut last = 0;
    each("pages", &document.pages, limits::PAGES, |p| {
        if p.number <= last {
            let message = format!("{} is not above {last}, the number before it", p.number);
            return Err(Violation::here(message)).within("number");
        }
        last = p.number;
        page(p, &mut citations)
    })?;
    each("fields", &document.fields, limits::ITEMS, |f| {
        vendor_field(f, document, &mut citations)
    })?;
    each("line_items", &document.line_items, limits::ITEMS, |item| {
        line_item(item, document, &mut citations)
    })?;
    each("extras", &document.extras, limits::ITEMS, |e| {
        extra(e, document)
    })?;
    warnings(&document.warnings)
}

fn source(source: &Source) -> Check {
    optional_code(&source.vendor).within("vendor")?;
    text(&source.api, limits::NAME).within("api")?;
    optional_name("api_version", source.api_version.as_deref())?;
    optional_name("model", source.model.as_deref())?;
    optional_name("model_version", source.model_version.as_deref())
}

fn extra(extra: &Extra, document: &Document) -> Check {
    text(&extra.name, limits::NAME).within("name")?;
    known_page(extra.page, document)?;
    media_type(&extra.media_type).within("media_type")?;
    text(&extra.data, limits::EXTRA).within("data")?;
    if extra.media_type.ends_with(";base64") && !is_base64(extra.data.as_bytes()) {
        let message = format!("{} is not base64", quoted(&extra.data));
        return Err(Violation::here(message)).within("data");
    }
    Ok(())
}

/// The alphabet and padding of RFC 4648, section 4.
fn is_base64(data: &[u8]) -> bool {
    let body = data.strip_suffix(b"=").unwrap_or(data);
    let body = body.strip_suffix(b"=").unwrap_or(body);
    let digit = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/');
    data.len().is_multiple_of(4) && body.iter().all(digit)
}

pub(super) fn warnings(list: &[Warning]) -> Check {
    each("warnings", list, limits::ITEMS, |w| {
        code(&w.code).within("code")?;
        some_text(&w.message, limits::MESSAGE).within("message")?;
        optional_name("path", w.path.as_deref())
    })
}

/// The number of a page that the document has, where one is given.
pub(super) fn known_page(number: Option<u32>, document: &Document) -> Check {
    number.map_or(Ok(()), |n| page_words(n, document).map(drop).within("page"))
}

/// How many words the page with this number has.
pub(super) fn page_words(number: u32, document: &Document) -> Result<usize, Violation> {
    let pages = &document.pages;
    let found = pages.binary_search_by_key(&number, |p| p.number).ok();
    match found.and_then(|i| pages.get(i)) {
        Some(page) => Ok(page.words.len()),
        None => Err(Violation::here(format!(
            "{number} is not the number of a page of the document"
        ))),
    }
}
