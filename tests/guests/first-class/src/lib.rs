//! A classifier that gives every page the class that its configuration names.

use sdk::document::{Classification, Document, PageClass, ScoredClass};
use sdk::{Classifier, Description, PluginError};

struct FirstClass;

impl Classifier for FirstClass {
    fn describe() -> Description {
        Description::new("first-class", "0.1.0", "One class for all.")
    }

    fn classify(document: Document) -> Result<Classification, PluginError> {
        let class = sdk::config::get("class")
            .ok_or_else(|| PluginError::new("bad-config", "set `class`"))?;
        let best = ScoredClass {
            class,
            confidence: 1.0,
        };
        let pages = document.pages.iter().map(|page| PageClass {
            page: page.number,
            best: best.clone(),
            starts_document: true,
            ..PageClass::default()
        });
        Ok(Classification {
            pages: pages.collect(),
            best,
        })
    }
}

sdk::export_classifier!(FirstClass);
