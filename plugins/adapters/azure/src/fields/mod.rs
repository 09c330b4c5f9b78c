//! Fields and line items of what the vendor's models found in documents.
//!
//! Fields within fields are flattened: a field of an object has its own name
//! after that of the object, and the fields of a list have the list's name;
//! the vendor's name is the way to the field. The objects of `Items` are line
//! items, whose text is that of their fields.

mod shape;
mod value;

use adapter_common::{Extras, clip, json, optional};
use sdk::document::validate::limits;
use sdk::document::{Document, Field, LineItem, Passage, Signature};

use crate::book::{Anchor, Book, Hit};
use crate::notes::Note;
use crate::{names, place};
use shape::is_value;

pub(crate) use shape::{Field as VendorField, Fields};

/// No real line item has more.
const MAX_ITEM_FIELDS: usize = 100;

/// What a field refers to: words, and states of selection marks.
pub(crate) type Referred = (Vec<Hit>, Vec<bool>);

/// Reads the fields of one answer.
pub(crate) struct Reader<'r> {
    pub(crate) book: &'r mut Book,
    pub(crate) extras: &'r mut Extras,
    pub(crate) refer: &'r dyn Fn(&VendorField) -> Referred,
    pub(crate) document: &'r mut Document,
    /// Currencies of the amounts so far, each once; more than two are as good
    /// as two.
    pub(crate) currencies: Vec<(String, Option<u32>)>,
}

/// Where a field is among the vendor's: its JSON pointer, the names on the
/// way, and those with indices.
#[derive(Clone)]
struct Way {
    pointer: String,
    names: String,
    vendor_name: String,
}

impl Way {
    fn to(&self, name: &str, below: &str) -> Self {
        let name = clip(name);
        let join = |a: &str| match a {
            "" => name.to_owned(),
            a => short(format!("{a}/{name}")),
        };
        let escaped = name.replace('~', "~0").replace('/', "~1");
        Self {
            pointer: short(format!("{}/{below}{escaped}", self.pointer)),
            names: join(&self.names),
            vendor_name: join(&self.vendor_name),
        }
    }

    fn at(&self, index: usize, below: &str) -> Self {
        Self {
            pointer: short(format!("{}/{below}{index}", self.pointer)),
            names: self.names.clone(),
            vendor_name: short(format!("{}/{index}", self.vendor_name)),
        }
    }
}

/// A hundred nested fields with long names must not make ways of megabytes.
fn short(mut way: String) -> String {
    const LONGEST: usize = 500;
    way.truncate(way.floor_char_boundary(LONGEST));
    way
}

/// What a field consists of.
enum Parts<'f, 'a> {
    List(&'f [Option<VendorField<'a>>]),
    Object(&'f Fields<'a>),
    None,
}

