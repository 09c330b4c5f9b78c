//! Exporter `csv`: `fields.csv` with one row a field, `line_items.csv` with
//! one row an item, and sheets for tax lines, allowances and key-value pairs
//! where there are some; UTF-8, quoted as RFC 4180 says, with a header.
//!
//! Configuration:
//! - `delimiter`: `comma` (the default), `semicolon`, `tab` or `pipe`, or the
//!   character itself.
//! - `formulas`: `escape` (the default) or `keep`, see [`guard`].
#![deny(clippy::indexing_slicing)]

mod guard;
mod options;
mod sheet;

use sdk::document::{Classification, Document, Extraction, RenderedFile};
use sdk::{Description, Exporter, PluginError};

pub use guard::guard;
pub use options::Options;
pub use sheet::render;

/// The plugin.
#[derive(Debug)]
pub struct Csv;

impl Exporter for Csv {
    fn describe() -> Description {
        Description::new(
            "csv",
            env!("CARGO_PKG_VERSION"),
            "Writes fields, line items, tax lines, allowances and pairs, a sheet each.",
        )
        .emits(&["text/csv"])
    }

    fn render(
        _: Document,
        _: Classification,
        extraction: Extraction,
    ) -> Result<Vec<RenderedFile>, PluginError> {
        let keys = sdk::config::keys();
        let settings = keys.into_iter().map(|key| {
            let value = sdk::config::get(&key).unwrap_or_default();
            (key, value)
        });
        render(&extraction, &Options::from_settings(settings)?)
    }
}

sdk::export_exporter!(Csv);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_is_valid() {
        sdk::document::validate_description(&Csv::describe()).unwrap();
    }
}
