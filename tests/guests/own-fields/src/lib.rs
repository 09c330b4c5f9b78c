//! The invoice extractor with its models inside: tract compiled to
//! WebAssembly runs them, as where there is no host to ask.

use sdk::document::{Classification, Document, Extraction};
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
        understanding::extract_with(&document, &classification, &scorer)
            .map_err(|e| failed(e.to_string()))
    }
}

sdk::export_extractor!(OwnFields);
