//! Answers made in code, for tests, fuzzing and benchmarks: the shapes that
//! the public documentation describes, one small answer for each.
//!
//! Version 4: <https://learn.microsoft.com/en-us/rest/api/aiservices/document-models/get-analyze-result>;
//! the fields of invoices:
//! <https://learn.microsoft.com/en-us/azure/ai-services/document-intelligence/prebuilt/invoice>.

mod large;
mod v2;
mod v3;

pub use large::large;

/// A small answer of each variant of the format, by name.
pub fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let texts = [
        ("v2-read", v2::READ),
        ("v2-layout", v2::LAYOUT),
        ("v2-invoice", v2::INVOICE),
        ("v2-form", v2::FORM),
        ("v2-failed", v2::FAILED),
        ("computer-vision-read", v2::COMPUTER_VISION),
        ("v3-preview", v3::PREVIEW),
        ("v3-bare", v3::BARE),
        ("v4-layout", v3::LAYOUT),
        ("v4-markdown", v3::MARKDOWN),
        ("v4-invoice", v3::INVOICE),
        ("v4-receipt", v3::RECEIPT),
        ("v4-identity", v3::IDENTITY),
        ("v4-office", v3::OFFICE),
        ("python", v3::PYTHON),
        ("javascript", v3::JAVASCRIPT),
        ("running", v3::RUNNING),
        ("failed", v3::FAILED),
        ("error", v3::ERROR),
    ];
    texts
        .into_iter()
        .map(|(name, text)| (name, text.as_bytes().to_vec()))
        .collect()
}
