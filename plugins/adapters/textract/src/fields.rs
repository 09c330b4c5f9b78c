//! Fields and line items of expenses and identity documents.

use sdk::document::{Document, Field, KeyValue, LineItem, Page, Passage};

use crate::answer::{Answer, Detection, ExpenseField, Geometry, IdentityField};
use crate::graph::{Graph, prefix};
use crate::notes::Notes;
use crate::{names, place};
use adapter_common::{Number, WordFinder};

/// Add the fields of all answers to the document.
pub(crate) fn add<'a>(
    answers: impl Iterator<Item = &'a Answer<'a>> + Clone,
    graph: &Graph,
    document: &mut Document,
    notes: &mut Notes,
) {
    let parts = answers.clone().count();
    if answers
        .clone()
        .all(|a| a.expenses.is_empty() && a.identities.is_empty() && a.lending.is_empty())
    {
        return;
    }
    let mut reader = FieldReader {
        finders: document.pages.iter().map(WordFinder::new).collect(),
        graph,
        pages: &mut document.pages,
        notes,
        answer: 0,
        page: 0,
        path: String::new(),
    };
    for (index, answer) in answers.clone().enumerate() {
        reader.answer = index;
        let prefix = prefix(index, parts);
        for expense in answer.all_expenses() {
            reader.path = format!("{prefix}{}", expense.path);
            reader.page = expense.page;
            for field in &expense.item.summary {
                document.fields.push(reader.field(field, names::of_field));
                reader.key_value(field);
            }
            for item in expense.item.groups.iter().flat_map(|g| &g.items) {
                document.line_items.push(reader.line_item(&item.fields));
            }
        }
        for identity in answer.all_identities() {
            reader.path = format!("{prefix}{}", identity.path);
            reader.page = identity.page;
            for field in &identity.item.fields {
                document.fields.push(reader.identity(field));
            }
        }
        reader.lending(answer, &prefix, &mut document.fields);
    }
    document.fields.extend(currency(answers));
}

pub(crate) struct FieldReader<'r, 'g> {
    finders: Vec<WordFinder>,
    graph: &'r Graph<'g>,
    pub(crate) pages: &'r mut [Page],
    pub(crate) notes: &'r mut Notes,
    /// The answer that is read, the JSON pointer of the part of it, and the
    /// page that this part is about, 0 where its fields name theirs.
    answer: usize,
    pub(crate) path: String,
    pub(crate) page: u32,
}

impl FieldReader<'_, '_> {
    fn field(&mut self, field: &ExpenseField, name: fn(&str) -> String) -> Field {
        let vendor_name = &*field.kind.text;
        let name = name(vendor_name);
        let slot = self.slot(field.page.0);
        let content = self.passage(field.value.as_ref(), slot);
        Field {
            value: adapter_common::normalise(&name, &content.text),
            name,
            vendor_name: adapter_common::optional(vendor_name),
            page: self.number(slot),
            content,
            reason: None,
        }
    }

    /// At most one field of each name: a further one gets a number.
    fn line_item(&mut self, fields: &[ExpenseField]) -> LineItem {
        const MAX_FIELDS: usize = 100;
        let mut item = LineItem::default();
        for field in fields.iter().take(MAX_FIELDS) {
            let mut field = self.field(field, names::of_item_field);
            let base = field.name.clone();
            let mut count = 1;
            while item.field(&field.name).is_some() {
                count += 1;
                field.name = format!("{base}_{count}");
            }
            item.fields.push(field);
        }
        item
    }

    /// A field of the summary with a printed label is a pair of key and value
    /// as well; for the vendor's `OTHER` the label is all that names it.
    fn key_value(&mut self, field: &ExpenseField) {
        let slot = self.slot(field.page.0);
        let label = field.label.as_ref().filter(|l| !l.text.trim().is_empty());
        let (Some(label), Some(slot)) = (label, slot) else {
            return;
        };
        let key = self.passage(Some(label), Some(slot));
        let value = self.passage(field.value.as_ref(), Some(slot));
        let pair = KeyValue {
            confidence: key.confidence,
            key,
            value: Some(value).filter(|v| !v.text.is_empty()),
            ..KeyValue::default()
        };
        if let Some(page) = self.pages.get_mut(slot) {
            page.key_values.push(pair);
        }
    }

    fn identity(&mut self, field: &IdentityField) -> Field {
        let vendor_name = &*field.kind.text;
        let name = adapter_common::snake_case(vendor_name);
        let slot = self.slot(0);
        let content = self.passage(Some(&field.value), slot);
        // The vendor normalises dates alone, to a moment of that day.
        let normalized = field.value.normalized.as_ref();
        let normalized = normalized.filter(|n| matches!(&*n.kind, "" | "Date"));
        let value = match normalized.and_then(|n| n.value.split('T').next()) {
            Some(date) if !date.is_empty() => Some(date.to_owned()),
            _ => adapter_common::normalise(&name, &content.text),
        };
        Field {
            name,
            vendor_name: adapter_common::optional(vendor_name),
            value,
            page: self.number(slot).filter(|_| content.region.is_some()),
            content,
            reason: None,
        }
    }

    /// Index of the page with this number in the answer.
    pub(crate) fn slot(&self, number: u32) -> Option<usize> {
        let number = if self.page > 0 { self.page } else { number };
        self.graph.slot_of(self.answer, number)
    }

    pub(crate) fn number(&self, slot: Option<usize>) -> Option<u32> {
        self.pages.get(slot?).map(|p| p.number)
    }

    /// The vendor's text with its place and the words there.
    fn passage(&mut self, detection: Option<&Detection>, slot: Option<usize>) -> Passage {
        detection.map_or_else(Passage::default, |d| {
            self.passage_of(&d.text, &d.geometry, d.confidence, slot)
        })
    }

    pub(crate) fn passage_of(
        &mut self,
        text: &str,
        geometry: &Geometry,
        confidence: Number,
        slot: Option<usize>,
    ) -> Passage {
        let region = place::of(geometry, self.notes, || self.path.clone());
        let place = slot.and_then(|slot| Some((self.pages.get(slot)?, self.finders.get(slot)?)));
        let words = match (&region, place) {
            (Some(region), Some((page, finder))) => finder.find(page, &region.bounds, text),
            _ => Vec::new(),
        };
        Passage {
            text: text.trim().to_owned(),
            words,
            region,
            confidence: place::confidence(confidence),
        }
    }
}

/// The currency, where the vendor names one and no other.
fn currency<'a>(answers: impl Iterator<Item = &'a Answer<'a>>) -> Option<Field> {
    let summaries = answers.flat_map(Answer::all_expenses);
    let mut codes = summaries
        .flat_map(|e| &e.item.summary)
        .filter_map(|f| f.currency.as_ref())
        .filter(|c| c.code.len() == 3 && c.code.bytes().all(|b| b.is_ascii_uppercase()));
    let first = codes.next()?;
    codes.all(|c| c.code == first.code).then(|| Field {
        name: "currency".to_owned(),
        vendor_name: Some("Currency".to_owned()),
        value: Some((*first.code).to_owned()),
        page: None,
        content: Passage {
            text: (*first.code).to_owned(),
            confidence: place::confidence(first.confidence),
            ..Passage::default()
        },
        reason: None,
    })
}
