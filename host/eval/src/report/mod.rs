//! The HTML report: scores, and each error on its page.
//!
//! A folder with `index.html` and the pages' pictures. Nothing in it comes
//! from outside or runs but its own script, so it works from a disk, and
//! whatever a document says is text in it.

mod entry;
mod html;
mod parts;
mod picture;
mod plot;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use pipeline::parallel;

use crate::error::EvalError;
use crate::gate::Held;
use crate::run::Done;
use crate::summary::Summary;
use entry::Entry;

/// The folder of the pages' pictures.
const PAGES: &str = "pages";

/// Pictures by document and page: the file's name within the report, and the
/// page's width by its height.
type Pictures = BTreeMap<(usize, u32), (String, f32)>;

/// Write the report into a folder, which is made where it is not there.
/// `progress` is told of each document whose pages are drawn.
///
/// # Errors
/// The folder or a file in it cannot be written.
pub fn write(
    folder: &Path,
    title: &str,
    summary: &Summary,
    gate: &[Held],
    done: &[Done],
    progress: impl Fn(&str) + Sync,
) -> Result<(), EvalError> {
    let pages = folder.join(PAGES);
    fs::create_dir_all(&pages).map_err(|e| EvalError::unwritable(&pages, e))?;
    let entries: Vec<Entry> = done
        .iter()
        .enumerate()
        .flat_map(|(i, done)| entry::of(i, done))
        .collect();
    let pictures = draw(folder, &entries, done, progress)?;
    let index = folder.join("index.html");
    let text = html::index(title, summary, gate, &entries, &pictures);
    fs::write(&index, text).map_err(|e| EvalError::unwritable(&index, e))
}

/// Draw every page that an entry shows.
fn draw(
    folder: &Path,
    entries: &[Entry],
    done: &[Done],
    progress: impl Fn(&str) + Sync,
) -> Result<Pictures, EvalError> {
    let mut wanted: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    for entry in entries {
        let pages = wanted.entry(entry.document).or_default();
        pages.extend(entry.page.filter(|p| !pages.contains(p)));
    }
    let jobs: Vec<(usize, Vec<u32>)> = wanted.into_iter().collect();
    let mut pictures = Pictures::new();
    parallel::in_order(
        &jobs,
        parallel::cores(),
        |_, (i, pages)| {
            let drawn = done.get(*i).map(|d| {
                progress(&d.name);
                picture::draw(d, pages)
            });
            (*i, drawn.unwrap_or_default())
        },
        |(i, drawn)| {
            for picture in drawn {
                let name = format!("{PAGES}/{i:05}-{}.{}", picture.page, picture.ending);
                let path = folder.join(&name);
                fs::write(&path, &picture.bytes).map_err(|e| EvalError::unwritable(&path, e))?;
                pictures.insert((i, picture.page), (name, picture.aspect));
            }
            Ok(())
        },
    )?;
    Ok(pictures)
}

#[cfg(test)]
mod tests;
