//! Helpers for the tests of adapters.

use std::fs;
use std::path::{Path, PathBuf};

/// Broken versions of an input: bytes flipped and replaced, stretches dropped
/// and repeated. The same every time.
pub fn mutations(seed: &[u8], count: usize) -> impl Iterator<Item = Vec<u8>> {
    let mut state = 1_u64;
    let mut next = move |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below.max(1)
    };
    (0..count).map(move |_| {
        let mut broken = seed.to_vec();
        for _ in 0..1 + next(3) {
            let at = next(broken.len());
            let end = (at + next(60)).min(broken.len());
            let replacement = match next(4) {
                0 => b"0159-\"{}[],:en#/"
                    .get(next(16))
                    .copied()
                    .into_iter()
                    .collect(),
                1 => broken
                    .get(at)
                    .map(|b| b ^ (1 << next(8)))
                    .into_iter()
                    .collect(),
                2 => Vec::new(),
                _ => broken.get(at..end).unwrap_or_default().repeat(2),
            };
            let end = if replacement.len() == 1 { at + 1 } else { end };
            broken.splice(at..end.min(broken.len()), replacement);
        }
        broken
    })
}

/// Every file of the shared data with its first 64 KiB; none where that
/// folder is not beside the repository.
pub fn shared_files() -> Vec<(PathBuf, Vec<u8>)> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data");
    let mut folders = vec![data];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(mut bytes) = fs::read(&path) {
                bytes.truncate(64 << 10);
                files.push((path, bytes));
            }
        }
    }
    files
}
