//! The objects of versions 3.0, 3.1 and 4.0 and of their previews, which
//! called an outline `boundingBox`: `AnalyzeResult` of
//! <https://learn.microsoft.com/en-us/rest/api/aiservices/document-models/get-analyze-result>.

use adapter_common::{Count, Number, Text, record};

use crate::fields::Fields;
use crate::shape::{Kept, Outline, Region, Span};

record! {
    pub(crate) struct Page<'a> {
        number: Count = "pageNumber" | "page_number",
        angle: Number = "angle",
        width: Number = "width",
        height: Number = "height",
        unit: Text<'a> = "unit",
        spans: Vec<Span> = "spans",
        words: Vec<Word<'a>> = "words",
        lines: Vec<Line<'a>> = "lines",
        marks: Vec<Mark<'a>> = "selectionMarks" | "selection_marks",
        barcodes: Vec<Kept<'a, Code<'a>>> = "barcodes",
        formulas: Vec<Kept<'a, Code<'a>>> = "formulas",
        ..rest
    }
}

record! {
    pub(crate) struct Word<'a> {
        content: Text<'a> = "content",
        outline: Outline = "polygon" | "boundingBox" | "bounding_box",
        span: Option<Span> = "span",
        confidence: Number = "confidence",
        ..rest
    }
}

record! {
    /// A line has no words: its spans lead to them.
    pub(crate) struct Line<'a> {
        content: Text<'a> = "content",
        outline: Outline = "polygon" | "boundingBox" | "bounding_box",
        spans: Vec<Span> = "spans",
        ..rest
    }
}

record! {
    pub(crate) struct Mark<'a> {
        state: Text<'a> = "state",
        outline: Outline = "polygon" | "boundingBox" | "bounding_box",
        span: Option<Span> = "span",
        confidence: Number = "confidence",
        ..rest
    }
}

record! {
    /// A barcode or a formula.
    pub(crate) struct Code<'a> {
        kind: Text<'a> = "kind",
        value: Text<'a> = "value",
        outline: Outline = "polygon" | "boundingBox" | "bounding_box",
        span: Option<Span> = "span",
        confidence: Number = "confidence",
        ..rest
    }
}

record! {
    pub(crate) struct Paragraph<'a> {
        role: Text<'a> = "role",
        content: Text<'a> = "content",
        regions: Vec<Region> = "boundingRegions" | "bounding_regions",
        spans: Vec<Span> = "spans",
        ..rest
    }
}

record! {
    pub(crate) struct Table<'a> {
        rows: Count = "rowCount" | "row_count",
        columns: Count = "columnCount" | "column_count",
        cells: Vec<Cell<'a>> = "cells",
        regions: Vec<Region> = "boundingRegions" | "bounding_regions",
        /// They cover the cells' spans.
        spans: Vec<Span> = "spans",
        caption: Option<Element<'a>> = "caption",
        footnotes: Vec<Element<'a>> = "footnotes",
        ..rest
    }
}

record! {
    pub(crate) struct Cell<'a> {
        kind: Text<'a> = "kind",
        row: Count = "rowIndex" | "row_index",
        column: Count = "columnIndex" | "column_index",
        row_span: Count = "rowSpan" | "row_span",
        column_span: Count = "columnSpan" | "column_span",
        content: Text<'a> = "content",
        regions: Vec<Region> = "boundingRegions" | "bounding_regions",
        spans: Vec<Span> = "spans",
        /// The paragraphs in it; its spans cover them.
        elements: Vec<Text<'a>> = "elements",
        ..rest
    }
}

record! {
    /// A caption, a footnote, or one half of a pair of key and value.
    pub(crate) struct Element<'a> {
        content: Text<'a> = "content",
        regions: Vec<Region> = "boundingRegions" | "bounding_regions",
        spans: Vec<Span> = "spans",
        elements: Vec<Text<'a>> = "elements",
        ..rest
    }
}

record! {
    pub(crate) struct Figure<'a> {
        id: Text<'a> = "id",
        regions: Vec<Region> = "boundingRegions" | "bounding_regions",
        spans: Vec<Span> = "spans",
        /// The paragraphs in it; its spans cover them.
        elements: Vec<Text<'a>> = "elements",
        caption: Option<Element<'a>> = "caption",
        footnotes: Vec<Element<'a>> = "footnotes",
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
    pub(crate) struct Style<'a> {
        handwritten: Option<bool> = "isHandwritten" | "is_handwritten",
        font_style: Text<'a> = "fontStyle" | "font_style",
        font_weight: Text<'a> = "fontWeight" | "font_weight",
        spans: Vec<Span> = "spans",
        confidence: Number = "confidence",
        ..rest
    }
}

record! {
    pub(crate) struct Language<'a> {
        code: Text<'a> = "locale" | "languageCode" | "language_code",
        spans: Vec<Span> = "spans",
        confidence: Number = "confidence",
        ..rest
    }
}

record! {
    /// What a model found; its type, confidence and place have no place in
    /// the contract.
    pub(crate) struct Document<'a> {
        fields: Fields<'a> = "fields",
        ..rest
    }
}
