//! `cargo xtask demo`: the main job on the sample documents.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, bail};

use super::{Subcommand, build::build, build::shown, expect_end};
use crate::process;
use crate::progress::{heading, step};
use crate::workspace::Workspace;

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "demo",
    arguments: "",
    summary: "Set up, build, and run the sample documents through the plugins",
    help: "\
Sets up what is missing, builds the components and the host, and runs
`sheaf run` on each document in samples/. The exports are written to
target/demo/. The first time takes minutes, mostly for compiling; the next
times take seconds.",
    run,
};

/// Files in samples/ that speak about the documents, and scans, which go in as
/// the answer of an OCR engine that lies beside them.
const NO_DOCUMENTS: [&str; 4] = ["md", "toml", "txt", "png"];

fn run(parser: lexopt::Parser) -> Result<ExitCode> {
    expect_end(parser)?;
    let workspace = Workspace::load()?;
    let sheaf = workspace.program("sheaf")?;
    let samples = documents_in(&workspace.root.join("samples"))?;
    build(&workspace)?;

    heading("Demo");
    let out = workspace.target.join("demo");
    let mut command = Command::new(&sheaf);
    command.arg("run").args(&samples).arg("--out").arg(&out);
    command.current_dir(&workspace.root);
    let status = command
        .status()
        .with_context(|| format!("`{}` cannot be started", process::describe(&command)))?;
    process::check(&command, status).context("not every sample went through")?;

    let program = shown(&sheaf, &workspace.root);
    println!();
    step(&format!(
        "The exports are in {}.",
        shown(&out, &workspace.root)
    ));
    step(&format!("Next: {program} run YOUR.pdf --out out"));
    step(&format!("      {program} --help"));
    Ok(ExitCode::SUCCESS)
}

/// The sample documents as paths from the repository's root, by name.
fn documents_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = folder
        .read_dir()
        .with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut documents = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.is_file() && is_document(&path) {
            let name = path.file_name().unwrap_or_default();
            documents.push(Path::new("samples").join(name));
        }
    }
    documents.sort();
    if documents.is_empty() {
        bail!("{} holds no documents", folder.display());
    }
    Ok(documents)
}

fn is_document(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    !name.starts_with('.') && !NO_DOCUMENTS.contains(&&*extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_speaks_about_the_samples_or_is_a_scan_is_no_document() {
        assert!(is_document(Path::new("samples/invoice.pdf")));
        assert!(is_document(Path::new("samples/receipt.hocr")));
        assert!(!is_document(Path::new("samples/README.md")));
        assert!(!is_document(Path::new("samples/receipt.png")));
        assert!(!is_document(Path::new("samples/.hidden.pdf")));
    }
}
