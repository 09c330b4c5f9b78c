//! The page classifier as a component: all logic is in `understanding`.

use host_scorer::HostScorer;
use sdk::document::{Classification, Document};
use sdk::{Classifier, Description, PluginError};

/// Names pages by titles, labels and shape.
#[derive(Debug)]
pub struct Pages;

impl Classifier for Pages {
    fn describe() -> Description {
        Description::new(
            "pages",
            env!("CARGO_PKG_VERSION"),
            "Class, language and first pages by words and layout.",
        )
        .emits(&understanding::CLASSES)
    }

    fn classify(document: Document) -> Result<Classification, PluginError> {
        let scorer = HostScorer::new()?;
        understanding::classify_with(&document, &scorer).map_err(|e| host_scorer::unusable(&e))
    }
}

sdk::export_classifier!(Pages);