impl Reader<'_> {
    /// Add the fields of a document whose `fields` have this JSON pointer.
    pub(crate) fn add(&mut self, fields: &Fields, pointer: &str) {
        let root = Way {
            pointer: pointer.to_owned(),
            names: String::new(),
            vendor_name: String::new(),
        };
        for (name, field) in &fields.0 {
            let Some(field) = field.as_ref().filter(|f| !f.is_empty()) else {
                continue;
            };
            let way = root.to(name, "");
            if !(names::is_line_items(name) && self.line_items(field, &way)) {
                let mut found = Vec::new();
                self.flatten(field, &way, names::of_field, &mut found);
                for field in found {
                    if self.document.fields.len() == limits::ITEMS {
                        self.book
                            .notes
                            .add_with(Note::TooMany, || pointer.to_owned());
                        break;
                    }
                    self.document.fields.push(field);
                }
            }
        }
    }

    /// Whether a field is a list of objects; they are added as line items.
    fn line_items(&mut self, field: &VendorField, way: &Way) -> bool {
        let owned = sdk_parts(field);
        let Parts::List(items) = parts(field, &owned) else {
            return false;
        };
        self.keep_rest(field, way);
        for (index, item) in items.iter().enumerate() {
            let Some(item) = item.as_ref().filter(|i| !i.is_empty()) else {
                continue;
            };
            let way = Way {
                names: String::new(),
                vendor_name: String::new(),
                ..way.at(index, "valueArray/")
            };
            let owned = sdk_parts(item);
            let mut found = Vec::new();
            match parts(item, &owned) {
                Parts::Object(fields) => {
                    self.keep_rest(item, &way);
                    self.object(fields, &way, names::of_item_field, &mut found);
                }
                _ => self.flatten(
                    item,
                    &way.to("Description", ""),
                    names::of_item_field,
                    &mut found,
                ),
            }
            if self.document.line_items.len() == limits::ITEMS {
                self.book.notes.add_with(Note::TooMany, || way.pointer);
                break;
            }
            if found.len() > MAX_ITEM_FIELDS {
                self.book
                    .notes
                    .add_with(Note::TooMany, || way.pointer.clone());
            }
            self.document.line_items.push(LineItem {
                fields: distinct(found),
            });
        }
        true
    }

    fn object(
        &mut self,
        fields: &Fields,
        way: &Way,
        name: fn(&str) -> String,
        found: &mut Vec<Field>,
    ) {
        for (key, field) in &fields.0 {
            if let Some(field) = field.as_ref().filter(|f| !f.is_empty()) {
                self.flatten(field, &way.to(key, "valueObject/"), name, found);
            }
        }
    }

    fn flatten(
        &mut self,
        field: &VendorField,
        way: &Way,
        name: fn(&str) -> String,
        found: &mut Vec<Field>,
    ) {
        let owned = sdk_parts(field);
        match parts(field, &owned) {
            Parts::List(items) => {
                self.keep_rest(field, way);
                for (index, item) in items.iter().enumerate() {
                    if let Some(item) = item.as_ref().filter(|i| !i.is_empty()) {
                        self.flatten(item, &way.at(index, "valueArray/"), name, found);
                    }
                }
            }
            Parts::Object(fields) => {
                if field.text.trim().is_empty() {
                    self.keep_rest(field, way);
                } else {
                    found.push(self.field(field, way, name));
                }
                self.object(fields, way, name, found);
            }
            Parts::None => found.push(self.field(field, way, name)),
        }
    }

    fn field(&mut self, field: &VendorField, way: &Way, name: fn(&str) -> String) -> Field {
        let name = name(&way.names);
        let (hits, marks) = (self.refer)(field);
        let regions = field.places();
        let slot = self.book.home(&regions, &hits);
        let anchor = Anchor {
            text: &field.text,
            regions: &regions,
            hits: &hits,
            marks: &marks,
        };
        let mut content = self.book.passage(slot, anchor, || way.pointer.clone());
        if value::is_given(field.confidence) {
            content.confidence = place::confidence(field.confidence);
        }
        let said = value::of(field, &name, &content.text);
        let page = slot.and_then(|slot| self.book.number(slot));
        if let Some(code) = said.currency {
            self.add_currency(&code, page);
        }
        self.keep_rest(field, way);
        if let (true, Some((member, raw))) = (said.says_more, field.raw_value()) {
            let pointer = format!("{}/{member}", way.pointer);
            self.extras.known(pointer, page, "application/json", raw);
        }
        self.sign(field, slot, &content, said.value.as_deref(), way);
        Field {
            value: said.value.filter(|v| v.len() <= limits::TEXT),
            name,
            vendor_name: optional(&way.vendor_name),
            page,
            content,
            reason: None,
        }
    }

    /// A signature that is there is one of the page's too.
    fn sign(
        &mut self,
        field: &VendorField,
        slot: Option<u32>,
        content: &Passage,
        value: Option<&str>,
        way: &Way,
    ) {
        let signed = &*field.kind == "signature" && value == Some("signed");
        let (true, Some(slot)) = (signed, slot) else {
            return;
        };
        let signature = Signature {
            region: content.region.clone(),
            confidence: content.confidence,
            id: None,
        };
        let path = || way.pointer.clone();
        self.book.push(slot, |p| &mut p.signatures, signature, path);
    }

    fn add_currency(&mut self, code: &str, page: Option<u32>) {
        if self.currencies.len() < 2 && self.currencies.iter().all(|c| c.0 != code) {
            self.currencies.push((code.to_owned(), page));
        }
    }

    /// The currency of all amounts, where the vendor gives no field for it.
    pub(crate) fn add_common_currency(&mut self, pointer: &str) {
        if self.document.fields.iter().any(|f| f.name == "currency") {
            return;
        }
        match self.currencies.as_slice() {
            [] => {}
            [(code, _)] => {
                let content = Passage {
                    text: code.clone(),
                    ..Passage::default()
                };
                self.document.fields.push(Field {
                    name: "currency".to_owned(),
                    vendor_name: Some("currencyCode".to_owned()),
                    value: Some(code.clone()),
                    page: None,
                    content,
                    reason: None,
                });
            }
            _ => self.book.notes.add(Note::Currencies, pointer),
        }
    }

    /// Members that are neither known nor a value.
    fn keep_rest(&mut self, field: &VendorField, way: &Way) {
        for (name, value) in &field.rest {
            if !is_value(name) {
                let pointer = format!("{}/{}", way.pointer, &**name);
                self.extras
                    .unknown(pointer, None, "application/json", value.get());
            }
        }
    }
}

/// The SDKs' `value` of a list or an object.
enum Owned<'a> {
    List(Vec<Option<VendorField<'a>>>),
    Object(Fields<'a>),
    None,
}

fn sdk_parts<'a>(field: &VendorField<'a>) -> Owned<'a> {
    let Some(("value", raw)) = field.raw_value() else {
        return Owned::None;
    };
    let owned = match &*field.kind {
        "list" | "array" => json(raw).ok().map(Owned::List),
        "dictionary" | "object" => json(raw).ok().map(Owned::Object),
        _ => None,
    };
    owned.unwrap_or(Owned::None)
}

fn parts<'f, 'a>(field: &'f VendorField<'a>, owned: &'f Owned<'a>) -> Parts<'f, 'a> {
    match (&field.array, &field.object, owned) {
        (Some(list), _, _) => Parts::List(list),
        (_, Some(object), _) => Parts::Object(object),
        (_, _, Owned::List(list)) => Parts::List(list),
        (_, _, Owned::Object(object)) => Parts::Object(object),
        _ => Parts::None,
    }
}

/// At most one field of each name: a further one gets a number.
fn distinct(fields: Vec<Field>) -> Vec<Field> {
    let mut distinct: Vec<Field> = Vec::with_capacity(fields.len().min(MAX_ITEM_FIELDS));
    for mut field in fields.into_iter().take(MAX_ITEM_FIELDS) {
        let base = field.name.clone();
        let mut count = 1;
        while distinct.iter().any(|f| f.name == field.name) {
            count += 1;
            field.name = format!("{base}_{count}");
        }
        distinct.push(field);
    }
    distinct
}
