//! Fields and line items of entities.

use google_common::{clip_text, confidence, fold, limit};
use sdk::document::validate::limits;
use sdk::document::{Document, Field, LineItem, Passage, Warning};

use crate::answer::{Entity, PageRef};
use crate::names;
use crate::notes::{Note, Notes};
use crate::pages::Placed;
use crate::shards::Shard;
use crate::value;

/// Add the entities of all shards.
pub(crate) fn add(
    shards: &[Shard],
    placed: &mut Placed,
    document: &mut Document,
    notes: &mut Notes,
) {
    let types = shards.iter().flat_map(|s| &s.answer.entities);
    let receipt = names::is_receipt(types.map(|e| &*e.kind));
    let mut codes = Vec::new();
    for shard in shards {
        let mut reader = FieldReader {
            shard,
            placed,
            document,
            notes,
            receipt,
            codes: &mut codes,
        };
        for (index, entity) in shard.answer.entities.iter().enumerate() {
            let path = format!("{}/entities/{index}", shard.path);
            reader.entity(entity, None, &path);
        }
    }
    currency(codes, document);
    limit(&mut document.fields, "fields", &mut notes.warnings);
    limit(&mut document.line_items, "line_items", &mut notes.warnings);
}

/// Entities of a quality report, which is about the image.
pub(crate) fn is_quality(entity: &Entity) -> bool {
    &*entity.kind == "quality_score"
}

/// What a classifier or a splitter says of pages: a type without any text.
pub(crate) fn is_class(entity: &Entity) -> bool {
    let drawn = |r: &PageRef| !r.poly.is_absent();
    entity.mention.is_empty()
        && entity.anchor.content.is_empty()
        && entity.normalized.is_none()
        && entity.properties.is_empty()
        && !entity.page_anchor.refs.iter().any(drawn)
}

/// The currency, where amounts name one and no other.
fn currency(mut codes: Vec<String>, document: &mut Document) {
    codes.sort_unstable();
    codes.dedup();
    let known = document.fields.iter().any(|f| f.name == "currency");
    if let ([code], false) = (codes.as_slice(), known) {
        document.fields.push(Field {
            name: "currency".to_owned(),
            vendor_name: Some("currencyCode".to_owned()),
            value: Some(code.clone()),
            page: None,
            content: Passage {
                text: code.clone(),
                ..Passage::default()
            },
            reason: None,
        });
    }
}

struct FieldReader<'r, 'a> {
    shard: &'r Shard<'a>,
    placed: &'r mut Placed,
    document: &'r mut Document,
    notes: &'r mut Notes,
    receipt: bool,
    /// Currencies of amounts.
    codes: &'r mut Vec<String>,
}

impl FieldReader<'_, '_> {
    /// An entity as a field with its properties as further fields, or as a
    /// line item.
    fn entity(&mut self, entity: &Entity, parent: Option<&str>, path: &str) {
        if is_quality(entity) {
            return;
        }
        if is_class(entity) {
            let field = self.class(entity, path);
            self.document.fields.push(field);
            return;
        }
        if !entity.properties.is_empty() && names::is_item(&entity.kind) {
            let item = self.line_item(entity, path);
            self.document.line_items.push(item);
            return;
        }
        // Custom processors name a property alone, others with its parent.
        let name = match parent {
            Some(parent) if !entity.kind.contains('/') => {
                names::of_field(&format!("{parent}/{}", &*entity.kind), self.receipt)
            }
            _ => names::of_field(&entity.kind, self.receipt),
        };
        let field = self.field(entity, name.clone(), path);
        self.document.fields.push(field);
        for (index, property) in entity.properties.iter().enumerate() {
            let path = format!("{path}/properties/{index}");
            self.entity(property, Some(&name), &path);
        }
    }

    /// The row as the vendor prints it comes first, as `line_item`, and then
    /// its properties; a further one of a name gets a number.
    fn line_item(&mut self, entity: &Entity, path: &str) -> LineItem {
        let mut item = LineItem::default();
        if !entity.mention.is_empty() {
            let name = names::of_item_field(&entity.kind);
            item.fields.push(self.field(entity, name, path));
        }
        self.item_fields(&mut item, entity, path);
        item
    }

