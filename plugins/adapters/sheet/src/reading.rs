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
        let readings = readings.iter().enumerate();
        let add = |(index, reading): (usize, &Reading)| {
            self.reading(reading, notes, || format!("{path}/{index}"))
        };
        readings.map(add).collect()
    }

    /// Add a line; its words.
    pub fn reading<'r>(
        &mut self,
        reading: &'r Reading<'_>,
        notes: &mut Notes,
        path: impl Fn() -> String,
    ) -> Span {
        if reading.text.trim().is_empty() {
            notes.add_with(Note::NoText, &path);
        } else if reading.outline.is_empty() {
            notes.add_with(Note::NoPlace, &path);
        }
        let confidence = reading.confidence();
        let item = |text: &'r str, outline: &'r Outline| Item {
            text,
            outline,
            confidence,
            id: "",
        };
        let words: Vec<Item> = reading.words.iter().map(|(t, o)| item(t, o)).collect();
        self.line(item(&reading.text, &reading.outline), &words, notes, path)
    }
}
