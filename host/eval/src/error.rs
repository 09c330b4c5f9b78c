//! What stops an evaluation before it starts.

use std::path::{Path, PathBuf};

/// Why a data set, a gate or an output cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum EvalError {
    #[error("{} cannot be read: {problem}", path.display())]
    Unreadable { path: PathBuf, problem: String },
    #[error("{} cannot be written: {problem}", path.display())]
    Unwritable { path: PathBuf, problem: String },
    #[error("{} is not understood: {problem}", path.display())]
    NotUnderstood { path: PathBuf, problem: String },
    #[error("{0}")]
    Usage(String),
}

impl EvalError {
    pub(crate) fn unreadable(path: &Path, problem: impl ToString) -> Self {
        Self::Unreadable {
            path: path.to_owned(),
            problem: problem.to_string(),
        }
    }

    pub(crate) fn unwritable(path: &Path, problem: impl ToString) -> Self {
        Self::Unwritable {
            path: path.to_owned(),
            problem: problem.to_string(),
        }
    }

    pub(crate) fn not_understood(path: &Path, problem: impl ToString) -> Self {
        Self::NotUnderstood {
            path: path.to_owned(),
            problem: problem.to_string(),
        }
    }
}
