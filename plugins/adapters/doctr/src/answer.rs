//! docTR's own shape.

use std::fmt;

use adapter_common::{Count, Number, Rest, Text, record};
use adapter_sheet::Outline;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

record! {
    /// A whole document.
    pub(crate) struct Export<'a> {
        pages: Vec<Page<'a>> = "pages",
        ..rest
    }
}

record! {
    /// A page.
    pub(crate) struct Page<'a> {
        index: Option<Count> = "page_idx",
        /// Height and width in pixels.
        dimensions: Vec<Number> = "dimensions",
        orientation: Value<'a> = "orientation",
        language: Value<'a> = "language",
        blocks: Option<Vec<Block<'a>>> = "blocks",
        predictions: Predictions<'a> = "predictions",
        ..rest
    }
}

record! {
    /// A guess with its confidence. The value is a number or a text.
    pub(crate) struct Value<'a> {
        value: Option<&'a RawValue> = "value",
        confidence: Number = "confidence",
        ..rest
    }
}

record! {
    pub(crate) struct Block<'a> {
        geometry: Outline = "geometry",
        objectness: Number = "objectness_score",
        lines: Vec<Line<'a>> = "lines",
        artefacts: Vec<Artefact<'a>> = "artefacts",
        ..rest
    }
}

record! {
    pub(crate) struct Line<'a> {
        geometry: Outline = "geometry",
        objectness: Number = "objectness_score",
        words: Vec<Word<'a>> = "words",
        ..rest
    }
}

record! {
    /// A word, or a prediction.
    pub(crate) struct Word<'a> {
        value: Text<'a> = "value",
        confidence: Number = "confidence",
        geometry: Outline = "geometry",
        objectness: Number = "objectness_score",
        crop: Option<&'a RawValue> = "crop_orientation",
        ..rest
    }
}

record! {
    pub(crate) struct Artefact<'a> {
        kind: Text<'a> = "type",
        confidence: Number = "confidence",
        geometry: Outline = "geometry",
        ..rest
    }
}

/// Predictions by class, in their order.
#[derive(Debug, Default)]
pub(crate) struct Predictions<'a>(pub(crate) Vec<(Text<'a>, Vec<Word<'a>>)>);

struct PredictionsVisitor;

impl<'de> Visitor<'de> for PredictionsVisitor {
    type Value = Predictions<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("predictions by class")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut found = Vec::new();
        while let Some(class) = map.next_key()? {
            found.push((class, map.next_value()?));
        }
        Ok(Predictions(found))
    }
}

impl<'de> Deserialize<'de> for Predictions<'de> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_map(PredictionsVisitor)
    }
}

impl Predictions<'_> {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'a> Export<'a> {
    pub(crate) fn of_page(page: Page<'a>) -> Self {
        Self {
            pages: vec![page],
            rest: Rest::new(),
        }
    }

    pub(crate) fn is_recognised(&self) -> bool {
        !self.pages.is_empty() && self.pages.iter().all(Page::is_recognised)
    }
}

impl Page<'_> {
    pub(crate) fn is_recognised(&self) -> bool {
        self.blocks.is_some() && self.index.is_some()
            || !self.predictions.is_empty()
            || self.dimensions.len() == 2 && self.index.is_some()
    }
}
