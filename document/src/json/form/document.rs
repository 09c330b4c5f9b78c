//! The document as a whole.

use super::PageForm;
use super::shared::{both_ways, form};
use crate::{Document, Extra, Field, LineItem, Source, Warning};

form! {
    /// A document in Sheaf's common form: what was read from a PDF or from the
    /// answer of an OCR vendor.
    DocumentForm {
        /// Version of this form: `0.1.0`.
        pub sheaf_document: String,
        /// Where the document came from.
        #[serde(default)]
        pub source: SourceForm,
        /// The pages, by increasing number.
        #[serde(default)]
        pub pages: Vec<PageForm>,
        /// Fields the vendor gave, under Sheaf's names with the vendor's kept.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub fields: Vec<FieldForm>,
        /// Line items the vendor gave.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub line_items: Vec<LineItemForm>,
        /// What came with the document and has no other place here.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub extras: Vec<ExtraForm>,
        /// What a person should know about the document.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub warnings: Vec<WarningForm>,
    }
}

form! {
    /// Where a document came from.
    SourceForm {
        /// `aws-textract`, `google-document-ai`, `google-vision`,
        /// `azure-document-intelligence`, `tesseract`, `abbyy-finereader`,
        /// `pdf` or another code; left out when unknown.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub vendor: String,
        /// The vendor's operation or the format, such as `AnalyzeExpense`.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub api: String,
        /// Version of that operation or format.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub api_version: Option<String>,
        /// The vendor's model.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub model: Option<String>,
        /// Version of that model.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub model_version: Option<String>,
    }
}

form! {
    /// A named value, with the words it came from.
    FieldForm {
        /// Sheaf's name for it, such as `invoice_id`; a vendor's name without
        /// a counterpart is given in snake_case.
        pub name: String,
        /// The vendor's own name, where the value is the vendor's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub vendor_name: Option<String>,
        /// The value, normalised: dates as ISO 8601, amounts as plain decimals
        /// with a point, currencies as ISO 4217 codes, tax rates in percent,
        /// other text with its white space folded. Left out when it could not
        /// be normalised.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub value: Option<String>,
        /// The number of the page it is on; left out when the source does not
        /// say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub page: Option<u32>,
        /// Why an extractor chose this value; left out for a vendor's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub reason: Option<String>,
    } content place confidence
}

form! {
    /// One row of an invoice or receipt.
    LineItemForm {
        /// The values of the row, at most one of each name.
        pub fields: Vec<FieldForm>,
    }
}

form! {
    /// Something that came with the document and has no place in this form,
    /// kept untouched.
    ExtraForm {
        /// Where it was, as a JSON pointer, an XML path, or a file name.
        pub name: String,
        /// The number of the page it belongs to, where it does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub page: Option<u32>,
        /// Its media type; ends in `;base64` where `data` is base64.
        pub media_type: String,
        /// The thing itself.
        pub data: String,
    }
}

form! {
    /// Something a person should know about a document that is still usable.
    WarningForm {
        /// `truncated`, `missing-page`, `missing-text`, `unmapped-glyphs`,
        /// `ignored`, `inconsistent`, `ambiguous`, `out-of-page`, `duplicate`
        /// or another code.
        pub code: String,
        /// One sentence for a person.
        pub message: String,
        /// The item it is about, such as `pages[2].tables[0]`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub path: Option<String>,
    }
}

both_ways!(Document, DocumentForm:
    version { sheaf_document } record { source }
    list { pages fields line_items extras warnings });
both_ways!(Source, SourceForm: plain { vendor api api_version model model_version });
both_ways!(Field, FieldForm: plain { name vendor_name value page reason } passage { content });
both_ways!(LineItem, LineItemForm: list { fields });
both_ways!(Extra, ExtraForm: plain { name page media_type data });
both_ways!(Warning, WarningForm: plain { code message path });
