//! The second way to a target: its standard library built from source.
//!
//! Cargo's `build-std` compiles the sources that Debian ships for exactly this
//! compiler's version; wasi-libc's objects, which `wasm32-wasip2` links, come
//! from Debian too. The linkers are in the toolchain.

use std::fs;
use std::hash::{DefaultHasher, Hasher as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::debian::{Debian, Wanted, folders_in, is_release};
use super::{Target, rustc::Rustc, rustc::holds_core};
use crate::process;
use crate::progress::step;
use crate::workspace::Workspace;

/// What rustc links into a `wasm32-wasip2` program beside the crates.
const WASI_OBJECTS: [&str; 3] = ["crt1-command.o", "crt1-reactor.o", "libc.a"];

/// Where rustc looks for them, beside the crates.
const OBJECTS_FOLDER: &str = "self-contained";

/// An empty library crate, so that cargo builds only what lies beneath it.
const MANIFEST: &str = "[package]\nname = \"empty\"\nedition = \"2024\"\n\n[workspace]\n";

/// The sysroots that earlier set-ups built for this compiler and target.
pub(super) fn built_before(
    target_dir: &Path,
    rustc: &Rustc,
    target: Target,
) -> Result<Vec<PathBuf>> {
    let folder = target_dir.join("toolchain");
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let prefix = sysroot_prefix(rustc, target);
    let mut sysroots = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let entry = entry?;
        let name = entry.file_name();
        if name.to_string_lossy().starts_with(&prefix) {
            sysroots.push(entry.path());
        }
    }
    sysroots.retain(|sysroot| holds_core(&target.library_folder(sysroot)));
    sysroots.sort();
    Ok(sysroots)
}

/// Builds a sysroot for each target, in their order.
pub(super) fn build(
    workspace: &Workspace,
    rustc: &Rustc,
    targets: &[Target],
) -> Result<Vec<PathBuf>> {
    let toolchain = workspace.target.join("toolchain");
    let work = toolchain.join("work");
    if work.exists() {
        fs::remove_dir_all(&work)?;
    }
    let root = Debian::prepare(&work.join("debian"))?.unpack(&[
        Wanted {
            names: &["rust-src", "rust-web-src"],
            acceptable: &|version| is_release(version, &rustc.version),
            description: &format!("version {}", rustc.version),
            part: "./usr/src/*/library",
        },
        Wanted {
            names: &["wasi-libc"],
            acceptable: &|_| true,
            description: "any version",
            part: "./usr/lib/wasm32-wasip2",
        },
    ])?;
    let sources = library_sources(&root)?;
    compile(&work, &sources, rustc, targets)?;
    let mut sysroots = Vec::new();
    for &target in targets {
        let draft = work.join("sysroot").join(target.triple());
        assemble(&work, &root, &draft, target)?;
        let name = format!(
            "{}{}",
            sysroot_prefix(rustc, target),
            digest(&draft, target)?
        );
        let sysroot = toolchain.join(name);
        if sysroot.exists() {
            fs::remove_dir_all(&sysroot)?;
        }
        fs::rename(&draft, &sysroot)?;
        sysroots.push(sysroot);
    }
    fs::remove_dir_all(&work)?;
    Ok(sysroots)
}

/// The folder's name is completed by a digest of its content: cargo notices
/// another path in its flags, but not another content under the same path.
fn sysroot_prefix(rustc: &Rustc, target: Target) -> String {
    let commit: String = rustc.commit.chars().take(9).collect();
    format!("{}-{commit}-", target.triple())
}

fn digest(sysroot: &Path, target: Target) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    let library = target.library_folder(sysroot);
    let objects = library.join(OBJECTS_FOLDER);
    let mut files = files_in(&library)?;
    if objects.exists() {
        files.extend(files_in(&objects)?);
    }
    for file in files {
        hasher.write(&fs::read(file)?);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn library_sources(root: &Path) -> Result<PathBuf> {
    let candidates = folders_in(&root.join("usr/src"))?;
    let mut libraries = candidates.into_iter().map(|folder| folder.join("library"));
    libraries
        .find(|library| library.join("std/Cargo.toml").exists())
        .context("Debian's package of Rust's sources does not hold the standard library")
}

fn compile(work: &Path, sources: &Path, rustc: &Rustc, targets: &[Target]) -> Result<()> {
    let package = work.join("empty");
    fs::create_dir_all(package.join("src"))?;
    fs::write(package.join("Cargo.toml"), MANIFEST)?;
    fs::write(package.join("src/lib.rs"), "#![no_std]\n")?;
    let mut command = process::cargo(&package);
    command.args(["build", "--release", "-Zbuild-std=std,panic_abort"]);
    for target in targets {
        command.args(["--target", target.triple()]);
    }
    command
        .env("CARGO_TARGET_DIR", package.join("target"))
        // Unstable features of exactly this compiler's own standard library.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("__CARGO_TESTS_ONLY_SRC_ROOT", sources)
        .env("CARGO_ENCODED_RUSTFLAGS", flags(sources, rustc))
        .env_remove("RUSTFLAGS");
    step("compiling it: about a minute");
    process::run(&mut command)
}

/// Bitcode, because plugins are optimised as a whole together with the
/// standard library; and the paths that an official one carries in its panic
/// messages, so that no plugin depends on where this was built.
fn flags(sources: &Path, rustc: &Rustc) -> String {
    let parent = sources.parent().unwrap_or(sources).display();
    format!(
        "-Cembed-bitcode=yes\x1f--remap-path-prefix={parent}=/rustc/{}",
        rustc.commit
    )
}

/// Puts the compiled crates and the foreign objects where rustc looks for them.
fn assemble(work: &Path, root: &Path, sysroot: &Path, target: Target) -> Result<()> {
    let library = target.library_folder(sysroot);
    fs::create_dir_all(&library)?;
    let built = work
        .join("empty/target")
        .join(target.triple())
        .join("release/deps");
    for file in files_in(&built)? {
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libempty-") {
            fs::copy(&file, library.join(name))?;
        }
    }
    if !holds_core(&library) {
        bail!("cargo left no standard library in {}", built.display());
    }
    if target == Target::Component {
        let objects = library.join(OBJECTS_FOLDER);
        fs::create_dir_all(&objects)?;
        for name in WASI_OBJECTS {
            let from = root.join("usr/lib").join(target.triple()).join(name);
            fs::copy(&from, objects.join(name))
                .with_context(|| format!("Debian's wasi-libc has no {name}"))?;
        }
    }
    Ok(())
}

/// The plain files directly in a folder, in the order of their names.
fn files_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
