//! Compiled components on disk.
//!
//! Loading compiled code runs whatever it contains, so every entry carries a
//! keyed hash over the engine's fingerprint, the component's digest and the
//! code, and is used only when that agrees. The key never leaves the folder;
//! who can read it may write entries, so it is readable by its owner alone.
//! Anything else than a good entry is compiled anew and replaced.

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use wasmtime::Engine;
use wasmtime::component::Component;

const MAGIC: &[u8; 16] = b"sheaf compiled 1";
/// The ending of such an entry's name.
pub(crate) const COMPILED: &str = "compiled";
const HASH: usize = blake3::OUT_LEN;
const HEADER: usize = MAGIC.len() + HASH;

/// An entry of more than this is not read: compiled code is some ten times
/// the size of its component.
const LARGEST: u64 = 2 << 30;

#[derive(Debug)]
pub(crate) struct Cache {
    dir: PathBuf,
    key: [u8; 32],
    fingerprint: [u8; 32],
}

impl Cache {
    /// Open the folder, and make it with a fresh key where it is missing.
    pub(crate) fn open(dir: &Path, fingerprint: [u8; 32]) -> io::Result<Self> {
        fs::create_dir_all(dir)?;
        Ok(Self {
            dir: dir.to_owned(),
            key: key(&dir.join("key"))?,
            fingerprint,
        })
    }

    /// The compiled component of this digest, if there is a good entry.
    pub(crate) fn load(&self, engine: &Engine, digest: &[u8; 32]) -> Option<Component> {
        let bytes = read(&self.entry(digest, COMPILED), MAGIC).ok()?;
        let (header, code) = bytes.split_at_checked(HEADER)?;
        let (magic, hash) = header.split_at_checked(MAGIC.len())?;
        let hash = blake3::Hash::from_slice(hash).ok()?;
        // The comparison takes the same time wherever they differ.
        if magic != MAGIC || hash != self.hash(digest, code) {
            return None;
        }
        // SAFETY: the keyed hash shows that these very bytes, already read
        // into memory of ours, were written by an engine of this fingerprint
        // under a key that only this folder's owner can read.
        #[allow(unsafe_code, reason = "the keyed hash agrees")]
        let component = unsafe { deserialize(engine, code) };
        // Code of another version or for another processor is of no use.
        component.ok()
    }

    /// Keep a compiled component, replacing what is there.
    pub(crate) fn store(&self, digest: &[u8; 32], code: &[u8]) -> io::Result<()> {
        let hash = self.hash(digest, code);
        write_atomically(&self.entry(digest, COMPILED), |file| {
            file.write_all(MAGIC)?;
            file.write_all(hash.as_bytes())?;
            file.write_all(code)
        })
    }

    /// Whether there is an entry, good or not.
    pub(crate) fn has(&self, digest: &[u8; 32]) -> bool {
        self.entry(digest, COMPILED).exists()
    }

    /// Where an entry of this component is.
    pub(crate) fn entry(&self, digest: &[u8; 32], ending: &str) -> PathBuf {
        let mut name = blake3::Hasher::new();
        name.update(&self.fingerprint).update(digest);
        self.dir
            .join(format!("{}.{ending}", name.finalize().to_hex()))
    }

    /// The beginning of every hash that makes an entry a good one.
    pub(crate) fn keyed(&self) -> blake3::Hasher {
        let mut hasher = blake3::Hasher::new_keyed(&self.key);
        hasher.update(&self.fingerprint);
        hasher
    }

    fn hash(&self, digest: &[u8; 32], code: &[u8]) -> blake3::Hash {
        // Both in front of the code have a fixed length.
        let mut hasher = self.keyed();
        hasher.update(digest).update(code);
        hasher.finalize()
    }
}

/// The one way for compiled code into this process. The engine refuses code of
/// another version of itself, for other settings or for a processor with
/// features that this one lacks.
///
/// # Safety
/// The code must be what a compiler wrote: whatever it contains is run.
#[allow(
    unsafe_code,
    reason = "the engine's function is unsafe for that reason"
)]
pub(crate) unsafe fn deserialize(engine: &Engine, code: &[u8]) -> wasmtime::Result<Component> {
    // SAFETY: promised by the caller.
    unsafe { Component::deserialize(engine, code) }
}

/// An entry that begins with `magic`. A device has no length and no end, and a
/// file that does not begin like an entry is not worth its memory.
pub(crate) fn read(path: &Path, magic: &[u8]) -> io::Result<Vec<u8>> {
    let mut file = fs::File::open(path)?;
    let metadata = file.metadata()?;
    let length = metadata.len();
    if !metadata.is_file() || length > LARGEST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut bytes = vec![0; magic.len()];
    file.read_exact(&mut bytes)?;
    if bytes != magic {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let rest = length.saturating_sub(magic.len() as u64);
    bytes.reserve_exact(rest as usize);
    file.take(rest).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Read the key, or make one. Of several processes that make one at once, the
/// first wins and the others use its key.
fn key(path: &Path) -> io::Result<[u8; 32]> {
    for _ in 0..2 {
        match read_key(path) {
            Ok(key) => return Ok(key),
            Err(e) if e.kind() == io::ErrorKind::NotFound => {}
            // Not a key of ours, or readable by others: its entries are not
            // to be trusted either.
            Err(e) if e.kind() == io::ErrorKind::InvalidData => fs::remove_file(path)?,
            Err(e) => return Err(e),
        }
        let mut fresh = [0; 32];
        getrandom::fill(&mut fresh).map_err(|e| io::Error::other(e.to_string()))?;
        let temporary = temporary(path);
        private(&temporary)?.write_all(&fresh)?;
        // A link appears with its content or not at all, and never replaces.
        let linked = fs::hard_link(&temporary, path);
        fs::remove_file(&temporary)?;
        match linked {
            Err(e) if e.kind() != io::ErrorKind::AlreadyExists => return Err(e),
            _ => {}
        }
    }
    read_key(path)
}

fn read_key(path: &Path) -> io::Result<[u8; 32]> {
    let file = fs::File::open(path)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        if file.metadata()?.mode() & 0o077 != 0 {
            let message = "the key of the cache can be read by others";
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        }
    }
    let mut bytes = Vec::new();
    (&file).take(33).read_to_end(&mut bytes)?;
    bytes
        .try_into()
        .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "not a key of the cache"))
}

pub(crate) fn write_atomically(
    path: &Path,
    write: impl FnOnce(&mut fs::File) -> io::Result<()>,
) -> io::Result<()> {
    let temporary = temporary(path);
    let written = private(&temporary).and_then(|mut file| write(&mut file));
    let done = written.and_then(|()| fs::rename(&temporary, path));
    if done.is_err() {
        // Best effort: the error that matters is the one above.
        let _ = fs::remove_file(&temporary);
    }
    done
}

/// A name beside `path` that no other thread or process uses.
fn temporary(path: &Path) -> PathBuf {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    path.with_extension(format!("{}-{count}.tmp", std::process::id()))
}

/// A new file that only its owner can read.
fn private(path: &Path) -> io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
