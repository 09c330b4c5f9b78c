use super::{Field, KeyValue, LineItem, Table, Warning};

/// A class with its score.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ScoredClass {
    pub class: String,
    /// 0..1.
    pub confidence: f32,
}

/// What a classifier says of one page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PageClass {
    /// `Page::number`.
    pub page: u32,
    pub best: ScoredClass,
    /// Best first.
    pub alternatives: Vec<ScoredClass>,
    /// A BCP 47 tag; `None` when unsure.
    pub language: Option<String>,
    /// Whether a document starts on this page.
    pub starts_document: bool,
}

/// What a classifier says of a document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Classification {
    pub best: ScoredClass,
    /// One for each page, in the document's order.
    pub pages: Vec<PageClass>,
}

/// A table found by an extractor, with the page it is on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LocatedTable {
    /// `Page::number`.
    pub page: u32,
    pub table: Table,
}

/// A key with its value found by an extractor, with the page they are on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LocatedKeyValue {
    /// `Page::number`.
    pub page: u32,
    pub key_value: KeyValue,
}

/// Values that belong together and may occur several times in a document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FieldGroup {
    /// `names::TAX_LINE`, `names::DISCOUNT`, `names::SURCHARGE`.
    pub kind: String,
    /// At most one of each name.
    pub fields: Vec<Field>,
}

/// What an extractor found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Extraction {
    /// At most one of each name.
    pub fields: Vec<Field>,
    pub line_items: Vec<LineItem>,
    /// Tax lines, discounts and surcharges, by kind and then by place.
    pub groups: Vec<FieldGroup>,
    /// By page and then by place.
    pub key_values: Vec<LocatedKeyValue>,
    pub tables: Vec<LocatedTable>,
    pub warnings: Vec<Warning>,
    /// Whether a person should look at the result before it is used.
    pub needs_review: bool,
}

/// A file that an exporter rendered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RenderedFile {
    pub name: String,
    pub media_type: String,
    pub data: Vec<u8>,
}

/// A plugin's own, typed failure: the input is at fault, not the plugin.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PluginError {
    /// `malformed`, `encrypted`, `unsupported`, ...
    pub code: String,
    pub message: String,
    /// Where in the input.
    pub path: Option<String>,
    /// From 1.
    pub page: Option<u32>,
}

impl Extraction {
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|f| f.name == name)
    }

    /// The groups of one kind, such as [`names::TAX_LINE`](crate::names::TAX_LINE).
    pub fn groups_of<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a FieldGroup> {
        self.groups.iter().filter(move |g| g.kind == kind)
    }
}

impl FieldGroup {
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|f| f.name == name)
    }
}

impl PluginError {
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            message: message.into(),
            path: None,
            page: None,
        }
    }

    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    #[must_use]
    pub fn on_page(mut self, page: u32) -> Self {
        self.page = Some(page);
        self
    }
}

impl std::fmt::Display for PluginError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.code, self.message)?;
        if let Some(page) = self.page {
            write!(f, " (page {page})")?;
        }
        if let Some(path) = &self.path {
            write!(f, " (at {path})")?;
        }
        Ok(())
    }
}

impl std::error::Error for PluginError {}
