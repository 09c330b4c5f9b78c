//! Where the library's panics become errors.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

/// Reasons quote the file at any length.
const REASON_CHARS: usize = 300;

thread_local! {
    /// Whether this thread is inside of [`guarded`], which does not nest.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Run something of the library's; its panic as the reason. Unwinding leaves
/// nothing half-done behind: what was being drawn is dropped, and the open
/// file caches whole objects only.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    quieten();
    GUARDED.set(true);
    let outcome = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(false);
    outcome.map_err(|panic| {
        let reason = panic
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| panic.downcast_ref::<&str>().copied())
            .unwrap_or("no reason given");
        let reason: String = reason.chars().take(REASON_CHARS).collect();
        format!("the PDF library broke off: {reason}")
    })
}

/// Keep the panics that [`guarded`] reports off the standard error. All others
/// are printed as before.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_reason() {
        assert_eq!(guarded(|| 1), Ok(1));
        let reason = guarded(|| panic!("index {}", 7)).unwrap_err();
        assert_eq!(reason, "the PDF library broke off: index 7");
    }
}
