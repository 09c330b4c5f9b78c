//! Real documents with the labels of `models/labels/real-pages.json`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, ensure};
use document::Document;
use truth::PageTruth;

use super::{Inputs, Labelled, Source};
use crate::{HELD_OUT, fold_of, sroie};

/// A real page says more than a generated one.
const WEIGHT: f32 = 3.0;

/// The labels, by path below the data folder.
fn labels() -> Result<BTreeMap<String, Vec<PageTruth>>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../labels/real-pages.json");
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    Ok(serde_json::from_str(&text)?)
}

/// Every labelled document, its fold by its family.
pub(super) fn documents(data: &Path, inputs: &mut Inputs) -> Result<Vec<Labelled>> {
    let mut documents = Vec::new();
    for (name, pages) in labels()? {
        let path = data.join(&name);
        let bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
        let document = adapt(&name, &bytes).with_context(|| name.clone())?;
        ensure!(
            document.pages.len() == pages.len(),
            "{name}: {} pages and {} labels",
            document.pages.len(),
            pages.len()
        );
        inputs.push((name.clone(), bytes));
        documents.push(Labelled {
            fold: fold_of(&family(&name)),
            name,
            source: Source::Real,
            weight: WEIGHT,
            document,
            pages,
        });
    }
    Ok(documents)
}

/// What looks alike: files of one template, or of one vendor's sample.
fn family(name: &str) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    let families = [
        ("zugferd_2p0", "zugferd"),
        ("factur-x/FX", "factur-x"),
        ("Winnie", "winnie"),
        ("toolbox", "toolbox"),
        ("textractor", "textractor"),
        ("single-page", "textractor"),
        ("detect_document_text", "textractor"),
        ("queries_as_strings", "textractor"),
        ("gib", "gib"),
        ("paystub", "paystub"),
        ("layout.json", "paystub"),
        ("table_with_title", "paystub"),
        ("queries_sample", "paystub"),
        ("patient", "patient"),
        ("multi-page-forms", "patient"),
        ("employment", "patient"),
        ("reading_order", "reading-order"),
        ("word_ordering", "reading-order"),
        ("receipt.jpg", "megabox"),
        ("from_path", "megabox"),
        ("sample-invoice.pdf", "sliced"),
        ("417576986", "cleric"),
        ("jp_vert", "japanese"),
        ("sample-layout", "filing"),
        ("invoice-6", "contoso-6"),
        ("Invoice-6", "contoso-6"),
    ];
    let known = families.iter().find(|(part, _)| name.contains(part));
    known.map_or(file, |(_, family)| family).to_owned()
}

fn adapt(name: &str, bytes: &[u8]) -> Result<Document> {
    let starts = |prefix: &str| name.starts_with(prefix);
    let adapted = if name.ends_with(".pdf") {
        adapter_pdf::adapt(bytes.to_vec(), &adapter_pdf::Options::default())
    } else if starts("textract/") {
        adapter_textract::adapt(&[bytes])
    } else if starts("azure/") {
        adapter_azure::adapt(&[bytes])
    } else if name.contains("vision") || starts("ocr-formats/google-cloud/") {
        adapter_vision::adapt(&[bytes])
    } else if name.contains("hocr") {
        adapter_hocr::adapt(&[bytes])
    } else if starts("ocr-formats/alto") {
        adapter_alto::adapt(&[bytes])
    } else if starts("ocr-formats/abbyy") {
        adapter_abbyy::adapt(&[bytes])
    } else {
        adapter_document_ai::adapt(&[bytes])
    };
    adapted.map_err(|e| anyhow!("{e}"))
}

/// The receipts, as they are and with their commas; those of the companies
/// held out are never learnt from.
pub(super) fn receipts(data: &Path, inputs: &mut Inputs) -> Result<Vec<Labelled>> {
    let (receipts, bytes) = sroie::read(data)?;
    inputs.push((sroie::FILE.to_owned(), bytes));
    let page = PageTruth {
        class: Some("receipt".to_owned()),
        starts: Some(true),
        ..PageTruth::default()
    };
    let labelled = |receipt: &sroie::Receipt| Labelled {
        name: receipt.key.clone(),
        source: Source::Receipts,
        fold: if receipt.held_out() {
            HELD_OUT
        } else {
            fold_of(&receipt.entities.company)
        },
        weight: 1.0,
        document: receipt.document(),
        pages: vec![page.clone()],
    };
    Ok(receipts.iter().map(labelled).collect())
}
