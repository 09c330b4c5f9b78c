//! The operation and its result, of all versions: each fills its part.
//!
//! Versions 2.0 and 2.1: `AnalyzeOperationResult` of the Form Recognizer REST
//! API (<https://learn.microsoft.com/en-us/rest/api/aiservices/form-recognizer>);
//! versions 3 and 4: `AnalyzeResultOperation`
//! (<https://learn.microsoft.com/en-us/rest/api/aiservices/document-models/get-analyze-result>).
//! Names in snake_case are those of the Python SDK's `to_dict()`.

use adapter_common::{Text, record};

use crate::shape::{Kept, Raw};
use crate::{v2, v3};

record! {
    /// What a person gets who asks for the state of an operation.
    pub(crate) struct Operation<'a> {
        status: Text<'a> = "status",
        result: Option<Box<Analysis<'a>>> = "analyzeResult",
        error: Option<Raw<'a>> = "error",
        ..rest
    }
}

record! {
    /// `AnalyzeResult`.
    pub(crate) struct Analysis<'a> {
        version: Text<'a> = "version",
        api_version: Text<'a> = "apiVersion" | "api_version",
        model_id: Text<'a> = "modelId" | "model_id",
        model_version: Text<'a> = "modelVersion" | "model_version",

        read_results: Vec<v2::ReadResult<'a>> = "readResults" | "recognitionResults",
        page_results: Vec<v2::PageResult<'a>> = "pageResults",
        document_results: Vec<v2::DocumentResult<'a>> = "documentResults",
        errors: Vec<Problem<'a>> = "errors",

        string_index_type: Text<'a> = "stringIndexType" | "string_index_type",
        content_format: Text<'a> = "contentFormat" | "content_format",
        content: Text<'a> = "content",
        pages: Vec<v3::Page<'a>> = "pages",
        paragraphs: Vec<v3::Paragraph<'a>> = "paragraphs",
        tables: Vec<v3::Table<'a>> = "tables",
        figures: Vec<v3::Figure<'a>> = "figures",
        pairs: Vec<v3::Pair<'a>> = "keyValuePairs" | "key_value_pairs",
        styles: Vec<Kept<'a, v3::Style<'a>>> = "styles",
        languages: Vec<v3::Language<'a>> = "languages",
        documents: Vec<v3::Document<'a>> = "documents",
        warnings: Vec<Problem<'a>> = "warnings",
        ..rest
    }
}

record! {
    /// An error or a warning.
    pub(crate) struct Problem<'a> {
        code: Text<'a> = "code",
        message: Text<'a> = "message",
        target: Text<'a> = "target",
        inner: Option<Raw<'a>> = "innererror" | "innerError",
        ..rest
    }
}

impl Analysis<'_> {
    /// Whether it has the shape of versions 2.0 and 2.1.
    pub(crate) fn is_v2(&self) -> bool {
        let v2 = !self.read_results.is_empty()
            || !self.page_results.is_empty()
            || !self.document_results.is_empty();
        v2 || !self.version.is_empty()
    }
}
