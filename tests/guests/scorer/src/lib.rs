//! A classifier whose classes and confidences are what a model says of each
//! page. The configuration names the model, its input and its output, and may
//! ask for what goes wrong.

use sdk::document::{Classification, Document, Page, PageClass, ScoredClass};
use sdk::inference::{Error, ErrorKind, Model, Tensor};
use sdk::{Classifier, Description, PluginError, config};

/// In the order of the model's scores.
const CLASSES: [&str; 3] = ["invoice", "receipt", "other"];

/// The plugin.
#[derive(Debug)]
pub struct Scorer;

impl Classifier for Scorer {
    fn describe() -> Description {
        Description::new(
            "scorer",
            "1.0.0",
            "Asks a model for the class of each page.",
        )
    }

    fn classify(document: Document) -> Result<Classification, PluginError> {
        let setting = |key, usual: &str| config::get(key).unwrap_or_else(|| usual.to_owned());
        if setting("load", "") == "own" {
            return Err(own_model());
        }
        let model = Model::load(&setting("model", "pages"))?;
        // All pages at once: one row each.
        let rows: Vec<f32> = document.pages.iter().flat_map(features).collect();
        let rows = Tensor::new([document.pages.len() as u32, 2], rows);
        let outputs = model.run(vec![(setting("input", "features"), rows)])?;
        let scores = outputs.get(&setting("output", "scores"))?.f32s()?;
        let pages: Vec<PageClass> = document
            .pages
            .iter()
            .zip(scores.chunks(CLASSES.len()))
            .map(|(page, scores)| page_class(page, scores))
            .collect();
        let best = pages
            .first()
            .map(|p| p.best.clone())
            .ok_or_else(|| PluginError::new("empty-input", "the document has no pages"))?;
        Ok(Classification { best, pages })
    }
}

/// Length of the page's text and number of its words.
fn features(page: &Page) -> [f32; 2] {
    [page.content.len() as f32, page.words.len() as f32]
}

fn page_class(page: &Page, scores: &[f32]) -> PageClass {
    let mut scored: Vec<ScoredClass> = CLASSES
        .iter()
        .zip(scores)
        .map(|(class, confidence)| ScoredClass {
            class: (*class).to_owned(),
            confidence: *confidence,
        })
        .collect();
    scored.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    let best = scored.remove(0);
    PageClass {
        page: page.number,
        best,
        alternatives: scored,
        language: None,
        starts_document: true,
    }
}

/// Bring a model instead of asking for one by name.
fn own_model() -> PluginError {
    use sdk::bindings::adapter::wasi::nn::graph::{ExecutionTarget, GraphEncoding, load};
    match load(&[vec![0; 8]], GraphEncoding::Onnx, ExecutionTarget::Cpu) {
        Ok(_) => PluginError::new("malformed", "it was loaded"),
        Err(e) => Error {
            kind: ErrorKind::Unsupported,
            message: e.data(),
        }
        .into(),
    }
}

sdk::export_classifier!(Scorer);
