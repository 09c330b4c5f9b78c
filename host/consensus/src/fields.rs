//! Fields and line items: each once, surer where vendors agree, with a warning
//! where they do not.

use std::collections::HashMap;

use document::{Confidence, Document, Field, LineItem, Warning};

use crate::align::Sheet;
use crate::lists::{push, shown, warn};
use crate::refs::{Budget, Refs};
use crate::text::key;

/// What a field counts whose vendor does not say how sure it is.
const UNSAID: f32 = 0.5;

/// Two vendors that say the same: the chance that both are wrong is the
/// product of the chances that each is. The vendor's own number is left out,
/// since it is nobody's.
pub(crate) fn surer(a: Option<Confidence>, b: Option<Confidence>) -> Option<Confidence> {
    let wrong = |c: Option<Confidence>| 1.0 - c.map_or(UNSAID, |c| c.value);
    Some(Confidence::new(1.0 - wrong(a) * wrong(b)))
}

/// Everything it takes to bring fields onto the merged pages.
struct Onto<'s> {
    sheets: &'s [Sheet<'s>],
    refs: &'s [Refs],
    budget: &'s mut Budget,
}

pub(crate) fn merge(
    documents: &[&Document],
    sheets: &[Sheet<'_>],
    refs: &[Refs],
    merged: &mut Document,
    budget: &mut Budget,
) {
    let mut onto = Onto {
        sheets,
        refs,
        budget,
    };
    onto.fields(documents, merged);
    onto.line_items(documents, merged);
}

impl Onto<'_> {
    fn field(&mut self, index: usize, field: &Field, merged: &Document) -> Field {
        let mut field = field.clone();
        let Some(number) = field.page else {
            return field;
        };
        let at = self.sheets.binary_search_by_key(&number, |s| s.number).ok();
        let sheet = at.and_then(|at| self.sheets.get(at));
        let reading = sheet.and_then(|s| s.readings.iter().position(|r| r.document == index));
        let refs = at.and_then(|at| self.refs.get(at));
        let page = at.and_then(|at| merged.pages.get(at));
        if let (Some(sheet), Some(reading), Some(refs), Some(page)) = (sheet, reading, refs, page) {
            field.content = refs.passage(sheet, reading, &field.content, page, self.budget);
        } else {
            field.page = None;
            field.content.words = Vec::new();
        }
        field
    }

    /// The first document's field of a name holds. Another's that says the
    /// same makes it surer; one that says otherwise gives a warning where both
    /// documents have one of the name, and is a further one where they have
    /// several.
    fn fields(&mut self, documents: &[&Document], merged: &mut Document) {
        let mut known: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, document) in documents.iter().enumerate() {
            let own = count_names(&document.fields);
            let mut added: Vec<(String, usize)> = Vec::new();
            for field in &document.fields {
                let field = self.field(index, field, merged);
                let at = known.get(&field.name).map_or(&[][..], Vec::as_slice);
                let has = |i: &&usize| merged.fields.get(**i).is_some_and(|f| same(f, &field));
                if let Some(first) = at.iter().take(64).find(has).copied() {
                    if let Some(first) = merged.fields.get_mut(first) {
                        first.content.confidence =
                            surer(first.content.confidence, field.content.confidence);
                    }
                    continue;
                }
                let single = own.get(field.name.as_str()) == Some(&1);
                match at {
                    [first] if single => self.contradiction(*first, field, merged),
                    _ => {
                        added.push((field.name.clone(), merged.fields.len()));
                        push(&mut merged.fields, field);
                    }
                }
            }
            for (name, at) in added {
                known.entry(name).or_default().push(at);
            }
        }
    }

    /// Both are named, and the surer one is kept: the first of equals.
    fn contradiction(&mut self, at: usize, other: Field, merged: &mut Document) {
        let Some(first) = merged.fields.get_mut(at) else {
            return;
        };
        let message = format!(
            "{} is {} or {}.",
            first.name,
            shown(said(first)),
            shown(said(&other))
        );
        let sure = |f: &Field| f.content.confidence.map_or(UNSAID, |c| c.value);
        if sure(&other) > sure(first) {
            *first = other;
        }
        let warning = Warning::new("ambiguous", message).at(format!("fields[{at}]"));
        warn(merged, warning);
    }

    /// The line items of the first document that has the most, field by field
    /// surer where another with as many says the same.
    fn line_items(&mut self, documents: &[&Document], merged: &mut Document) {
        let most = documents.iter().map(|d| d.line_items.len()).max();
        let most = most.unwrap_or(0);
        let taken = documents.iter().position(|d| d.line_items.len() == most);
        let Some((from, document)) = taken.and_then(|i| Some((i, documents.get(i)?))) else {
            return;
        };
        for item in &document.line_items {
            let fields = item.fields.iter();
            let fields = fields.map(|f| self.field(from, f, merged)).collect();
            merged.line_items.push(LineItem { fields });
        }
        for (index, other) in documents.iter().enumerate() {
            let count = other.line_items.len();
            if index == from || count == 0 {
                continue;
            }
            if count != most {
                let message = format!(
                    "One vendor has {most} line items, another {count}; the greater number was taken."
                );
                warn(merged, Warning::new("ambiguous", message).at("line_items"));
                continue;
            }
            for (at, item) in other.line_items.iter().enumerate() {
                for warning in agree(at, merged.line_items.get_mut(at), item) {
                    warn(merged, warning);
                }
            }
        }
    }
}

fn agree(at: usize, first: Option<&mut LineItem>, other: &LineItem) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let fields = first.map(|item| item.fields.as_mut_slice());
    for (index, field) in fields.unwrap_or_default().iter_mut().enumerate() {
        let Some(other) = other.field(&field.name) else {
            continue;
        };
        if same(field, other) {
            field.content.confidence = surer(field.content.confidence, other.content.confidence);
        } else {
            let (a, b) = (shown(said(field)), shown(said(other)));
            let message = format!("{} is {a} or {b}; the first was taken.", field.name);
            let path = format!("line_items[{at}].fields[{index}]");
            warnings.push(Warning::new("ambiguous", message).at(path));
        }
    }
    warnings
}

fn count_names(fields: &[Field]) -> HashMap<&str, usize> {
    let mut counts = HashMap::new();
    for field in fields {
        *counts.entry(field.name.as_str()).or_insert(0) += 1;
    }
    counts
}

fn said(field: &Field) -> &str {
    field.value.as_deref().unwrap_or(&field.content.text)
}

/// Whether two fields of one name say the same: in value, or as printed.
pub(crate) fn same(a: &Field, b: &Field) -> bool {
    let values = a.value.is_some() && a.value == b.value;
    values || key(said(a)) == key(said(b)) || {
        let (a, b) = (key(&a.content.text), key(&b.content.text));
        !a.is_empty() && a == b
    }
}
