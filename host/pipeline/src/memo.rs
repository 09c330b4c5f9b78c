//! Stage outputs kept by name. Only what a pure function returned is here,
//! and a recognizer's answer under everything that was asked, so an entry
//! never goes stale; it only makes room for others.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use document::{Classification, Document, Extraction, RenderedFile};
use recognizers::Answer;
use sandbox::Usage;

use crate::digest::Digest;

/// The output of one stage.
#[derive(Debug, Clone)]
pub enum StageOutput {
    Answer(Arc<Answer>),
    Document(Arc<Document>),
    Classification(Arc<Classification>),
    Extraction(Arc<Extraction>),
    Files(Arc<Vec<RenderedFile>>),
}

/// An output with what it took to compute.
#[derive(Debug, Clone)]
pub struct Kept {
    pub output: StageOutput,
    pub usage: Usage,
}

/// Outputs in memory, the least recently used making room.
#[derive(Debug)]
pub struct Memo {
    limit: u64,
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    entries: HashMap<Digest, Entry>,
    /// Entries by last use, oldest first.
    by_use: BTreeMap<u64, Digest>,
    clock: u64,
    bytes: u64,
}

#[derive(Debug)]
struct Entry {
    kept: Kept,
    used: u64,
    bytes: u64,
}

impl Memo {
    /// A memo that holds outputs of at most `limit` bytes together; 0 keeps
    /// nothing.
    pub fn new(limit: u64) -> Self {
        Self {
            limit,
            inner: Mutex::default(),
        }
    }

    pub fn get(&self, name: &Digest) -> Option<Kept> {
        let mut guard = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let inner = &mut *guard;
        let entry = inner.entries.get_mut(name)?;
        inner.by_use.remove(&entry.used);
        inner.clock += 1;
        entry.used = inner.clock;
        inner.by_use.insert(entry.used, *name);
        Some(entry.kept.clone())
    }

    pub fn put(&self, name: Digest, kept: Kept) {
        // An empty output still takes a place.
        let bytes = (kept.usage.output_bytes as u64).max(256);
        if bytes > self.limit {
            return;
        }
        let mut guard = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let inner = &mut *guard;
        inner.clock += 1;
        let used = inner.clock;
        let entry = Entry { kept, used, bytes };
        if let Some(old) = inner.entries.insert(name, entry) {
            inner.by_use.remove(&old.used);
            inner.bytes -= old.bytes;
        }
        inner.by_use.insert(used, name);
        inner.bytes += bytes;
        while inner.bytes > self.limit {
            let Some((_, oldest)) = inner.by_use.pop_first() else {
                break;
            };
            if let Some(gone) = inner.entries.remove(&oldest) {
                inner.bytes -= gone.bytes;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(bytes: usize) -> Kept {
        Kept {
            output: StageOutput::Document(Arc::default()),
            usage: Usage {
                output_bytes: bytes,
                ..Usage::default()
            },
        }
    }

    #[test]
    fn the_least_recently_used_output_makes_room() {
        let memo = Memo::new(1000);
        let [a, b, c] = [b"a", b"b", b"c"].map(|n| Digest::of(n));
        memo.put(a, kept(400));
        memo.put(b, kept(400));
        assert!(memo.get(&a).is_some());
        memo.put(c, kept(400));
        assert!(memo.get(&a).is_some());
        assert!(memo.get(&b).is_none());
        assert!(memo.get(&c).is_some());
    }

    #[test]
    fn an_output_larger_than_the_memo_is_not_kept() {
        let memo = Memo::new(1000);
        let name = Digest::of(b"a");
        memo.put(name, kept(1001));
        assert!(memo.get(&name).is_none());
    }

    #[test]
    fn putting_one_output_twice_counts_it_once() {
        let memo = Memo::new(1000);
        let [a, b] = [b"a", b"b"].map(|n| Digest::of(n));
        memo.put(a, kept(400));
        memo.put(a, kept(400));
        memo.put(b, kept(400));
        assert!(memo.get(&a).is_some() && memo.get(&b).is_some());
    }
}
