//! What the configuration says.

use exporter_common::settings;
use sdk::PluginError;

/// In which order the words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// As they are read.
    #[default]
    Reading,
    /// Where they stand on the page.
    Physical,
}

/// How the text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    pub layout: Layout,
}

impl Options {
    /// # Errors
    /// `bad-config` for a key or value that is not known.
    pub fn from_settings(
        settings: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, PluginError> {
        const LAYOUTS: [(&str, Layout); 2] =
            [("reading", Layout::Reading), ("physical", Layout::Physical)];
        let mut options = Self::default();
        for (key, value) in settings {
            match key.as_str() {
                "layout" => options.layout = settings::choice("layout", &value, &LAYOUTS)?,
                other => return Err(settings::unknown(other, &["layout"])),
            }
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_layout_is_chosen_and_nothing_else_is() {
        let options =
            |key: &str, value: &str| Options::from_settings([(key.to_owned(), value.to_owned())]);
        let physical = Options {
            layout: Layout::Physical,
        };
        assert_eq!(options("layout", "physical"), Ok(physical));
        assert_eq!(options("layout", "reading"), Ok(Options::default()));
        for (key, value) in [("layout", "free"), ("layuot", "reading")] {
            let error = options(key, value).unwrap_err();
            assert_eq!(
                (error.code.as_str(), error.path.as_deref()),
                ("bad-config", Some(key))
            );
        }
    }
}
