//! The text files of the repository.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::process;

/// A text file of the repository.
#[derive(Debug)]
pub(super) struct TextFile {
    /// From the repository's root, with `/`.
    pub(super) path: String,
    pub(super) content: String,
}

/// Folders with a dot that hold files of ours.
const DOT_FOLDERS: [&str; 3] = [".cargo", ".ci", ".github"];

/// Folders that are never under version control.
const BUILT_FOLDERS: [&str; 3] = ["target", "out", "node_modules"];

/// Every text file that is or may come under version control. Files that are
/// not UTF-8 are taken for binary ones.
pub(super) fn tracked(root: &Path) -> Result<Vec<TextFile>> {
    let paths = match listed_by_git(root) {
        Ok(paths) => paths,
        // An unpacked archive has no history.
        Err(_) => found_below(root, Path::new(""))?,
    };
    let mut files = Vec::new();
    for path in paths {
        let full = root.join(&path);
        // A file that was deleted and not yet committed is still listed, and
        // links to folders are listed as files.
        if !full.is_file() {
            continue;
        }
        let bytes = fs::read(&full).with_context(|| format!("{path} cannot be read"))?;
        if let Ok(content) = String::from_utf8(bytes) {
            files.push(TextFile { path, content });
        }
    }
    Ok(files)
}

fn listed_by_git(root: &Path) -> Result<Vec<String>> {
    let names = process::output(Command::new("git").current_dir(root).args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]))?;
    let names = names.split('\0').filter(|name| !name.is_empty());
    Ok(names.map(str::to_owned).collect())
}

fn found_below(root: &Path, folder: &Path) -> Result<Vec<String>> {
    let mut entries: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(root.join(folder))? {
        entries.push(folder.join(entry?.file_name()));
    }
    entries.sort();
    let mut files = Vec::new();
    for path in entries {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if !root.join(&path).is_dir() {
            files.push(path.to_string_lossy().replace('\\', "/"));
        } else if DOT_FOLDERS.contains(&&*name)
            || !(name.starts_with('.') || BUILT_FOLDERS.contains(&&*name))
        {
            files.extend(found_below(root, &path)?);
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
    }

    #[test]
    fn without_git_the_same_sources_are_found() {
        let found = found_below(root(), Path::new("")).unwrap();
        for expected in [
            "Cargo.toml",
            ".cargo/config.toml",
            "xtask/src/tidy/files.rs",
        ] {
            assert!(found.iter().any(|path| path == expected), "{expected}");
        }
        assert!(!found.iter().any(|path| path.starts_with("target/")));
    }

    #[test]
    fn the_list_holds_this_file_with_its_content() {
        let files = tracked(root()).unwrap();
        let this = files
            .iter()
            .find(|file| file.path == "xtask/src/tidy/files.rs");
        assert!(this.unwrap().content.contains("the_list_holds_this_file"));
    }
}
