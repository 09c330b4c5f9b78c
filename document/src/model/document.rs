use super::{Page, Passage};

/// The common document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    pub source: Source,
    /// By increasing number.
    pub pages: Vec<Page>,
    /// Fields the vendor gave, under Sheaf's names with the vendor's kept.
    pub fields: Vec<Field>,
    /// Line items the vendor gave.
    pub line_items: Vec<LineItem>,
    pub extras: Vec<Extra>,
    pub warnings: Vec<Warning>,
}

/// Where a document came from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// Vendor code such as `aws-textract`; empty when unknown.
    pub vendor: String,
    /// The vendor's operation or the format, such as `AnalyzeExpense`.
    pub api: String,
    pub api_version: Option<String>,
    pub model: Option<String>,
    pub model_version: Option<String>,
}

/// A named value, with the words it came from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Field {
    /// Sheaf's name, such as `invoice_id`.
    pub name: String,
    /// The vendor's own name, where the value is the vendor's.
    pub vendor_name: Option<String>,
    /// The value, normalised; `None` when that was not possible.
    pub value: Option<String>,
    /// `Page::number` of the page it is on.
    pub page: Option<u32>,
    /// The text as printed and the words it came from.
    pub content: Passage,
    /// Why an extractor chose this value; `None` for a vendor's.
    pub reason: Option<String>,
}

/// One row of an invoice or receipt: at most one field of each name.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LineItem {
    pub fields: Vec<Field>,
}

/// Something that came with the document and has no other place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Extra {
    /// Where it was: a JSON pointer, an XML path, a file name.
    pub name: String,
    /// `Page::number` of the page it belongs to.
    pub page: Option<u32>,
    /// Ends in `;base64` when `data` is base64.
    pub media_type: String,
    pub data: String,
}

/// Something a person should know about a result that is still usable.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Warning {
    pub code: String,
    pub message: String,
    /// The item it is about, such as `pages[2].tables[0]`.
    pub path: Option<String>,
}

impl Document {
    /// The page with this number.
    pub fn page(&self, number: u32) -> Option<&Page> {
        self.pages.iter().find(|p| p.number == number)
    }
}

impl Warning {
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            message: message.into(),
            path: None,
        }
    }

    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }
}

impl LineItem {
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|f| f.name == name)
    }
}
