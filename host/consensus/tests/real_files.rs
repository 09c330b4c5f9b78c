//! Real answers for the same pages, where `../shared/data` is.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

mod kit;

use std::path::{Path, PathBuf};

use consensus::compare;
use document::Document;

fn data() -> Option<PathBuf> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    if data.is_dir() {
        return Some(data);
    }
    println!("SKIPPED: no ../shared/data beside the repository");
    None
}

fn pdf(path: &Path) -> Document {
    adapter_pdf::adapt(
        std::fs::read(path).unwrap(),
        &adapter_pdf::Options::default(),
    )
    .unwrap()
}

#[test]
fn the_text_layer_and_the_ocr_of_an_invoice_agree() {
    let Some(data) = data() else { return };
    let google = data.join("google");
    let hocr = std::fs::read(google.join("toolbox_invoice_test_0_hocr.xml")).unwrap();
    let ocr = adapter_hocr::adapt(&[&hocr]).unwrap();
    let layer = pdf(&google.join("toolbox_invoice_test.pdf"));
    let compared = compare(&layer, &ocr);
    println!("text layer and hOCR: {compared:?}");
    // Vendors cut punctuation off words; that is no difference.
    assert!(compared.share > 0.97, "{compared:?}");
    assert!(compared.box_overlap > 0.4, "{compared:?}");
    let (merged, report) = kit::merged(&[&layer, &ocr]);
    println!("{report:?}");
    let page = &merged.pages[0];
    for text in ["$2140.00", "johndoe@email.com", "01/01/1970"] {
        assert!(page.content.contains(text), "{text} in {}", page.content);
    }
    let low = page.words.confidences.iter().filter(|c| **c < 1.0).count();
    println!("{low} of {} words are not agreed on", page.words.len());
}

#[test]
fn textract_and_the_text_layer_of_its_sources_agree() {
    let Some(data) = data() else { return };
    let folder = data.join("textract");
    for (answer, source, least) in [
        (
            "document_to_html_reading_order.pdf.json",
            "reading_order.pdf",
            0.9,
        ),
        (
            "document_to_html_sample-invoice.pdf.json",
            "sample-invoice.pdf",
            0.9,
        ),
        (
            "document_to_html_textractor-singlepage-doc.pdf.json",
            "textractor-singlepage-doc.pdf",
            0.9,
        ),
        ("document_to_html_tutorial.pdf.json", "tutorial.pdf", 0.8),
    ] {
        let bytes = std::fs::read(folder.join(answer)).unwrap();
        let ocr = adapter_textract::adapt(&[&bytes]).unwrap();
        let layer = pdf(&folder.join("sources").join(source));
        let compared = compare(&ocr, &layer);
        println!("{source}: {compared:?}");
        if layer.pages.iter().all(|p| p.words.is_empty()) {
            continue;
        }
        let (merged, _) = kit::merged(&[&ocr, &layer]);
        assert_eq!(merged.pages.len(), ocr.pages.len().max(layer.pages.len()));
        assert!(compared.share > least, "{source}: {compared:?}");
    }
}

#[test]
fn two_textract_answers_for_one_page_agree_though_one_is_turned() {
    let Some(data) = data() else { return };
    let read = |name: &str| {
        let bytes = std::fs::read(data.join("textract").join(name)).unwrap();
        adapter_textract::adapt(&[&bytes]).unwrap()
    };
    let (upright, lying) = (read("gib.json"), read("gib__90_degrees.json"));
    let compared = compare(&upright, &lying);
    println!("gib upright and lying: {compared:?}");
    assert!(compared.share > 0.9, "{compared:?}");
    kit::merged(&[&upright, &lying]);
}
