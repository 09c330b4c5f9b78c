//! The invoice and receipt extractor as a component: all logic is in
//! `understanding`.

use host_scorer::HostScorer;
use sdk::document::{Classification, Document, Extraction};
use sdk::{Description, Extractor, PluginError};

/// Finds header fields, line items and tables.
#[derive(Debug)]
pub struct Invoice;

impl Extractor for Invoice {
    fn describe() -> Description {
        Description::new(
            "invoice",
            env!("CARGO_PKG_VERSION"),
            "Fields, line items and tables of invoices, credit notes and receipts.",
        )
        .accepts(&[
            "invoice",
            "credit-note",
            "receipt",
            "purchase-order",
            "delivery-note",
            "order-confirmation",
            "bank-statement",
            "contract",
            "letter",
            "form",
            "identity-document",
            "resume",
            "other",
        ])
        .emits(&sdk::document::names::all())
    }

    fn extract(
        document: Document,
        classification: Classification,
    ) -> Result<Extraction, PluginError> {
        let scorer = HostScorer::new()?;
        understanding::extract_with(&document, &classification, &scorer)
            .map_err(|e| host_scorer::unusable(&e))
    }
}

sdk::export_extractor!(Invoice);
