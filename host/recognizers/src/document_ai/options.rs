//! What is asked of a processor:
//! <https://cloud.google.com/document-ai/docs/reference/rest/v1/ProcessOptions>.

use serde_json::{Map, Value, json};

use crate::cloud::Fault;
use crate::settings::Reader;

/// Options of OCR processors; for others none may be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Options {
    ocr: Map<String, Value>,
}

/// A feature's name, whether it is a premium feature, and its member.
const FEATURES: [(&str, (bool, &str)); 6] = [
    ("native-pdf", (false, "enableNativePdfParsing")),
    ("quality", (false, "enableImageQualityScores")),
    ("symbols", (false, "enableSymbol")),
    ("style", (true, "computeStyleInfo")),
    ("math", (true, "enableMathOcr")),
    ("selection-marks", (true, "enableSelectionMarkDetection")),
];

impl Options {
    pub(crate) fn from_settings(reader: &Reader<'_>) -> Result<Self, Fault> {
        let mut ocr = Map::new();
        let mut premium = Map::new();
        let chosen = reader.chosen("features", &reader.list("features"), &FEATURES)?;
        for (is_premium, member) in chosen {
            let members = if is_premium { &mut premium } else { &mut ocr };
            members.insert(member.to_owned(), Value::Bool(true));
        }
        if !premium.is_empty() {
            ocr.insert("premiumFeatures".to_owned(), Value::Object(premium));
        }
        let languages = reader.list("languages");
        for language in &languages {
            reader.identifier("languages", language)?;
        }
        if !languages.is_empty() {
            let hints = json!({ "languageHints": languages });
            ocr.insert("hints".to_owned(), hints);
        }
        Ok(Self { ocr })
    }

    /// The member `processOptions`, where there is something to say.
    pub(crate) fn json(&self, pages: &[u32]) -> Option<Value> {
        let mut options = Map::new();
        if !pages.is_empty() {
            let selector = json!({ "pages": pages });
            options.insert("individualPageSelector".to_owned(), selector);
        }
        if !self.ocr.is_empty() {
            options.insert("ocrConfig".to_owned(), Value::Object(self.ocr.clone()));
        }
        (!options.is_empty()).then_some(Value::Object(options))
    }

    pub(crate) fn identity(&self) -> String {
        Value::Object(self.ocr.clone()).to_string()
    }
}
