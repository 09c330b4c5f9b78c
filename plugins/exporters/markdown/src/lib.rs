#![deny(clippy::indexing_slicing)]
