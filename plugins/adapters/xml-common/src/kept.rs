//! Extras of XML.

use adapter_common::Extras;
use sdk::document::{Document, Warning};

use crate::{Element, Value};

/// A single larger thing is told and left out.
const LARGEST: usize = 1 << 20;
const MAX_WARNINGS: usize = 20;

/// What is kept beside the pages.
#[derive(Debug, Default)]
pub struct Kept {
    extras: Extras,
    page: Option<u32>,
    too_large: Vec<(String, usize)>,
}

impl Kept {
    /// What follows belongs to this page.
    pub fn on_page(&mut self, page: Option<u32>) {
        self.page = page;
    }

    /// Keep something that the contract has no place for.
    pub fn known(&mut self, name: String, media_type: &str, data: &str) {
        if self.fits(&name, data) {
            self.extras.known(name, self.page, media_type, data);
        }
    }

    /// Keep an element that the contract has no place for.
    pub fn known_element(&mut self, element: Element) {
        self.known(element.path(), "application/xml", element.raw());
    }

    /// Keep an attribute that the contract has no place for.
    pub fn known_attribute(&mut self, element: Element, name: &str, value: Value) {
        let name = format!("{}/@{name}", element.path());
        self.known(name, "text/plain", &value.text());
    }

    /// Keep an element that the adapter does not know.
    pub fn unknown_element(&mut self, element: Element) {
        let (name, raw) = (element.path(), element.raw());
        if self.fits(&name, raw) {
            self.extras.unknown(name, self.page, "application/xml", raw);
        }
    }

    /// Keep an attribute that the adapter does not know.
    pub fn unknown_attribute(&mut self, element: Element, name: &str, value: Value) {
        let name = adapter_common::clip(&format!("{}/@{name}", element.path())).to_owned();
        let text = value.text();
        if self.fits(&name, &text) {
            self.extras.unknown(name, self.page, "text/plain", &text);
        }
    }

    fn fits(&mut self, name: &str, data: &str) -> bool {
        if data.len() > LARGEST {
            self.too_large.push((name.to_owned(), data.len()));
        }
        data.len() <= LARGEST
    }

    /// Put them into the document, with the warnings about them.
    pub fn finish(self, document: &mut Document) {
        for (name, size) in self.too_large.into_iter().take(MAX_WARNINGS) {
            let message = format!("{size} bytes are too many to keep among the extras");
            let warning = Warning::new("ignored", message).at(name);
            document.warnings.push(warning);
        }
        self.extras.finish(document);
    }
}
