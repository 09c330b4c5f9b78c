//! Embeds the components that `cargo xtask build` left in the target
//! directory, so that the binary is complete by itself. Without them the
//! binary still builds, and says what is missing when it runs. Their digests
//! are computed here, once, and not whenever the binary starts.
#![allow(
    clippy::expect_used,
    reason = "a build script that fails should stop the build"
)]

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

fn main() {
    let directory = components();
    println!("cargo::rerun-if-env-changed=SHEAF_BUILTIN_PLUGINS");
    println!("cargo::rerun-if-changed={}", directory.display());
    let mut paths: Vec<PathBuf> = fs::read_dir(&directory)
        .map(|entries| entries.filter_map(|e| Some(e.ok()?.path())).collect())
        .unwrap_or_default();
    paths.retain(|p| p.extension().is_some_and(|e| e == "wasm"));
    paths.sort();

    let mut list = String::from("pub(crate) static BUILT_IN: &[(&str, &[u8], [u8; 32])] = &[\n");
    for path in &paths {
        println!("cargo::rerun-if-changed={}", path.display());
        let name = path
            .file_stem()
            .and_then(|n| n.to_str())
            .expect("component file names are UTF-8");
        let bytes = fs::read(path).expect("a component can be read");
        let digest: [u8; 32] = Sha256::digest(bytes).into();
        writeln!(
            list,
            "    ({name:?}, include_bytes!({path:?}), {digest:?}),"
        )
        .expect("a string grows");
    }
    list.push_str("];\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    fs::write(out.join("built_in.rs"), list).expect("OUT_DIR is writable");
}

/// `SHEAF_BUILTIN_PLUGINS`, or `plugins` in the target directory.
fn components() -> PathBuf {
    if let Some(directory) = env::var_os("SHEAF_BUILTIN_PLUGINS") {
        return PathBuf::from(directory);
    }
    let manifest = env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    let root = Path::new(&manifest).join("../..");
    let target = env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root.join("target"), |directory| root.join(directory));
    target.join("plugins")
}