    fn item_fields(&mut self, item: &mut LineItem, entity: &Entity, path: &str) {
        for (index, property) in entity.properties.iter().enumerate() {
            let path = format!("{path}/properties/{index}");
            if item.fields.len() >= limits::NAMED_FIELDS {
                let message = format!(
                    "properties of a line item after the first {} are left out",
                    limits::NAMED_FIELDS
                );
                let warning = Warning::new("ignored", message);
                self.notes
                    .warnings
                    .push(warning.at(adapter_common::clip(&path)));
                return;
            }
            let mut field = self.field(property, names::of_item_field(&property.kind), &path);
            let base = field.name.clone();
            let mut count = 1;
            while item.field(&field.name).is_some() {
                count += 1;
                field.name = format!("{base}_{count}");
            }
            item.fields.push(field);
            self.item_fields(item, property, &path);
        }
    }

    fn field(&mut self, entity: &Entity, name: String, path: &str) -> Field {
        let normalized = value::read(entity.normalized);
        self.codes
            .extend(normalized.as_ref().and_then(value::currency));
        let slot = self.slot(entity, path);
        let content = self.passage(entity, slot, path);
        let printed = match entity.mention.trim() {
            "" => content.text.as_str(),
            mention => mention,
        };
        Field {
            value: value::of(&name, normalized.as_ref(), printed),
            name,
            vendor_name: adapter_common::optional(&entity.kind),
            page: self.number(slot),
            content,
            reason: None,
        }
    }

    /// A class is no text of the page: it has neither words nor a place.
    fn class(&mut self, entity: &Entity, path: &str) -> Field {
        let slot = match entity.page_anchor.refs.is_empty() {
            true => None,
            false => self.slot(entity, path),
        };
        Field {
            name: "document_class".to_owned(),
            vendor_name: adapter_common::optional(&entity.kind),
            value: adapter_common::optional(&entity.kind),
            page: self.number(slot),
            content: Passage {
                confidence: confidence(entity.confidence),
                ..Passage::default()
            },
            reason: None,
        }
    }

    /// The page an entity begins on: the one it names, or the one that has
    /// its text.
    fn slot(&mut self, entity: &Entity, path: &str) -> Option<usize> {
        if let Some(first) = entity.page_anchor.refs.first() {
            let slot = self.shard.slots.get(first.page.0 as usize);
            if slot.is_none() {
                self.notes.add(Note::NoSuchPage, path);
            }
            return slot.copied();
        }
        let (start, end) = entity.anchor.segments.iter().next()?;
        let maps = &self.placed.maps;
        // Pages are in the order of the text, but for odd answers.
        let slots = &self.shard.slots;
        let extent = |slot: &usize| maps.get(*slot).and_then(|m| m.extent());
        let after = slots.partition_point(|s| extent(s).is_none_or(|e| e.0 <= start));
        let before = slots.iter().take(after).rev().take(16);
        before
            .copied()
            .find(|s| extent(s).is_some_and(|e| e.0 < end && start < e.1))
    }

    fn number(&self, slot: Option<usize>) -> Option<u32> {
        self.document.pages.get(slot?).map(|p| p.number)
    }

    /// The vendor's text with the words and the place on the entity's page.
    fn passage(&mut self, entity: &Entity, slot: Option<usize>, path: &str) -> Passage {
        let mut passage = Passage::default();
        if let Some(slot) = slot {
            self.find(&mut passage, entity, slot, path);
        }
        let content = &entity.anchor.content;
        let mention = match entity.mention.trim() {
            "" => clip_text(content.trim()),
            mention => clip_text(mention),
        };
        if !mention.is_empty() {
            passage.text = fold(mention);
        }
        passage.confidence = confidence(entity.confidence).or(passage.confidence);
        passage
    }

    fn find(&mut self, passage: &mut Passage, entity: &Entity, slot: usize, path: &str) {
        let (Some(page), Some(map), Some(sheet)) = (
            self.document.pages.get(slot),
            self.placed.maps.get_mut(slot),
            self.placed.sheets.get(slot),
        ) else {
            return;
        };
        match map.cover(entity.anchor.segments.iter()) {
            Some(words) => *passage = page.passage(words),
            None => self.notes.add(Note::TooManyReferences, path),
        }
        let here = |r: &&PageRef| {
            self.shard.slots.get(r.page.0 as usize) == Some(&slot) && !r.poly.is_absent()
        };
        let refs = entity.page_anchor.refs.iter();
        let place = refs
            .take(100)
            .find(here)
            .and_then(|r| sheet.place(&r.poly, None));
        if let Some(place) = place {
            if place.over {
                self.notes.add(Note::OutOfPage, path);
            }
            passage.region = Some(place.region());
        }
    }
}
