//! The answers to single images and pages, in their order.

use rustc_hash::FxHashSet;
use sdk::PluginError;
use sdk::document::Warning;

use crate::answer::Answer;
use crate::notes::{Note, Notes};
use crate::read::Found;

/// One image or page.
#[derive(Debug, Clone)]
pub(crate) struct Image<'a> {
    pub(crate) answer: &'a Answer<'a>,
    /// Its JSON pointer.
    pub(crate) path: String,
    /// The media type of the file it is from, where that is told.
    pub(crate) mime_type: &'a str,
    /// Its page's number.
    pub(crate) number: u32,
}

/// What the files say of their pages.
#[derive(Default)]
struct Count {
    total: u32,
    named: bool,
    failed: Vec<(u32, String, String)>,
}

/// All images by page.
pub(crate) fn arrange<'a>(
    found: &'a [Found<'a>],
    notes: &mut Notes,
) -> Result<Vec<Image<'a>>, PluginError> {
    let mut images = Vec::new();
    let mut count = Count::default();
    for found in found {
        collect(&found.answer, &found.path, "", &mut images, &mut count);
    }
    check_errors(&images, &mut count)?;
    let numbers: FxHashSet<u32> = images.iter().map(|i| i.number).collect();
    if numbers.len() == images.len() {
        images.sort_by_key(|i| i.number);
    }
    let mut last = 0;
    for image in &mut images {
        if image.number <= last {
            image.number = last + 1;
            notes.add(Note::PageNumber, &image.path);
        }
        last = image.number;
    }
    missing(&images, &count, notes);
    for (_, message, path) in count.failed {
        let warning = Warning::new("missing-page", message);
        notes.warnings.push(warning.at(path));
    }
    Ok(images)
}

/// The answers inside an answer, or the answer itself.
fn collect<'a>(
    answer: &'a Answer<'a>,
    path: &str,
    mime_type: &'a str,
    images: &mut Vec<Image<'a>>,
    count: &mut Count,
) {
    let mime_type = match &*answer.input.mime_type {
        "" => mime_type,
        own => own,
    };
    count.total = count.total.max(answer.total_pages.0);
    if let Some(responses) = &answer.responses {
        for (index, response) in responses.iter().enumerate() {
            let path = format!("{path}/responses/{index}");
            collect(response, &path, mime_type, images, count);
        }
        if !responses.is_empty() || !answer.is_image() {
            return;
        }
    }
    /// No file has so many pages; such a number is none.
    const MOST: u32 = 10_000_000;
    let named = answer.context.page_number.0;
    let named = Some(named).filter(|n| (1..=MOST).contains(n));
    count.named |= named.is_some();
    images.push(Image {
        answer,
        path: path.to_owned(),
        mime_type,
        number: named.unwrap_or(images.len() as u32 + 1),
    });
}

/// Images that failed are left out: an error where all did.
fn check_errors(images: &[Image], count: &mut Count) -> Result<(), PluginError> {
    let failed = |i: &&Image| {
        let error = i.answer.error.as_ref();
        error.is_some_and(|e| e.code.0 != 0 || !e.message.trim().is_empty())
    };
    for image in images.iter().filter(failed) {
        let Some(error) = &image.answer.error else {
            continue;
        };
        let reason = match adapter_common::clip(error.message.trim()) {
            "" => "the vendor gives no reason",
            reason => reason,
        };
        let message = format!(
            "Cloud Vision failed on page {}: {reason} (code {})",
            image.number, error.code.0
        );
        let path = format!("{}/error", image.path);
        count.failed.push((image.number, message, path));
    }
    let all = count.failed.len() == images.len();
    let empty = images.iter().all(|i| !i.answer.is_image());
    match count.failed.first() {
        Some((number, message, path)) if all && empty => {
            let error = PluginError::new("vendor-failed", message.clone());
            Err(error.at(path.clone()).on_page((*number).max(1)))
        }
        _ => Ok(()),
    }
}

/// Files are read in part, and their answers come in several files.
fn missing(images: &[Image], count: &Count, notes: &mut Notes) {
    if !count.named {
        return;
    }
    let last = images.last().map_or(0, |i| i.number);
    let expected = last.max(count.total);
    let lacking = (expected as usize).saturating_sub(images.len());
    if lacking > 0 {
        let message = format!(
            "the file has at least {expected} pages, and the answer holds {} of them",
            images.len()
        );
        notes.warnings.push(Warning::new("missing-page", message));
    }
}
