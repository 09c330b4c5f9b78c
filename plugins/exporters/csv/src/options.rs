//! What the configuration says.

use sdk::PluginError;

/// How the sheets are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// What stands between two cells.
    pub delimiter: u8,
    /// Whether cells that a spreadsheet takes for formulas are escaped.
    pub escape_formulas: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            delimiter: b',',
            escape_formulas: true,
        }
    }
}

impl Options {
    /// # Errors
    /// `bad-config` for a key or value that is not known.
    pub fn from_settings(
        settings: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, PluginError> {
        let mut options = Self::default();
        for (key, value) in settings {
            match key.as_str() {
                "delimiter" => options.delimiter = delimiter(&value)?,
                "formulas" => options.escape_formulas = escape_formulas(&value)?,
                other => {
                    let message = format!(
                        "there is no setting {other:?}, only \"delimiter\" and \"formulas\""
                    );
                    return Err(PluginError::new("bad-config", message).at(other));
                }
            }
        }
        Ok(options)
    }
}

fn delimiter(value: &str) -> Result<u8, PluginError> {
    match value {
        "comma" | "," => Ok(b','),
        "semicolon" | ";" => Ok(b';'),
        "tab" | "\t" => Ok(b'\t'),
        "pipe" | "|" => Ok(b'|'),
        other => {
            let message = format!(
                "{other:?} is no delimiter; \"comma\", \"semicolon\", \"tab\" and \"pipe\" are"
            );
            Err(PluginError::new("bad-config", message).at("delimiter"))
        }
    }
}

fn escape_formulas(value: &str) -> Result<bool, PluginError> {
    match value {
        "escape" => Ok(true),
        "keep" => Ok(false),
        other => {
            let message = format!("{other:?} is neither \"escape\" nor \"keep\"");
            Err(PluginError::new("bad-config", message).at("formulas"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(key: &str, value: &str) -> Result<Options, PluginError> {
        Options::from_settings([(key.to_owned(), value.to_owned())])
    }

    #[test]
    fn a_delimiter_is_given_by_name_or_as_itself() {
        for (value, expected) in [
            ("semicolon", b';'),
            (";", b';'),
            ("tab", b'\t'),
            ("|", b'|'),
        ] {
            assert_eq!(options("delimiter", value).unwrap().delimiter, expected);
        }
    }

    #[test]
    fn what_is_not_known_is_bad_config_and_named() {
        for (key, value) in [
            ("delimiter", "ab"),
            ("delimiter", ""),
            ("delimiter", "\""),
            ("formulas", "yes"),
            ("delimeter", ","),
        ] {
            let error = options(key, value).unwrap_err();
            assert_eq!(
                (error.code.as_str(), error.path.as_deref()),
                ("bad-config", Some(key))
            );
        }
    }
}
