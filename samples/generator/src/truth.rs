//! What a document says, for tests to compare with what was read from it.

use serde::{Serialize, Serializer};

/// The truth of one document, in the shape of the command line's results.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Truth {
    /// The class, in Sheaf's words.
    pub(crate) class: &'static str,
    /// A BCP 47 tag.
    pub(crate) language: &'static str,
    /// Number of pages.
    pub(crate) pages: usize,
    /// Every field that is printed, under Sheaf's names.
    pub(crate) fields: Fields,
    /// The rows, in their printed order.
    pub(crate) line_items: Vec<Fields>,
}

/// Named values in the order they were added.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fields(Vec<(&'static str, Value)>);

/// A value, normalised and as printed.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Value {
    /// Normalised: ISO dates, plain decimals, ISO 4217 codes; other text with
    /// its white space folded.
    pub(crate) value: String,
    /// As printed, with its white space folded.
    pub(crate) text: String,
}

impl Fields {
    /// No values yet.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Adds a value, normalised and as printed.
    #[must_use]
    pub(crate) fn pair(mut self, name: &'static str, (value, text): (String, String)) -> Self {
        let text = folded(&text);
        self.0.push((name, Value { value, text }));
        self
    }

    /// Adds a value where there is one.
    #[must_use]
    pub(crate) fn maybe(self, name: &'static str, pair: Option<(String, String)>) -> Self {
        match pair {
            Some(pair) => self.pair(name, pair),
            None => self,
        }
    }

    /// Adds a text.
    #[must_use]
    pub(crate) fn text(self, name: &'static str, text: &str) -> Self {
        self.pair(name, (folded(text), text.to_owned()))
    }

    /// The names and values, in order.
    fn iter(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.0.iter().map(|(name, value)| (*name, value))
    }
}

// Not a JSON map of serde_json: its order depends on that crate's features.
impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

/// The text with every run of white space as one space.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
