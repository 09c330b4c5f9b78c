//! One answer to a document.

use adapter_common::{Extras, clip, optional};
use sdk::PluginError;
use sdk::document::{Document, Source, Warning};

use crate::answer::Analysis;
use crate::book::Book;
use crate::fields::{self, Fields, Referred, VendorField};
use crate::notes::Notes;
use crate::read::Found;
use crate::{status, v2, v3};

/// Members of an operation that the contract has no place for.
const OF_OPERATION: &[&str] = &[
    "createdDateTime",
    "lastUpdatedDateTime",
    "percentCompleted",
    "resultId",
    "operationId",
    "kind",
];

/// The document of an answer.
pub(crate) fn document(found: &Found) -> Result<Document, PluginError> {
    let mut notes = Notes::default();
    status::check(found, &mut notes)?;
    let Some(analysis) = found.operation.result.as_deref() else {
        // The status told so before.
        return Err(PluginError::new("incomplete", "the answer has no result"));
    };
    let pointer = &found.result_pointer;
    let mut document = Document {
        source: source(analysis),
        ..Document::default()
    };
    let (book, mut extras) = match analysis.is_v2() {
        true => {
            let reading = v2::read(analysis, pointer, notes)?;
            let elements = reading.elements;
            let documents = analysis.document_results.iter().map(|d| &d.fields);
            let refer = |field: &VendorField| v2::Reading::referred(&elements, field);
            let given = (reading.book, reading.extras);
            let pointer = format!("{pointer}/documentResults");
            add_fields(documents, &pointer, given, &refer, &mut document)
        }
        false => {
            let reading = v3::read(analysis, pointer, notes)?;
            let index = reading.index;
            let documents = analysis.documents.iter().map(|d| &d.fields);
            let refer = |field: &VendorField| (index.hits(&field.spans), Vec::new());
            let given = (reading.book, reading.extras);
            let pointer = format!("{pointer}/documents");
            add_fields(documents, &pointer, given, &refer, &mut document)
        }
    };
    if let Some(path) = book.notes.absurd {
        let message = "the place given is no place on its page, which has another size";
        return Err(PluginError::new("malformed", message).at(path));
    }
    document.pages = book.sheets.into_iter().map(|s| s.page).collect();
    extras.rest(&found.pointer, None, &found.operation.rest, OF_OPERATION);
    extras.finish(&mut document);
    check_words(analysis, &mut document);
    document.warnings.extend(book.notes.into_warnings());
    Ok(document)
}

fn add_fields<'f, 'a: 'f>(
    documents: impl Iterator<Item = &'f Fields<'a>>,
    pointer: &str,
    (mut book, mut extras): (Book, Extras),
    refer: &dyn Fn(&VendorField) -> Referred,
    document: &mut Document,
) -> (Book, Extras) {
    let mut reader = fields::Reader {
        book: &mut book,
        extras: &mut extras,
        refer,
        document,
        currencies: Vec::new(),
    };
    for (index, fields) in documents.enumerate() {
        reader.add(fields, &format!("{pointer}/{index}/fields"));
    }
    reader.add_common_currency(pointer);
    (book, extras)
}

/// Warn of an answer that holds fields or tables and no words.
fn check_words(analysis: &Analysis, document: &mut Document) {
    let wordless = document.pages.iter().all(|p| p.words.is_empty());
    let tables = document.pages.iter().any(|p| !p.tables.is_empty());
    let found = !document.fields.is_empty() || !document.line_items.is_empty() || tables;
    if wordless && found {
        let hint = match analysis.is_v2() {
            true => ": ask for them with includeTextDetails=true",
            false => "",
        };
        let message = format!("the answer holds fields or tables and no words{hint}");
        document
            .warnings
            .push(Warning::new("missing-text", message));
    }
}

/// Where the answer came from: the operation, the API's version and the
/// model. Of 2.x the operation is told by what there is.
fn source(analysis: &Analysis) -> Source {
    let result = analysis.document_results.first();
    let kind = result.map_or("", |d| &*d.doc_type);
    let computer_vision = analysis.version.starts_with('3');
    let api = match kind {
        _ if !analysis.is_v2() => "AnalyzeDocument",
        _ if computer_vision => "Read",
        "prebuilt:invoice" => "AnalyzeInvoice",
        "prebuilt:receipt" => "AnalyzeReceipt",
        "prebuilt:businesscard" => "AnalyzeBusinessCard",
        "prebuilt:idDocument" => "AnalyzeIdDocument",
        _ if result.is_some() => "AnalyzeForm",
        _ => "AnalyzeLayout",
    };
    let version = match &*analysis.api_version {
        "" => &analysis.version,
        version => version,
    };
    let model = match (&*analysis.model_id, result) {
        ("", Some(result)) if !result.model_id.is_empty() => &result.model_id,
        ("", Some(result)) => &result.doc_type,
        (model, _) => model,
    };
    Source {
        vendor: "azure-document-intelligence".to_owned(),
        api: api.to_owned(),
        api_version: optional(clip(version)),
        model: optional(clip(model)),
        model_version: optional(clip(&analysis.model_version)),
    }
}
