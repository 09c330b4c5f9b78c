//! Fields, marks and signatures of the pages of a loan packet.

use sdk::document::{Field, KeyValue, Passage, SelectionMark, Signature};

use crate::answer::{Answer, LendingDetection, LendingDocument, LendingField};
use crate::fields::FieldReader;
use crate::place;

impl FieldReader<'_, '_> {
    /// Add the class of each page, and what was found on it.
    pub(crate) fn lending(&mut self, answer: &Answer, prefix: &str, fields: &mut Vec<Field>) {
        for result in &answer.lending {
            self.page = result.page.0.max(1);
            let classes = result.classification.as_ref();
            // The best class; the others stay among the extras.
            if let Some(class) = classes.and_then(|c| c.types.first())
                && !class.value.is_empty()
            {
                let slot = self.slot(0);
                fields.push(Field {
                    name: "document_type".to_owned(),
                    vendor_name: Some("PageType".to_owned()),
                    value: Some((*class.value).to_owned()),
                    page: self.number(slot),
                    content: Passage {
                        text: (*class.value).to_owned(),
                        confidence: place::confidence(class.confidence),
                        ..Passage::default()
                    },
                    reason: None,
                });
            }
        }
        for document in answer.all_lending() {
            self.path = format!("{prefix}{}", document.path);
            self.page = document.page;
            self.lending_document(document.item, fields);
        }
    }

    fn lending_document(&mut self, document: &LendingDocument, fields: &mut Vec<Field>) {
        let slot = self.slot(0);
        for field in &document.fields {
            let values: Vec<Passage> = field
                .values
                .iter()
                .map(|v| self.detected(v, slot))
                .collect();
            self.lending_pair(field, values.first(), slot);
            // A field without a value says that the page has none.
            let values = if values.is_empty() {
                vec![Passage::default()]
            } else {
                values
            };
            for content in values {
                let name = adapter_common::snake_case(&field.kind);
                fields.push(Field {
                    value: adapter_common::normalise(&name, &content.text),
                    name,
                    vendor_name: adapter_common::optional(&field.kind),
                    page: self.number(slot),
                    content,
                    reason: None,
                });
            }
        }
        for signature in &document.signatures {
            let region = place::of(&signature.geometry, self.notes, || self.path.clone());
            let page = slot.and_then(|slot| self.pages.get_mut(slot));
            page.into_iter().for_each(|page| {
                page.signatures.push(Signature {
                    region: region.clone(),
                    confidence: place::confidence(signature.confidence),
                    id: None,
                });
            });
        }
    }

    /// The printed key with its value.
    fn lending_pair(&mut self, field: &LendingField, value: Option<&Passage>, slot: Option<usize>) {
        let Some(key) = field.key.as_ref().filter(|k| !k.text.trim().is_empty()) else {
            return;
        };
        let key = self.passage_of(&key.text, &key.geometry, key.confidence, slot);
        if let Some(page) = slot.and_then(|slot| self.pages.get_mut(slot)) {
            page.key_values.push(KeyValue {
                confidence: key.confidence,
                key,
                value: value.cloned().filter(|v| !v.text.is_empty()),
                ..KeyValue::default()
            });
        }
    }

    /// A value; a selection mark is its state.
    fn detected(&mut self, detection: &LendingDetection, slot: Option<usize>) -> Passage {
        let selected = match &*detection.selection_status {
            "SELECTED" => true,
            "NOT_SELECTED" => false,
            _ => {
                let LendingDetection { text, geometry, .. } = detection;
                return self.passage_of(text, geometry, detection.confidence, slot);
            }
        };
        let region = place::of(&detection.geometry, self.notes, || self.path.clone());
        let confidence = place::confidence(detection.confidence);
        if let Some(page) = slot.and_then(|slot| self.pages.get_mut(slot)) {
            page.selection_marks.push(SelectionMark {
                selected,
                region: region.clone(),
                confidence,
                id: None,
            });
        }
        Passage {
            text: if selected { "selected" } else { "unselected" }.to_owned(),
            words: Vec::new(),
            region,
            confidence,
        }
    }
}
