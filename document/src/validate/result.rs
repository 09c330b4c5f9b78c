//! What classifiers, extractors and exporters return, and what plugins say
//! about themselves.

use super::document::{page_words, warnings};
use super::field::{extracted_fields, group, line_item};
use super::page::key_value;
use super::scalar::{
    code, count, each, language, media_type, optional_name, quoted, some_text, unit, words_joined,
};
use super::violation::Within;
use super::words::Citations;
use super::{Check, Violation, limits, table};
use crate::{
    Classification, Description, Document, Extraction, PageClass, PluginError, RenderedFile,
    ScoredClass,
};

/// Check what a classifier said of a valid document.
///
/// # Errors
/// The first promise of the contract that the classification breaks.
pub fn validate_classification(
    classification: &Classification,
    document: &Document,
) -> Result<(), Violation> {
    scored(&classification.best).within("best")?;
    let (given, expected) = (classification.pages.len(), document.pages.len());
    if given != expected {
        let message = format!("{given} items for the {expected} pages of the document");
        return Err(Violation::here(message)).within("pages");
    }
    let mut pages = document.pages.iter();
    each("pages", &classification.pages, limits::PAGES, |p| {
        let expected = pages.next().map_or(0, |page| page.number);
        if p.page != expected {
            let message = format!(
                "{} is not {expected}, the number of that page of the document",
                p.page
            );
            return Err(Violation::here(message)).within("page");
        }
        page_class(p)
    })
}

fn page_class(page: &PageClass) -> Check {
    scored(&page.best).within("best")?;
    let mut before = &page.best;
    each(
        "alternatives",
        &page.alternatives,
        limits::ALTERNATIVES,
        scored,
    )?;
    for (i, class) in page.alternatives.iter().enumerate() {
        let earlier = page.alternatives.iter().take(i).chain([&page.best]);
        let message = if earlier.into_iter().any(|c| c.class == class.class) {
            format!("{} is mentioned already", quoted(&class.class))
        } else if class.confidence > before.confidence {
            format!(
                "{} is above {}, the confidence of the class before it; the best come first",
                class.confidence, before.confidence
            )
        } else {
            before = class;
            continue;
        };
        return Err(Violation::here(message))
            .within_index(i)
            .within("alternatives");
    }
    page.language
        .as_deref()
        .map_or(Ok(()), language)
        .within("language")
}

fn scored(class: &ScoredClass) -> Check {
    code(&class.class).within("class")?;
    unit(class.confidence).within("confidence")
}

/// Check what an extractor found in a valid document.
///
/// # Errors
/// The first promise of the contract that the extraction breaks.
pub fn validate_extraction(extraction: &Extraction, document: &Document) -> Result<(), Violation> {
    let mut citations = Citations::none();
    extracted_fields(&extraction.fields, document, &mut citations).within("fields")?;
    let items = &extraction.line_items;
    each("line_items", items, limits::ITEMS, |item| {
        line_item(item, document, &mut citations)
    })?;
    each("groups", &extraction.groups, limits::ITEMS, |g| {
        group(g, document, &mut citations)
    })?;
    each("key_values", &extraction.key_values, limits::ITEMS, |k| {
        citations.page_words = Some(page_words(k.page, document).within("page")?);
        key_value(&k.key_value, &mut citations).within("key_value")
    })?;
    each("tables", &extraction.tables, limits::ITEMS, |t| {
        citations.page_words = Some(page_words(t.page, document).within("page")?);
        table::table(&t.table, &mut citations).within("table")
    })?;
    warnings(&extraction.warnings)
}

/// Check the files that an exporter rendered. Names that differ only in case
/// count as equal, since some file systems take them for one file.
///
/// # Errors
/// The first promise of the contract that a file breaks.
pub fn validate_files(files: &[RenderedFile]) -> Result<(), Violation> {
    count(files.len(), limits::FILES)?;
    for (i, file) in files.iter().enumerate() {
        let same = |f: &RenderedFile| f.name.eq_ignore_ascii_case(&file.name);
        file_name(&file.name)
            .and_then(|()| match files.iter().take(i).position(same) {
                Some(first) => Err(Violation::here(format!(
                    "{:?} is the name of file {first} already",
                    file.name
                ))),
                None => Ok(()),
            })
            .within("name")
            .and_then(|()| media_type(&file.media_type).within("media_type"))
            .within_index(i)?;
    }
    Ok(())
}

fn file_name(name: &str) -> Check {
    let safe = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
    let fits = (1..=limits::FILE_NAME).contains(&name.len());
    if !fits || name.starts_with('.') || !name.bytes().all(safe) {
        return Err(Violation::here(format!(
            "{} is not 1 to {} characters of letters, digits, '.', '_' and '-' \
             that do not start with a point",
            quoted(name),
            limits::FILE_NAME
        )));
    }
    Ok(())
}

/// Check what a plugin says about itself.
///
/// # Errors
/// The first promise of the contract that the description breaks.
pub fn validate_description(description: &Description) -> Result<(), Violation> {
    let name = &description.name;
    words_joined(name, b"-", limits::PLUGIN_NAME, "kebab-case").within("name")?;
    let version = &description.version;
    if version.len() > limits::CODE || semver::Version::parse(version).is_err() {
        let message = format!(
            "{} is not a semantic version such as \"1.4.0\"",
            quoted(version)
        );
        return Err(Violation::here(message)).within("version");
    }
    some_text(&description.summary, limits::MESSAGE).within("summary")?;
    let listed = |s: &String| some_text(s, limits::NAME);
    each("accepts", &description.accepts, limits::ITEMS, listed)?;
    each("emits", &description.emits, limits::ITEMS, listed)
}

/// Check a plugin's own failure.
///
/// # Errors
/// The first promise of the contract that the failure breaks.
pub fn validate_error(error: &PluginError) -> Result<(), Violation> {
    code(&error.code).within("code")?;
    some_text(&error.message, limits::MESSAGE).within("message")?;
    optional_name("path", error.path.as_deref())?;
    if error.page == Some(0) {
        return Err(Violation::here("0 is not a page number; they count from 1")).within("page");
    }
    Ok(())
}
