//! The vendor's answer as Amazon documents it: `Block`, `ExpenseDocument` and
//! `IdentityDocument` of the Textract API reference, and the answers of its
//! operations.

use adapter_common::{Count, Number, Text, record};
use sdk::document::Point;
use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};

record! {
    /// The answer of any operation: each fills its part.
    pub(crate) struct Answer<'a> {
        blocks: Vec<Block<'a>> = "Blocks",
        expenses: Vec<ExpenseDocument<'a>> = "ExpenseDocuments",
        identities: Vec<IdentityDocument<'a>> = "IdentityDocuments",
        metadata: Metadata<'a> = "DocumentMetadata",
        job_status: Text<'a> = "JobStatus",
        status_message: Text<'a> = "StatusMessage",
        next_token: Text<'a> = "NextToken",
        warnings: Vec<JobWarning<'a>> = "Warnings",
        detect_version: Text<'a> = "DetectDocumentTextModelVersion",
        analyze_version: Text<'a> = "AnalyzeDocumentModelVersion",
        expense_version: Text<'a> = "AnalyzeExpenseModelVersion",
        identity_version: Text<'a> = "AnalyzeIDModelVersion" | "AnalyzeIdModelVersion",
        ..rest
    }
}

record! {
    pub(crate) struct Metadata<'a> {
        pages: Count = "Pages",
        ..rest
    }
}

record! {
    pub(crate) struct JobWarning<'a> {
        code: Text<'a> = "ErrorCode",
        pages: Vec<Count> = "Pages",
        ..rest
    }
}

record! {
    pub(crate) struct Block<'a> {
        kind: Kind = "BlockType",
        id: Text<'a> = "Id",
        text: Text<'a> = "Text",
        confidence: Number = "Confidence",
        geometry: Geometry = "Geometry",
        /// 0 when absent, as it is in answers about a single page.
        page: Count = "Page",
        relationships: Vec<Relationship<'a>> = "Relationships",
        text_type: Text<'a> = "TextType",
        entity_types: Vec<Text<'a>> = "EntityTypes",
        row: Count = "RowIndex",
        column: Count = "ColumnIndex",
        row_span: Count = "RowSpan",
        column_span: Count = "ColumnSpan",
        selection_status: Text<'a> = "SelectionStatus",
        query: Option<Box<Question<'a>>> = "Query",
        ..rest
    }
}

record! {
    pub(crate) struct Relationship<'a> {
        kind: Text<'a> = "Type",
        ids: Vec<Text<'a>> = "Ids",
        ..rest
    }
}

record! {
    pub(crate) struct Question<'a> {
        text: Text<'a> = "Text",
        alias: Text<'a> = "Alias",
        pages: Vec<Text<'a>> = "Pages",
        ..rest
    }
}

record! {
    /// A place. The angle that newer answers add says what the outline says.
    pub(crate) struct Geometry {
        bounds: Option<BoundingBox> = "BoundingBox",
        outline: Outline = "Polygon",
        angle: Number = "RotationAngle",
    }
}

record! {
    /// Fractions of the page; not a number where absent.
    pub(crate) struct BoundingBox {
        left: Number = "Left",
        top: Number = "Top",
        width: Number = "Width",
        height: Number = "Height",
    }
}

record! {
    pub(crate) struct Corner {
        x: Number = "X",
        y: Number = "Y",
    }
}

/// The outline of something, from the text's top-left corner on: the vendor
/// gives 4 points. Further ones are read and not kept.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Outline {
    pub(crate) corners: [Point; 4],
    pub(crate) count: u32,
}

struct OutlineVisitor;

impl<'de> Visitor<'de> for OutlineVisitor {
    type Value = Outline;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list of points")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<Outline, S::Error> {
        let mut outline = Outline::default();
        while let Some(corner) = list.next_element::<Corner>()? {
            if let Some(point) = outline.corners.get_mut(outline.count as usize) {
                *point = Point {
                    x: corner.x.0,
                    y: corner.y.0,
                };
            }
            outline.count += 1;
        }
        Ok(outline)
    }
}

impl<'de> Deserialize<'de> for Outline {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(OutlineVisitor)
    }
}

record! {
    pub(crate) struct ExpenseDocument<'a> {
        index: Count = "ExpenseIndex",
        summary: Vec<ExpenseField<'a>> = "SummaryFields",
        groups: Vec<LineItemGroup<'a>> = "LineItemGroups",
        blocks: Vec<Block<'a>> = "Blocks",
        ..rest
    }
}

record! {
    pub(crate) struct LineItemGroup<'a> {
        index: Count = "LineItemGroupIndex",
        items: Vec<LineItem<'a>> = "LineItems",
        ..rest
    }
}

