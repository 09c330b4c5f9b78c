//! Writing XML into a string.
//!
//! quick-xml's writer returns a `Result` from every call though a string
//! cannot fail, and leaves characters that XML 1.0 cannot hold as they are.
//! This one keeps the open elements, so that what comes out is well-formed.

use std::fmt::{Arguments, Write};

/// Stands for a character that XML 1.0 cannot hold, not even escaped
/// (<https://www.w3.org/TR/xml/#charsets>).
pub const UNWRITABLE: char = '\u{FFFD}';

/// A document on its way into a string.
#[derive(Debug, Default)]
pub struct Xml {
    out: String,
    open: Vec<&'static str>,
    /// Whether the last start tag may still get attributes.
    in_tag: bool,
}

impl Xml {
    /// A document that begins with the XML declaration.
    pub fn declared() -> Self {
        let mut xml = Self::default();
        xml.out
            .push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml
    }

    /// Begin an element.
    pub fn open(&mut self, name: &'static str) -> &mut Self {
        self.end_tag();
        self.out.push('<');
        self.out.push_str(name);
        self.open.push(name);
        self.in_tag = true;
        self
    }

    /// An attribute of the element that was just begun; elsewhere nothing is
    /// written.
    pub fn attr(&mut self, name: &str, value: &str) -> &mut Self {
        self.attr_fmt(name, format_args!("{value}"))
    }

    /// An attribute whose value is formatted in place.
    pub fn attr_fmt(&mut self, name: &str, value: Arguments<'_>) -> &mut Self {
        if self.in_tag {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            // Writing into a string does not fail.
            let _ = Escaped::<true>(&mut self.out).write_fmt(value);
            self.out.push('"');
        }
        self
    }

    /// Text within the open element.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.end_tag();
        let _ = Escaped::<false>(&mut self.out).write_str(text);
        self
    }

    /// What is XML already: a line feed, a document type, or elements that
    /// were written apart.
    pub fn raw(&mut self, xml: &str) -> &mut Self {
        self.end_tag();
        self.out.push_str(xml);
        self
    }

    /// End the innermost element by an end tag of its own, which HTML wants
    /// even where there is no content.
    pub fn close(&mut self) -> &mut Self {
        self.end_tag();
        if let Some(name) = self.open.pop() {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
        self
    }

    /// End the innermost element as an empty one where nothing is in it.
    pub fn empty(&mut self) -> &mut Self {
        if self.in_tag {
            self.out.push_str("/>");
            self.open.pop();
            self.in_tag = false;
            return self;
        }
        self.close()
    }

    /// An element that holds text alone.
    pub fn leaf(&mut self, name: &'static str, text: &str) -> &mut Self {
        self.open(name).text(text).close()
    }

    /// The document, with what is open ended.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    fn end_tag(&mut self) {
        if self.in_tag {
            self.out.push('>');
            self.in_tag = false;
        }
    }
}

/// Escapes what is written through it.
struct Escaped<'s, const ATTRIBUTE: bool>(&'s mut String);

impl<const ATTRIBUTE: bool> Write for Escaped<'_, ATTRIBUTE> {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        let special = |c: char| escape::<ATTRIBUTE>(c).is_some();
        let mut rest = text;
        while let Some(at) = rest.find(special) {
            let (plain, tail) = rest.split_at(at);
            self.0.push_str(plain);
            let mut chars = tail.chars();
            if let Some(with) = chars.next().and_then(escape::<ATTRIBUTE>) {
                self.0.push_str(with);
            }
            rest = chars.as_str();
        }
        self.0.push_str(rest);
        Ok(())
    }
}

/// What stands for a character that cannot stand for itself. White space in
/// an attribute other than a space would be read as one, and a carriage
/// return anywhere as a line feed.
fn escape<const ATTRIBUTE: bool>(c: char) -> Option<&'static str> {
    match c {
        ' '..='!' | '#'..='%' | '\''..=';' | '=' | '?'..='\u{7e}' => None,
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '&' => Some("&amp;"),
        '"' if ATTRIBUTE => Some("&quot;"),
        '\t' if ATTRIBUTE => Some("&#9;"),
        '\n' if ATTRIBUTE => Some("&#10;"),
        '\r' => Some("&#13;"),
        '\t' | '\n' => None,
        '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => Some("\u{fffd}"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_white_space_are_escaped_where_they_would_be_misread() {
        let mut xml = Xml::default();
        xml.open("a").attr("b", "\"<&>\t\n\r'");
        xml.text("\"<&>\t\n\r'").close();
        let attribute = "&quot;&lt;&amp;&gt;&#9;&#10;&#13;'";
        let expected = format!("<a b=\"{attribute}\">\"&lt;&amp;&gt;\t\n&#13;'</a>");
        assert_eq!(xml.finish(), expected);
    }

    #[test]
    fn what_xml_cannot_hold_is_replaced() {
        let mut xml = Xml::default();
        xml.leaf("a", "x\0\u{1b}\u{ffff}\u{7f}é𝔸");
        assert_eq!(xml.finish(), "<a>x\u{fffd}\u{fffd}\u{fffd}\u{7f}é𝔸</a>");
    }

    #[test]
    fn what_is_left_open_is_ended() {
        let mut xml = Xml::declared();
        xml.open("a").open("b").attr("c", "d").empty();
        xml.open("e");
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a><b c=\"d\"/><e></e></a>";
        assert_eq!(xml.finish(), expected);
    }
}
