//! The page classifier with its models inside: tract compiled to WebAssembly
//! runs them, as where there is no host to ask.

use sdk::document::{Classification, Document};
use sdk::{Classifier, Description, PluginError};
use tract_scorer::TractScorer;

/// The plugin.
#[derive(Debug)]
pub struct OwnClasses;

impl Classifier for OwnClasses {
    fn describe() -> Description {
        Description::new("own-classes", "1.0.0", "Classes by models of its own.")
            .emits(&understanding::CLASSES)
    }

    fn classify(document: Document) -> Result<Classification, PluginError> {
        let failed = |message: String| PluginError::new("unsupported", message);
        let scorer = TractScorer::new(models::ALL).map_err(|e| failed(e.to_string()))?;
        understanding::classify_with(&document, &scorer).map_err(|e| failed(e.to_string()))
    }
}

sdk::export_classifier!(OwnClasses);
