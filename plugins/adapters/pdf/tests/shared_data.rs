//! Real invoices and forms, where they are at hand.

mod kit;

use std::path::{Path, PathBuf};

use kit::read;
use sdk::document::Document;

/// The folder of real documents; `None` with a notice where it is absent.
fn data() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data");
    if folder.is_dir() {
        return Some(folder);
    }
    #[allow(clippy::print_stdout, reason = "a skipped test says so")]
    {
        println!("skipped: no real documents at {}", folder.display());
    }
    None
}

fn pdfs(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
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
    found.sort();
}

fn check(document: &Document, name: &str) {
    assert!(!document.pages.is_empty(), "{name}");
    for page in &document.pages {
        let at = format!("{name}, page {}", page.number);
        assert!(page.width > 0.0 && page.height > 0.0, "{at}");
        let n = page.words.len();
        assert_eq!(page.words.boxes.len(), 4 * n, "{at}");
        assert!(page.words.ends.windows(2).all(|w| w[0] < w[1]), "{at}");
        assert_eq!(
            page.words.ends.last().copied().unwrap_or(0) as usize,
            page.content.len()
        );
        assert!(page.iter_words().all(|w| w.bounds.is_valid()), "{at}");
        let inner = |w: &sdk::document::Word<'_>| w.text.contains(char::is_whitespace);
        assert!(
            !page.iter_words().any(|w| w.text.is_empty() || inner(&w)),
            "{at}"
        );
        assert!(
            page.words.polygons.iter().all(|v| (0.0..=1.0).contains(v)),
            "{at}"
        );
        assert!(page.rulings.iter().all(|v| (0.0..=1.0).contains(v)), "{at}");
        let mut next = 0;
        for line in &page.lines {
            assert_eq!(line.words.start, next, "{at}");
            assert!(
                line.words.end > next && line.words.end as usize <= n,
                "{at}"
            );
            next = line.words.end;
        }
        assert_eq!(next as usize, n, "{at}");
    }
}

#[test]
fn every_real_pdf_is_read() {
    let Some(folder) = data() else { return };
    let mut files = Vec::new();
    pdfs(&folder, &mut files);
    assert!(files.len() > 10, "too few files in {}", folder.display());
    for file in files {
        let name = file.display().to_string();
        let document =
            read(std::fs::read(&file).unwrap()).unwrap_or_else(|e| panic!("{name}: {e}"));
        check(&document, &name);
        assert!(document.pages.iter().any(|p| p.words.len() > 20), "{name}");
        assert!(
            document
                .warnings
                .iter()
                .all(|w| w.code != "unmapped-glyphs"),
            "{name}"
        );
    }
}

/// Words with the place where they are printed: file, page, word, and a point
/// that its box contains.
const KNOWN: [(&str, usize, &str, f32, f32); 4] = [
    ("azure/invoice/invoice.pdf", 0, "INV-100", 0.911, 0.1347),
    ("invoice2data/free_fiber.pdf", 0, "69100", 0.531, 0.2121),
    (
        "factur-x/MINIMUM/zugferd_2p0_MINIMUM.pdf",
        0,
        "471102",
        0.659,
        0.1274,
    ),
    (
        "invoice2data/AmazonWebServices.pdf",
        0,
        "42183017",
        0.904,
        0.1538,
    ),
];

#[test]
fn known_words_are_where_they_are_printed() {
    let Some(folder) = data() else { return };
    for (file, page, word, x, y) in KNOWN {
        let document = read(std::fs::read(folder.join(file)).unwrap()).unwrap();
        let place = kit::place(&document.pages[page], word);
        let place = place.unwrap_or_else(|| panic!("{file} has no {word}"));
        let point = sdk::document::Point { x, y };
        assert!(place.contains(point), "{file}: {word} at {place:?}");
        assert!(
            place.height() > 0.005 && place.height() < 0.05,
            "{file}: {place:?}"
        );
    }
}

#[test]
fn the_xml_of_an_electronic_invoice_comes_along() {
    let Some(folder) = data() else { return };
    let file = folder.join("factur-x/FX/EN16931_Einfach.pdf");
    let document = read(std::fs::read(file).unwrap()).unwrap();
    let xml = document
        .extras
        .iter()
        .find(|e| e.name == "factur-x.xml")
        .unwrap();
    assert!(xml.media_type.ends_with("xml") && xml.data.contains("CrossIndustryInvoice"));
}
