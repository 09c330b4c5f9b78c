//! What exporters share.
//!
//! - [`xml`] writes XML that is always well-formed, and [`ids`] gives its
//!   elements identifiers that are unique.
//! - [`size`] says how large a page is in pixels and in points.
//! - [`flow`] is a page's text as a sequence of blocks with their lines, each
//!   word once and in reading order; [`paint`] is what makes that linear.
//! - [`look`] tells how words look, which way they run and in which language.
//! - [`tables`] chooses the tables of a page and the words they hold.
//! - [`producer`] names the engine that read the document.
//! - [`settings`] refuses configuration that is not known.
//!
//! With the feature `testing`, [`testing`] makes arbitrary documents.
#![deny(clippy::indexing_slicing)]

pub mod flow;
pub mod ids;
pub mod look;
pub mod paint;
pub mod producer;
pub mod settings;
pub mod size;
pub mod tables;
#[cfg(feature = "testing")]
pub mod testing;
pub mod xml;

use document::RenderedFile;

/// A rendered file.
pub fn file(name: &str, media_type: &str, data: Vec<u8>) -> RenderedFile {
    RenderedFile {
        name: name.to_owned(),
        media_type: media_type.to_owned(),
        data,
    }
}
