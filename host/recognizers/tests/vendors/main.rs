//! Every recognizer against a server that answers as its vendor does, or a
//! program that behaves as the engine does: one program for all, because each
//! would link the same libraries for half a minute.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "what fails in a test fails the test, and a skipped one says so"
)]

mod azure;
mod document_ai;
mod settings;
mod support;
mod tesseract_fakes;
mod tesseract_kit;
mod tesseract_program;
mod textract;
mod textract_jobs;
mod textract_pages;
