//! Writing exports to disk.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use document::RenderedFile;

/// A folder below `root` for each of these names, in their order; no two
/// share one.
pub(crate) fn folders(root: &Path, stems: &[String]) -> Vec<PathBuf> {
    let mut taken = BTreeSet::new();
    stems
        .iter()
        .map(|stem| {
            let mut name = stem.clone();
            let mut n = 1;
            while !taken.insert(name.clone()) {
                n += 1;
                name = format!("{stem}-{n}");
            }
            root.join(name)
        })
        .collect()
}

/// Write an exporter's files to a folder, each whole or not at all; their
/// paths.
pub(crate) fn write(folder: &Path, files: &[RenderedFile]) -> io::Result<Vec<PathBuf>> {
    fs::create_dir_all(folder)?;
    files
        .iter()
        .map(|file| {
            // The sandbox has checked that the name is a plain file name.
            let path = folder.join(&file.name);
            let partial = folder.join(format!(".{}.partial", file.name));
            fs::write(&partial, &file.data)
                .and_then(|()| fs::rename(&partial, &path))
                .inspect_err(|_| drop(fs::remove_file(&partial)))?;
            Ok(path)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_documents_of_one_name_get_two_folders() {
        let stems = ["a", "a", "b", "a"].map(str::to_owned);
        let names: Vec<_> = folders(Path::new("out"), &stems)
            .iter()
            .map(|f| f.display().to_string())
            .collect();
        assert_eq!(names, ["out/a", "out/a-2", "out/b", "out/a-3"]);
    }
}
