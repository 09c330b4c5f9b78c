//! The files of a data set.

use std::path::{Path, PathBuf};

use crate::error::EvalError;

/// Folders within folders that are followed.
const DEPTH: usize = 16;

/// Every file in a folder and the folders in it, sorted; hidden ones are
/// left out.
pub(super) fn below(folder: &Path) -> Result<Vec<PathBuf>, EvalError> {
    let mut found = Vec::new();
    collect(folder, DEPTH, &mut found)?;
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> Result<(), EvalError> {
    let failed = |e| EvalError::unreadable(folder, e);
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        let path = entry.path();
        if !path.is_dir() {
            found.push(path);
        } else if depth > 0 {
            collect(&path, depth - 1, found)?;
        }
    }
    Ok(())
}

/// Whether a file's name ends so, in either case.
pub(super) fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension()
        .is_some_and(|e| e.eq_ignore_ascii_case(ending))
}

/// What a file is called within the data set.
pub(super) fn name_within(root: &Path, path: &Path) -> String {
    let within = path.strip_prefix(root).unwrap_or(path);
    // The data set may be one file.
    let within = match path.file_name() {
        Some(name) if within.as_os_str().is_empty() => Path::new(name),
        _ => within,
    };
    within.to_string_lossy().replace('\\', "/")
}
