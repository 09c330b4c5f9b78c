//! From XML to an [`Invoice`].

mod cii;
mod node;
mod text;
mod ubl;

use roxmltree::{Document, Error, ParsingOptions};

use crate::model::Invoice;

/// The largest text that is read: attachments with pictures inside come to a
/// few megabytes.
pub const MAX_BYTES: usize = 16 << 20;

/// Lines of an invoice that are read; what follows is left.
pub const MAX_LINES: usize = 10_000;

/// Nodes of a text that is read, about thirty for each line.
const MAX_NODES: u32 = 1_000_000;

/// Prefixes nobody declared that are read over.
const MAX_UNDECLARED: usize = 8;

/// Why a text is no invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadError {
    /// More than [`MAX_BYTES`].
    TooLarge(usize),
    /// No well-formed XML, or in an encoding that is not known.
    Malformed(String),
    /// XML whose root is no invoice: the name of the root.
    Unknown(String),
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::TooLarge(bytes) => write!(f, "{bytes} bytes are more than {MAX_BYTES}"),
            Self::Malformed(why) => write!(f, "not well-formed: {why}"),
            Self::Unknown(root) => write!(f, "<{root}> is neither CII nor UBL"),
        }
    }
}

impl std::error::Error for ReadError {}

/// Read an invoice.
///
/// Elements are known by their local names: files with wrong or undeclared
/// prefixes are read too.
///
/// # Errors
/// The text is too large, not well-formed, or something else.
///
/// ```
/// let xml = "<Invoice><ID>4711</ID><IssueDate>2024-03-31</IssueDate></Invoice>";
/// let invoice = e_invoice::read(xml).unwrap();
/// assert_eq!(invoice.number.as_deref(), Some("4711"));
/// assert_eq!(invoice.issued.as_deref(), Some("2024-03-31"));
/// ```
pub fn read(xml: &str) -> Result<Invoice, ReadError> {
    if xml.len() > MAX_BYTES {
        return Err(ReadError::TooLarge(xml.len()));
    }
    let mut text = std::borrow::Cow::Borrowed(text::trimmed(xml));
    for _ in 0..MAX_UNDECLARED {
        match parse(&text) {
            Ok(document) => return invoice(&document),
            Err(Error::UnknownNamespace(prefix, _)) => {
                let declared = text::declare(&text, &prefix)
                    .ok_or_else(|| ReadError::Malformed(format!("prefix {prefix}")))?;
                text = std::borrow::Cow::Owned(declared);
            }
            Err(error) => return Err(ReadError::Malformed(error.to_string())),
        }
    }
    Err(ReadError::Malformed("too many unknown prefixes".to_owned()))
}

/// [`read`] from bytes in UTF-8, UTF-16 or a Latin encoding that is declared.
///
/// # Errors
/// As [`read`].
pub fn read_bytes(bytes: &[u8]) -> Result<Invoice, ReadError> {
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge(bytes.len()));
    }
    let text = text::decode(bytes)
        .ok_or_else(|| ReadError::Malformed("the encoding is not known".to_owned()))?;
    read(&text)
}

/// Entities within the text are expanded within the parser's bounds; it never
/// reads another file.
fn parse(text: &str) -> Result<Document<'_>, Error> {
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: MAX_NODES,
        entity_resolver: None,
    };
    Document::parse_with_options(text, options)
}

fn invoice(document: &Document<'_>) -> Result<Invoice, ReadError> {
    let root = document.root_element();
    match root.tag_name().name() {
        "CrossIndustryInvoice" | "CrossIndustryDocument" => Ok(cii::read(root)),
        "Invoice" | "CreditNote" => Ok(ubl::read(root)),
        other => Err(ReadError::Unknown(other.chars().take(64).collect())),
    }
}
