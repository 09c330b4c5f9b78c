//! The adapters.

use adapter_pdf::Options;
use document::{Document, PluginError};
use sdk::Adapter as _;

use crate::Target;

/// One line an adapter: its name, its type in its crate, its function.
macro_rules! targets {
    ($($name:literal, $crate_name:ident::$adapter:ident, $adapt:expr;)*) => {
        /// Every adapter of this repository.
        pub const TARGETS: &[Target] = &[$(Target {
            name: $name,
            sniff: |sample| $crate_name::$adapter::sniff(sample),
            adapt: $adapt,
            seeds: $crate_name::testing::seeds,
            large: $crate_name::testing::large,
        },)*];
    };
}

targets! {
    "abbyy", adapter_abbyy::Abbyy, adapter_abbyy::adapt;
    "alto", adapter_alto::Alto, adapter_alto::adapt;
    "azure", adapter_azure::Azure, adapter_azure::adapt;
    "docling", adapter_docling::DoclingAdapter, adapter_docling::adapt;
    "doctr", adapter_doctr::DocTr, adapter_doctr::adapt;
    "document-ai", adapter_document_ai::DocumentAi, adapter_document_ai::adapt;
    "easyocr", adapter_easyocr::EasyOcr, adapter_easyocr::adapt;
    "hocr", adapter_hocr::Hocr, adapter_hocr::adapt;
    "paddleocr", adapter_paddleocr::PaddleOcr, adapter_paddleocr::adapt;
    "page-xml", adapter_page_xml::PageXml, adapter_page_xml::adapt;
    "pdf", adapter_pdf::PdfAdapter, pdf;
    "tesseract-tsv", adapter_tesseract_tsv::TesseractTsv, adapter_tesseract_tsv::adapt;
    "textract", adapter_textract::Textract, adapter_textract::adapt;
    "vision", adapter_vision::Vision, adapter_vision::adapt;
}

/// Settings make the adapter for PDFs differ from the others.
fn pdf(parts: &[&[u8]]) -> Result<Document, PluginError> {
    adapter_pdf::adapt(parts.concat(), &Options::default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_bears_its_adapters_name() {
        for target in TARGETS {
            let seeds = (target.seeds)();
            assert!(!seeds.is_empty(), "{} has no seeds", target.name);
        }
        let mut names: Vec<_> = TARGETS.iter().map(|t| t.name).collect();
        names.dedup();
        assert_eq!(names.len(), TARGETS.len());
        assert!(names.is_sorted());
    }
}
