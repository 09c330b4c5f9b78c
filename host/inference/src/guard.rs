//! Where tract's failures become ours.

use std::cell::Cell;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use tract_onnx::prelude::TractResult;

use sandbox::inference::{InferenceError, InferenceErrorKind as Kind};

/// tract's reasons quote nodes and tensors at any length; a plugin, and the
/// person who reads its log, need the beginning.
const REASON_CHARS: usize = 400;

/// Something that passes a limit, among tract's own errors.
#[derive(Debug)]
pub(crate) struct TooLarge(pub(crate) String);

impl std::error::Error for TooLarge {}

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Run something of tract's; its error or panic as ours, beginning with
/// `what`.
///
/// tract panics on some models that are not well formed (an output that no
/// node computes, a tensor of a type it does not store) and asserts on some
/// shapes that do not fit together. Here that is bad input and must not end
/// the host's thread. Unwinding leaves nothing half-done behind: `work` gets
/// shared data it cannot change, and what it was making is dropped.
pub(crate) fn guarded<T>(
    what: impl FnOnce() -> String,
    work: impl FnOnce() -> TractResult<T>,
) -> Result<T, InferenceError> {
    quieten();
    GUARDED.set(true);
    let outcome = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(false);
    let (kind, reason) = match outcome {
        Ok(Ok(value)) => return Ok(value),
        Ok(Err(error)) if error.is::<TooLarge>() => (Kind::TooLarge, error.to_string()),
        Ok(Err(error)) => (Kind::Runtime, shortened(&format!("{error:#}"))),
        Err(panic) => {
            let reason = panic
                .downcast_ref::<String>()
                .map(String::as_str)
                .or_else(|| panic.downcast_ref::<&str>().copied())
                .unwrap_or("no reason given");
            (
                Kind::Runtime,
                shortened(&format!("tract panicked: {reason}")),
            )
        }
    };
    Err(InferenceError::new(kind, format!("{}: {reason}", what())))
}

thread_local! {
    /// Whether this thread is inside of [`guarded`], which does not nest.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Keep the panics that [`guarded`] reports off the standard error, which a
/// plugin could otherwise fill by asking for them. All others are printed as
/// before, also where the program has a hook of its own by then.
fn quieten() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !GUARDED.get() {
                usual(panic);
            }
        }));
    });
}

fn shortened(reason: &str) -> String {
    match reason.char_indices().nth(REASON_CHARS) {
        Some((end, _)) => format!("{}…", reason.get(..end).unwrap_or_default()),
        None => reason.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error() {
        let failed: Result<(), _> = guarded(|| "it".into(), || panic!("no node {}", 7));
        let error = failed.unwrap_err();
        assert_eq!(error.kind, Kind::Runtime);
        assert_eq!(error.message, "it: tract panicked: no node 7");
    }

    #[test]
    fn a_long_reason_is_cut_between_characters() {
        let long = "ä".repeat(1_000);
        assert_eq!(shortened(&long).chars().count(), REASON_CHARS + 1);
    }
}
