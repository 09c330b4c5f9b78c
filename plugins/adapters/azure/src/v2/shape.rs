//! The objects of Form Recognizer 2.0 and 2.1 and of the Read API of Computer
//! Vision 3.x, whose `readResults` are the same:
//! <https://learn.microsoft.com/en-us/rest/api/aiservices/form-recognizer/get-analyze-form-result>.

use adapter_common::{Count, Number, Text, record};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use crate::fields::Fields;
use crate::shape::Outline;

record! {
    pub(crate) struct ReadResult<'a> {
        page: Count = "page",
        angle: Number = "angle" | "clockwiseOrientation",
        width: Number = "width",
        height: Number = "height",
        unit: Text<'a> = "unit",
        language: Text<'a> = "language",
        lines: Vec<Line<'a>> = "lines",
        marks: Vec<Mark<'a>> = "selectionMarks",
        ..rest
    }
}

record! {
    pub(crate) struct Line<'a> {
        text: Text<'a> = "text",
        outline: Outline = "boundingBox",
        language: Text<'a> = "language",
        words: Vec<Word<'a>> = "words",
        appearance: Option<Box<Appearance<'a>>> = "appearance",
        ..rest
    }
}

record! {
    pub(crate) struct Word<'a> {
        text: Text<'a> = "text",
        outline: Outline = "boundingBox",
        confidence: Number = "confidence",
        ..rest
    }
}

record! {
    pub(crate) struct Appearance<'a> {
        style: StyleName<'a> = "style",
        /// Of previews, whose style is the name alone.
        confidence: Number = "styleConfidence",
        ..rest
    }
}

/// An object of name and confidence; in previews the name alone.
#[derive(Debug, Default)]
pub(crate) struct StyleName<'a> {
    pub(crate) name: Text<'a>,
    pub(crate) confidence: Number,
}

struct StyleVisitor;

impl<'de> Visitor<'de> for StyleVisitor {
    type Value = StyleName<'de>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a style or its name")
    }

    fn visit_str<E: Error>(self, v: &str) -> Result<StyleName<'de>, E> {
        Ok(StyleName {
            name: Text(v.to_owned().into()),
            ..StyleName::default()
        })
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<StyleName<'de>, M::Error> {
        let mut style = StyleName::default();
        while let Some(key) = map.next_key::<Text>()? {
            match &*key {
                "name" => style.name = map.next_value::<Option<_>>()?.unwrap_or_default(),
                "confidence" => style.confidence = map.next_value()?,
                _ => _ = adapter_common::keep_unknown(&mut map)?,
            }
        }
        Ok(style)
    }
}

impl<'de> Deserialize<'de> for StyleName<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StyleVisitor)
    }
}

record! {
    pub(crate) struct Mark<'a> {
        state: Text<'a> = "state",
        outline: Outline = "boundingBox",
        confidence: Number = "confidence",
        ..rest
    }
}

record! {
    pub(crate) struct PageResult<'a> {
        page: Count = "page",
        tables: Vec<Table<'a>> = "tables",
        pairs: Vec<Pair<'a>> = "keyValuePairs",
        ..rest
    }
}

record! {
    pub(crate) struct Table<'a> {
        rows: Count = "rows",
        columns: Count = "columns",
        cells: Vec<Cell<'a>> = "cells",
        outline: Outline = "boundingBox",
        ..rest
    }
}

record! {
    pub(crate) struct Cell<'a> {
        row: Count = "rowIndex",
        column: Count = "columnIndex",
        row_span: Count = "rowSpan",
        column_span: Count = "columnSpan",
        text: Text<'a> = "text",
        outline: Outline = "boundingBox",
        confidence: Number = "confidence",
        elements: Vec<Text<'a>> = "elements",
        is_header: Option<bool> = "isHeader",
        is_footer: Option<bool> = "isFooter",
        ..rest
    }
}

record! {
    pub(crate) struct Pair<'a> {
        key: Option<Element<'a>> = "key",
        value: Option<Element<'a>> = "value",
        confidence: Number = "confidence",
        ..rest
    }
}

record! {
    pub(crate) struct Element<'a> {
        text: Text<'a> = "text",
        outline: Outline = "boundingBox",
        elements: Vec<Text<'a>> = "elements",
        ..rest
    }
}

record! {
    pub(crate) struct DocumentResult<'a> {
        doc_type: Text<'a> = "docType",
        model_id: Text<'a> = "modelId",
        fields: Fields<'a> = "fields",
        ..rest
    }
}
