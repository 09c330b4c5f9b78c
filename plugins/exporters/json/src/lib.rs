//! Exporter `json`: `result.json` holds what was found, in the shape of
//! `result-0.1.0.schema.json`, which the command line prints too.
//!
//! Configuration: `include = "document"` adds `document.json`, the common
//! document in the shape of `document-0.1.0.schema.json`.
#![deny(clippy::indexing_slicing)]

use document::json::{result::ResultForm, to_json_pretty};
use sdk::document::{Classification, Document, Extraction, RenderedFile};
use sdk::{Description, Exporter, PluginError};

/// The plugin.
#[derive(Debug)]
pub struct Json;

impl Exporter for Json {
    fn describe() -> Description {
        Description::new(
            "json",
            env!("CARGO_PKG_VERSION"),
            "Writes class, fields, line items, tables and warnings to result.json.",
        )
        .emits(&["application/json"])
    }

    fn render(
        document: Document,
        classification: Classification,
        extraction: Extraction,
    ) -> Result<Vec<RenderedFile>, PluginError> {
        let options = Options::from_settings(sdk::config::all())?;
        render(&document, &classification, &extraction, &options)
    }
}

sdk::export_exporter!(Json);

/// What the configuration says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// Whether the document goes along, as `document.json`.
    pub document: bool,
}

impl Options {
    /// # Errors
    /// `bad-config` for a key or value that is not known.
    pub fn from_settings(
        settings: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, PluginError> {
        let mut options = Self::default();
        for (key, value) in settings {
            match (key.as_str(), value.as_str()) {
                ("include", "document") => options.document = true,
                ("include", "") => {}
                ("include", other) => {
                    let message = format!("{other:?} cannot be included; \"document\" can");
                    return Err(PluginError::new("bad-config", message).at("include"));
                }
                (other, _) => {
                    let message = format!("there is no setting {other:?}, only \"include\"");
                    return Err(PluginError::new("bad-config", message).at(other));
                }
            }
        }
        Ok(options)
    }
}

/// The files for one result.
///
/// # Errors
/// None is known: what a result is made of can be written as JSON.
pub fn render(
    document: &Document,
    classification: &Classification,
    extraction: &Extraction,
    options: &Options,
) -> Result<Vec<RenderedFile>, PluginError> {
    let form = ResultForm::new(classification, extraction);
    let result = serde_json::to_string_pretty(&form)
        .map_err(|e| PluginError::new("unsupported", e.to_string()))?;
    let mut files = vec![file("result.json", result)];
    if options.document {
        files.push(file("document.json", to_json_pretty(document)));
    }
    Ok(files)
}

fn file(name: &str, mut text: String) -> RenderedFile {
    text.push('\n');
    RenderedFile {
        name: name.to_owned(),
        media_type: "application/json".to_owned(),
        data: text.into_bytes(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::{Field, Page, Passage, ScoredClass, validate_description, validate_files};

    fn options(key: &str, value: &str) -> Result<Options, PluginError> {
        Options::from_settings([(key.to_owned(), value.to_owned())])
    }

    fn rendered(extraction: &Extraction, options: &Options) -> Vec<(String, serde_json::Value)> {
        let document = Document {
            pages: vec![Page {
                number: 1,
                ..Page::default()
            }],
            ..Document::default()
        };
        let classification = Classification {
            best: ScoredClass {
                class: "receipt".to_owned(),
                confidence: 0.5,
            },
            ..Classification::default()
        };
        let files = render(&document, &classification, extraction, options).unwrap();
        validate_files(&files).unwrap();
        let parsed = |f: RenderedFile| (f.name, serde_json::from_slice(&f.data).unwrap());
        files.into_iter().map(parsed).collect()
    }

    #[test]
    fn an_empty_extraction_gives_a_result_with_every_key() {
        let files = rendered(&Extraction::default(), &Options::default());
        let expected = serde_json::json!({
            "class": "receipt", "class_confidence": 0.5, "pages": [], "fields": {},
            "line_items": [], "tax_lines": [], "discounts": [], "surcharges": [],
            "other_groups": {}, "key_values": [], "tables": [], "warnings": [],
            "needs_review": false,
        });
        assert_eq!(files, [("result.json".to_owned(), expected)]);
    }

    #[test]
    fn quotes_line_feeds_and_other_scripts_survive() {
        let text = "\"Müller\"\n合計 \u{1}\u{2028}";
        let extraction = Extraction {
            fields: vec![Field {
                name: "supplier_name".to_owned(),
                content: Passage {
                    text: text.to_owned(),
                    ..Passage::default()
                },
                ..Field::default()
            }],
            ..Extraction::default()
        };
        let files = rendered(&extraction, &Options::default());
        assert_eq!(files[0].1["fields"]["supplier_name"]["text"], text);
    }

    #[test]
    fn the_document_goes_along_when_it_is_asked_for() {
        let options = options("include", "document").unwrap();
        let files = rendered(&Extraction::default(), &options);
        assert_eq!(files[1].0, "document.json");
        assert_eq!(files[1].1["sheaf_document"], "0.1.0");
        assert_eq!(files[1].1["pages"][0]["number"], 1);
    }

    #[test]
    fn a_setting_that_is_not_known_is_bad_config() {
        assert_eq!(options("include", "words").unwrap_err().code, "bad-config");
        let error = options("inlcude", "document").unwrap_err();
        assert_eq!(
            (error.code.as_str(), error.path.as_deref()),
            ("bad-config", Some("inlcude"))
        );
    }

    #[test]
    fn the_description_is_valid() {
        validate_description(&Json::describe()).unwrap();
    }
}
