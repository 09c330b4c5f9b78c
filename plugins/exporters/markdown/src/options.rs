//! What the configuration says.

use exporter_common::settings;
use sdk::PluginError;

/// What stands between pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PageBreaks {
    /// A thematic break.
    #[default]
    Rule,
    /// A comment with the page's number, before each page.
    Comment,
    /// Nothing.
    None,
}

/// How the document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    pub page_breaks: PageBreaks,
    /// Whether page headers, footers and numbers are written.
    pub page_headers: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            page_breaks: PageBreaks::default(),
            page_headers: true,
        }
    }
}

impl Options {
    /// # Errors
    /// `bad-config` for a key or value that is not known.
    pub fn from_settings(
        settings: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, PluginError> {
        const BREAKS: [(&str, PageBreaks); 3] = [
            ("rule", PageBreaks::Rule),
            ("comment", PageBreaks::Comment),
            ("none", PageBreaks::None),
        ];
        const HEADERS: [(&str, bool); 2] = [("keep", true), ("drop", false)];
        let mut options = Self::default();
        for (key, value) in settings {
            match key.as_str() {
                "page-breaks" => {
                    options.page_breaks = settings::choice("page-breaks", &value, &BREAKS)?;
                }
                "page-headers" => {
                    options.page_headers = settings::choice("page-headers", &value, &HEADERS)?;
                }
                other => return Err(settings::unknown(other, &["page-breaks", "page-headers"])),
            }
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_bad_config() {
        let options =
            |key: &str, value: &str| Options::from_settings([(key.to_owned(), value.to_owned())]);
        let breaks = options("page-breaks", "comment").map(|o| o.page_breaks);
        assert_eq!(breaks, Ok(PageBreaks::Comment));
        assert_eq!(
            options("page-headers", "drop").map(|o| o.page_headers),
            Ok(false)
        );
        for (key, value) in [
            ("page-breaks", "yes"),
            ("page-headers", ""),
            ("breaks", "rule"),
        ] {
            assert_eq!(options(key, value).unwrap_err().code, "bad-config");
        }
    }
}
