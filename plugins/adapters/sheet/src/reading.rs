//! Lines as a recogniser reads them.

use adapter_common::Text;
use document::{Confidence, Span};

use crate::{Item, Note, Notes, Outline, Sheet};

/// A line that was read: its place, its text, and words where they are told.
#[derive(Debug, Default)]
pub struct Reading<'a> {
    pub outline: Outline,
    pub text: Text<'a>,
    /// 0..1.
    pub confidence: Option<f32>,
    pub words: Vec<(Text<'a>, Outline)>,
}

impl Reading<'_> {
    fn confidence(&self) -> Option<Confidence> {
        self.confidence.map(Confidence::new)
    }
}

impl Sheet {
    /// Add lines in their order; the words of each. `path` is that of the
    /// list which holds them.
    pub fn readings(
        &mut self,
        readings: &[Reading<'_>],
        notes: &mut Notes,
        path: &str,
    ) -> Vec<Span> {
        let mut spans = Vec::with_capacity(readings.len());
        for (index, reading) in readings.iter().enumerate() {
            let path = || format!("{path}/{index}");
            if reading.text.trim().is_empty() {
                notes.add_with(Note::NoText, path);
            } else if reading.outline.is_empty() {
                notes.add_with(Note::NoPlace, path);
            }
            let words: Vec<Item> = reading
                .words
                .iter()
                .map(|(text, outline)| Item {
                    text,
                    outline,
                    confidence: reading.confidence(),
                    id: "",
                })
                .collect();
            let line = Item {
                text: &reading.text,
                outline: &reading.outline,
                confidence: reading.confidence(),
                id: "",
            };
            spans.push(self.line(line, &words, notes, path));
        }
        spans
    }
}
