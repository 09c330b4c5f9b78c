//! The compiler in use.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use super::Target;
use crate::process;

/// The compiler that cargo uses in this repository.
#[derive(Debug, Clone)]
pub(crate) struct Rustc {
    /// What `rustc -vV` prints.
    pub(crate) identity: String,
    /// `1.95.0`
    pub(crate) version: String,
    pub(crate) commit: String,
    pub(crate) sysroot: PathBuf,
}

impl Rustc {
    pub(crate) fn find(root: &Path) -> Result<Self> {
        let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        let ask = |arguments: &[&str]| {
            process::output(Command::new(&rustc).args(arguments).current_dir(root))
        };
        let sysroot = ask(&["--print", "sysroot"])?;
        Self::parse(ask(&["-vV"])?, PathBuf::from(sysroot.trim_end()))
    }

    fn parse(identity: String, sysroot: PathBuf) -> Result<Self> {
        let value = |key: &str| {
            identity
                .lines()
                .find_map(|line| line.strip_prefix(key)?.strip_prefix(": "))
                .map(str::to_owned)
                .with_context(|| format!("`rustc -vV` does not say its {key}"))
        };
        Ok(Self {
            version: value("release")?,
            commit: value("commit-hash")?,
            identity,
            sysroot,
        })
    }

    /// The triple it compiles for by itself.
    pub(crate) fn host(&self) -> Result<String> {
        let lines = self.identity.lines();
        let mut hosts = lines.filter_map(|line| line.strip_prefix("host: "));
        let host = hosts.next().context("`rustc -vV` does not say its host")?;
        Ok(host.to_owned())
    }

    /// The compiler itself, past rustup's proxy.
    pub(crate) fn command(&self) -> Command {
        Command::new(self.program("rustc"))
    }

    /// Where the toolchain keeps a program.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        let path = self.sysroot.join("bin").join(name);
        path.with_extension(std::env::consts::EXE_EXTENSION)
    }

    /// Whether the toolchain has files for a target.
    pub(crate) fn has(&self, target: Target) -> bool {
        holds_core(&target.library_folder(&self.sysroot))
    }
}

/// Whether a folder holds a standard library, by its innermost crate.
pub(super) fn holds_core(folder: &Path) -> bool {
    let Ok(entries) = folder.read_dir() else {
        return false;
    };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        name.starts_with("libcore-") && name.ends_with(".rlib")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_identity_is_taken_apart() {
        let text = "rustc 1.95.0 (59807616e 2026-04-14)\nbinary: rustc\ncommit-hash: 59807616e1\n\
                    host: x86_64-unknown-linux-gnu\nrelease: 1.95.0\n";
        let rustc = Rustc::parse(text.to_owned(), PathBuf::from("/tc")).unwrap();
        assert_eq!(rustc.version, "1.95.0");
        assert_eq!(rustc.commit, "59807616e1");
        assert!(!rustc.has(Target::Component));
    }

    #[test]
    fn an_identity_without_a_version_is_refused() {
        let error = Rustc::parse("rustc 1.95.0\n".to_owned(), PathBuf::new()).unwrap_err();
        assert!(error.to_string().contains("release"));
    }
}
