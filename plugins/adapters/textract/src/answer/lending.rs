//! The answer of the lending analysis: each page of a packet with its class
//! and with what was extracted of it, as Amazon documents it at
//! <https://docs.aws.amazon.com/textract/latest/dg/lending-response-objects.html>.

use adapter_common::{Count, Number, Text, record};

use super::{ExpenseDocument, Geometry, IdentityDocument};

record! {
    pub(crate) struct LendingResult<'a> {
        /// From 1 over the whole packet.
        page: Count = "Page",
        classification: Option<Box<Classification<'a>>> = "PageClassification",
        extractions: Vec<Extraction<'a>> = "Extractions",
        ..rest
    }
}

record! {
    pub(crate) struct Classification<'a> {
        types: Vec<Prediction<'a>> = "PageType",
        numbers: Vec<Prediction<'a>> = "PageNumber",
        ..rest
    }
}

record! {
    pub(crate) struct Prediction<'a> {
        value: Text<'a> = "Value",
        confidence: Number = "Confidence",
        ..rest
    }
}

record! {
    /// One of the three, by the page's class.
    pub(crate) struct Extraction<'a> {
        lending: Option<Box<LendingDocument<'a>>> = "LendingDocument",
        expense: Option<Box<ExpenseDocument<'a>>> = "ExpenseDocument",
        identity: Option<Box<IdentityDocument<'a>>> = "IdentityDocument",
        ..rest
    }
}

record! {
    pub(crate) struct LendingDocument<'a> {
        fields: Vec<LendingField<'a>> = "LendingFields",
        signatures: Vec<LendingSignature<'a>> = "SignatureDetections",
        ..rest
    }
}

record! {
    pub(crate) struct LendingField<'a> {
        kind: Text<'a> = "Type",
        key: Option<Box<LendingDetection<'a>>> = "KeyDetection",
        values: Vec<LendingDetection<'a>> = "ValueDetections",
        ..rest
    }
}

record! {
    pub(crate) struct LendingDetection<'a> {
        text: Text<'a> = "Text",
        selection_status: Text<'a> = "SelectionStatus",
        confidence: Number = "Confidence",
        geometry: Geometry = "Geometry",
        ..rest
    }
}

record! {
    pub(crate) struct LendingSignature<'a> {
        confidence: Number = "Confidence",
        geometry: Geometry = "Geometry",
        ..rest
    }
}
