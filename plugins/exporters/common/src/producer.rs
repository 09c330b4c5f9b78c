//! Who read the document, in words that other programs can show.

use document::Source;

/// Vendor, model and version in one line, such as `tesseract 5.3.0`; what one
/// says the others do not repeat. Empty when nothing is known.
pub fn system(source: &Source) -> String {
    let mut line = String::new();
    let parts = [
        Some(source.vendor.as_str()),
        source.model.as_deref(),
        source.model_version.as_deref(),
    ];
    for part in parts.into_iter().flatten().filter(|p| !p.is_empty()) {
        if line.contains(part) {
            continue;
        }
        if part.to_lowercase().contains(&line.to_lowercase()) {
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(part);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_said_twice() {
        let source = |vendor: &str, model: &str, version: &str| {
            let known = |s: &str| (!s.is_empty()).then(|| s.to_owned());
            system(&Source {
                vendor: vendor.to_owned(),
                model: known(model),
                model_version: known(version),
                ..Source::default()
            })
        };
        assert_eq!(
            source("tesseract", "tesseract 5.3.0", "5.3.0"),
            "tesseract 5.3.0"
        );
        assert_eq!(
            source("azure-document-intelligence", "prebuilt-read", "2024"),
            "azure-document-intelligence prebuilt-read 2024"
        );
        assert_eq!(source("", "", ""), "");
    }
}
