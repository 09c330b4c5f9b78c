//! Where a model's bytes are, and the digest that says which bytes.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// A model that is registered, loaded or not.
#[derive(Debug)]
pub(crate) struct Source {
    digest: [u8; 32],
    origin: Origin,
}

#[derive(Debug)]
enum Origin {
    Bytes(Cow<'static, [u8]>),
    File(PathBuf),
}

impl Source {
    pub(crate) fn bytes(bytes: Cow<'static, [u8]>) -> Self {
        Self {
            digest: Sha256::digest(&bytes).into(),
            origin: Origin::Bytes(bytes),
        }
    }

    /// A file, which is read for its digest now and for its content when it
    /// is first used, so that unused models take no memory.
    pub(crate) fn file(path: PathBuf, max_bytes: u64) -> io::Result<Self> {
        let mut hasher = Sha256::new();
        io::copy(&mut opened(&path, max_bytes)?, &mut hasher)?;
        Ok(Self {
            digest: hasher.finalize().into(),
            origin: Origin::File(path),
        })
    }

    /// SHA-256 of the bytes.
    pub(crate) fn digest(&self) -> &[u8; 32] {
        &self.digest
    }

    /// The file's name without its folder, which is nobody's business inside
    /// a plugin.
    pub(crate) fn file_name(&self) -> Option<Cow<'_, str>> {
        match &self.origin {
            Origin::Bytes(_) => None,
            Origin::File(path) => path.file_name().map(|n| n.to_string_lossy()),
        }
    }

    /// The bytes that the digest was made of, or why they cannot be had.
    pub(crate) fn read(&self, max_bytes: u64) -> Result<Cow<'_, [u8]>, String> {
        let path = match &self.origin {
            Origin::Bytes(bytes) => return Ok(Cow::Borrowed(bytes)),
            Origin::File(path) => path,
        };
        let mut bytes = Vec::new();
        opened(path, max_bytes)
            .and_then(|mut file| file.read_to_end(&mut bytes))
            .map_err(|e| format!("it cannot be read: {e}"))?;
        if Sha256::digest(&bytes).as_slice() != self.digest {
            return Err("the file was changed after it was registered; restart to use it".into());
        }
        Ok(Cow::Owned(bytes))
    }
}

/// The file, refused when it is longer than allowed and cut when it grows
/// while it is read.
fn opened(path: &Path, max_bytes: u64) -> io::Result<io::Take<File>> {
    let file = File::open(path)?;
    let len = file.metadata()?.len();
    if len > max_bytes {
        let message = format!("{len} bytes are more than the {max_bytes} allowed for a model");
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
    }
    Ok(file.take(max_bytes))
}
