//! Features and labels of documents, for training models.
//!
//! The features come from `understanding`, by the function that also makes
//! them at run time; this crate pairs them with the labels of the training
//! data and writes both as `.npy` files for `models/training`:
//!
//! | file | what is in it |
//! |---|---|
//! | `features.npy` | float32, rows x columns |
//! | `labels.npy` | float32, rows x label columns; [`UNKNOWN`] where the data does not say |
//! | `documents.npy` | int32, the document of each row, from 0 |
//! | `folds.npy` | int32, 0.. for cross-validation, [`HELD_OUT`] for what training never sees |
//! | `weights.npy` | float32, how much each row counts |
//! | `data.json` | names of the columns, and the digest of every input |

pub mod confidence;
mod data_set;
mod npy;
pub mod page_class;
pub mod receipt_lines;
mod recorded;
pub mod sroie;

pub use data_set::{DataSet, HELD_OUT, UNKNOWN, fold_of};
pub use recorded::Recorded;
