//! For plugin authors: implement one trait, name it in one macro, and the
//! crate is a component.
//!
//! ```
//! use sdk::document::{Document, PageBuilder, NewWord, Rect};
//! use sdk::{Adapter, Description, Likeness, PluginError, Sample};
//!
//! struct Lines;
//!
//! impl Adapter for Lines {
//!     fn describe() -> Description {
//!         Description::new("lines", "1.0.0", "One word a line, from plain text.")
//!     }
//!     fn sniff(sample: &Sample) -> Likeness {
//!         match std::str::from_utf8(&sample.head) {
//!             Ok(_) => Likeness::new(0.1, "plain text"),
//!             Err(_) => Likeness::no("not UTF-8"),
//!         }
//!     }
//!     fn adapt(parts: Vec<Vec<u8>>) -> Result<Document, PluginError> {
//!         let text = String::from_utf8(parts.concat())
//!             .map_err(|e| PluginError::new("malformed", e.to_string()))?;
//!         let mut page = PageBuilder::new(1, 0.0, 0.0, "");
//!         for line in text.lines() {
//!             page.word(NewWord { text: line, bounds: Rect::clamped(0.0, 0.0, 1.0, 1.0), ..Default::default() });
//!             page.end_line(None, None, None);
//!         }
//!         Ok(Document { pages: vec![page.finish()], ..Default::default() })
//!     }
//! }
//!
//! sdk::export_adapter!(Lines);
//! # fn main() {}
//! ```

pub mod bindings;
pub mod inference;
mod stages;

pub use document;
pub use document::{Description, PluginError};
pub use stages::{Adapter, Classifier, Exporter, Extractor, Likeness, Sample};

pub mod config {
    //! The configuration that the pipeline's author wrote for this plugin.
    pub use crate::bindings::adapter::sheaf::pipeline::config::{get, keys};

    /// Every key that is set with its value, in alphabetical order.
    pub fn all() -> impl Iterator<Item = (String, String)> {
        keys().into_iter().map(|key| {
            let value = get(&key).unwrap_or_default();
            (key, value)
        })
    }
}

pub mod log {
    //! The bounded log.
    pub use crate::bindings::adapter::sheaf::pipeline::log::{Level, write};
}
