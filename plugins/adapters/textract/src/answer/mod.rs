//! The vendor's answer as Amazon documents it: `Block`, `ExpenseDocument` and
//! `IdentityDocument` of the Textract API reference, and the answers of its
//! operations.

mod kind;
mod lending;

use adapter_common::{Count, Number, Text, record};
use sdk::document::Point;
use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};

pub(crate) use kind::Kind;
pub(crate) use lending::{
    Extraction, LendingDetection, LendingDocument, LendingField, LendingResult,
};

record! {
    /// The answer of any operation: each fills its part.
    pub(crate) struct Answer<'a> {
        blocks: Vec<Block<'a>> = "Blocks",
        expenses: Vec<ExpenseDocument<'a>> = "ExpenseDocuments",
        identities: Vec<IdentityDocument<'a>> = "IdentityDocuments",
        lending: Vec<LendingResult<'a>> = "Results",
        metadata: Metadata<'a> = "DocumentMetadata",
        job_status: Text<'a> = "JobStatus",
        status_message: Text<'a> = "StatusMessage",
        next_token: Text<'a> = "NextToken",
        warnings: Vec<JobWarning<'a>> = "Warnings",
        detect_version: Text<'a> = "DetectDocumentTextModelVersion",
        analyze_version: Text<'a> = "AnalyzeDocumentModelVersion",
        expense_version: Text<'a> = "AnalyzeExpenseModelVersion",
        identity_version: Text<'a> = "AnalyzeIDModelVersion" | "AnalyzeIdModelVersion",
        lending_version: Text<'a> = "AnalyzeLendingModelVersion",
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
            || !self.lending.is_empty()
            || !self.job_status.is_empty()
            || self.metadata.pages.0 > 0
            || self.model_version().is_some()
    }

    /// The operation and the version of its model.
    pub(crate) fn model_version(&self) -> Option<(&'static str, &str)> {
        [
            ("AnalyzeExpense", &self.expense_version),
            ("AnalyzeID", &self.identity_version),
            ("AnalyzeLending", &self.lending_version),
            ("AnalyzeDocument", &self.analyze_version),
            ("DetectDocumentText", &self.detect_version),
        ]
        .into_iter()
        .find(|(_, version)| !version.is_empty())
        .map(|(api, version)| (api, &**version))
    }

    /// The expense documents, also those of lending pages.
    pub(crate) fn all_expenses(&self) -> impl Iterator<Item = Placed<&ExpenseDocument<'_>>> {
        let own = numbered(&self.expenses, |i| format!("/ExpenseDocuments/{i}"), 0);
        let lending = self.extractions().filter_map(|extraction| {
            let document = extraction.item.expense.as_deref()?;
            Some(extraction.with("ExpenseDocument", document))
        });
        own.chain(lending)
    }

    /// The identity documents, also those of lending pages.
    pub(crate) fn all_identities(&self) -> impl Iterator<Item = Placed<&IdentityDocument<'_>>> {
        let own = numbered(&self.identities, |i| format!("/IdentityDocuments/{i}"), 0);
        let lending = self.extractions().filter_map(|extraction| {
            let document = extraction.item.identity.as_deref()?;
            Some(extraction.with("IdentityDocument", document))
        });
        own.chain(lending)
    }

    /// The lending documents.
    pub(crate) fn all_lending(&self) -> impl Iterator<Item = Placed<&LendingDocument<'_>>> {
        self.extractions().filter_map(|extraction| {
            let document = extraction.item.lending.as_deref()?;
            Some(extraction.with("LendingDocument", document))
        })
    }

    /// What was extracted of each lending page.
    pub(crate) fn extractions(&self) -> impl Iterator<Item = Placed<&Extraction<'_>>> {
        self.lending.iter().enumerate().flat_map(|(i, result)| {
            let path = move |e| format!("/Results/{i}/Extractions/{e}");
            numbered(&result.extractions, path, result.page.0.max(1))
        })
    }
}

/// A part of an answer with its JSON pointer, and its page where the part is
/// about one page and counts for itself, otherwise 0.
#[derive(Debug)]
pub(crate) struct Placed<T> {
    pub(crate) path: String,
    pub(crate) page: u32,
    pub(crate) item: T,
}

impl<T> Placed<T> {
    fn with<U>(&self, name: &str, item: U) -> Placed<U> {
        Placed {
            path: format!("{}/{name}", self.path),
            page: self.page,
            item,
        }
    }
}

fn numbered<T>(
    items: &[T],
    path: impl Fn(usize) -> String,
    page: u32,
) -> impl Iterator<Item = Placed<&T>> {
    let items = items.iter().enumerate();
    items.map(move |(i, item)| Placed {
        path: path(i),
        page,
        item,
    })
}
