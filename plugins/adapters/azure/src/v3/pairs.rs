//! Pairs of key and value, as the general document model finds them.

use sdk::document::KeyValue;

use super::Reading;
use crate::notes::Note;
use crate::place;

impl Reading<'_, '_> {
    pub(super) fn pairs(&mut self) {
        let analysis = self.analysis;
        for (index, pair) in analysis.pairs.iter().enumerate() {
            let path = format!("{}/keyValuePairs/{index}", self.pointer);
            let home = [&pair.key, &pair.value].into_iter().flatten();
            let home = home
                .filter_map(|e| self.book.home(&e.regions, &self.index.hits(&e.spans)))
                .next();
            let Some(slot) = home else {
                self.book.notes.add(Note::NoPage, path);
                continue;
            };
            let key = pair.key.as_ref();
            let key = key.map(|k| self.element(Some(slot), k, || format!("{path}/key")));
            let value = pair.value.as_ref();
            let value = value.map(|v| self.element(Some(slot), v, || format!("{path}/value")));
            let pair = KeyValue {
                key: key.unwrap_or_default(),
                value: value.filter(|v| !v.text.is_empty()),
                normalized: None,
                confidence: place::confidence(pair.confidence),
                id: None,
            };
            self.book
                .push(slot, |p| &mut p.key_values, pair, || path.clone());
        }
    }
}
