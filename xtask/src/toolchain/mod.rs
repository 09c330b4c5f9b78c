//! The compiler and its wasm targets: found, fetched or built.
//!
//! Each target's standard library comes from the first of these that compiles
//! a probe: the toolchain itself; one that an earlier set-up built; the
//! toolchain after `rustup target add`; one built now from Debian's sources of
//! the same version. A built one lies below `target/toolchain/` and is used
//! through `--sysroot`: files put by hand into rustup's own folder would make
//! a later `rustup target add` fail.

mod debian;
mod from_source;
mod probe;
pub(crate) mod rustc;
mod rustup;
mod stamp;

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::progress::step;
use crate::workspace::Workspace;
use rustc::Rustc;

/// What the set-up provides a standard library for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    /// `wasm32-wasip2`: the components.
    Component,
    /// `wasm32-unknown-unknown`: the browser.
    Browser,
}

impl Target {
    pub(crate) const ALL: [Self; 2] = [Self::Component, Self::Browser];

    pub(crate) fn triple(self) -> &'static str {
        match self {
            Self::Component => "wasm32-wasip2",
            Self::Browser => "wasm32-unknown-unknown",
        }
    }

    /// Where a sysroot keeps this target's standard library.
    fn library_folder(self, sysroot: &Path) -> PathBuf {
        let rustlib = sysroot.join("lib").join("rustlib");
        rustlib.join(self.triple()).join("lib")
    }
}

/// Where a target's standard library is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Source {
    Toolchain,
    /// A sysroot below `target/toolchain/` with this target alone.
    Own(PathBuf),
}

/// A compiler with both targets, ready for use.
#[derive(Debug)]
pub(crate) struct Toolchain {
    rustc: Rustc,
    sources: [(Target, Source); 2],
}

impl Toolchain {
    /// Makes both targets available, saying what was done. Costs a few
    /// milliseconds when an earlier run left everything in place.
    pub(crate) fn set_up(workspace: &Workspace) -> Result<Self> {
        let rustc = Rustc::find(&workspace.root)?;
        if let Some(sources) = stamp::read(&workspace.target, &rustc) {
            let toolchain = Self { rustc, sources };
            step(&format!("{}, as set up before", toolchain.describe()));
            return Ok(toolchain);
        }
        step(&format!(
            "rustc {} in {}",
            rustc.version,
            rustc.sysroot.display()
        ));
        let sources = Search {
            workspace,
            rustc: &rustc,
        }
        .make_available()?;
        stamp::write(&workspace.target, &rustc, &sources)?;
        rustup::add_missing_components(&rustc);
        let toolchain = Self { rustc, sources };
        step(&format!("ready: {}", toolchain.describe()));
        toolchain.explain_use_without_xtask();
        Ok(toolchain)
    }

    /// Says what is there and what is missing, and changes nothing.
    pub(crate) fn check(workspace: &Workspace) -> Result<()> {
        let rustc = Rustc::find(&workspace.root)?;
        step(&format!(
            "rustc {} in {}",
            rustc.version,
            rustc.sysroot.display()
        ));
        let search = Search {
            workspace,
            rustc: &rustc,
        };
        let mut missing = Vec::new();
        for target in Target::ALL {
            match search.present(target)? {
                Some(source) => step(&describe_source(target, &source)),
                None => missing.push(target.triple()),
            }
        }
        for problem in rustup::missing_components(&rustc) {
            step(&problem);
        }
        if !missing.is_empty() {
            bail!("missing: {}. Run `cargo xtask setup`", missing.join(", "));
        }
        Ok(())
    }

    /// Prepares a cargo command for one target: adds `--target`, the sysroot
    /// where it is ours, and a name for the folder of the crates' sources:
    /// panic messages name files, and a component's digest should not tell
    /// whose machine built it.
    pub(crate) fn aim(&self, cargo: &mut Command, target: Target) {
        cargo.args(["--target", target.triple()]);
        let mut flags = inherited_flags();
        if let Some(home) = cargo_home() {
            let mut remap = OsString::from("--remap-path-prefix=");
            remap.push(home);
            remap.push("=/cargo");
            push_flag(&mut flags, &remap);
        }
        if let Some(sysroot) = self.own_sysroot(target) {
            let mut flag = OsString::from("--sysroot=");
            flag.push(sysroot);
            push_flag(&mut flags, &flag);
        }
        cargo.env("CARGO_ENCODED_RUSTFLAGS", flags);
    }

    /// What is wrong with the components that the checks need, if anything.
    pub(crate) fn missing_component(&self, name: &str) -> Option<String> {
        rustup::missing_component(&self.rustc, name)
    }

    fn own_sysroot(&self, target: Target) -> Option<&Path> {
        self.sources.iter().find_map(|(of, source)| match source {
            Source::Own(sysroot) if *of == target => Some(sysroot.as_path()),
            _ => None,
        })
    }

    fn describe(&self) -> String {
        let parts = self.sources.iter();
        let parts: Vec<_> = parts
            .map(|(of, source)| describe_source(*of, source))
            .collect();
        parts.join("; ")
    }

    fn explain_use_without_xtask(&self) {
        for target in Target::ALL {
            if let Some(sysroot) = self.own_sysroot(target) {
                let name = target.triple().replace('-', "_").to_uppercase();
                step(&format!(
                    "to build for {} by hand: export CARGO_TARGET_{name}_RUSTFLAGS=--sysroot={}",
                    target.triple(),
                    sysroot.display()
                ));
            }
        }
    }
}

fn describe_source(target: Target, source: &Source) -> String {
    let place = match source {
        Source::Toolchain => "in the toolchain",
        Source::Own(_) => "built from source",
    };
    format!("{} {place}", target.triple())
}

