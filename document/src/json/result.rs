//! The result of a run as JSON: what the command line prints for each input,
//! and what the `json` exporter writes.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::{
    Classification, Extraction, Field, LineItem, LocatedKeyValue, LocatedTable, PageClass, Passage,
    Region, Span, Warning, names,
};

/// Fields by name, in the order in which they were given.
pub type ResultFields = IndexMap<String, ResultField>;

/// A record of the result; every key is always there, `null` or empty where
/// there is nothing to say.
macro_rules! results {
    ($($(#[$meta:meta])* $name:ident { $($keys:tt)* })*) => {
        $(
            $(#[$meta])*
            #[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
            #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
            pub struct $name { $($keys)* }
        )*
    };
}

results! {
    /// What was found in one document.
    ResultForm {
        /// Class of the document, such as `invoice`.
        pub class: String,
        /// How sure the classifier is of it, 0..1, to 4 decimals.
        pub class_confidence: f64,
        /// What the classifier says of each page, in the document's order.
        pub pages: Vec<ResultPage>,
        /// The fields of the document by name, such as `invoice_id`.
        pub fields: ResultFields,
        /// The rows of an invoice or receipt, each with its fields by name.
        pub line_items: Vec<ResultFields>,
        /// The tax rates, each with `rate` (percent), `base` and `amount`.
        pub tax_lines: Vec<ResultFields>,
        /// Discounts on the document as a whole, each with `description`,
        /// `rate` (percent), `base` and `amount`, as far as they are printed.
        pub discounts: Vec<ResultFields>,
        /// Surcharges on the document as a whole, with the same fields.
        pub surcharges: Vec<ResultFields>,
        /// Groups of other kinds by their kind.
        pub other_groups: IndexMap<String, Vec<ResultFields>>,
        /// Keys with their values, as forms print them.
        pub key_values: Vec<ResultKeyValue>,
        /// The tables.
        pub tables: Vec<ResultTable>,
        /// What a person should know about the result.
        pub warnings: Vec<ResultWarning>,
        /// Whether a person should look at the result before it is used.
        pub needs_review: bool,
    }

    /// What the classifier says of one page.
    ResultPage {
        /// The page's number in its source, from 1.
        pub page: u32,
        /// Its class.
        pub class: String,
        /// How sure the classifier is of it, 0..1, to 4 decimals.
        pub confidence: f64,
        /// The other classes worth mentioning, best first.
        pub alternatives: Vec<ResultClass>,
        /// Language of the page, as a BCP 47 tag; `null` when unsure.
        pub language: Option<String>,
        /// Whether a document starts on this page; false for a continuation.
        pub starts_document: bool,
    }

    /// A class with its score.
    ResultClass {
        /// The class.
        pub class: String,
        /// How sure the classifier is of it, 0..1, to 4 decimals.
        pub confidence: f64,
    }

    /// One value with the words it came from.
    ResultField {
        /// The value, normalised: dates as ISO 8601, amounts as plain decimals
        /// with a point, currencies as ISO 4217 codes, tax rates in percent.
        /// `null` when it could not be normalised.
        pub value: Option<String>,
        /// The text as printed.
        pub text: String,
        /// How sure the extractor is, 0..1, to 4 decimals; `null` when it does
        /// not say.
        pub confidence: Option<f64>,
        /// The number of the page it is on, from 1; `null` when unknown.
        pub page: Option<u32>,
        /// The words it consists of, as indices on that page, from 0.
        pub words: Vec<u32>,
        /// The upright box around it: left, top, right, bottom, each a
        /// fraction 0..1 of the displayed page from its top-left corner, to 6
        /// decimals; `null` when its place is unknown.
        #[serde(rename = "box")]
        pub bounds: Option<[f64; 4]>,
        /// Why the extractor chose it; `null` when it does not say.
        pub reason: Option<String>,
    }

    /// A key with its value.
    ResultKeyValue {
        /// The number of the page they are on, from 1.
        pub page: u32,
        /// The key.
        pub key: ResultPassage,
        /// The value; `null` where the form leaves it blank.
        pub value: Option<ResultPassage>,
        /// How sure the extractor is that the two belong together, 0..1, to 4
        /// decimals; `null` when it does not say.
        pub confidence: Option<f64>,
    }

    /// Some text with its place.
    ResultPassage {
        /// The text as printed.
        pub text: String,
        /// The words it consists of, as indices on its page, from 0.
        pub words: Vec<u32>,
        /// The upright box around it, as that of a field.
        #[serde(rename = "box")]
        pub bounds: Option<[f64; 4]>,
    }

    /// A table.
    ResultTable {
        /// The number of the page it is on, from 1.
        pub page: u32,
        /// Number of rows.
        pub rows: u32,
        /// Number of columns.
        pub columns: u32,
        /// The cells, by row and then by column. A place without a cell is
        /// empty.
        pub cells: Vec<ResultCell>,
        /// Titles and captions.
        pub captions: Vec<String>,
        /// Footers and notes.
        pub footers: Vec<String>,
        /// How sure the extractor is that this is a table, 0..1, to 4
        /// decimals; `null` when it does not say.
        pub confidence: Option<f64>,
        /// The upright box around it: left, top, right, bottom, each a
        /// fraction 0..1 of the displayed page from its top-left corner, to 6
        /// decimals; `null` when its place is unknown.
        #[serde(rename = "box")]
        pub bounds: Option<[f64; 4]>,
    }

    /// One cell of a table.
    ResultCell {
        /// Its first row, from 0.
        pub row: u32,
        /// Its first column, from 0.
        pub column: u32,
        /// How many rows it covers.
        pub row_span: u32,
        /// How many columns it covers.
        pub column_span: u32,
        /// What it is for: `content`, `column-header`, `row-header`,
        /// `stub-head`, `section-title`, `summary` or another code.
        pub role: String,
        /// The text as printed.
        pub text: String,
        /// The words it consists of, as indices on the table's page, from 0.
        pub words: Vec<u32>,
        /// The upright box around it, as that of the table.
        #[serde(rename = "box")]
        pub bounds: Option<[f64; 4]>,
    }

    /// Something a person should know about a result that is still usable.
    ResultWarning {
        /// A code such as `inconsistent`.
        pub code: String,
        /// One sentence for a person.
        pub message: String,
        /// The item it is about; `null` when it is about all of it.
        pub path: Option<String>,
    }
}

impl ResultForm {
    /// What a classifier and an extractor found. Both are taken as valid; of
    /// two fields with one name, the first stays.
    pub fn new(classification: &Classification, extraction: &Extraction) -> Self {
        Self {
            class: classification.best.class.clone(),
            class_confidence: rounded(classification.best.confidence),
            pages: classification.pages.iter().map(Into::into).collect(),
            fields: by_name(&extraction.fields),
            line_items: extraction.line_items.iter().map(item).collect(),
            tax_lines: groups(extraction, names::TAX_LINE),
            discounts: groups(extraction, names::DISCOUNT),
            surcharges: groups(extraction, names::SURCHARGE),
            other_groups: other_groups(extraction),
            key_values: extraction.key_values.iter().map(Into::into).collect(),
            tables: extraction.tables.iter().map(Into::into).collect(),
            warnings: extraction.warnings.iter().map(Into::into).collect(),
            needs_review: extraction.needs_review,
        }
    }
}

fn groups(extraction: &Extraction, kind: &str) -> Vec<ResultFields> {
    extraction
        .groups_of(kind)
        .map(|group| by_name(&group.fields))
        .collect()
}

fn other_groups(extraction: &Extraction) -> IndexMap<String, Vec<ResultFields>> {
    let mut others = IndexMap::<String, Vec<ResultFields>>::new();
    for group in &extraction.groups {
        if !names::GROUPS.contains(&group.kind.as_str()) {
            let fields = by_name(&group.fields);
            others.entry(group.kind.clone()).or_default().push(fields);
        }
    }
    others
}

/// Fields by name; of two with one name, the first stays.
pub fn by_name(fields: &[Field]) -> ResultFields {
    let mut named = ResultFields::with_capacity(fields.len());
    for field in fields {
        let entry = named.entry(field.name.clone());
        entry.or_insert_with(|| field.into());
    }
    named
}

fn item(item: &LineItem) -> ResultFields {
    by_name(&item.fields)
}

/// A confidence to 4 decimals: what differs below that is the arithmetic of
/// the machine, not knowledge.
fn rounded(confidence: f32) -> f64 {
    to_places(confidence, 1e4)
}

/// A number to so many places; 0 for what is not a number.
fn to_places(value: f32, scale: f64) -> f64 {
    let rounded = (f64::from(value) * scale).round() / scale;
    if rounded.is_finite() { rounded } else { 0.0 }
}

/// A box to 6 decimals, less than a thousandth of a point.
fn edges(region: Option<&Region>) -> Option<[f64; 4]> {
    region.map(|r| r.bounds.to_array().map(|v| to_places(v, 1e6)))
}

fn indices(spans: &[Span]) -> Vec<u32> {
    spans.iter().flat_map(|s| s.start..s.end).collect()
}

impl From<&PageClass> for ResultPage {
    fn from(page: &PageClass) -> Self {
        let alternatives = page.alternatives.iter().map(|c| ResultClass {
            class: c.class.clone(),
            confidence: rounded(c.confidence),
        });
        Self {
            page: page.page,
            class: page.best.class.clone(),
            confidence: rounded(page.best.confidence),
            alternatives: alternatives.collect(),
            language: page.language.clone(),
            starts_document: page.starts_document,
        }
    }
}

impl From<&Field> for ResultField {
    fn from(field: &Field) -> Self {
        let content = &field.content;
        Self {
            value: field.value.clone(),
            text: content.text.clone(),
            confidence: content.confidence.map(|c| rounded(c.value)),
            page: field.page,
            words: indices(&content.words),
            bounds: edges(content.region.as_ref()),
            reason: field.reason.clone(),
        }
    }
}

impl From<&Passage> for ResultPassage {
    fn from(passage: &Passage) -> Self {
        Self {
            text: passage.text.clone(),
            words: indices(&passage.words),
            bounds: edges(passage.region.as_ref()),
        }
    }
}

impl From<&LocatedKeyValue> for ResultKeyValue {
    fn from(located: &LocatedKeyValue) -> Self {
        let pair = &located.key_value;
        Self {
            page: located.page,
            key: (&pair.key).into(),
            value: pair.value.as_ref().map(Into::into),
            confidence: pair.confidence.map(|c| rounded(c.value)),
        }
    }
}

impl From<&LocatedTable> for ResultTable {
    fn from(located: &LocatedTable) -> Self {
        let table = &located.table;
        let texts = |list: &[Passage]| list.iter().map(|p| p.text.clone()).collect();
        let cells = table.cells.iter().map(|cell| ResultCell {
            row: cell.row,
            column: cell.column,
            row_span: cell.row_span,
            column_span: cell.column_span,
            role: match cell.role.as_str() {
                "" => "content".to_owned(),
                role => role.to_owned(),
            },
            text: cell.content.text.clone(),
            words: indices(&cell.content.words),
            bounds: edges(cell.content.region.as_ref()),
        });
        Self {
            page: located.page,
            rows: table.rows,
            columns: table.columns,
            cells: cells.collect(),
            captions: texts(&table.captions),
            footers: texts(&table.footers),
            confidence: table.confidence.map(|c| rounded(c.value)),
            bounds: edges(table.region.as_ref()),
        }
    }
}

impl From<&Warning> for ResultWarning {
    fn from(warning: &Warning) -> Self {
        Self {
            code: warning.code.clone(),
            message: warning.message.clone(),
            path: warning.path.clone(),
        }
    }
}
