//! Where trained models are run: what the extractor asks of its surroundings.
//!
//! The component asks the host through `wasi:nn`, the browser and the edge
//! run the same ONNX files by tract compiled to wasm. Their floats differ in
//! the last bits, so whatever a model says is rounded before it is compared.

/// The trained models. Each is one ONNX file in `models/`, with one input
/// `features` (float32, rows x columns) and one output
/// `scores` (float32, rows x columns), each score 0..1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Model {
    /// The class of a page, and whether a document starts on it.
    PageClass,
    /// What each line of a receipt is: merchant, address, total.
    ReceiptLines,
    /// How likely a chosen value is right.
    Confidence,
}

/// Numbers by row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Matrix {
    /// Numbers in a row, at least 1 unless there is no row.
    pub columns: usize,
    /// Row by row; its length is a multiple of `columns`.
    pub values: Vec<f32>,
}

/// Why a model gave no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScorerError {
    /// The model's name.
    pub model: &'static str,
    /// One sentence for a person.
    pub message: String,
}

/// Runs the trained models.
pub trait Scorer {
    /// Whether it can run this model; where it cannot, rules decide.
    fn has(&self, model: Model) -> bool;

    /// A row of scores for each row of features. The number of rows is a power
    /// of two: what is missing is filled with zeros, so that a backend that
    /// plans for a shape plans for few.
    ///
    /// # Errors
    /// The model is missing or broken.
    fn scores(&self, model: Model, features: &Matrix) -> Result<Matrix, ScorerError>;
}

impl Model {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::PageClass, Self::ReceiptLines, Self::Confidence];

    /// The stem of its file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PageClass => "page-class",
            Self::ReceiptLines => "receipt-lines",
            Self::Confidence => "confidence",
        }
    }
}

impl Matrix {
    /// A matrix to be filled row by row.
    pub fn new(columns: usize) -> Self {
        Self {
            columns,
            values: Vec::new(),
        }
    }

    pub fn rows(&self) -> usize {
        self.values.len().checked_div(self.columns).unwrap_or(0)
    }

    /// The rows, from the first.
    pub fn iter(&self) -> impl Iterator<Item = &[f32]> {
        self.values.chunks_exact(self.columns.max(1))
    }
}

impl std::fmt::Display for ScorerError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "model `{}`: {}", self.model, self.message)
    }
}

impl std::error::Error for ScorerError {}
