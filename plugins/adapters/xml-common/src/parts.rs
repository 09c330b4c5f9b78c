//! Inputs of several files.

use std::borrow::Cow;

use sdk::PluginError;

/// Do something with each part; an error names the part.
///
/// # Errors
/// The first error of a part.
pub fn each<'p, P, T>(
    parts: &'p [P],
    mut what: impl FnMut(&'p P) -> Result<T, PluginError>,
) -> Result<Vec<T>, PluginError> {
    let named = |index: usize, error: PluginError| match parts.len() {
        1 => error,
        _ => PluginError {
            message: format!("part {}: {}", index + 1, error.message),
            ..error
        },
    };
    let results = parts.iter().enumerate();
    results
        .map(|(i, part)| what(part).map_err(|e| named(i, e)))
        .collect()
}

/// The texts of all parts.
///
/// # Errors
/// `empty-input` without any part, and what [`crate::decode`] says.
pub fn texts<'p>(parts: &'p [&[u8]]) -> Result<Vec<Cow<'p, str>>, PluginError> {
    if parts.is_empty() {
        return Err(PluginError::new("empty-input", "no part was given"));
    }
    each(parts, |part| crate::decode(part))
}
