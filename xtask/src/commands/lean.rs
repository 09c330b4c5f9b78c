//! A `sheaf` without a compiler: that it can be built, and has none.

use anyhow::{Result, bail};

use crate::process;
use crate::workspace::Workspace;

/// Crates that turn WebAssembly into machine code.
const COMPILERS: [&str; 3] = [
    "cranelift-codegen",
    "wasmtime-internal-cranelift",
    "winch-codegen",
];

/// Checks the sandbox as a program without its feature `compiler` has it, and
/// that no compiler comes into such a `sheaf` in another way.
pub(super) fn check(workspace: &Workspace) -> Result<()> {
    let mut tree = process::cargo(&workspace.root);
    tree.args(["tree", "--package", "sheaf-cli", "--no-default-features"])
        .args([
            "--edges",
            "normal",
            "--prefix",
            "none",
            "--offline",
            "--locked",
        ]);
    let tree = process::output(&mut tree)?;
    if let Some(compiler) = compiler_in(&tree) {
        bail!("`sheaf` built without a compiler has `{compiler}` in it");
    }
    let mut clippy = process::cargo(&workspace.root);
    clippy
        .args([
            "clippy",
            "--package",
            "sheaf-sandbox",
            "--no-default-features",
        ])
        .args(["--release", "--", "-D", "warnings"]);
    process::run(&mut clippy)
}

fn compiler_in(tree: &str) -> Option<&'static str> {
    let names: Vec<_> = tree
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    COMPILERS
        .into_iter()
        .find(|compiler| names.contains(compiler))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compiler_is_found_by_its_whole_name() {
        assert_eq!(
            compiler_in("a v1\ncranelift-codegen v2 (*)\n"),
            Some("cranelift-codegen")
        );
        assert_eq!(compiler_in("cranelift-entity v1\nb v2\n"), None);
    }
}
