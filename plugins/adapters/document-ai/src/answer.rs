//! The vendor's shape: `google.cloud.documentai.v1.Document`, as
//! <https://cloud.google.com/document-ai/docs/reference/rest/v1/Document>
//! describes it. Python's client writes the names in snake case.

use adapter_common::{Count, Number, Text, record};
use google_common::{Code, DetectedLanguage, Flag, Poly, Status};
use serde_json::value::RawValue;

use crate::anchor::Segments;
use crate::layout_answer::Layouts;

record! {
    /// One document, or one shard of it.
    pub(crate) struct Answer<'a> {
        text: Text<'a> = "text",
        pages: Vec<PageAnswer<'a>> = "pages",
        entities: Vec<Entity<'a>> = "entities",
        shard: Option<ShardInfo> = "shardInfo" | "shard_info",
        layout: Option<Layouts<'a>> = "documentLayout" | "document_layout",
        text_styles: Vec<TextStyle<'a>> = "textStyles" | "text_styles",
        error: Option<Status<'a>> = "error",
        ..rest
    }
}

record! {
    pub(crate) struct ShardInfo {
        index: Count = "shardIndex" | "shard_index",
        count: Count = "shardCount" | "shard_count",
    }
}

record! {
    pub(crate) struct PageAnswer<'a> {
        number: Count = "pageNumber" | "page_number",
        image: Option<Image<'a>> = "image",
        dimension: Dimension<'a> = "dimension",
        layout: Layout<'a> = "layout",
        languages: Vec<DetectedLanguage<'a>> = "detectedLanguages" | "detected_languages",
        blocks: Vec<Item<'a>> = "blocks",
        paragraphs: Vec<Item<'a>> = "paragraphs",
        lines: Vec<Item<'a>> = "lines",
        tokens: Vec<Token<'a>> = "tokens",
        visual: Vec<Visual<'a>> = "visualElements" | "visual_elements",
        tables: Vec<TableAnswer<'a>> = "tables",
        form_fields: Vec<FormField<'a>> = "formFields" | "form_fields",
        barcodes: Vec<Visual<'a>> = "detectedBarcodes" | "detected_barcodes",
        ..rest
    }
}

record! {
    pub(crate) struct Image<'a> {
        content: Text<'a> = "content",
        mime_type: Text<'a> = "mimeType" | "mime_type",
        width: Number = "width",
        height: Number = "height",
        ..rest
    }
}

record! {
    pub(crate) struct Dimension<'a> {
        width: Number = "width",
        height: Number = "height",
        unit: Text<'a> = "unit",
        ..rest
    }
}

record! {
    /// The part of the text that an item is made of. Each segment's offsets
    /// count Unicode characters of the shard's own text.
    pub(crate) struct Anchor<'a> {
        segments: Segments = "textSegments" | "text_segments",
        content: Text<'a> = "content",
        ..rest
    }
}

record! {
    pub(crate) struct Layout<'a> {
        anchor: Anchor<'a> = "textAnchor" | "text_anchor",
        confidence: Number = "confidence",
        poly: Poly = "boundingPoly" | "bounding_poly",
        orientation: Code<'a> = "orientation",
        ..rest
    }
}

record! {
    /// A block, a paragraph or a line.
    pub(crate) struct Item<'a> {
        layout: Layout<'a> = "layout",
        languages: Vec<DetectedLanguage<'a>> = "detectedLanguages" | "detected_languages",
        ..rest
    }
}

record! {
    pub(crate) struct Token<'a> {
        layout: Layout<'a> = "layout",
        languages: Vec<DetectedLanguage<'a>> = "detectedLanguages" | "detected_languages",
        // What kind of white space follows; the text has it too.
        detected_break: Break<'a> = "detectedBreak" | "detected_break",
        style: Option<&'a RawValue> = "styleInfo" | "style_info",
        ..rest
    }
}

record! {
    pub(crate) struct Break<'a> {
        kind: Code<'a> = "type" | "type_",
        ..rest
    }
}

record! {
    /// The look of a token, as far as the contract has a place for it.
    pub(crate) struct Look {
        bold: Flag = "bold",
        weight: Number = "fontWeight" | "font_weight",
        italic: Flag = "italic",
        underlined: Flag = "underlined",
        strikeout: Flag = "strikeout",
        subscript: Flag = "subscript",
        superscript: Flag = "superscript",
        handwritten: Flag = "handwritten",
    }
}

record! {
    /// A visual element or a barcode.
    pub(crate) struct Visual<'a> {
        layout: Layout<'a> = "layout",
        kind: Text<'a> = "type" | "type_",
        ..rest
    }
}

record! {
    pub(crate) struct TableAnswer<'a> {
        layout: Layout<'a> = "layout",
        header: Vec<Row<'a>> = "headerRows" | "header_rows",
        body: Vec<Row<'a>> = "bodyRows" | "body_rows",
        ..rest
    }
}

