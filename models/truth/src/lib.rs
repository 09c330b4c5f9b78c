//! What is true of a document: the labels that models are trained and
//! evaluated with.
//!
//! One JSON object a document, beside its file as `NAME.truth.json`. What a
//! label does not mention is unknown and scores nothing; what it gives as
//! `null` is known to be absent, and finding it is an error.
//!
//! # A data set
//!
//! A folder, searched through, of anything that `sheaf run` reads: PDFs,
//! images, vendors' answers. `NAME` is the file's name with or without its
//! ending: `march/4711.pdf` has its truth in `march/4711.truth.json` or, where
//! `march/4711.png` lies beside it, in `march/4711.pdf.truth.json`. A file
//! without truth is left alone; truth without a file, or with a name that is
//! not Sheaf's, is told and not scored.
//!
//! | member | what it says | how it is scored |
//! |---|---|---|
//! | `class` | the document's class; of each page too, unless `pages` says more | accuracy over documents |
//! | `pages` | for each page its class, language, and whether a document starts there | confusion, macro F1; accuracy |
//! | `fields` | the document's fields by Sheaf's names | precision, recall, F1 for each |
//! | `line_items`, `tax_lines`, `discounts`, `surcharges` | rows by column | rows aligned by the best assignment, each column apart |
//! | `key_values` | keys with what is filled in | a pair is right when both are |
//! | `tables` | cells with place, spans and text | a cell is right when all of them are |
//! | `layout` | which documents are of one supplier and layout | those are in one part, tuning or held out, by a hash of the name |
//!
//! Values are written as the contract normalises them: dates as
//! `2024-03-31`, amounts and quantities as `-1234.5`, currencies as `EUR`,
//! tax rates in percent as `19`, languages as `de`, other text as printed.
//! Strict scores want them character for character, as normalised or as
//! printed; normalised scores set aside case, spaces and punctuation, and
//! compare dates and numbers by value.
//!
//! # Example
//!
//! ```
//! let text = r#"{
//!     "class": "invoice",
//!     "pages": [{ "class": "invoice", "language": "de", "starts": true }],
//!     "fields": { "invoice_id": "4711", "due_date": null },
//!     "line_items": [{ "description": "Schraube", "amount": "2.00" }],
//!     "tax_lines": [{ "rate": "19", "base": "2.00", "amount": "0.38" }]
//! }"#;
//! let truth: truth::Truth = serde_json::from_str(text)?;
//! assert_eq!(truth.fields["due_date"], None);
//! assert_eq!(truth.discounts, None);
//! # Ok::<(), serde_json::Error>(())
//! ```

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Values by name, normalised as the contract says: dates as ISO 8601,
/// amounts as plain decimals with a point, currencies as ISO 4217 codes, tax
/// rates in percent. `None` is a value known to be absent.
pub type Values = BTreeMap<String, Option<String>>;

/// The labels of one document. Lists that are `None` are unknown; empty ones
/// are known to be empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Truth {
    /// The registered class, such as `invoice`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// One for each page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<Vec<PageTruth>>,
    /// The document's fields by Sheaf's names.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: Values,
    /// The rows in the order of the page, each with its fields by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line_items: Option<Vec<Values>>,
    /// `category`, `rate`, `base`, `amount`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_lines: Option<Vec<Values>>,
    /// `description`, `rate`, `base`, `amount`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discounts: Option<Vec<Values>>,
    /// `description`, `rate`, `base`, `amount`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surcharges: Option<Vec<Values>>,
    /// Keys with their values, as forms print them; `None` for a blank one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_values: Option<Vec<(String, Option<String>)>>,
    /// The tables of the document in the order of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tables: Option<Vec<TableTruth>>,
    /// What belongs on one side of a split: supplier and layout. Documents
    /// that share it are trained on or tested with together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layout: Option<String>,
}

/// The labels of one page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PageTruth {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// BCP 47.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Whether a document starts here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starts: Option<bool>,
}

/// The labels of one table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TableTruth {
    /// The page it is on, from 1.
    pub page: u32,
    /// Its cells: row, column, rows and columns it covers, text.
    pub cells: Vec<(u32, u32, u32, u32, String)>,
    /// How many rows at the top are headers.
    pub header_rows: u32,
}
