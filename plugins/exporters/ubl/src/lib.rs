//! Exporter `ubl`: `ubl.xml` is the invoice or credit note in OASIS UBL 2.1,
//! as EN 16931 binds it.
//!
//! What was not extracted is left out, never made up: the file then has the
//! norm's order but not all that it demands, and `missing.txt` lists what is
//! missing, what was worked out, and what has no place in it. A document that
//! is no invoice, credit note or receipt gives `missing.txt` alone.
//!
//! There is nothing to configure.
#![deny(clippy::indexing_slicing)]

use e_invoice::write;
use exporter_common::settings;
use sdk::document::{Classification, Document, Extraction, RenderedFile};
use sdk::{Description, Exporter, PluginError};

/// The plugin.
#[derive(Debug)]
pub struct Ubl;

impl Exporter for Ubl {
    fn describe() -> Description {
        Description::new(
            "ubl",
            env!("CARGO_PKG_VERSION"),
            "Writes the invoice as UBL 2.1 (EN 16931) to ubl.xml.",
        )
        .emits(&["application/xml", "text/plain"])
    }

    fn render(
        _document: Document,
        classification: Classification,
        extraction: Extraction,
    ) -> Result<Vec<RenderedFile>, PluginError> {
        settings::none(sdk::config::all())?;
        Ok(render(&classification, &extraction))
    }
}

sdk::export_exporter!(Ubl);

/// The files for one result.
pub fn render(classification: &Classification, extraction: &Extraction) -> Vec<RenderedFile> {
    e_invoice::export(
        extraction,
        &classification.best.class,
        "ubl.xml",
        write::ubl::write,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use sdk::document::{Field, ScoredClass, validate_description, validate_files};

    fn class(class: &str) -> Classification {
        Classification {
            best: ScoredClass {
                class: class.to_owned(),
                confidence: 0.9,
            },
            ..Classification::default()
        }
    }

    fn extraction(fields: &[(&str, &str)]) -> Extraction {
        let field = |(name, value): &(&str, &str)| Field {
            name: (*name).to_owned(),
            value: Some((*value).to_owned()),
            ..Field::default()
        };
        Extraction {
            fields: fields.iter().map(field).collect(),
            ..Extraction::default()
        }
    }

    fn text(file: &RenderedFile) -> &str {
        std::str::from_utf8(&file.data).unwrap()
    }

    #[test]
    fn what_was_extracted_is_written_and_what_is_missing_is_told() {
        let found = extraction(&[
            ("invoice_id", "RE <1>"),
            ("invoice_date", "2024-03-31"),
            ("supplier_name", "Müller & Söhne"),
            ("total_amount", "119.00"),
            ("total_tax_amount", "19.00"),
        ]);
        let files = render(&class("invoice"), &found);
        validate_files(&files).unwrap();
        let names: Vec<&str> = files.iter().map(|f| f.name.as_str()).collect();
        assert_eq!(names, ["ubl.xml", "missing.txt"]);
        let invoice = e_invoice::read(text(&files[0])).unwrap();
        assert_eq!(invoice.number.as_deref(), Some("RE <1>"));
        assert_eq!(invoice.seller.name.as_deref(), Some("Müller & Söhne"));
        assert_eq!(invoice.totals.net, Some("100.00".parse().unwrap()));
        let missing = text(&files[1]);
        for line in [
            "- BT-5 currency (BR-05)",
            "- BT-44 buyer's name (BR-07)",
            "- BG-25 lines (BR-16)",
            "- the total without tax (BT-109) is worked out",
        ] {
            assert!(missing.contains(line), "{line} in {missing}");
        }
        assert!(!missing.contains("BT-1 "), "{missing}");
    }

    #[test]
    fn a_credit_note_has_its_type_and_no_minus_sign() {
        let found = extraction(&[
            ("net_amount", "-100.00"),
            ("total_tax_amount", "-19.00"),
            ("total_amount", "-119.00"),
        ]);
        let files = render(&class("credit-note"), &found);
        let invoice = e_invoice::read(text(&files[0])).unwrap();
        assert!(invoice.is_credit_note());
        assert_eq!(invoice.totals.due, Some("119.00".parse().unwrap()));
    }

    #[test]
    fn a_letter_is_no_invoice() {
        let files = render(&class("letter"), &Extraction::default());
        assert_eq!(files.len(), 1);
        assert_eq!(files[0].name, "missing.txt");
        assert!(text(&files[0]).contains("letter"));
    }

    #[test]
    fn the_description_is_valid() {
        validate_description(&Ubl::describe()).unwrap();
    }
}
