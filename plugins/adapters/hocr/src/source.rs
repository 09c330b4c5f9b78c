//! Who wrote a file.

use sdk::document::Source;

/// The vendor whose engine a producer's name tells.
const VENDORS: [(&str, &str); 6] = [
    ("tesseract", "tesseract"),
    ("abbyy", "abbyy-finereader"),
    ("document ai", "google-document-ai"),
    ("gcv", "google-vision"),
    ("kraken", "kraken"),
    ("ocropus", "ocropus"),
];

/// From the metadata `ocr-system`, such as `tesseract 5.3.0`; empty when
/// absent.
pub(crate) fn source(system: &str) -> Source {
    const LONGEST: usize = 200;
    let system: String = system.chars().take(LONGEST).collect();
    let lower = system.to_lowercase();
    let vendor = VENDORS.iter().find(|(name, _)| lower.contains(name));
    let version = system
        .split(|c: char| c.is_whitespace() || c == '-')
        .map(|word| word.trim_start_matches('v'))
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    Source {
        vendor: vendor
            .map(|(_, code)| (*code).to_owned())
            .unwrap_or_default(),
        api: "hOCR".to_owned(),
        model_version: version.map(str::to_owned),
        model: (!system.is_empty()).then_some(system),
        ..Source::default()
    }
}

pub(crate) fn is_tesseract(system: &str) -> bool {
    system.to_lowercase().contains("tesseract")
}
