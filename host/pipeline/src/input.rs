//! What a run starts from: the bytes of one document, read within a limit.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use recognizers::Format;

use crate::digest::Digest;
use crate::report::RunError;

/// One document's bytes, in one part or in several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// What people call it, such as its path.
    pub name: String,
    /// At least one part.
    pub parts: Vec<Vec<u8>>,
    /// Images of its pages, from the first on, where somebody has them; for
    /// exports that show them, and no part of what is read.
    pub images: Vec<Vec<u8>>,
}

impl Input {
    pub fn new(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self {
            name: name.into(),
            parts: vec![bytes],
            images: Vec::new(),
        }
    }

    /// Read a file of at most `limit` bytes. A larger one is refused before
    /// it is read.
    pub fn read(path: &Path, limit: u64) -> Result<Self, RunError> {
        let bytes = read_file(path, limit).map_err(|m| RunError::bad_input("read", m))?;
        Ok(Self::new(path.display().to_string(), bytes))
    }

    /// Read several files as the parts of one document; `limit` counts their
    /// sum.
    pub fn read_parts(paths: &[impl AsRef<Path>], limit: u64) -> Result<Self, RunError> {
        let mut parts = Vec::new();
        let mut left = limit;
        for path in paths {
            let path = path.as_ref();
            let bytes = read_file(path, left)
                .map_err(|m| RunError::bad_input("read", format!("{}: {m}", path.display())))?;
            left = left.saturating_sub(bytes.len() as u64);
            parts.push(bytes);
        }
        let names: Vec<_> = paths
            .iter()
            .map(|p| p.as_ref().display().to_string())
            .collect();
        Ok(Self {
            name: names.join(" + "),
            parts,
            images: Vec::new(),
        })
    }

    /// Read a stream such as standard input.
    pub fn read_from(name: &str, stream: impl Read, limit: u64) -> Result<Self, RunError> {
        let bytes = read_bounded(stream, limit).map_err(|m| RunError::bad_input("read", m))?;
        Ok(Self::new(name, bytes))
    }

    /// The image or PDF that it is; `None` for anything else and for several
    /// parts.
    pub fn format(&self) -> Option<Format> {
        match self.parts.as_slice() {
            [only] => Format::of(only),
            _ => None,
        }
    }

    pub fn size(&self) -> u64 {
        self.parts.iter().map(|p| p.len() as u64).sum()
    }

    /// The digest of the bytes: as `sha256sum` prints it for a single part,
    /// otherwise of the parts' digests in their order.
    pub fn digest(&self) -> Digest {
        match self.parts.as_slice() {
            [only] => Digest::of(only),
            parts => {
                let digests: Vec<String> =
                    parts.iter().map(|p| Digest::of(p).to_string()).collect();
                Digest::of(digests.join("\n").as_bytes())
            }
        }
    }
}

fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>, String> {
    let describe = |e: io::Error| match e.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => format!("cannot be read: {e}"),
    };
    let metadata = fs::metadata(path).map_err(describe)?;
    if metadata.is_dir() {
        return Err("is a directory; name the files in it".to_owned());
    }
    if metadata.len() > limit {
        return Err(too_large(Some(metadata.len()), limit));
    }
    // A pipe or device has no length: the bounded read catches those.
    read_bounded(File::open(path).map_err(describe)?, limit)
}

fn read_bounded(stream: impl Read, limit: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    stream
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|e| format!("cannot be read: {e}"))?;
    if bytes.len() as u64 > limit {
        return Err(too_large(None, limit));
    }
    Ok(bytes)
}

fn too_large(size: Option<u64>, limit: u64) -> String {
    let mib = |bytes: u64| format!("{:.1} MiB", bytes as f64 / f64::from(1 << 20));
    let size = size.map_or_else(|| "more".to_owned(), mib);
    format!(
        "is too large: {size}, and at most {} is read (--max-input-mib raises it)",
        mib(limit)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_longer_than_the_limit_is_refused() {
        let endless = io::repeat(b'x');
        let error = Input::read_from("-", endless, 1000).unwrap_err();
        assert!(error.message.contains("too large"), "{error}");
    }

    #[test]
    fn a_directory_is_refused_with_advice() {
        let error = Input::read(&std::env::temp_dir(), 1000).unwrap_err();
        assert!(error.message.contains("is a directory"), "{error}");
    }

    #[test]
    fn a_missing_file_is_named_as_such() {
        let error = Input::read(Path::new("/no/such/file.pdf"), 1000).unwrap_err();
        assert_eq!(error.message, "no such file");
        assert_eq!(error.stage, "read");
    }

    #[test]
    fn one_part_has_the_digest_of_its_bytes() {
        assert_eq!(
            Input::new("x", b"abc".to_vec()).digest(),
            Digest::of(b"abc")
        );
    }

    #[test]
    fn how_bytes_are_divided_into_parts_changes_the_digest() {
        let parts = |p: &[&[u8]]| Input {
            name: String::new(),
            parts: p.iter().map(|p| p.to_vec()).collect(),
            images: Vec::new(),
        };
        assert_ne!(
            parts(&[b"ab", b"c"]).digest(),
            parts(&[b"a", b"bc"]).digest()
        );
    }
}
