//! Every PDF of `../shared/data`, where that folder is.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

mod kit;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use raster::{Colour, Pdf};

fn pdfs(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            pdfs(&path, found);
        } else if path
            .extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("pdf"))
        {
            found.push(path);
        }
    }
}

#[test]
fn the_first_page_of_every_real_pdf_is_drawn() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    if !folder.is_dir() {
        println!("skipped: no ../shared/data");
        return;
    }
    let mut files = Vec::new();
    pdfs(&folder, &mut files);
    files.sort();
    let keep = std::env::var_os("SHEAF_KEEP_PAGES").map(PathBuf::from);
    let mut blank = Vec::new();
    let start = Instant::now();
    for file in &files {
        let bytes = std::fs::read(file).unwrap();
        let pdf = Pdf::open(Arc::from(bytes)).unwrap_or_else(|e| panic!("{file:?}: {e}"));
        let page = pdf
            .render(1, 150.0, Colour::Grey)
            .unwrap_or_else(|e| panic!("{file:?}: {e}"));
        if kit::ink(&page.png).is_none() {
            blank.push(file);
        }
        if let Some(folder) = &keep {
            let name = file.file_stem().unwrap().to_string_lossy();
            std::fs::write(folder.join(format!("{name}.png")), &page.png).unwrap();
        }
    }
    println!("{} first pages in {:.1?}", files.len(), start.elapsed());
    assert!(blank.is_empty(), "blank: {blank:?}");
}
