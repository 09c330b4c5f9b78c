//! How much a plugin may return. The caps are far above what real documents
//! hold and far below what would hurt the host; the bytes of a whole answer
//! are bounded elsewhere, by the sandbox.

/// Pages of a document: the longest court files and scanned books that come
/// as one file have a few thousand.
pub const PAGES: usize = 10_000;

/// Words of a page: a dense newspaper page has about 10,000, a plan in A0
/// some ten thousand more.
pub const PAGE_WORDS: usize = 500_000;

/// Bytes of a page's `content`: 32 for each of [`PAGE_WORDS`], about four
/// times what European languages need.
pub const PAGE_CONTENT: usize = 32 * PAGE_WORDS;

/// Items of every list that has no cap of its own. A page with more lines,
/// cells or fields than a tenth of this has not been seen.
pub const ITEMS: usize = 100_000;

/// Rows of a table: more than a page of one-pixel rows.
pub const TABLE_ROWS: u32 = 100_000;

/// Columns of a table: what the check for overlaps keeps on the stack, and
/// with 4 kB small enough for that.
pub const TABLE_COLUMNS: u32 = 1_024;

/// Words that all passages of one value refer to, together. A result writes
/// each of them as a number, so this bounds a result at some 30 MB; every
/// word of a 1,000-page document may be referred to eight times.
pub const CITED_WORDS: u64 = 4_000_000;

/// Points of an outline, as the contract says.
pub const POLYGON_POINTS: std::ops::RangeInclusive<usize> = 3..=64;

/// Bytes of a passage's text, a query or a normalised value: the text of a
/// very full page.
pub const TEXT: usize = 1 << 20;

/// Bytes of an id, a vendor's name, a path or a version: vendors' ids have up
/// to 100, JSON pointers into their answers up to 300.
pub const NAME: usize = 1_024;

/// Bytes of a code, a media type or a language tag. RFC 6838 allows 127 for
/// each half of a media type, of which none in use has half.
pub const CODE: usize = 128;

/// Bytes of a message for a person: what still fits on a screen.
pub const MESSAGE: usize = 8 * 1_024;

/// Bytes of an extra: an invoice's XML attachment with its own embedded
/// files reaches a few MB.
pub const EXTRA: usize = 64 << 20;

/// Fields of an extraction or a line item, each with a name of its own: ten
/// times the registered names.
pub const NAMED_FIELDS: usize = 256;

/// Classes mentioned beside the best one of a page.
pub const ALTERNATIVES: usize = 64;

/// Files that an exporter renders for one document.
pub const FILES: usize = 256;

/// Characters of a rendered file's name, as the contract says.
pub const FILE_NAME: usize = 128;

/// Characters of a plugin's name, as the contract says.
pub const PLUGIN_NAME: usize = 64;
