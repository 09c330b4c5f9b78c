//! An extractor that takes the first word for the number of the document. On
//! a `letter` it cites a word that is not there.

use sdk::document::{Classification, Confidence, Document, Extraction, Field, Span};
use sdk::{Description, Extractor, PluginError};

struct FirstWord;

impl Extractor for FirstWord {
    fn describe() -> Description {
        Description::new("first-word", "0.1.0", "The first word.").emits(&["invoice_id"])
    }

    fn extract(
        document: Document,
        classification: Classification,
    ) -> Result<Extraction, PluginError> {
        let Some(page) = document.pages.first() else {
            return Err(PluginError::new("empty-input", "the document has no pages"));
        };
        let mut content = page.passage(vec![Span::new(0, 1)]);
        content.confidence = Some(Confidence::new(0.9));
        if classification.best.class == "letter" {
            content.words = vec![Span::new(900, 901)];
        }
        let field = Field {
            name: "invoice_id".to_owned(),
            value: Some(content.text.clone()),
            page: Some(page.number),
            content,
            ..Field::default()
        };
        Ok(Extraction {
            fields: vec![field],
            ..Extraction::default()
        })
    }
}

sdk::export_extractor!(FirstWord);