record! {
    pub(crate) struct Row<'a> {
        cells: Vec<CellAnswer<'a>> = "cells",
        ..rest
    }
}

record! {
    pub(crate) struct CellAnswer<'a> {
        layout: Layout<'a> = "layout",
        row_span: Count = "rowSpan" | "row_span",
        column_span: Count = "colSpan" | "col_span",
        languages: Vec<DetectedLanguage<'a>> = "detectedLanguages" | "detected_languages",
        ..rest
    }
}

record! {
    pub(crate) struct FormField<'a> {
        name: Layout<'a> = "fieldName" | "field_name",
        value: Layout<'a> = "fieldValue" | "field_value",
        /// Empty for text, `filled_checkbox`, `unfilled_checkbox`.
        value_type: Text<'a> = "valueType" | "value_type",
        ..rest
    }
}

record! {
    pub(crate) struct Entity<'a> {
        kind: Text<'a> = "type" | "type_",
        mention: Text<'a> = "mentionText" | "mention_text",
        anchor: Anchor<'a> = "textAnchor" | "text_anchor",
        page_anchor: PageAnchor<'a> = "pageAnchor" | "page_anchor",
        confidence: Number = "confidence",
        normalized: Option<&'a RawValue> = "normalizedValue" | "normalized_value",
        properties: Vec<Entity<'a>> = "properties",
        ..rest
    }
}

record! {
    pub(crate) struct PageAnchor<'a> {
        refs: Vec<PageRef<'a>> = "pageRefs" | "page_refs",
        ..rest
    }
}

record! {
    pub(crate) struct PageRef<'a> {
        /// Index among the pages of this shard; left out for the first.
        page: Count = "page",
        poly: Poly = "boundingPoly" | "bounding_poly",
        ..rest
    }
}

record! {
    /// `google.cloud.documentai.v1.Document.Entity.NormalizedValue`.
    pub(crate) struct Normalized<'a> {
        money: Option<Money<'a>> = "moneyValue" | "money_value",
        date: Option<Date> = "dateValue" | "date_value",
        moment: Option<Date> = "datetimeValue" | "datetime_value",
        boolean: Option<Flag> = "booleanValue" | "boolean_value",
        integer: Option<Number> = "integerValue" | "integer_value",
        float: Option<Number> = "floatValue" | "float_value",
        text: Text<'a> = "text",
        ..rest
    }
}

record! {
    /// `google.type.Money`: whole units, as text, and billionths.
    pub(crate) struct Money<'a> {
        currency: Text<'a> = "currencyCode" | "currency_code",
        units: Text<'a> = "units",
        nanos: Number = "nanos",
        ..rest
    }
}

record! {
    /// `google.type.Date` and the day of a `google.type.DateTime`.
    pub(crate) struct Date {
        year: Count = "year",
        month: Count = "month",
        day: Count = "day",
    }
}

record! {
    pub(crate) struct TextStyle<'a> {
        anchor: Anchor<'a> = "textAnchor" | "text_anchor",
        /// CSS values.
        weight: Text<'a> = "fontWeight" | "font_weight",
        style: Text<'a> = "textStyle" | "text_style",
        decoration: Text<'a> = "textDecoration" | "text_decoration",
        ..rest
    }
}

record! {
    pub(crate) struct Revision<'a> {
        processor: Text<'a> = "processor",
        ..rest
    }
}

impl Answer<'_> {
    /// Whether the object is a document and not something around it.
    pub(crate) fn is_recognised(&self) -> bool {
        let named = |name: &str| self.rest.iter().any(|(n, _)| &**n == name);
        let pages = self.pages.iter().any(PageAnswer::is_recognised);
        let entities = self
            .entities
            .iter()
            .any(|e| !e.kind.is_empty() && (!e.mention.is_empty() || e.confidence.get().is_some()));
        self.shard.is_some()
            || self.layout.is_some()
            || named("chunkedDocument")
            || named("chunked_document")
            || pages
            || entities
            || (!self.text.is_empty() && (!self.pages.is_empty() || named("mimeType")))
            || (named("uri") && (named("mimeType") || named("mime_type")))
    }
}

impl PageAnswer<'_> {
    fn is_recognised(&self) -> bool {
        let anchored = |layout: &Layout| !layout.anchor.segments.is_empty();
        let described = self.image.is_some() || self.dimension.width.get().is_some();
        anchored(&self.layout)
            || self.tokens.iter().any(|t| anchored(&t.layout))
            || self.lines.iter().any(|l| anchored(&l.layout))
            || self.blocks.iter().any(|b| anchored(&b.layout))
            || self.paragraphs.iter().any(|p| anchored(&p.layout))
            || (self.number.0 > 0 && described)
    }
}
