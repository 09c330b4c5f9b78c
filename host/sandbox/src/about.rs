//! What is known of a component without its code, and the small file beside
//! its compiled code that keeps it between processes.
//!
//! A plugin describes itself once, and the host believes the file from then
//! on. So it is held to the same as compiled code: a keyed hash over the
//! engine's fingerprint, the component, what runs models and the content. What
//! does not agree is asked of the plugin again.

use std::io::{self, Write as _};

use document::Description;
use document::validate::validate_description;

use crate::artifact::{CONTRACTS, Stage};
use crate::cache::{self, Cache};

/// Of the length of no other entry's beginning: an entry of one kind never
/// passes for one of the other.
const MAGIC: &[u8] = b"sheaf described 1\n";
const ENDING: &str = "described";

/// What a component is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct About {
    pub(crate) stage: Stage,
    pub(crate) contract: &'static str,
    pub(crate) description: Description,
    pub(crate) imports: Vec<String>,
}

impl Cache {
    /// What was kept about the component of this digest, if there is a good
    /// entry and its compiled code is there too.
    pub(crate) fn about(&self, digest: &[u8; 32], backend: &str) -> Option<About> {
        if !self.has(digest) {
            return None;
        }
        let bytes = cache::read(&self.entry(digest, ENDING), MAGIC).ok()?;
        let rest = bytes.strip_prefix(MAGIC)?;
        let (hash, content) = rest.split_at_checked(blake3::OUT_LEN)?;
        let hash = blake3::Hash::from_slice(hash).ok()?;
        if hash != self.name_of(digest, backend, content) {
            return None;
        }
        About::read(content)
    }

    /// Keep what a component said, replacing what is there.
    pub(crate) fn keep_about(
        &self,
        digest: &[u8; 32],
        backend: &str,
        about: &About,
    ) -> io::Result<()> {
        let content = about.written();
        let hash = self.name_of(digest, backend, &content);
        cache::write_atomically(&self.entry(digest, ENDING), |file| {
            file.write_all(MAGIC)?;
            file.write_all(hash.as_bytes())?;
            file.write_all(&content)
        })
    }

    fn name_of(&self, digest: &[u8; 32], backend: &str, content: &[u8]) -> blake3::Hash {
        let mut hasher = self.keyed();
        // The magic keeps this apart from the hashes of compiled code, which
        // begin with a fingerprint; of the rest only the last has no length.
        hasher.update(MAGIC).update(digest);
        hasher.update(&(backend.len() as u64).to_le_bytes());
        hasher.update(backend.as_bytes()).update(content);
        hasher.finalize()
    }
}

impl About {
    /// Strings with their lengths, lists with their counts.
    fn written(&self) -> Vec<u8> {
        let d = &self.description;
        let mut out = Vec::new();
        for text in [self.stage.as_str(), self.contract] {
            put(&mut out, text);
        }
        for text in [&d.name, &d.version, &d.summary] {
            put(&mut out, text);
        }
        for list in [&d.accepts, &d.emits, &self.imports] {
            out.extend((list.len() as u32).to_le_bytes());
            for text in list {
                put(&mut out, text);
            }
        }
        out
    }

    /// The reverse; `None` also for what this host would not accept of a
    /// plugin today.
    fn read(mut bytes: &[u8]) -> Option<Self> {
        let from = &mut bytes;
        let stage = string(from)?;
        let contract = string(from)?;
        let about = Self {
            stage: Stage::ALL.into_iter().find(|s| s.as_str() == stage)?,
            contract: CONTRACTS.iter().find(|c| **c == contract)?,
            description: Description {
                name: string(from)?,
                version: string(from)?,
                summary: string(from)?,
                accepts: list(from)?,
                emits: list(from)?,
            },
            imports: list(from)?,
        };
        (from.is_empty() && validate_description(&about.description).is_ok()).then_some(about)
    }
}

fn put(out: &mut Vec<u8>, text: &str) {
    out.extend((text.len() as u32).to_le_bytes());
    out.extend(text.as_bytes());
}

fn number(from: &mut &[u8]) -> Option<usize> {
    let (number, rest) = from.split_first_chunk::<4>()?;
    *from = rest;
    usize::try_from(u32::from_le_bytes(*number)).ok()
}

fn string(from: &mut &[u8]) -> Option<String> {
    let length = number(from)?;
    let (text, rest) = from.split_at_checked(length)?;
    *from = rest;
    String::from_utf8(text.to_vec()).ok()
}

fn list(from: &mut &[u8]) -> Option<Vec<String>> {
    let count = number(from)?;
    // Nothing is reserved for a count that nobody has checked.
    (0..count).map(|_| string(from)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about() -> About {
        About {
            stage: Stage::Exporter,
            contract: CONTRACTS[0],
            description: Description {
                name: "csv".to_owned(),
                version: "1.2.3".to_owned(),
                summary: "Tables,\nas text.".to_owned(),
                accepts: Vec::new(),
                emits: vec!["text/csv".to_owned(), "text/plain".to_owned()],
            },
            imports: vec!["sheaf:pipeline/log@0.1.0".to_owned()],
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        assert_eq!(About::read(&about().written()), Some(about()));
    }

    #[test]
    fn what_is_cut_off_or_goes_on_is_not_read() {
        let whole = about().written();
        for end in 0..whole.len() {
            assert_eq!(About::read(&whole[..end]), None, "{end} bytes");
        }
        assert_eq!(About::read(&[whole.as_slice(), b"x"].concat()), None);
    }

    #[test]
    fn a_description_that_is_not_valid_any_more_is_not_believed() {
        let mut wrong = about();
        wrong.description.version = "newest".to_owned();
        assert_eq!(About::read(&wrong.written()), None);
    }

    #[test]
    fn an_entry_is_good_for_its_component_folder_engine_and_models_alone() {
        let dir = tempfile::tempdir().unwrap();
        let cache = Cache::open(dir.path(), [1; 32]).unwrap();
        let (mine, other) = ([7; 32], [8; 32]);
        for digest in [mine, other] {
            std::fs::write(cache.entry(&digest, cache::COMPILED), "code").unwrap();
        }
        cache.keep_about(&mine, "tract", &about()).unwrap();
        assert_eq!(cache.about(&mine, "tract"), Some(about()));
        assert_eq!(cache.about(&mine, "another"), None);
        let path = cache.entry(&mine, ENDING);
        std::fs::copy(&path, cache.entry(&other, ENDING)).unwrap();
        assert_eq!(cache.about(&other, "tract"), None);
        let newer = Cache::open(dir.path(), [2; 32]).unwrap();
        for ending in [ENDING, cache::COMPILED] {
            std::fs::copy(cache.entry(&mine, ending), newer.entry(&mine, ending)).unwrap();
        }
        assert_eq!(newer.about(&mine, "tract"), None);
        let mut bytes = std::fs::read(&path).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        std::fs::write(&path, bytes).unwrap();
        assert_eq!(cache.about(&mine, "tract"), None);
    }

    #[test]
    fn what_is_known_of_a_component_without_code_is_not_used() {
        let dir = tempfile::tempdir().unwrap();
        let cache = Cache::open(dir.path(), [1; 32]).unwrap();
        cache.keep_about(&[7; 32], "", &about()).unwrap();
        assert_eq!(cache.about(&[7; 32], ""), None);
    }
}
