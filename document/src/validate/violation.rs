//! The answer of a check that failed, and how its path grows.

use std::fmt;

/// A promise of the contract that a value breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The offending item, such as `pages[0].tables[1].cells[7].row_span`;
    /// empty when it is the value as a whole. Numbers count from 0, and name
    /// an item of the list as it is in the model: `words.boxes[22]` is the
    /// right edge of word 5.
    pub path: String,
    /// What it is and what it should be.
    pub message: String,
}

impl Violation {
    /// A violation of the item that is being looked at.
    pub(crate) fn here(message: impl Into<String>) -> Self {
        Self {
            path: String::new(),
            message: message.into(),
        }
    }

    fn prefixed(mut self, prefix: String) -> Self {
        self.path = match self.path.as_str() {
            "" => prefix,
            index if index.starts_with('[') => prefix + index,
            below => prefix + "." + below,
        };
        self
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => f.write_str(&self.message),
            path => write!(f, "{path}: {}", self.message),
        }
    }
}

impl std::error::Error for Violation {}

/// Name the item in which a check failed. A path is put together on the way
/// out, so that it costs nothing while all is well.
pub(crate) trait Within {
    fn within(self, name: &str) -> Self;
    fn within_index(self, index: usize) -> Self;
}

impl<T> Within for Result<T, Violation> {
    fn within(self, name: &str) -> Self {
        self.map_err(|v| v.prefixed(name.to_owned()))
    }

    fn within_index(self, index: usize) -> Self {
        self.map_err(|v| v.prefixed(format!("[{index}]")))
    }
}
