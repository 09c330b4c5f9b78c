//! Data sets: documents with what is true of them.
//!
//! | format | what it is | truth |
//! |---|---|---|
//! | [`Format::Sroie`] | a `.jsonl` of receipts as lines with boxes | four entities each |
//! | [`Format::FacturX`] | a folder of PDFs, searched through | the XML attached to each, which the pipeline does not see |
//! | [`Format::Invoice2data`] | a folder of `NAME.pdf` or `NAME.txt` | `NAME.json` beside it |
//! | [`Format::Sheaf`] | a folder of anything that `sheaf run` reads, searched through | `NAME.truth.json` beside it |

mod attached;
mod files;
mod invoice2data;
mod own;
mod part;
mod sroie;
mod text;

use std::path::{Path, PathBuf};

use document::Document;

use crate::error::EvalError;
use crate::label::Labels;

pub use attached::{hide_invoices, labels_of_attachment};
pub use part::Part;

/// How a data set is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Sroie,
    FacturX,
    Invoice2data,
    Sheaf,
}

/// Documents to evaluate with.
#[derive(Debug)]
pub struct Dataset {
    pub format: Format,
    /// In the order of their names or lines, one part of the whole.
    pub cases: Vec<Case>,
    /// What could not be used at all.
    pub broken: Vec<Broken>,
    /// What a person should know about how the truth was read.
    pub notes: Vec<String>,
}

/// One document of a data set.
#[derive(Debug)]
pub struct Case {
    /// Its path within the data set, or its key.
    pub name: String,
    pub input: CaseInput,
    pub truth: CaseTruth,
}

/// What the pipeline starts from.
#[derive(Debug)]
pub enum CaseInput {
    /// A file, as `sheaf run` takes it.
    File(PathBuf),
    /// A document that the data set holds without a vendor.
    Document(Box<Document>),
}

/// Where the truth is.
#[derive(Debug)]
pub enum CaseTruth {
    Known(Box<Labels>),
    /// In the file's attachment, found when it is read.
    Attached,
}

/// A document or label that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Broken {
    pub name: String,
    /// One sentence.
    pub problem: String,
}

impl Format {
    pub const ALL: [Self; 4] = [Self::Sroie, Self::FacturX, Self::Invoice2data, Self::Sheaf];

    pub fn name(self) -> &'static str {
        match self {
            Self::Sroie => "sroie",
            Self::FacturX => "factur-x",
            Self::Invoice2data => "invoice2data",
            Self::Sheaf => "sheaf",
        }
    }
}

impl Dataset {
    /// Read a data set's labels; its documents are read when their turn
    /// comes. Without a format it is recognised by what is there.
    ///
    /// # Errors
    /// Nothing there is a data set, or what is there is several.
    pub fn open(path: &Path, format: Option<Format>, part: Part) -> Result<Self, EvalError> {
        let format = match format {
            Some(format) => format,
            None => recognise(path)?,
        };
        let mut dataset = match format {
            Format::Sroie => sroie::open(path, part)?,
            Format::FacturX => attached::open(path, part)?,
            Format::Invoice2data => invoice2data::open(path, part)?,
            Format::Sheaf => own::open(path, part)?,
        };
        if dataset.cases.is_empty() && dataset.broken.is_empty() {
            return Err(EvalError::Usage(format!(
                "{} holds nothing to evaluate with: no document of the format {} in the part \
                 '{}'",
                path.display(),
                format.name(),
                part.name()
            )));
        }
        dataset.cases.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(dataset)
    }

    fn new(format: Format) -> Self {
        Self {
            format,
            cases: Vec::new(),
            broken: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn broken(&mut self, name: impl Into<String>, problem: impl Into<String>) {
        self.broken.push(Broken {
            name: name.into(),
            problem: problem.into(),
        });
    }
}

/// The format of what is there.
fn recognise(path: &Path) -> Result<Format, EvalError> {
    if !path.is_dir() {
        let is_jsonl = path.extension().is_some_and(|e| e == "jsonl");
        // A missing file is told as such, whatever its name.
        std::fs::metadata(path).map_err(|e| EvalError::unreadable(path, e))?;
        return if is_jsonl {
            Ok(Format::Sroie)
        } else {
            Err(EvalError::Usage(format!(
                "{} is no data set: name a folder, or a .jsonl file in SROIE's form",
                path.display()
            )))
        };
    }
    let files = files::below(path)?;
    if files.iter().any(|f| own::is_truth(f)) {
        return Ok(Format::Sheaf);
    }
    if files.iter().any(|f| invoice2data::has_truth(f)) {
        return Ok(Format::Invoice2data);
    }
    if files.iter().any(|f| files::has_ending(f, "pdf")) {
        return Ok(Format::FacturX);
    }
    let lists: Vec<_> = files
        .iter()
        .filter(|f| files::has_ending(f, "jsonl"))
        .collect();
    if let [only] = lists.as_slice() {
        return Err(EvalError::Usage(format!(
            "{} is no data set, but the file {} may be one",
            path.display(),
            only.display()
        )));
    }
    Err(EvalError::Usage(format!(
        "{} is no data set: it has no NAME.truth.json beside documents, no NAME.json beside \
         NAME.pdf or NAME.txt, and no PDF that could hold an invoice's XML (--format says which \
         it is)",
        path.display()
    )))
}

#[cfg(test)]
mod tests;
