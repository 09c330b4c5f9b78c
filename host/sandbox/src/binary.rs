//! The binary of a component, and where to have it once more.

use std::borrow::Cow;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

/// A component that is to be registered: its bytes, in memory or in a file,
/// and the digest that says which bytes.
#[derive(Clone)]
pub struct Binary {
    digest: [u8; 32],
    bytes: u64,
    place: Place,
}

#[derive(Debug, Clone)]
enum Place {
    Memory(&'static [u8]),
    File(PathBuf),
}

impl Binary {
    /// A component in memory.
    pub fn new(bytes: &'static [u8]) -> Self {
        Self::of_digest(bytes, digest(bytes))
    }

    /// A component in memory whose SHA-256 is known, such as one that was
    /// embedded together with it. It is computed again whenever the component
    /// is compiled, and not for code that was compiled before.
    pub fn of_digest(bytes: &'static [u8], digest: [u8; 32]) -> Self {
        Self {
            digest,
            bytes: bytes.len() as u64,
            place: Place::Memory(bytes),
        }
    }

    /// A component in a file, which is read for its digest now.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn file(path: &Path) -> io::Result<Self> {
        let bytes = fs::read(path)?;
        Ok(Self {
            digest: digest(&bytes),
            bytes: bytes.len() as u64,
            place: Place::File(path.to_owned()),
        })
    }

    /// A component in a file whose SHA-256 is known, as in a store that names
    /// files so. It is not read until it has to be compiled.
    ///
    /// # Errors
    /// When there is no such file.
    pub fn file_of_digest(path: &Path, digest: [u8; 32]) -> io::Result<Self> {
        Ok(Self {
            digest,
            bytes: fs::metadata(path)?.len(),
            place: Place::File(path.to_owned()),
        })
    }

    /// SHA-256 of the bytes.
    pub(crate) fn digest(&self) -> &[u8; 32] {
        &self.digest
    }

    /// How many bytes they are.
    pub(crate) fn len(&self) -> usize {
        usize::try_from(self.bytes).unwrap_or(usize::MAX)
    }

    /// The bytes that the digest was made of, or why they cannot be had.
    pub(crate) fn read(&self) -> Result<Cow<'static, [u8]>, String> {
        let bytes = match &self.place {
            Place::Memory(bytes) => Cow::Borrowed(*bytes),
            Place::File(path) => fs::read(path)
                .map_err(|e| format!("{} cannot be read: {e}", path.display()))?
                .into(),
        };
        match digest(&bytes) == self.digest {
            true => Ok(bytes),
            false => Err(match &self.place {
                Place::Memory(_) => "the component is not the one of the digest it has".to_owned(),
                Place::File(path) => format!(
                    "{} was changed after it was registered; restart to use it",
                    path.display()
                ),
            }),
        }
    }
}

impl fmt::Debug for Binary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Binary");
        shown.field("bytes", &self.bytes);
        if let Place::File(path) = &self.place {
            shown.field("path", path);
        }
        shown.finish_non_exhaustive()
    }
}

/// What names a component.
pub(crate) fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
