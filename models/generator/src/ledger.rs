//! What a document says, noted as it is printed.

use std::collections::BTreeMap;

use document::names;
use truth::{PageTruth, TableTruth, Truth, Values};

use crate::Sample;
use crate::canvas::Canvas;
use crate::content::Language;
use crate::ink::{self, Boxes, Order};

/// The values printed so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    fields: BTreeMap<String, String>,
    unknown: Vec<&'static str>,
    pub line_items: Vec<Values>,
    pub tax_lines: Vec<Values>,
    pub discounts: Vec<Values>,
    pub surcharges: Vec<Values>,
}

/// What a document is, beside its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind<'a> {
    pub class: &'a str,
    pub language: Language,
    pub layout: &'a str,
    pub name: String,
    /// Whether its items, taxes and allowances are all in the ledger; they
    /// are unknown otherwise.
    pub has_lists: bool,
    /// Whether the pairs noted on the canvas are all there are.
    pub has_pairs: bool,
}

impl Ledger {
    /// Note a field by its registered name. What was printed first is kept,
    /// since it stands where a reader looks first. White space is folded.
    pub fn field(&mut self, name: &str, value: impl AsRef<str>) {
        let value: Vec<&str> = value.as_ref().split_whitespace().collect();
        if !value.is_empty() {
            let value = value.join(" ");
            self.fields.entry(name.to_owned()).or_insert(value);
        }
    }

    /// The value noted for a field.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }

    /// Say nothing of a field unless it is printed: it can be told from
    /// others, or people would disagree.
    pub fn unknown(&mut self, name: &'static str) {
        self.unknown.push(name);
    }

    /// The drawn pages with what they say.
    pub fn sample(self, canvas: &Canvas, kind: &Kind<'_>, order: Order, boxes: Boxes) -> Sample {
        let (document, tables) = ink::document(canvas, order, boxes);
        let page = |index: usize| PageTruth {
            class: Some(kind.class.to_owned()),
            language: Some(kind.language.code().to_owned()),
            starts: Some(index == 0),
        };
        let pairs = canvas.sheets.iter().flat_map(|sheet| sheet.pairs.clone());
        let lists = |list: Vec<Values>| kind.has_lists.then_some(list);
        let truth = Truth {
            class: Some(kind.class.to_owned()),
            pages: Some((0..canvas.sheets.len()).map(page).collect()),
            fields: self.values(),
            line_items: lists(self.line_items),
            tax_lines: lists(self.tax_lines),
            discounts: lists(self.discounts),
            surcharges: lists(self.surcharges),
            key_values: kind.has_pairs.then(|| pairs.collect()),
            tables: Some(worth_telling(tables)),
            layout: Some(kind.layout.to_owned()),
        };
        Sample {
            name: kind.name.clone(),
            layout: kind.layout.to_owned(),
            document,
            truth,
        }
    }

    /// Every registered field: as noted, or absent.
    fn values(&self) -> Values {
        let mut values = Values::new();
        for name in names::FIELDS {
            match self.get(name) {
                Some(value) => values.insert(name.to_owned(), Some(value.to_owned())),
                None if self.unknown.contains(&name) => None,
                None => values.insert(name.to_owned(), None),
            };
        }
        values
    }
}

/// Values by name, for an entry of one of the lists.
pub fn values(pairs: &[(&str, Option<String>)]) -> Values {
    let pairs = pairs.iter().cloned();
    pairs
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

/// Tables of at least two rows and columns: what is smaller, nobody would
/// call one.
fn worth_telling(tables: Vec<TableTruth>) -> Vec<TableTruth> {
    let large = |table: &TableTruth| {
        let rows = table.cells.iter().map(|c| c.0).max().unwrap_or(0);
        let columns = table.cells.iter().map(|c| c.1).max().unwrap_or(0);
        rows >= 1 && columns >= 1
    };
    tables.into_iter().filter(large).collect()
}