/// The flags that cargo would have taken from the environment, in the form of
/// `CARGO_ENCODED_RUSTFLAGS`, which overrides every other source.
fn inherited_flags() -> OsString {
    if let Some(encoded) = std::env::var_os("CARGO_ENCODED_RUSTFLAGS") {
        return encoded;
    }
    let plain = std::env::var("RUSTFLAGS").unwrap_or_default();
    let flags: Vec<&str> = plain.split_whitespace().collect();
    flags.join(FLAG_SEPARATOR).into()
}

/// Cargo's separator in `CARGO_ENCODED_RUSTFLAGS`: paths may contain spaces.
const FLAG_SEPARATOR: &str = "\x1f";

fn push_flag(flags: &mut OsString, flag: &OsStr) {
    if !flags.is_empty() {
        flags.push(FLAG_SEPARATOR);
    }
    flags.push(flag);
}

/// Where cargo keeps the crates' sources.
fn cargo_home() -> Option<PathBuf> {
    std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(std::env::home_dir()?.join(".cargo")))
}

struct Search<'a> {
    workspace: &'a Workspace,
    rustc: &'a Rustc,
}

impl Search<'_> {
    fn make_available(&self) -> Result<[(Target, Source); 2]> {
        let [component, browser] = Target::ALL;
        let found = (self.present(component)?, self.present(browser)?);
        let mut missing = Vec::new();
        for (target, source) in [(component, &found.0), (browser, &found.1)] {
            match source {
                Some(source) => step(&format!(
                    "{}, probe compiled",
                    describe_source(target, source)
                )),
                None => {
                    step(&format!("{} is missing", target.triple()));
                    missing.push(target);
                }
            }
        }
        let mut fetched = self.fetch(&missing)?.into_iter();
        let mut or_fetched = |source: Option<Source>| {
            source
                .or_else(|| fetched.next())
                .context("each missing target was fetched or an error returned")
        };
        Ok([
            (component, or_fetched(found.0)?),
            (browser, or_fetched(found.1)?),
        ])
    }

    /// The first place that has the target already and compiles a probe.
    fn present(&self, target: Target) -> Result<Option<Source>> {
        if self.rustc.has(target) {
            match self.probe(target, &Source::Toolchain) {
                Ok(()) => return Ok(Some(Source::Toolchain)),
                Err(error) => step(&format!(
                    "{} in the toolchain does not work: {error:#}",
                    target.triple()
                )),
            }
        }
        let built = from_source::built_before(&self.workspace.target, self.rustc, target)?;
        let mut built = built.into_iter().map(Source::Own);
        Ok(built.find(|source| self.probe(target, source).is_ok()))
    }

    fn fetch(&self, missing: &[Target]) -> Result<Vec<Source>> {
        if missing.is_empty() {
            return Ok(Vec::new());
        }
        let rustup = match self.fetch_with_rustup(missing) {
            Ok(sources) => return Ok(sources),
            Err(error) => error,
        };
        step(&format!("rustup cannot help: {rustup:#}"));
        step("building the standard library from Debian's sources instead");
        let sysroots =
            from_source::build(self.workspace, self.rustc, missing).with_context(|| {
                let names: Vec<_> = missing.iter().map(|target| target.triple()).collect();
                format!(
                    "no standard library for {0}. Either give rustup a way to its server and run \
                 `rustup target add {0}`, or see why it cannot be built",
                    names.join(" ")
                )
            })?;
        let mut sources = Vec::new();
        for (&target, sysroot) in missing.iter().zip(sysroots) {
            let source = Source::Own(sysroot);
            self.probe(target, &source)
                .with_context(|| format!("the built {} does not work", target.triple()))?;
            step(&format!("{} built, probe compiled", target.triple()));
            sources.push(source);
        }
        Ok(sources)
    }

    fn fetch_with_rustup(&self, missing: &[Target]) -> Result<Vec<Source>> {
        rustup::add_targets(missing)?;
        for &target in missing {
            self.probe(target, &Source::Toolchain)?;
            step(&format!(
                "{} added by rustup, probe compiled",
                target.triple()
            ));
        }
        Ok(missing.iter().map(|_| Source::Toolchain).collect())
    }

    fn probe(&self, target: Target, source: &Source) -> Result<()> {
        let sysroot = match source {
            Source::Toolchain => None,
            Source::Own(sysroot) => Some(sysroot.as_path()),
        };
        probe::compile(&self.workspace.target, self.rustc, target, sysroot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_follows_those_that_were_there() {
        let mut flags = OsString::from("-Copt-level=3");
        push_flag(&mut flags, OsStr::new("--sysroot=/a folder/sysroot"));
        assert_eq!(flags, "-Copt-level=3\x1f--sysroot=/a folder/sysroot");
        let mut none = OsString::new();
        push_flag(&mut none, OsStr::new("-x"));
        assert_eq!(none, "-x");
    }

    #[test]
    fn only_a_sysroot_of_our_own_is_named_to_cargo() {
        let toolchain = Toolchain {
            rustc: Rustc::find(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap(),
            sources: [
                (Target::Component, Source::Own("/own".into())),
                (Target::Browser, Source::Toolchain),
            ],
        };
        let flags = |target| {
            let mut cargo = Command::new("cargo");
            toolchain.aim(&mut cargo, target);
            let mut variables = cargo.get_envs();
            let flags = variables.find(|(name, _)| *name == "CARGO_ENCODED_RUSTFLAGS");
            flags.unwrap().1.unwrap().to_str().unwrap().to_owned()
        };
        assert!(flags(Target::Component).contains("--sysroot=/own"));
        assert!(!flags(Target::Browser).contains("--sysroot"));
        assert!(flags(Target::Browser).contains("=/cargo"));
    }
}
