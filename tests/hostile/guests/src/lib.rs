//! What the attacks are made of: an adapter that behaves in everything but
//! the one function that an attack names.

pub use sdk;
use sdk::Description;
use sdk::document::{Document, Extra, NewWord, Page, PageBuilder, Rect};

/// An adapter that attacks when it is given an input: a function of the
/// input's bytes, whose answer becomes the document.
#[macro_export]
macro_rules! in_adapt {
    ($attack:expr) => {
        $crate::adapter!($crate::description(), $crate::likeness(), $attack);
    };
}

/// An adapter that attacks when it is shown a sample.
#[macro_export]
macro_rules! in_sniff {
    ($attack:expr) => {
        $crate::adapter!($crate::description(), $attack(), |_| String::new());
    };
}

/// An adapter that attacks when it is asked what it is.
#[macro_export]
macro_rules! in_describe {
    ($attack:expr) => {
        $crate::adapter!($attack(), $crate::likeness(), |_| String::new());
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! adapter {
    ($description:expr, $likeness:expr, $adapt:expr) => {
        struct Attacker;

        impl $crate::sdk::Adapter for Attacker {
            fn describe() -> $crate::sdk::Description {
                $description
            }

            fn sniff(_: &$crate::sdk::Sample) -> $crate::sdk::Likeness {
                $likeness
            }

            fn adapt(
                parts: Vec<Vec<u8>>,
            ) -> Result<$crate::sdk::document::Document, $crate::sdk::PluginError> {
                Ok($crate::document($adapt(parts.concat())))
            }
        }

        $crate::sdk::export_adapter!(Attacker);
    };
}

/// What an attacker says about itself.
pub fn description() -> Description {
    Description::new("attack", "1.0.0", "Does no good.")
}

/// It never wants an input.
pub fn likeness() -> sdk::Likeness {
    sdk::Likeness::no("no")
}

/// What an attack answers, as a document.
pub fn document(answer: impl Into<Answer>) -> Document {
    answer.into().0
}

/// The answer of an attack: a document, a page, or words to stand on one.
#[derive(Debug)]
pub struct Answer(Document);

impl From<Document> for Answer {
    fn from(document: Document) -> Self {
        Self(document)
    }
}

impl From<Page> for Answer {
    fn from(page: Page) -> Self {
        Self(Document {
            pages: vec![page],
            ..Document::default()
        })
    }
}

impl From<String> for Answer {
    fn from(words: String) -> Self {
        page(&words).into()
    }
}

impl From<&str> for Answer {
    fn from(words: &str) -> Self {
        page(words).into()
    }
}

/// A page with these words.
pub fn page(words: &str) -> Page {
    let mut page = PageBuilder::new(1, 100.0, 100.0, "point");
    for text in words.split_whitespace() {
        page.word(NewWord {
            text,
            bounds: Rect::clamped(0.1, 0.1, 0.9, 0.2),
            ..NewWord::default()
        });
    }
    page.finish()
}

/// A document with these extras and nothing else.
pub fn with_extras(extras: Vec<Extra>) -> Document {
    Document {
        extras,
        ..Document::default()
    }
}

/// An extra of a document with this content.
pub fn extra(data: String) -> Extra {
    Extra {
        name: "extra".to_owned(),
        page: None,
        media_type: "text/plain".to_owned(),
        data,
    }
}
