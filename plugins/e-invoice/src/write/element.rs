//! A tree of elements in which nothing is empty.

use exporter_common::xml::Xml;
use rust_decimal::Decimal;

/// An element on its way into a document. What holds neither text nor
/// children is not written, unless a schema demands it.
#[derive(Debug, Default)]
pub struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    text: Option<String>,
    children: Vec<Element>,
    kept: bool,
}

impl Element {
    pub(super) fn new(name: &'static str) -> Self {
        Self {
            name,
            ..Self::default()
        }
    }

    /// Written even where it is empty.
    pub(super) fn kept(mut self) -> Self {
        self.kept = true;
        self
    }

    pub(super) fn attribute(mut self, name: &'static str, value: &str) -> Self {
        self.attributes.push((name, value.to_owned()));
        self
    }

    /// An attribute where there is a value for it.
    pub(super) fn attribute_of(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.attribute(name, value),
            None => self,
        }
    }

    pub(super) fn text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    pub(super) fn text_of(mut self, text: Option<&str>) -> Self {
        self.text = text.map(str::to_owned);
        self
    }

    pub(super) fn child(mut self, child: Element) -> Self {
        self.children.push(child);
        self
    }

    pub(super) fn children(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        self.children.extend(children);
        self
    }

    /// A child that holds text, where there is some.
    pub(super) fn leaf(self, name: &'static str, text: Option<&str>) -> Self {
        self.child(Self::new(name).text_of(text))
    }

    /// A child that holds a quantity or rate, where there is one.
    pub(super) fn number(self, name: &'static str, value: Option<Decimal>) -> Self {
        self.child(Self::new(name).text_of(value.map(super::bare).as_deref()))
    }

    /// A child that holds an amount, where there is one, with its currency
    /// where the syntax wants it.
    pub(super) fn amount(
        self,
        name: &'static str,
        value: Option<Decimal>,
        currency: Option<&str>,
    ) -> Self {
        self.child(
            Self::new(name)
                .attribute_of("currencyID", currency)
                .text_of(value.map(super::plain).as_deref()),
        )
    }

    fn is_empty(&self) -> bool {
        let silent = self.text.as_deref().is_none_or(|t| t.trim().is_empty());
        silent && !self.kept && self.children.iter().all(Self::is_empty)
    }

    /// The document with this root, indented.
    pub(super) fn document(&self) -> String {
        let mut xml = Xml::declared();
        self.write(&mut xml, 0);
        xml.raw("\n");
        xml.finish()
    }

    /// As deep as the schemas are: a dozen levels.
    fn write(&self, xml: &mut Xml, depth: usize) {
        xml.open(self.name);
        for (name, value) in &self.attributes {
            xml.attr(name, value);
        }
        if let Some(text) = &self.text {
            xml.text(text).close();
            return;
        }
        let mut any = false;
        for child in self.children.iter().filter(|c| !c.is_empty()) {
            any = true;
            xml.raw("\n").raw(&"  ".repeat(depth + 1));
            child.write(xml, depth + 1);
        }
        if any {
            xml.raw("\n").raw(&"  ".repeat(depth));
        }
        xml.empty();
    }
}
