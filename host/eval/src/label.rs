//! What a data set says is true of one document, ready to be compared.

use document::names;
use truth::{PageTruth, TableTruth, Truth, Values};

use crate::compare::Label;

/// A list of rows that a document may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    LineItems,
    TaxLines,
    Discounts,
    Surcharges,
}

/// The labels of one row, by column; `None` is a value known to be absent.
pub type Row = Vec<(String, Option<Label>)>;

/// The label of one field of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldLabel {
    /// The name it is counted under.
    pub name: String,
    /// Other fields whose value is as good, since the data set does not tell
    /// them apart: who sold is an invoice's supplier and a receipt's
    /// merchant.
    pub also_named: &'static [&'static str],
    /// `None` is a value known to be absent.
    pub label: Option<Label>,
}

/// Everything known of one document. What is `None` is unknown and scores
/// nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Labels {
    pub class: Option<String>,
    /// One for each page.
    pub pages: Option<Vec<PageTruth>>,
    pub fields: Vec<FieldLabel>,
    /// At most one of each list.
    pub lists: Vec<(List, Vec<Row>)>,
    pub key_values: Option<Vec<(String, Option<String>)>>,
    pub tables: Option<Vec<TableTruth>>,
}

impl List {
    pub const ALL: [Self; 4] = [
        Self::LineItems,
        Self::TaxLines,
        Self::Discounts,
        Self::Surcharges,
    ];

    /// As it is called in truth, options, gates and results.
    pub fn name(self) -> &'static str {
        match self {
            Self::LineItems => "line_items",
            Self::TaxLines => "tax_lines",
            Self::Discounts => "discounts",
            Self::Surcharges => "surcharges",
        }
    }

    /// The kind of group that holds its rows; line items have a place of
    /// their own.
    pub fn group(self) -> Option<&'static str> {
        match self {
            Self::LineItems => None,
            Self::TaxLines => Some(names::TAX_LINE),
            Self::Discounts => Some(names::DISCOUNT),
            Self::Surcharges => Some(names::SURCHARGE),
        }
    }

    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Self::LineItems => &names::LINE_ITEM_FIELDS,
            Self::TaxLines => &names::TAX_LINE_FIELDS,
            Self::Discounts | Self::Surcharges => &names::ALLOWANCE_FIELDS,
        }
    }

    /// The columns that must all be right for a row to be right.
    pub fn decisive(self) -> &'static [&'static str] {
        match self {
            Self::LineItems => &["description", "quantity", "unit_price", "amount"],
            Self::TaxLines | Self::Discounts | Self::Surcharges => &["rate", "base", "amount"],
        }
    }
}

impl Labels {
    /// Add a document's field, compared as its name asks for.
    pub fn field(&mut self, name: &str, text: impl Into<String>) {
        self.label(name, &[], Label::of(name, text));
    }

    /// Add a document's field with its label.
    pub fn label(&mut self, name: &str, also_named: &'static [&'static str], label: Label) {
        self.fields.push(FieldLabel {
            name: name.to_owned(),
            also_named,
            label: Some(label),
        });
    }

    /// What is known of each of a document's pages: where only the class is,
    /// every page is of it and the first one starts.
    pub fn of_pages(&self, count: usize) -> Option<Vec<PageTruth>> {
        self.pages.clone().or_else(|| {
            let class = self.class.as_ref()?;
            let page = |i| PageTruth {
                class: Some(class.clone()),
                language: None,
                starts: Some(i == 0),
            };
            Some((0..count).map(page).collect())
        })
    }

    /// Keep what these names choose: fields, lists, `key_values`, `tables`,
    /// `classes`. All when there are none.
    pub fn choose(&mut self, chosen: &[String]) {
        if chosen.is_empty() {
            return;
        }
        let has = |name: &str| chosen.iter().any(|c| c == name);
        self.fields.retain(|f| has(&f.name));
        self.lists.retain(|(list, _)| has(list.name()));
        if !has("key_values") {
            self.key_values = None;
        }
        if !has("tables") {
            self.tables = None;
        }
        if !has("classes") {
            self.class = None;
            self.pages = None;
        }
    }
}

/// Everything that [`Labels::choose`] knows.
pub fn choices() -> Vec<&'static str> {
    let lists = List::ALL.map(List::name);
    let rest = ["key_values", "tables", "classes"];
    [&names::FIELDS[..], &lists[..], &rest[..]].concat()
}

/// A label in Sheaf's own format, checked for names that do not exist.
///
/// # Errors
/// One sentence that names the unknown name and lists those there are.
pub fn labels_of(truth: Truth) -> Result<Labels, String> {
    let mut labels = Labels {
        class: truth.class,
        pages: truth.pages,
        key_values: truth.key_values,
        tables: truth.tables,
        ..Labels::default()
    };
    for (name, text) in truth.fields {
        known(&name, &names::FIELDS, "fields")?;
        let label = text.map(|t| Label::of(&name, t));
        labels.fields.push(FieldLabel {
            name,
            also_named: &[],
            label,
        });
    }
    let lists = [
        (List::LineItems, truth.line_items),
        (List::TaxLines, truth.tax_lines),
        (List::Discounts, truth.discounts),
        (List::Surcharges, truth.surcharges),
    ];
    for (list, rows) in lists {
        let Some(rows) = rows else { continue };
        let rows: Result<Vec<Row>, String> = rows.into_iter().map(|r| row(list, r)).collect();
        labels.lists.push((list, rows?));
    }
    Ok(labels)
}

fn row(list: List, values: Values) -> Result<Row, String> {
    values
        .into_iter()
        .map(|(name, text)| {
            known(&name, list.columns(), list.name())?;
            let label = text.map(|t| Label::of(&name, t));
            Ok((name, label))
        })
        .collect()
}

fn known(name: &str, names: &[&str], of: &str) -> Result<(), String> {
    if names.contains(&name) {
        return Ok(());
    }
    Err(format!(
        "{of} have no '{name}'; there are {}",
        names.join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_name_in_a_label_is_refused_with_those_there_are() {
        let mut truth = Truth::default();
        truth.fields.insert("invoice_no".to_owned(), None);
        let error = labels_of(truth).unwrap_err();
        assert!(error.contains("'invoice_no'"), "{error}");
        assert!(error.contains("invoice_id"), "{error}");
    }

    #[test]
    fn a_class_alone_holds_for_every_page() {
        let labels = Labels {
            class: Some("invoice".to_owned()),
            ..Labels::default()
        };
        let pages = labels.of_pages(2).unwrap();
        let starts: Vec<_> = pages.iter().map(|p| p.starts).collect();
        assert_eq!(starts, [Some(true), Some(false)]);
        assert_eq!(pages[1].class.as_deref(), Some("invoice"));
    }

    #[test]
    fn choosing_fields_leaves_nothing_else() {
        let mut labels = Labels {
            class: Some("invoice".to_owned()),
            key_values: Some(Vec::new()),
            lists: vec![(List::TaxLines, Vec::new())],
            ..Labels::default()
        };
        labels.field("currency", "EUR");
        labels.field("due_date", "2024-01-31");
        labels.choose(&["due_date".to_owned(), "tax_lines".to_owned()]);
        assert_eq!(labels.fields.len(), 1);
        assert_eq!(labels.lists.len(), 1);
        assert_eq!((labels.class, labels.key_values), (None, None));
    }
}
