//! The proof that a target works: a small library that needs the standard
//! library is compiled, optimised as a whole and linked, as a plugin is.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use super::{Target, rustc::Rustc};
use crate::process;

/// Allocates, formats, sorts and prints.
const SOURCE: &str = r#"
#[unsafe(no_mangle)]
pub extern "C" fn probe(count: u32) -> u32 {
    let names: std::collections::BTreeSet<String> = (0..count).map(|n| format!("{n}")).collect();
    println!("{names:?}");
    names.len() as u32
}
"#;

/// The first eight bytes of a core module and of a component: magic, version, layer.
const CORE_MODULE: &[u8] = b"\0asm\x01\0\0\0";
const COMPONENT: &[u8] = b"\0asm\x0d\0\x01\0";

/// Compiles the probe, with a sysroot other than the toolchain's if one is given.
pub(super) fn compile(
    target_dir: &Path,
    rustc: &Rustc,
    target: Target,
    sysroot: Option<&Path>,
) -> Result<()> {
    let folder = target_dir.join("toolchain").join("probe");
    fs::create_dir_all(&folder)?;
    let source = folder.join("probe.rs");
    fs::write(&source, SOURCE)?;
    let output = folder.join(format!("{}.wasm", target.triple()));
    let mut command = rustc.command();
    command
        .args(["--edition=2024", "--crate-type=cdylib"])
        .args(["--target", target.triple()])
        .args(["-Copt-level=3", "-Clto=fat", "-Cpanic=abort"])
        .arg("-o")
        .arg(&output)
        .arg(&source)
        .current_dir(&folder);
    if let Some(sysroot) = sysroot {
        command.arg("--sysroot").arg(sysroot);
    }
    process::output(&mut command)?;
    let wasm = fs::read(&output).context("the compiler left no file")?;
    let expected = match target {
        Target::Component => COMPONENT,
        Target::Browser => CORE_MODULE,
    };
    if !wasm.starts_with(expected) {
        bail!("the linked file is not of the expected kind");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sysroot_without_the_target_fails_the_probe() {
        let rustc = Rustc::find(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        let folder = std::env::temp_dir().join(format!("sheaf-probe-{}", std::process::id()));
        for target in Target::ALL {
            let error = compile(&folder, &rustc, target, Some(&folder)).unwrap_err();
            assert!(
                format!("{error:#}").contains("can't find crate"),
                "{error:#}"
            );
        }
        fs::remove_dir_all(&folder).unwrap();
    }
}
