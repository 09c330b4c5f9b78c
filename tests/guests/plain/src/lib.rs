//! An exporter that writes the values of the fields, a line each, to a file
//! whose name is configured.

use sdk::document::{Classification, Document, Extraction, RenderedFile};
use sdk::{Description, Exporter, PluginError};

struct Plain;

impl Exporter for Plain {
    fn describe() -> Description {
        Description::new("plain", "0.1.0", "A line each.").emits(&["text/plain"])
    }

    fn render(
        _document: Document,
        classification: Classification,
        extraction: Extraction,
    ) -> Result<Vec<RenderedFile>, PluginError> {
        let mut text = classification.best.class + "\n";
        for field in extraction.fields {
            text += &format!("{}: {}\n", field.name, field.value.unwrap_or_default());
        }
        Ok(vec![RenderedFile {
            name: sdk::config::get("name").unwrap_or_else(|| "fields.txt".to_owned()),
            media_type: "text/plain".to_owned(),
            data: text.into_bytes(),
        }])
    }
}

sdk::export_exporter!(Plain);
