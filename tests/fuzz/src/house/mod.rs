//! What must hold of our own side of the contract, whatever a plugin sends:
//! documents, their conversion, components.

#[cfg(feature = "components")]
mod components;
mod documents;

/// A promise and inputs that try it.
#[derive(Debug, Clone, Copy)]
pub struct Promise {
    pub name: &'static str,
    /// Show an input; what is wrong with the answer.
    pub check: fn(&[u8]) -> Result<(), String>,
    /// Inputs to start from.
    pub seeds: fn() -> Vec<(&'static str, Vec<u8>)>,
    /// Inputs of a short run, which differ in what they cost.
    pub short_run: usize,
}

/// All of them.
pub const PROMISES: &[Promise] = &[
    #[cfg(feature = "components")]
    components::LOADING,
    documents::CONVERSIONS,
    documents::VALIDATION,
];
