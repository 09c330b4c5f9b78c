//! The invoice extractor with its models inside: tract compiled to
//! WebAssembly runs them, as where there is no host to ask. It classifies the
//! pages again, and fails when the host's models see them otherwise.

use sdk::document::{Classification, Document, Extraction, PageClass, ScoredClass};
use sdk::{Description, Extractor, PluginError};
use tract_scorer::TractScorer;

/// The plugin.
#[derive(Debug)]
pub struct OwnFields;

impl Extractor for OwnFields {
    fn describe() -> Description {
        Description::new("own-fields", "1.0.0", "Fields by models of its own.")
            .emits(&sdk::document::names::all())
    }

    fn extract(
        document: Document,
        classification: Classification,
    ) -> Result<Extraction, PluginError> {
        let failed = |message: String| PluginError::new("unsupported", message);
        let scorer = TractScorer::new(models::ALL).map_err(|e| failed(e.to_string()))?;
        let own = understanding::classify_with(&document, &scorer);
        let own = own.map_err(|e| failed(e.to_string()))?;
        if !alike(&own, &classification) {
            return Err(failed(format!(
                "{classification:?} by the host is {own:?} here"
            )));
        }
        understanding::extract_with(&document, &classification, &scorer)
            .map_err(|e| failed(e.to_string()))
    }
}

/// Kernels differ in the last bits of a float, and no more.
const SCORES: f32 = 1e-4;

/// Whether all is equal but for scores, which are close.
fn alike(a: &Classification, b: &Classification) -> bool {
    let class = |a: &ScoredClass, b: &ScoredClass| {
        a.class == b.class && (a.confidence - b.confidence).abs() <= SCORES
    };
    let classes = |a: &[ScoredClass], b: &[ScoredClass]| {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| class(a, b))
    };
    let page = |a: &PageClass, b: &PageClass| {
        a.page == b.page
            && a.language == b.language
            && a.starts_document == b.starts_document
            && class(&a.best, &b.best)
            && classes(&a.alternatives, &b.alternatives)
    };
    class(&a.best, &b.best)
        && a.pages.len() == b.pages.len()
        && a.pages.iter().zip(&b.pages).all(|(a, b)| page(a, b))
}

sdk::export_extractor!(OwnFields);
