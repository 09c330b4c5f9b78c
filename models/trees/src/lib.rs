//! Decision trees for tract: the operator `TreeEnsembleRegressor` of ONNX
//! ([`ai.onnx.ml`, version 1 to 3][spec]), which tract does not have. Its
//! `TreeEnsembleClassifier` walks the leaves of an ensemble from the first on
//! and makes an error for each that it reaches: a hundred times slower.
//!
//! Whoever reads models through [`with_trees`] reads those with trees, too:
//!
//! ```
//! use tract_onnx::prelude::Framework;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let onnx = trees::with_trees(tract_onnx::onnx());
//! # let mut bytes = &b""[..];
//! # if false {
//! let model = onnx.model_for_read(&mut bytes)?;
//! # }
//! # Ok(())
//! # }
//! ```
//!
//! Comparing and adding in a fixed order is all that trees do, so the sums are
//! the same to the last bit on every machine, in and outside of WebAssembly.
//!
//! [spec]: https://onnx.ai/onnx/operators/onnx_aionnxml_TreeEnsembleRegressor.html
#![deny(clippy::indexing_slicing)]

mod ensemble;
mod operator;
mod read;

/// This tract, able to read models with `TreeEnsembleRegressor`.
#[must_use]
pub fn with_trees(mut onnx: tract_onnx::Onnx) -> tract_onnx::Onnx {
    onnx.op_register
        .insert("TreeEnsembleRegressor", read::operator);
    onnx
}
