//! The note that an earlier set-up left, so that the next one need not look again.
//!
//! Its first part is the key: the compiler, the target folder, and which
//! targets the toolchain has. A note with another key is not believed, nor one
//! that names a folder which is gone.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::{Source, Target, rustc::Rustc, rustc::holds_core};

/// Changes when the set-up starts to promise more than it did.
const EDITION: u32 = 1;

const SEPARATOR: &str = "---\n";
const TOOLCHAIN: &str = "toolchain";

pub(super) fn read(target_dir: &Path, rustc: &Rustc) -> Option<[(Target, Source); 2]> {
    let text = fs::read_to_string(file(target_dir)).ok()?;
    parse(&text, &key(target_dir, rustc))
}

pub(super) fn write(
    target_dir: &Path,
    rustc: &Rustc,
    sources: &[(Target, Source); 2],
) -> Result<()> {
    let path = file(target_dir);
    let text = render(&key(target_dir, rustc), sources);
    fs::write(&path, text).with_context(|| format!("{} cannot be written", path.display()))
}

fn file(target_dir: &Path) -> PathBuf {
    target_dir.join("toolchain").join("stamp")
}

fn key(target_dir: &Path, rustc: &Rustc) -> String {
    let mut key = format!(
        "edition: {EDITION}\n{}\nsysroot: {}\ntarget-dir: {}\n",
        rustc.identity.trim_end(),
        rustc.sysroot.display(),
        target_dir.display()
    );
    for target in Target::ALL {
        let present = rustc.has(target);
        key.push_str(&format!("toolchain has {}: {present}\n", target.triple()));
    }
    key
}

fn render(key: &str, sources: &[(Target, Source); 2]) -> String {
    let mut text = format!("{key}{SEPARATOR}");
    for (_, source) in sources {
        match source {
            Source::Toolchain => text.push_str(TOOLCHAIN),
            Source::Own(sysroot) => text.push_str(&sysroot.display().to_string()),
        }
        text.push('\n');
    }
    text
}

fn parse(text: &str, key: &str) -> Option<[(Target, Source); 2]> {
    let mut lines = text.strip_prefix(key)?.strip_prefix(SEPARATOR)?.lines();
    let mut source = |target: Target| match lines.next()? {
        TOOLCHAIN => Some((target, Source::Toolchain)),
        folder => {
            let sysroot = PathBuf::from(folder);
            let there = holds_core(&target.library_folder(&sysroot));
            there.then_some((target, Source::Own(sysroot)))
        }
    };
    let [component, browser] = Target::ALL;
    Some([source(component)?, source(browser)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "edition: 1\nrustc 1.95.0\n";

    fn from_toolchain() -> [(Target, Source); 2] {
        Target::ALL.map(|target| (target, Source::Toolchain))
    }

    #[test]
    fn a_note_is_read_back() {
        let text = render(KEY, &from_toolchain());
        assert_eq!(parse(&text, KEY), Some(from_toolchain()));
    }

    #[test]
    fn a_note_of_another_compiler_is_not_believed() {
        let text = render(KEY, &from_toolchain());
        assert_eq!(parse(&text, "edition: 1\nrustc 1.96.0\n"), None);
    }

    #[test]
    fn a_note_that_was_cut_short_is_not_believed() {
        let text = render(KEY, &from_toolchain());
        assert_eq!(parse(&text[..text.len() - TOOLCHAIN.len() - 1], KEY), None);
        assert_eq!(parse("", KEY), None);
    }

    #[test]
    fn a_note_of_a_sysroot_that_is_gone_is_not_believed() {
        let mut sources = from_toolchain();
        sources[1].1 = Source::Own(PathBuf::from("/nowhere/at/all"));
        assert_eq!(parse(&render(KEY, &sources), KEY), None);
    }
}
