//! The adapters.

use sdk::Adapter as _;

use crate::Target;

/// One line an adapter: its name, its type, its crate.
macro_rules! targets {
    ($($name:literal, $crate_name:ident::$adapter:ident;)*) => {
        /// Every adapter of this repository.
        pub const TARGETS: &[Target] = &[$(Target {
            name: $name,
            sniff: |sample| $crate_name::$adapter::sniff(sample),
            adapt: |parts| $crate_name::adapt(parts),
            seeds: $crate_name::testing::seeds,
            large: $crate_name::testing::large,
        },)*];
    };
}

targets! {
    "abbyy", adapter_abbyy::Abbyy;
    "alto", adapter_alto::Alto;
    "azure", adapter_azure::Azure;
    "docling", adapter_docling::Docling;
    "doctr", adapter_doctr::Doctr;
    "document-ai", adapter_document_ai::DocumentAi;
    "easyocr", adapter_easyocr::EasyOcr;
    "hocr", adapter_hocr::Hocr;
    "paddleocr", adapter_paddleocr::PaddleOcr;
    "pdf", adapter_pdf::Pdf;
    "tesseract-tsv", adapter_tesseract_tsv::TesseractTsv;
    "textract", adapter_textract::Textract;
    "vision", adapter_vision::Vision;
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
