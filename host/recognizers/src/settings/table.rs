//! The table of settings.

/// One setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    pub key: &'static str,
    /// The recognizers that take it.
    pub recognizers: &'static [&'static str],
    /// What holds when it is not given, as text; empty where there is none.
    pub default: &'static str,
    pub about: &'static str,
}

const CLOUD: &[&str] = &["textract", "document-ai", "azure"];
const TESSERACT: &[&str] = &["tesseract"];
const TEXTRACT: &[&str] = &["textract"];
const GOOGLE: &[&str] = &["document-ai"];
const AZURE: &[&str] = &["azure"];

const fn setting(
    key: &'static str,
    recognizers: &'static [&'static str],
    default: &'static str,
    about: &'static str,
) -> Setting {
    Setting {
        key,
        recognizers,
        default,
        about,
    }
}

/// Every setting of every recognizer.
#[rustfmt::skip]
pub const SETTINGS: &[Setting] = &[
    setting("program", TESSERACT, "tesseract", "the program: a path, or a name looked up in PATH"),
    setting("languages", TESSERACT, "eng", "languages of the text, joined by `+`, such as `eng+deu`"),
    setting("psm", TESSERACT, "3", "page segmentation mode, 1 to 13 less 2; 1 also turns pages that lie on their side (and needs the model `osd`)"),
    setting("oem", TESSERACT, "3", "engine mode, 0 to 3: legacy, neural, both, what is there"),
    setting("dpi", TESSERACT, "300", "resolution at which pages of PDFs are drawn, 70 to 1200"),
    setting("timeout_seconds", TESSERACT, "120", "time for one page, 1 to 3600"),
    setting("jobs", TESSERACT, "number of cores", "pages recognised at the same time, 1 to 64"),
    setting("region", TEXTRACT, "", "AWS region, such as eu-west-1 (or AWS_REGION)"),
    setting("api", TEXTRACT, "detect-text", "operation: detect-text, analyze-document, analyze-expense, analyze-id"),
    setting("features", TEXTRACT, "layout,tables,forms", "for analyze-document: of layout, tables, forms, signatures"),
    setting("queries", TEXTRACT, "", "questions for analyze-document, one a line or separated by `;`, each as `text` or `alias=text`"),
    setting("bucket", TEXTRACT, "", "S3 bucket for PDF and TIFF files: they are then read in one asynchronous job, and deleted from the bucket afterwards"),
    setting("prefix", TEXTRACT, "sheaf/", "beginning of the names of objects in the bucket"),
    setting("profile", TEXTRACT, "default", "profile in the credentials file (or AWS_PROFILE)"),
    setting("s3_endpoint", TEXTRACT, "", "address of S3, where it is not the region's"),
    setting("dpi", TEXTRACT, "200", "resolution at which pages of PDFs are drawn"),
    setting("parallel", TEXTRACT, "4", "pages in flight at once"),
    setting("project", GOOGLE, "", "Google Cloud project (or GOOGLE_CLOUD_PROJECT, or the credentials file's)"),
    setting("location", GOOGLE, "us", "the processor's location: us, eu or a region"),
    setting("processor", GOOGLE, "", "the processor's id, without its version"),
    setting("processor_version", GOOGLE, "", "id or alias of a version; the processor's default when not given"),
    setting("features", GOOGLE, "", "for OCR processors: of native-pdf, quality, symbols, style, math, selection-marks"),
    setting("languages", GOOGLE, "", "languages to expect, such as en,de, for OCR processors; found out when not given"),
    setting("model", AZURE, "prebuilt-read", "model, such as prebuilt-layout or prebuilt-invoice"),
    setting("features", AZURE, "", "add-ons: of ocrHighResolution, languages, barcodes, formulas, keyValuePairs, styleFont"),
    setting("queries", AZURE, "", "names of further fields to find, such as NumberOfGuests,StoreNumber"),
    setting("languages", AZURE, "", "the one language to expect, such as de or en-US; found out when not given"),
    setting("tier", AZURE, "S0", "pricing tier, which sets the limits: F0 (free) or S0"),
    setting("endpoint", CLOUD, "", "address of the service; for azure the resource's (or AZURE_DOCUMENT_INTELLIGENCE_ENDPOINT), for the others where it is not the region's"),
    setting("credentials_file", CLOUD, "", "textract: shared credentials file; document-ai: service account's JSON file; azure: file that holds the key alone"),
    setting("timeout_seconds", CLOUD, "600", "time for a whole job"),
    setting("request_timeout_seconds", CLOUD, "120", "time for one request and its answer"),
    setting("attempts", CLOUD, "6", "attempts for one request"),
    setting("retry_delay_seconds", CLOUD, "0.5", "first delay between attempts; doubled each time, and a random part of it is waited"),
    setting("patience_seconds", CLOUD, "120", "all delays of one request together"),
    setting("poll_seconds", CLOUD, "2", "between two questions whether a job is done, where the service does not say"),
    setting("max_answer_bytes", CLOUD, "268435456", "largest answer, all parts together"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_stands_once_for_each_recognizer() {
        for (i, one) in SETTINGS.iter().enumerate() {
            for other in SETTINGS.iter().skip(i + 1).filter(|o| o.key == one.key) {
                let clash = one
                    .recognizers
                    .iter()
                    .find(|r| other.recognizers.contains(r));
                assert_eq!(clash, None, "{}", one.key);
            }
        }
    }
}