record! {
    pub(crate) struct LineItem<'a> {
        fields: Vec<ExpenseField<'a>> = "LineItemExpenseFields",
        ..rest
    }
}

record! {
    pub(crate) struct ExpenseField<'a> {
        kind: Detection<'a> = "Type",
        label: Option<Detection<'a>> = "LabelDetection",
        value: Option<Detection<'a>> = "ValueDetection",
        /// 0 when absent.
        page: Count = "PageNumber",
        currency: Option<Currency<'a>> = "Currency",
        ..rest
    }
}

record! {
    /// Text with its place: `ExpenseDetection`, `ExpenseType` and
    /// `AnalyzeIDDetections` alike.
    pub(crate) struct Detection<'a> {
        text: Text<'a> = "Text",
        confidence: Number = "Confidence",
        geometry: Geometry = "Geometry",
        normalized: Option<Normalized<'a>> = "NormalizedValue",
        ..rest
    }
}

record! {
    pub(crate) struct Normalized<'a> {
        value: Text<'a> = "Value",
        kind: Text<'a> = "ValueType",
        ..rest
    }
}

record! {
    pub(crate) struct Currency<'a> {
        code: Text<'a> = "Code",
        confidence: Number = "Confidence",
        ..rest
    }
}

record! {
    pub(crate) struct IdentityDocument<'a> {
        index: Count = "DocumentIndex",
        fields: Vec<IdentityField<'a>> = "IdentityDocumentFields",
        blocks: Vec<Block<'a>> = "Blocks",
        ..rest
    }
}

record! {
    pub(crate) struct IdentityField<'a> {
        kind: Detection<'a> = "Type",
        value: Detection<'a> = "ValueDetection",
        ..rest
    }
}

/// What a block is.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Page,
    Line,
    Word,
    Table,
    Cell,
    MergedCell,
    TableTitle,
    TableFooter,
    KeyValueSet,
    SelectionElement,
    Signature,
    Query,
    QueryResult,
    /// A block of the layout, by the contract's name for it.
    Layout(&'static str),
    /// None of those that this adapter knows, or no kind at all.
    #[default]
    Unknown,
}

impl Kind {
    fn named(name: &str) -> Self {
        match name {
            "WORD" => Self::Word,
            "LINE" => Self::Line,
            "PAGE" => Self::Page,
            "CELL" => Self::Cell,
            "TABLE" => Self::Table,
            "MERGED_CELL" => Self::MergedCell,
            "TABLE_TITLE" => Self::TableTitle,
            "TABLE_FOOTER" => Self::TableFooter,
            "KEY_VALUE_SET" => Self::KeyValueSet,
            "SELECTION_ELEMENT" => Self::SelectionElement,
            "SIGNATURE" => Self::Signature,
            "QUERY" => Self::Query,
            "QUERY_RESULT" => Self::QueryResult,
            "LAYOUT_TITLE" => Self::Layout("title"),
            "LAYOUT_HEADER" => Self::Layout("page-header"),
            "LAYOUT_FOOTER" => Self::Layout("page-footer"),
            "LAYOUT_SECTION_HEADER" => Self::Layout("section-header"),
            "LAYOUT_PAGE_NUMBER" => Self::Layout("page-number"),
            "LAYOUT_LIST" => Self::Layout("list"),
            "LAYOUT_FIGURE" => Self::Layout("figure"),
            "LAYOUT_TABLE" => Self::Layout("table"),
            "LAYOUT_KEY_VALUE" => Self::Layout("key-value"),
            "LAYOUT_TEXT" => Self::Layout("paragraph"),
            _ if name.starts_with("LAYOUT_") => Self::Layout("other"),
            _ => Self::Unknown,
        }
    }
}

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Text::deserialize(deserializer).map(|name| Self::named(&name))
    }
}

impl Block<'_> {
    pub(crate) fn is(&self, entity: &str) -> bool {
        self.entity_types.iter().any(|e| &**e == entity)
    }
}

impl Answer<'_> {
    /// Whether anything in it is an answer of this vendor's.
    pub(crate) fn is_recognised(&self) -> bool {
        let kinds = self.blocks.iter().any(|b| b.kind != Kind::Unknown);
        kinds
            || !self.expenses.is_empty()
            || !self.identities.is_empty()
            || !self.job_status.is_empty()
            || self.metadata.pages.0 > 0
            || self.model_version().is_some()
    }

    /// The operation and the version of its model.
    pub(crate) fn model_version(&self) -> Option<(&'static str, &str)> {
        [
            ("AnalyzeExpense", &self.expense_version),
            ("AnalyzeID", &self.identity_version),
            ("AnalyzeDocument", &self.analyze_version),
            ("DetectDocumentText", &self.detect_version),
        ]
        .into_iter()
        .find(|(_, version)| !version.is_empty())
        .map(|(api, version)| (api, &**version))
    }
}
